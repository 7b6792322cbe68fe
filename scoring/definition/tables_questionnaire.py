"""The keys of a questionnaire."""

from scoring.definition.conditions import ANSWERS
from scoring.definition.fields import Field, Table
from scoring.definition.tables_shared import ACTION, FORM_PROPERTIES, head, tail
from scoring.definition.types import Choice, Fixed, Id, ListOf, MapOf, Markdown, Number, Text, Truth, Whole
from scoring.definition.types_numbers import MinAnswered, Pair, Points

MAX_QUESTIONS = 2000
MAX_SECTIONS = 200
MAX_OPTIONS = 100
MAX_BANDS = 50
DIRECTION = Choice("low_is_good", "high_is_good")
CHOSEN = ("single", "multiple")

OPTION = Table(
    "option",
    "One answer that can be chosen.",
    Field("id", Id(), "short name, unique in its list", required=True),
    Field("label", Text(200), "what the visitor reads", required=True),
    Field(
        "points",
        Points(),
        "for the total; under `outcomes` an object (outcome: points); under `levels` the number of the level, from 0",
    ),
    Field("exclusive", Truth(), "cannot be chosen together with others (“none of these”)", default=False),
    Field("advice", Markdown(), "shown when it was chosen"),
)
RANGE = Table(
    "range",
    "What an entered number is worth, from a threshold up to the next.",
    Field("from", Number(), "where it starts; it holds up to the next", required=True),
    Field("points", Points(), "as for an option"),
    Field("label", Text(200), "its name"),
    Field("advice", Markdown(), "shown when the number lies in it"),
)
QUESTION = Table(
    "question",
    "One question or statement.",
    Field("id", Id(FORM_PROPERTIES), "short name, unique in the questionnaire", required=True),
    Field("text", Text(500), "the question or statement", required=True),
    Field("type", Choice("single", "multiple", "numeric"), "how it is answered", default="single"),
    Field("scale", Id(), "name of a list in `scales`: its options", only=CHOSEN),
    Field("options", ListOf(OPTION, MAX_OPTIONS, least=1), "its own options, instead of `scale`", only=CHOSEN),
    Field("help", Markdown(), "one line under the question"),
    Field("weight", Number(0), "multiplies its points and its range", default=1),
    Field("reverse", Truth(), "mirrors its points to least plus greatest minus points", default=False),
    Field("scored", Truth(), "`false`: only for conditions, counts nowhere", default=True),
    Field("actionable", Truth(), "`false`: a fact of life, never proposed as a change", default=True),
    Field("flag", Truth(), "shown as a flag, never ranked", default=False),
    Field("source_item", Truth(), "taken from a source in its meaning, exempt from the item linter", default=False),
    Field("source_reason", Fixed(500), "why a source item stays as it is; required with `source_item`"),
    Field("not_applicable", Text(200), "label of the answer “not applicable”; absent: not allowed"),
    Field("show_if", ANSWERS, "asked only if this holds"),
    Field("floor", Number(), "least points of all selected options together", only=("multiple",)),
    Field("cap", Number(), "most points of all selected options together", only=("multiple",)),
    Field("min", Number(), "least number that may be entered; default: where `ranges` start", only=("numeric",)),
    Field("max", Number(), "greatest number that may be entered", only=("numeric",)),
    Field("step", Number(positive=True), "step of the input; scoring does not check it", only=("numeric",)),
    Field("unit", Text(40), "of the number", only=("numeric",)),
    Field("ranges", ListOf(RANGE, MAX_OPTIONS, least=1), "what numbers are worth, rising", only=("numeric",)),
    variant="type",
)
OPTIONS_FROM = Table(
    "options from",
    "Options taken from a catalogue.",
    Field("catalogue", Id(), "id of the catalogue", required=True),
    Field("list", Choice("functions"), "which of its lists", required=True),
)
AFTER = Table(
    "question after the result",
    "An unscored question, asked after the result. It has one of `options`, `scale` and `options_from`.",
    Field("id", Id(FORM_PROPERTIES), "short name, unique among all questions", required=True),
    Field("text", Text(500), "the question", required=True),
    Field("type", Choice("single", "multiple"), "how it is answered", default="single"),
    Field("help", Markdown(), "one line under the question"),
    Field("scale", Id(), "name of a list in `scales`"),
    Field("options", ListOf(OPTION, MAX_OPTIONS, least=1), "its own options; points are ignored"),
    Field("options_from", OPTIONS_FROM, "the functions of a catalogue"),
    one_of=("options", "scale", "options_from"),
)
SUBJECT = Table(
    "subject",
    "What the questions are asked about, one after the other: the visitor names it, nothing of it is scored.",
    Field("label", Text(120), "asks for its name, for example “Which task?”", required=True),
    Field("help", Markdown(), "one line under the question"),
    Field("grid", Id(), "id of the grid that takes those with a verdict of `hands_over`"),
)
BAND = Table(
    "band",
    "What a score means, from a threshold up to the next.",
    Field("from", Number(), "the score where it starts; the first at or below the least possible", required=True),
    Field("id", Id(), "short name, unique in its list", required=True),
    Field("title", Text(120), "its name", required=True),
    Field("meaning", Markdown(), "what it says about the visitor's situation"),
    Field("next", Markdown(), "what to do first"),
    Field("action", ACTION, "a button"),
)
SECTION = Table(
    "section",
    "Questions that belong together. A section has a score of its own.",
    Field("id", Id(), "short name, unique among the sections", required=True),
    Field("title", Text(120), "its heading", required=True),
    Field("intro", Markdown(), "shown once, before its first question"),
    Field("lead_in", Markdown(), "shown on each of its screens"),
    Field("functions", ListOf(Id(), 20), "functions of the catalogue that it speaks for", default=[]),
    Field("advice", Markdown(), "shown when it leads the areas"),
    Field("weight", Number(0), "in the mean of the sections", default=1),
    Field("flag", Truth(), "reported as a flag, never ranked", default=False),
    Field("show_if", ANSWERS, "asked only if this holds; applies to the questions written in it"),
    Field("bands", ListOf(BAND, MAX_BANDS), "what its own score means", default=[]),
    Field("min_answered", MinAnswered(), "how many of its questions are enough; absent: it follows the whole"),
    Field("required", ListOf(Id(), MAX_QUESTIONS), "questions that must be answered for its score", default=[]),
    Field("thin", Markdown(), "shown when too little is answered"),
    Field("questions", ListOf(QUESTION, MAX_QUESTIONS), "its questions", default=[]),
    Field("include", ListOf(Id(), MAX_QUESTIONS), "questions written elsewhere that count here too", default=[]),
)
GATE = Table(
    "gate",
    "An answer that caps the result, whatever the total says.",
    Field("question", Id(), "the question", required=True),
    Field("options", ListOf(Id(), MAX_OPTIONS, least=1), "answers that close the gate", required=True),
    Field("at_most", Id(), "the band, or cell of the matrix, that the result cannot pass", required=True),
    Field("because", Markdown(), "the reason, shown with the result", required=True),
)
RULE_OUT = Table(
    "rule out",
    "A hard rule that removes an outcome.",
    Field("id", Id(), "short name, unique in its outcome", required=True),
    Field("when", ANSWERS, "it is removed when this holds", required=True),
    Field("because", Markdown(), "the reason, shown with the result", required=True),
)
OUTCOME = Table(
    "outcome",
    "A named result that options give points to.",
    Field("id", Id(), "short name", required=True),
    Field("title", Text(120), "its name", required=True),
    Field("meaning", Markdown(), "what it is"),
    Field("next", Markdown(), "what to do first"),
    Field("action", ACTION, "a button"),
    Field("rules_out", ListOf(RULE_OUT, 20), "what removes it", default=[]),
    Field("addon", Truth(), "shown beside the winner, never as one", default=False),
)
LEVEL = Table(
    "level",
    "A stage; it holds only if every question reaches it.",
    Field("id", Id(), "short name", required=True),
    Field("title", Text(120), "its name", required=True),
    Field("meaning", Markdown(), "what it looks like"),
    Field("next", Markdown(), "the step to the next one"),
)
VERDICT = Table(
    "decision rule",
    "A row of the ordered decision table; the first that holds is the verdict.",
    Field("id", Id(), "short name of the verdict, unique", required=True),
    Field("when", ANSWERS, "the condition; absent in the last rule only"),
    Field("title", Text(120), "the verdict", required=True),
    Field("hands_over", Truth(), "whether the `subject` may go on to its grid"),
    Field("meaning", Markdown(), "why"),
    Field("next", Markdown(), "what to do first"),
    Field("action", ACTION, "a button"),
)
AXIS = Table(
    "axis",
    "One of the two axes: the weighted mean of its sections' shares, from 0 to 100.",
    Field("id", Id(), "short name", required=True),
    Field("title", Text(120), "its name", required=True),
    Field("direction", DIRECTION, "which end is good", required=True),
    Field("sections", ListOf(Id(), MAX_SECTIONS, least=1), "its sections", required=True),
    Field("cut", Number(0), "where `high` begins, from 0 to 100", required=True),
    Field("low", Text(80), "name of the lower side", required=True),
    Field("high", Text(80), "name of the upper side", required=True),
    Field("min_sections", Whole(1, MAX_SECTIONS), "so many sections must have a score; default: all of them"),
)
CELL = Table(
    "cell",
    "What two sides together mean.",
    Field("id", Id(), "short name", required=True),
    Field("at", MapOf(Choice("low", "high"), 2), "the side of each axis (axis: low or high)", required=True),
    Field("title", Text(120), "its name", required=True),
    Field("caution", Whole(0, 100), "the higher, the more careful; different in every cell", required=True),
    Field("meaning", Markdown(), "what it says"),
    Field("next", Markdown(), "what to do first"),
    Field("action", ACTION, "a button"),
)
MATRIX = Table(
    "matrix",
    "Two axes that share no question, and four cells. There is no total over both.",
    Field("axes", ListOf(AXIS, 2, least=2), "the two axes", required=True),
    Field("near", Number(0), "within this distance of a cut the result is “on the line”", default=0),
    Field("cells", ListOf(CELL, 4, least=4), "one for each pair of sides", required=True),
)
QUESTIONNAIRE = Table(
    "questionnaire",
    "Questions, how they add up, and what the result means.",
    *head("questionnaire"),
    Field(
        "layout", Choice("page", "steps", "one"), "all on a page, a section or a question per screen", default="page"
    ),
    Field("method", Choice("sum", "mean", "outcomes", "levels", "decision"), "how answers are counted", default="sum"),
    Field("direction", DIRECTION, "which end of the score is good; required with `gates` unless there is a `matrix`"),
    Field("scale", Pair(), "ends of the score; default: least and greatest sum, or 0 and 100", only=("sum", "mean")),
    Field("decimals", Whole(0, 4), "of shown numbers; more are added where a line needs them", default=0),
    Field("result_label", Text(80), "name of the score, for example “Strain score”"),
    Field("scale_note", Text(200), "printed beside the score, for example “Higher means more strain.”"),
    Field("scales", MapOf(ListOf(OPTION, MAX_OPTIONS, least=1)), "lists of options that questions share", default={}),
    Field("questions", ListOf(QUESTION, MAX_QUESTIONS), "questions before all sections", default=[]),
    Field("sections", ListOf(SECTION, MAX_SECTIONS), "the sections, in order", default=[]),
    Field("bands", ListOf(BAND, MAX_BANDS), "what scores mean, rising", default=[], only=("sum", "mean")),
    Field("gates", ListOf(GATE, 50), "answers that cap the result", default=[], only=("sum", "mean")),
    Field("min_answered", MinAnswered(), "how many shown, applicable questions are enough", default="100%"),
    Field("matrix", MATRIX, "two axes instead of one score", only=("mean",)),
    Field("outcomes", ListOf(OUTCOME, 50), "the results", default=[], required=("outcomes",), only=("outcomes",)),
    Field("levels", ListOf(LEVEL, 20), "lowest first", default=[], required=("levels",), only=("levels",)),
    Field(
        "decision", ListOf(VERDICT, 100), "the decision table", default=[], required=("decision",), only=("decision",)
    ),
    Field("subject", SUBJECT, "what is asked about, if it is one of several", only=("decision",)),
    Field("after", ListOf(AFTER, 10), "unscored questions after the result", default=[]),
    *tail(),
    variant="method",
)
