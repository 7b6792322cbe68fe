import { pageData } from "../../common/data.js";
import { el } from "../../common/dom.js";
import { list, t } from "../../common/strings.js";
import { targetWords } from "./words.js";

/**
 * One card: the task to hand over first and why, with what to measure. It prints on a page of its own.
 *
 * @typedef {import("../chart/shapes.js").Ranking} Ranking
 * @typedef {import("../chart/shapes.js").Grid} Grid
 * @typedef {import("../chart/shapes.js").Item} Item
 * @typedef {import("../chart/shapes.js").Catalogue} Catalogue
 * @typedef {import("../chart/shapes.js").Suggestions} Suggestions
 */

/** As many as a person looks at. */
const KPIS = 3;

/**
 * @param {object} given
 * @param {any} given.ranking the result of `rank` over the visitor's own tasks
 * @param {any} given.grid
 * @param {any[]} given.items
 * @param {any} given.catalogue the KPIs, or null
 * @param {any} [given.kpis] the result of `suggest`, or null for the catalogue's own order
 * @returns {HTMLElement | null} null as long as no task of the visitor's own is ranked
 */
export function firstWin({ ranking, grid, items, catalogue, kpis = null }) {
  const own = new Map(/** @type {Item[]} */ (items).filter((item) => !item.example).map((item) => [item.id, item]));
  const ranked = /** @type {Ranking} */ (ranking).items.filter((one) => one.state === "ranked" && own.has(one.id));
  const first = ranked[0];
  const item = own.get(first?.id ?? "");
  if (!first || !item) return null;
  const zone = /** @type {Grid} */ (grid).zones.find(({ id }) => id === first.zone);
  const measures = measuresOf(item.function, catalogue, kpis);
  const printOnly = el("button", { type: "button", class: "button-plain no-print", "data-print-card": true, onclick: () => printAlone(card) }, t("win.print"));
  const card = el(
    "section",
    { class: "first-win", "aria-labelledby": "first-win-title" },
    el("p", { class: "first-win-kicker" }, t(zone === /** @type {Grid} */ (grid).zones[0] ? "win.kicker" : "win.kicker_later")),
    el("h3", { id: "first-win-title" }, item.title),
    el("p", { class: "first-win-why" }, why(item, grid, zone?.title ?? "")),
    measures.length ? el("h4", {}, t("win.measure")) : null,
    measures.length ? el("ul", { class: "first-win-kpis", role: "list" }, ...measures.map((kpi) => el("li", {}, el("strong", {}, kpi.name), " ", el("span", { class: "first-win-target" }, targetWords(kpi)), kpi.measured ? el("span", { class: "small quiet" }, kpi.measured.trim()) : null))) : null,
    el("p", { class: "first-win-lines print-only" }, el("span", {}, t("win.owner")), el("span", {}, t("win.start"))),
    printOnly,
  );
  return card;
}

/**
 * The reason in one sentence, by the visitor's own ratings in the factors' own words.
 *
 * @param {Item} item
 * @param {Grid} grid
 * @param {string} zone
 */
function why(item, grid, zone) {
  const parts = grid.factors.filter((factor) => factor.type === "rating" && item.ratings[factor.id] !== undefined).map((factor) => t("win.rating", { factor: inSentence(factor.label), rating: String(item.ratings[factor.id]), max: String(factor.max ?? "") }));
  return t(zone ? "win.why" : "win.why_plain", { zone, ratings: list(parts) });
}

/**
 * A label inside a sentence. German nouns keep their capital.
 *
 * @param {string} label
 */
function inSentence(label) {
  const language = document.documentElement.lang || "en";
  return language.startsWith("de") ? label : label.toLocaleLowerCase(language);
}

/**
 * @param {string | undefined} wanted
 * @param {Catalogue | null} catalogue
 * @param {Suggestions | null} suggestions
 */
export function measuresOf(wanted, catalogue, suggestions) {
  if (!catalogue || !wanted) return [];
  const order = suggestions?.kpis.filter((kpi) => kpi.function === wanted).map(({ id }) => id);
  const kpis = catalogue.functions.find(({ id }) => id === wanted)?.kpis ?? [];
  const sorted = order ? order.flatMap((id) => kpis.find((kpi) => kpi.id === id) ?? []) : kpis;
  return sorted.slice(0, KPIS);
}

/**
 * Only the card, on one page; the rest of the page comes back afterwards.
 *
 * @param {HTMLElement} card
 */
function printAlone(card) {
  const root = document.documentElement;
  root.classList.add("print-card");
  card.classList.add("printed");
  const done = () => {
    root.classList.remove("print-card");
    card.classList.remove("printed");
    window.removeEventListener("afterprint", done);
  };
  window.addEventListener("afterprint", done);
  const title = document.title;
  document.title = `${card.querySelector("h3")?.textContent ?? ""} – ${pageData().site}`;
  window.print();
  document.title = title;
}
