"""Pages as the development server sends them: with the reload script, or with what is wrong."""

from html import escape

from site_builder.diagnostics import Diagnostic, summary

_HEAD_END = b"</head>"
_OWN_CONNECTIONS = b"connect-src 'self'"


def with_scripts(html: bytes, port: int, made: int) -> bytes:
    """Add the reload script and the overlay to a page of the site; let the page talk to the reload socket.

    Args:
        html: the page.
        port: of the server.
        made: which state of the site the page belongs to.
    """
    scripts = _reloading(port, made) + '<script src="/scorewright-overlay.js"></script>'
    opened = html.replace(_OWN_CONNECTIONS, _OWN_CONNECTIONS + b" ws:", 1)
    return opened.replace(_HEAD_END, scripts.encode() + _HEAD_END, 1)


def problems_page(diagnostics: tuple[Diagnostic, ...], port: int, made: int) -> bytes:
    """What to show while there is no good site."""
    rows = "\n".join(
        f"<li><b>{escape(found.place)}</b> {escape(found.code)}: {escape(found.message)}"
        f"{'<br>→ ' + escape(found.hint) if found.hint else ''}</li>"
        for found in diagnostics
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(summary(diagnostics))}</title>
<link rel="stylesheet" href="/scorewright-problems.css">
{_reloading(port, made)}
</head>
<body>
<h1>The site cannot be built yet</h1>
<ol>
{rows}
</ol>
<p>Put these right and save: this page then shows the site.</p>
</body>
</html>
""".encode()


def _reloading(port: int, made: int) -> str:
    # livereload's own injection writes a script into the page, which the page's policy forbids; files it allows.
    return (
        f'<script src="/scorewright-made.js?made={made}"></script>'
        f'<script src="/livereload.js?port={port}" defer></script>'
    )
