/**
 * The engine's results as the page reads them: docs/reference/results.md has every key; here stand those that are drawn.
 *
 * @typedef {{exact: number | string, shown: string, plain?: string}} Value
 * @typedef {{code: string, params: Record<string, string | number>}} Reason
 * @typedef {{answered: number, applicable: number, shown: number, required: number, met: boolean, missing: string[]}} Coverage
 * @typedef {{id: string, state: string, share: Value | null, points: Value | null, max: Value | null, score: Value | null, band: string | null, flag: boolean, rank: number | null, coverage: Coverage, contribution: Value | null}} SectionResult
 * @typedef {{row: string, question: string | null, state: string | null, option: string | string[] | null, contribution: Value | null, reason: string | null}} LedgerRow
 * @typedef {object} Result
 * @property {string} id
 * @property {string} scoring_hash
 * @property {string} method
 * @property {string | null} direction
 * @property {"final" | "prorated" | "provisional" | "none"} state
 * @property {Reason | null} reason
 * @property {boolean} complete
 * @property {Value | null} score
 * @property {{min: Value, max: Value} | null} scale
 * @property {string | null} band
 * @property {string[]} possible_bands
 * @property {{low: Value, high: Value, exact: boolean} | null} range
 * @property {{band: string, cut: Value, distance: Value, answers: number} | null} near
 * @property {Coverage} coverage
 * @property {SectionResult[]} sections
 * @property {{question: string, at_most: string, from: string | null}[]} gates
 * @property {string | null} cell
 * @property {string[]} cells
 * @property {string | null} careful
 * @property {boolean} on_line
 * @property {{id: string, share: Value | null, rank: number | null, ruled_out: {id: string} | null}[]} outcomes
 * @property {string[]} winners
 * @property {{section: string | null, level: string | null, rank: number | null, lagging: string[]}[]} levels
 * @property {string | null} verdict
 * @property {string[]} verdicts
 * @property {Reason[]} notices
 * @property {LedgerRow[] | null} ledger
 * @property {{section: string, rank: number | null, flag: boolean}[] | null} areas
 * @property {{from: string, ref: string[], reason: Reason}[] | null} advice
 *
 * @typedef {{label: string, page?: string, url?: string, fragment?: string}} Action
 * @typedef {{id: string, from: number | string, title: string, meaning?: string, next?: string, action?: Action}} Band
 * @typedef {{id: string, title: string, action?: Action}} Titled
 * @typedef {{id: string, label: string}} Option
 * @typedef {import("../../common/conditions.js").Question & {text: string, scale?: string, options?: Option[], scored: boolean, reverse?: boolean, min?: number | string, max?: number | string}} Question
 * @typedef {{id: string, title: string, functions: string[], flag: boolean, bands: Band[], advice?: string, questions: Question[], show_if?: import("../../common/conditions.js").Condition}} Section
 * @typedef {object} Definition
 * @property {"questionnaire"} kind
 * @property {string} id
 * @property {number | string} version
 * @property {string} title
 * @property {string} scoring_hash
 * @property {string} content_hash
 * @property {string} layout
 * @property {string} [direction]
 * @property {string} [result_label]
 * @property {string} [scale_note]
 * @property {string} [disclaimer]
 * @property {number | string} min_answered
 * @property {Record<string, Option[]>} scales
 * @property {Question[]} questions
 * @property {Section[]} sections
 * @property {Band[]} bands
 * @property {{axes: any[], cells: (Titled & {next?: string})[]}} [matrix]
 * @property {Titled[]} outcomes
 * @property {Titled[]} levels
 * @property {Titled[]} decision
 * @property {{id: string, text: string, options_from?: {catalogue: string}}[]} after
 */

export {};
