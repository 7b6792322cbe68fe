"""Translations of a file's texts: an overlay has the structure of its original and holds nothing but wording.

The field tables that validate the original say what a text is. Lists of objects with ids become mappings from those
ids; other lists keep their places. What decides numbers cannot be named, so a translation never changes a score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scoring.definition.fields import Table
from scoring.definition.problems import Report
from scoring.definition.types import INVALID, Address, Fixed, ListOf, MapOf, Text, Type, described
from scoring.definition.types_numbers import TextOrNumber
from scoring.errors import InputError, Path
from scoring.numbers import parse
from site_builder.diagnostics import Diagnostic
from site_builder.hints import did_you_mean
from site_builder.tables import from_problems
from site_builder.yaml_source import Parsed

_ABSENT: Any = object()
_NAMES = frozenset(
    {("site", "name"), ("site", "owner"), ("source", "title"), ("reference", "title"), ("lead form", "controller")}
)
"""Names that may well stay as they are: they can be translated and are not missed."""


@dataclass
class Overlaid:
    """What came of laying a translation over its original.

    Attributes:
        values: the original with the texts that are translated.
        texts: how many texts there are to translate.
        missing: where those stand that are not translated.
        diagnostics: what is wrong with the translation.
    """

    values: Any
    texts: int = 0
    missing: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def overlay(table: Table, original: Mapping[str, Any], source: Parsed, file: str) -> Overlaid:
    """Lay a translation over its original.

    Args:
        table: of the original.
        original: with canonical values, as the table has read it.
        source: the translation as it was written.
        file: the translation's file, for messages.
    """
    laid = _Overlay(source, file)
    given = {} if source.data is None else source.data
    laid.found.values = laid.value(table, original, given, ())
    laid.found.diagnostics += from_problems(laid.report.problems(), source, file)
    return laid.found


def is_text(kind: Type) -> bool:
    """Whether values of a type are wording."""
    return isinstance(kind, Text) and not isinstance(kind, Fixed)


def ids_of(kind: ListOf) -> bool:
    """Whether the entries of a list go by their ids."""
    return isinstance(kind.item, Table) and "id" in kind.item.by_name


class _Overlay:
    """Walks an original and its translation side by side."""

    def __init__(self, source: Parsed, file: str) -> None:
        self.source = source
        self.file = file
        self.report = Report()
        self.found = Overlaid(None)

    def value(self, kind: Type, original: Any, given: Any, path: Path, *, missed: bool = True) -> Any:
        """The original with what is given; both may be absent or empty."""
        if isinstance(kind, Table):
            return self._object(kind, original, given, path)
        if is_text(kind) or (isinstance(kind, TextOrNumber) and _is_wording(original)):
            return self._text(Text() if isinstance(kind, TextOrNumber) else kind, original, given, path, missed=missed)
        if isinstance(kind, Address):
            read = original if given is _ABSENT else kind.read(given, path, self.report)
            return original if read is INVALID else read
        if isinstance(kind, ListOf) and isinstance(original, Sequence):
            return self._entries(kind, original, given, path)
        if isinstance(kind, MapOf) and isinstance(original, Mapping):
            return self._mapping(dict.fromkeys(original, kind.item), original, given, path)
        if given is not _ABSENT:
            message = f"“{path[-1] if path else ''}” is no text; a translation leaves it as it is."
            self._say("translation_fixed", message, path, "Remove this line.", of_key=True)
        return original

    def _object(self, table: Table, original: Any, given: Any, path: Path) -> Any:
        if not isinstance(original, Mapping):
            return original
        kinds = {each.name: each.type for each in table.fields if not _is_empty(original.get(each.name))}
        unmissed = {name for of, name in _NAMES if of == table.name}
        return self._mapping(kinds, original, given, path, unmissed)

    def _mapping(
        self, kinds: Mapping[str, Type], original: Mapping[str, Any], given: Any, path: Path, unmissed: Any = ()
    ) -> Any:
        given = self._of_type(dict, given, path, "an object")
        for key in given:
            if key not in kinds:
                hint = did_you_mean(str(key), (name for name, kind in kinds.items() if _wordy(kind)))
                self._say("translation_key", f"The original has no “{key}” here.", (*path, key), hint, of_key=True)
        laid = {
            key: self.value(kind, original[key], given.get(key, _ABSENT), (*path, key), missed=key not in unmissed)
            for key, kind in kinds.items()
        }
        return {key: laid.get(key, value) for key, value in original.items()}

    def _entries(self, kind: ListOf, original: Sequence[Any], given: Any, path: Path) -> Any:
        if ids_of(kind):
            by_id = {entry["id"]: entry for entry in original if entry and "id" in entry}
            laid = self._mapping(dict.fromkeys(by_id, kind.item), by_id, given, path)
            return [laid[entry["id"]] if entry and "id" in entry else entry for entry in original]
        if not _wordy(kind.item):
            return original if given is _ABSENT else self.value(Fixed(), original, given, path)
        given = self._of_type(list, given, path, "a list")
        if given and len(given) != len(original):
            message = f"The original has {len(original)} entries here, the translation {len(given)}."
            self._say("translation_list", message, path, "Keep them all, in their order; an untranslated one is {}.")
        padded = [*given, *[_ABSENT] * len(original)][: len(original)]
        return [
            self.value(kind.item, entry, _ABSENT if text is None else text, (*path, place))
            for place, (entry, text) in enumerate(zip(original, padded, strict=True))
        ]

    def _text(self, kind: Type, original: Any, given: Any, path: Path, *, missed: bool) -> Any:
        if _is_empty(original) or not any(map(str.isalpha, str(original))):
            missed = False  # a sign or a number is the same in every language
        read = INVALID if given is _ABSENT else kind.read(given, path, self.report)
        self.found.texts += missed or read is not INVALID
        if given is _ABSENT and missed:
            self.found.missing.append(".".join(map(str, path)))
        return original if read is INVALID else read

    def _of_type(self, wanted: type, given: Any, path: Path, expected: str) -> Any:
        if given is _ABSENT or isinstance(given, wanted):
            return wanted() if given is _ABSENT else given
        self.report.add("wrong_type", path, expected=expected, found=described(given))
        return wanted()

    def _say(self, code: str, message: str, path: Path, hint: str, *, of_key: bool = False) -> None:
        place = self.source.place(path, of_key=of_key)
        self.found.diagnostics.append(Diagnostic(code, message, self.file, *place, hint))


def _wordy(kind: Type) -> bool:
    """Whether there may be wording somewhere in values of a type."""
    if isinstance(kind, Table):
        return any(_wordy(each.type) for each in kind.fields)
    return _wordy(kind.item) if isinstance(kind, ListOf | MapOf) else is_text(kind) or isinstance(kind, Address)


def _is_wording(value: Any) -> bool:
    try:
        parse(value)
    except InputError:
        return isinstance(value, str)
    return False


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict | tuple) and not value)
