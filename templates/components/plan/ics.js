/**
 * Dated steps as a calendar file (RFC 5545): all-day events, stable names, lines folded by bytes.
 *
 * @typedef {{uid: string, date: string, title: string, text: string, category: string}} Entry date: ISO day
 */

const FOLD = 75;

/** @param {string} text */
const escaped = (text) => text.replaceAll("\\", "\\\\").replaceAll(";", "\\;").replaceAll(",", "\\,").replace(/\r\n|\r|\n/g, "\\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");

/**
 * A line of at most 75 bytes, the rest on lines that begin with a space; never inside a letter.
 *
 * @param {string} line
 */
export function folded(line) {
  const encoder = new TextEncoder();
  let result = "";
  let room = FOLD;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (size > room) {
      result += "\r\n ";
      room = FOLD - 1;
    }
    result += letter;
    room -= size;
  }
  return result;
}

/** @param {string} day ISO */
const basic = (day) => day.replaceAll("-", "");

/** @param {string} day ISO @returns {string} the day after: the end of an all-day event is not part of it */
function nextDay(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/**
 * @param {Entry[]} entries
 * @param {string} name of the calendar
 * @param {Date} time of the export
 */
export function calendar(entries, name, time) {
  const stamp = `${time.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const events = entries.flatMap(({ uid, date, title, text, category }) => [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `DTSTART;VALUE=DATE:${basic(date)}`,
    `DTEND;VALUE=DATE:${basic(nextDay(date))}`,
    `SUMMARY:${escaped(title)}`,
    ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    `CATEGORIES:${escaped(category)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Scorewright//Plan//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", `X-WR-CALNAME:${escaped(name)}`, ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
