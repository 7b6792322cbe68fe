"""What an import has to say."""

from dataclasses import dataclass, field
from typing import Any

from scoring.definition import Problem
from scoring.errors import Path


class Unreadable(Exception):  # noqa: N818, the command line says it in one line
    """The file is of no form that can be read; `line` where it is known, else 0."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not carried over, or not as it stood.

    Attributes:
        place: in the file that was read: a line, or a path such as ``pages[0].elements[2]``.
        message: what became of it.
    """

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass
class Imported:
    """A definition in the author's form.

    Attributes:
        data: plain data, as `scoring.definition.check` takes it.
        notes: in the order of their places.
        places: paths in the definition → places in the file that was read.
        problems: what the validator says.
        translations: the texts in other languages, as overlays, by language.
    """

    data: dict[str, Any]
    notes: list[Note] = field(default_factory=list)
    places: dict[Path, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    translations: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def errors(self) -> list[Note]:
        """The validator's errors with their places in the file that was read."""
        return [Note(self._place(problem.path), str(problem)) for problem in self.problems]

    def _place(self, path: Path) -> str:
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "")
