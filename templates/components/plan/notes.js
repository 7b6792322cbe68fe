import { isRecord } from "../../common/envelope.js";

/**
 * What the visitor writes into the plan: per step whether it is done, by whom, until when, and a note.
 *
 * @typedef {{done: boolean, owner: string, date: string, note: string}} Note
 * @typedef {{uid: string, steps: Record<string, Note>}} Notes uid: names the plan in calendars, so that a second export updates the first
 */

const LONGEST = 1000;
const STEP = /^[a-z][a-z0-9.-]{0,160}$/;

/** @returns {Note} */
export const blank = () => ({ done: false, owner: "", date: "", note: "" });

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value.slice(0, LONGEST) : "");

/** @param {unknown} value @returns {string} ISO date of a day that exists, or "" */
function day(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return "";
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : "";
}

/**
 * @param {Record<string, unknown> | null} data of a plan's envelope; may be anybody's
 * @returns {Notes}
 */
export function readNotes(data) {
  /** @type {Record<string, Note>} */
  const steps = Object.create(null);
  const given = data && isRecord(data.steps) ? Object.entries(data.steps).slice(0, 200) : [];
  for (const [id, note] of given) {
    if (!STEP.test(id) || !isRecord(note)) continue;
    steps[id] = { done: note.done === true, owner: text(note.owner), date: day(note.date), note: text(note.note) };
  }
  const uid = data && typeof data.uid === "string" && /^[a-z0-9]{16}$/.test(data.uid) ? data.uid : freshUid();
  return { uid, steps };
}

function freshUid() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
