import { readBlock } from "../../common/data.js";
import { el, fill, must } from "../../common/dom.js";
import { embedOptions } from "../../common/embed.js";
import { isRecord } from "../../common/envelope.js";
import { announce } from "../../common/events.js";
import { focusHeading } from "../../common/focus.js";
import { recall } from "../../common/store.js";
import { t } from "../../common/strings.js";
import { markQuestion, showErrors } from "../error-summary/script.js";
import { SANDBOXED, showText } from "../keep/files.js";
import { ownAddress } from "../share/address.js";
import { asText, freshId } from "./payload.js";
import { leadQueue } from "./queue.js";

/**
 * The form for the visitor's details. It never stands between the visitor and a result that the owner has not asked it to hold, and never longer
 * than one click: whether the endpoint answers is not the visitor's business.
 *
 * @typedef {import("./payload.js").Payload} Payload
 * @typedef {{endpoint: string, format: string, when: string, required: boolean, mailto: string | null, controller: string, withdrawal: string, consent: {version: string, text: string, covers_answers: boolean}, fields: {id: string, label: string, required: boolean}[]}} Settings
 */

const MAIL_AFTER = 3;

/** @param {HTMLElement} element */
export function lead(element) {
  /** @type {Settings} */
  const settings = readBlock("leads");
  const definition = readBlock("definition");
  const form = must(element, "form", HTMLFormElement);
  const formBox = must(element, "[data-lead-form]", HTMLElement);
  const errors = must(element, "[data-lead-errors]", HTMLElement);
  const status = must(element, "[data-lead-status]", HTMLElement);
  const heading = must(element, "h2", HTMLElement);
  const tool = element.closest("[data-module]:not([data-module='lead'])") ?? document.body;
  let done = false;

  const queue = leadQueue(settings, { change: showStanding, sent: () => fill(status, el("div", { class: "notice" }, el("p", {}, t("lead.sent", { controller: settings.controller })), el("p", { class: "small" }, t("lead.withdrawal", { address: settings.withdrawal })))) });
  if (settings.when === "before") tool.classList.add("lead-holds");
  queue.resume();

  document.addEventListener("scorewright:result", () => {
    const section = tool.querySelector(".result, .ranking-box");
    if (settings.when === "beside" && section) (section.querySelector(".todo") ?? section.querySelector("h2"))?.after(element);
    if (done) return;
    element.hidden = false;
    formBox.hidden = false;
    if (tool.classList.contains("lead-holds")) focusHeading(heading);
  });
  // A sandboxed frame never fires submit.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  must(form, "[data-lead-send]", HTMLButtonElement).addEventListener("click", (event) => {
    event.preventDefault();
    send();
  });
  form.querySelector("[data-lead-skip]")?.addEventListener("click", release);
  document.addEventListener("scorewright-forget", () => {
    queue.empty();
    form.reset();
    fill(status);
    formBox.hidden = false;
    done = false;
  });

  function inputs() {
    return [...form.querySelectorAll("input")].filter((input) => input.name !== "website");
  }

  function send() {
    if (done) return;
    const wrong = inputs()
      .filter((input) => !input.validity.valid || (input.required && input.type !== "checkbox" && !input.value.trim()))
      .map((input) => ({ input, text: input.name === "consent" ? t("lead.consent_needed") : t(input.value.trim() ? "lead.not_valid" : "lead.needed", { label: input.closest("fieldset")?.querySelector("legend")?.textContent?.trim() ?? "" }) }));
    for (const input of inputs()) {
      const field = input.closest("fieldset");
      if (field) markQuestion(field, wrong.find((one) => one.input === input)?.text ?? null);
    }
    if (wrong.length) return showErrors(errors, t("lead.errors", { n: wrong.length }), wrong);
    fill(errors);
    done = true;
    formBox.hidden = true;
    const trap = form.elements.namedItem("website");
    // A machine fills in what people cannot see; it learns nothing from the answer.
    if (!(trap instanceof HTMLInputElement && trap.value)) queue.add(payload());
    announce("lead", { id: definition.id, kind: definition.kind });
    form.reset();
    release();
  }

  /** The result, whatever becomes of the lead. */
  function release() {
    done = true;
    formBox.hidden = true;
    if (!tool.classList.contains("lead-holds")) {
      // What had the focus is gone.
      heading.setAttribute("tabindex", "-1");
      return heading.focus({ preventScroll: true });
    }
    tool.classList.remove("lead-holds");
    heading.hidden = true;
    const result = tool.querySelector(".result h2, .ranking-box h2");
    if (result instanceof HTMLElement) focusHeading(result);
  }

  /** @returns {Payload} */
  function payload() {
    const { campaign, hidden, shareUrl } = embedOptions();
    const section = tool.querySelector(".result, .ranking-box");
    const { score = "", max = "", band = "" } = section instanceof HTMLElement ? section.dataset : {};
    const kept = recall(definition.kind, definition.id)?.data ?? {};
    const result = isRecord(kept.result) ? kept.result : {};
    /** @type {Record<string, string>} */
    const sections = {};
    for (const one of Array.isArray(result.sections) ? result.sections : []) if (isRecord(one)) sections[String(one.id)] = String(one.share ?? "");
    /** @type {Record<string, string>} */
    const fields = {};
    for (const input of inputs()) if (input.name !== "consent") fields[input.name] = input.value.trim();
    return {
      id: freshId(),
      test: false,
      time: new Date().toISOString(),
      assessment: definition.id,
      kind: definition.kind,
      title: definition.title,
      version: String(definition.version),
      score,
      max,
      band,
      sections,
      fields,
      consent: { version: settings.consent.version, text: settings.consent.text },
      campaign,
      hidden,
      page: ownAddress(shareUrl).split("?")[0] ?? "",
      ...(settings.consent.covers_answers && isRecord(kept.answers) ? { answers: kept.answers } : {}),
    };
  }

  /** @param {import("./queue.js").Standing} standing */
  function showStanding({ waiting, sending, stored }) {
    element.hidden = element.hidden && !waiting.length;
    const last = waiting.at(-1);
    if (!last) return fill(status);
    const tries = Math.max(...waiting.map((one) => one.tries));
    // What an earlier visit left is told before there is a result to ask about.
    if (!done && !tool.querySelector("[data-state='ready']")) formBox.hidden = true;
    const words = sending || tries === 0 ? t("lead.sending", { controller: settings.controller }) : t(stored ? "lead.waiting" : "lead.waiting_open", { n: tries });
    const buttons = [
      tries ? el("button", { type: "button", class: "button-plain", "data-lead-retry": true, onclick: queue.retry }, t("lead.retry")) : null,
      el("button", { type: "button", class: "button-plain", "data-lead-delete": true, onclick: remove }, t("lead.delete")),
    ];
    fill(status, el("div", { class: "notice" }, el("p", {}, words), el("p", {}, ...buttons), tries >= MAIL_AFTER && settings.mailto ? byMail(last.payload, settings.mailto) : null));
  }

  function remove() {
    queue.empty();
    fill(status, el("div", { class: "notice" }, el("p", {}, t("lead.deleted"))));
  }

  /** The last way: the visitor's own mail. @param {Payload} payload @param {string} address */
  function byMail(payload, address) {
    const text = asText(payload);
    const box = el("div", {});
    if (SANDBOXED) showText(box, t("lead.mail_text", { address }), text);
    else box.append(el("a", { href: `mailto:${address}?subject=${encodeURIComponent(payload.title)}&body=${encodeURIComponent(text)}` }, t("lead.mail", { address })));
    return box;
  }
}
