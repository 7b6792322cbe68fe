import { actionRoles, contrast } from "./colour.js";
import { readBlock } from "./data.js";
import { inFrame } from "./focus.js";

/**
 * Inside another site's frame: look as the host asks, tell it how tall the page is, what happened and what should come into view. Nothing is
 * said before the host's `hello` hands over a port, and no message carries answers. Protocol v1: docs/embedding.md.
 *
 * @typedef {object} EmbedOptions
 * @property {string | null} shareUrl the page to which shared links lead
 * @property {Record<string, string>} hidden fields of the host's own for the lead
 * @property {Record<string, string>} campaign utm_* and click ids of the host's address
 */

const NAMESPACE = "scorewright";
const EVENTS = ["start", "step", "result", "error", "lead"];
/** What an event may tell the host, by name; everything else stays in the frame. */
const TELLABLE = ["id", "kind", "step", "steps", "state", "code"];
const CAMPAIGN = /^(utm_\w{1,40}|gclid|fbclid|msclkid|ref|variant)$/;
/** A variant's name may be told to the host, other marks not: it is the host's own, or the campaign page's. */
const VARIANT = /^[a-z0-9][a-z0-9_-]{0,79}$/i;
const HIDDEN = /^[a-z][a-z0-9_-]{0,39}$/;

const raw = () => document.documentElement.dataset.embed ?? "";

/** What the embedding page asked for, each field checked. @returns {EmbedOptions} */
export function embedOptions() {
  const options = new URLSearchParams(raw());
  const share = options.get("share-url") ?? "";
  /** @type {EmbedOptions} */
  const result = { shareUrl: /^https?:\/\/[^\s"<>]{1,1000}$/.test(share) ? share : null, hidden: {}, campaign: {} };
  let room = 20;
  for (const [key, value] of options) {
    if ((room -= 1) < 0) break;
    if (key.startsWith("h.") && HIDDEN.test(key.slice(2))) result.hidden[key.slice(2)] = value.slice(0, 200);
    if (key.startsWith("c.") && CAMPAIGN.test(key.slice(2))) result.campaign[key.slice(2)] = value.slice(0, 200);
  }
  // The page by itself is where a campaign's link may lead, too.
  if (!inFrame) for (const [key, value] of new URLSearchParams(window.location.search)) if (CAMPAIGN.test(key)) result.campaign[key] = value.slice(0, 200);
  return result;
}

export function connectToHost() {
  wear(new URLSearchParams(raw()).get("accent") ?? "");
  if (!inFrame) return;
  handOn();
  /** @type {{hosts?: string[], tell?: string[]}} */
  const settings = readBlock("embed-settings") ?? {};
  const root = document.documentElement;
  /** @type {MessagePort | null} */
  let port = null;
  let fit = false;
  let told = 0;
  const variant = variantShown();

  /** @param {Record<string, unknown>} message */
  const send = (message) => port?.postMessage({ ns: NAMESPACE, v: 1, ...message });

  const sendHeight = () => {
    if (!fit || window.innerWidth === 0) return;
    // The body's rectangle shrinks again, which the document's scrollHeight never does.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === 0 || height === told) return;
    told = height;
    send({ type: "height", height });
  };

  window.addEventListener("message", ({ data, source, origin, ports }) => {
    const hello = typeof data === "object" && data !== null && data.ns === NAMESPACE && data.v === 1 && data.type === "hello";
    if (source !== window.parent || !hello || ports.length !== 1 || !allowed(settings.hosts ?? [], origin)) return;
    port?.close();
    port = ports[0] ?? null;
    fit = data.fit !== false;
    // As tall as its content, the frame needs no scroll bar, whose width would change the height again.
    root.classList.toggle("fitted", fit);
    // For the check of an embed (components/embed-check).
    root.dataset.host = fit ? "page" : "window";
    told = 0;
    sendHeight();
    send({ type: "event", name: "ready", detail: { id: pageId(), kind: document.body.dataset.page ?? "", ...(variant ? { variant } : {}) } });
  });

  new ResizeObserver(sendHeight).observe(document.body);

  for (const name of EVENTS) {
    document.addEventListener(`scorewright:${name}`, (event) => {
      const detail = event instanceof CustomEvent ? { ...event.detail } : {};
      const kept = Object.fromEntries(Object.entries(detail).filter(([key, value]) => TELLABLE.includes(key) && ["string", "number"].includes(typeof value)));
      if (variant) kept.variant = variant;
      if (name === "result") Object.assign(kept, allowedResult(settings.tell ?? []));
      send({ type: "event", name, detail: kept });
    });
  }
  document.addEventListener("scorewright-view", (event) => {
    if (!(event instanceof CustomEvent)) return;
    const top = Math.max(0, Math.round(event.detail.top));
    if (port && fit) {
      // The place to look at may lie in what has just been added.
      sendHeight();
      send({ type: "view", top });
    } else window.scrollTo({ top: Math.max(0, top - 16) });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !fit) send({ type: "close" });
  });
}

/** Which variant of a campaign led here, or "". */
function variantShown() {
  const { variant = "" } = embedOptions().campaign;
  return VARIANT.test(variant) ? variant : "";
}

/** The tool's id, from its address. */
function pageId() {
  return /([a-z][a-z0-9-]{0,39})\.html$/.exec(window.location.pathname)?.[1] ?? "index";
}

/**
 * Whether a site may be told anything; every one may when the owner lists none.
 *
 * @param {string[]} hosts such as https://www.example.org or https://*.example.org
 * @param {string} origin
 */
function allowed(hosts, origin) {
  if (!hosts.length) return true;
  return hosts.some((host) => {
    const [start = "", end] = host.split("*.");
    return end === undefined ? host === origin : origin.startsWith(start) && origin.endsWith(`.${end}`);
  });
}

/** What the site's owner lets hosts know of a result. @param {string[]} tell */
function allowedResult(tell) {
  const { score, band } = document.querySelector("section.result[data-state='ready']") instanceof HTMLElement ? /** @type {HTMLElement} */ (document.querySelector("section.result[data-state='ready']")).dataset : {};
  return { ...(tell.includes("score") && score !== undefined ? { score } : {}), ...(tell.includes("band") && band !== undefined ? { band } : {}) };
}

/** Links within the site take the host's wishes along; links to elsewhere leave the frame. */
function handOn() {
  document.addEventListener(
    "click",
    ({ target }) => {
      const anchor = target instanceof Element ? target.closest("a[href]") : null;
      if (!(anchor instanceof HTMLAnchorElement)) return;
      const url = new URL(anchor.href);
      const here = new URL(window.location.href);
      if (!/^(https?|file):$/.test(url.protocol)) return;
      if (url.protocol !== here.protocol || url.host !== here.host) {
        anchor.target = "_blank";
        anchor.rel = "noopener";
      } else if (raw() && url.pathname !== here.pathname && !/(^#|&)e=/.test(url.hash)) {
        url.hash = `${url.hash ? `${url.hash.slice(1)}&` : ""}e=${encodeURIComponent(raw())}`;
        anchor.href = url.href;
      }
    },
    true,
  );
}

/**
 * The host's accent colour, moved as far as it must be to be read on the grounds that this page has now, in this look.
 *
 * @param {string} accent
 */
function wear(accent) {
  if (!/^#[0-9a-f]{6}$/i.test(accent) || !("adoptedStyleSheets" in document)) return;
  const sheet = new CSSStyleSheet();
  const dress = () => {
    sheet.replaceSync("");
    const style = getComputedStyle(document.documentElement);
    const grounds = ["--surface", "--raised", "--sunken"].map((name) => style.getPropertyValue(name).trim()).filter((colour) => /^#[0-9a-f]{6}$/i.test(colour));
    const dark = contrast(grounds[0] ?? "#ffffff", "#000000") < contrast(grounds[0] ?? "#ffffff", "#ffffff");
    const rules = Object.entries(actionRoles(accent.toLowerCase(), grounds, dark)).map(([role, colour]) => `--${role}:${colour}`);
    // Paper keeps its own black.
    sheet.replaceSync(`@media screen{:root:root{${rules.join(";")}}}`);
  };
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  dress();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
}
