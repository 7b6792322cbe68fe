import { t } from "../../common/strings.js";
import { calendar } from "./ics.js";
import { blank } from "./notes.js";

/**
 * The plan as a table, as Markdown, as calendar entries and as a mail.
 *
 * @typedef {import("./steps.js").Part} Part
 * @typedef {import("./steps.js").Step} Step
 * @typedef {import("./notes.js").Notes} Notes
 * @typedef {import("./notes.js").Note} Note
 */

/**
 * @param {Part[]} parts
 * @param {Notes} notes
 * @returns {{part: Part, step: Step, note: Note}[]}
 */
export function allSteps(parts, notes) {
  return parts.flatMap((part) => part.steps.map((step) => ({ part, step, note: notes.steps[step.id] ?? blank() })));
}

/**
 * @param {Part[]} parts
 * @param {Notes} notes
 * @returns {import("../keep/csv.js").Cell[][]}
 */
export function planRows(parts, notes) {
  const heads = [t("plan.column.part"), t("plan.column.step"), t("plan.column.why"), t("plan.column.done"), t("plan.owner"), t("plan.date"), t("plan.note")];
  const facts = parts.flatMap((part) => part.facts.map((fact) => [t(`plan.part.${part.id}`), fact.label, [fact.value, fact.note].filter(Boolean).join(". "), "", "", "", ""]));
  const steps = allSteps(parts, notes).map(({ part, step, note }) => [t(`plan.part.${part.id}`), step.title, [step.why, ...pointWords(step)].filter(Boolean).join(". "), t(note.done ? "bubble.yes" : "bubble.no"), note.owner, note.date, note.note]);
  return [heads, ...facts, ...steps];
}

/** @param {Step} step */
const pointWords = (step) => (step.points ?? []).map(({ name, value }) => `${name}: ${value}`);

/** Text that stays text in Markdown. @param {string} text */
const plain = (text) => text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s+/g, " ").trim();

/**
 * @param {Part[]} parts
 * @param {Notes} notes
 * @param {string} title
 */
export function planMarkdown(parts, notes, title) {
  const lines = [`# ${plain(title)}`, ""];
  for (const part of parts) {
    if (!part.facts.length && !part.steps.length) continue;
    lines.push(`## ${plain(t(`plan.part.${part.id}`))}`, "");
    for (const fact of part.facts) lines.push(`- **${plain(fact.label)}**: ${plain(fact.value)}${fact.note ? ` (${plain(fact.note)})` : ""}`);
    for (const step of part.steps) {
      const note = notes.steps[step.id] ?? blank();
      lines.push(`- [${note.done ? "x" : " "}] **${plain(step.title)}**${step.why ? ` – ${plain(step.why)}` : ""}`);
      for (const point of pointWords(step)) lines.push(`  - ${plain(point)}`);
      const said = saidWords(note);
      if (said) lines.push(`  - ${plain(said)}`);
    }
    lines.push("");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** @param {Note} note */
export function saidWords(note) {
  return [note.owner && `${t("plan.owner")}: ${note.owner}`, note.date && `${t("plan.date")}: ${note.date}`, note.note && `${t("plan.note")}: ${note.note}`].filter(Boolean).join(" · ");
}

/**
 * @param {Part[]} parts
 * @param {Notes} notes
 * @param {string} title
 * @param {Date} time
 * @returns {string} "" as long as no step has a date
 */
export function planCalendar(parts, notes, title, time) {
  const entries = allSteps(parts, notes)
    .filter(({ note }) => note.date)
    .map(({ part, step, note }) => ({
      uid: `${step.id}-${notes.uid}@scorewright`,
      date: note.date,
      title: step.title,
      text: [step.why, ...pointWords(step), note.owner && `${t("plan.owner")}: ${note.owner}`, note.note].filter(Boolean).join("\n"),
      category: t(`plan.part.${part.id}`),
    }));
  return entries.length ? calendar(entries, title, time) : "";
}

/**
 * @param {Part[]} parts
 * @param {Notes} notes
 * @param {string} title
 * @returns {import("../keep/mail.js").Mail | null}
 */
export function planMail(parts, notes, title) {
  const lines = [];
  for (const part of parts) {
    if (!part.facts.length && !part.steps.length) continue;
    lines.push("", t(`plan.part.${part.id}`));
    for (const fact of part.facts) lines.push(`- ${fact.label}: ${fact.value}`);
    for (const step of part.steps) {
      const note = notes.steps[step.id] ?? blank();
      lines.push(`[${note.done ? "x" : " "}] ${step.title}`, ...pointWords(step).map((point) => `    ${point}`), ...(saidWords(note) ? [`    ${saidWords(note)}`] : []));
    }
  }
  return lines.length ? { subject: title, lines: [title, ...lines] } : null;
}
