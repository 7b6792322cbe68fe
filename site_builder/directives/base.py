"""What a directive is: one file with a `Directive`, one row in the table of this package."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Call:
    """A directive as it stands in a document: ``::: name target "Label" word option=value``, some with lines below.

    Attributes:
        name: the directive.
        target: the id that it names; empty if the author left it out.
        label: the text in quotes.
        words: other words, in order.
        options: what was given as ``name=value``.
        body: the lines up to the closing ``:::``, for directives that have any.
        line: in the file, from 1.
        column: of the target (of the name, if there is no target), from 1.
        name_column: of the name.
    """

    name: str
    target: str
    label: str
    words: tuple[str, ...]
    options: Mapping[str, str]
    body: tuple[str, ...]
    line: int
    column: int
    name_column: int


@dataclass(frozen=True)
class Directive:
    """How a directive is written and what it becomes.

    Attributes:
        component: the template that renders it, below ``templates/components``.
        example: how it is written, for hints.
        kind: the kind of page that its target must be; empty if its target is an id of its own.
        words: what may follow the target, each with the component that it asks for instead.
        part: the list in the target's definition of which one more word may name an entry; empty for none.
        options: names and kinds of its options.
        context: what the component gets, from the call; for directives without a page.
        has_body: whether lines follow, up to one with ``:::`` alone.
    """

    component: str
    example: str
    kind: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    part: str = ""
    options: Mapping[str, Literal["whole", "text"]] = field(default_factory=dict)
    context: Callable[[Call], dict[str, Any]] | None = None
    has_body: bool = False


@dataclass(frozen=True)
class Placed:
    """A directive that was understood: which component renders it, and with which extra word or part of its target."""

    call: Call
    directive: Directive
    component: str
    word: str = ""
    part: str = ""
