import { t } from "../../common/strings.js";
import { targetWords } from "../first-win/words.js";
import { answered } from "../ledger/script.js";
import { questionsById } from "../ledger/words.js";

/**
 * What can be taken away as a table. Every number stands as the engine printed it.
 *
 * @typedef {import("./csv.js").Cell} Cell
 * @typedef {{name: string, label: string, rows: Cell[][]}} Table
 */

/** @param {{shown: string, plain?: string} | null | undefined} value @returns {Cell} */
const number = (value) => (value ? { number: value.plain ?? value.shown } : "");

/**
 * @param {any} given a result with its ledger
 * @param {any} definition
 * @returns {Table[]} none without a ledger
 */
export function resultTables(given, definition) {
  const result = /** @type {import("../chart/shapes.js").Result | null} */ (given);
  if (!result?.ledger) return [];
  const questions = questionsById(definition);
  const titles = new Map(definition.sections.map((/** @type {{id: string, title: string}} */ section) => [section.id, section.title]));
  const rows = result.ledger.map((row) => {
    const question = questions.get(row.question ?? "");
    const sections = row.sections.map((id) => titles.get(id) ?? id).join("; ");
    const words = row.row === "question" ? (question?.text ?? row.question ?? "") : t(`proof.${row.row}`);
    return [words, row.row === "question" ? answered(row, definition, question) : "", number(row.points), number(row.ceiling), number(row.weight), number(row.contribution), sections];
  });
  const heads = [t("proof.statement"), t("proof.answer"), t("proof.points"), t("proof.of"), t("proof.weight"), t("proof.adds"), t("bars.area")];
  return [{ name: "ledger", label: t("keep.table_ledger"), rows: [heads, ...rows] }];
}

/**
 * The visitor's own tasks; examples stay here.
 *
 * @param {any} given the result of `rank`
 * @param {any} grid
 * @param {any[]} items
 * @returns {Table[]}
 */
export function rankingTables(given, grid, items) {
  const ranking = /** @type {import("../chart/shapes.js").Ranking | null} */ (given);
  const byId = new Map(/** @type {import("../chart/shapes.js").Item[]} */ (items).filter((item) => !item.example).map((item) => [item.id, item]));
  const own = ranking?.items.filter(({ id }) => byId.has(id)) ?? [];
  if (!own.length) return [];
  const defined = /** @type {import("../chart/shapes.js").Grid} */ (grid);
  const rows = own.map((one) => [
    one.rank === null ? "" : { number: String(one.rank) },
    byId.get(one.id)?.title ?? one.id,
    defined.zones.find(({ id }) => id === one.zone)?.title ?? "",
    number(one.priority),
    ...defined.factors.map((factor) => rating(byId.get(one.id)?.ratings[factor.id])),
  ]);
  return [{ name: "ranking", label: t("keep.table_ranking"), rows: [[t("bubble.rank"), t("bubble.item"), t("bubble.zone"), t("bubble.priority"), ...defined.factors.map(({ label }) => label)], ...rows] }];
}

/** @param {number | string | boolean | null | undefined} value @returns {Cell} */
function rating(value) {
  if (typeof value === "boolean") return t(value ? "bubble.yes" : "bubble.no");
  return value === null || value === undefined || value === "" ? "" : { number: String(value) };
}

/**
 * @param {any} given the result of `suggest`, or null for the catalogue's own order
 * @param {any} defined the catalogue
 * @returns {Table[]}
 */
export function kpiTables(given, defined) {
  const catalogue = /** @type {import("../chart/shapes.js").Catalogue} */ (defined);
  const all = catalogue.functions.flatMap((one) => one.kpis.map((kpi) => ({ kpi, title: one.title })));
  const byId = new Map(all.map((entry) => [entry.kpi.id, entry]));
  const order = /** @type {import("../chart/shapes.js").Suggestions | null} */ (given)?.kpis.map(({ id }) => id) ?? [...byId.keys()];
  const rows = order.flatMap((id) => {
    const entry = byId.get(id);
    return entry ? [[entry.title, entry.kpi.name, targetWords(entry.kpi), entry.kpi.measured?.trim() ?? "", entry.kpi.every ?? ""]] : [];
  });
  return [{ name: "kpis", label: t("keep.table_kpis"), rows: [[t("win.function"), t("win.kpi"), t("win.target"), t("win.measured"), t("win.every")], ...rows] }];
}
