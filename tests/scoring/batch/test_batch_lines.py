"""JSON lines: answers objects, one a line."""

import json

import pytest
from batches import NO_TEXT, SMALL, Ran

from scoring.errors import InputError


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
