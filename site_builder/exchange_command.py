"""``scorewright schema``, ``import`` and ``export``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.completing import definitions
from site_builder.place import place_of, shown_path

if TYPE_CHECKING:
    from site_builder.exchange import Note

_MEANINGS = frozenset({"bands", "outcomes", "levels", "decision", "matrix"})
"""Keys that say what a result means."""

_FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))


@click.command(short_help="Write the schemas for editors.")
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


@click.command("import", short_help="Read a definition from CSV or SurveyJS.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--id", "name", help="The definition's id. Default: the file's own, or made from its name.")
@click.option("--language", help="Which of a survey's languages comes first. Default: its own.")
@click.option("--in", "folder", type=click.Path(path_type=Path), help="The site's folder. Default: this one.")
@click.option("--force", is_flag=True, help="Write over a definition that is there already.")
@click.option("--dry", is_flag=True, help="Print the definition instead of writing it.")
def import_file(
    file: Path, name: str | None, language: str | None, folder: Path | None, *, force: bool, dry: bool
) -> None:
    """Make a definition from a CSV table or from a survey of SurveyJS (JSON).

    A survey in several languages becomes a definition and its translations. What cannot be carried over is named with
    its place, on standard error.

    \b
    Examples:
      scorewright import readiness.csv
      scorewright import survey.json --id readiness --dry
    """  # noqa: D301
    from site_builder.exchange import Unreadable, import_definition  # noqa: PLC0415, --help should not wait for it
    from site_builder.exchange.yaml_write import definition_yaml, translation_yaml  # noqa: PLC0415
    from site_builder.load import DEFINITION_FOLDERS, load  # noqa: PLC0415

    try:
        found = import_definition(file, name, language)
    except Unreadable as wrong:
        _print_notes(file, wrong.notes)
        line = f":{wrong.line}" if wrong.line else ""
        raise click.ClickException(f"{file}{line}: {wrong}") from wrong
    _print_notes(file, found.notes)
    for error in found.errors:
        click.echo(error.within(file), err=True)
    if found.errors:
        raise click.ClickException("nothing was written; put these right first")
    kind, stem = found.data["kind"], found.data["id"]
    texts = {f"{stem}.yaml": definition_yaml(found.data)}
    for other, wording in sorted(found.translations.items()):
        texts[f"{stem}.{other}.yaml"] = translation_yaml(kind, wording)
    if dry:
        for file_name, text in texts.items():
            click.echo(f"# {file_name}\n{text}" if len(texts) > 1 else text, nl=False)
        return
    place = place_of(folder)
    if not (place.folder / "site.yaml").is_file():
        raise click.ClickException(f"there is no site.yaml in {place.folder}; run this in a site's folder")
    folders = {kind: name for name, kind in DEFINITION_FOLDERS.items()}
    paths = {place.folder / folders[kind] / name: text for name, text in texts.items()}
    taken = next((path for path in paths if path.exists()), None)
    if taken is not None and not force:
        raise click.ClickException(f"{shown_path(taken)} is there already; give another --id, or --force")
    for path, text in paths.items():
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise click.ClickException(f"{shown_path(path)} cannot be written: {error.strerror}") from error
        click.echo(shown_path(path))
    if kind == "questionnaire" and not _MEANINGS & found.data.keys():
        click.echo(f"{file}: note: it has no bands: add some, so that the result says what a score means", err=True)
    spoken = load(place.folder)[0].config.languages
    if new := [other for other in sorted(found.translations) if other not in spoken]:
        known = ", ".join([*spoken, *new])
        click.echo(f"{file}: note: for the other languages to be shown, site.yaml needs languages: [{known}]", err=True)


def _print_notes(file: Path, notes: "list[Note]") -> None:
    for note in sorted(notes, key=lambda note: note.line or sys.maxsize):
        click.echo(note.within(f"{file}", "note: "), err=True)


@click.command("export", short_help="Write a definition as CSV.")
@click.argument("name", metavar="ID", shell_complete=definitions)
@click.option("--in", "folder", type=click.Path(path_type=Path), help="The site's folder. Default: this one.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file. Default: standard output.")
def export_definition(name: str, folder: Path | None, out: Path | None) -> None:
    """Write a definition as the CSV table that `import` reads.

    \b
    Examples:
      scorewright export readiness --out readiness.csv
      scorewright export readiness > readiness.csv
    """  # noqa: D301
    from site_builder.compile import compile_definitions  # noqa: PLC0415, --help should not wait for it
    from site_builder.exchange.csv_write import write_table  # noqa: PLC0415
    from site_builder.hints import did_you_mean  # noqa: PLC0415
    from site_builder.load import load  # noqa: PLC0415

    place = place_of(folder)
    sources, found = load(place.folder, place.shown)
    compiled, origin, problems = compile_definitions(sources.definitions)
    if name not in compiled:
        for problem in [*found, *problems]:
            click.echo(str(problem), err=True)
        raise click.ClickException(f"there is no definition “{name}” without a mistake. {did_you_mean(name, origin)}")
    table = write_table(origin[name].parsed.data)
    for path in sorted(other.path for other in sources.translations if other.original == origin[name].path):
        click.echo(f"note: a table holds one language: {path} is not in it", err=True)
    if out is None:
        click.echo(table, nl=False)
    else:
        out.write_text(table, encoding="utf-8-sig", newline="")  # the mark tells spreadsheets that it is UTF-8
        click.echo(shown_path(out))
