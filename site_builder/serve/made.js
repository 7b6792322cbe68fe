// Tells the reload socket which state of the page this is: one that was made before the page changed is reloaded.
// Served by the development server only.
"use strict";
{
  const made = Number(new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src).searchParams.get("made"));

  /** A plugin of livereload.js: what `analyze` returns goes with the message that the page listens. */
  class Made {
    static identifier = "scorewright";
    static version = "1";
    analyze() {
      return { made };
    }
  }
  Object.assign(window, { LiveReloadPluginScorewright: Made });
}
