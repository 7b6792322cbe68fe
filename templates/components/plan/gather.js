import { engine } from "../../common/engine.js";
import { isRecord } from "../../common/envelope.js";
import { contextOf } from "../kpi-table/context.js";

/**
 * Everything the visitor has done, worked out afresh: what was kept are answers and ratings, every number comes from the engine.
 *
 * @typedef {import("../../common/envelope.js").Envelope} Envelope
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 * @typedef {import("../chart/shapes.js").Grid} Grid
 * @typedef {import("../chart/shapes.js").Item} Item
 * @typedef {import("../chart/shapes.js").Ranking} Ranking
 * @typedef {import("../chart/shapes.js").Catalogue} Catalogue
 * @typedef {import("../chart/shapes.js").Suggestions} Suggestions
 * @typedef {{id: string, label: string, unit?: string}} Output
 * @typedef {{kind: "calculator", id: string, title: string, scoring_hash: string, outputs: Output[]}} Calculator
 * @typedef {{outputs: {id: string, typical: {shown: string}, low: {shown: string}, high: {shown: string}}[]}} Calculated
 * @typedef {(Definition | (Grid & {items: Item[], max_items: number}) | Catalogue | Calculator) & {id: string, kind: string, title: string, scoring_hash: string}} Any
 *
 * @typedef {object} Findings
 * @property {{definition: Definition, result: Result}[]} results
 * @property {{grid: Grid & {items: Item[]}, items: Item[], ranking: Ranking}[]} rankings own items only
 * @property {{catalogue: Catalogue, suggestions: Suggestions} | null} kpis
 * @property {{calculator: Calculator, result: Calculated}[]} costs
 * @property {string[]} stale titles of tools whose answers belong to another version
 * @property {string[]} unread titles of tools whose answers the engine refused
 */

const INCLUDE = ["areas", "advice"];

/**
 * What of the kept state the plan can use at all.
 *
 * @param {Envelope[]} envelopes
 * @param {Record<string, Any>} definitions
 */
export function usable(envelopes, definitions) {
  return envelopes.filter(({ kind, id, data }) => {
    if (!Object.hasOwn(definitions, id) || definitions[id]?.kind !== kind) return false;
    if (kind === "questionnaire") return isRecord(data.answers) && Object.values(data.answers).some((answer) => answer !== null);
    if (kind === "grid") return ownItems(data).length > 0;
    return kind === "calculator" || kind === "catalogue";
  });
}

/**
 * @param {Envelope[]} envelopes
 * @param {Record<string, Any>} definitions
 * @returns {Promise<Findings>} rejects when the engine cannot be had
 */
export async function gather(envelopes, definitions) {
  /** @type {Findings} */
  const found = { results: [], rankings: [], kpis: null, costs: [], stale: [], unread: [] };
  for (const envelope of usable(envelopes, definitions)) {
    const definition = definitions[envelope.id];
    if (!definition) continue;
    if (envelope.kind !== "catalogue" && envelope.hash !== definition.scoring_hash) {
      found.stale.push(definition.title);
      continue;
    }
    try {
      await add(found, envelope, definition);
    } catch (error) {
      // An engine that is not there is told once for all; an answer it refuses concerns one tool.
      if (!answered(error)) throw error;
      found.unread.push(definition.title);
    }
  }
  const catalogue = Object.values(definitions).find((one) => one.kind === "catalogue");
  if (catalogue && (found.results.length || found.rankings.length)) {
    found.kpis = { catalogue: /** @type {Catalogue} */ (catalogue), suggestions: await suggest(found, envelopes, /** @type {Catalogue} */ (catalogue)) };
  }
  return found;
}

/** @param {unknown} error */
const answered = (error) => engine().state === "ready" && isRecord(error) && typeof error.code === "string" && error.code !== "crashed";

/**
 * @param {Findings} found
 * @param {Envelope} envelope
 * @param {Any} definition
 */
async function add(found, envelope, definition) {
  const { data } = envelope;
  if (definition.kind === "questionnaire") {
    const result = await engine().request("score", { definition, answers: { assessment: definition.id, answers: data.answers }, include: INCLUDE });
    if (result.coverage.answered > 0 || result.verdict) found.results.push({ definition: /** @type {Definition} */ (definition), result });
  }
  if (definition.kind === "grid") {
    const items = ownItems(data);
    const context = Array.isArray(data.context) ? data.context : [];
    const ranking = await engine().request("rank", { definition, items, context });
    found.rankings.push({ grid: /** @type {Grid & {items: Item[]}} */ (definition), items, ranking });
  }
  if (definition.kind === "calculator" && isRecord(data.inputs)) {
    found.costs.push({ calculator: /** @type {Calculator} */ (definition), result: await engine().request("calculate", { definition, inputs: data.inputs }) });
  }
}

/**
 * The visitor's own items; an example that nobody confirmed is not theirs.
 *
 * @param {Record<string, unknown>} data
 * @returns {Item[]}
 */
function ownItems(data) {
  if (!Array.isArray(data.items)) return [];
  return data.items.flatMap((item) => {
    if (!isRecord(item) || item.example === true || typeof item.id !== "string" || !isRecord(item.ratings)) return [];
    const work = typeof item.function === "string" ? { function: item.function } : {};
    return [/** @type {Item} */ ({ id: item.id, title: typeof item.title === "string" ? item.title.slice(0, 200) : item.id, ...work, ratings: item.ratings })];
  });
}

/**
 * @param {Findings} found
 * @param {Envelope[]} envelopes
 * @param {Catalogue} catalogue
 */
function suggest(found, envelopes, catalogue) {
  const known = new Set(catalogue.functions.map(({ id }) => id));
  const { functions } = contextOf(envelopes, known).context;
  const tasks = found.rankings.flatMap(({ items, ranking }) =>
    ranking.items.flatMap(({ id, rank }) => {
      const work = items.find((item) => item.id === id)?.function;
      return rank !== null && work && known.has(work) ? [{ id, function: work, rank }] : [];
    }),
  );
  const sections = found.results.flatMap(({ definition, result }) =>
    result.sections.flatMap(({ id, share, flag }) => {
      const named = (definition.sections.find((section) => section.id === id)?.functions ?? []).filter((one) => known.has(one));
      return share && !flag && named.length ? [{ id, share, functions: named }] : [];
    }),
  );
  return engine().request("suggest", { definition: catalogue, context: { functions, tasks, sections } });
}
