import { pageData } from "../../common/data.js";
import { el, fill, must, passage } from "../../common/dom.js";
import { isRecord, wrap } from "../../common/envelope.js";
import { forget, keep } from "../../common/store.js";
import { t } from "../../common/strings.js";

/**
 * A decision table asked about one thing after the other: their names, the verdict on each, and the way into a grid for those that may go on.
 *
 * @typedef {{id: string, title: string, hands_over?: boolean}} Verdict
 * @typedef {{id: string, subject?: {label: string, grid?: string}, decision: Verdict[]}} Definition
 * @typedef {{title: string, verdict: string, handed: boolean}} Entry handed: a link has taken it along already
 */

/** As many as a grid may hold. */
const MOST = 50;
const LONGEST = 120;

/**
 * @param {HTMLElement} element the questionnaire
 * @param {Definition} definition
 * @param {object} owner
 * @param {() => void} owner.save
 * @param {() => void} owner.again empties the questions
 */
export function subjects(element, definition, { save, again }) {
  const box = element.querySelector("[data-subject]");
  if (!(box instanceof HTMLElement)) return NONE;
  const input = must(box, "input", HTMLInputElement);
  const section = must(element, "[data-subject-list]", HTMLElement);
  const list = must(section, "ul", HTMLUListElement);
  const actions = must(section, ".actions", HTMLElement);
  const grid = definition.subject?.grid ?? "";
  const target = pageData().links[grid];
  /** @type {Entry[]} */
  let checked = [];
  /** The verdict in view that has no name yet. */
  let nameless = "";

  input.addEventListener("input", save);
  // Who names it only after the verdict has it in the list as well.
  input.addEventListener("change", () => {
    if (nameless) scored(nameless);
    save();
  });

  /** @param {string | null} verdict of the answers in view */
  function scored(verdict) {
    const title = input.value.trim().slice(0, LONGEST);
    nameless = title ? "" : (verdict ?? "");
    if (!title || !verdict) return;
    const known = checked.find((entry) => same(entry.title, title));
    if (known) Object.assign(known, { verdict, handed: known.handed && known.verdict === verdict });
    else if (checked.length < MOST) checked.push({ title, verdict, handed: false });
    draw();
  }

  /** The next one is as near as the button of the verdict. @param {ParentNode} result */
  function offer(result) {
    const place = result.querySelector(".todo .actions");
    if (place && !place.querySelector("button")) place.append(el("button", { type: "button", class: "button button-second", "data-another": true, onclick: another }, t("subject.another")));
  }

  function draw() {
    handOn();
    section.hidden = checked.length === 0;
    fill(list, ...checked.map(row));
    const going = checked.filter(mayGo);
    fill(
      actions,
      target && going.length ? el("a", { class: "button", href: target.href, "data-carries": target.href, "data-to-grid": true, onclick: taken }, t("subject.to_grid", { n: going.length })) : null,
      el("button", { type: "button", class: "button button-second", "data-another": true, onclick: another }, t("subject.another")),
    );
  }

  /** @param {Entry} entry */
  function row(entry) {
    const verdict = definition.decision.find(({ id }) => id === entry.verdict);
    const rule = passage(element, `verdict.${entry.verdict}.rule`)?.textContent?.trim();
    const remove = () => {
      checked = checked.filter((one) => one !== entry);
      draw();
      save();
      input.focus();
    };
    return el(
      "li",
      { "data-verdict": entry.verdict },
      el("p", {}, el("strong", {}, `${entry.title}:`), " ", verdict?.title ?? ""),
      rule ? el("p", { class: "quiet small" }, rule) : null,
      el("button", { type: "button", class: "button-plain", onclick: remove }, t("subject.remove"), el("span", { class: "visually-hidden" }, `: ${entry.title}`)),
    );
  }

  /** @param {Entry} entry */
  function mayGo(entry) {
    return definition.decision.find(({ id }) => id === entry.verdict)?.hands_over === true;
  }

  /** What the next link to the grid will bring: it is kept like all state, so that every way there takes it along. */
  function handOn() {
    const tasks = checked.filter((entry) => mayGo(entry) && !entry.handed).map(({ title }) => ({ title }));
    if (tasks.length) keep(wrap("tasks", grid, "", { tasks }));
    else if (grid) forget("tasks", grid);
  }

  function taken() {
    // After the browser has taken the address from the link: what is kept here is not to bring the same tasks twice.
    window.setTimeout(() => {
      for (const entry of checked.filter(mayGo)) entry.handed = true;
      draw();
      save();
    });
  }

  function another() {
    again();
    input.value = "";
    nameless = "";
    save();
    input.focus();
  }

  return {
    scored,
    offer,
    another,
    /** @returns {Record<string, unknown>} */
    data: () => ({ subject: { title: input.value.trim().slice(0, LONGEST), checked } }),
    /** @param {unknown} given */
    use(given) {
      if (!isRecord(given)) return;
      input.value = typeof given.title === "string" ? given.title.slice(0, LONGEST) : "";
      const entries = Array.isArray(given.checked) ? given.checked : [];
      checked = entries.filter(fits).slice(0, MOST).map(({ title, verdict, handed }) => ({ title: title.slice(0, LONGEST), verdict, handed: handed === true }));
      draw();
    },
    forget() {
      checked = [];
      input.value = "";
      nameless = "";
      draw();
    },
  };
}

/** A questionnaire that is not asked about anything in particular. */
const NONE = { scored() {}, offer() {}, another: null, data: () => ({}), use() {}, forget() {} };

/** @param {string} one @param {string} other */
const same = (one, other) => one.toLocaleLowerCase() === other.toLocaleLowerCase();

/**
 * @param {unknown} entry
 * @returns {entry is Entry}
 */
function fits(entry) {
  return isRecord(entry) && typeof entry.title === "string" && entry.title.trim() !== "" && typeof entry.verdict === "string";
}
