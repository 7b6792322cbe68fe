"""Tables: rows and their lines, headers, cells; bad rows are reported and stop nothing."""

import pytest
from batches import NO_TEXT, RICH, SMALL, Ran

import scoring.batch
from scoring.batch_write import neutral
from scoring.errors import InputError
from scoring.questionnaire import score


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
