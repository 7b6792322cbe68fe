"""The command line: the only part that prints and ends the process."""

import gc
import sys
from pathlib import Path

import click

from site_builder import __version__
from site_builder.check_command import check
from site_builder.completing import definitions
from site_builder.diagnostics import Diagnostic, as_json, stops_build, summary
from site_builder.exchange_command import export_definition, import_file, schema
from site_builder.explain_command import explain
from site_builder.last_resort import Command
from site_builder.leads_command import lead_test
from site_builder.new_command import new
from site_builder.place import place_of, shown_path
from site_builder.report import report

_FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
_STRICT = click.option("--strict", is_flag=True, help="Let warnings stop the build, as errors do.")
_JSON = click.option("--json", "json_output", is_flag=True, help="Print the findings as JSON on standard output.")
_OUT = click.option(
    "--out", type=click.Path(path_type=Path), help="The folder to write. Default: dist beside the content."
)


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="scorewright")
def main() -> None:
    """Turn a folder of guides and assessments into a static site.

    \b
    Examples:
      scorewright new mysite       a site to start from
      scorewright build            the site in this folder (or in ./content) → dist/
      scorewright build --zip      also the one file to hand out
      scorewright serve            look at it while you write
      scorewright check --strict   only say what is wrong

    \b
    Completion, for ~/.bashrc, ~/.zshrc (after compinit) and config.fish:
      eval "$(_SCOREWRIGHT_COMPLETE=bash_source scorewright)"
      eval "$(_SCOREWRIGHT_COMPLETE=zsh_source scorewright)"
      _SCOREWRIGHT_COMPLETE=fish_source scorewright | source
    """  # noqa: D301, click's mark for text that must not be wrapped
    # A build makes many objects that stay: looking for garbage as often as usual takes a tenth of its time.
    gc.set_threshold(20_000, 20, 50)


@main.command(short_help="Build the site into dist/.")
@_FOLDER
@_OUT
@click.option("--zip", "archive", is_flag=True, help="Also write the site as one zip file beside the output folder.")
@click.option(
    "--compress", is_flag=True, help="Also write .gz and .br files beside the text files, for nginx and Apache."
)
@click.option("--watch-report", "timed", is_flag=True, help="Say where the time went: steps, and the slowest pages.")
@_STRICT
@_JSON
def build(
    folder: Path | None,
    out: Path | None,
    *,
    archive: bool,
    compress: bool,
    timed: bool,
    strict: bool,
    json_output: bool,
) -> None:
    """Build the site and put it into dist/, if nothing is wrong with it.

    \b
    Examples:
      scorewright build
      scorewright build mysite --out public --strict
      scorewright build --watch-report
    """  # noqa: D301
    from site_builder.build import Request, build  # noqa: PLC0415, --help should not wait for it
    from site_builder.progress import Waiting, time_report  # noqa: PLC0415

    place = place_of(folder)
    with Waiting() as waiting:
        request = Request(place.folder, out or place.out, place.shown, strict, archive, compress)
        result = build(request, steps=waiting.steps)
    if json_output:
        click.echo(as_json(result.diagnostics))
    else:
        report(result.diagnostics)
        if result.written:
            click.echo(f"{shown_path(out or place.out)}: {result.pages} pages, {result.files} files")
            if result.archive:
                click.echo(f"{shown_path(result.archive)}: {result.archive.stat().st_size / 1e6:.1f} MB")
        else:
            click.echo(f"Nothing was written: {summary(result.diagnostics)}.", err=True)
    if timed:
        click.echo(time_report(waiting.steps), err=True)
    sys.exit(0 if result.written else 1)


@main.command(short_help="Show the site while you write.")
@_FOLDER
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where to listen; 0 for any free port.",
)
@click.option("--open", "shows", is_flag=True, help="Also open the site in the browser.")
@_STRICT
def serve(folder: Path | None, port: int, *, shows: bool, strict: bool) -> None:
    """Show the site in the browser and rebuild it whenever a file is saved.

    It answers to this machine only. What is wrong is shown here and in the browser; the last good site stays.

    \b
    Examples:
      scorewright serve
      scorewright serve --open
      scorewright serve mysite --port 9000
    """  # noqa: D301
    from site_builder.build import Request, Result  # noqa: PLC0415, --help should not wait for it
    from site_builder.serve.rebuild import Rebuilder  # noqa: PLC0415
    from site_builder.serve.server import HOST, serve  # noqa: PLC0415
    from site_builder.serve.watch import Snapshot, snapshot  # noqa: PLC0415

    place = place_of(folder)
    if not place.folder.is_dir():
        raise click.ClickException(f"there is no folder {shown_path(place.folder)}")
    request = Request(place.folder, None, place.shown, strict)
    folders = [place.folder, request.parts.templates, request.parts.frontend]

    def watch() -> Snapshot:
        return snapshot(folders, without=[place.out])

    said: frozenset[Diagnostic] = frozenset()

    def built(result: Result) -> None:
        nonlocal said
        # A notice asks for nothing: it is not repeated with every save.
        fresh = [each for each in result.diagnostics if each.severity != "notice" or each not in said]
        report(fresh)
        said = frozenset(result.diagnostics)
        made = f"{result.made} of {result.pages} pages built in {result.seconds:.2f} s."
        click.echo(made if result.written else f"Not built: {summary(result.diagnostics)}.")

    def ready(port: int) -> None:
        click.echo(f"http://{HOST}:{port}/ (Ctrl-C ends)")
        if shows:
            import webbrowser  # noqa: PLC0415, seldom wanted

            webbrowser.open(f"http://{HOST}:{port}/")

    try:
        with Rebuilder(request) as site:
            serve(site, watch, port, ready, built)
    except KeyboardInterrupt:
        click.echo("Ended.")
    except OSError as error:
        raise click.ClickException(f"cannot listen on port {port}: {error.strerror}") from error


main.add_command(check)
main.add_command(explain)
main.add_command(new)
main.add_command(schema)
main.add_command(import_file)
main.add_command(export_definition)
main.add_command(lead_test)


@main.command(short_help="Note down what is published.")
@_FOLDER
@click.option(
    "--only",
    "names",
    multiple=True,
    metavar="ID",
    shell_complete=definitions,
    help="Just this definition; can be given several times.",
)
def freeze(folder: Path | None, *, names: tuple[str, ...]) -> None:
    """Write down what the definitions are now, so that a later change of their scoring is noticed.

    One small file per definition, under released/, to be kept with the site. From then on a changed scoring needs a new
    version, and answers of the old version are told what changed.

    \b
    Examples:
      scorewright freeze
      scorewright freeze --only readiness
    """  # noqa: D301
    from site_builder.freeze import freeze  # noqa: PLC0415, --help should not wait for it

    place = place_of(folder)
    written, diagnostics = freeze(place.folder, place.shown, names)
    report(diagnostics)
    for path in written:
        click.echo(shown_path(path))
    if stops_build(diagnostics):
        click.echo(f"Nothing was written: {summary(diagnostics)}.", err=True)
        sys.exit(1)
