"""The commands of the command line: read files, compute, write JSON (or text) to standard output."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from scoring.errors import DefinitionError, ScoringError
from scoring.files import FileError, open_output, open_text, read_json, same_file
from scoring.jsontext import canonical
from scoring.load import load

if TYPE_CHECKING:
    from argparse import Namespace

    from scoring.models.questionnaire import Questionnaire

OK, SOME_REJECTED = 0, 3

Command = Callable[["Namespace"], int]


def score(options: "Namespace") -> int:
    """``score DEFINITION ANSWERS``."""
    _print(_scored(_instrument(options.definition, "questionnaire"), options, options.include), options)
    return OK


def explain(options: "Namespace") -> int:
    """``explain DEFINITION ANSWERS``."""
    from scoring.explain_text import explanation  # noqa: PLC0415, each command imports what it needs

    questionnaire = _instrument(options.definition, "questionnaire")
    result = _scored(questionnaire, options, ["ledger", "areas", "changes", "advice"])
    sys.stdout.write(explanation(questionnaire.compiled, result, options.format))
    return OK


def _scored(questionnaire: "Questionnaire", options: "Namespace", include: list[str]) -> dict[str, Any]:
    from scoring.questionnaire import score as score_answers  # noqa: PLC0415

    previous = None if options.previous is None else _previous(options.previous)
    with _from(options.answers):
        return score_answers(
            questionnaire,
            read_json(options.answers),
            include,
            across_versions=options.across_versions,
            previous=previous,
        )


def rank(options: "Namespace") -> int:
    """``rank GRID ITEMS``."""
    from scoring.grid import rank as rank_items  # noqa: PLC0415
    from scoring.reading import mapping, one_of  # noqa: PLC0415

    grid = _instrument(options.definition, "grid")
    with _from(options.items):
        request = mapping(read_json(options.items), ())
        for key in request:
            one_of(key, ("items", "weights", "context"), "unknown_key", (str(key),))
        _print(rank_items(grid, request, options.include), options)
    return OK


def suggest(options: "Namespace") -> int:
    """``suggest CATALOGUE CONTEXT``."""
    from scoring.suggest import suggest as suggest_kpis  # noqa: PLC0415

    catalogue = _instrument(options.definition, "catalogue")
    with _from(options.context):
        _print(suggest_kpis(catalogue, read_json(options.context)), options)
    return OK


def calculate(options: "Namespace") -> int:
    """``calculate CALCULATOR INPUTS``."""
    from scoring.calculator import calculate as calculate_outputs  # noqa: PLC0415

    calculator = _instrument(options.definition, "calculator")
    with _from(options.inputs):
        inputs = read_json(options.inputs)
        if isinstance(inputs, dict) and set(inputs) == {"inputs"}:
            inputs = inputs["inputs"]
        _print(calculate_outputs(calculator, inputs), options)
    return OK


def diff(options: "Namespace") -> int:
    """``diff OLD NEW``."""
    from scoring.identity import compare  # noqa: PLC0415

    _print(compare(_previous(options.old), _previous(options.new)), options)
    return OK


def batch(options: "Namespace") -> int:
    """``batch DEFINITION RESPONSES``."""
    from scoring.batch import Batch, Format, run  # noqa: PLC0415
    from scoring.batch_report import Report  # noqa: PLC0415

    questionnaire = _instrument(options.definition, "questionnaire")
    if options.out is not None and same_file(options.out, options.responses):
        raise FileError(options.out, "the output would overwrite the responses")
    with ExitStack() as files:
        source = files.enter_context(open_text(options.responses))
        rejected = files.enter_context(open_output(options.rejected)) if options.rejected else None
        report = Report(options.responses, sys.stderr, rejected)
        write: Callable[[str], object] = sys.stdout.write
        if options.out is not None:
            write = files.enter_context(open_output(options.out)).write
        elif options.summary:
            write = len  # only the summary is wanted
        target: Format = options.to or ("csv" if str(options.out or "").lower().endswith(".csv") else "jsonl")
        with _from(options.responses):
            summary = run(
                Batch(
                    questionnaire,
                    write,
                    report.reject,
                    report.progress,
                    report.absent,
                    source_format=options.source,
                    target_format=target,
                    keep=options.keep,
                ),
                source,
            )
    report.finish(summary.read)
    if options.summary:
        _print(summary.as_dict(), options)
    return SOME_REJECTED if report.rejected else OK


COMMANDS: dict[str, Command] = {
    "score": score,
    "explain": explain,
    "rank": rank,
    "suggest": suggest,
    "calculate": calculate,
    "batch": batch,
    "diff": diff,
}


@contextmanager
def _from(name: str) -> Iterator[None]:
    """Errors inside are about this file."""
    try:
        yield
    except DefinitionError as error:
        more = len(error.problems) - 1
        raise FileError(name, str(error.problems[0]) + (f" (and {more} more)" if more else "")) from None
    except ScoringError as error:
        raise FileError(name, str(error)) from None


def _instrument(name: str, kind: str) -> Any:
    """The checked definition in a file, which must be of a kind."""
    with _from(name):
        model = load(read_json(name))
    found = model.compiled["kind"]
    if found != kind:
        raise FileError(name, f"expected a definition of the kind {kind}, found a {found}")
    return model


def _previous(name: str) -> dict[str, Any]:
    """A compiled definition, or released fingerprints."""
    data = read_json(name)
    if isinstance(data, dict) and "parts" in data:
        from scoring.identity import are_fingerprints  # noqa: PLC0415

        if not are_fingerprints(data):
            raise FileError(name, "not the fingerprints of a released version")
        return data
    with _from(name):
        return dict(load(data).compiled)


def _print(result: dict[str, Any], options: "Namespace") -> None:
    if options.pretty:
        import json  # noqa: PLC0415

        sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(canonical(result) + "\n")
