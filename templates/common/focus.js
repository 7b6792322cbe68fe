/** In a frame of another site, focus() and scrollIntoView() would move the host's page. */
export const inFrame = window.parent !== window;

/** The longest between the two clicks of a double click. */
const DOUBLE = 500;
let arrived = -DOUBLE;

// What has been clicked is gone: the second click of a double click is not meant for what stands in its place.
document.addEventListener(
  "click",
  (event) => {
    if (event.detail < 2 || window.performance.now() - arrived > DOUBLE) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

/**
 * Give focus to a heading that has just appeared, once, so that it is read out, and bring it into view.
 *
 * @param {HTMLElement} heading
 */
export function focusHeading(heading) {
  arrived = window.performance.now();
  heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
  bringIntoView(heading);
}

/** @param {Element} element its start is what should be seen */
export function bringIntoView(element) {
  if (inFrame) document.dispatchEvent(new CustomEvent("scorewright-view", { detail: { top: element.getBoundingClientRect().top + window.scrollY } }));
  else element.scrollIntoView({ block: "start" });
}

/** The longest that is waited for a picture, however slow the machine: a page that nobody sees is not drawn. */
const UNSEEN = 2000;

/**
 * What has changed above what is about to be brought into view is drawn first. Both at once would count, and look, as a jump of the page.
 *
 * @returns {Promise<void>}
 */
export function drawn() {
  return new Promise((resolve) => {
    window.requestAnimationFrame(() => window.setTimeout(resolve));
    window.setTimeout(resolve, UNSEEN);
  });
}

/**
 * The title names the state, for tabs, history and screen readers.
 *
 * @param {string} state "" for the page's own title
 * @param {string} own
 */
export function titleState(state, own) {
  document.title = state ? `${state} – ${own}` : own;
}
