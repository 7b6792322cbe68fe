import { readBlock } from "../../common/data.js";
import { toFragment, toText } from "../../common/envelope.js";
import { recallAll, storageHolds } from "../../common/store.js";

/**
 * A tab that was open while its site was replaced asks for scoring files that are gone. The page itself then tells of others: it is loaded
 * anew, once for each version it ever tells of, and the answers come along. A page that tells of the same files has another trouble.
 */

/** The versions that this tab was loaded anew for, the newest last. */
const VERSIONS = "scorewright-renewed";
/** There while the page that was loaded anew has not noticed yet. */
const FRESH = "scorewright-renewed-now";
/** Without storage the address carries the mark; read before anybody tidies the address. */
const marked = new URLSearchParams(window.location.hash.slice(1)).get("v");

/** @returns {string[]} */
function before() {
  try {
    return (window.sessionStorage.getItem(VERSIONS) ?? "").split(" ").filter(Boolean);
  } catch {
    return marked ? [marked] : [];
  }
}

/** @param {string} version @returns {boolean} whether the tab will remember it by itself */
function remember(version) {
  try {
    window.sessionStorage.setItem(VERSIONS, [...before(), version].join(" "));
    window.sessionStorage.setItem(FRESH, version);
    return true;
  } catch {
    return false;
  }
}

/** @param {{id?: string} | null} manifest */
const versionOf = (manifest) => String(manifest?.id ?? "");

/** @param {string} fragment */
function address(fragment) {
  window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search + (fragment ? `#${fragment}` : ""));
}

/**
 * Load the page anew if it has been replaced by one that knows other scoring files.
 *
 * @param {string} [state] what the address must carry of its own, such as the code of a shared result
 * @returns {Promise<boolean>} true when the page is about to go
 */
export async function renew(state = "") {
  try {
    const answer = await fetch(window.location.pathname + window.location.search, { cache: "no-store" });
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const now = versionOf(JSON.parse(page.getElementById("runtime-manifest")?.textContent ?? "null"));
    if (!/^\w{1,64}$/.test(now) || now === versionOf(readBlock("runtime-manifest")) || before().includes(now)) return false;
    const kept = storageHolds() ? "" : `s=${toFragment(toText(recallAll()))}`;
    const parts = [state || kept];
    if (!remember(now)) {
      // Without a memory of its own the tab may do this once, and no more.
      if (marked) return false;
      parts.push(`v=${now}`);
    }
    const wishes = document.documentElement.dataset.embed ?? "";
    if (wishes) parts.push(`e=${encodeURIComponent(wishes)}`);
    const fragment = parts.filter(Boolean).join("&");
    // A step of the form stays in the address.
    if (fragment) address(fragment);
    window.location.reload();
    return true;
  } catch {
    // No network, a folder on a disk, a sandboxed frame: the failure stays as it was told.
    return false;
  }
}

/** Whether this page has just been loaded anew for its version; true only once. */
export function renewed() {
  const own = versionOf(readBlock("runtime-manifest"));
  try {
    const fresh = window.sessionStorage.getItem(FRESH);
    window.sessionStorage.removeItem(FRESH);
    return own !== "" && fresh === own;
  } catch {
    const fresh = marked === own && own !== "" && !noticed;
    noticed = true;
    return fresh;
  }
}

let noticed = false;
