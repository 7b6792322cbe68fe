"""The form of every value: types, texts, ids, numbers, keys, lists."""

from copy import deepcopy

import pytest

from scoring.definition import check
from scoring.numbers import NumberText


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (None, "wrong_type", ""),
        ([], "wrong_type", ""),
        ("kind: grid", "wrong_type", ""),
        ({}, "missing_key", ""),
        ({"kind": "quiz"}, "not_a_choice", "kind"),
        ({"kind": ["grid"]}, "wrong_type", "kind"),
        ({"kind": True}, "wrong_type", "kind"),
    ],
)
def test_without_a_kind_nothing_else_is_looked_at(wrong, data, code, place):
    assert wrong(data) == [(code, place)]


def test_everything_is_reported_at_once_with_hints(make):
    data = make.questionnaire(titel="x", version="1.0.0", minutes=0)
    data["questions"][1]["weigth"] = 2
    del data["title"], data["questions"][0]["text"]
    problems = check(data).problems
    assert [(each.code, each.path) for each in problems] == [
        ("unknown_key", ("titel",)),
        ("number_form", ("version",)),
        ("missing_key", ()),
        ("number_range", ("minutes",)),
        ("missing_key", ("questions", 0)),
        ("unknown_key", ("questions", 1, "weigth")),
    ]
    assert problems[0].hint == "Did you mean “title”?"
    assert str(problems[-1]) == "questions.1.weigth: “weigth” is not a key of a question. Did you mean “weight”?"
    assert problems[0].severity == "error"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        (None, "wrong_type"),
        (7, "wrong_type"),
        (7.5, "wrong_type"),
        (NumberText("7.5"), "wrong_type"),
        (False, "wrong_type"),
        (["x"], "wrong_type"),
        ({"x": 1}, "wrong_type"),
        (object(), "wrong_type"),
        ("", "text_empty"),
        (" \n", "text_empty"),
        ("x" * 121, "text_length"),
        ("a\x00b", "text_character"),
        ("a\ud800b", "text_character"),
    ],
)
def test_text(wrong, make, title, code):
    assert wrong(make.questionnaire(title=title)) == [(code, "title")]


def test_yaml_booleans_get_a_hint(make):
    hints = {
        check(make.questionnaire(title=False)).problems[0].hint,
        check({**make.questionnaire(), True: 1}).problems[0].hint,
    }
    assert all("quotes" in hint for hint in hints)
    assert check({**make.questionnaire(), 7: 1}).problems[0].hint is None


def test_text_is_tidied(compiled, make):
    data = compiled(make.questionnaire(title=" a\n  b ", disclaimer="\n  code\n\ntext \n"))
    assert data["title"] == "a b"
    assert data["disclaimer"] == "  code\n\ntext"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Q", "id_form"),
        ("1a", "id_form"),
        ("a_b", "id_form"),
        ("-a", "id_form"),
        ("ä", "id_form"),
        ("a\n", "id_form"),
        ("", "id_form"),
        ("a" * 41, "id_form"),
        ("__proto__", "id_form"),
        ("not_applicable", "id_form"),
        ("404", "id_form"),
        ("constructor", "id_reserved"),
        ("submit", "id_reserved"),
        ("elements", "id_reserved"),
        ("action", "id_reserved"),
        (404, "wrong_type"),
        (None, "wrong_type"),
    ],
)
def test_ids_of_questions(wrong, make, name, code):
    assert wrong(make.questionnaire(make.question(name))) == [(code, "questions.0.id")]


@pytest.mark.parametrize("name", ["index", "plan", "embed", "search", "handbook", "guides", "constructor"])
def test_pages_of_the_site_are_reserved_as_ids_of_definitions(wrong, make, name):
    assert wrong(make.questionnaire(id=name)) == [("id_reserved", "id")]
    assert wrong(make.grid(id=name)) == [("id_reserved", "id")]


def test_the_longest_id_and_words_that_only_look_reserved(compiled, make):
    compiled(make.questionnaire(make.question("a" * 40), make.question("plan"), make.question("time-2")))


@pytest.mark.parametrize(
    ("weight", "code"),
    [
        (1.5, "float_found"),
        (float("nan"), "float_found"),
        ("1e3", "number_form"),
        (NumberText("1e3"), "number_form"),
        ("1/0", "number_zero_division"),
        (10**13, "number_size"),
        pytest.param(10**5000, "number_size", id="huge"),
        (-1, "number_range"),
        (True, "wrong_type"),
        (None, "wrong_type"),
        ([], "wrong_type"),
    ],
)
def test_numbers(wrong, make, weight, code):
    assert wrong(make.questionnaire(make.question("a", weight=weight))) == [(code, "questions.0.weight")]


@pytest.mark.parametrize(
    ("weight", "canonical"),
    [(2, 2), ("2", 2), (NumberText("2.50"), "5/2"), ("4/6", "2/3"), ("6/3", 2), (0, 0)],
)
def test_numbers_are_made_canonical(compiled, make, weight, canonical):
    data = compiled(make.questionnaire(make.question("a", weight=weight)))
    assert data["questions"][0]["weight"] == canonical


def test_denominators_stay_small_together(wrong, make):
    data = make.questionnaire(make.question("a", weight="1/999983"), make.question("b", weight="1/999979"))
    assert check(data).definition
    data["questions"].append(make.question("c", weight="1/7"))
    data["questions"].append(make.question("d", weight="1/11"))
    assert wrong(data) == [("denominators", "questions.2.weight")]


@pytest.mark.parametrize(
    ("given", "canonical"),
    [(1, 1), ("2", 2), ("80%", "80%"), ("66.5 %", "133/2%"), ("200/3%", "200/3%"), ("100%", "100%")],
)
def test_coverage(compiled, make, given, canonical):
    assert compiled(make.questionnaire(min_answered=given))["min_answered"] == canonical


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(10**5000, id="huge"),
        0,
        -1,
        "0%",
        "101%",
        "%",
        "x%",
        "1.5",
        NumberText("0.8"),
        True,
        None,
        [],
        "all",
    ],
)
def test_coverage_that_means_nothing(wrong, make, given):
    assert wrong(make.questionnaire(min_answered=given)) == [("min_answered_form", "min_answered")]


@pytest.mark.parametrize(
    ("scale", "problem"),
    [
        ([0, 10], None),
        (["0", "1/2"], None),
        ([10, 0], ("scale_order", "scale")),
        ([1, 1], ("scale_order", "scale")),
        ([0], ("wrong_type", "scale")),
        ([0, 5, 10], ("wrong_type", "scale")),
        ("0-10", ("wrong_type", "scale")),
        ([0, "x"], ("number_form", "scale.1")),
    ],
)
def test_scale(wrong, make, scale, problem):
    assert wrong(make.questionnaire(scale=scale)) == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("language", "de-CH", None),
        ("language", "german", "text_form"),
        ("language", 7, "wrong_type"),
        ("decimals", 4, None),
        ("decimals", 5, "number_range"),
        ("decimals", "1/2", "number_range"),
        ("decimals", "x", "number_form"),
        ("layout", "step", "not_a_choice"),
        ("layout", 1, "wrong_type"),
        ("scale_note", "Higher means more.", None),
        ("cites", "diagnostic", "wrong_type"),
        ("cites", [], None),
        ("references", [{"title": "A paper", "url": "https://example.org/paper"}], None),
    ],
)
def test_other_types(wrong, make, key, value, code):
    assert wrong(make.questionnaire(**{key: value})) == ([(code, key)] if code else [])


def test_bad_addresses(wrong, make):
    action = {"label": "Go", "url": "javascript:alert(1)"}
    band = {"from": 0, "id": "low", "title": "Low", "action": action}
    assert wrong(make.questionnaire(bands=[band])) == [("text_form", "bands.0.action.url")]


@pytest.mark.parametrize("keys", [{}, {"page": "tasks", "url": "https://example.org"}])
def test_an_action_leads_to_one_place(wrong, make, keys):
    band = {"from": 0, "id": "low", "title": "Low", "action": {"label": "Go", **keys}}
    assert wrong(make.questionnaire(bands=[band])) == [("one_of", "bands.0.action")]


def test_lists_have_limits(wrong, make):
    options = [{"id": f"o{n}", "label": "x", "points": n} for n in range(101)]
    assert wrong(make.questionnaire(make.question("a", options=options))) == [("list_length", "questions.0.options")]
    assert wrong(make.questionnaire(make.question("a", options=[]))) == [("list_length", "questions.0.options")]
    many = [make.question(f"q{n}") for n in range(1200)]
    sections = [make.section("a", *many), make.section("b", *(make.question(f"r{n}") for n in range(1200)))]
    assert wrong(make.questionnaire(questions=[], sections=sections)) == [("too_many_questions", "")]


def test_the_same_list_met_again_and_again_counts_each_time(wrong, make):
    """YAML aliases make small files large."""
    options = [{"id": f"o{n}", "label": "x", "points": n} for n in range(100)]
    same = [make.question("a", options=options)] * 2000
    sections = [make.section(f"s{n}", questions=same) for n in range(200)]
    assert ("definition_size", "sections") in wrong(make.questionnaire(questions=[], sections=sections))


def test_keys_that_do_not_go_with_the_type(wrong, make):
    data = make.questionnaire(
        make.question("a", floor=0, unit="h"), make.question("b", type="multiple", cap=1), make.numeric("c", (0, 1))
    )
    data["questions"][2]["options"] = deepcopy(data["questions"][0]["options"])
    assert wrong(data) == [
        ("key_not_here", "questions.0.floor"),
        ("key_not_here", "questions.0.unit"),
        ("key_not_here", "questions.2.options"),
    ]


def test_a_flood_of_mistakes_ends(make):
    data = make.questionnaire() | {f"k{n}": n for n in range(100_000)}
    assert len(check(data).problems) == 1000


def test_defaults_are_filled_in_and_fresh(compiled, make):
    first, second = compiled(make.questionnaire()), compiled(make.questionnaire())
    assert first["questions"][0] == {
        "id": "a",
        "text": "Question a?",
        "type": "single",
        "options": [
            {"id": "no", "label": "No", "points": 0, "exclusive": False},
            {"id": "yes", "label": "Yes", "points": 1, "exclusive": False},
        ],
        "weight": 1,
        "reverse": False,
        "scored": True,
        "actionable": True,
        "flag": False,
        "source_item": False,
    }
    assert first["min_answered"] == "100%"
    assert first["bands"] == []
    assert first["bands"] is not second["bands"]
