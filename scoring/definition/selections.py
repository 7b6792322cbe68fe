"""Which selections of a multiple choice add up to points in a range, written as a condition on its options."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.definition.conditions import MAX_PARTS
from scoring.numbers import parse

MAX_STEPS = 5000

Path = tuple[tuple[str, ...], tuple[str, ...]]
"""Options that are chosen and options that are not, enough to tell that the selection fits."""


def selections(
    question: str, options: Sequence[Mapping[str, Any]], side: Callable[[Fraction], int]
) -> dict[str, Any] | None:
    """A condition, ``any`` over ``all`` over option sets, that holds for exactly the fitting selections.

    Args:
        question: id of the multiple choice.
        options: with ``id``, ``points`` and perhaps ``exclusive``.
        side: whether points are below (-1), within (0) or above (1) the range; rising or falling with the points.

    Returns:
        The condition, or ``None`` where it would have more than 100 parts.
    """
    together = [(each["id"], parse(each["points"])) for each in options if not each.get("exclusive")]
    together.sort(key=lambda option: -abs(option[1]))
    alone = [each["id"] for each in options if each.get("exclusive") and side(parse(each["points"])) == 0]
    paths = _fitting([points for _, points in together], [name for name, _ in together], side)
    if paths is None:
        return None
    order = {each["id"]: place for place, each in enumerate(options)}
    exclusive = tuple(each["id"] for each in options if each.get("exclusive"))
    parts = [{"question": question, "in": alone}] if alone else []
    for chosen, without in _merged(paths, [name for name, _ in together]):
        # A part that names nothing chosen would also hold for an exclusive option, and where the question is not shown
        # or not applicable: something else must be chosen.
        others = tuple(name for name, _ in together if name not in without)
        if not chosen and not others:
            continue
        without_too = without if chosen else (*without, *exclusive)
        literals: list[dict[str, Any]] = [
            {"question": question, "in": sorted(names, key=order.__getitem__)} for names in chosen or [others]
        ]
        if without_too:
            literals.append({"not": {"question": question, "in": sorted(without_too, key=order.__getitem__)}})
        parts.append(literals[0] if len(literals) == 1 else {"all": literals})
    if len(parts) > MAX_PARTS:
        return None
    if not parts:
        return {"question": question, "in": []}
    return parts[0] if len(parts) == 1 else {"any": parts}


def _fitting(points: list[Fraction], names: list[str], side: Callable[[Fraction], int]) -> list[Path] | None:
    """Decide option after option; where all that is left leads to the same side, ask no further."""
    nothing = Fraction(0)
    least = [sum((each for each in points[place:] if each < 0), nothing) for place in range(len(points) + 1)]
    most = [sum((each for each in points[place:] if each > 0), nothing) for place in range(len(points) + 1)]
    # Where more points never leave the range, it does not matter what else is chosen; where fewer never do, what is.
    only_up = least[0] == 0 and side(most[0]) == 0
    only_down = least[0] == 0 and side(nothing) == 0
    found: list[Path] = []
    waiting: list[tuple[int, Fraction, tuple[str, ...], tuple[str, ...]]] = [(0, nothing, (), ())] if points else []
    steps = 0
    while waiting:
        steps += 1
        if steps > MAX_STEPS:
            return None
        place, total, chosen, without = waiting.pop()
        sides = {side(total + least[place]), side(total + most[place])}
        if sides == {0}:
            found.append(((), without) if only_down else (chosen, () if only_up else without))
        elif len(sides) > 1:
            waiting.append((place + 1, total, chosen, (*without, names[place])))
            waiting.append((place + 1, total + points[place], (*chosen, names[place]), without))
    return found


def _merged(paths: list[Path], names: list[str]) -> list[tuple[list[tuple[str, ...]], tuple[str, ...]]]:
    """Paths that differ in the last chosen option only become one with a set of options there."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    result: list[tuple[list[tuple[str, ...]], tuple[str, ...]]] = []
    for chosen, without in dict.fromkeys(paths):
        if chosen:
            groups.setdefault((chosen[:-1], without), []).append(chosen[-1])
        elif without:
            result.append(([], without))
        else:
            return [([tuple(names)], ())]  # every selection fits
    for (first, without), last in groups.items():
        result.append(([*((name,) for name in first), tuple(last)], without))
    return result
