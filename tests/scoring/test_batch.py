"""Batch scoring: every row as it would be scored alone, summaries exact, bad rows reported, memory bounded."""

import io
import json
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scoring.batch
from scoring.batch import Batch, Rejected, run
from scoring.batch_rows import shortened
from scoring.batch_summary import Distribution
from scoring.batch_write import neutral
from scoring.errors import AnswerError, InputError
from scoring.load import load
from scoring.models.questionnaire import Questionnaire
from scoring.questionnaire import score

# A byte that is no UTF-8, as open text files bring it.
NO_TEXT = b"\xff".decode("utf-8", "surrogateescape")

SCALE = [{"id": name, "label": name, "points": points} for name, points in (("no", 0), ("some", 1), ("yes", 2))]


def single(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "text": name, "scale": "three"} | keys


def questionnaire(**keys: Any) -> Questionnaire:
    base: dict[str, Any] = {
        "kind": "questionnaire",
        "id": "example",
        "version": 1,
        "title": "Example",
        "method": "sum",
        "direction": "low_is_good",
        "scales": {"three": SCALE},
        "bands": [{"from": 0, "id": "low", "title": "Low"}, {"from": 3, "id": "high", "title": "High"}],
    }
    loaded = load({key: value for key, value in (base | keys).items() if value is not None})
    assert isinstance(loaded, Questionnaire)
    return loaded


SMALL = questionnaire(questions=[single("a"), single("b", not_applicable="No"), single("c")])

MULTIPLE = {
    "id": "m",
    "text": "m",
    "type": "multiple",
    "options": [
        {"id": "x", "label": "x", "points": 1},
        {"id": "y", "label": "y", "points": "3/2"},
        {"id": "none", "label": "none", "points": 0, "exclusive": True},
    ],
    "cap": 2,
    "not_applicable": "No",
}
NUMERIC = {
    "id": "n",
    "text": "n",
    "type": "numeric",
    "min": 0,
    "max": 100,
    "ranges": [{"from": 0, "points": 0}, {"from": 10, "points": 2}],
    "weight": "1/2",
}
SECTIONS = [
    {
        "id": "one",
        "title": "One",
        "questions": [single("a", weight=2), single("b", reverse=True, not_applicable="No")],
        "bands": [{"from": 0, "id": "calm", "title": "Calm"}, {"from": 2, "id": "busy", "title": "Busy"}],
    },
    {"id": "two", "title": "Two", "min_answered": 1, "questions": [MULTIPLE, NUMERIC], "include": ["a"]},
]
GATES = [
    {"question": "a", "options": ["yes"], "at_most": "high", "because": "So it is."},
    {"question": "m", "options": ["x", "y"], "at_most": "high", "because": "So it is."},
]
RICH = questionnaire(sections=SECTIONS, gates=GATES, min_answered="50%")
MEAN = questionnaire(
    sections=SECTIONS,
    gates=GATES,
    method="mean",
    min_answered=3,
    bands=[{"from": 0, "id": "low", "title": "Low"}, {"from": 50, "id": "high", "title": "High"}],
)


class Ran:
    """Everything that a batch gave."""

    def __init__(self, definition: Questionnaire, text: str, **options: Any) -> None:
        self.output: list[str] = []
        self.rejected: list[Rejected] = []
        self.progress: list[int] = []
        self.absent: list[str] = []
        batch = Batch(
            definition, self.output.append, self.rejected.append, self.progress.append, self.absent.extend, **options
        )
        self.summary = run(batch, io.StringIO(text)).as_dict()

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in "".join(self.output).splitlines()]

    @property
    def codes(self) -> list[tuple[int, str]]:
        return [(each.line, each.error.code) for each in self.rejected]


class TestCsv:
    def test_each_row_is_scored_and_keeps_its_line(self) -> None:
        ran = Ran(SMALL, "a,b,c\nyes,yes,no\n\nno,no,some\n")
        assert [(row["line"], row["score"]["exact"], row["band"]) for row in ran.rows] == [
            (2, 4, "high"),
            (4, 1, "low"),
        ]

    def test_an_empty_cell_is_unanswered(self) -> None:
        (row,) = Ran(SMALL, "a,b,c\nyes,,no\n").rows
        assert (row["state"], row["score"], row["answered"]) == ("provisional", None, 2)

    def test_not_applicable_and_several_ids(self) -> None:
        (row,) = Ran(RICH, "a,b,m,n\nno,not_applicable,x|y,12.5\n").rows
        # a 0 of 4; m 2 of 2 (capped); n 2 of 2, times 1/2
        assert (
            row["score"]["exact"]
            == score(
                RICH,
                {"assessment": "example", "answers": {"a": "no", "b": "not_applicable", "m": ["y", "x"], "n": "12.5"}},
            )["score"]["exact"]
        )

    def test_columns_may_stand_in_any_order_and_be_missing(self) -> None:
        ran = Ran(SMALL, "c,a\nyes,no\n")
        assert ran.absent == ["b"]
        assert ran.rows[0]["answered"] == 2

    def test_one_column_is_enough(self) -> None:
        assert Ran(SMALL, "a\nyes\n").rows[0]["answered"] == 1

    def test_a_byte_order_mark_semicolons_and_quotes_are_read(self) -> None:
        ran = Ran(SMALL, '\N{ZERO WIDTH NO-BREAK SPACE}a;b;c\r\n"yes";yes;"no"\r\n')
        assert ran.rows[0]["score"]["exact"] == 4

    def test_other_columns_are_refused_or_kept(self) -> None:
        with pytest.raises(InputError) as caught:
            Ran(SMALL, "who,a,b,c\nanna,yes,yes,no\n")
        assert caught.value.code == "unknown_column"
        ran = Ran(SMALL, "who,a,b,c\nanna,yes,yes,no\n", keep=True)
        assert ran.rows[0]["kept"] == {"who": "anna"}

    def test_csv_output(self) -> None:
        ran = Ran(RICH, "who,a,b,m,n\n=1+1,yes,no,x,50\n-5,,,,\n", keep=True, target_format="csv")
        header, first, second = "".join(ran.output).splitlines()
        assert header == (
            "line,who,state,reason,answered,applicable,score,score_exact,band,possible_bands,low,high,gates,"
            "one.score,one.score_exact,one.band,two.score,two.score_exact"
        )
        assert first.startswith("2,'=1+1,final,,4,4,")
        assert second.startswith("3,-5,provisional,too_few_answers,0,4,,,,low|high,0,9,")

    def test_a_kept_column_may_not_look_like_a_result(self) -> None:
        with pytest.raises(InputError) as caught:
            Ran(SMALL, "score,a\n1,yes\n", keep=True, target_format="csv")
        assert caught.value.code == "column_twice"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "batch_empty"),
            ("\n", "batch_empty"),
            ("a,a\n", "duplicate_column"),
            (f"a,{NO_TEXT}\n", "batch_header"),
            ("a," + "x" * 200_000 + "\n", "batch_header"),
            ("a,d\n", "unknown_column"),
        ],
    )
    def test_a_header_that_cannot_be_used_stops_everything(self, text: str, code: str) -> None:
        with pytest.raises(InputError) as caught:
            Ran(SMALL, text)
        assert caught.value.code == code

    def test_a_table_without_any_question_is_refused(self) -> None:
        with pytest.raises(InputError) as caught:
            Ran(SMALL, "x,y\n1,2\n", keep=True)
        assert caught.value.code == "no_question_column"

    def test_bad_rows_are_reported_with_their_line_and_do_not_stop_the_others(self) -> None:
        text = (
            "who,a,b,c\n"
            "1,yes,yes,no\n"
            "2,maybe,yes,no\n"
            "3,yes,yes\n"
            "4,not_applicable,yes,no\n"
            f"5,{'x' * 200_000},yes,no\n"
            f"{NO_TEXT},yes,yes,no\n"
            "6,Yes,yes,no\n"
            "7,no,no,no\n"
        )
        ran = Ran(SMALL, text, keep=True)
        assert [row["kept"]["who"] for row in ran.rows] == ["1", "7"]
        assert ran.codes == [
            (3, "unknown_option"),
            (4, "batch_row_length"),
            (5, "not_applicable_not_allowed"),
            (6, "batch_row_unreadable"),
            (7, "batch_encoding"),
            (8, "unknown_option"),
        ]
        assert ran.summary["rows"] == {
            "read": 8,
            "final": 2,
            "prorated": 0,
            "provisional": 0,
            "none": 0,
            "rejected": 6,
        }
        assert ran.summary["rejected"]["unknown_option"] == 2

    def test_progress_is_told_now_and_then(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scoring.batch, "PROGRESS_EVERY", 2)
        assert Ran(SMALL, "a\n" + "yes\n" * 5).progress == [2, 4]


class TestJsonLines:
    def test_answers_objects_with_or_without_the_assessment(self) -> None:
        lines = [
            {"assessment": "example", "answers": {"a": "yes", "b": "yes", "c": "no"}},
            {"answers": {"a": "yes", "b": None}},
            {"version": 1, "hash": SMALL.scoring_hash, "answers": {"a": "no"}},
        ]
        ran = Ran(SMALL, "\n".join(map(json.dumps, lines)) + "\n\n")
        assert [row["answered"] for row in ran.rows] == [3, 1, 1]
        assert [row["line"] for row in ran.rows] == [1, 2, 3]

    def test_other_keys_are_refused_or_kept(self) -> None:
        line = '{"who": {"name": "anna"}, "answers": {}}\n'
        assert Ran(SMALL, line).codes == [(1, "unknown_column")]
        assert Ran(SMALL, line, keep=True).rows[0]["kept"] == {"who": {"name": "anna"}}

    def test_as_csv_what_is_kept_stands_in_one_column(self) -> None:
        line = '{"who": 7, "answers": {"a": "no"}}\n'
        header, row = "".join(Ran(SMALL, line, keep=True, target_format="csv").output).splitlines()
        assert header.startswith("line,kept,state,")
        assert row.startswith('1,"{""who"":7}",provisional,')
        plain = Ran(SMALL, '{"answers": {"a": "no"}}\n', target_format="csv")
        assert "".join(plain.output).splitlines()[1].startswith("1,provisional,")

    def test_bad_lines_are_reported(self) -> None:
        lines = [
            '{"answers": {"a": "no"}}',
            "{",
            "[]",
            '{"answer": {}}',
            '{"answers": {"d": "no"}}',
            '{"answers": {"a": ["no"]}}',
            '{"assessment": "other", "answers": {}}',
            '{"hash": "0", "answers": {}}',
            '{"answers": {"a": "no"}, "answers": {}}',
            '{"answers": {"a": "maybe"}}',
            f'{{"answers": {{"a": "{NO_TEXT}"}}}}',
        ]
        text = "\n".join(lines)
        ran = Ran(SMALL, text)
        assert len(ran.rows) == 1
        assert [code for _, code in ran.codes] == [
            "json_syntax",
            "batch_line",
            "batch_line",
            "unknown_question",
            "wrong_type",
            "wrong_assessment",
            "other_version",
            "json_duplicate_key",
            "unknown_option",
            "json_lone_surrogate",
        ]
        assert [line for line, _ in ran.codes] == list(range(2, 12))

    def test_the_format_may_be_said(self) -> None:
        assert Ran(SMALL, "\n[]\n", source_format="jsonl").codes == [(2, "batch_line")]
        with pytest.raises(InputError):
            Ran(SMALL, '{"answers": {}}\n', source_format="csv")


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
@settings(deadline=None, max_examples=100)
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


class TestOtherMethods:
    def test_matrix(self) -> None:
        sections = [
            {"id": name, "title": name, "questions": [single(f"{name}{n}") for n in (1, 2)]} for name in ("s", "t")
        ]
        axes = [
            {
                "id": axis,
                "title": axis,
                "direction": "high_is_good",
                "sections": [name],
                "cut": 50,
                "low": "l",
                "high": "h",
            }
            for axis, name in (("x", "s"), ("y", "t"))
        ]
        cells = [
            {"id": f"{x}-{y}", "at": {"x": x, "y": y}, "title": "C", "caution": caution}
            for caution, (x, y) in enumerate((p, q) for p in ("low", "high") for q in ("low", "high"))
        ]
        matrix = questionnaire(
            method="mean", sections=sections, bands=None, direction=None, matrix={"axes": axes, "cells": cells}
        )
        text = "s1,s2,t1,t2\nyes,yes,no,no\nno,no,no,no\n"
        ran = Ran(matrix, text)
        assert [row["cell"] for row in ran.rows] == ["high-low", "low-low"]
        assert {cell["id"]: cell["count"] for cell in ran.summary["cells"]}["high-low"] == 1
        assert ran.summary["axes"][0]["score"]["mean"]["exact"] == 50
        csv_text = "".join(Ran(matrix, text, target_format="csv").output)
        assert csv_text.splitlines()[0] == (
            "line,state,reason,answered,applicable,x.score,x.score_exact,x.side,y.score,y.score_exact,y.side,cell,cells,"
            "s.score,s.score_exact,t.score,t.score_exact"
        )
        assert "high-low,high-low" in csv_text

    def test_outcomes(self) -> None:
        options = [
            {"id": "p", "label": "p", "points": {"stay": 1}},
            {"id": "q", "label": "q", "points": {"go": 1}},
        ]
        outcomes = questionnaire(
            method="outcomes",
            direction=None,
            bands=None,
            scales=None,
            outcomes=[{"id": "stay", "title": "Stay"}, {"id": "go", "title": "Go"}],
            questions=[{"id": name, "text": name, "options": options} for name in ("a", "b")],
        )
        text = "a,b\np,p\np,q\n"
        ran = Ran(outcomes, text)
        assert [row["winners"] for row in ran.rows] == [["stay"], ["stay", "go"]]
        assert [(each["id"], each["count"]) for each in ran.summary["outcomes"]] == [("stay", 2), ("go", 1)]
        assert "".join(Ran(outcomes, text, target_format="csv").output).splitlines() == [
            "line,state,reason,answered,applicable,winners,certain,stay.share,stay.share_exact,go.share,go.share_exact",
            "2,final,,2,2,stay,yes,100,1,0,0",
            "3,final,,2,2,stay|go,yes,50,1/2,50,1/2",
        ]

    def test_levels(self) -> None:
        levels = [{"id": name, "title": name} for name in ("none", "some", "full")]
        sections = [{"id": "s", "title": "S", "questions": [single("a"), single("b")]}]
        grown = questionnaire(method="levels", direction=None, bands=None, levels=levels, sections=sections)
        ran = Ran(grown, "a,b\nyes,some\n")
        assert ran.summary["levels"][0]["section"] == "s"
        assert {each["id"]: each["count"] for each in ran.summary["levels"][0]["levels"]} == {
            "none": 0,
            "some": 1,
            "full": 0,
        }
        assert "".join(Ran(grown, "a,b\nyes,some\n", target_format="csv").output).splitlines() == [
            "line,state,reason,answered,applicable,s.level",
            "2,final,,2,2,some",
        ]

    def test_decision(self) -> None:
        rules = [
            {"id": "keep", "title": "Keep", "when": {"question": "a", "in": ["yes"]}},
            {"id": "hand-over", "title": "Hand over"},
        ]
        decided = questionnaire(method="decision", direction=None, bands=None, decision=rules, questions=[single("a")])
        text = "a\nyes\nno\nno\n"
        ran = Ran(decided, text)
        assert [row["verdict"] for row in ran.rows] == ["keep", "hand-over", "hand-over"]
        assert [(each["id"], each["share"]["shown"]) for each in ran.summary["verdicts"]] == [
            ("keep", "33.3"),
            ("hand-over", "66.7"),
        ]
        assert "".join(Ran(decided, text, target_format="csv").output).splitlines()[1] == "2,final,,1,1,keep,keep"

    def test_questions_that_only_ask_and_gates_that_share_an_option(self) -> None:
        gates = [{"question": "a", "options": ["yes"], "at_most": band, "because": "So."} for band in ("high", "high")]
        gated = questionnaire(
            direction="high_is_good",
            questions=[single("a"), single("b"), single("c", scored=False)],
            gates=[*gates, {"question": "c", "options": ["no"], "at_most": "low", "because": "So."}],
        )
        ran = Ran(gated, "a,b,c\nno,yes,yes\nyes,some,yes\nyes,yes,no\nyes,some,no\n")
        assert [row["band"] for row in ran.rows] == ["low", "high", "low", "low"]
        assert [row["score"]["exact"] for row in ran.rows] == [2, 3, 4, 3]
        assert [len(row["gates"]) for row in ran.rows] == [0, 2, 3, 3]

    def test_conditions(self) -> None:
        branching = questionnaire(
            questions=[single("a"), single("b", show_if={"question": "a", "in": ["yes"]})],
        )
        ran = Ran(branching, "a,b\nno,yes\nyes,yes\nno,yes\n")
        assert [row["applicable"] for row in ran.rows] == [1, 2, 1]
        assert Ran(branching, '{"answers": {"a": "no"}}\n{"answers": {"a": "no"}}\n').summary["rows"]["final"] == 2


class TestSummary:
    def test_provisional_rows_stand_apart(self) -> None:
        ran = Ran(SMALL, "a,b,c\nyes,yes,\nyes,yes,yes\nno,no,no\n,,\n")
        summary = ran.summary
        assert summary["rows"]["provisional"] == 2
        assert summary["score"]["count"] == 2
        assert summary["score"]["mean"] == {"exact": 3, "shown": "3.0"}
        assert [(band["id"], band["count"], band["share"]["exact"]) for band in summary["bands"]] == [
            ("low", 1, "1/2"),
            ("high", 1, "1/2"),
        ]
        assert summary["provisional"] == {
            "count": 2,
            "bands": [{"id": "low", "count": 0}, {"id": "high", "count": 1}],
        }
        assert summary["reasons"] == {"too_few_answers": 2}

    def test_sections_have_their_own_statistics(self) -> None:
        summary = Ran(RICH, "a,b,m,n\nyes,no,x,50\nno,no,x,50\n").summary
        one, two = summary["sections"]
        assert one["id"] == "one"
        assert one["score"]["count"] == 2
        assert sum(band["count"] for band in one["bands"]) == 2
        assert two["bands"] == []

    def test_without_final_rows_there_are_no_numbers(self) -> None:
        summary = Ran(SMALL, "a,b,c\n").summary
        assert summary["score"] is None
        assert [band["share"] for band in summary["bands"]] == [None, None]

    def test_results_that_are_not_kept_are_counted_all_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scoring.batch, "KNOWN_ROWS", 2)
        text = "a,b,c\n" + "no,no,no\nno,no,yes\nno,yes,yes\nyes,yes,yes\n" * 3
        ran = Ran(SMALL, text)
        assert len(ran.rows) == 12
        assert ran.summary["rows"]["final"] == 12
        assert ran.summary["score"]["mean"]["exact"] == 3


fractions = st.fractions(min_value=-100, max_value=100, max_denominator=50)


@given(st.lists(fractions, min_size=1, max_size=40), st.integers(1, 50))
@settings(deadline=None)
def test_quantiles_are_exact_in_memory_and_on_disk(numbers: list[Fraction], max_distinct: int) -> None:
    distribution = Distribution(max_distinct)
    for number in numbers:
        distribution.add(number)
    ordered = sorted(numbers)

    def at(share: Fraction) -> Fraction:
        place = (len(ordered) - 1) * share
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (place - low) * (ordered[high] - ordered[low])

    shares = [Fraction(part, 4) for part in range(5)]
    assert distribution.quantiles(shares) == [at(share) for share in shares]
    assert distribution.mean() == sum(numbers) / len(numbers)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+49 30 1", "'+49 30 1"),
        ("@x", "'@x"),
        ("-x", "'-x"),
        ("\tx", "'\tx"),
        ("-5", "-5"),
        ("+1.5%", "+1.5%"),
        ("", ""),
        ("anna", "anna"),
    ],
)
def test_no_cell_becomes_a_formula(cell: str, written: str) -> None:
    assert neutral(cell) == written


def test_memory_does_not_hold_every_entered_number() -> None:
    from scoring.batch_pack import Column, Packer  # noqa: PLC0415

    column = Column(Packer(RICH), RICH.questions[RICH.positions["n"]])
    for number in range(10_050):
        column[f"{number % 100}.{number:05}"]
    assert len(column) <= 10_000
    with pytest.raises(AnswerError):
        column["101"]
