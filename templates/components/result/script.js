import { pageData } from "../../common/data.js";
import { el, fill, passage } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { resultCharts } from "../chart/result-charts.js";
import { ledger } from "../ledger/script.js";
import { questionsById } from "../ledger/words.js";
import { whatIf } from "../what-if/script.js";
import { adviceParts, firstStep } from "./advice.js";
import { actOn } from "./areas.js";
import { follow } from "./follow.js";
import { openPoints } from "./open-points.js";
import { causeSentence, headline, scaleNote } from "./words.js";

/**
 * The result in reading order: the sentence, what it means, where it comes from, one thing to do; then the figures and how it was computed.
 * Nothing here adds, compares or picks: it shows what the engine returned.
 *
 * @typedef {import("./shapes.js").Result} Result
 * @typedef {import("./shapes.js").Definition} Definition
 * @typedef {import("./shapes.js").Action} Action
 */

/**
 * @typedef {object} View
 * @property {Definition} definition
 * @property {Result} result
 * @property {ParentNode} root holds the passages
 * @property {(action: Action) => HTMLElement | null} link
 * @property {(question: string) => void} goTo
 * @property {Record<string, import("../../common/conditions.js").Answer>} answers
 * @property {HTMLElement} share
 */

/** Marks of the state that other pages, tests and embedders read. */
const MARKS = ["score", "score-exact", "max", "band", "complete"];

/** A number as the engine wrote it, whatever the page's language. @param {import("./shapes.js").Value | null | undefined} value */
const canonical = (value) => value?.plain ?? value?.shown;

/**
 * @param {HTMLElement} section
 * @param {Result} result
 */
export function markResult(section, result) {
  const band = result.cell ?? result.band ?? result.verdict ?? (result.winners.length ? result.winners.join(" ") : null);
  const values = [canonical(result.score), result.score?.exact, result.score ? canonical(result.scale?.max) : null, band, String(result.complete)];
  MARKS.forEach((mark, index) => {
    const value = values[index];
    if (value === null || value === undefined) section.removeAttribute(`data-${mark}`);
    else section.setAttribute(`data-${mark}`, String(value));
  });
  section.dataset.state = "ready";
}

/**
 * @param {HTMLElement} section
 * @param {View} view
 * @returns {HTMLElement} the heading, to be focused
 */
export function renderResult(section, view) {
  const { definition, result, root } = view;
  const { number, title } = headline(definition, result);
  const heading = el("h2", { id: `${section.id || definition.id}-title` }, number ? el("span", { class: "result-number" }, number, result.score && scaleNote(definition) ? el("span", { class: "result-note" }, ` ${scaleNote(definition)}`) : null) : null, number && title ? el("span", { class: "visually-hidden" }, ": ") : null, title ? el("span", { class: "result-title" }, title) : null);
  section.setAttribute("aria-labelledby", heading.id);
  fill(section, ...[heading, ...saying(view), ...figures(view), offer(view), ...proof(view)].filter((part) => part !== null));
  for (const anchor of section.querySelectorAll("a[href]:not([data-carries])")) if (takesState(anchor)) anchor.setAttribute("data-carries", anchor.getAttribute("href") ?? "");
  root.querySelector(".assessment")?.setAttribute("data-scored", "");
  return heading;
}

/**
 * What the site's owner offers after this result, from `actions` in site.yaml: for this very result, or for whatever comes out of this tool.
 *
 * @param {View} view
 */
function offer({ definition, result }) {
  const { offers } = pageData();
  const main = (result.advice ?? []).find(({ from }) => ["band", "cell", "verdict", "outcome"].includes(from))?.ref[0];
  const found = offers[`${definition.id}-${main}`] ?? offers[definition.id];
  if (!found) return null;
  return el("p", { class: "result-offer actions" }, el("a", { class: "button button-second", href: found.href, rel: "noreferrer" }, found.label));
}

/**
 * A link inside a passage leads to a tool or a worksheet as the buttons do, with the state. A guide would leave it in the address bar.
 *
 * @param {Element} anchor
 */
function takesState(anchor) {
  const href = anchor.getAttribute("href") ?? "";
  return Object.values(pageData().links).some((link) => link.href === href) || /^[^#:]*worksheets\/[^/#:]+\.html$/.test(href);
}

/** @param {View} view @returns {(HTMLElement | null)[]} */
function saying({ definition, result, root, link, goTo }) {
  const advice = result.advice ?? [];
  const lead = advice.find(({ from }) => ["band", "cell", "verdict", "outcome"].includes(from));
  const main = lead ? `${lead.from}.${lead.ref[0]}` : "";
  const things = [...definition.bands, ...(definition.matrix?.cells ?? []), ...definition.outcomes, ...definition.decision];
  const action = things.find((thing) => thing.id === lead?.ref[0])?.action;
  const meaning = passage(root, `${main}.meaning`);
  meaning?.classList.add("lede");
  const next = passage(root, `${main}.next`);
  const cause = causeSentence(definition, result);
  const rule = lead?.from === "verdict" ? passage(root, `verdict.${lead.ref[0]}.rule`) : null;
  const button = action ? link(action) : null;

  const careful = definition.matrix?.cells.find(({ id }) => id === result.careful);
  const parts = [
    careful && result.cells.length > 1 ? el("p", { class: "result-careful" }, t("result.careful", { cell: careful.title })) : null,
    meaning,
    callout(t("result.gates"), ...result.gates.map((gate) => passage(root, `gate.${gate.question}.${gate.at_most}`))),
    rule ? el("p", { class: "result-cause" }, t("result.rule", { rule: rule.textContent?.trim() ?? "" })) : null,
    cause ? el("p", { class: "result-cause" }, cause) : null,
    missing(definition, result, goTo),
  ];
  const steps = lead ? [next] : firstStep(definition, result, root);
  if (steps.some(Boolean) || button) {
    parts.push(el("div", { class: "todo" }, el("h3", {}, t("result.this_week")), ...steps, button ? el("p", { class: "actions" }, button) : null));
  }
  for (const { from, ref } of advice) {
    if (from !== "section_band") continue;
    const name = `section.${ref[0]}.band.${ref[1]}`;
    const then = passage(root, `${name}.next`);
    const titled = passage(root, `${name}.title`);
    // A section's band speaks up only when it asks for something.
    if (then) parts.push(callout(titled?.textContent ?? null, passage(root, `${name}.meaning`), then));
  }
  return parts;
}

/**
 * @param {string | null} title
 * @param {...(HTMLElement | null)} body
 */
function callout(title, ...body) {
  if (!body.some(Boolean)) return null;
  return el("div", { class: "admonition warning" }, title ? el("p", { class: "admonition-title" }, title) : null, ...body);
}

/**
 * What a provisional result is still waiting for.
 *
 * @param {Definition} definition
 * @param {Result} result
 * @param {(question: string) => void} goTo
 */
function missing(definition, result, goTo) {
  const open = result.coverage.missing;
  if (result.state === "prorated") return el("p", { class: "quiet" }, t("result.prorated", { answered: result.coverage.answered, applicable: result.coverage.applicable }));
  if (result.state !== "provisional" || !open.length) return null;
  const questions = questionsById(definition);
  return el(
    "div",
    { class: "result-missing" },
    el("p", {}, t("result.missing", { n: open.length })),
    el("ul", { role: "list" }, ...open.slice(0, 12).map((id) => el("li", {}, el("button", { type: "button", class: "button-plain", onclick: () => goTo(id) }, questions.get(id)?.text ?? id))), open.length > 12 ? el("li", {}, "…") : null),
  );
}

/** @param {View} view @returns {(HTMLElement | null)[]} */
function figures({ definition, result, root, link }) {
  const [first = null, ...others] = resultCharts(result, definition);
  return [first, openPoints(definition, result), actOn(definition, result, root), follow(definition, result, link), ...others, ...adviceParts(definition, result, root)];
}

/** @param {View} view @returns {(HTMLElement | null)[]} */
function proof({ definition, result, root, answers, share }) {
  const disclaimer = passage(root, "disclaimer");
  disclaimer?.classList.add("quiet", "small");
  return [whatIf(result, definition, answers), ledger(result, definition), share, disclaimer];
}
