"""Bands: which one a score lies in, which ones it could, and how gates cap it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from scoring.methods.standing import Standing
from scoring.models.questionnaire import Band, Direction, Gate, Questionnaire
from scoring.numbers import Exact
from scoring.records import record


def place(bands: Sequence[Band], score: Exact) -> int:
    """The position of the band a score lies in: the last that starts at or below it, as the first always does."""
    return sum(band.start <= score for band in bands) - 1


def between(bands: Sequence[Band], low: Exact, high: Exact) -> list[str]:
    """The ids of the bands from the one of ``low`` to the one of ``high``."""
    return [band.id for band in bands[place(bands, low) : place(bands, high) + 1]] if bands else []


@record(eq=False)
class Fired:
    """A gate whose option is chosen.

    Attributes:
        option: id of the first chosen option that closes it.
        before: what the result would be without gates, if that is known.
        binding: whether it would be better than the gate lets through.
    """

    gate: Gate
    option: str
    before: str | None
    binding: bool

    def as_dict(self, questionnaire: Questionnaire) -> dict[str, Any]:
        """The ``gates`` entry of a result."""
        question = questionnaire.questions[self.gate.question].id
        return {
            "question": question,
            "option": self.option,
            "at_most": self.gate.at_most,
            "from": self.before,
            "binding": self.binding,
        }


@record(eq=False)
class Capped:
    """What gates leave of a result.

    Attributes:
        possible: what it can be, in order of the definition.
        fired: the gates that hold now.
    """

    possible: list[str]
    fired: list[Fired]


def cap(
    standing: Standing, possible: Iterable[str], order: Sequence[str], quality: Callable[[str], int], *, pending: bool
) -> Capped:
    """Apply the gates.

    Args:
        standing: the answers.
        possible: bands or cells that the numbers allow.
        order: all of them, in order of the definition.
        quality: how good each is; a gate lets nothing through that is better than its ``at_most``.
        pending: whether gates whose question is open make further results possible (not for a settled score: it names
            what the given answers come to).
    """
    questionnaire = standing.questionnaire
    allowed = list(possible)
    remaining = set(allowed)
    before = next(iter(remaining)) if len(remaining) == 1 else None
    fired: list[Fired] = []
    undecided: list[Gate] = []
    for gate in questionnaire.gates:
        chosen = [position for position in standing.chosen(gate.question) if position in gate.options]
        if chosen:
            option = questionnaire.questions[gate.question].options[chosen[0]].id
            binding = any(quality(identifier) > quality(gate.at_most) for identifier in allowed)
            fired.append(Fired(gate, option, before, binding))
            remaining = {min(identifier, gate.at_most, key=quality) for identifier in remaining}
        elif _undecided(standing, gate):
            undecided.append(gate)
    for gate in undecided if pending else []:
        remaining |= {min(identifier, gate.at_most, key=quality) for identifier in remaining}
    return Capped([identifier for identifier in order if identifier in remaining], fired)


def band_quality(bands: Sequence[Band], direction: Direction | None) -> Callable[[str], int]:
    """The better the band, the greater; without a direction the later one counts as better."""
    worst_first = bands[::-1] if direction == "low_is_good" else bands
    places = {band.id: position for position, band in enumerate(worst_first)}
    return places.__getitem__


def _undecided(standing: Standing, gate: Gate) -> bool:
    shown, given = standing.shown[gate.question], standing.given[gate.question]
    if shown is True:
        return given is None
    if shown is False:
        return False
    # It may still appear, with the answer it was given before.
    return given is None or (not isinstance(given, str) and bool(gate.options & _positions(given)))


def _positions(given: object) -> set[int]:
    return {given} if isinstance(given, int) else set(given) if isinstance(given, tuple) else set()
