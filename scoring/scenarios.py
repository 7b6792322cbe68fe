"""The ways in which changed answers can change what is asked, each a plain search over fixed counted questions."""

from collections.abc import Callable, Iterator, Sequence
from math import lcm

from scoring.answers import Given
from scoring.conditions import holds
from scoring.methods.completions import LIMIT
from scoring.methods.form import Form
from scoring.methods.settle import settled_forms
from scoring.methods.standing import Standing, appears, leaf_holds
from scoring.models.questionnaire import Condition, Question, reads
from scoring.numbers import Exact
from scoring.questions import TYPES, Choice
from scoring.records import record
from scoring.search import Item, Option


class TooMany(Exception):  # noqa: N818, it is a limit, not an error
    """More combinations of controlling answers than `limit`."""

    limit = LIMIT


@record(eq=False)
class Scenario:
    """One way of what is asked.

    Attributes:
        form: the score there, before the changes within it.
        items: what can be changed, and what must be.
        need: the gain still needed, in the unit of the items' gains.
    """

    form: Form
    items: tuple[Item, ...]
    need: int


def scenarios(
    standing: Standing, form: Form, cut: Exact, bound: Callable[[], int | None], *, rising: bool
) -> Iterator[Scenario]:
    """Yield the present scenario first, then those that changed controlling answers lead to.

    Args:
        standing: the answers.
        form: the settled score (of an axis).
        cut: the share to reach, or to fall below.
        bound: the fewest changes known so far; scenarios that need more are passed over.
        rising: whether high is good.

    Raises:
        TooMany: more than `LIMIT` combinations.
    """
    questionnaire = standing.questionnaire
    if not (questionnaire.branches and _movable(standing)):
        yield _scenario(standing, form, cut, {}, {}, rising=rising)
        return
    choices: dict[int, Sequence[Choice]] = {}
    walk = _Walk(standing, bound)
    for count, (given, classes) in enumerate(walk.run()):
        if count >= LIMIT:
            raise TooMany
        there = Standing(questionnaire, given)
        moved = next((other for other in settled_forms(there) if other.axis is form.axis), None)
        if moved is not None:
            yield _scenario(there, moved, cut, classes, choices, rising=rising)


@record(eq=False)
class _Class:
    """Answers of a controlling question that show the same others; ``forced`` if the present answer is none of them."""

    choices: tuple[Choice, ...]
    forced: bool


class _Walk:
    """Goes through the combinations of controlling answers, question by question, unchanged ones first."""

    def __init__(self, standing: Standing, bound: Callable[[], int | None]) -> None:
        self._standing = standing
        self._bound = bound
        self._given: list[Given] = list(standing.given)
        self._shown: list[bool | None] = list(standing.shown)
        self._classes: dict[int, _Class] = {}
        self._cost = 0
        self._read = reads(standing.questionnaire)
        self._known: dict[int, list[_Class]] = {}

    def run(self) -> Iterator[tuple[list[Given], dict[int, _Class]]]:
        """Yield the answers of each combination, with the classes that its controlling questions are held to."""
        questions = self._standing.questionnaire.questions
        branches: list[tuple[int, Iterator[_Class]]] = []
        place = 0
        while True:
            dead_end = False
            while place < len(questions) and not dead_end:
                question = questions[place]
                self._appear(question)
                if self._decides(question):
                    if place not in self._known:
                        self._known[place] = self._options(question)
                    untried = iter(self._known[place])
                    branches.append((place, untried))
                    dead_end = not self._take(place, untried)
                place += 1
            if not dead_end:
                yield list(self._given), dict(self._classes)
            while branches:
                place, untried = branches[-1]
                self._undo(place)
                if self._take(place, untried):
                    place += 1
                    break
                branches.pop()
            else:
                return

    def _appear(self, question: Question) -> None:
        conditions = appears(question, self._standing.questionnaire)
        if conditions:
            self._shown[question.position] = holds({"all": conditions}, self._atom)

    def _decides(self, question: Question) -> bool:
        """Whether a shown question is new, or its answer is a change that can show or hide others."""
        position = question.position
        if not self._shown[position]:
            return False
        if not self._standing.shown[position]:
            return True
        return position in self._read and question.actionable and self._standing.answered(position)

    def _take(self, position: int, untried: Iterator[_Class]) -> bool:
        """Try the next class that is not too costly."""
        for found in untried:
            bound = self._bound()
            if bound is None or self._cost + found.forced <= bound:
                self._classes[position] = found
                self._cost += found.forced
                if found.forced:
                    self._given[position] = found.choices[0].answer
                return True
        return False

    def _undo(self, position: int) -> None:
        found = self._classes.pop(position, None)
        if found is not None:
            self._cost -= found.forced
            self._given[position] = self._standing.given[position]

    def _options(self, question: Question) -> list[_Class]:
        kind = TYPES[question.type]
        read = self._read.get(question.position, [])
        grouped: dict[tuple[bool, ...], list[Choice]] = {}
        for choice in kind.choices(question, read):
            grouped.setdefault(choice.truths, []).append(choice)
        if not self._standing.shown[question.position]:
            return [_Class(tuple(choices), forced=True) for choices in grouped.values()]
        answer = self._standing.given[question.position]
        assert answer is not None
        assert not isinstance(answer, str)
        present = tuple(kind.holds(question, answer, leaf) for leaf in read)
        same = [_Class(tuple(grouped[present]), forced=False)]
        return same + [_Class(tuple(c), forced=True) for truths, c in grouped.items() if truths != present]

    def _atom(self, leaf: Condition) -> bool | None:
        return leaf_holds(self._standing.questionnaire, self._given, self._shown, leaf)


def _movable(standing: Standing) -> bool:
    """Whether any controlling question can be changed at all."""
    questions = standing.questionnaire.questions
    return any(questions[place].actionable and standing.answered(place) for place in reads(standing.questionnaire))


def _scenario(
    standing: Standing,
    form: Form,
    cut: Exact,
    classes: dict[int, _Class],
    known: dict[int, Sequence[Choice]],
    *,
    rising: bool,
) -> Scenario:
    """Turn coefficients into whole-number gains towards the cut; ``known`` remembers the choices of questions."""
    sign = 1 if rising else -1
    taken_out: Exact = 0
    moves: list[tuple[Question, bool, list[tuple[Choice, Exact]]]] = []
    for question in standing.questionnaire.questions:
        position = question.position
        found = classes.get(position)
        forced = found is not None and found.forced
        coefficient = form.coefficients.get(position, 0)
        if not forced and not (coefficient and question.actionable):
            continue
        points = standing.points[position] or 0
        if not found and position not in known:
            known[position] = TYPES[question.type].choices(question)
        choices = found.choices if found else known[position]
        if forced:
            # The representative answer is part of the share: take it out, every option then counts in full.
            taken_out += coefficient * (points - question.low)
            points = question.low
        moves.append(
            (question, forced, [(choice, sign * coefficient * (choice.points - points)) for choice in choices])
        )
    need = sign * ((cut - form.share) * form.unit + taken_out)
    # With whole-number weights and points the gains are whole already.
    unit = lcm(need.denominator, *(gain.denominator for _, _, options in moves for _, gain in options))
    items = tuple(
        Item(
            question.position,
            tuple(
                Option(choice.answer, int(gain * unit), sign * choice.points * question.weight * question.scored)
                for choice, gain in options
            ),
            forced,
        )
        for question, forced, options in moves
    )
    return Scenario(form, items, int(need * unit))
