import { el, fill } from "../../common/dom.js";
import { fromText, toText } from "../../common/envelope.js";
import { forget } from "../../common/store.js";
import { t } from "../../common/strings.js";
import { csv } from "./csv.js";
import { SANDBOXED, saveOrShow, showText } from "./files.js";
import { mailto } from "./mail.js";
import { openOnPaper, printHead } from "./print.js";

export { download } from "./files.js";

/**
 * Taking something away, bringing it back, leaving nothing behind.
 *
 * @typedef {import("../../common/envelope.js").Envelope} Envelope
 * @typedef {import("./tables.js").Table} Table
 * @typedef {import("./mail.js").Mail} Mail
 * @typedef {{name: string, label: string, type: string, text: string}} File name: as it will be saved
 */

/** A file that holds more than this was not saved by this site. */
const LARGEST = 1_000_000;

/**
 * @param {HTMLElement} root
 * @param {object} owner
 * @param {() => Envelope[]} owner.envelopes what would be saved
 * @param {(envelopes: Envelope[]) => string} owner.open takes over what a file held; returns what to tell
 * @param {() => void} owner.forget empties the page
 * @param {() => Table[]} [owner.tables] what there is to take away as tables, now
 * @param {() => File[]} [owner.files] other forms of the same
 * @param {() => Mail | null} [owner.mail] a summary, once there is something to sum up
 * @param {{title: string, version?: number | string, scoring_hash?: string}} [owner.printed] what a printed result is headed by
 * @returns {{refresh: () => void}} to be called when tables or summary have come or gone; a result does so by itself
 */
export function connectKeep(root, owner) {
  const box = root.querySelector("[data-module='keep']");
  if (!(box instanceof HTMLElement)) return { refresh: () => {} };
  const { kind = "", id = "" } = box.dataset;
  const message = box.querySelector("[data-keep-message]") ?? box;
  const file = box.querySelector("[data-file]");
  const mailButton = box.querySelector("[data-mail]");
  const tables = box.querySelector("[data-tables]");

  /** @param {string} words */
  const tell = (words) => fill(message, el("div", { class: "notice" }, el("p", {}, words)));

  /** @param {string} name @param {() => void} run */
  const on = (name, run) => box.querySelector(`[data-${name}]`)?.addEventListener("click", run);

  on("print", () => {
    const mail = owner.mail?.();
    if (!SANDBOXED) window.print();
    else if (mail) showText(message, t("keep.print_text"), mail.lines.join("\n"));
    else tell(t("keep.no_print"));
  });
  on("save", () => saveOrShow(message, `${id}.json`, toText(owner.envelopes()), "application/json"));
  on("mail", () => {
    const mail = owner.mail?.();
    if (!mail) return;
    if (SANDBOXED) showText(message, t("keep.mail_text"), `${mail.subject}\n\n${mail.lines.join("\n")}`);
    else window.location.href = mailto(mail);
  });
  on("open", () => file instanceof HTMLInputElement && file.click());
  on("delete", () => {
    forget(kind, id);
    owner.forget();
    forget(kind, id);
    // Whoever keeps something of their own beside it lets go of it too.
    document.dispatchEvent(new Event("scorewright-forget"));
    refresh();
    tell(t("keep.deleted"));
  });
  file?.addEventListener("change", async () => {
    const chosen = file instanceof HTMLInputElement ? file.files?.[0] : null;
    if (!(file instanceof HTMLInputElement) || !chosen) return;
    const read = fromText(chosen.size > LARGEST ? "" : await chosen.text().catch(() => ""));
    file.value = "";
    tell(read.problem && !read.envelopes.length ? t(`store.${read.problem}`) : owner.open(read.envelopes));
    refresh();
  });
  document.addEventListener("scorewright:result", () => {
    refresh();
    const result = root.querySelector(".result");
    if (owner.printed && result && !result.querySelector(".print-head")) result.prepend(printHead(owner.printed));
  });
  openOnPaper();
  refresh();

  function refresh() {
    if (mailButton instanceof HTMLElement) mailButton.hidden = !owner.mail?.();
    if (!tables) return;
    const buttons = (owner.tables?.() ?? []).map((table) =>
      el("button", { type: "button", class: "button-plain", "data-table": table.name, onclick: () => take(table.name) }, table.label),
    );
    const others = (owner.files?.() ?? []).map((one) => el("button", { type: "button", class: "button-plain", "data-file-name": one.name, onclick: () => give(one.name) }, one.label));
    fill(tables, ...buttons, ...others);
  }

  /** @param {string} name */
  function give(name) {
    const found = owner.files?.().find((one) => one.name === name);
    if (found) saveOrShow(message, found.name, found.text, found.type);
  }

  /** @param {string} name */
  function take(name) {
    const table = owner.tables?.().find((one) => one.name === name);
    if (table) saveOrShow(message, `${id}-${name}.csv`, csv(table.rows), "text/csv;charset=utf-8");
  }

  return { refresh };
}
