"""Every row is scored as it would be alone, in whichever form it comes; memory stays bounded."""

import json
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
from batches import MEAN, RICH, Ran
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.batch_pack import Column, Packer
from scoring.batch_rows import shortened
from scoring.errors import AnswerError
from scoring.models.questionnaire import Questionnaire
from scoring.questionnaire import score

CELLS: dict[str, list[Any]] = {
    "a": ["", "no", "some", "yes"],
    "b": ["", "no", "some", "yes", "not_applicable"],
    "m": ["", "x", "y", "x|y", "y|x", "none", "not_applicable"],
    "n": ["", "0", "9.5", "10", "99", "1/3"],
}
rows_strategy = st.lists(st.tuples(*(st.sampled_from(cells) for cells in CELLS.values())), min_size=1, max_size=12)


def raw(question: str, cell: str) -> Any:
    return cell.split("|") if question == "m" and cell not in ("", "not_applicable") else cell or None


@pytest.mark.parametrize("definition", [RICH, MEAN], ids=["sum", "mean"])
@given(rows=rows_strategy)
@settings(max_examples=100)
def test_every_row_is_scored_as_it_would_be_alone(definition: Questionnaire, rows: list[tuple[str, ...]]) -> None:
    table = "\n".join(",".join(row) for row in (tuple(CELLS), *rows))
    answers = [{name: raw(name, cell) for name, cell in zip(CELLS, row, strict=True)} for row in rows]
    expected = [shortened(score(definition, {"assessment": "example", "answers": given})) for given in answers]
    lines = "\n".join(json.dumps({"answers": given}) for given in answers)
    for text in (table, lines):
        ran = Ran(definition, text)
        found = [{key: value for key, value in row.items() if key != "line"} for row in ran.rows]
        assert found == json.loads(json.dumps(expected))
        final = [Fraction(row["score"]["exact"]) for row in expected if row["state"] in ("final", "prorated")]
        states = Counter(row["state"] for row in expected)
        assert {state: ran.summary["rows"][state] for state in states} == states
        if final:
            assert Fraction(ran.summary["score"]["mean"]["exact"]) == sum(final) / len(final)
            assert ran.summary["score"]["count"] == len(final)
        else:
            assert ran.summary["score"] is None


def test_memory_does_not_hold_every_entered_number() -> None:
    column = Column(Packer(RICH), RICH.questions[RICH.positions["n"]])
    for number in range(10_050):
        column[f"{number % 100}.{number:05}"]
    assert len(column) <= 10_000
    with pytest.raises(AnswerError):
        column["101"]
