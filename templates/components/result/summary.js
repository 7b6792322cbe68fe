import { headline } from "./words.js";

/**
 * What other pages of the site may know of a result without scoring it again.
 *
 * @param {import("./shapes.js").Result} result
 * @param {import("./shapes.js").Definition} definition
 */
export function summary(result, definition) {
  const shares = result.sections.filter(({ share, flag }) => share !== null && !flag);
  return {
    state: result.state,
    score: result.score,
    max: result.scale?.max ?? null,
    band: result.band,
    label: headline(definition, result),
    sections: shares.map(({ id, share }) => ({ id, share: share?.exact, functions: definition.sections.find((one) => one.id === id)?.functions ?? [] })),
  };
}
