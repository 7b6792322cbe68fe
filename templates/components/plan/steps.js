import { list, t } from "../../common/strings.js";
import { drawable } from "../../common/dom.js";
import { measuresOf } from "../first-win/script.js";
import { targetWords } from "../first-win/words.js";
import { headline } from "../result/words.js";

/**
 * What follows from the findings: parts of the plan, each with steps that can be done. Which and in what order is the engine's; here they get
 * their words.
 *
 * @typedef {import("./gather.js").Findings} Findings
 * @typedef {{id: string, title: string, why: string, text?: string, points?: {name: string, value: string, how: string}[]}} Step text: name of a passage
 * @typedef {{label: string, value: string, note: string, tool: string}} Fact
 * @typedef {{id: "stand" | "tasks" | "measures" | "gaps" | "how", facts: Fact[], steps: Step[], tools: string[]}} Part tools: where to go while it is empty
 */

/** How many tasks a plan begins with. */
const FIRST = 3;

/**
 * @param {Findings} found
 * @param {Record<string, {id: string, kind: string, method?: string, items?: {function?: string}[]}>} definitions
 * @param {string[]} order of the tools, the one to begin with first
 * @returns {Part[]}
 */
export function parts(found, definitions, order) {
  const all = order.flatMap((id) => definitions[id] ?? []);
  /** @param {(one: typeof all[number]) => boolean} which */
  const tools = (which) => all.filter(which).map(({ id }) => id);
  const scored = tools(({ kind, method }) => kind === "questionnaire" && (method === "sum" || method === "mean"));
  const tasks = taskSteps(found);
  return [
    { id: "stand", facts: standing(found), steps: [], tools: scored.slice(0, 1) },
    { id: "tasks", facts: [], steps: tasks, tools: tools((one) => one.kind === "grid" && isTaskGrid(one)) },
    { id: "measures", facts: [], steps: measureSteps(found, tasks), tools: tools(({ kind }) => kind === "catalogue") },
    { id: "gaps", facts: [], steps: gapSteps(found), tools: tools(({ kind, method }) => kind === "questionnaire" && (method === "levels" || method === "mean")).slice(0, 1) },
    { id: "how", facts: choices(found), steps: partnerSteps(found), tools: tools(({ kind, method }) => kind === "questionnaire" && method === "outcomes") },
  ];
}

/** @param {{items?: {function?: string}[]}} grid whose items are tasks, not offers */
const isTaskGrid = (grid) => (grid.items ?? []).some((item) => item.function);

/** @param {Findings} found @returns {Fact[]} */
function standing({ results }) {
  return results
    .filter(({ result }) => result.method !== "outcomes" && result.method !== "decision")
    .map(({ definition, result }) => {
      const { number, title } = headline(/** @type {any} */ (definition), /** @type {any} */ (result));
      const open = result.state === "provisional" ? t("plan.open", { n: result.coverage.missing.length }) : "";
      return { label: definition.title, value: [number, title].filter(Boolean).join(": "), note: open, tool: definition.id };
    });
}

/** @param {Findings} found @returns {(Step & {work?: string})[]} */
function taskSteps({ rankings }) {
  return rankings
    .filter(({ grid }) => isTaskGrid(grid))
    .flatMap(({ grid, items, ranking }) =>
      ranking.items
        .filter(({ state }) => state === "ranked")
        .slice(0, FIRST)
        .map((one) => {
          const item = items.find(({ id }) => id === one.id);
          const zone = grid.zones.find(({ id }) => id === one.zone);
          const ratings = grid.factors.filter(({ id }) => item?.ratings[id] !== undefined && item.ratings[id] !== null).map((factor) => t("win.rating", { factor: factor.label, rating: String(item?.ratings[factor.id]), max: String(factor.max ?? "") }));
          return { id: `tasks.${one.id}`, title: item?.title || one.id, why: [zone?.title, list(ratings)].filter(Boolean).join(". "), work: item?.function };
        }),
    );
}

/**
 * The measures of the first tasks' functions; without ranked tasks, of the function the engine puts first.
 *
 * @param {Findings} found
 * @param {(Step & {work?: string})[]} tasks
 * @returns {Step[]}
 */
function measureSteps({ kpis }, tasks) {
  if (!kpis) return [];
  const wanted = [...new Set(tasks.map(({ work }) => work))].filter((id) => id !== undefined);
  const first = kpis.suggestions.functions.find(({ reasons }) => reasons.length)?.id;
  if (!wanted.length && first) wanted.push(first);
  return wanted.flatMap((id) => {
    const found = kpis.catalogue.functions.find((one) => one.id === id);
    const points = measuresOf(id, kpis.catalogue, kpis.suggestions).map((kpi) => ({ name: kpi.name, value: targetWords(kpi), how: kpi.measured?.trim() ?? "" }));
    const titles = tasks.filter(({ work }) => work === id).map(({ title }) => title);
    return found && points.length ? [{ id: `measures.${id}`, title: t("plan.agree_on", { function: found.title }), why: titles.length ? t("plan.for_tasks", { tasks: list(titles) }) : t("plan.for_function"), points }] : [];
  });
}

/** @param {Findings} found @returns {Step[]} */
function gapSteps({ results }) {
  return results.flatMap(({ definition, result }) => {
    /** @param {string | null} id */
    const section = (id) => definition.sections.find((one) => one.id === id);
    /** @param {string} id */
    const gap = (id) => t("plan.gap", { area: section(id)?.title ?? definition.title });
    const gates = result.gates.map((gate) => {
      const question = definition.sections.flatMap((one) => one.questions).find(({ id }) => id === gate.question);
      return { id: `gaps.${definition.id}.gate.${gate.question}`, title: t("plan.make_true", { statement: question?.text ?? gate.question }), why: t("plan.gate", { tool: definition.title }), text: `${definition.id}.gate.${gate.question}.${gate.at_most}` };
    });
    const bands = (result.advice ?? []).flatMap(({ from, ref }) => {
      const band = from === "section_band" ? section(ref[0] ?? "")?.bands.find(({ id }) => id === ref[1]) : undefined;
      return band?.next ? [{ id: `gaps.${definition.id}.${ref[0]}`, title: gap(ref[0] ?? ""), why: band.title, text: `${definition.id}.section.${ref[0]}.band.${ref[1]}.next` }] : [];
    });
    const strong = (definition.matrix?.axes ?? []).filter((axis) => axis.direction === "high_is_good").map(({ id }) => id);
    const weakest = (result.areas ?? [])
      .filter((area) => area.axis !== null && strong.includes(area.axis) && area.rank === 1 && area.share && drawable(area.share.exact) < 1)
      .map((area) => ({ id: `gaps.${definition.id}.${area.section}`, title: gap(area.section), why: t("plan.weakest", { tool: definition.title, share: area.share?.shown ?? "" }), text: `${definition.id}.section.${area.section}.advice` }));
    const levels = result.levels
      .filter(({ rank, next, section: id }) => rank === 1 && next !== null && id !== null)
      .map(({ section: id, level, next }) => {
        const titles = [level, next].map((one) => definition.levels.find((known) => known.id === one)?.title ?? "");
        return { id: `gaps.${definition.id}.${id}`, title: gap(id ?? ""), why: t("plan.level", { from: titles[0] ?? "", to: titles[1] ?? "" }), text: `${definition.id}.level.${level}.next` };
      });
    return [...gates, ...bands, ...weakest, ...levels];
  });
}

/** @param {Findings} found @returns {Fact[]} */
function choices({ results, costs }) {
  const chosen = results
    .filter(({ result }) => result.method === "outcomes" || result.method === "decision")
    .map(({ definition, result }) => {
      const { number, title } = headline(/** @type {any} */ (definition), /** @type {any} */ (result));
      return { label: definition.title, value: [number, title].filter(Boolean).join(": "), note: "", tool: definition.id };
    });
  const money = costs.flatMap(({ calculator, result }) =>
    result.outputs.slice(0, 3).map((output) => {
      const defined = calculator.outputs.find(({ id }) => id === output.id);
      const unit = defined?.unit ?? "";
      return { label: defined?.label ?? output.id, value: `${output.typical.shown} ${unit}`.trim(), note: t("chart.range", { low: output.low.shown, high: `${output.high.shown} ${unit}`.trim() }), tool: calculator.id };
    }),
  );
  return [...chosen, ...money];
}

/** @param {Findings} found @returns {Step[]} */
function partnerSteps({ rankings }) {
  return rankings
    .filter(({ grid }) => !isTaskGrid(grid))
    .flatMap(({ grid, items, ranking }) =>
      ranking.items
        .filter(({ rank }) => rank === 1)
        .map((one) => ({ id: `how.${grid.id}.${one.id}`, title: items.find(({ id }) => id === one.id)?.title || one.id, why: t("plan.first_of", { tool: grid.title, n: ranking.items.filter(({ state }) => state === "ranked").length }) })),
    );
}
