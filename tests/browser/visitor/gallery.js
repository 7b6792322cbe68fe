/* The visitor's components on a bare page, fed with results that CPython has computed: see conftest.py. */
import { check, fromText } from "../../../templates/common/envelope.js";
import { bubbleChart } from "../../../templates/components/bubble-chart/script.js";
import { resultCharts } from "../../../templates/components/chart/result-charts.js";
import { firstWin } from "../../../templates/components/first-win/script.js";
import { csv } from "../../../templates/components/keep/csv.js";
import { mailto, resultMail } from "../../../templates/components/keep/mail.js";
import { kpiTables, rankingTables, resultTables } from "../../../templates/components/keep/tables.js";
import { ledger } from "../../../templates/components/ledger/script.js";
import { calendar, folded } from "../../../templates/components/plan/ics.js";
import { readNotes } from "../../../templates/components/plan/notes.js";
import { whatIf } from "../../../templates/components/what-if/script.js";

const show = (...parts) => document.querySelector("main").replaceChildren(...parts.filter(Boolean));

window.gallery = {
  charts: ({ result, definition }) => show(...resultCharts(result, definition)),
  bubbles: ({ result, definition, items }) => show(bubbleChart(result, definition, items)),
  ledger: ({ result, definition }) => show(ledger(result, definition)),
  whatIf: ({ result, definition, answers }) => show(whatIf(result, definition, answers)),
  firstWin: (given) => show(firstWin(given)),
  tables: { resultTables, rankingTables, kpiTables },
  csv,
  mailto,
  mail: ({ result, definition }, passages) => {
    const nodes = Object.entries(passages).map(([name, text]) => {
      const node = document.createElement("div");
      node.dataset.text = name;
      node.textContent = text;
      return node;
    });
    show(...nodes);
    return resultMail(result, definition, document);
  },
  calendar,
  folded,
  check,
  fromText,
  readNotes,
};
