import routes from "../../docs/routes.json" with { type: "json" };

export interface Route {
  method: string;
  path: string;
}

/** For whom a route is, in the words of `docs/routes.json`. */
export type Audience = keyof typeof routes;

/** Every documented route for some of those they are for; for nobody named: all there are. */
export function routesFor(...audiences: Audience[]): Route[] {
  return Object.entries(routes)
    .filter(([audience]) => audiences.length === 0 || audiences.some((each) => each === audience))
    .flatMap(([, names]) => names)
    .map((name) => {
      const [method = "", path = ""] = name.split(" ");
      return { method, path };
    });
}

/** All that may be asked of a conversation of one's own. */
export const VISITORS = routesFor("a visitor, for their own conversation");

/** Those that are about a shop of one's own. */
export const OF_SHOPS = routesFor("whoever replies for the shop", "whoever opened the shop");

/** All for which one is signed in. */
export const OWNERS = [...routesFor("whoever is signed in, for themselves"), ...OF_SHOPS];

/** The address of a route; what `names` does not say is a name of nothing. */
export function addressOf({ path }: Route, names: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? "1");
}
