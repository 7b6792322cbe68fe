"""The ways in which unanswered questions can decide which others are shown."""

from collections.abc import Iterator, Mapping, Sequence

from scoring.conditions import holds
from scoring.methods.standing import Standing, appears, leaf_holds
from scoring.models.questionnaire import Condition, Question, Questionnaire, leaves
from scoring.numbers import Exact
from scoring.questions import TYPES
from scoring.records import record

LIMIT = 4096
"""Combinations of controlling answers that are enumerated; beyond, a safe outer bound is taken."""

Truths = tuple[bool, ...]


@record(eq=False)
class Pin:
    """What a completion answers to a controlling question: anything that holds just these of its condition leaves.

    Attributes:
        truths: of each leaf that reads the question; ``None`` for "not applicable".
        choices: points of the answers that do, least and greatest, for the total and by outcome.
    """

    truths: Truths | None
    bounds: Mapping[str | None, tuple[Exact, Exact]]


@record(eq=False)
class View:
    """What is shown (``None``: open) and what some unanswered questions are pinned to."""

    shown: Sequence[bool | None]
    sections_shown: Sequence[bool | None]
    pins: Mapping[int, Pin]

    @property
    def determined(self) -> bool:
        """Whether nothing is open."""
        return None not in self.shown and None not in self.sections_shown


def present(standing: Standing) -> View:
    """The view as things stand, appearances possibly open: good for a safe outer bound."""
    return View(standing.shown, standing.sections_shown, {})


def completions(standing: Standing, further: Sequence[Condition] = ()) -> list[View] | None:
    """Every combination of what unanswered controlling questions can decide; ``None`` if there are more than `LIMIT`.

    Args:
        standing: the answers so far.
        further: conditions, besides those of questions and sections, whose truth is to be decided too.
    """
    if None not in standing.shown and None not in standing.sections_shown and not further:
        return [present(standing)]
    found: list[View] = []
    for view in _walk(standing, further):
        if len(found) == LIMIT:
            return None
        found.append(view)
    return found


def view_holds(
    standing: Standing, view: View, condition: Condition, read: Mapping[int, list[Condition]]
) -> bool | None:
    """Evaluate a condition in a view; ``read`` is `controlled` of the same conditions that made the view."""
    return holds(condition, _Atoms(standing, view.shown, view.pins, read))


def controlled(standing: Standing, further: Sequence[Condition] = ()) -> dict[int, list[Condition]]:
    """The leaves that are open, by the unanswered question each reads."""
    questionnaire = standing.questionnaire
    conditions = list(further)
    for question in questionnaire.questions:
        if standing.shown[question.position] is None:
            conditions += appears(question, questionnaire)
    for section in questionnaire.sections:
        if standing.sections_shown[section.position] is None and section.show_if is not None:
            conditions.append(section.show_if)
    found: dict[int, list[Condition]] = {}
    for condition in conditions:
        for leaf in leaves(condition):
            position = questionnaire.positions[leaf["question"]]
            known = found.setdefault(position, [])
            if standing.given[position] is None and leaf not in known:
                known.append(leaf)
    return {position: read for position, read in found.items() if read}


class _Atoms:
    """Evaluates leaves: pinned questions by their pin, others by their answer."""

    __slots__ = ("_pins", "_read", "_shown", "_standing")

    def __init__(
        self,
        standing: Standing,
        shown: Sequence[bool | None],
        pins: Mapping[int, Pin],
        read: Mapping[int, list[Condition]],
    ) -> None:
        self._standing = standing
        self._shown = shown
        self._pins = pins
        self._read = read

    def __call__(self, leaf: Condition) -> bool | None:
        questionnaire = self._standing.questionnaire
        position = questionnaire.positions[leaf["question"]]
        pin = self._pins.get(position)
        if pin is None or not self._shown[position]:
            return leaf_holds(questionnaire, self._standing.given, self._shown, leaf)
        return pin.truths is not None and pin.truths[self._read[position].index(leaf)]


def _walk(standing: Standing, further: Sequence[Condition]) -> Iterator[View]:
    questionnaire = standing.questionnaire
    read = controlled(standing, further)
    open_questions = [q for q in questionnaire.questions if standing.shown[q.position] is None or q.position in read]
    options = {position: _pins(questionnaire, position, read[position]) for position in read}
    shown = list(standing.shown)
    pins: dict[int, Pin] = {}
    atoms = _Atoms(standing, shown, pins, read)
    branches: list[tuple[int, Iterator[Pin]]] = []
    place = 0
    while True:
        # Forward to the end, taking the first pin of each controlling question that is shown …
        for place_now in range(place, len(open_questions)):
            question = open_questions[place_now]
            position = question.position
            if standing.shown[position] is None:
                shown[position] = holds({"all": appears(question, questionnaire)}, atoms)
            if shown[position] and position in options:
                untried = iter(options[position])
                pins[position] = next(untried)
                branches.append((place_now, untried))
        yield View(tuple(shown), _sections(standing, atoms), dict(pins))
        # … and back to the last one that has another.
        while branches:
            place, untried = branches[-1]
            pin = next(untried, None)
            if pin is not None:
                pins[open_questions[place].position] = pin
                place += 1
                break
            branches.pop()
            del pins[open_questions[place].position]
        else:
            return


def _sections(standing: Standing, atoms: _Atoms) -> list[bool | None]:
    return [
        bool(holds(section.show_if, atoms)) if known is None and section.show_if is not None else known
        for section, known in zip(standing.questionnaire.sections, standing.sections_shown, strict=True)
    ]


def _pins(questionnaire: Questionnaire, position: int, read: Sequence[Condition]) -> list[Pin]:
    question = questionnaire.questions[position]
    outcomes: list[str | None] = [None, *(outcome.id for outcome in questionnaire.outcomes)]
    by_truths: dict[Truths, dict[str | None, tuple[Exact, Exact]]] = {}
    for outcome in outcomes:
        for truths, bounds in _bounds(question, read, outcome).items():
            by_truths.setdefault(truths, {})[outcome] = bounds
    pins = [Pin(truths, bounds) for truths, bounds in by_truths.items()]
    return [*pins, Pin(None, {})] if question.allows_not_applicable else pins


def _bounds(question: Question, read: Sequence[Condition], outcome: str | None) -> dict[Truths, tuple[Exact, Exact]]:
    found: dict[Truths, tuple[Exact, Exact]] = {}
    for choice in TYPES[question.type].choices(question, read, outcome):
        low, high = found.get(choice.truths, (choice.points, choice.points))
        found[choice.truths] = min(low, choice.points), max(high, choice.points)
    return found
