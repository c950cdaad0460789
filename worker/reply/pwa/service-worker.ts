const SCRIPT = "/reply/sw.js";

let registering: Promise<ServiceWorkerRegistration | null> | undefined;

/** The one that serves this page; null where the browser has none or refuses (private windows). */
export function serviceWorker(): Promise<ServiceWorkerRegistration | null> {
  registering ??= register().catch(() => null);
  return registering;
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  // Absent without TLS, whatever the types say.
  const { serviceWorker: container } = navigator as Partial<Navigator>;
  if (!container) {
    return null;
  }
  await container.register(trusted(SCRIPT), { scope: "/reply/" });
  return container.ready;
}

interface ScriptUrlPolicies {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => string };
}

/**
 * Under `require-trusted-types-for 'script'` a worker's address must come from a policy. This one knows
 * a single address; the page's Content-Security-Policy names it and allows no other.
 */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: ScriptUrlPolicies };
  const policy = trustedTypes?.createPolicy("comptoir-sw", { createScriptURL: () => SCRIPT });
  return policy?.createScriptURL(url) ?? url;
}
