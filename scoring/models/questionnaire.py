"""A questionnaire as the engine computes with it: positions instead of ids, exact numbers instead of text.

`Questionnaire.from_compiled` reads a compiled definition, which `scoring.definition.check` has found valid; it checks
nothing again. Numbers are ``int`` where they are whole, else ``Fraction``.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from scoring.models.scale import Scale
from scoring.numbers import Exact
from scoring.records import field, record

Condition = Mapping[str, Any]
"""A reduced condition: ``all``/``any``/``not`` over ``{question, in}`` and ``{question, from, below}``."""

Direction = Literal["low_is_good", "high_is_good"]


@record(eq=False)
class Points:
    """What a chosen option or an entered number in a range gives.

    Attributes:
        number: the points; 0 where only outcomes (or nothing) get any.
        outcomes: points by outcome id, under the method ``outcomes``.
    """

    number: Exact = 0
    outcomes: Mapping[str, Exact] = field(default_factory=dict)


@record(eq=False)
class Option:
    """One answer that can be chosen."""

    id: str
    points: Points
    exclusive: bool = False
    has_advice: bool = False


@record(eq=False)
class Interval:
    """A range of a numeric question: from ``start`` up to, not including, ``below`` (``None``: no end)."""

    start: Exact
    below: Exact | None
    points: Points
    has_advice: bool = False


@record(eq=False)
class Question:
    """One question.

    Attributes:
        position: its place in the questionnaire, from 0.
        low, high: least and greatest attainable points, before the weight; reversing does not move them.
        sections: positions of the sections it counts in.
        home: position of the section it is asked in, ``None`` if it stands before all sections.
        scale: name of the shared scale of its options, if any.
        scored: false for a question that only controls which others are shown.
    """

    position: int
    id: str
    type: str
    weight: Exact
    reverse: bool
    actionable: bool
    scored: bool
    allows_not_applicable: bool
    show_if: Condition | None
    options: tuple[Option, ...]
    option_positions: Mapping[str, int]
    scale: str | None
    floor: Exact | None
    cap: Exact | None
    minimum: Exact | None
    maximum: Exact | None
    intervals: tuple[Interval, ...]
    low: Exact
    high: Exact
    home: int | None
    sections: tuple[int, ...]


@record(eq=False)
class Rule:
    """How much must be answered: a count, or a share of what is shown and applicable."""

    count: int | None
    share: Fraction | None

    def required(self, applicable: int) -> int:
        """The number of answers needed among so many applicable questions; a percentage is rounded up."""
        if self.count is not None:
            return self.count
        assert self.share is not None
        return -(-applicable * self.share.numerator // self.share.denominator)


@record(eq=False)
class Band:
    """Holds from ``start`` up to the next band."""

    id: str
    start: Exact


@record(eq=False)
class Section:
    """Questions that belong together, with a score of their own."""

    position: int
    id: str
    weight: Exact
    flag: bool
    show_if: Condition | None
    questions: tuple[int, ...]
    bands: tuple[Band, ...]
    rule: Rule | None
    required: frozenset[int]
    scale: Scale | None
    has_advice: bool
    has_thin: bool


@record(eq=False)
class Gate:
    """Caps the result at a band or cell when one of the options is chosen."""

    question: int
    options: frozenset[int]
    at_most: str


@record(eq=False)
class Axis:
    """One of the two axes of a matrix; its score is 0 to 100."""

    id: str
    direction: Direction
    sections: tuple[int, ...]
    cut: Exact
    min_sections: int
    scale: Scale


@record(eq=False)
class Cell:
    """A field of the matrix; the greater ``caution``, the more careful its advice."""

    id: str
    sides: tuple[str, str]
    caution: int


@record(eq=False)
class Matrix:
    """Two axes and their four cells; within ``near`` points of a cut a result is on the line."""

    axes: tuple[Axis, ...]
    near: Exact
    cells: tuple[Cell, ...]


@record(eq=False)
class Outcome:
    """A named result that options give points to; a rule that holds removes it."""

    id: str
    rules_out: tuple[tuple[str, Condition], ...]
    addon: bool


@record(eq=False)
class DecisionRule:
    """A row of an ordered decision table; the last has no condition."""

    id: str
    when: Condition | None
    questions: tuple[int, ...]


@record(eq=False)
class Questionnaire:
    """A checked questionnaire, ready to score.

    Attributes:
        scale: the two ends of the score; ``None`` for ``outcomes``, ``levels``, ``decision`` and a matrix.
        branches: whether any question or section has a condition.
        compiled: the compiled definition it was read from.
    """

    id: str
    version: int | str
    scoring_hash: str
    content_hash: str
    method: str
    direction: Direction | None
    decimals: int
    scale: Scale | None
    questions: tuple[Question, ...]
    sections: tuple[Section, ...]
    bands: tuple[Band, ...]
    gates: tuple[Gate, ...]
    rule: Rule
    matrix: Matrix | None
    outcomes: tuple[Outcome, ...]
    levels: tuple[str, ...]
    decision: tuple[DecisionRule, ...]
    positions: Mapping[str, int]
    branches: bool
    compiled: Mapping[str, Any]

    @classmethod
    def from_compiled(cls, compiled: Mapping[str, Any]) -> "Questionnaire":
        """Read a compiled definition of kind ``questionnaire``."""
        from scoring.models.read_questionnaire import read  # noqa: PLC0415, the reader needs the classes above

        return read(compiled)


def reads(questionnaire: Questionnaire) -> dict[int, list[Condition]]:
    """The condition leaves by which questions and sections appear, by the question each reads."""
    shown_if = [question.show_if for question in questionnaire.questions]
    shown_if += [section.show_if for section in questionnaire.sections]
    found: dict[int, list[Condition]] = {}
    for condition in shown_if:
        for leaf in leaves(condition):
            known = found.setdefault(questionnaire.positions[leaf["question"]], [])
            if leaf not in known:
                known.append(leaf)
    return found


def leaves(condition: Condition | None) -> Iterator[Condition]:
    """The parts of a reduced condition that each read one question."""
    if condition is None:
        return
    if "question" in condition:
        yield condition
    elif "not" in condition:
        yield from leaves(condition["not"])
    else:
        for part in condition["all"] if "all" in condition else condition["any"]:
            yield from leaves(part)
