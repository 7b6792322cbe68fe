"""What a check of the linter gets and gives."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scoring.errors import Path
from scoring.models.questionnaire import Questionnaire
from site_builder.diagnostics import Severity
from site_builder.lint.worlds import Worlds


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a definition that works and is probably not meant."""

    code: str
    message: str
    path: Path
    hint: str = ""
    severity: Severity = "warning"


@dataclass
class Subject:
    """One compiled definition with what checks of it share.

    Attributes:
        definition: the compiled definition.
        others: all compiled definitions of the site, by id.
        released: fingerprints of the released version, if there is one.
        language: of the definition's texts.
    """

    definition: Mapping[str, Any]
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    released: Mapping[str, Any] | None = None
    language: str = "en"

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The definition as the engine scores it."""
        return Questionnaire.from_compiled(self.definition)

    @cached_property
    def worlds(self) -> Worlds:
        """All ways in which answers decide what is asked."""
        return Worlds(self.questionnaire)


Check = Callable[[Subject], Iterable[Finding]]


def questions(definition: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every question of a questionnaire with its path, in the order in which they are asked."""
    for place, question in enumerate(definition["questions"]):
        yield ("questions", place), question
    for number, section in enumerate(definition["sections"]):
        for place, question in enumerate(section["questions"]):
            yield ("sections", number, "questions", place), question


def options(definition: Mapping[str, Any], question: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The options of a question, its own or those of the scale that it names."""
    named = question.get("scale")
    return list(definition["scales"][named] if named else question.get("options", ()))
