import { drawable, el, fill, passage, place } from "../../common/dom.js";
import { has, list, t } from "../../common/strings.js";

/**
 * The ranked list: zones as headings inside it, a place, the reason, and how sure the order is, in words. Order, ranks and zones are the engine's.
 *
 * @typedef {import("../grid/items.js").Item} Item
 * @typedef {import("../chart/shapes.js").Ranked} Ranked
 * @typedef {import("../chart/shapes.js").Ranking} Ranking
 * @typedef {import("../chart/shapes.js").Grid & {max_items: number, context: {id: string, label: string}[], items: Item[]}} Grid
 */

/**
 * @param {object} view
 * @param {HTMLElement} view.ranked the `ol#ranking`
 * @param {HTMLElement} view.unranked
 * @param {ParentNode} view.root holds the passages
 * @param {Ranking} view.ranking
 * @param {Grid} view.grid
 * @param {Item[]} view.items
 */
export function showRanking({ ranked, unranked, root, ranking, grid, items }) {
  const titles = new Map(items.map((item) => [item.id, item.title || t("grid.untitled")]));
  const byId = new Map(items.map((item) => [item.id, item]));
  // Only where weights can be changed is it a question what they decide.
  const weighed = root.querySelector("[data-weight]") !== null;
  let zone = "";
  const rows = ranking.items
    .filter((item) => item.state === "ranked")
    .map((item, index, order) => {
      const above = order[index - 1];
      const starts = item.zone !== zone;
      zone = item.zone ?? "";
      const bar = el("span", {});
      if (item.priority) place(bar, "--size", drawable(item.priority.exact));
      return el(
        "li",
        { class: "ranked", "data-item": item.id, "data-rank": item.rank, "data-zone": item.zone, "data-zone-start": starts },
        starts ? zoneHead(grid, zone, root) : null,
        el("span", { class: "ranked-place", "aria-hidden": "true" }, String(item.rank)),
        el(
          "div",
          { class: "ranked-body" },
          el("p", { class: "ranked-title" }, el("span", { class: "visually-hidden" }, `${t("ranking.place", { rank: item.rank ?? "" })} `), titles.get(item.id) ?? item.id, " ", byId.get(item.id)?.example ? el("span", { class: "tag" }, t("grid.example")) : null),
          el("p", { class: "small quiet" }, ratingWords(grid, byId.get(item.id))),
          item.priority ? el("span", { class: "ranked-bar", "aria-hidden": "true" }, bar) : null,
          el("p", { class: "small" }, [t("ranking.priority", { priority: item.priority?.shown ?? "" }), tieWords(item, titles), above && weighed ? pairWords(item, above, titles) : "", sureWords(item, grid, titles)].filter(Boolean).join(" ")),
        ),
      );
    });
  fill(ranked, ...rows);
  ranked.hidden = rows.length === 0;
  fill(unranked, leftOut(ranking, grid, titles, root));
}

/**
 * What the engine has to say about the order as a whole, such as a first place that hangs on the price alone.
 *
 * @param {Ranking} ranking
 * @param {Grid} grid
 * @param {Item[]} items
 */
export function noticeParts(ranking, grid, items) {
  /** @param {unknown} ids */
  const names = (ids) => list((Array.isArray(ids) ? ids : []).map((id) => items.find((item) => item.id === id)?.title ?? String(id)));
  return ranking.notices
    .filter(({ code }) => has(`ranking.notice.${code}`))
    .map(({ code, params }) => {
      const given = /** @type {Record<string, any>} */ (params);
      const factor = grid.factors.find(({ id }) => id === given.factor)?.label ?? "";
      const words = t(`ranking.notice.${code}`, { factor, items: names(given.items), without: names(given.without), amount: String(given.amount ?? "") });
      return el("p", { class: "ranking-notice", "data-notice": code }, words);
    });
}

/**
 * @param {Grid} grid
 * @param {string} id
 * @param {ParentNode} root
 */
function zoneHead(grid, id, root) {
  const zone = grid.zones.find((one) => one.id === id);
  return zone ? el("div", { class: "ranked-zone" }, el("h3", {}, zone.title), passage(root, `zone.${id}.advice`)) : null;
}

/**
 * "Time drain 4 · Repeatability 5 · Error risk 2"
 *
 * @param {Grid} grid
 * @param {Item | undefined} item
 */
export function ratingWords(grid, item) {
  const words = [];
  for (const factor of grid.factors) {
    const value = item?.ratings[factor.id];
    if (value === null || value === undefined || value === false) continue;
    words.push(value === true ? factor.label : t("ranking.rating", { factor: factor.label, value: String(value) }));
  }
  return words.join(" · ");
}

/** @param {Ranked} item @param {Map<string, string>} titles */
function tieWords(item, titles) {
  return item.tied_with.length ? t("ranking.tied", { others: list(item.tied_with.map((id) => titles.get(id) ?? id)) }) : "";
}

/**
 * Whether the one above stays above whatever the factors weigh: the engine's answer, for neighbours.
 *
 * @param {Ranked} item @param {Ranked} above @param {Map<string, string>} titles
 */
function pairWords(item, above, titles) {
  if (item.certain_above === null || item.zone !== above.zone || item.tied_with.includes(above.id)) return "";
  return t(item.certain_above ? "ranking.certain" : "ranking.weights_decide", { above: titles.get(above.id) ?? above.id });
}

/**
 * How much its place can be relied on: what the engine found by moving every rating one step.
 *
 * @param {Ranked} item
 * @param {Grid} grid
 * @param {Map<string, string>} titles
 */
function sureWords(item, grid, titles) {
  const hinge = item.stability?.hangs_on;
  if (!item.stability) return "";
  if (!hinge) return t("ranking.holds");
  const factor = grid.factors.find(({ id }) => id === hinge.factor)?.label ?? hinge.factor;
  const params = { factor, task: titles.get(hinge.item) ?? hinge.item, to: String(hinge.to), rank: hinge.rank ?? "–" };
  if (hinge.rank === null) return t("ranking.hangs_out", params);
  return t(hinge.item === item.id ? "ranking.hangs_own" : "ranking.hangs_other", params);
}

/**
 * @param {Ranking} ranking
 * @param {Grid} grid
 * @param {Map<string, string>} titles
 * @param {ParentNode} root
 */
function leftOut(ranking, grid, titles, root) {
  const rows = ranking.items
    .filter((item) => item.state !== "ranked")
    .map((item) => {
      const missing = item.missing.map((id) => grid.factors.find((factor) => factor.id === id)?.label ?? id);
      const why = item.state === "incomplete" ? t("ranking.incomplete", { factors: list(missing) }) : "";
      return el("li", { "data-unranked": item.id }, el("strong", {}, titles.get(item.id) ?? item.id), why ? `: ${why}` : null, ...item.because.map((id) => passage(root, `require.${id}`)));
    });
  return rows.length ? el("section", { class: "unranked narrow" }, el("h3", {}, t("ranking.left_out")), el("ul", {}, ...rows)) : null;
}
