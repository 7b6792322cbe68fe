"""All questions of a questionnaire in order, with their places: where references, conditions and sums look them up."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.definition.points import Span, attainable
from scoring.errors import Path
from scoring.numbers import parse
from scoring.records import record


@record()
class Asked:
    """A question in its place.

    Attributes:
        position: in the order of the questionnaire: those before all sections first, then section after section.
        home: position of the section that it is written in, or ``None``.
        options: its own or its scale's, ``[]`` for a numeric question, ``None`` if they could not be found.
        options_path: where they stand.
        span: least and greatest points before the weight, ``None`` if points are no numbers.
    """

    question: dict[str, Any]
    path: Path
    position: int
    home: int | None
    options: Sequence[Mapping[str, Any]] | None
    options_path: Path
    span: Span | None

    @property
    def scored(self) -> bool:
        """Whether it counts in a total."""
        return bool(self.question.get("scored", True))

    @property
    def weighted_span(self) -> Span | None:
        """Least and greatest contribution to a sum."""
        weight = parse(self.question.get("weight", 1))
        return None if self.span is None else (weight * self.span[0], weight * self.span[1])

    def option_ids(self) -> list[str]:
        """Ids of its options, in order."""
        return [option["id"] for option in self.options or () if option and "id" in option]


class Questions:
    """The questions of a questionnaire that has been read, perhaps with mistakes.

    Attributes:
        order: all of them.
        by_id: the first of each id.
        counted_in: for each section the questions that count in it, written there or included.
    """

    def __init__(self, definition: Mapping[str, Any]) -> None:
        self._scales = definition.get("scales", {})
        self.order: list[Asked] = []
        self._collect(definition.get("questions", ()), ("questions",), None)
        sections = definition.get("sections", ())
        for place, section in enumerate(sections):
            if section:
                self._collect(section["questions"], ("sections", place, "questions"), place)
        self.by_id: dict[str, Asked] = {}
        for asked in self.order:
            if "id" in asked.question:
                self.by_id.setdefault(asked.question["id"], asked)
        self.counted_in = [self._counted(section or {}, place) for place, section in enumerate(sections)]
        self.branches = any(
            "show_if" in each for each in (*sections, *(asked.question for asked in self.order)) if each
        )

    def natural_span(self, counted: Sequence[Asked]) -> Span | None:
        """Least and greatest sum of these questions, ``None`` where some question's points are unknown."""
        spans = [asked.weighted_span for asked in counted if asked.scored]
        known = [span for span in spans if span is not None]
        if len(known) < len(spans):
            return None
        return sum((low for low, _ in known), Fraction(0)), sum((high for _, high in known), Fraction(0))

    def _collect(self, questions: Sequence[dict[str, Any] | None], path: Path, home: int | None) -> None:
        for place, question in enumerate(questions):
            if question is None:
                continue
            here = (*path, place)
            if question.get("type") == "numeric":
                options: Sequence[Mapping[str, Any]] | None = []
                there = (*here, "ranges")
            elif "options" in question:
                options, there = question["options"], (*here, "options")
            else:
                options = self._scales.get(question.get("scale"))
                there = ("scales", question.get("scale", ""))
            whole = options is not None and None not in options
            span = attainable(question, options or ()) if whole else None
            self.order.append(Asked(question, here, len(self.order), home, options, there, span))

    def _counted(self, section: Mapping[str, Any], place: int) -> list[Asked]:
        own = [asked for asked in self.order if asked.home == place]
        return own + [self.by_id[name] for name in section.get("include", ()) if name in self.by_id]
