/** What is fetched by itself once the list stands. */
export { beginAppLife } from "./pwa/app-life.ts";
export { TodayBar } from "./settings/TodayBar.tsx";
