import { readBlock } from "../../common/data.js";
import { el, fill } from "../../common/dom.js";
import { engine } from "../../common/engine.js";
import { t } from "../../common/strings.js";
import { measuresOf } from "../first-win/script.js";
import { targetWords } from "../first-win/words.js";

/**
 * What follows from a result whose sections speak for functions of work: the functions in the engine's order, and what to measure in them.
 *
 * @typedef {import("./shapes.js").Result} Result
 * @typedef {import("./shapes.js").Definition} Definition
 * @typedef {import("./shapes.js").Action} Action
 * @typedef {{functions: {id: string, reasons: {code: string, params: Record<string, any>}[]}[], kpis: {id: string, function: string}[]}} Suggestion
 */

/** As many as the first tasks come from. */
const FUNCTIONS = 3;

/**
 * @param {Definition} definition
 * @param {Result} result
 * @param {(action: Action) => HTMLElement | null} link carries the state along
 * @returns {HTMLElement | null} null where no section with a score names a function
 */
export function follow(definition, result, link) {
  const catalogue = readBlock("catalogue");
  const named = new Map(definition.sections.map(({ id, functions }) => [id, functions]));
  const sections = result.sections.filter(({ id, share, flag }) => share !== null && !flag && named.get(id)?.length).map(({ id, share }) => ({ id, share: share?.exact, functions: named.get(id) ?? [] }));
  if (!catalogue || !sections.length) return null;
  const place = el("div", { "data-follow-list": true });
  /** @type {(suggestion: Suggestion) => void} */
  const show = (suggestion) => fill(place, ...functions(definition, catalogue, suggestion));
  // Without the list the way to the measures is still there.
  engine()
    .request("suggest", { definition: catalogue, context: { sections } })
    .then(show, () => undefined);
  const button = link({ label: t("follow.see"), page: catalogue.id });
  return el("section", { class: "result-follow", "data-follow": true }, el("h3", {}, t("follow.title")), el("p", { class: "quiet small" }, t("follow.rule")), place, button ? el("p", { class: "actions" }, button) : null);
}

/**
 * @param {Definition} definition
 * @param {any} catalogue
 * @param {Suggestion} suggestion
 */
function functions(definition, catalogue, suggestion) {
  return suggestion.functions
    .filter(({ reasons }) => reasons.length)
    .slice(0, FUNCTIONS)
    .map(({ id, reasons }) => {
      const { section = "", share } = reasons[0]?.params ?? {};
      const title = catalogue.functions.find((/** @type {{id: string}} */ one) => one.id === id)?.title ?? id;
      const area = definition.sections.find((one) => one.id === section)?.title ?? section;
      const measures = measuresOf(id, catalogue, /** @type {any} */ (suggestion));
      return el(
        "div",
        { class: "result-function", "data-function": id },
        el("h4", {}, title),
        el("p", { class: "quiet small" }, t("follow.because", { area, share: share?.shown ?? "" })),
        el("ul", { role: "list" }, ...measures.map((kpi) => el("li", {}, el("strong", {}, kpi.name), " ", el("span", { class: "quiet" }, targetWords(kpi))))),
      );
    });
}
