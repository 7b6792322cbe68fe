import { el, fill } from "../../common/dom.js";
import { engine, problemOf, savesData } from "../../common/engine.js";
import { announce } from "../../common/events.js";
import { has, t } from "../../common/strings.js";
import { renew } from "./renew.js";

/** What a host answers for a file that a newer version of the site no longer has. */
const GONE = ["missing", "wrong_type", "truncated", "corrupt"];

/**
 * What the visitor sees of the engine: nothing while it loads ahead; a bar once they wait for it; plain words and a way on when it fails.
 *
 * @param {HTMLElement} box the live region
 * @param {object} way
 * @param {() => void} way.sheet shows the score sheet: points beside the options, to be added up by hand
 * @param {() => string} [way.state] what a page that is loaded anew must find in its address besides what this device keeps
 */
export function runtimeStatus(box, { sheet, state }) {
  let waiting = false;
  const bar = el("progress", { max: 1 });
  bar.setAttribute("aria-label", t("runtime.loading"));

  engine().on("progress", ({ loaded, total }) => {
    if (total > 0) bar.value = loaded / total;
  });
  // Without a network the question stays asked: the engine answers it by itself when the network is back.
  engine().on("state", ({ state, error }) => {
    if (waiting && state === "failed" && error?.code === "offline") failure(t("runtime.offline"), null, "");
    else if (waiting && state === "loading") wait();
  });

  /** @param {string} words */
  function say(words) {
    box.classList.remove("failed");
    fill(box, words ? el("p", {}, words) : null);
  }

  /** The visitor waits: say so, with a bar as long as something is still being loaded. */
  function wait() {
    waiting = true;
    box.style.minBlockSize = "";
    box.classList.remove("failed");
    if (engine().state === "ready") say("");
    else if (engine().error?.code === "offline" && engine().state === "failed") failure(t("runtime.offline"), null, "");
    else fill(box, el("p", {}, t("runtime.loading")), bar);
  }

  /** The place stays taken: what follows must not jump under the eyes that read it. */
  function done() {
    const height = box.offsetHeight;
    if (waiting) say("");
    if (waiting && height) box.style.minBlockSize = `${height}px`;
    waiting = false;
  }

  const sheetButton = () => el("button", { type: "button", class: "button button-second", "data-sheet": true, onclick: sheet }, t("runtime.sheet"));

  /**
   * @param {string} words
   * @param {(() => void) | null} retry
   * @param {string} details
   */
  function failure(words, retry, details) {
    box.classList.add("failed");
    const again = retry && el("button", { type: "button", class: "button", "data-retry": true, onclick: retry }, t("runtime.retry"));
    fill(
      box,
      el("p", {}, words),
      el("p", {}, t("runtime.kept")),
      el("p", { class: "actions" }, again, sheetButton()),
      details ? el("details", {}, el("summary", {}, t("runtime.details")), el("pre", {}, details)) : null,
    );
  }

  /**
   * @param {unknown} error
   * @param {() => void} retry asks again
   */
  function fail(error, retry) {
    waiting = false;
    const { code, params, detail } = problemOf(error);
    const loading = has(`runtime.${code}`);
    if (!loading) announce("error", { code });
    const go = () => {
      if (engine().state === "failed") engine().retry().catch(() => {});
      retry();
    };
    const details = loading ? "" : [code, JSON.stringify(params), detail].join("\n");
    failure(loading ? t(`runtime.${code}`) : t("runtime.could_not_score"), go, details);
    // Told first: whether there is a newer page may take a while to find out.
    if (GONE.includes(code)) void renew(state?.());
  }

  /**
   * Who saves data decides before 4 MB are loaded.
   *
   * @param {() => void} proceed
   * @returns {boolean} true when the visitor was asked and nothing else should happen now
   */
  function asks(proceed) {
    if (!savesData() || engine().state !== "idle") return false;
    const load = () => {
      engine().start().catch(() => {});
      proceed();
    };
    fill(
      box,
      el("p", {}, t("runtime.data_saver")),
      el("p", { class: "actions" }, el("button", { type: "button", class: "button", onclick: load }, t("runtime.load_now")), sheetButton()),
    );
    return true;
  }

  return { say, wait, done, fail, asks };
}
