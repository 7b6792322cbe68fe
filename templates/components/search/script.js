import { el, fill } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { find, pieces, words } from "./find.js";

/** @typedef {import("./find.js").Entry} Entry */

const PAUSE = 120;

/**
 * A page that searches the site. The index is a classic script, loaded when the first words are typed: the only form of
 * a request that also works from a disk.
 *
 * @param {HTMLElement} root
 */
export function search(root) {
  const form = root.querySelector("form");
  const input = root.querySelector("input");
  const count = root.querySelector("[data-search-count]");
  const list = root.querySelector("ol");
  if (!form || !input || !count || !list) return;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  const show = async () => {
    const query = input.value.trim();
    if (!words(query).length) {
      fill(list);
      fill(count);
      return;
    }
    try {
      const index = await loaded(root.dataset.index ?? "");
      if (query !== input.value.trim()) return;
      const places = find(index, query);
      fill(count, places.length ? t("search.count", { n: places.length }) : t("search.nothing", { words: query }));
      fill(list, ...places.map((place) => result(place, query, root.dataset.root ?? "./")));
    } catch {
      fill(count, t("search.failed"));
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void show();
  });
  // Whoever types before this script runs, or comes back to the page, has words in the field already.
  input.value ||= new URLSearchParams(location.search).get("q")?.slice(0, 100) ?? "";
  void show();
}

/** @type {Promise<Entry[]> | undefined} */
let index;

/**
 * @param {string} address
 * @returns {Promise<Entry[]>}
 */
function loaded(address) {
  index ??= new Promise((resolve, reject) => {
    const script = el("script", {
      src: address,
      onload: () => resolve(/** @type {{scorewrightSearch?: Entry[]}} */ (/** @type {unknown} */ (globalThis)).scorewrightSearch ?? []),
      onerror: () => {
        index = undefined;
        script.remove();
        reject(new Error("the search index could not be loaded"));
      },
    });
    document.head.append(script);
  });
  return index;
}

/**
 * @param {import("./find.js").Place} place
 * @param {string} query
 * @param {string} root
 */
function result(place, query, root) {
  const wanted = words(query);
  const marked = pieces(place.excerpt, wanted).map((piece) => (piece.found ? el("mark", {}, piece.text) : piece.text));
  const href = root + place.path + (place.anchor ? `#${place.anchor}` : "");
  const heading = place.heading && place.heading !== place.title ? `${place.title} – ${place.heading}` : place.title;
  return el("li", {}, el("a", { href }, heading), el("p", { class: "quiet small" }, ...marked));
}
