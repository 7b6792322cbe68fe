import { pageData } from "../../common/data.js";
import { must } from "../../common/dom.js";
import { isRecord, wrap } from "../../common/envelope.js";
import { local, plain } from "../../common/numbers.js";
import { keep, recall } from "../../common/store.js";
import { t, when } from "../../common/strings.js";
import { openingNotices } from "../keep/restore.js";
import { connectKeep } from "../keep/script.js";
import { notice } from "../notice/script.js";
import { asText, sheetTables } from "./as-text.js";
import { prefillKpis, showHours } from "./exchange.js";
import { grow } from "./grow.js";

/**
 * A worksheet: every field is kept as it is filled in. It needs no engine.
 *
 * @param {HTMLElement} element
 */
export function worksheet(element) {
  if (!(element instanceof HTMLFormElement)) return;
  const form = element;
  const id = form.dataset.worksheet ?? "";
  const noticeBox = must(form, "[data-notices]", HTMLElement);

  openingNotices(noticeBox);
  const kept = recall("worksheet", id);
  if (kept && isRecord(kept.data.fields)) {
    write(kept.data.fields);
    notice(noticeBox, t("keep.restored", { time: when(kept.time) }), [{ label: t("keep.start_over"), run: startOver }]);
  }
  const feed = form.querySelector("[data-feed]");
  const tell = () => feed instanceof HTMLElement && showHours(feed, fields());
  tell();
  if (form.dataset.prefill) prefill();
  form.addEventListener("input", () => {
    keep(envelope());
    tell();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  grow(form);
  connectKeep(document.body, {
    envelopes: () => [envelope()],
    open: opened,
    forget: startOver,
    tables: () => sheetTables(form),
    files: () => [{ name: `${id}.txt`, label: t("worksheet.as_text"), type: "text/plain;charset=utf-8", text: asText(form) }],
  });

  function prefill() {
    const done = prefillKpis(fields());
    const page = pageData().links[form.dataset.prefill ?? ""];
    if (done === "filled") {
      keep(envelope());
      notice(noticeBox, t("worksheet.prefilled"), []);
    } else if (done === "none" && page) {
      notice(noticeBox, t("worksheet.no_kpis"), [{ label: t("worksheet.to_kpis"), run: () => window.location.assign(page.href) }]);
    }
  }

  function fields() {
    return [...form.querySelectorAll("input[name], textarea[name]")].filter((field) => field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement);
  }

  function envelope() {
    /** @type {Record<string, string | boolean>} */
    const values = {};
    for (const field of fields()) {
      const value = field.type === "checkbox" ? /** @type {HTMLInputElement} */ (field).checked : written(field);
      if (value !== false && value !== "") values[field.name] = value;
    }
    return wrap("worksheet", id, "", { fields: values });
  }

  /** @param {Record<string, unknown>} values */
  function write(values) {
    for (const field of fields()) {
      const value = Object.hasOwn(values, field.name) ? values[field.name] : "";
      if (field.type === "checkbox") /** @type {HTMLInputElement} */ (field).checked = value === true;
      else field.value = typeof value === "string" ? ("number" in field.dataset ? local(value) : value).slice(0, 4000) : "";
    }
  }

  /** @param {import("../../common/envelope.js").Envelope[]} envelopes */
  function opened(envelopes) {
    const own = envelopes.find((one) => one.kind === "worksheet" && one.id === id);
    if (!own || !isRecord(own.data.fields)) return t("keep.not_this");
    write(own.data.fields);
    keep(envelope());
    return t("keep.opened");
  }

  function startOver() {
    form.reset();
    tell();
  }
}

/**
 * Numbers are kept as every language reads them; what is none stays as it was typed.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
function written(field) {
  return "number" in field.dataset ? (plain(field.value) ?? field.value) : field.value;
}
