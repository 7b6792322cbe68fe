"""oEmbed: what a site that turns a pasted link into a frame wants to know. Only with an address in ``site.yaml``."""

import json
from collections.abc import Iterator
from html import escape

from site_builder.outputs.base import Site

_KINDS = ("questionnaire", "grid", "calculator")
_WIDTH, _HEIGHT = 640, 900


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``oembed/<id>.json`` for every tool; its page links to it."""
    url = site.config.url
    if url is None:
        return
    for page in site.index.pages.values():
        if page.kind not in _KINDS:
            continue
        frame = (
            f'<iframe src="{escape(url + page.path)}" title="{escape(page.title)}" width="{_WIDTH}" height="{_HEIGHT}" '
            'referrerpolicy="no-referrer" allow="clipboard-write; web-share" style="border:0;max-width:100%"></iframe>'
        )
        answer = {
            "version": "1.0",
            "type": "rich",
            "title": page.title,
            "provider_name": site.config.name,
            "provider_url": url,
            "html": frame,
            "width": _WIDTH,
            "height": _HEIGHT,
        }
        text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        yield f"{site.prefix}oembed/{page.id}.json", text.encode()
