import { plain } from "../../common/numbers.js";
import { pageData } from "../../common/data.js";
import { t } from "../../common/strings.js";

/**
 * A worksheet to take away: as a text to send, and its tables for a spreadsheet.
 *
 * @typedef {import("../keep/tables.js").Table} Table
 */

/**
 * What stands in it, in its own order; what is empty is left out.
 *
 * @param {HTMLFormElement} form
 * @returns {string}
 */
export function asText(form) {
  const lines = [pageData().title];
  let heading = "";
  /** @param {...string} more */
  const add = (...more) => {
    if (heading) lines.push("", heading.toLocaleUpperCase(document.documentElement.lang || "en"));
    heading = "";
    lines.push(...more);
  };
  for (const part of form.querySelectorAll("h2, .field, .rows, .check")) {
    if (part.matches("h2")) heading = part.textContent?.trim() ?? "";
    else if (part.matches(".rows")) {
      const written = rowsOf(part).filter(({ cells }) => cells.some(({ value }) => value !== ""));
      if (written.length) add("", `${part.querySelector("caption")?.textContent ?? ""}:`, ...written.map(({ cells }, index) => `${index + 1}. ${cells.filter(({ value }) => value !== "").map(({ label, value }) => `${label}: ${value}`).join("; ")}`));
    } else {
      const field = part.querySelector("input, textarea");
      const label = part.querySelector("label")?.textContent?.trim() ?? "";
      const value = read(field);
      if (part.matches(".check")) add(`[${value ? "x" : " "}] ${label}`);
      else if (value !== "") add("", `${label}:`, value);
    }
  }
  return `${lines.join("\n")}\n`;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Table[]}
 */
export function sheetTables(form) {
  return [...form.querySelectorAll(".rows")].map((part) => {
    const caption = part.querySelector("caption")?.textContent ?? "";
    const rows = rowsOf(part);
    const heads = (rows[0]?.cells ?? []).map(({ label }) => label);
    const written = rows.filter(({ cells }) => cells.some(({ value }) => value !== ""));
    return { name: part.getAttribute("data-rows") ?? "rows", label: t("worksheet.table", { table: caption }), rows: [heads, ...written.map(({ cells }) => cells.map(({ value, number }) => (number && value !== "" ? { number: plain(value) ?? value } : value)))] };
  });
}

/** @param {Element} part */
function rowsOf(part) {
  return [...part.querySelectorAll("tbody tr")].map((row) => ({
    cells: [...row.querySelectorAll("td")].map((cell) => {
      const field = cell.querySelector("input, textarea");
      return { label: cell.dataset.label ?? "", value: read(field), number: cell.matches(".cell-number") };
    }),
  }));
}

/** @param {Element | null} field */
function read(field) {
  if (field instanceof HTMLInputElement && field.type === "checkbox") return field.checked ? "x" : "";
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value.trim() : "";
}
