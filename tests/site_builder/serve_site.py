"""Serves a site with the tests' own templates: ``python serve_site.py PARTS FOLDER``; prints the port."""

import sys
from pathlib import Path

from site_builder.build import Request
from site_builder.serve.rebuild import Rebuilder
from site_builder.serve.server import serve
from site_builder.serve.watch import snapshot
from site_builder.shipped import Shipped

parts, folder = Path(sys.argv[1]), Path(sys.argv[2])
request = Request(folder, None, parts=Shipped(parts / "templates", parts / "frontend", parts / "runtime"))


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


with Rebuilder(request) as site:
    say(site.out)
    serve(site, lambda: snapshot([folder]), 0, say, lambda _: None)
