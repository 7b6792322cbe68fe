"""Checks finished HTML: links and anchors across all pages, and what every page must pass by itself."""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_builder.diagnostics import Diagnostic, Severity
from site_builder.hints import did_you_mean, nearest
from site_builder.images import IMAGE_ENDINGS
from site_builder.markdown.links import is_external
from site_builder.pages import Page

# :is gives each element once, in the order of the page; a plain list would give it once per selector.
_WANTED = ":is([id],a[href],link[href],img,script,style,[style],iframe[src],h1,h2,h3,h4,h5,h6)"
_HANDLER = re.compile(r"<[^<>]*\son[a-z]+\s*=", re.IGNORECASE)
_NO_WORDS = re.compile(r"!\[[ ]*\]\([^)\s]*")
_HEADING_TAGS = {f"h{level}": level for level in range(1, 7)}
_FREE_FRAGMENTS = ("q=", "r=", "s=", "e=", "top")
"""Fragments that scripts read; no element has these ids."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the check of all pages needs to know of one; small, because there may be thousands."""

    page: Page
    ids: frozenset[str]
    links: tuple[str, ...]
    targets: tuple[tuple[str, str, str], ...] = ()
    """Of the links within the site: the link, the path in ``dist/`` that it leads to, and the anchor there, if any."""


Report = Callable[..., None]


def inspect(page: Page, html: str) -> tuple[PageFacts, list[Diagnostic]]:
    """Check one page by itself and note what it links to."""
    found: list[Diagnostic] = []
    ids: set[str] = set()
    links: dict[str, None] = {}
    level = 0

    def report(code: str, message: str, needle: str = "", hint: str = "", severity: Severity = "error") -> None:
        file, line, column = locate(page, needle)
        found.append(Diagnostic(code, message, file, line, column, hint, severity))

    tree = LexborHTMLParser(html)
    for node in tree.css(_WANTED):
        attributes = node.attributes
        tag = node.tag or ""
        name = attributes.get("id")
        if name is not None:
            if name in ids:
                report("html_duplicate_id", f"Two elements have the id “{name}”.", name, "Rename one of them.")
            ids.add(name)
        if "style" in attributes or tag == "style":
            report("html_inline_style", f"<{tag}> has a style of its own, which the policy forbids.", "style")
        if tag in ("a", "link", "iframe"):
            links[attributes.get("href" if tag != "iframe" else "src") or ""] = None
        elif tag == "img":
            links[attributes.get("src") or ""] = None
            _image(page, attributes, report)
        elif tag == "script":
            _script(attributes, links, report)
        elif tag in _HEADING_TAGS:
            level = _heading(node, level, _HEADING_TAGS[tag], report)
    if page.kind != "embed" and len(heads := tree.css("h1")) != 1:
        words = heads[1].text(strip=True) if len(heads) > 1 else ""
        hint = "The title is the page's heading already: begin headings in the text with ##." if words else ""
        message = f"The page has {len(heads)} first-level headings, it needs one."
        report("html_h1", message, f"# {words}" if f"# {words}" in page.source else words, hint)
    if _HANDLER.search(html) and (handler := _handler(tree)):
        report("html_inline_script", f"The attribute “{handler}” holds a script, which the policy forbids.", handler)
    written = tuple(link for link in links if link)
    targets = tuple(target for link in written if (target := _target(page, link)))
    return PageFacts(page, frozenset(ids), written, targets), found


def check_links(pages: Iterable[PageFacts], files: AbstractSet[str]) -> list[Diagnostic]:
    """Hold every internal link against the files and the anchors that there are."""
    facts = {fact.page.path: fact for fact in pages}
    anchors = {path: fact.ids for path, fact in facts.items()}
    return [
        _broken(fact.page, link, target, name, files, anchors.get(target, frozenset()))
        for fact in facts.values()
        for link, target, name in fact.targets
        if target not in files or (name and target in anchors and name not in anchors[target])
    ]


def locate(page: Page, needle: str) -> tuple[str, int, int]:
    """Where in a page's source a text stands; if it does not, the file alone, or the page's address if it has none."""
    for text in (f"({needle}", f"]: {needle}", f'"{needle}"', f"#{needle}", needle):
        place = page.source.find(text) if needle else -1
        if place >= 0:
            place += text.find(needle)
            line = page.source.count("\n", 0, place) + 1
            return page.file, line, place - page.source.rfind("\n", 0, place)
    return page.file or page.path, 0, 0


def _target(page: Page, link: str) -> tuple[str, str, str] | None:
    """Where a link within the site leads: the link itself, a path (empty if it is absolute), and an anchor."""
    if is_external(link):
        return None
    path, _, fragment = link.partition("#")
    path = path.partition("?")[0]
    name = "" if fragment.startswith(_FREE_FRAGMENTS) else unquote(fragment)
    if path.startswith("/"):
        inside = page.root.startswith("/") and path.startswith(page.root)
        return link, path.removeprefix(page.root) if inside else "", name
    if not path:
        return link, page.path, name
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path)))
    return link, f"{target}/" if path.endswith("/") else target, name


def _broken(  # noqa: PLR0917, a link with what it should have met
    page: Page, link: str, target: str, name: str, files: AbstractSet[str], anchors: AbstractSet[str]
) -> Diagnostic:
    def broken(code: str, message: str, hint: str = "") -> Diagnostic:
        written = _as_written(page, link)
        return Diagnostic(code, f"“{written}” {message}", *locate(page, written), hint)

    if not target:
        hint = "Link to a file relative to this one."
        return broken("link_absolute", "starts at the host, so it breaks in a sub-folder.", hint)
    if target.endswith("/") or (target not in files and any(file.startswith(f"{target}/") for file in files)):
        return broken("link_directory", "leads to a folder.", "Link to the file in it, such as index.html.")
    if target not in files:
        return broken("link_missing", "leads to no page or file of this site.", _nearest(page, target, files))
    return broken("link_anchor", f"leads to a place that is not in {target}.", did_you_mean(name, anchors))


def _nearest(page: Page, target: str, files: AbstractSet[str]) -> str:
    """A hint that names the file that was probably meant, as a link from the page would."""
    stem, ending = posixpath.splitext(target)
    ending = ending.lower()
    wanted = ".html" if ending in ("", ".md") else ending
    known: dict[str, list[str]] = {}
    for file in sorted(files):
        if file.lower().endswith(wanted):
            known.setdefault(posixpath.basename(file)[: -len(wanted)].lower(), []).append(file)
    if near := nearest(posixpath.basename(stem), known):
        # The one in the folder that the link leads to goes first.
        file = min(known[near], key=lambda each: posixpath.dirname(each) != posixpath.dirname(target))
        if ending == ".md" and "/" in file:
            file = f"{file.removesuffix('.html')}.md"
        return f"Did you mean “{posixpath.relpath(file, posixpath.dirname(page.path) or '.')}”?"
    return "Images stand in images/, and the link says the way there: ../images/…" if ending in IMAGE_ENDINGS else ""


def _image(page: Page, attributes: Mapping[str, str | None], report: Report) -> None:
    source = _as_written(page, attributes.get("src") or "")
    if "alt" not in attributes:
        report("html_alt", "An image has no alternative text.", source, "![what it shows](address)")
    elif not attributes["alt"] and (empty := _NO_WORDS.search(page.source)):
        hint = 'Write what it shows: ![what it shows](address). If it only decorates, say so: <img alt="" src="…">'
        report("html_alt", "The image has an empty alternative text.", empty[0], hint, "warning")


def _as_written(page: Page, link: str) -> str:
    """The address in the words of the author, or of the definition whose text it is in."""
    if link in page.written_links:
        return page.written_links[link]
    bare = link.removeprefix(page.root)
    return bare if bare in page.source else link


def _script(attributes: Mapping[str, str | None], links: dict[str, None], report: Report) -> None:
    if attributes.get("src"):
        links[attributes["src"] or ""] = None
    elif attributes.get("type") not in ("application/json", "application/ld+json"):
        report("html_inline_script", "A script stands in the page, which the policy forbids.", "<script")


def _heading(node: LexborNode, above: int, level: int, report: Report) -> int:
    if level > above + 1:
        text = node.text(strip=True)
        report(
            "html_heading_order",
            f"The heading “{text}” is of level {level}, above it is level {above}.",
            text,
            f"Make it level {above + 1}.",
        )
    return level


def _handler(tree: LexborHTMLParser) -> str:
    names = (name for node in tree.css("*") for name in node.attributes)
    return next((name for name in names if re.fullmatch("on[a-z]+", name)), "")
