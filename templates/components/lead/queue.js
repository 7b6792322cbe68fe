import { asForm } from "./payload.js";

/**
 * Leads on their way: kept on the device until the endpoint has said yes, tried again with growing pauses, and at once when the device is online
 * again. Storage may be refused; then they live as long as the page. Several tabs share one list: each adds to it and takes away what is done,
 * and tells the others.
 *
 * @typedef {import("./payload.js").Payload} Payload
 * @typedef {{payload: Payload, tries: number, due: number}} Waiting
 * @typedef {{waiting: Waiting[], sending: boolean, stored: boolean}} Standing
 */

const KEY = "scorewright:lead-queue";
const MOST = 20;
const PATIENCE = 10_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 300_000;
/** Browsers let a request outlive its page only up to 64 kB. */
const LONGEST_FAREWELL = 60_000;

/**
 * @param {{endpoint: string, format: string}} settings
 * @param {object} told
 * @param {(standing: Standing) => void} told.change
 * @param {(payload: Payload) => void} told.sent
 */
export function leadQueue(settings, { change, sent }) {
  let { waiting, stored } = restore();
  let sending = false;
  let timer = 0;
  /** @type {AbortController | null} */
  let under_way = null;
  /** Ids of what has arrived or was deleted: not to be put back by what another tab has kept. @type {Set<string>} */
  const gone = new Set();
  const tabs = typeof BroadcastChannel === "function" ? new BroadcastChannel(KEY) : null;

  function tell() {
    change({ waiting, sending, stored });
  }

  /** This page's own, and what other tabs have kept meanwhile. */
  function save() {
    const own = new Set(waiting.map(({ payload }) => payload.id));
    const others = restore().waiting.filter(({ payload }) => !own.has(payload.id) && !gone.has(payload.id));
    const all = [...others, ...waiting].slice(-MOST);
    try {
      if (all.length) window.localStorage.setItem(KEY, JSON.stringify({ schema: 1, waiting: all }));
      else window.localStorage.removeItem(KEY);
      stored = true;
    } catch {
      stored = false;
    }
  }

  /** @param {string[]} ids */
  function drop(ids) {
    for (const id of ids) gone.add(id);
    waiting = waiting.filter(({ payload }) => !gone.has(payload.id));
    save();
  }

  /** @param {Payload} payload */
  function add(payload) {
    waiting = [...waiting, { payload, tries: 0, due: 0 }].slice(-MOST);
    save();
    next();
  }

  function next() {
    window.clearTimeout(timer);
    if (sending || !waiting.length) return;
    const first = waiting.reduce((one, other) => (other.due < one.due ? other : one));
    const pause = Math.max(0, first.due - Date.now());
    if (pause > 0) timer = window.setTimeout(next, pause);
    else deliver(first);
  }

  /** @param {Waiting} one */
  async function deliver(one) {
    sending = true;
    tell();
    const good = await post(one.payload);
    sending = false;
    // What was deleted meanwhile stays deleted.
    if (!waiting.includes(one)) {
      tell();
      return next();
    }
    if (good) {
      drop([one.payload.id]);
      tabs?.postMessage({ gone: [one.payload.id] });
      tell();
      sent(one.payload);
    } else {
      one.tries += 1;
      one.due = Date.now() + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (one.tries - 1));
      save();
      tell();
    }
    next();
  }

  /** @param {Payload} payload @returns {Promise<boolean>} */
  async function post(payload) {
    under_way = new AbortController();
    const limit = window.setTimeout(() => under_way?.abort(), PATIENCE);
    try {
      const form = settings.format === "form";
      const body = form ? asForm(payload) : JSON.stringify(payload);
      const headers = form ? undefined : { "Content-Type": "application/json" };
      // It goes on when the visitor leaves the page meanwhile: an embed may never be visited again.
      const keepalive = String(body).length < LONGEST_FAREWELL;
      const response = await fetch(settings.endpoint, { method: "POST", body, headers, keepalive, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", signal: under_way.signal });
      // 409: the endpoint knows this lead already.
      return response.ok || response.status === 409;
    } catch {
      return false;
    } finally {
      window.clearTimeout(limit);
    }
  }

  function retry() {
    for (const one of waiting) one.due = 0;
    next();
  }

  function forgetAll() {
    under_way?.abort();
    window.clearTimeout(timer);
    drop([...restore().waiting, ...waiting].map(({ payload }) => payload.id));
    tell();
  }

  function empty() {
    forgetAll();
    tabs?.postMessage({ forget: true });
  }

  if (tabs) {
    tabs.onmessage = ({ data }) => {
      if (data?.forget === true) forgetAll();
      else if (Array.isArray(data?.gone)) {
        drop(data.gone.map(String));
        tell();
      }
    };
  }
  window.addEventListener("storage", ({ key, newValue }) => {
    // Two tabs that write at once: what this one still has to send is put back.
    if (key === KEY && restore().waiting.length < MOST && waiting.some(({ payload }) => !newValue?.includes(payload.id))) save();
  });
  window.addEventListener("online", retry);
  return {
    add,
    retry,
    empty,
    /** Go on with what an earlier visit left. */
    resume() {
      if (!waiting.length) return;
      tell();
      next();
    },
  };
}

/** @returns {{waiting: Waiting[], stored: boolean}} */
function restore() {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEY) ?? "null");
    const list = kept?.schema === 1 && Array.isArray(kept.waiting) ? kept.waiting : [];
    const good = list.filter((/** @type {any} */ one) => typeof one?.payload === "object" && one.payload !== null && typeof one.payload.id === "string");
    return { waiting: good.slice(0, MOST).map((/** @type {any} */ { payload, tries }) => ({ payload, tries: Number(tries) || 0, due: 0 })), stored: true };
  } catch {
    return { waiting: [], stored: false };
  }
}
