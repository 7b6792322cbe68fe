"""The options of the command line.

What only a command line needs is imported inside functions: the page's runtime holds the standard library that the
engine's modules import, and would have to bring it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from scoring.files import STDIN

if TYPE_CHECKING:
    import argparse


class UsageError(Exception):
    """The command line cannot be understood; the message is one line."""


_ANSWERS = """\
The answers: {"assessment": ID, "answers": {QUESTION: "option" | ["a", "b"] | "12.5" | "not_applicable" | null}}.
"""

_EXAMPLES = {
    "score": f"""\
{_ANSWERS}
examples:
  python -m scoring score dist/definitions/readiness.json answers.json
  python -m scoring score readiness.json - --include ledger,changes --pretty < answers.json
""",
    "explain": f"""\
{_ANSWERS}
examples:
  python -m scoring explain dist/definitions/readiness.json answers.json
  python -m scoring explain readiness.json answers.json --format markdown > result.md
""",
    "rank": """\
The items: {"items": [{"id": ID, "ratings": {FACTOR: number}}], "weights": {FACTOR: number}, "context": [ID]};
weights and context may be left out.

examples:
  python -m scoring rank dist/definitions/first-tasks.json items.json
  python -m scoring rank first-tasks.json items.json --include stability --pretty
""",
    "suggest": """\
The context: {"functions": [ID], "tasks": [{"function": ID, "rank": 1}], "sections": [{"id": ID, "share": "2/3",
"functions": [ID]}]}; every part may be left out, {} gives the whole catalogue.

examples:
  python -m scoring suggest dist/definitions/kpis.json context.json
  echo '{"functions": ["financial"]}' | python -m scoring suggest kpis.json -
""",
    "calculate": """\
The inputs: {INPUT: number} or {INPUT: {"low": number, "typical": number, "high": number}}; what is left out keeps the
definition's range, {} keeps all.

examples:
  python -m scoring calculate dist/definitions/cost.json inputs.json
  echo '{"hours": {"low": 5, "high": 12.5}}' | python -m scoring calculate cost.json -
""",
    "batch": """\
Responses as CSV: a column per question, named by its id; an empty cell is unanswered, several ids are joined by |.
Responses as JSON Lines: an answers object per line. Rows that cannot be scored are reported with their line and do not
stop the others; the exit code is then 3.

examples:
  python -m scoring batch dist/definitions/readiness.json responses.csv > results.jsonl
  python -m scoring batch readiness.json responses.csv --keep --out results.csv --rejected rejected.jsonl
  python -m scoring batch readiness.json responses.jsonl --summary --pretty
""",
    "diff": """\
Definitions, or fingerprints from content/released/.

example:
  python -m scoring diff content/released/readiness.json dist/definitions/readiness.json --pretty
""",
}


def parse(arguments: Sequence[str] | None = None) -> "argparse.Namespace":
    """Read the command line, by default the process's.

    Raises:
        UsageError: it cannot be understood.
    """
    options = parser().parse_args(arguments)
    if list(vars(options).values()).count(STDIN) > 1:
        raise UsageError("only one of the files can be standard input")
    return options


def parser() -> "argparse.ArgumentParser":
    """The parser of the whole command line; it complains in one line."""
    from argparse import ArgumentParser  # noqa: PLC0415

    class Parser(ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise UsageError(f"{message} (see {self.prog} --help)")

    top: ArgumentParser = Parser(
        prog="python -m scoring",
        description="Score questionnaires, rank tasks, suggest KPIs and calculate, exactly as the page does.",
        epilog="A dash instead of a file name reads standard input. 'python -m scoring COMMAND --help' shows examples.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    score = _command(commands, "score", "score answers", "DEFINITION", "ANSWERS")
    _include(score, "ledger", "areas", "changes", "advice")
    explain = _command(commands, "explain", "say how a score came about", "DEFINITION", "ANSWERS")
    explain.add_argument("--format", choices=("text", "markdown", "html"), default="text")
    for each in (score, explain):
        each.add_argument(
            "--across-versions",
            action="store_true",
            help="score answers given under another version, list what differs",
        )
        each.add_argument("--previous", metavar="FILE", help="the definition that the answers were given under")

    rank = _command(commands, "rank", "rank the items of a grid", "GRID", "ITEMS")
    _include(rank, "stability")
    _command(commands, "suggest", "put a catalogue's KPIs in order", "CATALOGUE", "CONTEXT")
    _command(commands, "calculate", "evaluate a calculator", "CALCULATOR", "INPUTS")

    batch = _command(commands, "batch", "score many responses", "DEFINITION", "RESPONSES")
    batch.add_argument("--from", dest="source", choices=("csv", "jsonl"), help="default: told by the first line")
    batch.add_argument("--to", choices=("csv", "jsonl"), help="default: csv if --out ends in .csv, else jsonl")
    batch.add_argument("--out", metavar="FILE", help="write the rows to a file instead of standard output")
    batch.add_argument("--summary", action="store_true", help="print a summary; the rows then only go to --out")
    batch.add_argument("--keep", action="store_true", help="keep columns that are no questions (else they are refused)")
    batch.add_argument("--rejected", metavar="FILE", help="write rejected rows to a file instead of standard error")

    _command(commands, "diff", "say what changed between two definitions", "OLD", "NEW")
    return top


_NAMES = {
    "GRID": "definition",
    "CATALOGUE": "definition",
    "CALCULATOR": "definition",
}


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    description: str,
    first: str,
    second: str,
) -> "argparse.ArgumentParser":
    from argparse import RawDescriptionHelpFormatter  # noqa: PLC0415

    command = commands.add_parser(
        name,
        help=description,
        description=f"{description[0].upper()}{description[1:]}.",
        epilog=_EXAMPLES[name],
        formatter_class=RawDescriptionHelpFormatter,
    )
    for metavar in (first, second):
        command.add_argument(_NAMES.get(metavar, metavar.lower()), metavar=metavar)
    command.add_argument("--pretty", action="store_true", help="indent the JSON")
    return command


def _include(command: "argparse.ArgumentParser", *known: str) -> None:
    from argparse import ArgumentTypeError  # noqa: PLC0415

    def names(text: str) -> list[str]:
        found = [name for name in text.split(",") if name]
        for name in found:
            if name not in known:
                raise ArgumentTypeError(f"unknown {name!r}, known: {', '.join(known)}")
        return found

    command.add_argument(
        "--include", type=names, default=[], metavar="LIST", help=f"add explanations: {','.join(known)}"
    )
