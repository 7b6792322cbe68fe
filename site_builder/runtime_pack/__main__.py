"""`python -m site_builder.runtime_pack`: make `build/runtime/` of this clone, or find that it is up to date."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click

from site_builder.runtime_pack.errors import PackError
from site_builder.runtime_pack.pack import make_pack

ROOT = Path(__file__).resolve().parents[2]


@click.command()
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT, help="The clone.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write it; default build/runtime in the clone.")
@click.option("--engine", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another engine to pack.")
@click.option("--force", is_flag=True, help="Make it even if nothing changed.")
def main(root: Path, out: Path | None, engine: Path | None, *, force: bool) -> None:
    """Make the runtime pack."""
    out = out or root / "build" / "runtime"
    started = time.monotonic()
    try:
        made = make_pack(
            root, out, engine=engine, force=force, progress=lambda step: click.echo(f"runtime pack: {step} …", err=True)
        )
    except PackError as error:
        click.echo(f"runtime pack: {error}", err=True)
        sys.exit(1)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    size = sum(entry["bytes"] for entry in manifest["files"].values()) / 1e6
    how = f"made in {time.monotonic() - started:.0f} s" if made else "up to date"
    click.echo(f"runtime pack {manifest['id']}: {how}; {size:.2f} MB to transfer")


main()
