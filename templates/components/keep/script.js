import { el, fill } from "../../common/dom.js";
import { fromText, toText } from "../../common/envelope.js";
import { forget } from "../../common/store.js";
import { t } from "../../common/strings.js";

/**
 * Save to a file, open one, print, delete. In a sandboxed frame the browser refuses all of it in silence: then the text is shown to be selected.
 *
 * @typedef {import("../../common/envelope.js").Envelope} Envelope
 */

/** A frame without an origin of its own may neither download nor print. */
const SANDBOXED = window.origin === "null" && window.location.protocol !== "file:";

/**
 * @param {HTMLElement} root
 * @param {object} owner
 * @param {() => Envelope[]} owner.envelopes what would be saved
 * @param {(envelopes: Envelope[]) => string} owner.open takes over what a file held; returns what to tell
 * @param {() => void} owner.forget empties the page
 */
export function connectKeep(root, owner) {
  const box = root.querySelector("[data-module='keep']");
  if (!(box instanceof HTMLElement)) return;
  const { kind = "", id = "" } = box.dataset;
  const message = box.querySelector("[data-keep-message]");
  const file = box.querySelector("[data-file]");

  /** @param {...(Node | string)} parts */
  const tell = (...parts) => message && fill(message, el("div", { class: "notice", role: "status" }, el("p", {}, ...parts)));

  /** @param {string} name @param {() => void} run */
  const on = (name, run) => box.querySelector(`[data-${name}]`)?.addEventListener("click", run);

  on("print", () => (SANDBOXED ? tell(t("keep.no_print")) : window.print()));
  on("save", () => {
    const text = toText(owner.envelopes());
    if (SANDBOXED) {
      const area = el("textarea", { readonly: true, rows: 6, "aria-label": t("keep.save") });
      area.value = text;
      tell(t("keep.select_text"), area);
      return;
    }
    download(`${id}.json`, text);
    tell(t("keep.saved", { name: `${id}.json` }));
  });
  on("open", () => file instanceof HTMLInputElement && file.click());
  on("delete", () => {
    forget(kind, id);
    owner.forget();
    forget(kind, id);
    tell(t("keep.deleted"));
  });
  file?.addEventListener("change", async () => {
    if (!(file instanceof HTMLInputElement) || !file.files?.[0]) return;
    const read = fromText(await file.files[0].text().catch(() => ""));
    file.value = "";
    tell(read.problem ? t(`store.${read.problem}`) : owner.open(read.envelopes));
  });
}

/**
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
