import { isRecord } from "../../common/envelope.js";

/**
 * What the visitor has said elsewhere, as the engine's context for suggestions: the functions they chose, their first tasks, the sections that
 * stand out. All of it may come from a link, so every field is checked.
 *
 * @typedef {import("../../common/envelope.js").Envelope} Envelope
 * @typedef {{functions: string[], tasks: {id: string, function: string, rank: number}[], sections: {id: string, share: string | number, functions: string[]}[]}} Context
 */

const ID = /^[a-z][a-z0-9-]{0,39}$/;
const SHARE = /^(0|1|[0-9]{1,12}\/[0-9]{1,12})$/;

/** @param {unknown} value @returns {unknown[]} */
const listOf = (value) => (Array.isArray(value) ? value : []);

/**
 * @param {Envelope[]} envelopes
 * @param {Set<string>} known ids of the catalogue's functions
 * @returns {{context: Context, titles: Map<string, string>}} with the titles of the tasks, for the reasons
 */
export function contextOf(envelopes, known) {
  /** @type {Context} */
  const context = { functions: [], tasks: [], sections: [] };
  const titles = new Map();
  const chosen = new Set();
  for (const { kind, data } of envelopes) {
    if (kind === "questionnaire") {
      for (const choice of Object.values(isRecord(data.after) ? data.after : {})) for (const id of listOf(choice)) chosen.add(id);
      const sections = isRecord(data.result) ? listOf(data.result.sections) : [];
      for (const section of sections) {
        if (!isRecord(section) || !ID.test(String(section.id)) || !SHARE.test(String(section.share))) continue;
        const functions = listOf(section.functions).map(String).filter((id) => known.has(id));
        if (functions.length) context.sections.push({ id: String(section.id), share: /** @type {string | number} */ (section.share), functions });
      }
    }
    if (kind === "catalogue") for (const id of listOf(data.functions)) chosen.add(id);
    if (kind === "grid") {
      const items = new Map();
      for (const item of listOf(data.items)) if (isRecord(item)) items.set(item.id, item);
      for (const place of listOf(data.ranking)) {
        if (!isRecord(place) || !Number.isInteger(place.rank) || Number(place.rank) < 1) continue;
        const item = items.get(place.id);
        if (!item || !known.has(item.function)) continue;
        context.tasks.push({ id: String(place.id), function: item.function, rank: Number(place.rank) });
        titles.set(String(place.id), String(item.title));
      }
    }
  }
  context.functions = [...chosen].map(String).filter((id) => known.has(id));
  return { context, titles };
}
