"""What a formula's tree is worth, and how it depends on its inputs."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import reduce
from operator import eq, ge, gt, le, lt, mul, ne

from scoring.models.calculator import Tree
from scoring.numbers import Exact

Values = Mapping[str, Exact]
Function = Callable[[Values], Exact]

_COMPARE: dict[str, Callable[[Exact, Exact], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne}


def function(tree: Tree) -> Function:
    """Make a function of the values by id; whole numbers stay ``int``, which computes faster.

    It raises ZeroDivisionError, only if the division is reached: a conditional evaluates the branch that it takes.
    """
    if not isinstance(tree, tuple):
        return lambda _values: tree
    match tree:
        case ("id", name):
            return lambda values: values[name]
        case ("if", comparisons, then, otherwise):
            tests = [(_COMPARE[sign], function(left), function(right)) for sign, left, right in comparisons]
            yes, no = function(then), function(otherwise)
            return lambda values: (
                yes(values) if all(holds(left(values), right(values)) for holds, left, right in tests) else no(values)
            )
        case _:
            operator, *operands = tree
            return _APPLY[operator]([function(operand) for operand in operands])


def _quotient(above: Exact, below: Exact) -> Exact:
    result = Fraction(above, below)
    return result.numerator if result.denominator == 1 else result


_APPLY: dict[str, Callable[[list[Function]], Function]] = {
    "+": lambda parts: lambda values: sum(part(values) for part in parts),
    "*": lambda parts: lambda values: reduce(mul, (part(values) for part in parts)),
    "/": lambda parts: lambda values: _quotient(parts[0](values), parts[1](values)),
    "neg": lambda parts: lambda values: -parts[0](values),
    "min": lambda parts: lambda values: min(part(values) for part in parts),
    "max": lambda parts: lambda values: max(part(values) for part in parts),
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
