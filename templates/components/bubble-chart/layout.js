/**
 * Where the bubbles go. Ratings are whole steps, so many tasks share one point: they stand there side by side, smaller the more they are.
 */

/** Room for one point of a five-step scale on the narrowest screen, in px. */
const ROOM = 54;
/** Fits a number of two figures. */
export const READABLE = 8.5;
/** Fits it once the clusters are drawn larger, on a wide screen. */
export const SMALL = 5.5;

/**
 * @param {number} count how many share a point
 * @returns {{radius: number, spots: [number, number][]}} the greatest radius, and the offsets from the point in px
 */
export function cluster(count) {
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  const pitch = columns === 1 ? 0 : ROOM / columns;
  /** @type {[number, number][]} */
  const spots = [];
  for (let index = 0; index < count; index += 1) {
    const row = Math.floor(index / columns);
    const inRow = row === rows - 1 ? count - row * columns : columns;
    spots.push([((index % columns) - (inRow - 1) / 2) * pitch, (row - (rows - 1) / 2) * pitch]);
  }
  return { radius: columns === 1 ? 13 : pitch / 2 - 1, spots };
}

/**
 * A condition's bounds on two factors, as far as it is a plain "all of these": the area a zone takes at best.
 *
 * @typedef {import("../chart/shapes.js").GridCondition} GridCondition
 * @param {GridCondition | undefined} when
 * @returns {Map<string, {at_least?: number | string, at_most?: number | string}> | null} null when it is no such rectangle
 */
export function bounds(when) {
  const found = new Map();
  for (const part of when?.all ?? (when ? [when] : [])) {
    if (part.factor === undefined || found.has(part.factor)) return null;
    found.set(part.factor, part);
  }
  return found;
}

/**
 * Names beside single bubbles, as far as they find room on a wide screen; the list has all of them.
 *
 * @param {{x: number, y: number, text: string, radius: number}[]} points 0 to 1 across and down
 * @param {{width: number, height: number}} size the least a wide screen offers, in px
 * @returns {("start" | "end" | null)[]} on which side, null for none
 */
export function nameSides(points, size) {
  const taken = points.map(({ x, y, radius }) => box(x * size.width - radius, y * size.height - radius, radius * 2, radius * 2));
  return points.map(({ x, y, text, radius }, index) => {
    const width = text.length * 7.6 + 6;
    for (const side of /** @type {const} */ (["start", "end"])) {
      const left = side === "start" ? x * size.width + radius + 2 : x * size.width - radius - 2 - width;
      const wanted = box(left, y * size.height - 9, width, 18);
      if (wanted.left < 0 || wanted.right > size.width) continue;
      if (taken.some((other, place) => place !== index && overlap(other, wanted))) continue;
      taken.push(wanted);
      return side;
    }
    return null;
  });
}

/**
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
const box = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height });

/**
 * @param {ReturnType<typeof box>} one
 * @param {ReturnType<typeof box>} other
 */
const overlap = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
