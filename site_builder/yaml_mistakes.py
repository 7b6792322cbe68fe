"""Says in plain words what keeps a text from being YAML.

The parser names the rule that was broken and the place where it noticed; authors make a few mistakes again and again,
and these can be told from the lines themselves. What is not known here keeps the parser's own words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import yaml


class Mistake(NamedTuple):
    """What is wrong, where (counted from 1; 0 if not known), and what to do."""

    message: str
    line: int
    column: int
    hint: str


@dataclass(frozen=True)
class _Seen:
    """What the parser noticed: its words, where it stands, and where what it was reading began; counted from 0."""

    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    began: tuple[int, int] | None

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def rest(self) -> str:
        return self.text[self.column :]


_GENERIC = "Check indentation, quotes and brackets around this place."
_AS_LIBYAML = (
    ("expected <block end>", "did not find expected key"),
    ("expected '<document start>'", "did not find expected <document start>"),
    ("expected a comment or a line break", "did not find expected comment or line break"),
    ("sequence entries are not allowed", "block sequence entries are not allowed"),
)
"""How the parser in Python begins what libyaml's says in other words; they are told by libyaml's."""

_SPACES = re.compile(r"[ \t]*")
_ODD_SPACE = re.compile(r"[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000])")
_KEY_WITHOUT_SPACE = re.compile(r"[ ]*(?:- +)?([\w-]+):(\S.*)")
_KEY = re.compile(r"[ ]*((?:- +)*)[^\s#\[{\"'][^:]*:(?:\s|$)")
_CONFLICT = re.compile(r"(?:<{7} |>{7} |={7}$)")
_CURLY = re.compile("[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]")


def mistake(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    """What the author did, as far as it can be told."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Mistake(_worded(error), 0, 0, _GENERIC)
    began = (error.context_mark.line, error.context_mark.column) if error.context_mark else None
    lines = text.split("\n")
    seen = _Seen(lines, _problem(error.problem or ""), error.context or "", mark.line, mark.column, began)
    for known in _KNOWN:
        if found := known(seen):
            return _curly(found, lines)
    return Mistake(_worded(error), mark.line + 1, mark.column + 1, _GENERIC)


def _problem(words: str) -> str:
    return next((known for start, known in _AS_LIBYAML if words.startswith(start)), words)


def _conflict(seen: _Seen) -> Mistake | None:
    number = next((number for number, line in enumerate(seen.lines) if _CONFLICT.match(line)), None)
    if number is None:
        return None
    message = "The mark of a merge that was left unfinished stands here."
    return Mistake(message, number + 1, 1, "Keep one of the two versions below, and remove the marks.")


def _tab(seen: _Seen) -> Mistake | None:
    for number in (seen.line, seen.line - 1):
        line = seen.lines[number] if 0 <= number < len(seen.lines) else ""
        indent = _SPACES.match(line)[0]  # type: ignore[index]
        if "\t" in indent and line.strip():
            at = indent.index("\t") + 1
            return Mistake("The line is indented with a tab.", number + 1, at, "Indent with spaces, two a step.")
    if seen.rest.startswith("\t"):
        return Mistake("A tab stands here.", seen.line + 1, seen.column + 1, "Write a space in its place.")
    return None


def _odd_space(seen: _Seen) -> Mistake | None:
    for number in (seen.line, seen.line - 1):
        odd = _ODD_SPACE.match(seen.lines[number]) if 0 <= number < len(seen.lines) else None
        if odd:
            message = "The line is indented with a space that is none, as they come with text copied from elsewhere."
            return Mistake(message, number + 1, odd.start(1) + 1, "Write plain spaces in its place.")
    return None


def _unclosed_quote(seen: _Seen) -> Mistake | None:
    if "quoted scalar" not in seen.context or seen.began is None or "end of stream" not in seen.problem:
        return None
    line, column = seen.began
    quote = seen.lines[line][column : column + 1]
    return Mistake(f"The quotation mark {quote} is opened here and never closed.", line + 1, column + 1, "Close it.")


def _escape(seen: _Seen) -> Mistake | None:
    if "escape" not in seen.problem:
        return None
    hint = "Write \\\\ for a backslash, or use single quotes."
    return Mistake(
        "In double quotes a backslash begins a code, and this is none.", seen.line + 1, seen.column + 1, hint
    )


def _first_character(seen: _Seen) -> Mistake | None:
    at, line = (seen.line, seen.column), seen.text
    if any(part in seen.context for part in ("alias", "anchor", "scanning a tag")):
        at = seen.began or at
        line = seen.lines[at[0]]
    elif not any(part in seen.problem for part in ("cannot start any token", "mapping keys", "node content")):
        return None
    value = line[at[1] :].strip()
    if not value:
        return None
    hint = f"Put the text in quotes: {_quoted(value)}"
    return Mistake(f"A text cannot begin with {value[0]} unless it is quoted.", at[0] + 1, at[1] + 1, hint)


def _colon_in_text(seen: _Seen) -> Mistake | None:
    """``title: One: two``, or a line deeper than a finished one above it."""
    if "mapping values are not allowed" not in seen.problem.lower():
        return None
    before = seen.text[: seen.column]
    key = _KEY.match(before)
    opened = max(before.rfind("{"), before.rfind("["))
    if key and key.end() <= seen.column and opened < 0:
        value = seen.text[key.end() :].strip()
        hint = f"Put the text in quotes: {_quoted(value)}"
        message = "A colon with a space after it ends a key, so a text that holds one needs quotes."
        return Mistake(message, seen.line + 1, seen.column + 1, hint)
    if opened >= 0:
        message = "A colon with a space after it ends a key, so a text that holds one needs quotes."
        return Mistake(message, seen.line + 1, seen.column + 1, "Put the text in quotes.")
    above = _above(seen)
    start = len(before) - len(before.lstrip())
    if above is not None and not _KEY.match(seen.lines[above]):
        return _keyless(above, _depth(seen.lines[above]))
    if above is not None and start > _depth(seen.lines[above]):
        column = _depth(seen.lines[above]) + 1
        message = f"The line is indented deeper than line {above + 1}, which is finished."
        return Mistake(message, seen.line + 1, start + 1, f"If it is a key of its own, begin it in column {column}.")
    return None


def _no_colon(seen: _Seen) -> Mistake | None:
    if "unexpected ':'" in seen.problem:
        message = "The colon has no space after it, so it ends no key."
        return Mistake(message, seen.line + 1, seen.column + 1, "Write a space after it, or put the text in quotes.")
    if "could not find expected ':'" not in seen.problem or seen.began is None:
        return None
    number, column = seen.began
    line = seen.lines[number]
    if glued := _KEY_WITHOUT_SPACE.match(line):
        hint = f"Write a space after it: {glued[1]}: {glued[2].strip()}"
        return Mistake("The colon has no space after it, so it ends no key.", number + 1, glued.end(1) + 1, hint)
    return _keyless(number, column)


def _keyless(number: int, column: int) -> Mistake:
    hint = "If it is a key, write a colon and a space after it; if it goes on with the text above, indent it."
    return Mistake("The line has no colon, so it is no key.", number + 1, column + 1, hint)


def _bracket(seen: _Seen) -> Mistake | None:
    """An object or list in brackets that does not end, or ends in another place than was meant."""
    if "flow" not in seen.context:
        return None
    opened_at = _unclosed(seen) if seen.began is None or "node" in seen.context else seen.began
    if opened_at is None:
        return None
    line, column = opened_at
    opened = seen.lines[line][column : column + 1]
    closing = {"{": "}", "[": "]"}.get(opened)
    if closing is None:
        return None
    if line != seen.line:
        message = f"The bracket {opened} is opened here and not closed where line {seen.line + 1} begins."
        if seen.line >= len(seen.lines) or not seen.rest.strip():
            message = f"The bracket {opened} is opened here and never closed."
        return Mistake(message, line + 1, column + 1, f"Write {closing} at its end, or a comma where one is missing.")
    message = f"Inside {opened}{closing} a comma or the closing {closing} is missing here."
    hint = "Separate entries by commas; put a text with quotes, commas or brackets in it in quotes."
    return Mistake(message, seen.line + 1, seen.column + 1, hint)


def _unclosed(seen: _Seen) -> tuple[int, int] | None:
    """The last bracket before the place that nothing closes."""
    closed = 0
    for number in range(min(seen.line, len(seen.lines) - 1), -1, -1):
        line = seen.lines[number]
        upto = seen.column if number == seen.line else len(line)
        for column in range(min(upto, len(line)) - 1, -1, -1):
            closed += 1 if line[column] in "]}" else -1 if line[column] in "[{" else 0
            if closed < 0:
                return number, column
    return None


def _after_quote(seen: _Seen) -> Mistake | None:
    """``'It's fine'``: the quotation ends early; or a bracket that closes nothing."""
    if "did not find expected key" not in seen.problem and "document start" not in seen.problem:
        return None
    before = seen.text[: seen.column].rstrip()
    if seen.rest[:1] in tuple("]}"):
        message = f"The bracket {seen.rest[0]} closes nothing."
        return Mistake(message, seen.line + 1, seen.column + 1, "Remove it, or open it before.")
    if before.endswith(("]", "}")):
        message = "The brackets end before this place, but the line goes on."
        hint = "Put a text that begins with [ or { in quotes."
        return Mistake(message, seen.line + 1, seen.column + 1, hint)
    if before.endswith(("'", '"')):
        message = "The quotation ends before this place, but the line goes on."
        hint = "Write '' for an apostrophe inside single quotes, or quote the whole text with double quotes."
        if before.endswith('"'):
            hint = 'Write \\" for a quotation mark inside double quotes, or quote the whole text with single quotes.'
        return Mistake(message, seen.line + 1, seen.column + 1, hint)
    return None


def _lines_up(seen: _Seen) -> Mistake | None:
    """A line that begins in a column where nothing can begin."""
    if "did not find expected" not in seen.problem or seen.text[: seen.column].strip():
        return None
    line = seen.line
    start = len(seen.text) - len(seen.text.lstrip())
    above = _above(seen)
    if above is None or not seen.text.strip():
        return None
    if seen.text[start:].startswith("- "):
        hint = "Begin all entries of a list in one column, and the keys that follow it where the list's own key began."
    else:
        columns = _columns(seen.lines, line)
        hint = f"Begin it where the keys it belongs to begin: {_either(columns)}." if columns else _GENERIC
    message = f"The line begins in column {start + 1}, where nothing above it begins."
    return Mistake(message, line + 1, start + 1, hint)


def _list_on_line(seen: _Seen) -> Mistake | None:
    if "block sequence entries are not allowed" not in seen.problem:
        return None
    message = "An entry of a list cannot begin here."
    return Mistake(message, seen.line + 1, seen.column + 1, "Begin each entry on a line of its own, below the key.")


def _after_bar(seen: _Seen) -> Mistake | None:
    if "block scalar" not in seen.context or "comment or line break" not in seen.problem:
        return None
    message = "Nothing may follow the mark | or > on its line."
    return Mistake(message, seen.line + 1, seen.column + 1, "Begin the text on the next line, indented.")


_KNOWN: tuple[Callable[[_Seen], Mistake | None], ...] = (
    _conflict,
    _tab,
    _odd_space,
    _unclosed_quote,
    _escape,
    _first_character,
    _colon_in_text,
    _no_colon,
    _bracket,
    _after_quote,
    _lines_up,
    _list_on_line,
    _after_bar,
)


def _above(seen: _Seen) -> int | None:
    """The nearest line above that says something."""
    numbers = range(min(seen.line, len(seen.lines)) - 1, -1, -1)
    return next((number for number in numbers if seen.lines[number].strip(" \t-#")), None)


def _depth(line: str) -> int:
    """Where the first key of a line begins: behind the dashes of a list."""
    key = re.match(r"[ ]*(?:- +)*", line)
    return key.end() if key else 0


def _columns(lines: list[str], upto: int) -> list[int]:
    """Where the keys begin that are still open above a line, innermost first."""
    columns: list[int] = []
    for line in reversed(lines[:upto]):
        if line.strip() and _KEY.match(line):
            depth = _depth(line) + 1
            if not columns or depth < columns[-1]:
                columns.append(depth)
    return columns


def _either(columns: list[int]) -> str:
    near = [str(column) for column in columns[:3]]
    return f"column {near[0]}" if len(near) == 1 else f"column {', '.join(near[:-1])} or {near[-1]}"


def _quoted(value: str) -> str:
    """How a text would be written in quotes; only as much of it as is needed to see where they go."""
    if value.startswith(('"', "'")):
        return "the whole of it"
    shown = value if len(value) <= 40 else f"{value[:30].rstrip()} …"  # noqa: PLR2004, as much as a line holds
    return f"'{shown}'" if '"' in shown else f'"{shown}"'


def _curly(found: Mistake, lines: list[str]) -> Mistake:
    line = lines[found.line - 1] if 0 < found.line <= len(lines) else ""
    if not _CURLY.search(line) or not re.search("[:\\[{,-] *[\u201c\u201e\u2018\u00ab\u201d]", line):
        return found
    return found._replace(hint=f"{found.hint} Curly quotation marks are letters to YAML: use straight ones, \" or '.")


def _worded(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.context, error.problem) if part]
    text = ", ".join(parts) or "this is not YAML"
    return f"{text[0].upper()}{text[1:]}."
