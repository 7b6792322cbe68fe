"""Small questionnaires, and a batch run over text, for the tests beside this."""

import io
import json
from typing import Any

from scoring.batch import Batch, Rejected, run
from scoring.load import load
from scoring.models.questionnaire import Questionnaire

# A byte that is no UTF-8, as open text files bring it.
NO_TEXT = b"\xff".decode("utf-8", "surrogateescape")

SCALE = [{"id": name, "label": name, "points": points} for name, points in (("no", 0), ("some", 1), ("yes", 2))]


def single(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "text": name, "scale": "three"} | keys


def questionnaire(**keys: Any) -> Questionnaire:
    base: dict[str, Any] = {
        "kind": "questionnaire",
        "id": "example",
        "version": 1,
        "title": "Example",
        "method": "sum",
        "direction": "low_is_good",
        "scales": {"three": SCALE},
        "bands": [{"from": 0, "id": "low", "title": "Low"}, {"from": 3, "id": "high", "title": "High"}],
    }
    loaded = load({key: value for key, value in (base | keys).items() if value is not None})
    assert isinstance(loaded, Questionnaire)
    return loaded


SMALL = questionnaire(questions=[single("a"), single("b", not_applicable="No"), single("c")])

MULTIPLE = {
    "id": "m",
    "text": "m",
    "type": "multiple",
    "options": [
        {"id": "x", "label": "x", "points": 1},
        {"id": "y", "label": "y", "points": "3/2"},
        {"id": "none", "label": "none", "points": 0, "exclusive": True},
    ],
    "cap": 2,
    "not_applicable": "No",
}
NUMERIC = {
    "id": "n",
    "text": "n",
    "type": "numeric",
    "min": 0,
    "max": 100,
    "ranges": [{"from": 0, "points": 0}, {"from": 10, "points": 2}],
    "weight": "1/2",
}
SECTIONS = [
    {
        "id": "one",
        "title": "One",
        "questions": [single("a", weight=2), single("b", reverse=True, not_applicable="No")],
        "bands": [{"from": 0, "id": "calm", "title": "Calm"}, {"from": 2, "id": "busy", "title": "Busy"}],
    },
    {"id": "two", "title": "Two", "min_answered": 1, "questions": [MULTIPLE, NUMERIC], "include": ["a"]},
]
GATES = [
    {"question": "a", "options": ["yes"], "at_most": "high", "because": "So it is."},
    {"question": "m", "options": ["x", "y"], "at_most": "high", "because": "So it is."},
]
RICH = questionnaire(sections=SECTIONS, gates=GATES, min_answered="50%")
MEAN = questionnaire(
    sections=SECTIONS,
    gates=GATES,
    method="mean",
    min_answered=3,
    bands=[{"from": 0, "id": "low", "title": "Low"}, {"from": 50, "id": "high", "title": "High"}],
)


class Ran:
    """Everything that a batch gave."""

    def __init__(self, definition: Questionnaire, text: str, **options: Any) -> None:
        self.output: list[str] = []
        self.rejected: list[Rejected] = []
        self.progress: list[int] = []
        self.absent: list[str] = []
        batch = Batch(
            definition, self.output.append, self.rejected.append, self.progress.append, self.absent.extend, **options
        )
        self.summary = run(batch, io.StringIO(text)).as_dict()

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in "".join(self.output).splitlines()]

    @property
    def codes(self) -> list[tuple[int, str]]:
        return [(each.line, each.error.code) for each in self.rejected]
