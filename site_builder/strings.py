"""The words of the interface: one catalogue of keys, from ``templates/locale/en.po`` and the engine's own words."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from site_builder.diagnostics import Diagnostic

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Strings:
    """Texts by key. Missing keys, and values that a text asks for and does not get, are remembered."""

    def __init__(self, texts: Mapping[str, str], file: str) -> None:
        """Take the texts; `file` is where a missing one should be added."""
        self.texts = dict(texts)
        self.file = file
        self.missing: set[tuple[str, str]] = set()

    def text(self, key: str, params: Mapping[str, Any]) -> str:
        """The text of a key with its ``{placeholders}`` filled in.

        Plural forms stand under ``key#one`` and ``key#other``; the parameter ``n`` chooses.
        """
        found = self.texts.get(key)
        if found is None and "n" in params:
            found = self.texts.get(f"{key}#{'one' if params['n'] == 1 else 'other'}")
        if found is None:
            self.missing.add((key, ""))
            return key

        def fill(match: re.Match[str]) -> str:
            if match[1] not in params:
                self.missing.add((key, match[1]))
                return match[0]
            return str(params[match[1]])

        return _PLACEHOLDER.sub(fill, found) if "{" in found else found

    def under(self, prefixes: Iterable[str]) -> dict[str, str]:
        """All texts whose key is one of the prefixes or starts with it and a dot, for a page's scripts."""
        wanted: dict[str, str] = {}
        for prefix in prefixes:
            start = prefix.rstrip(".") + "."
            found = {
                key: text for key, text in self.texts.items() if key == prefix or key.startswith((start, f"{prefix}#"))
            }
            if not found:
                self.missing.add((prefix, ""))
            wanted |= found
        return wanted

    def diagnostics(self) -> list[Diagnostic]:
        """One error for each text that was asked for and is not there."""
        return [
            Diagnostic(
                "string_value" if name else "string_missing",
                f"The text “{key}” needs a value for “{{{name}}}”."
                if name
                else f"There is no text for the key “{key}”.",
                self.file,
                hint="Pass it where the text is used." if name else "Add it to the catalogue.",
            )
            for key, name in sorted(self.missing)
        ]


def read_strings(templates: Path) -> tuple[Strings, list[Diagnostic]]:
    """Read the interface's catalogue and add the engine's words under ``engine.``."""
    file = "templates/locale/en.po"
    path = templates / "locale" / "en.po"
    if not path.is_file():
        hint = "The builder's own files are not complete: install it again."
        return Strings({}, file), [Diagnostic("strings_missing", "There is no catalogue of words.", file, hint=hint)]
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415, slow to import, and only needed here

    try:
        with path.open("rb") as opened:
            catalogue = read_po(opened, abort_invalid=True)
    except PoFileError as error:
        return Strings({}, file), [
            Diagnostic(
                "strings_broken", f"The catalogue cannot be read: {error}.", file, getattr(error, "lineno", 0) + 1
            )
        ]
    texts = {str(message.id): str(message.string) for message in catalogue if message.id and message.string}
    return Strings(engine_words() | texts, file), []


def engine_words() -> dict[str, str]:
    """The engine's texts by ``engine.<code>``."""
    from scoring import wording  # noqa: PLC0415, kept apart from the interface's words

    return {f"engine.{code}": text for code, text in wording.catalogue().items()}
