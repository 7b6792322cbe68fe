"""What a formula's tree is worth, and how it depends on its inputs."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

from scoring.models.calculator import Tree

_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne}


def evaluate(tree: Tree, lookup: Callable[[str], Fraction]) -> Fraction:
    """The exact value.

    Args:
        tree: of a loaded formula.
        lookup: the value of an id.

    Raises:
        ZeroDivisionError: only if the division is reached; a conditional evaluates the branch that it takes.
    """
    if isinstance(tree, Fraction):
        return tree
    match tree:
        case ["id", name]:
            return lookup(name)
        case ["if", comparisons, then, otherwise]:
            holds = all(_COMPARE[sign](evaluate(a, lookup), evaluate(b, lookup)) for sign, a, b in comparisons)
            return evaluate(then if holds else otherwise, lookup)
        case _:
            operator, *operands = tree
            return _APPLY[operator]([evaluate(operand, lookup) for operand in operands])


def _product(numbers: Iterable[Fraction]) -> Fraction:
    result = Fraction(1)
    for number in numbers:
        result *= number
    return result


_APPLY: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "+": lambda numbers: sum(numbers, Fraction(0)),
    "*": _product,
    "/": lambda numbers: numbers[0] / numbers[1],
    "neg": lambda numbers: -numbers[0],
    "min": min,
    "max": max,
}


def names(tree: Tree) -> set[str]:
    """The ids that a tree uses directly."""
    match tree:
        case ["id", name]:
            return {name}
        case [*parts]:
            return {name for part in parts for name in names(part)}
        case _:
            return set()


def is_linear(tree: Tree, reach: Mapping[str, AbstractSet[str]], linear: AbstractSet[str]) -> bool:
    """Whether the tree is linear in each uncertain input while the others stand still: its extremes lie in corners.

    Sufficient, not necessary: ``x * x / x`` is not seen to be linear.

    Args:
        tree: of a loaded formula.
        reach: per id the uncertain inputs that it depends on.
        linear: the ids that are linear themselves.
    """
    match tree:
        case ["id", name]:
            return name in linear
        case ["+" | "neg", *parts]:
            return all(is_linear(part, reach, linear) for part in parts)
        case ["*", *parts]:
            reached = [reached_by(part, reach) for part in parts]
            apart = sum(map(len, reached)) == len(set[str]().union(*reached))
            return apart and all(is_linear(part, reach, linear) for part in parts)
        case ["/", above, below]:
            return not reached_by(below, reach) and is_linear(above, reach, linear)
        case ["if", comparisons, then, otherwise]:
            return not reached_by(comparisons, reach) and all(
                is_linear(branch, reach, linear) for branch in (then, otherwise)
            )
        case _:
            return not reached_by(tree, reach)


def reached_by(tree: Tree, reach: Mapping[str, AbstractSet[str]]) -> set[str]:
    """The uncertain inputs that a tree depends on, through other formulas too."""
    return {each for name in names(tree) for each in reach[name]}
