import { el, fill } from "../../common/dom.js";
import { bringIntoView } from "../../common/focus.js";

/**
 * What is still open, on top of the form: focused, each entry leading to the first control of its question.
 *
 * @param {HTMLElement} box
 * @param {string} title
 * @param {{input: HTMLElement, text: string, reveal?: () => void}[]} errors `reveal` brings the question onto the page first
 * @param {...(Node | null)} more
 */
export function showErrors(box, title, errors, ...more) {
  const heading = el("h2", {}, title);
  const summary = el(
    "div",
    { class: "error-summary", tabindex: "-1", role: "group", "aria-label": title },
    heading,
    el("ul", { role: "list" }, ...errors.map(({ input, text, reveal }) => el("li", {}, el("a", { href: `#${input.id}`, onclick: (event) => follow(event, input, reveal) }, text)))),
    ...more,
  );
  fill(box, summary);
  summary.focus({ preventScroll: true });
  bringIntoView(summary);
}

/**
 * The question above the control has to be in view too: a browser following the link would put the control on the top edge.
 *
 * @param {Event} event
 * @param {HTMLElement} input
 * @param {(() => void) | undefined} reveal
 */
function follow(event, input, reveal) {
  event.preventDefault();
  reveal?.();
  bringIntoView(input.closest("fieldset") ?? input);
  input.focus({ preventScroll: true });
}

/**
 * The same words at the question itself.
 *
 * @param {HTMLFieldSetElement} question
 * @param {string | null} text null takes the message away
 */
export function markQuestion(question, text) {
  const id = `error-${question.id}`;
  const described = (question.getAttribute("aria-describedby") ?? "").split(" ").filter((part) => part && part !== id);
  document.getElementById(id)?.remove();
  question.toggleAttribute("data-unanswered", text !== null);
  if (text !== null) {
    const message = el("p", { class: "error-message", id }, text);
    const legend = question.querySelector("legend");
    if (legend) legend.after(message);
    described.push(id);
  }
  if (described.length) question.setAttribute("aria-describedby", described.join(" "));
  else question.removeAttribute("aria-describedby");
}
