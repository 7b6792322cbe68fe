"""Surveys of SurveyJS: what can be said is carried over, everything else is named with its place."""

import json
import re
from typing import Any

import pytest

from scoring.definition import check
from scoring.definition.tables_questionnaire import QUESTIONNAIRE
from site_builder.exchange import Unreadable, import_definition
from site_builder.exchange.surveyjs import read_survey
from site_builder.load import load as load_site
from site_builder.overlay import overlay
from site_builder.scaffold import NewSite, new_site

CHOICES = [{"value": "a", "text": "First", "score": 0}, {"value": "b", "text": "Second", "score": 3}]


def read(*elements: dict[str, Any], **survey: Any):
    found = read_survey({"elements": list(elements), **survey}, "survey")
    checked = check(found.data)
    assert checked.problems == ()
    return found


def notes(found) -> dict[str, str]:
    return {note.place: note.message for note in found.notes}


def only(found) -> dict[str, Any]:
    [question] = found.data["questions"]
    return question


def required(**element: Any) -> dict[str, Any]:
    return {"name": "q", "title": "What?", "isRequired": True, **element}


@pytest.mark.parametrize("kind", ["radiogroup", "dropdown"])
def test_one_of_several(kind) -> None:
    found = read(required(type=kind, choices=CHOICES, description="Think."))
    assert only(found) == {
        "id": "q",
        "text": "What?",
        "options": [{"id": "a", "label": "First", "points": 0}, {"id": "b", "label": "Second", "points": 3}],
        "help": "Think.",
    }
    assert found.notes == []


def test_several_of_several() -> None:
    found = read(required(type="checkbox", choices=CHOICES, showNoneItem=True, noneText="Neither"))
    assert only(found)["type"] == "multiple"
    assert only(found)["options"][2] == {"id": "none", "label": "Neither", "points": 0, "exclusive": True}
    assert found.notes == []


def test_yes_or_no() -> None:
    found = read(required(type="boolean", labelTrue="Sure", correctAnswer=True))
    assert [(each["label"], each["points"]) for each in only(found)["options"]] == [("Sure", 1), ("No", 0)]


def test_a_rating_gives_its_number_as_points() -> None:
    found = read(
        required(type="rating", rateMin=0, rateMax=10, minRateDescription="Never", maxRateDescription="Always")
    )
    options = only(found)["options"]
    assert [each["points"] for each in options] == list(range(11))
    assert [options[0]["label"], options[5]["label"], options[10]["label"]] == ["0: Never", "5", "10: Always"]


def test_a_matrix_is_a_section_with_a_question_per_row() -> None:
    columns = [{"value": 0, "text": "No"}, {"value": 1, "text": "Yes"}]
    rows = [{"value": "plan", "text": "We plan."}, "We check."]
    found = read(
        {"type": "matrix", "name": "work", "title": "Our work", "columns": columns, "rows": rows, "isRequired": True}
    )
    [section] = found.data["sections"]
    assert section["title"] == "Our work"
    assert [(each["id"], each["text"], each["scale"]) for each in section["questions"]] == [
        ("plan", "We plan.", "work"),
        ("we-check", "We check.", "work"),
    ]
    assert [each["points"] for each in found.data["scales"]["work"]] == [0, 1]
    assert notes(found) == {"elements[0].columns": "the values are taken as points"}


def test_pages_and_panels_become_sections() -> None:
    def page(name, *elements, **more):
        return {"name": name, "elements": list(elements), **more}

    def ask(name):
        return {"type": "radiogroup", "name": name, "choices": CHOICES, "isRequired": True}

    inner = {"type": "panel", "name": "inner", "title": "Inner", "elements": [ask("two")]}
    data = {
        "title": "All",
        "pages": [page("p1", ask("one"), inner, ask("three"), title="First page"), page("p2", ask("four"))],
    }
    found = read_survey(data, "survey")
    assert check(found.data).problems == ()
    assert [(each["title"], [q["id"] for q in each["questions"]]) for each in found.data["sections"]] == [
        ("First page", ["one"]),
        ("Inner", ["two"]),
        ("First page", ["three"]),
        ("Part 4", ["four"]),
    ]
    assert found.data["layout"] == "steps"
    assert found.notes == []


def test_a_language_comes_first_and_the_others_are_translations() -> None:
    texts = {"default": "What?", "de": "Was?", "fr": "Quoi ?"}
    choices = [CHOICES[0] | {"text": {"default": "Low", "de": "Wenig"}}, CHOICES[1]]
    survey = {"locale": "de", "elements": [required(type="radiogroup", choices=choices, title=texts)]}
    found = read_survey(survey, "survey")
    assert only(found)["text"] == "Was?"
    assert found.data["language"] == "de"
    assert found.translations == {
        "en": {"questions": {"q": {"text": "What?", "options": {"a": {"label": "Low"}}}}},
        "fr": {"questions": {"q": {"text": "Quoi ?"}}},
    }, "a French text that is not there is no English one"
    assert notes(found) == {"": "texts without a language are taken as “en” and used"}
    other = read_survey(survey, "survey", "fr")
    assert only(other)["text"] == "Quoi ?"
    assert other.translations["de"] == {"questions": {"q": {"text": "Was?", "options": {"a": {"label": "Wenig"}}}}}


def test_what_is_no_text_of_a_language_is_named() -> None:
    found = read(required(type="radiogroup", choices=CHOICES, title={"default": "Q?", "x_y": "?", "de": 3}))
    assert set(notes(found)) == {"elements[0].title.x_y", "elements[0].title.de"}
    assert found.translations == {}


def test_a_survey_in_two_languages_becomes_a_site_in_two_languages(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    survey = {
        "title": {"default": "How far?", "de": "Wie weit?"},
        "elements": [
            required(type="matrix", name="work", columns=[{"value": 0, "text": {"default": "No", "de": "Nein"}}, 1],
                     rows=[{"value": "plan", "text": {"default": "We plan.", "de": "Wir planen."}}]),
            required(type="rating", name="rate", rateMax=3, minRateDescription={"default": "Low", "de": "Wenig"}),
        ],
    }  # fmt: skip
    (tmp_path / "far.json").write_text(json.dumps(survey), encoding="utf-8")
    done = scorewright(tmp_path, "import", "far.json")
    assert done.stdout.splitlines() == ["assessments/far.yaml", "assessments/far.de.yaml"]
    assert "site.yaml needs languages: [en, de]" in done.stderr
    with (tmp_path / "site.yaml").open("a", encoding="utf-8") as config:
        config.write("languages: [en, de]\n")
    sources = load_site(tmp_path)[0]
    [texts] = [each for each in sources.translations if each.original == "assessments/far.yaml"]
    definition = check(next(each for each in sources.definitions if each.path == texts.original).parsed.data).definition
    laid = overlay(QUESTIONNAIRE, definition, texts.parsed, texts.file)
    assert laid.diagnostics == []
    assert laid.values["title"] == "Wie weit?"
    assert laid.values["scales"]["work"][0]["label"] == "Nein"
    assert laid.values["sections"][0]["questions"][0]["text"] == "Wir planen."
    assert laid.values["sections"][1]["questions"][0]["options"][0]["label"] == "1: Wenig"


def test_without_scores_points_are_put_in_and_said_so() -> None:
    found = read(required(type="radiogroup", choices=["low", "mid", "high"]))
    assert [each["points"] for each in only(found)["options"]] == [0, 1, 2]
    assert "no scores" in notes(found)[""]


def test_with_some_scores_the_other_questions_count_nowhere() -> None:
    found = read(
        required(type="radiogroup", choices=CHOICES),
        required(type="radiogroup", name="plain", choices=["x", "y"]),
    )
    assert found.data["questions"][1]["scored"] is False
    assert "counts nowhere" in notes(found)["elements[1]"]


def test_correct_answers_are_points() -> None:
    found = read(required(type="checkbox", choices=["x", "y", "z"], correctAnswer=["x", "z"], score=2))
    assert [each["points"] for each in only(found)["options"]] == [2, 0, 2]


def test_what_cannot_be_carried_over_is_named_with_its_place() -> None:
    found = read(
        required(type="radiogroup", choices=CHOICES, colCount=2, validators=[{"type": "expression"}]),
        required(type="signaturepad", name="s"),
        required(type="comment", name="c"),
        required(type="text", name="t"),
        required(type="radiogroup", name="odd", choices=[{**CHOICES[0], "visibleIf": "{q}='a'"}, CHOICES[1]]),
        completedHtml="<p>Thanks",
        triggers=[],
    )
    assert set(notes(found)) == {
        "elements[0].colCount",
        "elements[0].validators",
        "elements[1]",
        "elements[2]",
        "elements[3]",
        "elements[4].choices[0].visibleIf",
        "completedHtml",
        "triggers",
    }


def test_a_condition_that_cannot_be_said_leaves_the_question_visible() -> None:
    found = read(
        required(type="radiogroup", choices=CHOICES),
        required(type="radiogroup", name="next", choices=CHOICES, visibleIf="age({q}) > 3"),
    )
    assert "show_if" not in found.data["questions"][1]
    assert notes(found)["elements[1].visibleIf"].startswith("always shown: the condition “age({q}) > 3”")


def test_conditions_of_pages_and_panels_hold_for_their_questions() -> None:
    first = {"name": "p1", "elements": [required(type="radiogroup", choices=CHOICES)]}
    panel = {"type": "panel", "visibleIf": "{q} = 'b'", "elements": [required(type="boolean", name="r")]}
    second = {"name": "p2", "title": "More", "visibleIf": "{q} notempty", "elements": [panel]}
    found = read_survey({"pages": [first, second]}, "survey")
    assert check(found.data).problems == ()
    assert found.data["sections"][1]["show_if"] == {
        "all": [{"question": "q", "answered": True}, {"question": "q", "in": ["b"]}]
    }


@pytest.mark.parametrize("data", [[], {}, {"title": "T"}, {"elements": []}, {"pages": [{}]}, {"pages": 3}, "x", None])
def test_what_is_no_survey_is_refused(data) -> None:
    with pytest.raises(Unreadable):
        read_survey(data, "x")


def test_mistakes_in_the_file_are_named(tmp_path) -> None:
    file = tmp_path / "survey.json"
    file.write_text('{"pages": [\n}', encoding="utf-8")
    with pytest.raises(Unreadable, match="Not valid JSON") as caught:
        import_definition(file)
    assert caught.value.line == 2


def test_notes_come_with_the_line_and_the_name(tmp_path) -> None:
    file = tmp_path / "survey.json"
    element = required(type="radiogroup", name="how", choices=CHOICES, title="How was {visit}?", colCount=2)
    file.write_text(json.dumps({"elements": [element]}, indent=1), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()
    told = {note.place: note for note in import_definition(file).notes}
    for key in ("title", "colCount"):
        note = told[f"elements[0].{key}"]
        assert f'"{key}"' in lines[note.line - 1]
        assert note.name == "how"


def test_what_a_text_would_have_been_filled_with_is_named() -> None:
    found = read(required(type="radiogroup", choices=CHOICES, title="<b>How</b> was {visit}?"))
    said = [note.message for note in found.notes if note.place == "elements[0].title"]
    assert any("{visit}" in message for message in said)
    assert any("<b>" in message for message in said)


def test_choices_from_elsewhere_are_named() -> None:
    found = read(
        required(type="radiogroup", choices=CHOICES),
        required(type="dropdown", name="r", choicesByUrl={"url": "https://example.org/"}),
        required(type="dropdown", name="s", choicesFromQuestion="q"),
    )
    assert "choicesByUrl" in notes(found)["elements[1]"]
    assert "choicesFromQuestion" in notes(found)["elements[2]"]


def test_words_of_the_library_s_own_speak_the_survey_s_language() -> None:
    asked = required(type="checkbox", choices=CHOICES, hasNone=True)
    sure = required(type="boolean", name="sure", correctAnswer=True)
    labels = [each["label"] for each in read(asked, sure, locale="de").data["questions"][0]["options"]]
    assert labels[-1] == "Nichts davon"
    french = read(asked, sure, locale="fr")
    assert "translate it" in notes(french)["elements[0].noneText"]
    assert "translate it" in notes(french)["elements[1].labelTrue"]
    assert read(asked, sure).notes == []


def test_two_questions_of_one_name_are_told() -> None:
    found = read(required(type="radiogroup", choices=CHOICES), required(type="radiogroup", choices=CHOICES))
    assert [each["id"] for each in found.data["questions"]] == ["q", "q-2"]
    assert set(notes(found)) == {"elements[1].name"}


def test_an_empty_condition_is_none() -> None:
    found = read(required(type="radiogroup", choices=CHOICES, visibleIf=" "))
    assert found.notes == []


def test_a_survey_of_which_nothing_is_left_says_why(tmp_path) -> None:
    file = tmp_path / "survey.json"
    file.write_text('{"elements": [{"type": ["radiogroup"]},\n {"type": "comment", "name": "c"}]}', encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        import_definition(file)
    assert [(note.line, note.place) for note in caught.value.notes] == [(1, "elements[0]"), (2, "elements[1]")]


def test_values_that_are_numbers_give_ids_where_the_words_are_in_another_script() -> None:
    columns = [{"value": 0, "text": "أبدا"}, {"value": 1, "text": "دائما"}]
    found = read(required(type="matrix", name="work", columns=columns, rows=["a", "b"]))
    assert [each["id"] for each in found.data["scales"]["work"]] == ["option-0", "option-1"]


def test_notes_are_told_in_the_order_of_the_file(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    questions = [required(type="dropdown", name="plain", choices=["x", "y"]), required(type="comment", name="c"),
                 required(type="radiogroup", choices=CHOICES)]  # fmt: skip
    survey = json.dumps({"logo": "x.png", "elements": questions, "triggers": []}, indent=1)
    (tmp_path / "far.json").write_text(survey, encoding="utf-8")
    said = scorewright(tmp_path, "import", "far.json").stderr.splitlines()
    lines = [int(found[1]) for found in (re.match(r"far\.json:(\d+): note: ", line) for line in said) if found]
    assert len(lines) == 4
    assert lines == sorted(lines)
