/** Pages as a widget meets them: what their style sheets and scripts do, and nothing else. */
export interface HostPage {
  name: string;
  /** Its style sheet. */
  css?: string;
  /** What runs before the widget's tag, as old libraries and careless scripts do. */
  script?: string;
  /** What runs after it. */
  after?: string;
  /** Attributes of <html>. */
  html?: string;
  doctype?: string;
  /** Its Content-Security-Policy, where CHAT is the widget's origin and NONCE that of the page's own scripts. */
  policy?: string;
  /** The tag stands in the head and is waited for: there is no body yet. */
  early?: boolean;
  /** Served as application/xhtml+xml. */
  xhtml?: boolean;
  /** How much larger the page draws everything. */
  zoom?: number;
}

const EVERYTHING = "*, *::before, *::after, *::backdrop";

const styles: HostPage[] = [
  { name: "resets everything", css: `${EVERYTHING} { all: unset !important }` },
  {
    name: "hides what it does not know",
    css: `div, section, dialog, form, textarea, button, ul, p, span, svg, [popover], :popover-open,
      body > *, html > :not(head, body) { display: none !important; visibility: hidden !important }`,
  },
  {
    name: "takes aim at the widget",
    css: `html > *, comptoir-chat, comptoir-chat * { opacity: 0 !important; transform: scale(0) !important;
      position: static !important; pointer-events: none !important; clip-path: inset(50%) !important;
      z-index: -1 !important; width: 0 !important; overflow: hidden !important; filter: blur(9px) !important }
      html > *, body { pointer-events: auto !important }`,
  },
  {
    name: "writes loudly",
    css: `html { font-size: 62.5% } * { box-sizing: content-box !important; margin: 7px !important;
      color: magenta !important; font: italic 900 31px/3 fantasy !important; letter-spacing: 0.5em !important;
      text-transform: uppercase !important } button, textarea, input, svg { all: unset !important; visibility: hidden !important }
      main { position: relative; z-index: 2147483647; min-height: 300vh }`,
  },
  {
    name: "hands down what nobody asked for",
    css: `html { font: 900 60px/3 fantasy; letter-spacing: 1em; word-spacing: 1em; text-transform: uppercase;
      text-indent: 200px; text-align: right; text-shadow: 0 0 9px red; white-space: nowrap; writing-mode: vertical-rl;
      direction: rtl; user-select: none; pointer-events: none; cursor: none; visibility: hidden; color: transparent;
      list-style: square; quotes: "x" "y"; hyphens: auto; word-break: break-all; -webkit-text-stroke: 2px red }`,
  },
  {
    name: "moves its root",
    css: `html { transform: translateX(120px) rotate(4deg); will-change: transform; perspective: 300px; overflow: hidden }
      main { height: 3000px }`,
  },
  {
    name: "contains its root",
    css: `html { contain: layout paint; container-type: inline-size; opacity: 0.4; filter: grayscale(1); clip-path: inset(0) }
      main { height: 3000px }`,
  },
  {
    name: "lays its root out",
    css: `html { display: grid; grid-template: 200px / 300px; grid-auto-rows: 500px; gap: 90px; height: 100% }
      body { display: flex }`,
  },
  { name: "is enlarged", css: "html { zoom: 1.25 }", zoom: 1.25 },
  {
    name: "stands in front of all",
    css: `.war { position: fixed; inset: 0; z-index: 2147483647; background: #0003 }`,
    script: `setInterval(() => document.querySelectorAll(".war").length < 20 && document.documentElement.append(
      Object.assign(document.createElement("div"), { className: "war" })), 20)`,
  },
  {
    name: "darkens what is behind dialogs",
    css: `::backdrop { display: block !important; background: #000c !important; pointer-events: auto !important }
      dialog, [popover] { inset: 0 !important; margin: auto !important; border: 9px solid red !important }`,
  },
  {
    name: "keeps everything moving",
    css: `@keyframes turn { to { transform: rotate(1turn); opacity: 0 } }
      ${EVERYTHING} { animation: turn 9s infinite !important; transition: all 3s !important }`,
  },
  {
    name: "has names of its own for our colours",
    css: `:root { --accent: red; --on-accent: red; --accent-text: red; --accent-light: red; --on-accent-light: red;
      --accent-text-light: red; --accent-dark: red; --on-accent-dark: red; --surface: red; --ink: red; --line: red;
      --edge: red; --fill: red; --muted: red; --viewport-height: 40px; --viewport-top: 300px }`,
  },
  {
    name: "is dark",
    css: ":root { color-scheme: dark } body { color: #eee; background: #111 }",
  },
];

const kinds: HostPage[] = [
  { name: "is in quirks mode", doctype: "" },
  { name: "is XHTML", xhtml: true, doctype: "", html: 'xmlns="http://www.w3.org/1999/xhtml"' },
  { name: "has no body yet", early: true },
  {
    name: "trusts types only, from right to left",
    html: 'dir="rtl"',
    // Relative addresses lead elsewhere: the widget's files are found from its script's address.
    policy: `default-src 'none'; script-src CHAT; style-src 'nonce-NONCE'; connect-src CHAT;
      require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'`,
  },
  {
    name: "trusts whom its own scripts trust",
    policy: `default-src 'none'; script-src 'nonce-NONCE' 'strict-dynamic'; style-src 'nonce-NONCE'; connect-src CHAT;
      object-src 'none'; base-uri 'none'`,
  },
];

const scripts: HostPage[] = [
  {
    name: "has rewired what everything inherits",
    script: `Object.prototype.extend = function () {};
      Array.prototype.last = function () { return this[this.length - 1] };
      Array.prototype.toJSON = function () { return "[rewired]" };
      String.prototype.toJSON = function () { return "rewired" };`,
  },
  {
    name: "loads modules its own way",
    script: `window.define = function () { throw new Error("define was called") };
      window.define.amd = {};
      window.module = { exports: {} };
      window.exports = window.module.exports;
      window.require = window.define;`,
  },
  {
    name: "has taken the names",
    script: `window.preact = window.h = window.render = window.options = window.Component = "taken";
      window.name = "<img src=x onerror=alert(1)>";
      window.status = "taken";
      window.Comptoir = document.createElement("div");
      window.comptoirSettings = document.createElement("form");`,
  },
  {
    name: "has a library of 2007",
    // What Prototype did to the browser's own, as far as it still finds them.
    script: `const collected = (list) => Array.prototype.slice.call(list);
      Array.from = (list) => collected(typeof list === "string" ? [list] : (list ?? []));
      Array.prototype.reduce = function () { return this.length > 1 ? this : this[0] };
      Array.prototype.entries = Array.prototype.toArray = function () { return collected(this) };
      Array.prototype.toJSON = function () { return "[" + this.join() + "]" };
      Array.prototype.flatten = Array.prototype.clone = function () { return this };
      Object.toJSON = String;
      Element.prototype.scrollTo = function () { throw new Error("scrollTo was called") };
      Element.prototype.remove = function () { this.parentNode.removeChild(this); return this };
      Element.prototype.insert = function (item) { this.insertAdjacentHTML("beforeend", item); return this };
      Element.prototype.show = Element.prototype.hide = Element.prototype.update = function () { return this };
      Function.prototype.bind = function (self) { return (...rest) => this.apply(self, rest) };
      Event.prototype.stop = function () { this.preventDefault(); this.stopPropagation() };`,
  },
  {
    name: "has frozen what everything inherits",
    script: `for (const { prototype } of [Object, Array, Function, String, Promise, Map, Set, RegExp, Error, EventTarget, Node, Element, HTMLElement, Event, Document, ShadowRoot]) {
        Object.freeze(prototype);
      }`,
  },
  {
    name: "watches every call",
    script: `for (const [owner, name] of [[window, "fetch"], [JSON, "parse"], [JSON, "stringify"], [Node.prototype, "insertBefore"], [EventTarget.prototype, "addEventListener"], [window, "setTimeout"]]) {
        const original = owner[name];
        owner[name] = function (...rest) { return original.apply(this, rest) };
      }
      window.WebSocket = class extends WebSocket {};`,
  },
  {
    name: "makes its own promises",
    script: `const Original = Promise;
      window.Promise = class Promise { 
        constructor(run) { this.inner = new Original(run) }
        then(done, failed) { return new window.Promise((resolve) => resolve(this.inner.then(done, failed))) }
        catch(failed) { return this.then(undefined, failed) }
        static all(list) { return new window.Promise((resolve, reject) => Original.all(list).then(resolve, reject)) }
        static resolve(value) { return new window.Promise((resolve) => resolve(value)) }
      };`,
  },
  {
    name: "lacks what is young, and what needs https",
    script: `for (const [owner, name] of [[Crypto.prototype, "randomUUID"], [Crypto.prototype, "subtle"], [Navigator.prototype, "locks"], [window, "BroadcastChannel"], [window, "requestIdleCallback"], [window, "structuredClone"], [HTMLElement.prototype, "showPopover"], [HTMLElement.prototype, "popover"], [Promise, "withResolvers"], [Document.prototype, "startViewTransition"], [window, "visualViewport"], [Intl, "Segmenter"]]) {
        delete owner[name];
      }`,
  },
  {
    name: "forbids storage",
    script: `for (const kind of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(window, kind, { get() { throw new DOMException("Forbidden here", "SecurityError") } });
      }`,
  },
  {
    name: "keeps garbage in its storage",
    script: `for (const key of ["", ":unsent", ":unsent:x", ":read"]) {
        localStorage.setItem("comptoir:demo" + key, "{]\\u0000null");
      }`,
  },
  {
    name: "has a key for everything",
    script: `for (const type of ["keydown", "keypress", "keyup"]) {
        document.addEventListener(type, (event) => event.preventDefault());
      }
      for (const type of ["click", "focusin", "pointerdown", "touchstart"]) {
        document.addEventListener(type, (event) => event.preventDefault(), { passive: false });
      }`,
  },
];

export const HOSTS: HostPage[] = [...styles, ...kinds, ...scripts];

/** The page itself. With no widget, it is what the shop's page is by itself. */
export function pageOf(host: HostPage, tag: string): string {
  const { doctype = "<!doctype html>", html = "", css = "", script = "", after = "" } = host;
  const own = (text: string) =>
    text ? `<script nonce="NONCE">{${quote(host, text)}}</script>` : "";
  const head = `<meta charset="utf-8" /><title>${host.name}</title>
    <style nonce="NONCE">${quote(host, css)}</style>${own(script)}`;
  return `${doctype}<html lang="fr" ${html}><head>${head}${host.early ? tag : ""}</head>
    <body><main><h1>Une boutique</h1><p>Des jouets <a href="#bas">en bois</a>.</p><div id="bas"></div>
    <button>Ajouter au panier</button></main>${host.early ? "" : tag}${own(after)}</body></html>`;
}

/** XHTML reads angle brackets everywhere. */
function quote({ xhtml }: HostPage, text: string): string {
  return xhtml ? `<![CDATA[${text}]]>` : text;
}
