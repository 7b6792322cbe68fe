"""The script that other people's pages load. Its address is a public contract, so there is no hash in its name."""

from collections.abc import Iterator
from html import escape

from site_builder.outputs.base import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``embed/v1.js``, and a page of nobody's in which it can be seen at work."""
    script = site.assets.fixed("embed-v1.js")
    if script is not None:
        yield "embed/v1.js", script
    folder = site.parts.templates / "embed"
    first = site.config.home["start"]
    tools = [page for page in site.index.pages.values() if page.kind == "questionnaire"]
    tool = next((page for page in tools if first and page.id == first["page"]), tools[0] if tools else None)
    if tool is None or not (folder / "demo.html").is_file():
        return
    text = (folder / "demo.html").read_text(encoding="utf-8")
    yield "embed/demo.html", text.replace("{tool}", tool.id).replace("{title}", escape(tool.title)).encode()
    yield "embed/demo.css", (folder / "demo.css").read_bytes()
