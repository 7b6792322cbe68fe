/**
 * Colours and their contrast: the twin of `site_builder/colour.py`, both held to tests/vectors/colours.json. Lightness is moved in OKLCH, where
 * equal steps look equal and the hue stays.
 *
 * @typedef {[number, number, number]} Triple
 */

/** @param {string} hex "#0d5361" @returns {Triple} red, green, blue, 0 to 1 */
export function parse(hex) {
  return /** @type {Triple} */ ([1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255));
}

/** @param {number} part */
const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
/** @param {number} part */
const gamma = (part) => (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055);

/** @param {string} one @param {string} other @returns {number} 1 to 21, as WCAG defines it */
export function contrast(one, other) {
  const [a, b] = [one, other].map((hex) => {
    const [red, green, blue] = /** @type {Triple} */ (parse(hex).map(linear));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  });
  return Math.max(a ?? 1, b ?? 1) / Math.min(a ?? 1, b ?? 1);
}

/** @param {string} hex @returns {Triple} lightness 0 to 1, chroma, hue in radians */
function toOklch(hex) {
  const [r, g, b] = /** @type {Triple} */ (parse(hex).map(linear));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(x, y), Math.atan2(y, x)];
}

/** @param {Triple} oklch @returns {string} the colour, with less chroma where the screen has no such one */
function fromOklch([light, chroma, hue]) {
  for (let part = 1; ; part = part > 0.02 ? part - 0.02 : 0) {
    const x = chroma * part * Math.cos(hue);
    const y = chroma * part * Math.sin(hue);
    const l = (light + 0.3963377774 * x + 0.2158037573 * y) ** 3;
    const m = (light - 0.1055613458 * x - 0.0638541728 * y) ** 3;
    const s = (light - 0.0894841775 * x - 1.291485548 * y) ** 3;
    const rgb = [
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ];
    if (part === 0 || rgb.every((value) => value > -0.0005 && value < 1.0005)) {
      return `#${rgb.map((value) => Math.round(gamma(Math.min(1, Math.max(0, value))) * 255).toString(16).padStart(2, "0")).join("")}`;
    }
  }
}

/**
 * The colour nearest to the wanted one that stands out enough from every ground: the same hue, lighter or darker.
 *
 * @param {string} wanted
 * @param {string[]} grounds
 * @param {number} least
 * @returns {string | null} the wanted one itself if it passes; null if none does
 */
export function nearest(wanted, grounds, least) {
  /** @param {string} hex */
  const passes = (hex) => grounds.every((ground) => contrast(hex, ground) >= least);
  if (passes(wanted)) return wanted;
  const [light, chroma, hue] = toOklch(wanted);
  for (let step = 1; step <= 200; step += 1) {
    for (const sign of [-1, 1]) {
      const moved = light + (sign * step) / 200;
      if (moved < 0 || moved > 1) continue;
      const found = fromOklch([moved, chroma, hue]);
      if (passes(found)) return found;
    }
  }
  return null;
}

/**
 * The roles that follow from one accent colour.
 *
 * @param {string} accent
 * @param {string[]} grounds what it will stand on: surface, raised, sunken
 * @param {boolean} dark
 * @returns {Record<"action" | "action-strong" | "on-action" | "action-soft", string>}
 */
export function actionRoles(accent, grounds, dark) {
  const [light, chroma, hue] = toOklch(accent);
  const wanted = dark ? fromOklch([Math.max(0.78, light), Math.min(chroma, 0.1), hue]) : accent;
  const soft = fromOklch([dark ? 0.32 : 0.93, Math.min(chroma, dark ? 0.05 : 0.025), hue]);
  const action = nearest(wanted, [...grounds, soft], 4.5) ?? wanted;
  const [own] = toOklch(action);
  const strong = fromOklch([dark ? Math.min(1, own + 0.08) : Math.max(0, own - 0.1), chroma, hue]);
  const ink = dark ? fromOklch([0.2, Math.min(chroma, 0.05), hue]) : "#ffffff";
  return { action, "action-strong": strong, "on-action": nearest(ink, [action, strong], 4.5) ?? "#000000", "action-soft": soft };
}
