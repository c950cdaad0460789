import routes from "../../docs/routes.json" with { type: "json" };

export interface Route {
  method: string;
  path: string;
}

/** For whom a route is, in the words of `docs/routes.json`. */
export type Audience = keyof typeof routes;

/** All that may be asked of a conversation of one's own. */
export const VISITORS = routesFor("a visitor, for their own conversation");

/** All for which one is signed in. */
export const OWNERS = routesFor(
  "whoever is signed in, for themselves",
  "whoever replies for the shop",
  "whoever opened the shop",
);

/** Those that are about a shop of theirs. */
export const OF_SHOPS = routesFor("whoever replies for the shop", "whoever opened the shop");

/** The routes for some of those they are for; for nobody named: all there are. */
export function routesFor(...audiences: Audience[]): Route[] {
  return Object.entries(routes)
    .filter(([audience]) => audiences.length === 0 || audiences.some((each) => each === audience))
    .flatMap(([, names]) => names)
    .map(routeOf);
}

export function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

function routeOf(name: string): Route {
  const [method = "", path = ""] = name.split(" ");
  return { method, path };
}

/** What a route's `:name`s stand for. */
export type Names = Readonly<Record<string, string>>;

/** The address of a route; throws where a name of it stands for nothing. */
export function addressOf({ path }: Route, names: Names): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = names[name];
    if (value === undefined) {
      throw new Error(`what is ${name} in ${path}?`);
    }
    return value;
  });
}

/** Everything an answer tells, as a line; a socket that opens is closed again. */
export async function told(route: Route, response: Response): Promise<string> {
  const { status, headers, webSocket } = response;
  webSocket?.accept();
  webSocket?.close();
  const bytes = webSocket ? new ArrayBuffer() : await response.arrayBuffer();
  const body = new TextDecoder().decode(bytes);
  const lines = [...headers].map((header) => header.join(": "));
  return `${nameOf(route)} ${status} ${body} ${lines.toSorted().join("; ")}`;
}
