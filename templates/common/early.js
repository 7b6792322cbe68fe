/**
 * The only script that blocks drawing: it names the page's mode on <html> before anything is seen, so that nothing jumps.
 */
const classes = document.documentElement.classList;
classes.add("js");
if (new URLSearchParams(window.location.search).has("embed")) classes.add("embed");
