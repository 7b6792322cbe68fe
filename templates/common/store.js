import { check, fromFragment, fromText, toFragment, toText } from "./envelope.js";

/**
 * What the visitor's device remembers. Storage is a convenience: it may be refused, full or foreign, and then the page goes on in memory.
 *
 * @typedef {import("./envelope.js").Envelope} Envelope
 * @typedef {"blocked" | "full" | "damaged" | "future"} Trouble
 */

/** @type {Map<string, string>} */
const memory = new Map();
/** @type {Set<Trouble>} */
const troubles = new Set();
/** @type {((trouble: Trouble) => void) | null} */
let tell = null;

/** @param {Trouble} trouble */
function report(trouble) {
  if (troubles.has(trouble)) return;
  troubles.add(trouble);
  tell?.(trouble);
}

/**
 * Be told once of each kind of trouble, also of one that came before.
 *
 * @param {(trouble: Trouble) => void} listener
 */
export function onTrouble(listener) {
  tell = listener;
  for (const trouble of troubles) listener(trouble);
}

/** @returns {Storage | null} */
function storage() {
  try {
    return window.localStorage;
  } catch {
    report("blocked");
    return null;
  }
}

/** Whether what is kept outlives this page. */
export function storageHolds() {
  return storage() !== null && !troubles.has("blocked") && !troubles.has("full");
}

/**
 * @param {string} kind
 * @param {string} id
 */
const keyOf = (kind, id) => `scorewright:${kind}:${id}`;

/** @param {Envelope} envelope */
export function keep(envelope) {
  const key = keyOf(envelope.kind, envelope.id);
  const text = JSON.stringify(envelope);
  memory.set(key, text);
  try {
    storage()?.setItem(key, text);
  } catch {
    report("full");
  }
}

/**
 * @param {Envelope["kind"]} kind
 * @param {string} id
 * @returns {Envelope | null} null when there is nothing, or nothing that can be read
 */
export function recall(kind, id) {
  const key = keyOf(kind, id);
  let text = memory.get(key) ?? null;
  try {
    text ??= storage()?.getItem(key) ?? null;
  } catch {
    report("blocked");
  }
  if (text === null) return null;
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    report("damaged");
    return null;
  }
  const checked = check(value);
  if ("problem" in checked) {
    report(checked.problem);
    return null;
  }
  return checked.envelope.kind === kind && checked.envelope.id === id ? checked.envelope : null;
}

/**
 * Be told when the same thing is kept by another tab.
 *
 * @param {Envelope["kind"]} kind
 * @param {string} id
 * @param {(envelope: Envelope) => void} listener
 */
export function onOtherTab(kind, id, listener) {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key !== keyOf(kind, id) || newValue === null) return;
    memory.delete(key);
    const envelope = recall(kind, id);
    if (envelope) listener(envelope);
  });
}

/**
 * Everything of this site that is kept on this device.
 *
 * @returns {Envelope[]}
 */
export function recallAll() {
  const keys = new Set(memory.keys());
  try {
    const kept = storage();
    for (let place = 0; kept && place < kept.length; place += 1) {
      const key = kept.key(place);
      if (key?.startsWith("scorewright:")) keys.add(key);
    }
  } catch {
    report("blocked");
  }
  const envelopes = [];
  for (const key of [...keys].sort()) {
    const [, kind, id] = key.split(":");
    const envelope = recall(/** @type {Envelope["kind"]} */ (kind), id ?? "");
    if (envelope) envelopes.push(envelope);
  }
  return envelopes;
}

/**
 * @param {string} kind
 * @param {string} id
 */
export function forget(kind, id) {
  memory.delete(keyOf(kind, id));
  try {
    storage()?.removeItem(keyOf(kind, id));
  } catch {
    report("blocked");
  }
}

/** Remove whatever this site has kept on this device. */
export function forgetAll() {
  memory.clear();
  try {
    const kept = storage();
    for (const key of kept ? Object.keys(kept) : []) if (key.startsWith("scorewright:")) kept?.removeItem(key);
  } catch {
    report("blocked");
  }
}

/**
 * Take over what a link of this site carried in its fragment (`#s=`): store it and clear the address bar, so that it is neither
 * bookmarked nor passed on by accident.
 *
 * @returns {{envelopes: Envelope[], problem: null | "damaged" | "future"}}
 */
function receive() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  const fragment = parts.get("s");
  if (fragment === null) return { envelopes: [], problem: null };
  try {
    // The step of a questionnaire may come along, from the page in another language.
    const step = /^\d{1,3}$/.test(parts.get("q") ?? "") ? `#q=${parts.get("q")}` : "";
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search + step);
  } catch {
    // A sandboxed frame may refuse; the state is still read.
  }
  const text = fromFragment(fragment);
  const read = text === null ? { envelopes: [], problem: /** @type {const} */ ("damaged") } : fromText(text);
  for (const envelope of read.envelopes) keep(envelope);
  return read;
}

/** @type {ReturnType<typeof receive> | null} */
let handed = null;

/** What this page was handed when it opened; read once, whoever asks first. */
export function received() {
  handed ??= receive();
  return handed;
}

/**
 * What a link to another page should carry: the page's own state and what else this device knows of the visitor's way.
 *
 * @param {Envelope} own
 */
export function luggage(own) {
  const others = recallAll().filter(({ kind, id }) => !(kind === own.kind && id === own.id));
  return [own, ...others];
}

/**
 * An address with state in its fragment. Storage cannot be relied on between pages (file://, frames), the link can.
 *
 * @param {string} href
 * @param {Envelope[]} envelopes
 */
export function withState(href, envelopes) {
  return envelopes.length ? `${href.split("#")[0]}#s=${toFragment(toText(envelopes))}` : href;
}
