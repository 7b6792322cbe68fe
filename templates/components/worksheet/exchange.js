import { pageData, readBlock } from "../../common/data.js";
import { el, fill } from "../../common/dom.js";
import { wrap } from "../../common/envelope.js";
import { plain } from "../../common/numbers.js";
import { luggage, recall, withState } from "../../common/store.js";
import { list, t } from "../../common/strings.js";
import { targetWords } from "../first-win/words.js";

/**
 * What a worksheet takes from the tools and gives to them: the visitor's KPIs into a table, the tasks of a time audit into the grid.
 *
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Field
 */

/**
 * Rows of a table by their number, each with its fields by column.
 *
 * @param {Field[]} fields
 * @param {string} table
 * @returns {Map<number, Map<string, Field>>}
 */
function rowsOf(fields, table) {
  /** @type {Map<number, Map<string, Field>>} */
  const rows = new Map();
  for (const field of fields) {
    const [name, row, column] = field.name.split(".");
    if (name !== table || !row || !column) continue;
    const cells = rows.get(Number(row)) ?? new Map();
    rows.set(Number(row), cells.set(column, field));
  }
  return rows;
}

/**
 * Put the KPIs that the visitor's way has led to into an empty table.
 *
 * @param {Field[]} fields
 * @returns {"filled" | "none" | "kept"} kept: something stands there already
 */
export function prefillKpis(fields) {
  const catalogue = readBlock("catalogue");
  const rows = [...rowsOf(fields, "kpis").values()];
  if (!catalogue || !rows.length) return "kept";
  if (rows.some((row) => [...row.values()].some(({ value }) => value !== ""))) return "kept";
  const chosen = recall("catalogue", catalogue.id)?.data.kpis;
  const wanted = new Set(Array.isArray(chosen) ? chosen.map(String) : []);
  /** @type {{id: string, name: string, measured?: string, every?: string, target?: any}[]} */
  const all = catalogue.functions.flatMap((/** @type {{kpis: any[]}} */ one) => one.kpis);
  const order = [...wanted];
  const kpis = all.filter(({ id }) => wanted.has(id)).sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  if (!kpis.length) return "none";
  kpis.slice(0, rows.length).forEach((kpi, index) => {
    const values = { kpi: kpi.name, target: targetWords(kpi), "how-measured": kpi.measured?.trim() ?? "", "how-often": kpi.every ? t("kpi.every", { period: kpi.every }) : "" };
    for (const [column, value] of Object.entries(values)) {
      const field = rows[index]?.get(column);
      if (field) field.value = value;
    }
  });
  return "filled";
}

/**
 * What the hours of a time audit say, and the way into the grid. These are the visitor's own hours; nothing is scored here.
 *
 * @param {HTMLElement} box
 * @param {Field[]} fields
 */
export function showHours(box, fields) {
  const feeds = readBlock("feeds");
  const target = feeds ? pageData().links[feeds.id] : undefined;
  const tasks = [...rowsOf(fields, "tasks").values()]
    .map((row) => {
      const title = row.get("task")?.value.trim() ?? "";
      const quarters = [...row].filter(([column]) => column !== "task").map(([, { value }]) => Math.round((Number(plain(value)) || 0) * 100));
      return { title, hours: quarters.reduce((sum, part) => sum + Math.max(0, part), 0) };
    })
    .filter(({ title, hours }) => title && hours > 0)
    .sort((one, other) => other.hours - one.hours);
  box.hidden = tasks.length === 0 || !target;
  if (!target || !tasks.length) return;
  const top = tasks.slice(0, 3);
  const sum = (/** @type {{hours: number}[]} */ part) => String(part.reduce((hours, one) => hours + one.hours, 0) / 100);
  const words = t("worksheet.top", { n: top.length, tasks: list(top.map(({ title }) => title)), hours: sum(top), total: sum(tasks) });
  const state = wrap("tasks", feeds.id, "", { tasks: top.map(({ title }) => ({ title })) });
  fill(box, el("p", {}, el("strong", {}, words)), el("p", { class: "actions" }, el("a", { class: "button", href: withState(target.href, luggage(state)) }, t("worksheet.to_grid", { n: top.length }))));
}
