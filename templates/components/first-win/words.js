import { local } from "../../common/numbers.js";
import { t } from "../../common/strings.js";

/**
 * The twin of `target_words` in kpi-table/template.html.j2.
 *
 * @param {import("../chart/shapes.js").Kpi} kpi
 * @returns {string} "at least 99 %", or that it has to be agreed on
 */
export function targetWords({ target }) {
  if (!target) return t("kpi.agree");
  return t(`kpi.target.${target.is}`, { value: [local(String(target.value)), target.unit].filter(Boolean).join(" ") });
}
