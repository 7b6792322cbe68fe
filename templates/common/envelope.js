/**
 * One wrapping for everything that is kept or handed over. What comes in is checked field by field: it may be anybody's.
 *
 * @typedef {object} Envelope
 * @property {1} schema
 * @property {"questionnaire" | "grid" | "catalogue" | "calculator" | "worksheet" | "plan" | "tasks"} kind tasks: on their way into the grid of that id
 * @property {string} id
 * @property {string} hash scoring hash of the definition it was made with, or ""
 * @property {string} time ISO 8601, UTC
 * @property {Record<string, unknown>} data
 */

const SCHEMA = 1;
const KINDS = ["questionnaire", "grid", "catalogue", "calculator", "worksheet", "plan", "tasks"];
const MAX_LENGTH = 200_000;

/**
 * @param {Envelope["kind"]} kind
 * @param {string} id
 * @param {string} hash
 * @param {Record<string, unknown>} data
 * @returns {Envelope}
 */
export function wrap(kind, id, hash, data) {
  return { schema: SCHEMA, kind, id, hash, time: new Date().toISOString(), data };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {{envelope: Envelope} | {problem: "damaged" | "future"}}
 */
export function check(value) {
  if (!isRecord(value)) return { problem: "damaged" };
  if (typeof value.schema === "number" && value.schema > SCHEMA) return { problem: "future" };
  const good =
    value.schema === SCHEMA &&
    typeof value.kind === "string" &&
    KINDS.includes(value.kind) &&
    typeof value.id === "string" &&
    /^[a-z][a-z0-9-]{0,39}$/.test(value.id) &&
    typeof value.hash === "string" &&
    value.hash.length <= 64 &&
    typeof value.time === "string" &&
    value.time.length <= 40 &&
    isRecord(value.data);
  return good ? { envelope: /** @type {Envelope} */ (/** @type {unknown} */ (value)) } : { problem: "damaged" };
}

/**
 * Several envelopes as text for a file or a link: one alone stands for itself, more are a list.
 *
 * @param {Envelope[]} envelopes
 */
export function toText(envelopes) {
  return JSON.stringify(envelopes.length === 1 ? envelopes[0] : envelopes);
}

/**
 * @param {string} text
 * @returns {{envelopes: Envelope[], problem: null | "damaged" | "future"}} what could be read, and the worst that was wrong
 */
export function fromText(text) {
  if (text.length > MAX_LENGTH) return { envelopes: [], problem: "damaged" };
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { envelopes: [], problem: "damaged" };
  }
  /** @type {Envelope[]} */
  const envelopes = [];
  /** @type {null | "damaged" | "future"} */
  let problem = null;
  for (const part of Array.isArray(value) ? value.slice(0, 40) : [value]) {
    const checked = check(part);
    if ("envelope" in checked) envelopes.push(checked.envelope);
    else problem = checked.problem;
  }
  return { envelopes, problem };
}

/** @param {string} text */
export function toFragment(text) {
  const bytes = new TextEncoder().encode(text);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} fragment
 * @returns {string | null} null when it is no base64url of UTF-8 text
 */
export function fromFragment(fragment) {
  if (!/^[A-Za-z0-9_-]+$/.test(fragment) || fragment.length > MAX_LENGTH * 2) return null;
  try {
    const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
