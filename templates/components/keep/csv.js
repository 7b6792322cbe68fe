/**
 * Tables for a spreadsheet, safe to open in one: a text that it would take for a formula is marked as text; numbers stay numbers.
 *
 * @typedef {string | {number: string}} Cell {number}: as the engine printed it
 */

/** What makes a spreadsheet read a cell as a formula or a command, also in full width. */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/;

/** @param {Cell} cell */
function field(cell) {
  if (typeof cell === "object" && NUMBER.test(cell.number)) return cell.number;
  const text = typeof cell === "object" ? cell.number : cell;
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * RFC 4180. The mark at the start tells spreadsheets that it is UTF-8.
 *
 * @param {Cell[][]} rows the first one names the columns
 */
export function csv(rows) {
  return `\ufeff${rows.map((row) => `${row.map(field).join(",")}\r\n`).join("")}`;
}
