"""What a web server should say with each file: one table, from which the files of every kind of host are written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scoring.definition.fields import Field, Table
from scoring.definition.types import Choice, Form, ListOf
from site_builder.csp import policy

_ORIGIN = Form(
    "the start of an address, such as https://www.example.org or https://*.example.org",
    r"https?://(\*\.)?[A-Za-z0-9.\-]+(:\d{1,5})?",
)

EMBED = Table(
    "embed settings",
    "Who may show the tools in their own pages, and what those pages are told.",
    Field("hosts", ListOf(_ORIGIN, 200), "sites that may embed the tools; every site if left out", default=[]),
    Field(
        "tell",
        ListOf(Choice("score", "band"), 2),
        "what the event of a result tells the page around it beside the tool's name; nothing if left out",
        default=[],
    ),
    plural=True,
)

LASTING = ("assets", "runtime")
"""Folders of the site in which a path has the same content for ever."""

FOR_EVER = "public, max-age=31536000, immutable"
_ANYBODY = {"Access-Control-Allow-Origin": "*"}


@dataclass(frozen=True)
class Rule:
    """What goes with the files below a folder of the site.

    Attributes:
        folder: for example ``assets``; empty for every file of the site.
        headers: by name. No header stands in two rules that meet: some hosts would send both values, with a comma.
        why: for the reader of the written file.
    """

    folder: str
    headers: Mapping[str, str]
    why: str


def rules(hosts: list[str], connect: list[str]) -> tuple[Rule, ...]:
    """The table.

    Args:
        hosts: origins that may show the site in a frame; empty: all may.
        connect: addresses outside the site that pages may send to.
    """
    # Left out, anybody may: `*` would still refuse pages opened from a folder.
    framed = f"; frame-ancestors 'self' {' '.join(hosts)}" if hosts else ""
    return (
        Rule(
            "",
            {
                "Content-Security-Policy": policy(connect) + framed,
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
                "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
            },
            "Every file. Pages themselves are asked for anew each time, which hosts do unless told otherwise.",
        ),
        Rule(
            LASTING[0],
            {"Cache-Control": FOR_EVER, **_ANYBODY},
            "A changed file gets another name. Frames without an origin (a pasted link) need the second line.",
        ),
        Rule(LASTING[1], {"Cache-Control": FOR_EVER, **_ANYBODY}, "The same; a new runtime is another folder."),
        Rule(
            "embed",
            {"Cache-Control": "public, max-age=3600", **_ANYBODY},
            "Its address never changes, so it is asked for hourly.",
        ),
        Rule("definitions", dict(_ANYBODY), "For analysts' own pages."),
        Rule("oembed", dict(_ANYBODY), "For sites that turn a pasted link into a frame."),
    )


def headers_file(table: tuple[Rule, ...]) -> str:
    """``_headers`` for Netlify and Cloudflare Pages."""
    parts = ["# Read by Netlify and Cloudflare Pages. Written by the build; settings are in site.yaml (embed, leads)."]
    for rule in table:
        path = f"/{rule.folder}/*" if rule.folder else "/*"
        parts.append(
            "\n".join([f"# {rule.why}", path, *(f"  {name}: {value}" for name, value in rule.headers.items())])
        )
    return "\n\n".join(parts) + "\n"


def apache_file(table: tuple[Rule, ...], base: str) -> str:
    """``.htaccess`` for Apache 2.4; `base` is the path of the site on its host, with slashes at both ends."""
    lines = [
        "# Read by Apache 2.4 where AllowOverride is on. Written by the build; settings: site.yaml (embed, leads).",
        "Options -Indexes",
        '<Files ".ht*">',
        "  Require all denied",
        "</Files>",
        "DirectoryIndex index.html",
        f"ErrorDocument 404 {base}404.html",
        "AddDefaultCharset utf-8",
        "<IfModule mod_mime.c>",
        "  AddType application/wasm .wasm",
        "  AddType text/javascript .js .mjs",
        "  AddType application/octet-stream .bin",
        "  AddEncoding gzip .gz",
        "  AddEncoding br .br",
        "</IfModule>",
        "# A file's compressed twin beside it (scorewright build --compress) is sent to browsers that can read it.",
        "<IfModule mod_rewrite.c>",
        "  RewriteEngine On",
    ]
    types = {
        "html": "text/html",
        "js": "text/javascript",
        "css": "text/css",
        "json": "application/json",
        "svg": "image/svg+xml",
        "xml": "application/xml",
        "txt": "text/plain",
    }
    for encoding, ending in (("br", "br"), ("gzip", "gz")):
        for name, kind in types.items():
            lines += [
                rf"  RewriteCond %{{HTTP:Accept-Encoding}} \b{encoding}\b",
                rf"  RewriteCond %{{REQUEST_FILENAME}}.{ending} -f",
                rf"  RewriteRule \.{name}$ %{{REQUEST_URI}}.{ending} [L]",
                rf"  RewriteRule \.{name}\.{ending}$ - [T={kind},E=no-gzip:1]",
            ]
    lines += ["</IfModule>", "<IfModule mod_deflate.c>"]
    lines += [f"  AddOutputFilterByType DEFLATE {' '.join(types.values())}", "</IfModule>", "<IfModule mod_headers.c>"]
    lines += ["  Header merge Vary Accept-Encoding"]
    for rule in table:
        lines.append(f"  # {rule.why}")
        headers = [f'Header always set {name} "{value}"' for name, value in rule.headers.items()]
        if rule.folder:
            condition = f'  <If "%{{REQUEST_URI}} =~ m#/{rule.folder}/[^?]+$#">'
            lines += [condition, *(f"    {header}" for header in headers), "  </If>"]
        else:
            lines += [f"  {header}" for header in headers]
    lines += ["</IfModule>"]
    return "\n".join(lines) + "\n"


def nginx_file(table: tuple[Rule, ...], base: str, name: str) -> str:
    """``nginx.conf``: a file for ``/etc/nginx/conf.d``; a header with an empty value is not sent by nginx."""
    everywhere, *folders = table
    shared = sorted({header for rule in folders for header in rule.headers})
    lines = [
        "# Put this into /etc/nginx/conf.d/ and change root and server_name.",
        "# Written by the build; settings: site.yaml (embed, leads).",
        "",
    ]
    variables = {}
    for header in shared:
        variable = "$scorewright_" + header.lower().replace("-", "_")
        variables[header] = variable
        lines += [f"map $uri {variable} {{", '  default "";']
        lines += [f'  ~/{rule.folder}/ "{rule.headers[header]}";' for rule in folders if header in rule.headers]
        lines += ["}", ""]
    lines += [
        "server {",
        "  listen 80;",
        f"  server_name {name};",
        "  root /var/www/scorewright;",
        "  index index.html;",
        "  charset utf-8;",
        f"  error_page 404 {base}404.html;",
        "  server_tokens off;",
        "",
        "  gzip on;",
        "  gzip_vary on;",
        "  # A file's compressed twin beside it (scorewright build --compress) is sent to those who can read it.",
        "  gzip_static on;",
        "  # brotli_static on;  # with the module for it (Debian: libnginx-mod-http-brotli-static)",
        "  gzip_types text/css text/plain text/javascript application/javascript application/json application/xml",
        "    image/svg+xml;",
        "",
        f"  # {everywhere.why}",
        *(f'  add_header {header} "{value}" always;' for header, value in everywhere.headers.items()),
        *(f"  add_header {header} {variable};" for header, variable in variables.items()),
        "",
        "  location / { try_files $uri $uri/ =404; }",
        "  location ~ \\.wasm$ { types {} default_type application/wasm; }",
        "  location ~ \\.bin$ { types {} default_type application/octet-stream; gzip off; }",
        "  location ~ /\\. { return 404; }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def files(embed: Mapping[str, Any], connect: list[str], url: str | None) -> Iterator[tuple[str, bytes]]:
    """Path in ``dist/`` and content of every host's file.

    Args:
        embed: the checked ``embed`` of ``site.yaml``.
        connect: what pages may connect to beside the site.
        url: the site's address, if it is known.
    """
    table = rules([host for host in embed["hosts"] if host], connect)
    parts = urlsplit(url or "")
    base = parts.path or "/"
    yield "_headers", headers_file(table).encode()
    yield ".htaccess", apache_file(table, base).encode()
    yield "hosting/nginx.conf", nginx_file(table, base, parts.hostname or "_").encode()
