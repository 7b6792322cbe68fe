"""Surveys of SurveyJS made by chance: nothing is dropped in silence, and what is made of them is valid."""

import json
import re
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scoring.definition import check
from scoring.definition.tables_questionnaire import QUESTIONNAIRE
from scoring.load import load
from site_builder.exchange import Unreadable
from site_builder.exchange.surveyjs import read_survey
from site_builder.exchange.yaml_write import translation_yaml
from site_builder.overlay import overlay
from site_builder.yaml_source import parse

values = (
    st.integers(-2, 12) | st.booleans() | st.sampled_from(["item1", "item2", "a", "Other", "é", "=x", "x" * 300, ""])
)
texts = (
    values
    | st.dictionaries(st.sampled_from(["default", "de", "fr"]), st.text(max_size=9), max_size=3)
    | st.text(max_size=12)
)
choices = st.lists(
    values | st.fixed_dictionaries({}, optional={"value": values, "text": texts, "score": values, "visibleIf": texts}),
    max_size=4,
)
expressions = st.sampled_from(
    ["{n1} = 'a'", "{n0} notempty", "{n2} > 1 and {n1} = 1", "{n0} anyof ['item1']", "{nope} = 1", "?", 3]
)
common: dict[str, Any] = {
    "title": texts, "description": texts, "isRequired": st.booleans(), "visibleIf": expressions, "choices": choices,
    "columns": choices, "rows": choices, "rateMin": values, "rateMax": values, "rateStep": values,
    "rateValues": choices, "score": values,
    "correctAnswer": values | st.lists(values, max_size=2) | st.just({"a": "item1"}),
    "showNoneItem": st.booleans(), "hasOther": st.booleans(), "valueTrue": values, "inputType": st.just("number"),
    "min": values, "max": values, "step": values, "colCount": values, "labelTrue": texts, "choicesMin": values,
    "choicesMax": values,
}  # fmt: skip
kinds = ["radiogroup", "checkbox", "dropdown", "boolean", "rating", "matrix", "text", "comment", "tagbox", "html", None]
asked = st.fixed_dictionaries(
    {"type": st.sampled_from(kinds), "name": st.sampled_from([f"n{n}" for n in range(6)])}, optional=common
)
elements = st.recursive(
    asked,
    lambda inner: st.fixed_dictionaries(
        {"type": st.just("panel"), "elements": st.lists(inner, max_size=3)},
        optional={"title": texts, "visibleIf": expressions},
    ),
    max_leaves=6,
)
pages = st.lists(
    st.fixed_dictionaries(
        {"elements": st.lists(elements, max_size=4)},
        optional={"title": texts, "name": values, "visibleIf": expressions},
    ),
    max_size=3,
)
surveys = st.fixed_dictionaries(
    {"pages": pages},
    optional={"title": texts, "locale": st.sampled_from(["de", "en", ""]), "elements": st.lists(elements, max_size=2)},
)


def marked(data: Any, place: str, marks: dict[str, str]) -> Any:
    """The survey with a word of its own in each title, and where each stands."""
    if isinstance(data, list):
        return [marked(each, f"{place}[{number}]", marks) for number, each in enumerate(data)]
    if not isinstance(data, dict):
        return data
    made = {key: marked(each, f"{place}.{key}" if place else key, marks) for key, each in data.items()}
    if data.get("type") not in (None, "panel"):
        word = f"mark{len(marks)}mark"
        marks[word] = place
        made["title"] = word
    return made


NO_VALUES = {"pages": [{"elements": [
    {"type": "radiogroup", "name": "n0", "title": 0, "choicesMin": 0, "choicesMax": 0},
    {"type": "rating", "name": "n0", "rateValues": [{}]},
]}]}  # fmt: skip


@given(surveys)
@example(NO_VALUES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_is_dropped_in_silence_and_the_result_is_valid(data) -> None:
    marks: dict[str, str] = {}
    survey = json.loads(json.dumps(marked(data, "", marks)))
    try:
        found = read_survey(survey, "made")
    except Unreadable:
        return
    checked = check(found.data)
    assert checked.problems == ()
    load(checked.definition)
    for language, texts in found.translations.items():
        parsed = parse(translation_yaml("questionnaire", texts), language)
        assert overlay(QUESTIONNAIRE, checked.definition, parsed, language).diagnostics == []
    carried = set(re.findall(r"mark\d+mark", json.dumps(found.data)))
    said = {note.place for note in found.notes}
    for mark, place in marks.items():
        if mark not in carried:
            assert place in said or any(each.startswith(place) for each in said), f"{place} was dropped in silence"
