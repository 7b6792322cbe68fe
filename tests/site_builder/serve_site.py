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
with Rebuilder(request) as site:
    print(site.out, flush=True)
    serve(site, lambda: snapshot([folder]), 0, lambda port: print(port, flush=True), lambda _: None)
