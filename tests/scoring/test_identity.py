"""Hashes cover what they should, and differences are named."""

from copy import deepcopy

import pytest

from scoring.definition import check
from scoring.identity import compare, content_hash, fingerprints, scoring_hash

OPTIONS = [{"id": "no", "label": "No", "points": 0}, {"id": "yes", "label": "Yes", "points": 1}]


def base():
    return {
        "kind": "questionnaire",
        "id": "q",
        "version": 1,
        "title": "Q",
        "direction": "low_is_good",
        "scales": {"truth": deepcopy(OPTIONS)},
        "questions": [{"id": "first", "text": "First?", "scale": "truth"}],
        "sections": [
            {
                "id": "s",
                "title": "S",
                "include": ["first"],
                "required": ["a", "b"],
                "questions": [
                    {"id": "a", "text": "A?", "scale": "truth", "not_applicable": "No phone"},
                    {
                        "id": "b",
                        "text": "B?",
                        "options": deepcopy(OPTIONS),
                        "show_if": {"question": "a", "in": ["yes"]},
                    },
                    {"id": "n", "text": "N?", "type": "numeric", "ranges": [{"from": 0, "points": 0}]},
                ],
            }
        ],
        "bands": [{"from": 0, "id": "low", "title": "Low"}],
        "gates": [{"question": "a", "options": ["no", "yes"], "at_most": "low", "because": "So."}],
    }


def compiled(data):
    checked = check(data)
    assert checked.problems == ()
    return checked.definition


def put(data, path, value):
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


A = ("sections", 0, "questions", 0)
B = ("sections", 0, "questions", 1)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), "Another"),
        (("version",), 2),
        (("decimals",), 2),
        (("layout",), "steps"),
        (("scales", "truth", 0, "label"), "Nope"),
        (("scales", "unused"), deepcopy(OPTIONS)),
        ((*A, "text"), "A, then?"),
        ((*A, "help"), "Think."),
        ((*A, "not_applicable"), "No telephone"),
        ((*A, "source_item"), True),
        (("sections", 0, "advice"), "Rest."),
        (("sections", 0, "functions"), ["finance"]),
        (("sections", 0, "required"), ["b", "a"]),
        (("bands", 0, "meaning"), "Fine."),
        (("gates", 0, "because"), "Therefore."),
        (("gates", 0, "options"), ["yes", "no"]),
        (("after",), [{"id": "more", "text": "More?", "scale": "truth"}]),
        (("cites",), ["a book"]),
    ],
)
def test_what_does_not_decide_numbers(path, value):
    data = base()
    put(data, path, value)
    if path[-1] == "source_item":
        put(data, (*A, "source_reason"), "Quoted.")
    assert compiled(data)["scoring_hash"] == compiled(base())["scoring_hash"]
    assert compiled(data)["content_hash"] != compiled(base())["content_hash"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "r"),
        (("method",), "mean"),
        (("direction",), "high_is_good"),
        (("scale",), [0, 100]),
        (("min_answered",), 2),
        (("scales", "truth", 1, "points"), 2),
        (("scales", "truth", 1, "points"), "1/2"),
        ((*A, "weight"), 2),
        ((*A, "reverse"), True),
        ((*A, "actionable"), False),
        ((*A, "flag"), True),
        ((*B, "show_if"), {"question": "a", "in": ["no"]}),
        ((*B, "options", 0, "id"), "never"),
        ((*B, "not_applicable"), "None"),
        (("sections", 0, "weight"), 2),
        (("sections", 0, "flag"), True),
        (("sections", 0, "include"), []),
        (("sections", 0, "bands"), [{"from": 0, "id": "low", "title": "Low"}]),
        (("bands", 0, "from"), -1),
        (("bands",), [{"from": 0, "id": "low", "title": "Low"}, {"from": 1, "id": "high", "title": "High"}]),
        (("gates", 0, "options"), ["yes"]),
        (("gates",), []),
    ],
)
def test_what_decides_numbers(path, value):
    data = base()
    put(data, path, value)
    assert compiled(data)["scoring_hash"] != compiled(base())["scoring_hash"]


def test_order_of_questions_decides_share_codes():
    data = base()
    data["sections"][0]["questions"].reverse()
    del data["sections"][0]["questions"][1]["show_if"]
    straight = base()
    del straight["sections"][0]["questions"][1]["show_if"]
    assert compiled(data)["scoring_hash"] != compiled(straight)["scoring_hash"]


def test_it_does_not_matter_how_a_thing_is_written():
    data = base()
    question = data["sections"][0]["questions"][0]
    del question["scale"]
    question |= {"options": deepcopy(OPTIONS), "weight": "2/2", "type": "single"}
    data["sections"][0]["questions"][1]["show_if"] = {"question": "a", "at_least": 1}
    data["min_answered"] = "100.0 %"
    assert compiled(data)["scoring_hash"] == compiled(base())["scoring_hash"]


def test_hashes_are_verified():
    definition = compiled(base())
    for key in ("scoring_hash", "content_hash"):
        problems = check({**definition, key: "0" * 64}).problems
        assert [(each.code, each.path, each.params["expected"]) for each in problems] == [
            ("hash_mismatch", (key,), definition[key])
        ]
    definition["title"] = "Changed by hand"
    assert [each.code for each in check(definition).problems] == ["hash_mismatch"]
    assert [each.code for each in check({**definition, "content_hash": "0"}).problems] == ["text_form"]


def test_hashes_can_be_made_of_a_definition_with_or_without_them():
    definition = compiled(base())
    bare = {key: value for key, value in definition.items() if not key.endswith("_hash")}
    assert scoring_hash(bare) == scoring_hash(definition) == definition["scoring_hash"]
    assert content_hash(bare) == content_hash(definition) == definition["content_hash"]


class TestCompare:
    def changes(self, *edits):
        data = base()
        for path, value in edits:
            put(data, path, value)
        old, new = compiled(base()), compiled(data)
        found = compare(old, new)
        assert compare(fingerprints(old), fingerprints(new)) == found
        return found

    def test_nothing(self):
        found = self.changes()
        assert (found["questions"], found["parts"]) == ([], [])
        assert found["same_scoring"]
        assert found["same_content"]
        assert found["old"] == found["new"]
        assert found["old"]["version"] == 1

    @pytest.mark.parametrize(
        ("path", "value", "question", "parts"),
        [
            ((*A, "text"), "A, then?", "a", ["wording"]),
            ((*A, "weight"), 2, "a", ["weight"]),
            ((*A, "reverse"), True, "a", ["reverse"]),
            ((*A, "actionable"), False, "a", ["counting"]),
            ((*B, "options", 0, "points"), -1, "b", ["points"]),
            ((*B, "options", 0, "label"), "Not", "b", ["wording"]),
            ((*B, "options", 0, "id"), "never", "b", ["answers", "points"]),
            ((*B, "not_applicable"), "None", "b", ["answers", "wording"]),
            ((*B, "show_if"), {"question": "a", "in": ["no"]}, "b", ["condition"]),
            (("sections", 0, "include"), [], "first", ["sections"]),
        ],
    )
    def test_a_question(self, path, value, question, parts):
        found = self.changes((path, value))
        assert found["questions"] == [{"question": question, "change": "changed", "parts": parts}]

    def test_a_shared_scale_changes_all_that_use_it(self):
        found = self.changes((("scales", "truth", 1, "points"), 2))
        assert [change["question"] for change in found["questions"]] == ["first", "a"]
        assert not found["same_scoring"]

    @pytest.mark.parametrize(
        ("path", "value", "parts"),
        [
            (("bands", 0, "from"), -1, ["bands"]),
            (("bands", 0, "title"), "Lower", ["wording"]),
            (("scale",), [0, 10], ["scale"]),
            (("method",), "mean", ["method"]),
            (("min_answered",), 1, ["coverage"]),
            (("sections", 0, "weight"), 2, ["sections"]),
            (("gates",), [], ["gates", "wording"]),
        ],
    )
    def test_the_whole(self, path, value, parts):
        found = self.changes((path, value))
        assert found["parts"] == parts
        assert found["questions"] == []

    def test_questions_come_and_go_and_move(self):
        data = base()
        questions = data["sections"][0]["questions"]
        del questions[1]
        data["sections"][0]["required"] = ["a"]
        questions.insert(0, {"id": "new", "text": "New?", "scale": "truth"})
        found = compare(compiled(base()), compiled(data))
        assert found["questions"] == [
            {"question": "new", "change": "added", "parts": []},
            {"question": "b", "change": "removed", "parts": []},
        ]
        questions.reverse()  # n, a, new: one of n and a moved
        moved = compare(compiled(base()), compiled(data))["questions"]
        assert [(each["change"], each["parts"]) for each in moved] in (
            [("changed", ["place"]), ("added", []), ("removed", [])],
            [("added", []), ("changed", ["place"]), ("removed", [])],
        )

    def test_other_kinds_name_their_parts(self):
        grid = {
            "kind": "grid",
            "id": "g",
            "version": 1,
            "title": "G",
            "factors": [{"id": "time", "label": "Time", "min": 1, "max": 5, "direction": "more_first"}],
        }
        old = compiled(grid)
        new = compiled({**grid, "step": 2, "title": "Grid", "items": [{"id": "a", "title": "A"}]})
        assert compare(old, new)["parts"] == ["step", "wording"]
        assert compare(old, new)["questions"] == []
        label = compiled({**grid, "factors": [{**grid["factors"][0], "label": "Hours"}]})
        assert compare(old, label)["same_scoring"]
