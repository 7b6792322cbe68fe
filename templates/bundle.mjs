/**
 * Scripts and styles of the pages: templates/ → build/frontend/.
 *
 * Every page kind gets one classic script (module scripts are refused on file://) and all share one style sheet, with the face inside it.
 * The lists are literal: to add a page script or a component's style is to add a row.
 */
import { mkdir, readdir, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const OUT = path.join(HERE, "..", "build", "frontend");
/** What a browser must understand; the same as in the runtime's loader (DecompressionStream), and CSS nesting is written out. */
const TARGET = ["chrome105", "firefox113", "safari16.4"];

/** Name in build/frontend → source. */
const SCRIPTS = {
  early: "common/early.js",
  home: "pages/home.js",
  guide: "pages/guide.js",
  questionnaire: "pages/questionnaire.js",
  grid: "pages/grid.js",
  catalogue: "pages/catalogue.js",
  calculator: "pages/calculator.js",
  worksheet: "pages/worksheet.js",
  plan: "pages/plan.js",
  embed: "pages/embed.js",
  campaign: "pages/campaign.js",
  plain: "pages/plain.js",
  search: "pages/search.js",
  qr: "pages/qr.js",
  "embed-v1": "embed/v1.js",
};

/** In this order: what comes later may refine what came before. */
const STYLES = [
  "tokens.css",
  "base.css",
  "classes.css",
  "components/layout/style.css",
  "components/header/style.css",
  "components/languages/style.css",
  "components/footer/style.css",
  "components/notice/style.css",
  "components/contents/style.css",
  "components/callout/style.css",
  "components/card/style.css",
  "components/sources/style.css",
  "components/progress/style.css",
  "components/subject/style.css",
  "components/question/style.css",
  "components/questionnaire/style.css",
  "components/error-summary/style.css",
  "components/runtime-status/style.css",
  "components/result/style.css",
  "components/chart/style.css",
  "components/gauge/style.css",
  "components/section-bars/style.css",
  "components/radar/style.css",
  "components/quadrant/style.css",
  "components/bubble-chart/style.css",
  "components/ledger/style.css",
  "components/what-if/style.css",
  "components/after-question/style.css",
  "components/first-win/style.css",
  "components/share/style.css",
  "components/compare/style.css",
  "components/qr/style.css",
  "components/keep/style.css",
  "components/scoring/style.css",
  "components/grid/style.css",
  "components/ranking/style.css",
  "components/kpi-table/style.css",
  "components/calculator/style.css",
  "components/worksheet/style.css",
  "components/plan/style.css",
  "components/home/style.css",
  "components/search/style.css",
  "components/handbook/style.css",
  "components/lead/style.css",
  "components/embed/style.css",
  "components/embed-builder/style.css",
  "components/embed-check/style.css",
  "components/campaign/style.css",
  "print.css",
];

const common = { bundle: true, minify: true, target: TARGET, logLevel: "warning", absWorkingDir: HERE };
const here = (/** @type {string} */ name) => existsSync(path.join(HERE, name));

await mkdir(OUT, { recursive: true });
const entries = Object.entries(SCRIPTS).filter(([, source]) => here(source));
const styles = STYLES.filter(here);
await Promise.all([
  build({
    ...common,
    entryPoints: entries.map(([out, source]) => ({ in: path.join(HERE, source), out })),
    outdir: OUT,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
  }),
  build({
    ...common,
    stdin: { contents: styles.map((name) => `@import "./${name}";`).join("\n"), resolveDir: HERE, loader: "css" },
    outfile: path.join(OUT, "site.css"),
    loader: { ".woff2": "dataurl" },
  }),
]);
// What an earlier bundle left behind would otherwise be shipped.
const made = new Set([...entries.map(([name]) => `${name}.js`), "site.css"]);
for (const name of await readdir(OUT)) if (!made.has(name)) await rm(path.join(OUT, name), { recursive: true });
