// @ts-check
/**
 * Why there is no score: a code from the list below, values to put into its sentence, and details to copy.
 *
 * missing, wrong_type, truncated, corrupt, blocked, stalled: loading a file. offline: no network; loading goes on by
 * itself when it is back. no_wasm, unsupported: this browser cannot run Python. crashed: Python stopped. Any other code
 * comes from the engine (its answer was an error).
 */
export class RuntimeError extends Error {
  /**
   * @param {string} code
   * @param {Record<string, unknown>} [params]
   * @param {string} [detail]
   */
  constructor(code, params = {}, detail = "") {
    super(detail ? `${code}: ${detail}` : code);
    this.name = "RuntimeError";
    this.code = code;
    this.params = params;
    this.detail = detail;
  }
}
