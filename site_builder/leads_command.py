"""The command line of `leads_send`."""

import sys
from pathlib import Path

import click

from site_builder.completing import definitions
from site_builder.place import place_of


@click.command("lead-test", short_help="Send a test lead to your endpoint.")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--tool",
    shell_complete=definitions,
    help="The id of the tool that the lead is from. Default: the first one with the form.",
)
@click.option("--dry", is_flag=True, help="Only show what would be sent.")
def lead_test(folder: Path | None, tool: str | None, *, dry: bool) -> None:
    """Send one marked test lead to the endpoint in site.yaml, and show exactly what was sent.

    \b
    Examples:
      scorewright lead-test
      scorewright lead-test mysite --tool readiness --dry
    """  # noqa: D301, click's mark for text that must not be wrapped
    from site_builder.compile import compile_definitions  # noqa: PLC0415, --help should not wait for it
    from site_builder.leads import shown_with  # noqa: PLC0415
    from site_builder.leads_send import encoded, payload, send  # noqa: PLC0415
    from site_builder.load import load  # noqa: PLC0415

    place = place_of(folder)
    sources, found = load(place.folder, place.shown)
    leads = sources.config.leads
    if [
        problem for problem in found if problem.code.startswith("lead_") or problem.code == "site_missing"
    ] or not leads:
        for problem in found:
            click.echo(str(problem), err=True)
        raise click.ClickException(
            "site.yaml has no complete leads:" if not leads else "the lead form needs correcting"
        )
    compiled = compile_definitions(sources.definitions)[0]
    tools = [name for name in compiled if shown_with(leads, name) and compiled[name]["kind"] != "catalogue"]
    name = tool or next(iter(tools), None)
    if name not in tools:
        raise click.ClickException(f"no tool “{name}” has the form; those that have: {', '.join(tools) or 'none'}")
    lead = payload(leads, compiled[name])
    body, content_type = encoded(lead, leads["format"])
    click.echo(f"POST {leads['endpoint']}\nContent-Type: {content_type}\n\n{body}\n")
    if dry:
        return
    sent = send(leads, lead)
    if sent.good:
        click.echo(f"Delivered: the endpoint answered {sent.status}.")
        return
    if sent.status is None:
        click.echo(f"Not delivered: {sent.problem}. The page would keep the lead and try again.", err=True)
    elif sent.readable:
        click.echo(
            f"Not delivered: the endpoint answered {sent.status}. The page would keep the lead and try again.", err=True
        )
    else:
        click.echo(
            f"The endpoint answered {sent.status}, but without Access-Control-Allow-Origin: browsers let no page "
            "read that, so it would try again and again. Have the endpoint send that header.",
            err=True,
        )
    sys.exit(1)
