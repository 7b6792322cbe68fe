import { encode } from "uqr";

/**
 * Loaded when a visitor asks for a QR code, never before: the drawing's squares, row by row.
 *
 * @param {string} text
 * @returns {boolean[][]}
 */
/** @type {any} */ (window).scorewrightQr = (/** @type {string} */ text) => encode(text, { ecc: "M", border: 2 }).data;
