import { drawable, el, fill } from "../../common/dom.js";
import { engine } from "../../common/engine.js";
import { fromText, isRecord } from "../../common/envelope.js";
import { t, when } from "../../common/strings.js";
import { table } from "../chart/figure.js";
import { scaleDrawing } from "../gauge/drawing.js";
import { answerWords, questionsById } from "../ledger/words.js";

/**
 * Two results of one check side by side: an earlier one of one's own, or a colleague's. What differs most comes first. Which differences
 * are too small to say anything is for the engine to decide, here as on the command line.
 *
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 * @typedef {import("../../common/conditions.js").Answer} Answer
 * @typedef {Record<string, Answer>} Answers
 * @typedef {{differences: {axis: string | null, clear: boolean}[], changed: {question: string, from: Answer, to: Answer}[]}} Comparison
 */

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
    box.classList.add("taken");
    try {
      const decoded = await engine().request("decode", { definition, code });
      await show(decoded.answers, t("compare.other"));
    } catch {
      tell(t("compare.no_link"));
    } finally {
      box.classList.remove("taken");
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
    const [theirs, ours] = [others, mine].map((answers) => ({ assessment: definition.id, answers }));
    const [one, other] = await Promise.all([score({ answers: ours, before: theirs }), score({ answers: theirs })]);
    if (turn !== asked) return;
    tell("");
    fill(box, ...sideBySide(definition, one, other, name));
  }

  /** @param {object} payload @returns {Promise<Result & {before: Comparison}>} */
  const score = (payload) => engine().request("score", { definition, include: ["ledger"], ...payload });

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
 * @param {Result & {before: Comparison}} one
 * @param {Result} other
 * @param {string} name of the other side
 * @returns {(HTMLElement | SVGElement | null)[]}
 */
function sideBySide(definition, one, other, name) {
  const scale = one.scale;
  const scores = one.score && other.score;
  const clear = one.before.differences.find(({ axis }) => axis === null)?.clear ?? null;
  const drawn = scores && scale ? scaleDrawing({ scale, bands: definition.bands.map(({ from }) => ({ from, own: false })), score: one.score, range: null }) : null;
  if (drawn && one.score) drawn.move(one.score, other.score);
  const axes = (definition.matrix?.axes ?? []).map((axis) => [axis.title, ...[one, other].map((side) => ({ number: side.axes.find(({ id }) => id === axis.id)?.score?.shown ?? "–" }))]);
  const sections = definition.sections.map((section) => [section.title, ...[one, other].map((side) => ({ number: sectionWords(side.sections.find(({ id }) => id === section.id)) }))]);
  const differing = differences(definition, one, other);
  const asked = questionsById(definition).size;
  return [
    el("h4", { class: "bars-title" }, clear === null ? t("compare.both") : t(clear ? "compare.clear" : "compare.unclear", { one: one.score?.shown ?? "", other: other.score?.shown ?? "", max: scale?.max.shown ?? "", name })),
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

/** @param {Result["sections"][number] | undefined} section */
function sectionWords(section) {
  if (!section?.share) return "–";
  return section.points && section.max ? t("bars.points", { points: section.points.shown, max: section.max.shown }) : `${section.share.shown} %`;
}

/**
 * Questions answered differently, the widest apart first.
 *
 * @param {Definition} definition
 * @param {Result & {before: Comparison}} one
 * @param {Result} other
 */
function differences(definition, one, other) {
  const questions = questionsById(definition);
  /** @param {Result} side @param {string} id */
  const points = (side, id) => drawable(side.ledger?.find((row) => row.question === id)?.points?.exact ?? 0);
  return one.before.changed
    .map(({ question, from, to }) => {
      const asked = /** @type {import("../result/shapes.js").Question} */ (questions.get(question));
      return {
        text: asked.text,
        yours: answerWords(definition, asked, to),
        theirs: answerWords(definition, asked, from),
        apart: Math.abs(points(one, question) - points(other, question)),
      };
    })
    .sort((a, b) => b.apart - a.apart);
}
