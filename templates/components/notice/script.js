import { el } from "../../common/dom.js";
import { onTrouble } from "../../common/store.js";
import { t } from "../../common/strings.js";

/**
 * One quiet line about something the visitor should know, with what they can do about it.
 *
 * @param {HTMLElement} box
 * @param {string} words
 * @param {{label: string, run: () => void}[]} choices each takes the notice away
 * @returns {HTMLElement}
 */
export function notice(box, words, choices) {
  const line = el("div", { class: "notice no-print" }, el("p", {}, words));
  const buttons = choices.map(({ label, run }) =>
    el(
      "button",
      {
        type: "button",
        class: "button-plain",
        onclick: () => {
          line.remove();
          run();
        },
      },
      label,
    ),
  );
  if (buttons.length) line.append(el("p", {}, ...buttons));
  box.append(line);
  return line;
}

/**
 * Say once what is wrong with the device's memory; the page goes on without it.
 *
 * @param {HTMLElement} box
 */
export function notices(box) {
  onTrouble((trouble) => notice(box, t(`store.${trouble}`), []));
}
