import type { WordKey } from "../reader.ts";

/** Where the tag goes in what shops' sites are made with. Product names are the same in every language. */
export const BUILDERS: { name: string | null; steps: WordKey }[] = [
  { name: "WordPress", steps: "site.wordpress" },
  { name: "Shopify", steps: "site.shopify" },
  { name: "Wix", steps: "site.wix" },
  { name: "Squarespace", steps: "site.squarespace" },
  { name: "PrestaShop", steps: "site.prestashop" },
  { name: null, steps: "site.html" },
];
