import { fromFragment } from "./envelope.js";
import { inFrame } from "./focus.js";

/**
 * Inside another site's frame: tell the host how tall the page is, what happened and what should come into view. Nothing is said
 * before the host's `hello` hands over a port, and no message carries answers.
 *
 * Envelope: {ns: "scorewright", v: 1, type: "height", height} | {type: "event", name, detail} | {type: "view", top}
 */

const NAMESPACE = "scorewright";
const EVENTS = ["ready", "start", "step", "result", "error", "lead", "close"];
/** What an event may tell the host, by name; everything else stays in the frame. */
const TELLABLE = ["id", "kind", "step", "steps", "state", "code"];

/**
 * What the embedding page has set, in the fragment `#e=` (base64url of JSON). Read when the script starts: other readers clear the fragment.
 *
 * @returns {{shareUrl: string | null}} `shareUrl`: the owner's page, to which a shared link leads
 */
export function embedOptions() {
  return options;
}

const options = readOptions(new URLSearchParams(window.location.hash.slice(1)).get("e"));

/** @param {string | null} fragment */
function readOptions(fragment) {
  try {
    const given = JSON.parse((fragment && fromFragment(fragment)) || "{}");
    return { shareUrl: typeof given?.share === "string" && /^https?:\/\/[^\s"<>]{1,500}$/.test(given.share) ? given.share : null };
  } catch {
    return { shareUrl: null };
  }
}

export function connectToHost() {
  if (!inFrame) return;
  /** @type {MessagePort | null} */
  let port = null;
  let lastHeight = 0;

  /** @param {Record<string, unknown>} message */
  const send = (message) => port?.postMessage({ ns: NAMESPACE, v: 1, ...message });

  const sendHeight = () => {
    // The body's rectangle shrinks again, which the document's scrollHeight never does.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === 0 || Math.abs(height - lastHeight) < 1) return;
    lastHeight = height;
    send({ type: "height", height });
  };

  window.addEventListener("message", (event) => {
    const data = event.data;
    const hello = typeof data === "object" && data !== null && data.ns === NAMESPACE && data.v === 1 && data.type === "hello";
    if (event.source !== window.parent || !hello || event.ports.length !== 1) return;
    port?.close();
    port = event.ports[0] ?? null;
    lastHeight = 0;
    sendHeight();
  });

  new ResizeObserver(sendHeight).observe(document.body);

  for (const name of EVENTS) {
    document.addEventListener(`scorewright:${name}`, (event) => {
      const detail = event instanceof CustomEvent ? event.detail : {};
      const told = Object.fromEntries(Object.entries(detail ?? {}).filter(([key]) => TELLABLE.includes(key)));
      send({ type: "event", name, detail: told });
    });
  }
  document.addEventListener("scorewright-view", (event) => {
    if (event instanceof CustomEvent) send({ type: "view", top: Math.max(0, Math.round(event.detail.top)) });
  });
}
