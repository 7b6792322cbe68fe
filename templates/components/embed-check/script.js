import { el, fill, must } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { fits, marked, run, standing, toolsIn, until } from "./look.js";

/** So many looks in a row must show the same tools. */
const CALM = 6;

/**
 * Opens a test copy of somebody's page in a window and says what of the checklist holds there: as far as a page of another site can see.
 *
 * @param {HTMLElement} element
 */
export function embedCheck(element) {
  const field = must(element, "input", HTMLInputElement);
  const said = must(element, "[data-check-said]", HTMLElement);
  const list = must(element, "[data-check-list]", HTMLElement);
  let round = 0;

  if (!/^https?:$/.test(window.location.protocol)) return fill(said, t("embed_check.from_folder"));
  for (const button of element.querySelectorAll("button[data-width]")) {
    button.addEventListener("click", () => void check(Number(button.getAttribute("data-width"))));
  }

  /** @param {number} width */
  async function check(width) {
    round += 1;
    const mine = round;
    fill(list);
    const address = marked(field.value.trim());
    if (!address) return fill(said, t("embed_check.address"));
    const page = window.open(address, "scorewright-check", `popup,width=${width},height=${Math.min(900, window.screen.availHeight)}`);
    if (!page) return fill(said, t("embed_check.blocked"));
    fill(said, t("embed_check.looking"));
    let calm = 0;
    let before = 0;
    const seen = await until(() => {
      if (page.closed || mine !== round) return { tools: [], others: 0 };
      const found = toolsIn(page);
      const complete = found.tools.length > 0 && found.tools.every((tool) => tool.document.readyState === "complete");
      // Others may still be on their way.
      calm = complete && found.tools.length === before ? calm + 1 : 0;
      before = found.tools.length;
      return calm > CALM ? found : null;
    }, 60_000);
    if (mine !== round) return;
    if (page.closed) return fill(said, t("embed_check.closed"));
    if (!seen) return fill(said, t("embed_check.none", { n: toolsIn(page).others }));
    fill(said, t("embed_check.found", { n: seen.tools.length }));
    for (const [place, tool] of seen.tools.entries()) {
      await until(() => (tool.document.documentElement.dataset.host && fits(tool)) || null, 3_000);
      const rows = el("ul", { role: "list", class: "embed-findings" });
      list.append(el("h3", {}, `${place + 1}. ${tool.document.querySelector("h1")?.textContent?.trim() ?? ""}`), rows);
      for (const finding of standing(tool, field.value.trim())) rows.append(row(finding));
      for (const finding of await run(/** @type {any} */ (tool))) rows.append(row(finding));
      // It has grown with its result; the message about it is on its way.
      await until(() => fits(tool) || null, 3_000);
      for (const finding of standing(tool, field.value.trim())) if (finding.key === "height_off") rows.append(row(finding));
    }
    fill(said, t("embed_check.done", { n: list.querySelectorAll("[data-verdict='bad']").length }));
  }

  /** @param {import("./look.js").Finding} finding */
  function row({ key, verdict, params }) {
    return el("li", { "data-verdict": verdict, "data-finding": key }, el("strong", {}, t(`embed_check.${verdict}`)), " ", t(`embed_check.${key}`, params ?? {}));
  }
}
