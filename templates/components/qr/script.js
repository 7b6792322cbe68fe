import { pageData } from "../../common/data.js";
import { el } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { svg } from "../chart/svg.js";

/**
 * A link as a QR code, drawn on this device. The library comes when it is asked for, as a classic script of this site: the one form that
 * also loads from a folder.
 */

/** @typedef {(text: string) => boolean[][]} Encode */

/** @type {Promise<Encode> | null} */
let library = null;

/** @returns {Promise<Encode>} */
function load() {
  library ??= new Promise((resolve, reject) => {
    const { qr } = pageData();
    const failed = () => {
      library = null;
      reject(new Error("no QR code"));
    };
    if (!qr) {
      failed();
      return;
    }
    const script = el("script", { src: qr, onload: () => resolve(/** @type {any} */ (window).scorewrightQr), onerror: failed });
    document.head.append(script);
  });
  return library;
}

/**
 * A button that turns into the code.
 *
 * @param {string} text
 * @returns {HTMLElement}
 */
export function qrButton(text) {
  const box = el("div", { class: "qr" });
  const button = el("button", { type: "button", class: "button-plain", "data-qr": true, onclick: () => void show() }, t("qr.show"));
  box.append(button);

  async function show() {
    try {
      const squares = (await load())(text);
      box.replaceChildren(drawn(squares), el("p", { class: "small quiet" }, t("qr.hint")));
    } catch {
      box.replaceChildren(el("p", { class: "notice" }, t("qr.failed")));
    }
  }
  return box;
}

/** @param {boolean[][]} squares */
function drawn(squares) {
  const size = squares.length;
  const path = squares.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return svg("svg", { class: "qr-code", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": t("qr.label"), "shape-rendering": "crispEdges" }, svg("rect", { class: "qr-ground", width: size, height: size }), svg("path", { d: path, class: "qr-squares" }));
}
