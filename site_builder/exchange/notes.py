"""What an import has to say."""

from dataclasses import dataclass, field
from typing import Any

from scoring.definition import Problem
from scoring.errors import Path


class Unreadable(Exception):  # noqa: N818, the command line says it in one line
    """The file is of no form that can be read; `line` where it is known, else 0; `notes` on what was left out of it."""

    def __init__(self, message: str, line: int = 0, notes: "list[Note] | None" = None) -> None:
        super().__init__(message)
        self.line = line
        self.notes = notes or []


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not carried over, or not as it stood.

    Attributes:
        place: in the file that was read: a path such as ``pages[0].elements[2]``, or a line.
        message: what became of it.
        name: what the author calls the thing at the place, where it has a name.
        line: of the place, counted from 1; 0 where it is not known.
    """

    place: str
    message: str
    name: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.place} (“{self.name}”)" if self.name else self.place
        return f"{place}: {self.message}" if place else self.message

    def within(self, file: object, word: str = "") -> str:
        """The note with the file's name before it, and the line where it is known; `word` says what it is."""
        return f"{file}:{self.line}: {word}{self}" if self.line else f"{file}: {word}{self}"


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
        return [self._error(problem) for problem in self.problems]

    def _error(self, problem: Problem) -> Note:
        place = self._place(problem.path)
        line = place.removeprefix("line ")
        return Note("", str(problem), line=int(line)) if line.isdigit() else Note(place, str(problem))

    def _place(self, path: Path) -> str:
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "")
