"""Surveys of SurveyJS (JSON): pages and panels become sections, questions keep their order.

What it understands is listed in ``docs/guides/import.md``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from scoring.definition import check
from scoring.definition.tables_questionnaire import QUESTIONNAIRE
from scoring.definition.tables_shared import FORM_PROPERTIES, PAGES
from scoring.errors import Path
from site_builder.exchange.notes import Imported, Note, Unreadable
from site_builder.exchange.surveyjs_conditions import Asked, NotSaid, condition
from site_builder.exchange.surveyjs_parts import LANGUAGE_OF_DEFAULT, Part, Survey
from site_builder.exchange.surveyjs_questions import QUESTIONS, Left, Options, options_of
from site_builder.exchange.translations import wording
from site_builder.ids import as_id
from site_builder.site_config import LANGUAGE

_TITLE = 120
_SPOKEN_BY_DEFAULT = "en"
"""SurveyJS's own default."""

_LAYOUTS = {"singlePage": "page", "questionPerPage": "one", "inputPerPage": "one", "standard": "steps"}


@dataclass(frozen=True)
class _Home:
    """Where the questions of a page, a panel or a matrix go."""

    name: str
    title: str
    intro: str = ""
    conditions: tuple[dict[str, Any], ...] = ()


@dataclass
class _Reading:
    survey: Survey
    sections: list[tuple[_Home, dict[str, Any]]] = field(default_factory=list)
    scales: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    questions: set[str] = field(default_factory=set)
    places: dict[int, str] = field(default_factory=dict)
    """By the identity of a question: where it stood."""
    required: bool = False
    optional: bool = False


def read_survey(data: Any, name: str, language: str | None = None) -> Imported:
    """A questionnaire from a survey, and its texts in the survey's other languages.

    Args:
        data: the parsed JSON.
        name: for the id, and for the title where the survey has none.
        language: of the definition, where there are several.

    Raises:
        Unreadable: it is no survey, or holds no question that could be scored.
    """
    if not isinstance(data, dict) or not {"pages", "elements", "questions"} & data.keys():
        raise Unreadable("this is no survey of SurveyJS: it has neither pages nor elements")
    locale = data.get("locale")
    own = language or (locale if isinstance(locale, str) and locale else LANGUAGE_OF_DEFAULT)
    survey = Survey(own)
    found = _read(data, name, survey)
    for other in sorted(survey.others):
        _translated(data, name, Survey(other, own), found)
    return found


def _translated(data: Any, name: str, survey: Survey, found: Imported) -> None:
    """Add the texts of another language, and what is said about them and not about the first."""
    read = _read(data, name, survey)
    texts = wording(QUESTIONNAIRE, found.data, read.data)
    said = set(found.notes)
    found.notes += [note for note in read.notes if note not in said]
    language = survey.language
    if language == LANGUAGE_OF_DEFAULT:
        language = _SPOKEN_BY_DEFAULT
        left = "left out where there is one in it" if language == survey.instead else "used"
        found.notes.append(Note("", f"texts without a language are taken as “{language}” and {left}"))
    if texts is not None and language != survey.instead:
        found.translations[language] = found.translations.get(language, {}) | texts


def _read(data: dict[str, Any], name: str, survey: Survey) -> Imported:
    top = Part(data, "", survey)
    top.get("locale")
    reading = _Reading(survey)
    pages = list(top.parts("pages"))
    for number, page in enumerate(pages, 1):
        _page(page, number, reading)
    for key in ("elements", "questions"):
        _elements(top, key, _Home("", ""), reading)
    definition = _definition(top, name, reading)
    top.name_the_rest()
    if not reading.questions:
        raise Unreadable("no question of this survey can be carried over", notes=survey.notes)
    _score(reading)
    places = _places(definition, reading)
    _without_impossible_parts(definition, places, survey)
    return Imported(definition, survey.notes, places)


def _definition(top: Part, name: str, reading: _Reading) -> dict[str, Any]:
    title = top.text("title", _TITLE) or name.replace("-", " ").replace("_", " ").strip().capitalize() or "Survey"
    definition: dict[str, Any] = {
        "kind": "questionnaire",
        "id": as_id(name, taken=PAGES | FORM_PROPERTIES, otherwise="survey"),
        "version": 1,
        "title": title,
    }
    if LANGUAGE.fullmatch(reading.survey.language):
        definition["language"] = reading.survey.language
    if lead_in := top.text("description", 20_000, lines=True):
        definition["lead_in"] = lead_in
    mode = top.get("questionsOnPageMode")
    several = len(reading.sections) > 1
    definition["layout"] = _LAYOUTS.get(mode, "page") if isinstance(mode, str) else "steps" if several else "page"
    if reading.optional:
        top.survey.note("", "questions that are not required: all are needed here for a final result, see min_answered")
    if reading.scales:
        definition["scales"] = reading.scales
    if several or (reading.sections and reading.sections[0][0].title):
        definition["sections"] = list(_sections(reading))
    else:
        definition["questions"] = [each for _, section in reading.sections for each in section["questions"]]
    return definition


def _sections(reading: _Reading) -> Iterator[dict[str, Any]]:
    taken: set[str] = set()
    for number, (home, section) in enumerate(reading.sections, 1):
        name = as_id(home.name or home.title, taken=taken, otherwise=f"part-{number}")
        taken.add(name)
        made: dict[str, Any] = {"id": name, "title": home.title or f"Part {number}"}
        if home.intro:
            made["intro"] = home.intro
        if home.conditions:
            made["show_if"] = home.conditions[0] if len(home.conditions) == 1 else {"all": list(home.conditions)}
        yield made | section


def _page(page: Part, number: int, reading: _Reading) -> None:
    name = page.get("name")
    title = page.text("title", _TITLE)
    home = _Home(
        name if isinstance(name, str) else f"page {number}", title, page.text("description", 20_000, lines=True)
    )
    home = replace(home, conditions=_condition(page, reading))
    for key in ("elements", "questions"):
        _elements(page, key, home, reading)
    page.name_the_rest()


def _elements(part: Part, key: str, home: _Home, reading: _Reading) -> None:
    for element in part.parts(key):
        kind = element.get("type")
        if kind == "panel":
            _panel(element, home, reading)
        elif kind == "matrix":
            _try(_matrix, element, home, reading)
        elif isinstance(kind, str) and kind in QUESTIONS:
            _try(_question, element, home, reading)
        else:
            element.note(f"questions of the type “{kind}” are not carried over" if kind else "it has no type")


def _try(read: Any, element: Part, home: _Home, reading: _Reading) -> None:
    try:
        read(element, home, reading)
    except Left as left:
        element.note(f"the question is left out: {left}")
    else:
        element.name_the_rest()


def _panel(panel: Part, home: _Home, reading: _Reading) -> None:
    title = panel.text("title", _TITLE)
    name = panel.get("name")
    inner = _Home(
        name if isinstance(name, str) else home.name,
        title or home.title,
        panel.text("description", 20_000, lines=True) or ("" if title else home.intro),
        (*home.conditions, *_condition(panel, reading)),
    )
    if not title and inner.conditions == home.conditions and inner.intro == home.intro:
        inner = home
    _elements(panel, "elements", inner, reading)
    panel.name_the_rest()


def _question(element: Part, home: _Home, reading: _Reading) -> None:
    keys, options = QUESTIONS[str(element.get("type"))](element)
    name, words = _named(element)
    question = {"id": _identify(name or words, reading), "text": words, **keys}
    if options.entries:
        question["options"] = options.entries
    _common(element, question, reading)
    _place(question, element.place, home, reading)
    if name and name in reading.asked:
        element.note(f"there is a question “{name}” before it: conditions mean that one", "name")
    reading.asked.setdefault(name, Asked(question["id"], keys.get("type", "single"), options.ids))


def _matrix(element: Part, home: _Home, reading: _Reading) -> None:
    correct = element.get("correctAnswer")
    options = options_of(element, "columns")
    if not options.entries:
        raise Left("it has no columns")
    name, words = _named(element)
    rows = list(element.parts("rows"))
    inner = replace(home, name=name or home.name, title=element.cut(words, "title", _TITLE), intro="")
    inner = replace(inner, intro=element.text("description", 20_000, lines=True))
    inner = replace(inner, conditions=(*home.conditions, *_condition(element, reading)))
    scale = as_id(name or words, taken=reading.scales, otherwise="scale")
    shared = not isinstance(correct, dict)
    if shared:
        reading.scales[scale] = options.entries
        if correct is not None:
            element.note("it is not carried over", "correctAnswer")
    for row in rows or [Part({"value": name, "text": words}, element.place, reading.survey)]:
        value = row.get("value")
        text = row.text("text", 500) or row.cut(str(value), "value", 500) or words
        question: dict[str, Any] = {"id": _identify(str(value) if value else text, reading), "text": text}
        question["scale" if shared else "options"] = scale if shared else _marked(options, correct.get(str(value)))
        _place(question, row.place, inner, reading)
        reading.asked.setdefault(f"{name}.{value}", Asked(question["id"], "single", options.ids))
        row.name_the_rest()
    _needed(element, "isAllRowRequired", reading)
    _needed(element, "isRequired", reading)


def _marked(options: Options, correct: Any) -> list[dict[str, Any]]:
    right = options.ids.get(str(correct))
    return [{**entry, "points": int(entry["id"] == right)} for entry in options.entries]


def _named(element: Part) -> tuple[str, str]:
    name = element.get("name")
    name = name if isinstance(name, str) else ""
    return name, element.text("title", 500) or element.cut(name, "name", 500) or "Question"


def _identify(words: str, reading: _Reading) -> str:
    name = as_id(words, taken=reading.questions | FORM_PROPERTIES, otherwise="question")
    reading.questions.add(name)
    return name


def _common(element: Part, question: dict[str, Any], reading: _Reading) -> None:
    if help_text := element.text("description", 20_000, lines=True):
        question["help"] = help_text
    if shown := _condition(element, reading):
        question["show_if"] = shown[0]
    _needed(element, "isRequired", reading)


def _needed(element: Part, key: str, reading: _Reading) -> None:
    if element.get(key) is True:
        reading.required = True
    elif key == "isRequired":
        reading.optional = True


def _condition(part: Part, reading: _Reading) -> tuple[dict[str, Any], ...]:
    expression = part.get("visibleIf")
    if expression is None or (isinstance(expression, str) and not expression.strip()):
        return ()
    try:
        found, remarks = condition(str(expression), reading.asked)
    except NotSaid as reason:
        part.note(f"always shown: the condition “{expression}” is not carried over, {reason}", "visibleIf")
        return ()
    for remark in remarks:
        part.note(remark, "visibleIf")
    return (found,)


def _place(question: dict[str, Any], place: str, home: _Home, reading: _Reading) -> None:
    if not reading.sections or reading.sections[-1][0] != home:
        reading.sections.append((home, {"questions": []}))
    reading.sections[-1][1]["questions"].append(question)
    reading.places[id(question)] = place


def _score(reading: _Reading) -> None:
    """Questions without scores are asked only; if no question has one, points are put in, in order, and named."""
    questions = [question for _, section in reading.sections for question in section["questions"]]
    lists = {id(question): _options(question, reading) for question in questions}
    scored = {key: bool(options) and all("points" in each for each in options) for key, options in lists.items()}
    if not any(lists.values()):
        message = "no question of this survey can be scored: none has choices"
        raise Unreadable(message, notes=reading.survey.notes)
    if any(scored.values()):
        for question in questions:
            if not scored[id(question)] and question.get("type") != "numeric":
                question["scored"] = False
                reading.survey.note(reading.places[id(question)], "it has no scores: it is asked, and counts nowhere")
        return
    reading.survey.note("", "the survey has no scores: points were put in by the order of the choices; change them")
    for question in questions:
        for number, option in enumerate(lists[id(question)]):
            option["points"] = 0 if option.get("exclusive") else 1 if question.get("type") == "multiple" else number


def _options(question: dict[str, Any], reading: _Reading) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = question.get("options") or reading.scales.get(question.get("scale", ""), [])
    return found


def _places(definition: dict[str, Any], reading: _Reading) -> dict[Path, str]:
    owners: list[tuple[Path, dict[str, Any]]] = [((), definition)]
    owners += [(("sections", number), section) for number, section in enumerate(definition.get("sections", ()))]
    return {
        (*path, "questions", number): reading.places[id(question)]
        for path, owner in owners
        for number, question in enumerate(owner.get("questions", ()))
    }


def _without_impossible_parts(definition: dict[str, Any], places: dict[Path, str], survey: Survey) -> None:
    """Take out conditions and limits that the validator refuses, so that the rest can be used; each is named."""
    for problem in check(definition).problems:
        key = next((key for key in ("show_if", "min", "max", "step") if key in problem.path), None)
        if key is None:
            continue
        path = problem.path[: problem.path.index(key)]
        owner: Any = definition
        for step in path:
            owner = owner[step]
        if owner.pop(key, None) is not None:
            survey.note(places.get(path, ""), f"“{key}” is not carried over: {problem.message}")
