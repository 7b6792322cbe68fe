"""``scorewright schema``, ``import`` and ``export``."""

from pathlib import Path

import click

from site_builder.place import place_of, shown_path

_FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path))


@click.command()
@_FOLDER
def schema(folder: Path | None) -> None:
    """Write the JSON Schemas of all kinds of files into schemas/, for editors that complete and underline.

    Run it again after an update: it writes what has changed.

    \b
    Example:
      scorewright schema
    """  # noqa: D301, click's mark for text that must not be wrapped
    from site_builder.schema import write_schemas  # noqa: PLC0415, --help should not wait for it

    place = place_of(folder)
    if not (place.folder / "site.yaml").is_file():
        raise click.ClickException(f"there is no site.yaml in {place.folder}; run this in a site's folder")
    written = write_schemas(place.folder)
    for path in written:
        click.echo(shown_path(path))
    if not written:
        click.echo("The schemas are up to date.", err=True)
