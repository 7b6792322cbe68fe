/**
 * What can be seen of an embed from a page of the same site, in a window that shows somebody else's page. That page stays closed to us; the
 * tool's frame in it is our own.
 *
 * @typedef {"good" | "bad" | "info"} Verdict
 * @typedef {{key: string, verdict: Verdict, params?: Record<string, string | number>}} Finding
 */

/** What is added to the address: one mark that must arrive in the frame, and one that must not. */
const MARK = "embed-check";
const STRANGE = "scorewright_check";

/** @param {string} address @returns {string | null} the address to open */
export function marked(address) {
  try {
    const url = new URL(address);
    if (!/^https?:$/.test(url.protocol)) return null;
    url.searchParams.set("utm_source", MARK);
    url.searchParams.set(STRANGE, MARK);
    return url.href;
  } catch {
    return null;
  }
}

/**
 * The tools of this site in a window, at any depth, and how many frames of others there are.
 *
 * @param {Window} page
 */
export function toolsIn(page) {
  /** @type {Window[]} */
  const tools = [];
  let others = 0;
  /** @param {Window} parent @param {number} depth */
  function visit(parent, depth) {
    for (let place = 0; place < Math.min(parent.length, 50); place += 1) {
      const frame = /** @type {Window | undefined} */ (parent[place]);
      if (!frame) continue;
      try {
        if (frame.document.querySelector("main")) tools.push(frame);
      } catch {
        others += 1;
        if (depth < 2) visit(frame, depth + 1);
      }
    }
  }
  visit(page, 0);
  return { tools, others };
}

/** How a frame stands. @param {Window} frame @param {string} address of the page around it @returns {Finding[]} */
export function standing(frame, address) {
  const root = frame.document.documentElement;
  const wishes = new URLSearchParams(root.dataset.embed ?? "");
  const height = frame.document.body.getBoundingClientRect().height;
  const host = root.dataset.host;
  /** @type {Finding[]} */
  const found = [host ? { key: "spoken", verdict: "good" } : { key: "silent", verdict: "bad" }];
  if (host === "page") found.push(fits(frame) ? { key: "height", verdict: "good" } : { key: "height_off", verdict: "bad", params: { frame: frame.innerHeight, content: Math.ceil(height) } });
  const wide = root.scrollWidth <= frame.innerWidth;
  found.push({ key: wide ? "width" : "width_over", verdict: wide ? "good" : "bad", params: { n: frame.innerWidth } });
  if (host) {
    const arrived = wishes.get("c.utm_source") === MARK;
    found.push({ key: arrived ? "marks" : "marks_lost", verdict: arrived ? "good" : "bad" });
  }
  const leaks = [frame.location.href, frame.document.referrer].some((text) => text.includes(STRANGE));
  found.push({ key: leaks ? "leak" : "no_leak", verdict: leaks ? "bad" : "good" });
  found.push(shared(wishes.get("share-url"), address));
  found.push({ key: stores(frame) ? "stores" : "no_store", verdict: "info" });
  return found;
}

/** Whether a frame is as tall as its content, to a pixel. @param {Window} frame */
export function fits(frame) {
  return Math.abs(frame.innerHeight - frame.document.body.getBoundingClientRect().height) <= 1;
}

/** @param {string | null} shareUrl @param {string} address @returns {Finding} */
function shared(shareUrl, address) {
  if (!shareUrl) return { key: "share_none", verdict: "info" };
  const [there, here] = [new URL(shareUrl, address), new URL(address)];
  const same = there.origin === here.origin && there.pathname === here.pathname;
  return { key: same ? "share" : "share_other", verdict: same ? "good" : "info", params: { address: shareUrl } };
}

/** @param {Window} frame */
function stores(frame) {
  try {
    return frame.localStorage !== null;
  } catch {
    return false;
  }
}

/**
 * Go through a questionnaire as a visitor would, to its result.
 *
 * @param {Window & typeof globalThis} frame
 * @returns {Promise<Finding[]>} nothing for other tools
 */
export async function run(frame) {
  const button = frame.document.querySelector("form#assessment [data-score]");
  if (!(button instanceof frame.HTMLElement)) return [];
  for (const question of frame.document.querySelectorAll("fieldset[data-question]")) {
    const last = [...question.querySelectorAll("input")].at(-1);
    if (last && !last.checked) last.click();
  }
  button.click();
  const section = await until(() => frame.document.querySelector("section.result[data-state='ready'], section.result[data-state='error']"), 30_000);
  if (!(section instanceof frame.HTMLElement) || section.dataset.state !== "ready") return [{ key: "no_result", verdict: "bad" }];
  /** @type {Finding[]} */
  const found = [{ key: "result", verdict: "good" }];
  const heading = frame.document.activeElement;
  const inside = heading && section.contains(heading);
  const seen = inside && (await inView(frame, heading));
  found.push({ key: seen ? "view" : "view_lost", verdict: seen ? "good" : "bad" });
  return found;
}

/**
 * Whether an element comes to stand in the window's visible part: of the whole page, not only of the frame.
 *
 * @param {Window & typeof globalThis} frame
 * @param {Element} element
 * @returns {Promise<boolean>}
 */
function inView(frame, element) {
  return new Promise((answer) => {
    const watch = new frame.IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      answer(true);
    });
    watch.observe(element);
    window.setTimeout(() => {
      watch.disconnect();
      answer(false);
    }, 3_000);
  });
}

/**
 * @template T
 * @param {() => T | null} ask
 * @param {number} patience in milliseconds
 * @returns {Promise<T | null>}
 */
export async function until(ask, patience) {
  for (let waited = 0; waited < patience; waited += 250) {
    const found = ask();
    if (found) return found;
    await new Promise((go) => window.setTimeout(go, 250));
  }
  return null;
}
