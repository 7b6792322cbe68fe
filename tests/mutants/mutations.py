"""Small faults that can be put into a module, one at a time, and where."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATIONS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}


@dataclass(frozen=True)
class Mutant:
    """A module with one fault."""

    line: int
    what: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every fault, in order of the source."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    skipped = _skipped(tree)
    found = []
    for place, node in enumerate(nodes):
        if id(node) in skipped:
            continue
        for what, fault in _faults(node):
            changed = copy.deepcopy(tree)
            fault(list(ast.walk(changed))[place])
            found.append(Mutant(node.lineno, what, ast.unparse(ast.fix_missing_locations(changed))))
    yield from sorted(found, key=lambda mutant: (mutant.line, mutant.what))


def _skipped(tree: ast.Module) -> set[int]:
    """Types and what assertions tell the type checker decide nothing; only functions can be given other code.

    Nor does the keyword ``strict``, as in ``zip(…, strict=True)``: it is an assertion too, that both are equally long.
    Where they are so by construction, no input tells the call from one without it.
    """
    inside_functions = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for n in ast.walk(f)}
    found = {id(node) for node in ast.walk(tree)} - inside_functions
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Assert) or (isinstance(node, ast.keyword) and node.arg == "strict"):
            parts = [node]
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            parts = [
                node.returns,
                *(each.annotation for each in [*node.args.args, *node.args.kwonlyargs]),
                *node.decorator_list,
            ]
        elif isinstance(node, ast.ClassDef):
            parts = [*node.decorator_list, *node.bases]
        elif (
            isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id[:1].isupper()
        ):
            parts = [node]
        for part in parts:
            if part is not None:
                found |= {id(inside) for inside in ast.walk(part)}
    return found


def _faults(node: ast.AST):
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
        other = _COMPARISONS[type(node.ops[0])]
        yield f"{type(node.ops[0]).__name__} → {other.__name__}", lambda n: n.ops.__setitem__(0, other())
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        operation = _OPERATIONS[type(node.op)]
        yield f"{type(node.op).__name__} → {operation.__name__}", lambda n: setattr(n, "op", operation())
    elif isinstance(node, ast.BoolOp):
        both = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"{type(node.op).__name__} → {both.__name__}", lambda n: setattr(n, "op", both())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield f"{type(node.op).__name__} dropped", _drop_operator
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        name = _CALLS[node.func.id]
        yield f"{node.func.id} → {name}", lambda n: setattr(n.func, "id", name)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} → {not node.value}", lambda n: setattr(n, "value", not n.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield f"{node.value} → {node.value + 1}", lambda n: setattr(n, "value", n.value + 1)
    elif isinstance(node, ast.Continue):
        yield "continue → break", _to_break
    elif isinstance(node, ast.Break):
        yield "break → continue", _to_continue


def _drop_operator(node: ast.AST) -> None:
    """Replace ``not x`` by a call that changes nothing: ``bool(x)``; ``-x`` by ``+x``."""
    assert isinstance(node, ast.UnaryOp)
    if isinstance(node.op, ast.USub):
        node.op = ast.UAdd()
    else:
        node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)


def _to_break(node: ast.AST) -> None:
    node.__class__ = ast.Break


def _to_continue(node: ast.AST) -> None:
    node.__class__ = ast.Continue
