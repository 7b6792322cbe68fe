/** In a frame of another site, focus() and scrollIntoView() would move the host's page. */
export const inFrame = window.parent !== window;

/**
 * Give focus to a heading that has just appeared, once, so that it is read out, and bring it into view.
 *
 * @param {HTMLElement} heading
 */
export function focusHeading(heading) {
  heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
  bringIntoView(heading);
}

/** @param {Element} element its start is what should be seen */
export function bringIntoView(element) {
  if (inFrame) document.dispatchEvent(new CustomEvent("scorewright-view", { detail: { top: element.getBoundingClientRect().top + window.scrollY } }));
  else element.scrollIntoView({ block: "start" });
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
