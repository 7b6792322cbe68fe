import { drawable, el, fill } from "../../common/dom.js";
import { engine } from "../../common/engine.js";
import { fromText, isRecord } from "../../common/envelope.js";
import { t, when } from "../../common/strings.js";
import { table } from "../chart/figure.js";
import { scaleDrawing } from "../gauge/drawing.js";
import { answerWords, questionsById } from "../ledger/words.js";

/**
 * Two results of one check side by side: an earlier one of one's own, or a colleague's. What differs most comes first; small differences are
 * called what they are.
 *
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 * @typedef {import("../../common/conditions.js").Answer} Answer
 * @typedef {Record<string, Answer>} Answers
 * @typedef {{answers: Answers, result: Result}} Side
 */

/** Below this part of the scale, and below two whole points, a difference says nothing. */
const CLEAR_SHARE = 0.05;
const CLEAR_POINTS = 2;

/**
 * @param {Definition} definition
 * @param {() => Answers | null} own the answers of the shown result
 * @returns {HTMLElement}
 */
export function compare(definition, own) {
  const box = el("div", { class: "compare-result" });
  const status = el("div", { role: "status" });
  const link = el("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  const file = el("input", { type: "file", accept: "application/json,.json", class: "visually-hidden", tabindex: -1, "aria-label": t("compare.file"), onchange: () => void openFile() });
  let asked = 0;

  /** @param {string} words */
  const tell = (words) => fill(status, words ? el("p", { class: "notice" }, words) : null);

  async function openLink() {
    const code = /(?:^|#r=)([A-Za-z0-9_-]{8,4096})(?:&|$)/.exec(link.value.trim())?.[1];
    if (!code) {
      tell(t("compare.no_link"));
      return;
    }
    try {
      const decoded = await engine().request("decode", { definition, code });
      await show(decoded.answers, t("compare.other"));
    } catch {
      tell(t("compare.no_link"));
    }
  }

  async function openFile() {
    const chosen = file.files?.[0];
    if (!chosen) return;
    const { envelopes } = fromText(chosen.size > 1_000_000 ? "" : await chosen.text().catch(() => ""));
    file.value = "";
    const found = envelopes.find(({ kind, id }) => kind === "questionnaire" && id === definition.id);
    if (!found || found.hash !== definition.scoring_hash || !isRecord(found.data.answers)) {
      tell(t(found ? "compare.other_version" : "compare.no_file"));
      return;
    }
    try {
      await show(/** @type {Answers} */ (found.data.answers), when(found.time) || t("compare.other"));
    } catch {
      tell(t("compare.no_file"));
    }
  }

  /**
   * @param {Answers} others
   * @param {string} name
   */
  async function show(others, name) {
    const mine = own();
    if (!mine) return;
    asked += 1;
    const turn = asked;
    const [one, other] = await Promise.all([mine, others].map(score));
    if (turn !== asked || !one || !other) return;
    tell("");
    fill(box, ...sideBySide(definition, { answers: mine, result: one }, { answers: others, result: other }, name));
  }

  /** @param {Answers} answers @returns {Promise<Result>} */
  const score = (answers) => engine().request("score", { definition, answers: { assessment: definition.id, answers }, include: ["ledger"] });

  return el(
    "details",
    { class: "compare closed-on-paper" },
    el("summary", {}, t("compare.title")),
    el("p", { class: "small" }, t("compare.how")),
    el("label", { class: "compare-link" }, t("compare.link"), link),
    el("p", { class: "actions" }, el("button", { type: "button", class: "button button-second", "data-compare-link": true, onclick: () => void openLink() }, t("compare.go")), el("button", { type: "button", class: "button-plain", onclick: () => file.click() }, t("compare.file"))),
    file,
    status,
    box,
  );
}

/**
 * @param {Definition} definition
 * @param {Side} one
 * @param {Side} other
 * @param {string} name of the other side
 * @returns {(HTMLElement | SVGElement | null)[]}
 */
function sideBySide(definition, one, other, name) {
  const { result } = one;
  const scale = result.scale;
  const scores = result.score && other.result.score;
  const clear = scores && scale ? isClear(result.score, other.result.score, drawable(scale.max.exact) - drawable(scale.min.exact)) : null;
  const drawn = scores && scale ? scaleDrawing({ scale, bands: definition.bands.map(({ from }) => ({ from, own: false })), score: result.score, range: null }) : null;
  if (drawn && result.score) drawn.move(result.score, other.result.score);
  const axes = (definition.matrix?.axes ?? []).map((axis) => [axis.title, ...[one, other].map((side) => ({ number: side.result.axes.find(({ id }) => id === axis.id)?.score?.shown ?? "–" }))]);
  const sections = definition.sections.map((section) => [section.title, ...[one, other].map((side) => ({ number: sectionWords(side.result.sections.find(({ id }) => id === section.id)) }))]);
  const differing = differences(definition, one, other);
  const asked = questionsById(definition).size;
  return [
    el("h4", { class: "bars-title" }, clear === null ? t("compare.both") : t(clear ? "compare.clear" : "compare.unclear", { one: result.score?.shown ?? "", other: other.result.score?.shown ?? "", max: scale?.max.shown ?? "", name })),
    drawn?.node ?? null,
    drawn ? el("p", { class: "small quiet" }, t("compare.marks", { name })) : null,
    table([t("bars.area"), t("compare.yours"), name], [...axes, ...sections]),
    el("h4", { class: "bars-title" }, t("compare.differing", { n: differing.length, same: asked - differing.length })),
    el(
      "ol",
      { class: "compare-list", role: "list" },
      ...differing.map(({ text, yours, theirs }) => el("li", {}, el("span", {}, text), el("span", {}, el("span", { class: "quiet" }, `${t("compare.yours")}: `), el("strong", {}, yours)), el("span", {}, el("span", { class: "quiet" }, `${name}: `), el("strong", {}, theirs)))),
    ),
  ];
}

/**
 * @param {{exact: number | string} | null} one
 * @param {{exact: number | string} | null} other
 * @param {number} span of the scale
 */
function isClear(one, other, span) {
  const apart = Math.abs(drawable(one?.exact ?? 0) - drawable(other?.exact ?? 0));
  return apart >= Math.max(span * CLEAR_SHARE, CLEAR_POINTS) - 1e-9;
}

/** @param {Result["sections"][number] | undefined} section */
function sectionWords(section) {
  if (!section?.share) return "–";
  return section.points && section.max ? t("bars.points", { points: section.points.shown, max: section.max.shown }) : `${section.share.shown} %`;
}

/**
 * Questions answered differently, the widest apart first.
 *
 * @param {Definition} definition
 * @param {Side} one
 * @param {Side} other
 */
function differences(definition, one, other) {
  /** @param {Side} side @param {string} id */
  const points = (side, id) => drawable(side.result.ledger?.find((row) => row.question === id)?.points?.exact ?? 0);
  return [...questionsById(definition).values()]
    .filter(({ id }) => JSON.stringify(one.answers[id] ?? null) !== JSON.stringify(other.answers[id] ?? null))
    .map((question) => ({
      text: question.text,
      yours: answerWords(definition, question, one.answers[question.id] ?? null),
      theirs: answerWords(definition, question, other.answers[question.id] ?? null),
      apart: Math.abs(points(one, question.id) - points(other, question.id)),
    }))
    .sort((a, b) => b.apart - a.apart);
}
