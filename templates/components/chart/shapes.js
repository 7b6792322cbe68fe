/**
 * What charts, ledger and try-out read of a result, beyond what the result page itself reads. All of it: docs/reference/results.md.
 *
 * @typedef {import("../result/shapes.js").Value} Value
 * @typedef {import("../result/shapes.js").Reason} Reason
 * @typedef {import("../result/shapes.js").Band} Band
 * @typedef {import("../result/shapes.js").Titled} Titled
 * @typedef {import("../../common/conditions.js").Answer} Answer
 *
 * @typedef {{low: Value, high: Value, exact: boolean}} Range
 * @typedef {{id: string, direction: string, state: string, score: Value | null, side: "low" | "high" | null, cut: Value, near: boolean, range: Range | null, sections: string[]}} Axis
 * @typedef {{id: string, axis: string | null, state: string, share: Value | null, points: Value | null, max: Value | null, score: Value | null, band: string | null, range: Range | null, flag: boolean, rank: number | null}} SectionResult
 * @typedef {{section: string, axis: string | null, rank: number | null, share: Value | null, flag: boolean}} Area
 * @typedef {{row: "base" | "question" | "rounding" | "total", question: string | null, state: string | null, option: string | string[] | null, points: Value | null, weight: Value | null, floor: Value | null, ceiling: Value | null, contribution: Value | null, sections: string[], reason: string | null}} LedgerRow
 * @typedef {{id: string, points: Value | null, max: Value | null, share: Value | null, low: Value | null, high: Value | null, rank: number | null, ruled_out: {id: string} | null, possible: boolean, addon: boolean}} OutcomeResult
 * @typedef {{section: string | null, level: string | null, index: number | null, next: string | null, rank: number | null}} LevelResult
 * @typedef {{question: string, from: Answer, to: Answer, appears: boolean, gain: Value}} Change
 * @typedef {{axis: string | null, status: "found" | "already_best" | "out_of_reach" | "not_computed", reason: Reason | null, from: string | null, to: string | null, cut: Value | null, strict: boolean, count: number, changes: Change[], ways: {count: number, limited: boolean} | null}} Goal
 * @typedef {{computed: boolean, reason: Reason | null, goals: Goal[]}} Changes
 *
 * @typedef {Omit<import("../result/shapes.js").Result, "sections" | "areas" | "ledger" | "outcomes" | "levels"> & {
 *   version: number | string, certain: boolean, sections: SectionResult[], areas: Area[] | null, ledger: LedgerRow[] | null, axes: Axis[],
 *   outcomes: OutcomeResult[], levels: LevelResult[], changes: Changes | null}} Result
 *
 * @typedef {{id: string, title: string, direction: string, sections: string[], cut: number | string, low: string, high: string}} AxisDefinition
 * @typedef {{id: string, at: Record<string, "low" | "high">, title: string}} Cell
 * @typedef {Omit<import("../result/shapes.js").Definition, "matrix"> & {
 *   method: string, matrix?: {axes: AxisDefinition[], near: number | string, cells: Cell[]}}} Definition
 *
 * @typedef {{id: string, label: string, type: "rating" | "amount" | "check", min?: number | string, max?: number | string, direction: "more_first" | "less_first", low?: string, high?: string, unit?: string, help?: string}} Factor
 * @typedef {{all?: GridCondition[], any?: GridCondition[], not?: GridCondition, factor?: string, context?: string, at_least?: number | string, at_most?: number | string}} GridCondition
 * @typedef {{id: string, title: string, when?: GridCondition, advice?: string}} Zone
 * @typedef {{id: string, title: string, function?: string, example?: boolean, ratings: Record<string, number | string | boolean | null>}} Item
 * @typedef {{kind: "grid", id: string, version: number | string, title: string, scoring_hash: string, content_hash: string, factors: Factor[], zones: Zone[]}} Grid
 * @typedef {{id: string, zone: string | null, priority: Value | null, rank: number | null, state: "ranked" | "incomplete" | "not_eligible", missing: string[], because: string[], norms: Record<string, number | string>, certain_above: boolean | null, tied_with: string[], stability: {changes: number, top3: Value | null, hangs_on: {item: string, factor: string, step: number, to: number | string, rank: number | null} | null} | null}} Ranked
 * @typedef {{kind: "grid", id: string, scoring_hash: string, items: Ranked[], zones: {id: string, items: string[]}[], notices: Reason[]}} Ranking
 *
 * @typedef {{is: "at_least" | "at_most" | "under" | "over" | "equals" | "every", value: number | string, unit?: string}} Target
 * @typedef {{id: string, name: string, target?: Target, every?: string, measured?: string, note?: string, ours?: boolean}} Kpi
 * @typedef {{kind: "catalogue", id: string, title: string, scoring_hash: string, content_hash: string, functions: {id: string, title: string, note?: string, kpis: Kpi[]}[]}} Catalogue
 * @typedef {{functions: {id: string, reasons: Reason[]}[], kpis: {id: string, function: string, target: "stated" | "agree", reasons: Reason[]}[]}} Suggestions
 */

export {};
