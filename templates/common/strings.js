import { readBlock } from "./data.js";
import { local } from "./numbers.js";

/**
 * The interface's words. A page carries the part of the catalogue that its scripts use; a missing key shows itself.
 */

/** @type {Record<string, string> | null} */
let strings = null;
/** @type {Intl.PluralRules | null} */
let plurals = null;

/**
 * @param {string} key
 * @param {Record<string, string | number>} [params] fills `{name}`; `n` chooses between `key#one`, `key#other` …
 * @returns {string}
 */
export function t(key, params = {}) {
  strings ??= /** @type {Record<string, string>} */ (readBlock("strings") ?? {});
  let text = strings[key];
  if (text === undefined && "n" in params) {
    plurals ??= new Intl.PluralRules(document.documentElement.lang || "en");
    text = strings[`${key}#${plurals.select(Number(params.n))}`] ?? strings[`${key}#other`];
  }
  return (text ?? key).replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(params, name) ? local(String(params[name])) : whole));
}

/** @param {string} key */
export function has(key) {
  strings ??= /** @type {Record<string, string>} */ (readBlock("strings") ?? {});
  return Object.hasOwn(strings, key);
}

/**
 * "A", "A and B", "A, B and C" in the page's language.
 *
 * @param {string[]} parts
 */
export function list(parts) {
  if (typeof Intl.ListFormat !== "function") return parts.join(", ");
  return new Intl.ListFormat(document.documentElement.lang || "en", { type: "conjunction" }).format(parts);
}

/**
 * A time as the visitor writes it.
 *
 * @param {string} time ISO 8601
 */
export function when(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleString(document.documentElement.lang || "en", { dateStyle: "long", timeStyle: "short" });
}
