"""Questions of SurveyJS: one function and one row in the table per type."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from scoring.errors import InputError
from scoring.numbers import parse
from site_builder.exchange.surveyjs_conditions import value_key
from site_builder.exchange.surveyjs_parts import LANGUAGE_OF_DEFAULT, Part
from site_builder.ids import as_id

MOST_OPTIONS = 100

_OWN_WORDS = {
    "en": {"noneText": "None of these", "otherText": "Something else", "labelTrue": "Yes", "labelFalse": "No"},
    "de": {"noneText": "Nichts davon", "otherText": "Etwas anderes", "labelTrue": "Ja", "labelFalse": "Nein"},
}
_LABEL = 200


@dataclass
class Options:
    """The options of a question or the columns of a matrix.

    Attributes:
        entries: in the author's form, with points where the survey has scores.
        ids: the survey's values → ids.
        scored: whether the survey has scores for them.
    """

    entries: list[dict[str, Any]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    scored: bool = False

    def add(self, value: Any, label: str, points: Any = None) -> dict[str, Any]:
        """One more option, its id from the value if that is a word, else from the label; else from the value at all."""
        written = value if isinstance(value, str) and any(char.isalpha() for char in value) else label
        if as_id(str(written), otherwise="") == "":
            written = value
        name = as_id(str(written), taken={entry["id"] for entry in self.entries}, otherwise="option")
        entry: dict[str, Any] = {"id": name, "label": label}
        if points is not None:
            entry["points"] = points
        self.entries.append(entry)
        self.ids.setdefault(value_key(value), name)
        return entry


class Left(Exception):  # noqa: N818, the caller makes a note of it
    """Why a question is left out."""


def number(value: Any) -> Any:
    """The value if it is a number that a definition may hold, else None."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        parse(value)
    except InputError:
        return None
    return value


def options_of(part: Part, key: str, correct: Any = None, worth: Any = None) -> Options:
    """The choices of a question, or the columns of a matrix.

    Points are the choices' scores; else those of the correct answer; else the values, where all are numbers.
    """
    found = Options()
    choices = list(part.parts(key))
    if len(choices) > MOST_OPTIONS:
        raise Left(f"it has {len(choices)} choices; at most {MOST_OPTIONS} are possible")
    values = [choice.get("value") for choice in choices]
    scores = [number(choice.get("score")) for choice in choices]
    rights = {value_key(value) for value in (correct if isinstance(correct, list) else [correct])}
    by_value = bool(values) and all(number(value) is not None for value in values)
    for choice, value, score in zip(choices, values, scores, strict=True):
        if value is None or isinstance(value, dict | list):
            choice.note("a choice without a value is left out" if value is None else "its value is no word or number")
            continue
        if choice.data.get("score") is not None and score is None:
            choice.note("this is no number; 0 is taken", "score")
        if any(each is not None for each in scores):
            points: Any = score if score is not None else 0
        elif correct is not None:
            points = (number(worth) or 1) if value_key(value) in rights else 0
        else:
            points = value if by_value else None
        label = choice.text("text", _LABEL) or choice.cut(str(value), "value", _LABEL)
        entry = found.add(value, label or "…", points)
        if key == "choices" and choice.get("isExclusive") is True:
            entry["exclusive"] = True
        choice.name_the_rest()
    if by_value and correct is None and not any(each is not None for each in scores):
        part.note("the values are taken as points", key)
    found.scored = bool(found.entries) and all("points" in entry for entry in found.entries)
    return found


def _choices(part: Part, kind: str) -> tuple[dict[str, Any], Options]:
    options = options_of(part, "choices", part.get("correctAnswer"), part.get("score"))
    _generated(part, options)
    for keys, name in ((("showNoneItem", "hasNone"), "noneText"), (("showOtherItem", "hasOther"), "otherText")):
        wanted = [part.get(key) for key in keys]
        if True in wanted:
            label = _words(part, name)
            entry = options.add(name.removesuffix("Text"), label, 0 if options.scored else None)
            if name == "noneText" and kind == "multiple":
                entry["exclusive"] = True
            if name == "otherText":
                part.note("what is typed in there is not asked for", keys[0])
    if not options.entries:
        raise Left(_without_choices(part))
    for entry in options.entries:
        if kind == "single":
            entry.pop("exclusive", None)
    return {"type": kind} if kind != "single" else {}, options


def _words(part: Part, key: str) -> str:
    """A label that the survey may leave to SurveyJS, which then speaks the survey's language."""
    if label := part.text(key, _LABEL):
        return label
    language = part.survey.language
    spoken = "en" if language == LANGUAGE_OF_DEFAULT else language.partition("-")[0]
    if spoken not in _OWN_WORDS:
        part.note(f"SurveyJS has words of its own for it; here it is “{_OWN_WORDS['en'][key]}”: translate it", key)
    return _OWN_WORDS.get(spoken, _OWN_WORDS["en"])[key]


def _without_choices(part: Part) -> str:
    for key, reason in (
        ("choicesByUrl", "its choices come from another server (choicesByUrl)"),
        ("choicesFromQuestion", "its choices come from another question (choicesFromQuestion)"),
    ):
        if part.data.get(key):
            return reason
    return "it has no choices"


def _generated(part: Part, options: Options) -> None:
    """``choicesMin``, ``choicesMax``, ``choicesStep`` of a dropdown."""
    low, high, step = (part.get(f"choices{name}") for name in ("Min", "Max", "Step"))
    if isinstance(low, int) and isinstance(high, int):
        values = range(low, high + 1, step if isinstance(step, int) and step > 0 else 1)
        if len(values) + len(options.entries) > MOST_OPTIONS:
            raise Left(f"it has {len(values)} choices; at most {MOST_OPTIONS} are possible")
        for value in values:
            options.add(value, str(value), value)
        options.scored = all("points" in entry for entry in options.entries)


def _single(part: Part) -> tuple[dict[str, Any], Options]:
    return _choices(part, "single")


def _multiple(part: Part) -> tuple[dict[str, Any], Options]:
    return _choices(part, "multiple")


def _boolean(part: Part) -> tuple[dict[str, Any], Options]:
    options = Options()
    correct, worth = part.get("correctAnswer"), part.get("score")
    for key, name in ((True, "True"), (False, "False")):
        given = part.get(f"value{name}")
        value = key if given is None else given
        points = None if correct is None else (number(worth) or 1) if value_key(correct) == value_key(value) else 0
        options.add(value, _words(part, f"label{name}"), points)
    options.scored = correct is not None
    return {}, options


def _rating(part: Part) -> tuple[dict[str, Any], Options]:
    if part.data.get("rateValues"):
        options = options_of(part, "rateValues", part.get("correctAnswer"), part.get("score"))
        if not options.entries:
            raise Left("none of its values is a word or number")
        return {}, options
    low, high, step, count = (part.get(key) for key in ("rateMin", "rateMax", "rateStep", "rateCount"))
    low = low if isinstance(low, int) and not isinstance(low, bool) else 1
    step = step if isinstance(step, int) and not isinstance(step, bool) and step > 0 else 1
    if not isinstance(high, int) or isinstance(high, bool):
        high = low + step * (count - 1) if isinstance(count, int) and not isinstance(count, bool) else 5
    values = range(low, high + 1, step)
    if not 1 < len(values) <= MOST_OPTIONS:
        raise Left(f"it has {len(values)} steps")
    ends = {
        values[0]: part.text("minRateDescription", _LABEL - 10),
        values[-1]: part.text("maxRateDescription", _LABEL - 10),
    }
    options = Options(scored=True)
    for value in values:
        words = ends.get(value)
        entry = options.add(value, f"{value}: {words}" if words else str(value), value)
        entry["id"] = as_id(f"rate {value}" if value >= 0 else f"rate minus {-value}")
        options.ids[value_key(value)] = entry["id"]
    return {}, options


def _text(part: Part) -> tuple[dict[str, Any], Options]:
    if part.get("inputType") not in ("number", "range"):
        raise Left("free text cannot be scored")
    question: dict[str, Any] = {"type": "numeric", "scored": False}
    for key in ("min", "max", "step"):
        value = part.get(key)
        if number(value) is not None:
            question[key] = value
        elif value is not None:
            part.note("this is no number; it is left out", key)
    part.note("the number is asked for and not scored; give it ranges with points")
    return question, Options()


QUESTIONS: dict[str, Callable[[Part], tuple[dict[str, Any], Options]]] = {
    "radiogroup": _single,
    "dropdown": _single,
    "checkbox": _multiple,
    "tagbox": _multiple,
    "boolean": _boolean,
    "rating": _rating,
    "text": _text,
}
"""The survey's types; each gives keys of the question, and its options."""
