/** What the Worker and its objects are given; the names are wrangler.toml's. */
declare namespace Cloudflare {
  interface Env {
    CONVERSATION: DurableObjectNamespace<import("./index.ts").Conversation>;
    SHOP: DurableObjectNamespace<import("./index.ts").Shop>;
    ACCOUNT: DurableObjectNamespace<import("./index.ts").Account>;
    INSTALLATION: DurableObjectNamespace<import("./index.ts").Installation>;
    NETWORK: DurableObjectNamespace<import("./index.ts").Network>;
    ASSETS: Fetcher;
    /** Origin that links in mails and pushes start with; empty: that of the request, and none in mails about visitors. */
    PUBLIC_ORIGIN: string;
    /**
     * Header that says from where a request comes, written by whatever is in front of us. Absent:
     * Cloudflare's. Empty: nothing is in front, and all requests count as from one address.
     */
    ADDRESS_HEADER?: string;
    /**
     * "yes": addresses that owners give, and those at which visitors' browsers want to be told, may be http and inside
     * this network. For tests alone, as then any visitor may have something in there called.
     */
    ALLOW_PRIVATE_NETWORK?: string;
    /** "eu": objects are made and stay in the European Union. Cloudflare's alone, and set once, before there is data. */
    JURISDICTION?: string;
    /** "yes": objects are files on a disk of the installation's own, where what is erased is overwritten too. */
    OWN_DISK?: string;
    /** Whom push services may ask about us, `mailto:` or https; for installations whose origin is not https. */
    PUSH_CONTACT?: string;
    /** Cloudflare's mail binding; with it, or with SMTP_URL, and with MAIL_FROM, mail is sent. */
    EMAIL?: SendEmail;
    /** `smtps://user:password@host:465` or `smtp://…:587`, percent-encoded. */
    SMTP_URL?: string;
    /** Address that mail comes from. */
    MAIL_FROM?: string;
    /** "1": every request that reaches the Worker is logged, by its route. */
    LOG_REQUESTS?: string;
    /** Turnstile's, from its dashboard; with them, who opens a shop passes a challenge first. */
    TURNSTILE_SITE_KEY?: string;
    TURNSTILE_SECRET?: string;
    /** Where its tokens are checked; absent: Cloudflare's. */
    TURNSTILE_VERIFY_URL?: string;
    /** Cloudflare's rate limit, in front of all else, for each address. */
    FENCE?: RateLimit;
    /** Opens `/api/operator/*`; absent: those routes do not exist. */
    OPERATOR_SECRET?: string;
  }
  interface GlobalProps {
    mainModule: typeof import("./index.ts");
    durableNamespaces: "Conversation" | "Shop" | "Account" | "Installation" | "Network";
  }
}

interface Env extends Cloudflare.Env {}
