"""What a batch says of every method, row by row and in sum."""

from batches import Ran, questionnaire, single
from two_axes import two_axes


class TestOtherMethods:
    def test_matrix(self) -> None:
        sections = [
            {"id": name, "title": name, "questions": [single(f"{name}{n}") for n in (1, 2)]} for name in ("s", "t")
        ]
        matrix = questionnaire(
            method="mean", sections=sections, bands=None, direction=None, matrix=two_axes(x=["s"], y=["t"])
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
