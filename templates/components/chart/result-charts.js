import { drawable, el } from "../../common/dom.js";
import { list, t } from "../../common/strings.js";
import { gauge } from "../gauge/script.js";
import { quadrant } from "../quadrant/script.js";
import { radar } from "../radar/script.js";
import { sectionBars } from "../section-bars/script.js";
import { barList } from "./bars.js";
import { figure } from "./figure.js";
import { drawing, percent, stretch, svg } from "./svg.js";

/**
 * The figures of a result, by how it was scored.
 *
 * @typedef {import("./shapes.js").Result} Result
 * @typedef {import("./shapes.js").Definition} Definition
 */

/** @type {Record<string, ((result: Result, definition: Definition) => HTMLElement | null)[]>} */
const FIGURES = {
  sum: [gauge, sectionBars],
  mean: [quadrant, gauge, sectionBars, radar],
  outcomes: [outcomeBars],
  levels: [levelSteps],
  decision: [],
};

/**
 * @param {any} result asked for with `areas`
 * @param {any} definition
 * @returns {HTMLElement[]}
 */
export function resultCharts(result, definition) {
  return (FIGURES[result.method] ?? []).map((draw) => draw(result, definition)).filter((drawn) => drawn !== null);
}

/**
 * @param {Result} result
 * @param {Definition} definition
 */
function outcomeBars(result, definition) {
  /** @param {string} id */
  const titleOf = (id) => definition.outcomes.find((outcome) => outcome.id === id)?.title ?? id;
  const ranked = result.outcomes.filter((outcome) => outcome.share !== null && !outcome.ruled_out).sort((one, other) => (one.rank ?? 99) - (other.rank ?? 99));
  if (!ranked.length) return null;
  const winners = result.winners.map(titleOf);
  return figure({
    kind: "outcome-bars",
    sentence: winners.length ? t("outcomes.sentence", { outcomes: list(winners), n: winners.length }) : t("outcomes.open"),
    note: t("outcomes.note"),
    drawing: [
      barList(
        ranked.map((outcome) => ({
          id: outcome.id,
          title: titleOf(outcome.id),
          share: outcome.share ? drawable(outcome.share.exact) : null,
          range: !result.certain && outcome.low && outcome.high ? [drawable(outcome.low.exact), drawable(outcome.high.exact)] : null,
          value: t("bars.of_100", { share: outcome.share?.shown ?? "–" }),
          word: outcome.addon ? t("outcomes.addon") : "",
          leads: outcome.rank === 1,
        })),
      ),
    ],
    heads: [t("outcomes.outcome"), t("outcomes.points"), t("bars.share")],
    rows: result.outcomes.map((outcome) => [titleOf(outcome.id), outcome.ruled_out ? t("outcomes.ruled_out") : t("bars.points", { points: outcome.points?.shown ?? "–", max: outcome.max?.shown ?? "–" }), { number: outcome.share ? `${outcome.share.shown} %` : "–" }]),
  });
}

/**
 * @param {Result} result
 * @param {Definition} definition
 */
function levelSteps(result, definition) {
  const levels = definition.levels;
  if (!levels.length || !result.levels.some((one) => one.level !== null)) return null;
  /** @param {string | null} id */
  const sectionTitle = (id) => definition.sections.find((section) => section.id === id)?.title ?? definition.title;
  /** @param {string | null} id */
  const levelTitle = (id) => levels.find((level) => level.id === id)?.title ?? t("levels.open");
  const ordered = [...result.levels].sort((one, other) => (one.rank ?? 99) - (other.rank ?? 99));
  const weakest = ordered.filter((one) => one.rank === 1).map((one) => sectionTitle(one.section));
  return figure({
    kind: "level-steps",
    sentence: weakest.length === ordered.length ? t("levels.equal") : t("levels.sentence", { areas: list(weakest), n: weakest.length }),
    note: t("levels.note", { n: levels.length, first: levels[0]?.title ?? "", last: levels[levels.length - 1]?.title ?? "" }),
    drawing: [
      el(
        "ol",
        { class: "bars", role: "list" },
        ...ordered.map((one) =>
          el("li", { class: "bar", "data-leads": one.rank === 1, "data-id": one.section ?? "" }, el("span", { class: "bar-name" }, sectionTitle(one.section)), steps(levels.length, one.index), el("span", { class: "bar-value" }, levelTitle(one.level))),
        ),
      ),
    ],
    heads: [t("bars.area"), t("levels.level"), t("levels.next")],
    rows: ordered.map((one) => [sectionTitle(one.section), levelTitle(one.level), one.next ? levelTitle(one.next) : "–"]),
  });
}

/**
 * @param {number} count
 * @param {number | null} reached
 */
function steps(count, reached) {
  return drawing(
    "bar-drawing",
    "1.2em",
    ...Array.from({ length: count }, (_, index) => {
      const from = index / count;
      const place = stretch(from, (index + 1) / count - 0.012);
      return svg("rect", { class: "level-step", "data-reached": reached !== null && index <= reached, y: "0.1em", height: "1em", x: place.x, width: place.width ?? percent(1 / count) });
    }),
  );
}
