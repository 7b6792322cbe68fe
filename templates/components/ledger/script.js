import { el } from "../../common/dom.js";
import { has, t } from "../../common/strings.js";
import { wide } from "../chart/figure.js";
import { answerWords, questionsById } from "./words.js";

/**
 * "How was this computed?": a row per question, adding up to the score in front of the reader.
 *
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 * @typedef {import("../chart/shapes.js").LedgerRow} LedgerRow
 */

/**
 * @param {any} given a result asked for with `ledger`
 * @param {any} defined
 * @returns {HTMLElement | null} null when there is no ledger
 */
export function ledger(given, defined) {
  const result = /** @type {Result} */ (given);
  const definition = /** @type {Definition} */ (defined);
  if (!result.ledger?.some((row) => row.row === "question")) return null;
  const sums = result.ledger.some((row) => row.row === "total" && row.contribution);
  const parts = definition.matrix?.axes.map((axis) => ({ title: axis.title, rows: rowsOf(result.ledger ?? [], axis.sections) })) ?? [{ title: "", rows: result.ledger }];
  return el(
    "details",
    { class: "ledger" },
    el("summary", {}, t("proof.title")),
    el("p", { class: "small quiet" }, t(sums ? `proof.intro.${result.method === "sum" ? "sum" : "share"}` : "proof.intro.plain"), " ", t("proof.version", { version: String(result.version), hash: result.scoring_hash.slice(0, 12) })),
    ...parts.map(({ title, rows }) => ledgerTable(title, rows, definition, sums)),
  );
}

/**
 * The rows that belong to one axis; a row of the whole names all sections of its axis.
 *
 * @param {LedgerRow[]} rows
 * @param {string[]} sections
 */
function rowsOf(rows, sections) {
  return rows.filter((row) => row.sections.some((id) => sections.includes(id)));
}

/**
 * @param {string} title
 * @param {LedgerRow[]} rows
 * @param {Definition} definition
 * @param {boolean} sums
 */
function ledgerTable(title, rows, definition, sums) {
  const questions = questionsById(definition);
  const body = rows.map((row) => {
    if (row.row !== "question") return sums && row.contribution ? sumRow(row) : null;
    const question = questions.get(row.question ?? "");
    return el(
      "tr",
      { "data-counted": row.state === "answered" && !row.reason },
      el("th", { scope: "row" }, question?.text ?? row.question, el("span", { class: "ledger-answer" }, answered(row, definition, question))),
      el("td", { class: "number" }, row.points ? pointsWords(row) : "–"),
      sums ? el("td", { class: "number" }, row.contribution?.shown ?? "–") : null,
    );
  });
  return wide(
    title || t("proof.title"),
    el(
      "table",
      {},
      title ? el("caption", {}, title) : null,
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("proof.question")), el("th", { scope: "col", class: "number" }, t("proof.points")), sums ? el("th", { scope: "col", class: "number" }, t("proof.adds")) : null)),
      el("tbody", {}, ...body),
    ),
  );
}

/** @param {LedgerRow} row */
function pointsWords(row) {
  const points = row.ceiling ? t("bars.points", { points: row.points?.shown ?? "", max: row.ceiling.shown }) : (row.points?.shown ?? "–");
  return row.weight && String(row.weight.exact) !== "1" ? t("proof.weighted", { points, weight: row.weight.shown }) : points;
}

/** @param {LedgerRow} row */
function sumRow(row) {
  // A base or a rounding of nothing would only raise questions; the sum is right without it.
  if (row.row !== "total" && row.contribution?.exact === 0) return null;
  return el("tr", { class: row.row === "total" ? "ledger-total" : "ledger-extra" }, el("th", { scope: "row", colspan: 2 }, t(`proof.${row.row}`)), el("td", { class: "number" }, row.contribution?.shown ?? ""));
}

/**
 * The answer in its words, and why it did not count if it did not.
 *
 * @param {LedgerRow} row
 * @param {Definition} definition
 * @param {import("./words.js").Question | undefined} question
 */
export function answered(row, definition, question) {
  const why = row.reason && has(`proof.reason.${row.reason}`) ? t(`proof.reason.${row.reason}`) : "";
  if (row.state === "unanswered" || row.state === "not_shown") return why || t("proof.open");
  const words = answerWords(definition, question, row.state === "not_applicable" ? "not_applicable" : row.option);
  return why && row.state === "answered" ? `${words} (${why})` : row.state === "not_applicable" ? `${words} (${t("proof.reason.not_applicable")})` : words;
}
