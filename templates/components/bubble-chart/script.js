import { drawable, el } from "../../common/dom.js";
import { list, t } from "../../common/strings.js";
import { barList } from "../chart/bars.js";
import { figure } from "../chart/figure.js";
import { along, drawing, mirrored, percent, stretch, svg } from "../chart/svg.js";
import { READABLE, SMALL, bounds, cluster, nameSides } from "./layout.js";

/**
 * The ranking as a picture. Three rated factors: two as directions, the third, where less is better, as size, depth and shape. Any
 * other grid: bars of priority.
 *
 * @typedef {import("../chart/shapes.js").Ranking} Ranking
 * @typedef {import("../chart/shapes.js").Ranked} Ranked
 * @typedef {import("../chart/shapes.js").Grid} Grid
 * @typedef {import("../chart/shapes.js").Item} Item
 * @typedef {import("../chart/shapes.js").Factor} Factor
 * @typedef {Ranked & {item: Item}} Placed
 * @typedef {{across: Factor, up: Factor, size: Factor}} Factors
 */

/** Sizes of the plot on a wide screen, for placing names; style.css has the same. */
const WIDE = { width: 560, height: 420 };

/**
 * @param {any} given the result of `rank`
 * @param {any} defined the grid
 * @param {any[]} entered the items as they were ranked
 * @returns {HTMLElement | null} null when nothing is ranked
 */
export function bubbleChart(given, defined, entered) {
  const [ranking, grid, items] = [/** @type {Ranking} */ (given), /** @type {Grid} */ (defined), /** @type {Item[]} */ (entered)];
  const byId = new Map(items.map((item) => [item.id, item]));
  const placed = ranking.items.flatMap((ranked) => {
    const item = byId.get(ranked.id);
    return item && ranked.state === "ranked" ? [{ ...ranked, item }] : [];
  });
  const first = placed[0];
  if (!first) return null;
  const factors = threeFactors(grid);
  const zone = grid.zones.find(({ id }) => id === first.zone)?.title;
  const leaders = placed.filter((one) => one.rank === 1).map(({ item: { title, example } }) => (example ? `${title} (${t("grid.example")})` : title));
  const task = leaders[0] ?? "";
  const sentence = leaders.length > 1 ? t("bubble.tied", { tasks: list(leaders) }) : zone ? t("bubble.sentence", { task, zone }) : t("bubble.sentence_plain", { task });
  return figure({
    kind: "bubble-chart",
    sentence,
    note: factors ? t("bubble.note", { size: factors.size.label }) : t("bubble.note_bars"),
    drawing: factors ? plot(placed, grid, factors) : [bars(placed, grid)],
    heads: [t("bubble.rank"), t("bubble.item"), ...grid.factors.map((factor) => factor.label), t("bubble.priority"), ...(grid.zones.length ? [t("bubble.zone")] : [])],
    rows: placed.map((one) => [
      String(one.rank ?? "–"),
      one.item.title,
      ...grid.factors.map((factor) => ({ number: ratingWords(one.item.ratings[factor.id]) })),
      { number: one.priority?.shown ?? "–" },
      ...(grid.zones.length ? [grid.zones.find(({ id }) => id === one.zone)?.title ?? "–"] : []),
    ]),
  });
}

/** @param {number | string | boolean | null | undefined} rating */
function ratingWords(rating) {
  if (typeof rating === "boolean") return t(rating ? "bubble.yes" : "bubble.no");
  return rating === null || rating === undefined || rating === "" ? "–" : String(rating);
}

/**
 * @param {Grid} grid
 * @returns {Factors | null}
 */
function threeFactors(grid) {
  const rated = grid.factors.filter((factor) => factor.type === "rating");
  const more = rated.filter((factor) => factor.direction === "more_first");
  const [size] = rated.filter((factor) => factor.direction === "less_first");
  const [across, up] = more;
  return grid.factors.length === 3 && across && up && size ? { across, up, size } : null;
}

/**
 * @param {Placed[]} placed
 * @param {Grid} grid
 */
function bars(placed, grid) {
  return barList(
    placed.map((one) => ({
      id: one.id,
      title: `${one.rank}. ${one.item.title}`,
      share: one.priority ? drawable(one.priority.exact) : null,
      value: t("bars.of_100", { share: one.priority?.shown ?? "–" }),
      word: grid.zones.find(({ id }) => id === one.zone)?.title ?? "",
      leads: one.rank === 1,
    })),
  );
}

/**
 * The middle of a step's stretch: 1 of 5 stands at a tenth, not on the edge.
 *
 * @param {Factor} factor
 * @param {number | string | boolean | null | undefined} rating
 */
function placeOf(factor, rating) {
  const [low, high] = [drawable(factor.min ?? 1), drawable(factor.max ?? 5)];
  return (drawable(Number(rating)) - low + 0.5) / (high - low + 1);
}

/**
 * @param {Factor} factor
 * @param {number | string | boolean | null | undefined} rating
 * @returns {number} 0 to 1
 */
function degree(factor, rating) {
  const [low, high] = [drawable(factor.min ?? 1), drawable(factor.max ?? 5)];
  return (Number(rating) - low) / (high - low || 1);
}

/**
 * @param {Placed[]} placed
 * @param {Grid} grid
 * @param {Factors} factors
 */
function plot(placed, grid, factors) {
  const { across, up, size } = factors;
  /** @type {Map<string, Placed[]>} */
  const points = new Map();
  for (const one of placed) {
    const key = `${one.item.ratings[across.id]}|${one.item.ratings[up.id]}`;
    points.set(key, [...(points.get(key) ?? []), one]);
  }
  const bubbles = [...points.values()].map((group) => {
    const { radius, spots } = cluster(group.length);
    const at = { x: along(placeOf(across, group[0]?.item.ratings[across.id])), y: percent(1 - placeOf(up, group[0]?.item.ratings[up.id])) };
    const marks = group.map((one, index) => bubble(one, degree(size, one.item.ratings[size.id]), radius, spots[index] ?? [0, 0]));
    return svg("svg", { ...at, overflow: "visible" }, svg("g", { class: "bubble-cluster" }, ...marks));
  });
  const arrow = mirrored() ? "←" : "→";
  const limits = limitWords(grid, size);
  return [
    el("p", { class: "bubble-up small" }, `↑ ${axisWords(up)}`),
    drawing("bubble-drawing", "100%", ...zoneAreas(grid, factors), ...ticks(factors), ...bubbles, svg("g", { class: "bubble-names" }, ...names([...points.values()], factors))),
    el("p", { class: "bubble-across small" }, `${axisWords(across)} ${arrow}`),
    key(size),
    limits ? el("p", { class: "small quiet" }, limits) : null,
  ];
}

/** @param {Factor} factor */
const axisWords = (factor) => (factor.high ? t("bubble.axis", { factor: factor.label, high: factor.high }) : factor.label);

/**
 * @param {Placed} one
 * @param {number} risk 0 to 1
 * @param {number} greatest
 * @param {[number, number]} spot
 */
function bubble(one, risk, greatest, [dx, dy]) {
  const radius = Math.round(greatest * (0.74 + 0.26 * risk) * 10) / 10;
  const depth = 1 + Math.round(risk * 4);
  const size = radius >= READABLE ? "" : radius >= SMALL ? " bubble-number-small" : null;
  return svg(
    "g",
    { class: "bubble", transform: `translate(${Math.round(dx * (mirrored() ? -10 : 10)) / 10} ${Math.round(dy * 10) / 10})`, "data-item": one.id, "data-leads": one.rank === 1 },
    svg("title", {}, `${one.rank}. ${one.item.title}`),
    mark(risk, radius, depth),
    size !== null && svg("text", { class: `bubble-number${depth >= 4 ? " bubble-number-deep" : ""}${size}`, "text-anchor": "middle", dy: "0.36em" }, String(one.rank ?? "")),
  );
}

/**
 * Risk in three shapes, so that it reads without colour: a disc, a disc with a ring, a diamond.
 *
 * @param {number} risk 0 to 1
 * @param {number} radius
 * @param {number} depth 1 to 5
 */
function mark(risk, radius, depth) {
  if (risk > 0.67) return svg("path", { class: `bubble-mark bubble-high step-${depth}`, d: `M0 ${-radius}L${radius} 0L0 ${radius}L${-radius} 0Z` });
  return svg("circle", { class: `bubble-mark ${risk > 0.34 ? "bubble-middle" : ""} step-${depth}`, r: risk > 0.34 ? radius - 1 : radius });
}

/**
 * Zones as areas, drawn where their rule can hold at all. A limit on the third factor is told below the plot.
 *
 * @param {Grid} grid
 * @param {Factors} factors
 */
function zoneAreas(grid, { across, up }) {
  const drawn = grid.zones.map((zone) => ({ zone, found: bounds(zone.when) }));
  if (drawn.some(({ found }) => found === null)) return [svg("rect", { class: "bubble-zone", width: "100%", height: "100%" })];
  // The last zone takes what is left: it lies below the others. Names stand in the corner that no other zone covers.
  const areas = drawn.reverse().map(({ zone, found }, index) => {
    const [x, y] = [edges(across, found?.get(across.id)), edges(up, found?.get(up.id))];
    const name = svg("text", { x: mirrored() ? -5 : 5, y: -5, class: "bubble-zone-name" }, zone.title);
    return [
      svg("rect", { class: `bubble-zone zone-${Math.min(index, 3)}`, ...stretch(...x), y: percent(1 - y[1]), height: percent(y[1] - y[0]) }),
      svg("svg", { x: along(x[0]), y: percent(1 - y[0]), overflow: "visible" }, name),
    ];
  });
  return [...areas.map(([area]) => area ?? null), ...areas.map(([, name]) => name ?? null)];
}

/**
 * @param {Grid} grid
 * @param {Factor} size
 * @returns {string} "" when no zone limits the third factor
 */
function limitWords(grid, size) {
  const limits = grid.zones.flatMap((zone) => {
    const limit = bounds(zone.when)?.get(size.id)?.at_most;
    return limit === undefined ? [] : [t("bubble.zone_limit", { zone: zone.title, limit: String(limit) })];
  });
  return limits.length ? t("bubble.limits", { factor: size.label, limits: list(limits) }) : "";
}

/**
 * @param {Factor} factor
 * @param {{at_least?: number | string, at_most?: number | string} | undefined} limits
 * @returns {[number, number]}
 */
function edges(factor, limits) {
  const [low, high] = [drawable(factor.min ?? 1), drawable(factor.max ?? 5)];
  const from = limits?.at_least === undefined ? low : drawable(limits.at_least);
  const to = limits?.at_most === undefined ? high : drawable(limits.at_most);
  return [(from - low) / (high - low + 1), (to - low + 1) / (high - low + 1)];
}

/** @param {Factors} factors */
function ticks({ across, up }) {
  /** @param {Factor} factor */
  const values = (factor) => {
    const [low, high] = [drawable(factor.min ?? 1), drawable(factor.max ?? 5)];
    return high - low <= 10 ? Array.from({ length: high - low + 1 }, (_, index) => low + index) : [low, high];
  };
  return [
    ...values(across).map((value) => svg("text", { class: "quiet-text bubble-tick", x: along(placeOf(across, value)), y: "100%", dy: "1.2em", "text-anchor": "middle" }, String(value))),
    ...values(up).map((value) => svg("text", { class: "quiet-text bubble-tick", x: along(0), dx: mirrored() ? 6 : -6, y: percent(1 - placeOf(up, value)), dy: "0.35em", "text-anchor": "end" }, String(value))),
  ];
}

/**
 * @param {Placed[][]} groups
 * @param {Factors} factors
 */
function names(groups, { across, up }) {
  const single = groups.flatMap((group) => (group.length === 1 && group[0] ? [group[0]] : []));
  const crowd = groups.filter((group) => group.length > 1);
  const points = [...single, ...crowd.map((group) => group[0])].flatMap((one, index) => {
    if (!one) return [];
    const alone = index < single.length;
    return [{ x: placeOf(across, one.item.ratings[across.id]), y: 1 - placeOf(up, one.item.ratings[up.id]), text: alone ? one.item.title : "", radius: alone ? 18 : 38 }];
  });
  const sides = nameSides(points, WIDE);
  return points.slice(0, single.length).map((point, index) => {
    const side = sides[index];
    if (!side) return null;
    const away = (side === "start") !== mirrored() ? 21 : -21;
    return svg("svg", { x: along(point.x), y: percent(point.y), overflow: "visible" }, svg("text", { class: "halo bubble-name", x: away, y: -6, dy: "0.35em", "text-anchor": side }, point.text));
  });
}

/** @param {Factor} size */
function key(size) {
  /** @type {[number, string][]} */
  const degrees = [
    [0, size.low ?? t("bubble.low")],
    [0.5, t("bubble.middle")],
    [1, size.high ?? t("bubble.high")],
  ];
  return el(
    "p",
    { class: "bubble-key small" },
    el("span", {}, `${size.label}:`),
    ...degrees.map(([risk, words]) => el("span", { class: "bubble-key-entry" }, keyMark(risk), words)),
  );
}

/** @param {number} risk */
function keyMark(risk) {
  const radius = 6.5 + 2.5 * risk;
  return svg("svg", { class: "drawing bubble-key-mark", viewBox: "-11 -11 22 22", width: 22, height: 22, "aria-hidden": "true" }, mark(risk, radius, 1 + Math.round(risk * 4)));
}
