/**
 * Drawing. Places along a line are percentages and sizes are in em, so that one drawing fits every width, paper and text size without
 * being drawn again; nothing in it scales the text.
 */

const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] true is an empty attribute, null and false are none
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * A drawing of its own. It says nothing to a screen reader: the figure's sentence and table do.
 *
 * @param {string} name class
 * @param {string} height in em
 * @param {...(Node | null | undefined | false)} children
 */
export function drawing(name, height, ...children) {
  return svg("svg", { class: `drawing ${name}`, width: "100%", height, "aria-hidden": "true", focusable: "false" }, ...children);
}

/** Right-to-left pages read scales from the right. */
export const mirrored = () => document.documentElement.dir === "rtl";

/** @param {number} fraction 0 to 1 */
export const percent = (fraction) => `${Math.round(Math.min(1, Math.max(0, fraction)) * 1e4) / 100}%`;

/** A place along a horizontal scale, in reading direction. @param {number} fraction */
export const along = (fraction) => percent(mirrored() ? 1 - fraction : fraction);

/**
 * A stretch of a horizontal scale, in reading direction.
 *
 * @param {number} from
 * @param {number} to
 */
export function stretch(from, to) {
  return { x: mirrored() ? percent(1 - to) : percent(from), width: percent(to - from) };
}

/**
 * Where a text that belongs to a place starts: near the ends it may not hang over.
 *
 * @param {number} fraction
 * @param {number} [margin] how close to an end counts as near
 */
export function anchor(fraction, margin = 0.06) {
  return fraction < margin ? "start" : fraction > 1 - margin ? "end" : "middle";
}

let patterns = 0;

/**
 * Hatching, for what is open or possible: it survives grey paper and forced colours.
 *
 * @returns {{definition: SVGElement, fill: string}}
 */
export function hatching() {
  patterns += 1;
  const id = `hatching-${patterns}`;
  const lines = svg("path", { class: "hatching", d: "M-1 1l2-2M0 6l6-6M5 7l2-2" });
  return { definition: svg("defs", {}, svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse" }, lines)), fill: `url(#${id})` };
}

/**
 * Text in lines of at most so many letters, broken between words. One word may be longer.
 *
 * @param {string} text
 * @param {number} letters
 */
export function lines(text, letters) {
  const result = [""];
  for (const word of text.split(/\s+/)) {
    const last = result[result.length - 1] ?? "";
    if (last && last.length + 1 + word.length > letters) result.push(word);
    else result[result.length - 1] = last ? `${last} ${word}` : word;
  }
  return result;
}
