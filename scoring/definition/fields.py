"""Tables of fields: what an object of a definition may hold. Validation, JSON Schema and reference all read them."""

from collections.abc import Mapping
from typing import Any

from scoring.definition.problems import Report
from scoring.definition.types import INVALID, Choice, Type, described
from scoring.errors import Path
from scoring.records import field, record

ABSENT: Any = object()
"""The default of a key that is simply not there when the author leaves it out."""


@record()
class Field:
    """One key of an object.

    Attributes:
        name: the key.
        type: what its value may be.
        doc: what it means, one line of Markdown.
        required: always, never, or for these variants.
        default: what the compiled definition holds when the author leaves the key out.
        defaults: other defaults, by variant.
        only: the variants that know the key; empty for all.
    """

    name: str
    type: Type
    doc: str
    required: bool | tuple[str, ...] = False
    default: Any = ABSENT
    defaults: Mapping[str, Any] = field(default_factory=dict)
    only: tuple[str, ...] = ()

    def is_required(self, variant: str | None) -> bool:
        """Whether the key must be there."""
        return self.required if isinstance(self.required, bool) else variant in self.required

    def default_for(self, variant: str | None) -> Any:
        """A fresh default, or `ABSENT`."""
        default = self.defaults.get(variant, self.default) if variant else self.default
        return default.copy() if isinstance(default, list | dict) else default


class Table:
    """The keys of one object of a definition; also the type of that object.

    Args:
        name: of the object, in words.
        doc: what it stands for, a sentence of Markdown.
        fields: its keys, in the order of the compiled form.
        variant: the key whose value decides which others are allowed (``type`` of a question, ``method``).
        one_of: keys of which exactly one must be there.
        plural: whether the name is one of several things, which has no article.
    """

    def __init__(
        self,
        name: str,
        doc: str,
        *fields: Field,
        variant: str | None = None,
        one_of: tuple[str, ...] = (),
        plural: bool = False,
    ) -> None:
        self.name = name
        self.doc = doc
        self.fields = fields
        self.variant = variant
        self.one_of = one_of
        self.plural = plural
        self.by_name = {each.name: each for each in fields}

    @property
    def expected(self) -> str:
        """For example: an option."""
        if self.plural:
            return self.name
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.name}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The object with canonical values and defaults; keys that cannot be read are left out."""
        if not isinstance(value, dict):
            report.add("wrong_type", path, expected=self.expected, found=described(value))
            return INVALID
        for key in value:
            if key not in self.by_name:
                self._report_unknown(key, path, report)
        if self.one_of and sum(key in value for key in self.one_of) != 1:
            report.add("one_of", path, keys=list(self.one_of))
        variant = self._variant_of(value)
        result: dict[str, Any] = {}
        for each in self.fields:
            name = each.name
            if name not in value:
                if each.is_required(variant):
                    report.add("missing_key", path, key=name, expected=each.type.expected)
                    continue
                found = each.default_for(variant)
            else:
                found = each.type.read(value[name], (*path, name), report)
                if found is INVALID:
                    report.broken.add(name)
                    found = each.default_for(variant)
                elif each.only and variant is not None and variant not in each.only and found != each.default:
                    only = " or ".join(each.only)
                    report.add("key_not_here", (*path, name), key=name, variant=self.variant, value=variant, only=only)
            if found is not ABSENT:
                result[name] = found
        return result

    def schema(self) -> dict[str, Any]:
        """A reference; `scoring.definition.schema` writes the tables out once each."""
        return {"$ref": f"#/$defs/{self.name.replace(' ', '_')}"}

    def _variant_of(self, value: Mapping[str, Any]) -> str | None:
        if self.variant is None:
            return None
        chosen = self.by_name[self.variant]
        variant = value.get(self.variant, chosen.default)
        # What goes with a word that is no choice cannot be known.
        return variant if isinstance(chosen.type, Choice) and variant in chosen.type.choices else None

    def _report_unknown(self, key: Any, path: Path, report: Report) -> None:
        if not isinstance(key, str):
            hint = "A key such as yes, no, on or off needs quotes in YAML." if isinstance(key, bool) else None
            report.add("unknown_key", (*path, str(key)), hint, found=str(key), object=self.expected)
        else:
            report.unknown("unknown_key", (*path, key), key[:60], self.by_name, object=self.expected)
