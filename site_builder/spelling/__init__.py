"""Hands the texts of a site to a spelling checker and finds the places of what it lists.

Which checker is said on the command line only, never by a file of the site: what somebody else has written must not be
able to start a program. The command is started as it is, without a shell, and reads standard input.
"""

import re
import shlex
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.load import load
from site_builder.spelling.texts import Plain, plain_texts

LANGUAGE = "{language}"
"""In the command: stands for the language of the texts; the command then runs once for each language."""

_LONGEST = 300
"""Seconds that a checker may take."""

_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_PLACED = re.compile(r"(?:[^\s:]*:)?(\d+):(\d+)(?::|\s+-)?\s*(\S.*)")
_CORRECTED = re.compile(r"\s*(\S+)\s+==>\s+(\S.*)")


class _Failed(Exception):  # noqa: N818, it is caught here and becomes a finding
    pass


def check_spelling(folder: Path, shown: str, command: str) -> tuple[list[Diagnostic], int]:
    """What a checker says about the texts of a site, and how many words it got.

    Args:
        folder: of the site.
        shown: what stands before the site's paths in messages.
        command: such as ``hunspell -l -d en_GB``. It gets the texts, with everything that is no wording replaced by
            spaces, and answers with a word a line, with ``LINE:COLUMN message`` or with ``word ==> correction``.
    """
    sources = load(folder, shown)[0]
    texts = list(plain_texts(sources))
    languages = [sources.config.language]
    if LANGUAGE in command:
        languages = list(dict.fromkeys([*languages, *sorted(text.language for text in texts)]))
    found: list[Diagnostic] = []
    words = 0
    for language in languages:
        mine = [text for text in texts if text.language == language]
        words += sum(len(_WORD.findall(text.text)) for text in mine)
        try:
            said = _run(command.replace(LANGUAGE, language), "\n".join(text.text for text in mine))
        except _Failed as failed:
            return [Diagnostic("spelling_failed", str(failed))], words
        found += _read(said, mine)
    return found, words


def _run(command: str, text: str) -> str:
    try:
        arguments = shlex.split(command)
    except ValueError as error:
        raise _Failed(f"The command “{command}” cannot be understood: {error}.") from error
    if not arguments:
        raise _Failed("The command is empty.")
    try:
        done = subprocess.run(  # noqa: S603, whoever types the command may start programs
            arguments, input=text.encode(), capture_output=True, timeout=_LONGEST, check=False
        )
    except OSError as error:
        raise _Failed(f"“{arguments[0]}” cannot be started: {error.strerror}.") from error
    except subprocess.TimeoutExpired as error:
        raise _Failed(f"“{arguments[0]}” was not done after {_LONGEST} seconds.") from error
    said = done.stdout.decode(errors="replace")
    complaint = done.stderr.decode(errors="replace").strip()
    if done.returncode and not said.strip():  # checkers also end with 1 when they have found something
        reason = complaint.splitlines()[-1] if complaint else "it says nothing"
        raise _Failed(f"“{arguments[0]}” ended with {done.returncode}: {reason}")
    if said.strip() and not any(_understood(line) for line in said.splitlines()):
        raise _Failed(
            f"“{arguments[0]}” says something else than words or places: {said.strip().splitlines()[0][:100]}"
        )
    return said


def _understood(line: str) -> bool:
    return bool(_PLACED.fullmatch(line) or _CORRECTED.fullmatch(line) or (line.strip() and len(line.split()) == 1))


def _read(said: str, texts: list[Plain]) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for line in said.splitlines():
        if placed := _PLACED.fullmatch(line):
            yield from _at(int(placed[1]), int(placed[2]), placed[3], texts)
            continue
        corrected = _CORRECTED.fullmatch(line)
        word = corrected[1] if corrected else line.strip()
        if word and len(word.split()) == 1 and word not in told:
            told.add(word)
            yield from _everywhere(word, f"Did you mean “{corrected[2]}”?" if corrected else "", texts)


def _at(line: int, column: int, message: str, texts: Iterable[Plain]) -> Iterator[Diagnostic]:
    for text in texts:
        height = text.text.count("\n") + 1
        if line <= height:
            yield Diagnostic("spelling", _sentence(message), text.file, line, column, severity="warning")
            return
        line -= height


def _everywhere(word: str, hint: str, texts: Iterable[Plain]) -> Iterator[Diagnostic]:
    """The first place of a word in each text."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    for text in texts:
        if match := pattern.search(text.text):
            start = match.start()
            line = text.text.count("\n", 0, start) + 1
            column = start - text.text.rfind("\n", 0, start)
            yield Diagnostic("spelling", f"“{word}” is no known word.", text.file, line, column, hint, "warning")


def _sentence(message: str) -> str:
    tidy = " ".join(message.split())
    return tidy if tidy.endswith((".", "?", "!")) else f"{tidy}."
