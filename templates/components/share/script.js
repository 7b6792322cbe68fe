import { pageData } from "../../common/data.js";
import { el, fill } from "../../common/dom.js";
import { engine } from "../../common/engine.js";
import { has, t } from "../../common/strings.js";
import { compare } from "../compare/script.js";
import { SANDBOXED, showText } from "../keep/files.js";
import { qrButton } from "../qr/script.js";
import { ownAddress } from "./address.js";

/**
 * Two ways to share, kept apart: the check without any data, and the result, whose link holds every answer. The answers travel in the
 * fragment, which browsers send to no server.
 *
 * @typedef {import("../../common/conditions.js").Answer} Answer
 * @typedef {{content_hash: string, scoring_hash: string, id: string, version: number | string, title: string}} Shared
 */

/**
 * @param {object} given
 * @param {any} given.definition
 * @param {() => Record<string, Answer> | null} given.answers the answers of the shown result, or null while there is none
 * @param {string | null} [given.owners] address of the page that embeds this one
 * @returns {HTMLElement}
 */
export function share({ definition, answers, owners = null }) {
  const box = el("div", { class: "share-box", role: "status" });
  const check = el("button", { type: "button", class: "button button-second", "data-share": "check", onclick: () => give(ownAddress(owners)) }, t("share.check"));
  const own = el("button", { type: "button", class: "button button-second", "data-share": "result", onclick: () => giveResult() }, t("share.result"));
  const hint = el("p", { class: "small quiet", id: `share-hint-${definition.id}` }, t("share.all_answers"));
  own.setAttribute("aria-describedby", hint.id);

  async function giveResult() {
    const kept = answers();
    if (!kept) return;
    fill(box);
    // However long the engine takes: what follows makes room now, and not under the eyes that read it.
    box.classList.add("taken");
    try {
      const { code } = await engine().request("encode", { definition, answers: { assessment: definition.id, answers: kept } });
      await give(ownAddress(owners), `#r=${code}`);
    } catch {
      fill(box, el("p", { class: "notice" }, t("share.failed")));
    }
  }

  /**
   * @param {string} address
   * @param {string} [fragment]
   */
  async function give(address, fragment = "") {
    if (!address) {
      // Nobody else can open a file of this device; the code alone can be opened on any copy of this page.
      if (fragment) showText(box, t("share.no_address_result"), fragment);
      else fill(box, el("p", { class: "notice" }, t("share.no_address")));
      return;
    }
    const url = address + fragment;
    if (await offered({ title: definition.title, text: pageData().site, url })) {
      box.classList.remove("taken");
      return;
    }
    if (!SANDBOXED && (await copied(url))) fill(box, el("p", { class: "notice" }, t(fragment ? "share.copied_result" : "share.copied")));
    else showText(box, t("share.select"), url);
    box.append(qrButton(url));
  }

  return el("section", { class: "share no-print", "aria-labelledby": `share-${definition.id}` }, el("h3", { id: `share-${definition.id}` }, t("share.title")), el("div", { class: "actions" }, check, own), hint, box, compare(definition, answers));
}

/**
 * The system's share sheet, where there is one that is meant for this: on a desktop a copied link is quicker.
 *
 * @param {ShareData} data
 * @returns {Promise<boolean>} true when the visitor has shared it, or thought better of it
 */
async function offered(data) {
  if (SANDBOXED || typeof navigator.share !== "function" || !window.matchMedia("(pointer: coarse)").matches) return false;
  try {
    await navigator.share(data);
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError";
  }
}

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The code that the address held, for another try and for a page that has to be loaded anew. */
let held = "";

export const sharedFragment = () => (held ? `r=${held}` : "");

/**
 * Read a shared result from the address, once, and take it out of there. Whatever it holds is checked by the engine: exactly right, or refused.
 *
 * @param {any} definition
 * @returns {Promise<{answers: Record<string, Answer>} | {problem: string} | {trouble: unknown}>} trouble: the engine is not there, the link may be good
 */
export async function openShared(definition) {
  takeCode();
  try {
    const decoded = await engine().request("decode", { definition, code: held });
    return { answers: decoded.answers };
  } catch (error) {
    const { code = "crashed", params = {} } = /** @type {{code?: string, params?: Record<string, any>}} */ (error ?? {});
    if (has(`runtime.${code}`)) return { trouble: error };
    const words = has(`share.problem.${code}`) ? `share.problem.${code}` : "share.problem.code_damaged";
    return { problem: t(words, { version: String(params.version ?? ""), expected: String(params.expected ?? "") }) };
  }
}

function takeCode() {
  const found = /^#r=([^&]*)/.exec(window.location.hash);
  if (!found) return;
  held = (found[1] ?? "").slice(0, 4096);
  try {
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  } catch {
    // A sandboxed frame may refuse; the code is still read.
  }
}

/** True while the address holds a shared result that nobody has read yet. */
export const holdsShared = () => /^#r=/.test(window.location.hash);
