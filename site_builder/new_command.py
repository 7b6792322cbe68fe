"""``scorewright new``: the command line of `site_builder.scaffold`."""

import re
import sys
from pathlib import Path
from typing import Any

import click

from site_builder.completing import languages
from site_builder.hints import listed
from site_builder.place import place_of, shown_path

_METHODS = ("sum", "mean", "outcomes", "levels", "decision")
_IN = click.option("--in", "folder", type=click.Path(path_type=Path), help="The site's folder. Default: this one.")
_KIND = click.option("--kind", type=click.Choice(_METHODS), help="How it is scored. Default: sum.")


class _SiteByDefault(click.Group):
    """``new mysite`` means ``new site mysite``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else "--help"
        if first not in self.commands and first not in ctx.help_option_names:
            args = ["site", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_SiteByDefault)
def new() -> None:
    """Begin a site, or add a file to one.

    \b
    Examples:
      scorewright new mysite
      scorewright new site mysite --name "How we hand over" --kind mean
      scorewright new assessment "Security check" --kind levels
      scorewright new catalogue "What to measure"
      scorewright new guide how-to-prepare
      scorewright new language fr

    A site that is to be called like one of the commands below needs the word site: scorewright new site guide.
    """  # noqa: D301, click's mark for text that must not be wrapped


@new.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The site's title. Asked for, or made from the folder's name.")
@click.option("--language", shell_complete=languages, help="Of the pages, such as en. Default: en.")
@_KIND
def site(folder: Path, name: str | None, language: str | None, kind: str | None) -> None:
    """Begin a site in a new folder. What is not said is asked for, in a terminal.

    \b
    Examples:
      scorewright new site mysite
      scorewright new site mysite --name "How we hand over" --language en --kind mean
    """  # noqa: D301
    from site_builder.scaffold import METHODS, NewSite, new_site  # noqa: PLC0415, --help is quick
    from site_builder.scaffold import languages as spoken_languages  # noqa: PLC0415

    spoken = spoken_languages()
    by_folder = re.sub("[-_]+", " ", folder.resolve().name).strip().capitalize() or "Check"
    name = (name or "").strip() or _asked("What is the site called?", by_folder).strip() or by_folder
    language = language or _asked("Language of the pages", "en", spoken)
    if language not in spoken:
        how = f"begin with {' or '.join(spoken)}, then translate it: scorewright new language --help"
        raise click.BadParameter(f"the interface does not speak “{language}”; {how}", param_hint="--language")
    if kind is None and _talks():
        for method, meaning in METHODS.items():
            click.echo(f"  {method:9} {meaning}")
    kind = kind or _asked("How is the first assessment scored?", "sum", _METHODS)
    _done(_written(new_site, NewSite(folder, name, language, kind)))
    inside = shown_path(folder)
    quoted = f'"{inside}"' if " " in inside else inside
    click.echo(f"\nNext:\n  cd {quoted}\n  scorewright serve --open", err=True)


def _file_command(kind: str, about: str, example: str) -> None:
    """One command per kind of file; only an assessment has a choice to make."""

    def run(name: str, folder: Path | None, **options: str | None) -> None:
        from site_builder.scaffold import new_file  # noqa: PLC0415, --help is quick

        method = options.get("kind") or "sum"
        _done(_written(new_file, place_of(folder).folder, kind, name.strip(), method))

    run.__doc__ = f"{about}\n\n\b\nExample:\n  scorewright new {kind} {example}\n"
    command: Any = click.argument("name")(_IN(run))
    new.command(kind)(_KIND(command) if kind == "assessment" else command)


_file_command("assessment", "Add a questionnaire.", '"Security check" --kind levels')
_file_command("grid", "Add a grid: items rated on factors and put in order.", '"What first?"')
_file_command("catalogue", "Add a catalogue of measures (KPIs), by function.", '"What to measure"')
_file_command("calculator", "Add a calculator: numbers in, numbers out.", '"What does it cost?"')
_file_command("guide", "Add a guide: a page of text, with tools in it.", '"How to prepare"')
_file_command("worksheet", "Add a worksheet: a page to fill in and print.", '"Weekly review"')
_file_command("campaign", "Add a campaign page, which leads to one tool.", '"Spring check-up"')


@new.command("language", short_help="Begin a translation of the interface.")
@click.argument("language", metavar="CODE")
@click.option("--update", is_flag=True, help="Bring a catalogue that is there up to the words of this version.")
@_IN
def language_(language: str, update: bool, folder: Path | None) -> None:
    """Write a catalogue of the interface's words, to be translated into another language.

    English and German need none. After an update of the program, --update adds the words that are new.
    Translations stay.

    \b
    Example:
      scorewright new language fr
    """  # noqa: D301
    from site_builder.scaffold.catalogue import new_language, update_language  # noqa: PLC0415, --help is quick

    if update:
        _tell_update(_refused(update_language, place_of(folder).folder, language.strip()))
        return
    _done(_written(new_language, place_of(folder).folder, language.strip()))
    click.echo(
        f"\nNext: translate it, and say so in site.yaml, with language: {language.strip()} or in languages", err=True
    )


def _tell_update(updated: Any) -> None:
    click.echo(shown_path(updated.path))
    for keys, what in (
        (updated.new, "to translate"),
        (updated.changed, "whose English has changed"),
        (updated.gone, "not used any more, kept as comments at the end"),
    ):
        if keys:
            click.echo(f"  {len(keys)} {what}: {listed(keys)}", err=True)


def _written(make: Any, *arguments: Any) -> list[Path]:
    return list(_refused(make, *arguments))


def _refused(make: Any, *arguments: Any) -> Any:
    """What `make` gives; what stands against it in plain words."""
    from site_builder.scaffold.refused import Refused  # noqa: PLC0415

    try:
        return make(*arguments)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error


def _done(written: list[Path]) -> None:
    """Name what was written; the schemas, which nobody edits, in one line."""
    schemas = [path for path in written if path.parent.name == "schemas"]
    for path in written:
        if path not in schemas:
            click.echo(shown_path(path))
    if schemas:
        click.echo(f"{shown_path(schemas[0].parent)}/ ({len(schemas)} files with which editors complete and check)")


def _asked(question: str, default: str, choices: Any = None) -> str:
    """The answer of whoever sits at the terminal; the default where nobody does."""
    if not _talks():
        return default
    kind = click.Choice(list(choices)) if choices else str
    return str(click.prompt(question, default=default, type=kind))


def _talks() -> bool:
    return sys.stdin.isatty()
