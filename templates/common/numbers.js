/**
 * Numbers as the page's language writes them. The engine's are plain ("7.5"); what visitors read and type follows their language, and either mark
 * is understood as a decimal one.
 */

/** @type {{decimal: string, group: string} | null} */
let known = null;

function marks() {
  if (known === null) {
    const parts = new Intl.NumberFormat(document.documentElement.lang || "en", { numberingSystem: "latn" }).formatToParts(-1234567.5);
    const find = (/** @type {string} */ type, /** @type {string} */ without) => parts.find((part) => part.type === type)?.value ?? without;
    known = { decimal: find("decimal", "."), group: find("group", "") };
  }
  return known;
}

/**
 * @param {string} text
 * @returns {string} a plain decimal number in the page's way; any other text as it is
 */
export function local(text) {
  return /^-?\d+\.\d+$/.test(text) ? text.replace(".", marks().decimal) : text;
}

/**
 * @param {string} shown a number as it is shown
 * @param {string} [unit] a sign of money stands where the page's language puts it
 * @returns {string} in groups of three, with a real minus sign
 */
export function amount(shown, unit = "") {
  const match = /^(-?)(\d+)(.*)$/.exec(shown);
  if (!match) return shown;
  const number = `${match[2]?.replace(/\B(?=(\d{3})+$)/g, marks().group)}${match[3]}`;
  const minus = match[1] ? "\u2212\u2060" : "";
  if (!/^[$€£¥]$/.test(unit)) return `${minus}${number}${unit && ` ${unit}`}`;
  const parts = new Intl.NumberFormat(document.documentElement.lang || "en", { style: "currency", currency: "USD" }).formatToParts(1);
  return parts[0]?.type === "currency" ? `${minus}${unit}${number}` : `${minus}${number}\u00a0${unit}`;
}

/**
 * @param {string} written
 * @returns {string | null} the plain number that somebody means; null if it is none
 */
export function plain(written) {
  const { group } = marks();
  // Spaces and apostrophes only ever group; a minus sign may be a real one.
  let text = written.trim().replace(/[\s\u00a0\u202f'’]/g, "").replace("\u2212", "-");
  if (group === "." || group === ",") {
    const other = group === "." ? "," : ".";
    const grouped = new RegExp(`^-?[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${other}\\d+)?$`);
    if (grouped.test(text)) text = text.replaceAll(group, "");
  }
  const match = /^(-?)(\d*)(?:[.,](\d+))?$/.exec(text);
  if (!match || (!match[2] && !match[3])) return null;
  return `${match[1]}${match[2] || "0"}${match[3] ? `.${match[3]}` : ""}`;
}

/** @param {HTMLInputElement} input */
export function isNumberField(input) {
  return "number" in input.dataset;
}

/**
 * @param {HTMLInputElement} input
 * @returns {string} plain; "" while it is empty, "?" for what is no number
 */
export function readNumber(input) {
  return input.value.trim() === "" ? "" : (plain(input.value) ?? "?");
}

/**
 * @param {HTMLInputElement} input
 * @param {unknown} value plain
 */
export function writeNumber(input, value) {
  input.value = value === null || value === undefined ? "" : local(String(value));
}

/**
 * @param {HTMLInputElement} input
 * @returns {boolean} whether it holds a number within its limits
 */
export function holdsNumber(input) {
  const value = plain(input.value);
  const { min, max } = input.dataset;
  return value !== null && !(min && Number(value) < Number(min)) && !(max && Number(value) > Number(max));
}

/**
 * The engine's answer with every shown number in the page's way; the plain text stays beside it where it differs.
 *
 * @template T
 * @param {T} answer plain data
 * @returns {T}
 */
export function localized(answer) {
  if (marks().decimal !== ".") walk(answer);
  return answer;
}

/** @param {unknown} part */
function walk(part) {
  if (typeof part !== "object" || part === null) return;
  const value = /** @type {{exact?: unknown, shown?: unknown, plain?: string}} */ (part);
  if (typeof value.shown === "string" && value.exact !== undefined) {
    const shown = local(value.shown);
    if (shown !== value.shown) value.plain = value.shown;
    value.shown = shown;
    return;
  }
  for (const inner of Object.values(part)) walk(inner);
}
