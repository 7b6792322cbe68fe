/**
 * The only script that blocks drawing: it names the page's mode on <html> before anything is seen, so that nothing jumps. What an embedding page
 * asks for (`#e=`) is anybody's text: only what has the right form is taken.
 */
const root = document.documentElement;
root.classList.add("js", "settling");
// Headings are drawn in their own face from the first picture on; asked for by the headings themselves, it would come with the second.
document.fonts?.load(`560 1em ${getComputedStyle(root).getPropertyValue("--face-heading")}`).catch(() => {});
// Who comes back finds their answers above the form: it is shown when they are there, instead of being pushed down.
try {
  if (/^#[rs]=/.test(window.location.hash) || Object.keys(window.localStorage).some((key) => key.startsWith("scorewright:"))) root.classList.add("kept");
} catch {
  // Nothing is kept here.
}
if (window.parent !== window || new URLSearchParams(window.location.search).has("embed")) {
  root.classList.add("embed");
  const wishes = new URLSearchParams(window.location.hash.slice(1)).get("e") ?? "";
  const options = new URLSearchParams(wishes);
  root.dataset.embed = wishes.slice(0, 8000);
  const theme = options.get("theme") ?? "";
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const radius = options.get("radius") ?? "";
  if (/^\d{1,2}$/.test(radius)) root.style.setProperty("--radius", `${radius}px`);
  const font = options.get("font") ?? "";
  if (/^[\w ,'"-]{1,120}$/.test(font)) {
    root.style.setProperty("--face-text", font);
    root.style.setProperty("--face-heading", font);
  }
  for (const part of (options.get("hide") ?? "").split(/[\s,]+/)) if (part === "header" || part === "intro") root.classList.add(`hide-${part}`);
}
