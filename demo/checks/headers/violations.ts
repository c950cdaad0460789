import type { Page } from "playwright-core";

const TIMEOUT_MS = 10_000;

export interface Violations {
  /** What the page's policy has refused, as "directive: what". */
  all: string[];
  /** Resolves once there is one; throws where none comes. */
  next: () => Promise<void>;
}

/** What the policies of a page refuse from now on. */
export async function violationsOn(page: Page): Promise<Violations> {
  const all: string[] = [];
  const first = Promise.withResolvers<void>();
  await page.exposeFunction("tellViolation", (violation: string) => {
    all.push(violation);
    first.resolve();
  });
  await page.addInitScript(() => {
    const { tellViolation } = window as unknown as { tellViolation: (violation: string) => void };
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      tellViolation(`${effectiveDirective}: ${blockedURI}`),
    );
  });
  return {
    all,
    async next() {
      const timer = setTimeout(
        () => first.reject(new Error("the page's policy has refused nothing")),
        TIMEOUT_MS,
      );
      await first.promise.finally(() => clearTimeout(timer));
    },
  };
}
