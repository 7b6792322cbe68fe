import { el, passage } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { optionsOf, questionsById } from "../ledger/words.js";

/**
 * What to do about the parts of a result: the passages that the engine chose, under headings that say what each is for.
 *
 * @typedef {import("./shapes.js").Result} Result
 * @typedef {import("./shapes.js").Definition} Definition
 * @typedef {NonNullable<Result["advice"]>[number]} Advice
 */

/**
 * @param {Definition} definition
 * @param {Result} result
 * @param {ParentNode} root holds the passages
 * @returns {HTMLElement[]}
 */
export function adviceParts(definition, result, root) {
  const questions = questionsById(/** @type {any} */ (definition));
  /** @param {string | undefined} id */
  const section = (id) => definition.sections.find((one) => one.id === id)?.title ?? "";

  const advice = result.advice ?? [];
  const inLevels = new Set(advice.filter(({ from }) => from === "level").map(({ ref }) => ref[0]));
  const leading = new Set(advice.filter(({ from }) => from === "area").map(({ ref }) => ref[0]));
  /** @param {string | undefined} question the section it stands in, if that is told by its level */
  const levelled = (question) => definition.sections.find((one) => inLevels.has(one.id) && one.questions.some(({ id }) => id === question))?.id;

  /** @type {Record<string, (ref: string[]) => HTMLElement | null>} by what the advice is about; the rest stands at the top of the result */
  const kinds = {
    // With two axes the areas to act on stand by themselves (areas.js); a level has its area's advice with it.
    area: ([id]) => (definition.matrix || inLevels.has(id) ? null : part(t("areas.advice", { area: section(id) }), passage(root, `section.${id}.advice`))),
    // What is still open may yet be answered: only where nothing is, too little applies.
    section: ([id]) => (result.sections.find((one) => one.id === id)?.coverage.missing.length ? null : part(section(id), passage(root, `section.${id}.thin`))),
    level: ([id, level]) => {
      const title = definition.levels.find((one) => one.id === level)?.title ?? "";
      // The next step of the answers given is closer to the matter than the level's own.
      const steps = advice.filter(({ from, ref }) => from === "option" && levelled(ref[0]) === id).map(({ ref }) => passage(root, `option.${ref[0]}.${ref[1]}.advice`));
      const general = leading.has(id) ? passage(root, `section.${id}.advice`) : null;
      return part(id ? t("result.level_of", { section: section(id), level: title }) : title, general, ...(steps.length ? steps : [passage(root, `level.${level}.meaning`), passage(root, `level.${level}.next`)]));
    },
    option: ([id, option]) => {
      if (levelled(id)) return null;
      const question = questions.get(id ?? "");
      const options = question ? optionsOf(/** @type {any} */ (definition), question) : [];
      const label = options.find((one) => one.id === option)?.label ?? question?.text ?? "";
      return part(label, passage(root, `option.${id}.${option}.advice`));
    },
  };
  const parts = advice.map(({ from, ref }) => kinds[from]?.(ref) ?? null);
  return [...parts, ...otherOutcomes(definition, result, root)].filter((one) => one !== null);
}

/**
 * The one step to begin with where every part has a level: out of the weakest part, what follows from the answer that holds it there.
 *
 * @param {Definition} definition
 * @param {Result} result
 * @param {ParentNode} root holds the passages
 * @returns {HTMLElement[]} none where nothing is left to do
 */
export function firstStep(definition, result, root) {
  const advice = result.advice ?? [];
  const [id = "", level] = advice.find(({ from }) => from === "level")?.ref ?? [];
  const lagging = result.levels.find(({ section }) => (section ?? "") === id)?.lagging ?? [];
  const [question, option] = advice.find(({ from, ref }) => from === "option" && lagging.includes(ref[0] ?? ""))?.ref ?? [];
  const step = (question && passage(root, `option.${question}.${option}.advice`)) || passage(root, `level.${level}.next`);
  const name = definition.sections.find((section) => section.id === id)?.title;
  return step ? [...(name ? [el("p", { class: "quiet small" }, name)] : []), step] : [];
}

/**
 * The second-best outcome, add-ons, and what ruled out the others.
 *
 * @param {Definition} definition
 * @param {Result} result
 * @param {ParentNode} root
 */
function otherOutcomes(definition, result, root) {
  /** @param {string} id */
  const titleOf = (id) => definition.outcomes.find((one) => one.id === id)?.title ?? id;
  const ranked = result.outcomes.filter((outcome) => outcome.rank !== null).sort((one, other) => Number(one.rank) - Number(other.rank));
  const second = ranked.filter((outcome) => outcome.rank === ranked.find(({ rank }) => rank !== 1)?.rank);
  const addons = new Set((result.advice ?? []).filter(({ reason }) => reason.code === "addon").map(({ ref }) => ref[0]));
  return [
    ...second.map(({ id }) => part(t("result.second", { outcome: titleOf(id) }), passage(root, `outcome.${id}.meaning`))),
    ...result.outcomes.filter(({ id }) => addons.has(id)).map(({ id }) => part(t("result.addon", { outcome: titleOf(id) }), passage(root, `outcome.${id}.meaning`))),
    ...result.outcomes.map(({ id, ruled_out }) => (ruled_out ? part(t("result.ruled_out", { outcome: titleOf(id) }), passage(root, `rules_out.${id}.${ruled_out.id}`)) : null)),
  ];
}

/**
 * @param {string} title
 * @param {...(HTMLElement | null)} passages
 */
function part(title, ...passages) {
  return passages.some(Boolean) ? el("div", { class: "result-advice" }, el("h3", {}, title), ...passages) : null;
}
