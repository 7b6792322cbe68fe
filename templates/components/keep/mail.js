import { drawable, passage } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { pageData } from "../../common/data.js";
import { causeSentence, headline } from "../result/words.js";
import { ownAddress } from "../share/address.js";

/**
 * A readable summary, for a mail to oneself or for a frame that may neither print nor save.
 *
 * @typedef {{subject: string, lines: string[]}} Mail
 */

/** Mail programs take about this much of an address. */
const LONGEST = 1900;

/**
 * @param {Mail} mail
 * @returns {string} an address that opens the visitor's mail program, cut to what it takes
 */
export function mailto({ subject, lines }) {
  const start = `mailto:?subject=${encodeURIComponent(subject)}&body=`;
  const kept = [...lines];
  const rest = encodeURIComponent(`\r\n${t("keep.mail_cut")}`);
  let body = encodeURIComponent(kept.join("\r\n"));
  while (kept.length && start.length + body.length > LONGEST - rest.length) {
    kept.pop();
    body = encodeURIComponent(kept.join("\r\n")) + rest;
  }
  return start + body;
}

/** @param {string} markdown read from the page, where it is text already */
const plain = (markdown) => markdown.replace(/\s+/g, " ").trim();

/**
 * @param {any} result
 * @param {any} definition
 * @param {ParentNode} root holds the passages
 * @returns {Mail | null}
 */
export function resultMail(result, definition, root) {
  if (!result || result.state === "none") return null;
  const { number, title } = headline(definition, result);
  const cause = causeSentence(definition, result);
  const lead = (result.advice ?? []).find((/** @type {{from: string}} */ { from }) => ["band", "cell", "verdict", "outcome"].includes(from));
  /** @param {string} part */
  const said = (part) => (lead ? plain(passage(root, `${lead.from}.${lead.ref[0]}.${part}`)?.textContent ?? "") : "");
  const areas = result.sections
    .filter((/** @type {any} */ section) => section.share && !section.flag)
    .sort((/** @type {any} */ one, /** @type {any} */ other) => (one.rank ?? 99) - (other.rank ?? 99) || drawable(other.share.exact) - drawable(one.share.exact))
    .map((/** @type {any} */ section) => `- ${definition.sections.find((/** @type {any} */ { id }) => id === section.id)?.title ?? section.id}: ${section.points ? t("bars.points", { points: section.points.shown, max: section.max.shown }) : t("bars.of_100", { share: section.share.shown })}`);
  const lines = [definition.title, "", number, title, "", said("meaning"), cause, said("next") && `${t("result.this_week")}: ${said("next")}`, "", ...areas, "", ...(ownAddress() ? [ownAddress()] : [])];
  return { subject: `${definition.title}: ${number || title}`, lines: tidy(lines) };
}

/**
 * @param {any} ranking
 * @param {any} grid
 * @param {any[]} items
 * @returns {Mail | null}
 */
export function rankingMail(ranking, grid, items) {
  const own = new Map(items.filter((item) => !item.example).map((item) => [item.id, item.title]));
  const ranked = (ranking?.items ?? []).filter((/** @type {any} */ one) => one.state === "ranked" && own.has(one.id));
  if (!ranked.length) return null;
  const zones = new Map(grid.zones.map((/** @type {any} */ zone) => [zone.id, zone.title]));
  const lines = ranked.map((/** @type {any} */ one) => `${one.rank}. ${own.get(one.id)}${one.zone ? ` (${zones.get(one.zone)})` : ""}`);
  const { title } = pageData();
  return { subject: title, lines: tidy([title, "", ...lines, "", ...(ownAddress() ? [ownAddress()] : [])]) };
}

/**
 * Without what is empty, and never two blank lines in a row.
 *
 * @param {(string | false | null | undefined)[]} lines
 * @returns {string[]}
 */
function tidy(lines) {
  /** @type {string[]} */
  const kept = [];
  for (const line of lines) {
    if (typeof line !== "string" || (line === "" && kept[kept.length - 1] === "")) continue;
    kept.push(line);
  }
  while (kept[kept.length - 1] === "") kept.pop();
  return kept;
}
