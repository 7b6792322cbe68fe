/**
 * Finds pages in the index that the build has written. Pure: words in, places out, best first.
 */

/**
 * @typedef {[anchor: string, title: string, text: string]} Section
 * @typedef {[path: string, title: string, summary: string, kind: string, sections: Section[]]} Entry
 * @typedef {{path: string, title: string, anchor: string, heading: string, excerpt: string, score: number}} Place
 */

const MOST = 20;
const AROUND = 90;

/** What a word is worth by where it stands. */
const TITLE = 12;
const HEADING = 6;
const SUMMARY = 4;
const TEXT = 1;

/**
 * Small letters without accents, so that "grosse" finds "Große" and "cafe" finds "café".
 *
 * @param {string} text
 */
export function plain(text) {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

/**
 * @param {string} query
 * @returns {string[]} words to find
 */
export function words(query) {
  return [...new Set(plain(query).match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, 8);
}

/**
 * The places that hold every word, at the start of one of theirs.
 *
 * @param {Entry[]} index
 * @param {string} query
 * @returns {Place[]}
 */
export function find(index, query) {
  const wanted = words(query);
  if (!wanted.length) return [];
  const starts = wanted.map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "u"));
  /** @type {Place[]} */
  const places = [];
  for (const [path, title, summary, , sections] of index) {
    const [named, summed] = [plain(title), plain(summary)];
    const best = { score: 0, section: /** @type {Section} */ (["", "", ""]) };
    const held = starts.map((start) => start.test(named) || start.test(summed));
    for (const section of sections) {
      const [heading, text] = [plain(section[1]), plain(section[2])];
      let score = 0;
      starts.forEach((start, number) => {
        const inHeading = start.test(heading);
        const inText = start.test(text);
        if (inHeading || inText) held[number] = true;
        score += (inHeading ? HEADING : 0) + (inText ? TEXT : 0);
      });
      if (score > best.score) Object.assign(best, { score, section });
    }
    if (held.includes(false)) continue;
    const score = starts.reduce((sum, start) => sum + (start.test(named) ? TITLE : 0) + (start.test(summed) ? SUMMARY : 0), best.score);
    const [anchor, heading, text] = best.section;
    places.push({ path, title, anchor, heading, excerpt: best.score ? around(text, starts) || summary : summary, score });
  }
  return places.sort((one, other) => other.score - one.score).slice(0, MOST);
}

/**
 * @param {string} text
 * @param {RegExp[]} starts
 * @returns {string} the words around the first find
 */
function around(text, starts) {
  const bare = plain(text);
  const found = Math.min(...starts.map((start) => bare.search(start)).filter((place) => place >= 0));
  if (!Number.isFinite(found)) return "";
  // Taking accents away can shift the place by a few letters, which does not matter for an excerpt.
  const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, found - AROUND)) + 1);
  const cut = text.slice(from, found + AROUND);
  const end = found + AROUND < text.length ? cut.lastIndexOf(" ") : cut.length;
  return `${from > 0 ? "… " : ""}${cut.slice(0, end)}${found + AROUND < text.length ? " …" : ""}`;
}

/**
 * The text in pieces, those that begin like a word that was looked for apart.
 *
 * @param {string} text
 * @param {string[]} wanted
 * @returns {{text: string, found: boolean}[]}
 */
export function pieces(text, wanted) {
  return text.split(/([\p{L}\p{N}\p{M}]+)/u).map((piece) => ({ text: piece, found: wanted.some((word) => plain(piece).startsWith(word)) }));
}
