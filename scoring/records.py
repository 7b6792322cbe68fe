"""Value classes without generated code.

``dataclasses`` writes the methods of each class as source text and compiles it. In the browser that costs several
milliseconds a class, for some fifty classes more than everything else the engine does before its first score. A class
made by `record` has the same fields, slots and behaviour, with methods that are shared by all of them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import dataclass_transform
else:

    def dataclass_transform(**_: object) -> Callable[[T], T]:
        """Only type checkers want to know: `typing` takes long to import."""
        return lambda decorator: decorator


T = TypeVar("T")


class _Made:
    """A default that is made anew for each instance."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], T]) -> T:
    """A field whose default is made anew for each instance: ``default_factory()``."""
    return _Made(default_factory)  # type: ignore[return-value]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, frozen: bool = True, eq: bool = True) -> Callable[[type[T]], type[T]]:
    """A decorator that makes a class with annotated fields a value class with slots.

    Fields are the class's own annotations, in their order; a value beside one is its default. Values are given by
    place or by name. Records do not inherit fields from one another.

    Args:
        frozen: fields cannot be set or deleted afterwards (``AttributeError``).
        eq: two are equal when they are of one class and all their fields are equal; frozen ones are hashed by their
            fields. Without it each is equal only to itself.
    """

    def decorated(cls: type[T]) -> type[T]:
        names = _annotated(cls)
        body = {key: value for key, value in cls.__dict__.items() if key not in ("__dict__", "__weakref__")}
        defaults = {name: body.pop(name) for name in names if name in body}
        body |= {"__slots__": names, "__match_args__": names, "_defaults": defaults}
        body |= {"__init__": _init, "__repr__": _repr, "__reduce__": _reduce}
        if frozen:
            body |= {"__setattr__": _refuse_set, "__delattr__": _refuse_delete}
        if eq:
            body |= {"__eq__": _equal, "__hash__": _hash if frozen else None}
        made: Any = type(cls.__name__, cls.__bases__, body)
        # Setting a slot by its own descriptor works on frozen instances too, and takes the least time.
        made._setters = tuple(made.__dict__[name].__set__ for name in names)  # noqa: SLF001
        whole: type[T] = made
        return whole

    return decorated


def _annotated(cls: type) -> tuple[str, ...]:
    """Names of the class's own annotations, which need not be names that exist."""
    own = cls.__dict__.get("__annotations__")  # noqa: RUF063 - `inspect` is a heavy import
    if own is None and sys.version_info >= (3, 14):  # pragma: no cover - test_other_pythons goes here
        from importlib import import_module  # noqa: PLC0415 - older Pythons neither have the module nor need it

        annotationlib = import_module("annotationlib")
        own = annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF)
    return tuple(own or ())


def replace(instance: T, **changes: Any) -> T:
    """A copy of the record ``instance`` with some fields changed."""
    values = {name: getattr(instance, name) for name in instance.__match_args__}  # type: ignore[attr-defined]
    return type(instance)(**(values | changes))


def _init(self: Any, *values: Any, **named: Any) -> None:
    setters = self._setters
    given: Iterable[Any] = values
    if named or len(values) != len(setters):
        given = _arranged(type(self), values, named)
    for put, value in zip(setters, given, strict=True):
        put(self, value)


def _arranged(cls: Any, values: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
    """One value for each field, in their order.

    Raises:
        TypeError: too many, unknown or missing values.
    """
    names: tuple[str, ...] = cls.__match_args__
    if len(values) > len(names):
        raise TypeError(f"{cls.__name__} has {len(names)} fields, not {len(values)}")
    arranged = list(values)
    for name in names[len(values) :]:
        if name in named:
            arranged.append(named.pop(name))
        elif name in cls._defaults:
            default = cls._defaults[name]
            arranged.append(default.make() if isinstance(default, _Made) else default)
        else:
            raise TypeError(f"{cls.__name__} needs {name}")
    if named:
        raise TypeError(f"{cls.__name__} cannot take {', '.join(named)}")
    return arranged


def _fields(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in self.__match_args__)


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({shown})"


def _equal(self: Any, other: object) -> Any:
    return _fields(self) == _fields(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash((type(self), *_fields(self)))


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    return type(self), _fields(self)


def _refuse_set(self: Any, name: str, _value: object) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be set: it is a value")


def _refuse_delete(self: Any, name: str) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted: it is a value")
