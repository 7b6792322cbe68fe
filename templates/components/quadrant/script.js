import { drawable, el } from "../../common/dom.js";
import { list, t } from "../../common/strings.js";
import { figure, rangeWords } from "../chart/figure.js";
import { drawing, hatching, lines, mirrored, stretch, svg, along, percent } from "../chart/svg.js";

/**
 * Two axes and their four cells: the visitor's place, or the stretch in which it will lie, and how near the lines are.
 *
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 * @typedef {import("../chart/shapes.js").Axis} Axis
 * @typedef {import("../chart/shapes.js").AxisDefinition} AxisDefinition
 */

/**
 * @param {Result} result
 * @param {Definition} definition
 * @returns {HTMLElement | null} null without a matrix
 */
export function quadrant(result, definition) {
  const matrix = definition.matrix;
  const [up, across] = matrix?.axes ?? [];
  const [upNow, acrossNow] = [up, across].map((axis) => result.axes.find(({ id }) => id === axis?.id));
  if (!matrix || !up || !across || !upNow || !acrossNow) return null;
  const arrow = mirrored() ? "←" : "→";
  return figure({
    kind: "quadrant",
    sentence: sentence(result, definition),
    note: result.on_line ? t("quadrant.on_line", { near: String(matrix.near) }) : undefined,
    drawing: [
      el("p", { class: "quadrant-up small" }, `↑ ${t("quadrant.side", { side: up.high, cut: upNow.cut.shown })}`),
      plane(result, definition, up, across, upNow, acrossNow),
      el("p", { class: "quadrant-across small" }, `${t("quadrant.side", { side: across.high, cut: acrossNow.cut.shown })} ${arrow}`),
    ],
    heads: [t("quadrant.axis"), t("quadrant.score"), t("quadrant.line"), t("quadrant.reads")],
    rows: [
      [up, upNow],
      [across, acrossNow],
    ].map((pair) => axisRow(/** @type {AxisDefinition} */ (pair[0]), /** @type {Axis} */ (pair[1]))),
  });
}

/**
 * @param {AxisDefinition} axis
 * @param {Axis} now
 */
function axisRow(axis, now) {
  const score = now.score ? now.score.shown : now.range ? rangeWords(now.range) : "–";
  return [axis.title, { number: score }, { number: now.cut.shown }, now.near ? t("quadrant.near") : now.side ? axis[now.side] : t("quadrant.open")];
}

/**
 * @param {Result} result
 * @param {Definition} definition
 */
function sentence(result, definition) {
  const titles = (result.cells.length ? result.cells : result.cell ? [result.cell] : []).map((id) => definition.matrix?.cells.find((cell) => cell.id === id)?.title ?? id);
  if (!titles.length) return t("quadrant.none");
  if (result.on_line && titles.length > 1) return t("quadrant.between", { cells: list(titles) });
  return titles.length === 1 ? t("quadrant.in", { cell: titles[0] ?? "" }) : t("quadrant.possible", { cells: list(titles) });
}

/**
 * Upwards is more, whatever the coordinates of a screen say.
 *
 * @param {number} from
 * @param {number} to
 */
const rise = (from, to) => ({ y: percent(1 - to), height: percent(to - from) });

/**
 * @param {Result} result
 * @param {Definition} definition
 * @param {AxisDefinition} up
 * @param {AxisDefinition} across
 * @param {Axis} upNow
 * @param {Axis} acrossNow
 */
function plane(result, definition, up, across, upNow, acrossNow) {
  const cut = { up: drawable(up.cut) / 100, across: drawable(across.cut) / 100 };
  const near = drawable(definition.matrix?.near ?? 0) / 100;
  const hatch = hatching();
  const own = new Set(result.cell ? [result.cell] : result.cells);
  for (const id of result.cells) own.add(id);

  const cells = (definition.matrix?.cells ?? []).flatMap((cell) => {
    const [high, right] = [cell.at[up.id] === "high", cell.at[across.id] === "high"];
    const columns = right ? [cut.across, 1] : [0, cut.across];
    const rows = high ? [cut.up, 1] : [0, cut.up];
    const words = lines(cell.title, 12);
    const title = svg("svg", { x: along(right ? 1 : 0), y: high ? "0" : "100%", overflow: "visible" });
    // Titles keep to the outer corners, where a place is rarest.
    const text = svg("text", { "text-anchor": right ? "end" : "start", class: own.has(cell.id) ? "strong-text" : "quiet-text" });
    words.forEach((word, index) => {
      const y = high ? 1.4 + index * 1.2 : -0.6 - (words.length - 1 - index) * 1.2;
      text.append(svg("tspan", { x: (right ? -8 : 8) * (mirrored() ? -1 : 1), y: `${Math.round(y * 100) / 100}em` }, word));
    });
    title.append(text);
    return [svg("rect", { class: own.has(cell.id) ? "quadrant-cell quadrant-own" : "quadrant-cell", ...stretch(columns[0] ?? 0, columns[1] ?? 1), ...rise(rows[0] ?? 0, rows[1] ?? 1) }), title];
  });

  const bands = near
    ? [
        svg("rect", { class: "quadrant-near", "data-near": acrossNow.near, ...stretch(cut.across - near, cut.across + near), ...rise(0, 1) }),
        svg("rect", { class: "quadrant-near", "data-near": upNow.near, ...stretch(0, 1), ...rise(cut.up - near, cut.up + near) }),
      ]
    : [];
  const cuts = [
    svg("line", { class: "cut-line", x1: along(cut.across), x2: along(cut.across), y1: "0", y2: "100%" }),
    svg("line", { class: "cut-line", x1: "0", x2: "100%", y1: percent(1 - cut.up), y2: percent(1 - cut.up) }),
  ];
  const areas = cells.filter((part) => part.tagName === "rect");
  const titles = cells.filter((part) => part.tagName !== "rect");
  return drawing("quadrant-drawing", "100%", hatch.definition, ...areas, ...bands, ...cuts, ...titles, ...place(upNow, acrossNow, hatch.fill));
}

/**
 * A dot where both axes are known; otherwise the rectangle in which it will be.
 *
 * @param {Axis} up
 * @param {Axis} across
 * @param {string} fill
 * @returns {SVGElement[]}
 */
function place(up, across, fill) {
  if (up.score && across.score) {
    const [x, y] = [drawable(across.score.exact) / 100, drawable(up.score.exact) / 100];
    const before = x > 0.5 !== mirrored();
    return [
      svg("svg", { x: along(x), y: percent(1 - y), overflow: "visible" }, svg("circle", { r: 9, class: "own-mark" }), svg("text", { x: before ? -14 : 14, dy: "0.35em", "text-anchor": x > 0.5 ? "end" : "start", class: "strong-text halo" }, t("quadrant.you"))),
    ];
  }
  const [upFrom, upTo] = extent(up);
  const [acrossFrom, acrossTo] = extent(across);
  return [svg("rect", { class: "quadrant-range", fill, ...stretch(acrossFrom, acrossTo), ...rise(upFrom, upTo) })];
}

/**
 * @param {Axis} axis
 * @returns {[number, number]}
 */
function extent({ score, range }) {
  // A sure axis still gets a width that can be seen.
  if (score) return [Math.max(0, drawable(score.exact) / 100 - 0.01), Math.min(1, drawable(score.exact) / 100 + 0.01)];
  return range ? [drawable(range.low.exact) / 100, drawable(range.high.exact) / 100] : [0, 1];
}
