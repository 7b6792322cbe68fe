"""Formulas of a calculator: compiled from text to a JSON tree when a definition is checked, evaluated exactly later.

The text is an expression of numbers, names, ``+ - * /`` (the typographic minus, times and division signs as well),
``min(…)``, ``max(…)`` and ``a if x < y else b``; nothing else gets through. Ids with hyphens are written with
underscores: ``hourly_rate`` is the id ``hourly-rate``. The tree is plain JSON: an integer or ``"n/d"`` for a number,
and lists that begin with an operator:

| tree | meaning |
| --- | --- |
| ``["id", "hourly-rate"]`` | the value of an input or of an earlier formula |
| ``["+", a, b, …]``, ``["*", a, b, …]``, ``["/", a, b]``, ``["neg", a]`` | sum, product, quotient, minus a |
| ``["min", a, b, …]``, ``["max", a, b, …]`` | the least, the greatest |
| ``["if", [["<", a, b], …], then, else]`` | ``then`` if all comparisons (``< <= > >= == !=``) hold |
"""

import ast
import re
import warnings
from collections.abc import Collection
from typing import Any

from scoring.errors import InputError
from scoring.numbers import JsonNumber, parse, to_json

Tree = Any
"""Plain JSON, as described above."""

MAX_LENGTH = 1000
"""Characters of a formula."""

MAX_DEPTH = 20
"""Nested lists of a tree, so that a definition stays within the nesting that the engine reads."""

_SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{MULTIPLICATION SIGN}": "*", "\N{DIVISION SIGN}": "/"})
_FOREIGN = re.compile(r"[^A-Za-z0-9_.,()<>=!+*/ -]")
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_FUNCTIONS = ("min", "max")


class FormulaError(InputError):
    """A formula cannot be compiled; ``params`` hold what was found and the ``column`` (from 1, white space as one)."""


def compile_formula(text: str, names: Collection[str]) -> Tree:
    """Compile a formula to its tree.

    Args:
        text: the formula; white space and line ends are as good as one space.
        names: the ids that it may use.

    Raises:
        FormulaError: ``formula_empty``, ``formula_long``, ``formula_character``, ``formula_syntax``,
            ``formula_number``, ``formula_name``, ``formula_not_allowed``, ``formula_depth``.

    >>> compile_formula("hours * hourly_rate / 4 - 1.5", ["hours", "hourly-rate"])
    ['+', ['/', ['*', ['id', 'hours'], ['id', 'hourly-rate']], 4], '-3/2']
    """
    source = " ".join(text.translate(_SIGNS).split())
    if not source:
        raise FormulaError("formula_empty")
    if len(source) > MAX_LENGTH:
        raise FormulaError("formula_long", {"length": len(source), "most": MAX_LENGTH})
    foreign = _FOREIGN.search(source)
    if foreign:
        raise FormulaError("formula_character", {"found": foreign.group(), "column": foreign.start() + 1})
    try:
        tree = _Compiler(source, names).tree(_parse(source))
    except (MemoryError, RecursionError):
        raise FormulaError("formula_depth", {"most": MAX_DEPTH}) from None
    if _depth(tree) > MAX_DEPTH:
        raise FormulaError("formula_depth", {"most": MAX_DEPTH})
    return tree


def _parse(source: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "1if": odd, but the number and the names are checked below anyway
            return ast.parse(source, mode="eval").body
    except SyntaxError as error:
        raise FormulaError("formula_syntax", {"column": error.offset or 1}) from None


class _Compiler:
    """Turns one formula's syntax tree into the plain one; everything that is not named here is refused."""

    def __init__(self, source: str, names: Collection[str]) -> None:
        self.source = source
        self.names = names

    def tree(self, node: ast.expr) -> Tree:  # noqa: PLR0911, a row per construct
        match node:
            case ast.Constant():
                return self._number(node)
            case ast.Name(name):
                return self._name(node, name)
            case ast.BinOp(left, operator, right):
                return self._arithmetic(node, operator, self.tree(left), self.tree(right))
            case ast.UnaryOp(ast.USub(), operand):
                return _negative(self.tree(operand))
            case ast.UnaryOp(ast.UAdd(), operand):
                return self.tree(operand)
            case ast.Call(ast.Name(function), [_, _, *_] as operands, []) if function in _FUNCTIONS:
                return [function, *map(self.tree, operands)]
            case ast.IfExp(ast.Compare() as test, then, otherwise):
                return ["if", self._comparisons(test), self.tree(then), self.tree(otherwise)]
            case _:
                raise self._refused(node)

    def _arithmetic(self, node: ast.expr, operator: ast.operator, left: Tree, right: Tree) -> Tree:
        match operator:
            case ast.Add():
                return _joined("+", left, right)
            case ast.Sub():
                return _joined("+", left, _negative(right))
            case ast.Mult():
                return _joined("*", left, right)
            case ast.Div():
                return ["/", left, right]
            case _:
                raise self._refused(node)

    def _comparisons(self, test: ast.Compare) -> Tree:
        operands = [test.left, *test.comparators]
        if any(type(operator) not in _COMPARISONS for operator in test.ops):
            raise self._refused(test)
        return [
            [_COMPARISONS[type(operator)], self.tree(left), self.tree(right)]
            for operator, left, right in zip(test.ops, operands, operands[1:], strict=False)
        ]

    def _number(self, node: ast.Constant) -> JsonNumber:
        text = self._text(node)
        try:
            # From the text: the parsed constant has been through a binary float.
            return to_json(parse(text))
        except InputError:
            raise FormulaError("formula_number", {"found": text, "column": node.col_offset + 1}) from None

    def _name(self, node: ast.expr, name: str) -> Tree:
        known = name.replace("_", "-")
        if known not in self.names:
            params = {
                "found": name,
                "column": node.col_offset + 1,
                "known": [each.replace("-", "_") for each in self.names],
            }
            raise FormulaError("formula_name", params)
        return ["id", known]

    def _refused(self, node: ast.expr) -> FormulaError:
        return FormulaError("formula_not_allowed", {"found": self._text(node), "column": node.col_offset + 1})

    def _text(self, node: ast.expr) -> str:
        return self.source[node.col_offset : node.end_col_offset]


def _joined(operator: str, left: Tree, right: Tree) -> Tree:
    """Long sums stay flat."""
    parts = [part[1:] if isinstance(part, list) and part[0] == operator else [part] for part in (left, right)]
    return [operator, *parts[0], *parts[1]]


def _negative(tree: Tree) -> Tree:
    return ["neg", tree] if isinstance(tree, list) else to_json(-parse(tree))


def _depth(tree: Tree) -> int:
    return 1 + max(map(_depth, tree)) if isinstance(tree, list) else 0
