"""``scorewright check``: everything that can be said about a site, without writing it."""

import sys
from pathlib import Path
from typing import Any

import click

from site_builder.diagnostics import Diagnostic, as_json, in_order, stops_build, summary
from site_builder.place import place_of
from site_builder.report import report


@click.command(short_help="Say what is wrong with the site.")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--strict", is_flag=True, help="Let warnings fail the check, as errors do.")
@click.option("--external", is_flag=True, help="Also ask for every address outside the site; needs a network.")
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1, 120),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="How long an outside address may take to answer.",
)
@click.option(
    "--spelling",
    metavar="COMMAND",
    help="Also hand all texts to a spelling checker: it reads standard input and lists what it does not know.",
)
@click.option("--json", "json_output", is_flag=True, help="Print the findings as JSON on standard output.")
@click.option("-q", "--quiet", is_flag=True, help="Print the findings and nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Also print the lines that the findings are about.")
def check(
    folder: Path | None,
    *,
    strict: bool,
    external: bool,
    time_limit: float,
    spelling: str | None,
    json_output: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Say what is wrong with the site, without writing anything.

    \b
    Examples:
      scorewright check
      scorewright check --strict --json > findings.json
      scorewright check --external
      scorewright check --spelling "hunspell -l -d en_GB"
    """  # noqa: D301, click's mark for text that must not be wrapped
    from site_builder.build import Request, build  # noqa: PLC0415, --help should not wait for it

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other")
    place = place_of(folder)
    # Not strictly: a warning must not keep the check from what comes after it.
    result = build(Request(place.folder, None, place.shown, outside=external))
    found = [*result.diagnostics]
    told = [f"{result.pages} page{'' if result.pages == 1 else 's'}"] if result.pages else []
    if external:
        found += _outside(result, time_limit, told)
    if spelling is not None:
        found += _spelling(place, spelling, told)
    diagnostics = in_order(found)
    if json_output:
        click.echo(as_json(diagnostics))
    else:
        report(diagnostics, excerpts=verbose)
        if not quiet:
            counts = summary(diagnostics) or "nothing to put right"
            later = "" if result.pages else " The pages themselves are checked once the errors are put right."
            click.echo(f"{', '.join(told)}: {counts}.{later}" if told else f"{counts}.{later}")
            if worst := next((each for each in diagnostics if each.severity != "notice"), None):
                click.echo(f"More about a finding: scorewright explain {worst.code}")
    sys.exit(1 if stops_build(diagnostics, strict=strict) else 0)


def _outside(result: Any, limit: float, told: list[str]) -> list[Diagnostic]:
    from site_builder.outside import check_outside  # noqa: PLC0415

    told.append(f"{len(result.outside)} outside address{'' if len(result.outside) == 1 else 'es'}")
    return check_outside(result.outside, limit)


def _spelling(place: Any, command: str, told: list[str]) -> list[Diagnostic]:
    from site_builder.spelling import check_spelling  # noqa: PLC0415

    found, words = check_spelling(place.folder, place.shown, command)
    told.append(f"{words:,} words")
    return found
