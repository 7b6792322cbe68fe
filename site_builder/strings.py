"""The words of the interface: one catalogue of keys per language, English in ``templates/locale/en.po``.

Catalogues are gettext's; plural forms are those of the language (CLDR): in the catalogue gettext's own or keys such as
``key#few``. A page words what the engine's codes mean for a visitor itself; `scoring.wording` has the command line's.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from decimal import Decimal, InvalidOperation
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.hints import listed
from site_builder.kept import kept_folder, remember
from site_builder.language_codes import unknown

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DECIMAL = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}")
_READ_AS = "1"
"""Counted up when catalogues are read differently, so that remembered ones are not used any more."""

_SAMPLES = (*range(201), 1_000, 1_000_000)
"""Whole numbers among which every plural form of every language occurs."""


class Strings:
    """Texts by key. Missing keys, and values that a text asks for and does not get, are remembered."""

    def __init__(
        self, texts: Mapping[str, str], file: str, language: str = "en", untranslated: Iterable[str] = ()
    ) -> None:
        """Take the texts.

        Args:
            texts: all of them, in English where there is no translation.
            file: where a missing one should be added.
            language: whose rules choose plural forms and write numbers.
            untranslated: keys whose text is still English.
        """
        self.texts = dict(texts)
        self.file = file
        self.language = language
        self.untranslated = sorted(untranslated)
        self.missing: set[tuple[str, str]] = set()
        self._locale = None if _is_english(language) else locale(language)
        self._decimal = "." if self._locale is None else self._locale.number_symbols["latn"]["decimal"]

    def unused(self) -> "Strings":
        """The same words, of which nothing has been found missing yet."""
        fresh = copy(self)
        fresh.missing = set()
        return fresh

    def text(self, key: str, params: Mapping[str, Any]) -> str:
        """The text of a key with its ``{placeholders}`` filled in.

        Plural forms stand under ``key#one``, ``key#other`` and so on; the parameter ``n`` chooses.
        """
        found = self.texts.get(key)
        if found is None and "n" in params:
            found = self.texts.get(f"{key}#{self._form(params['n'])}", self.texts.get(f"{key}#other"))
        if found is None:
            self.missing.add((key, ""))
            return key

        def fill(match: re.Match[str]) -> str:
            if match[1] not in params:
                self.missing.add((key, match[1]))
                return match[0]
            return self.number(str(params[match[1]]))

        return _PLACEHOLDER.sub(fill, found) if "{" in found else found

    def number(self, text: str) -> str:
        """A decimal number as the language writes it; any other text as it is."""
        return text if self._decimal == "." or not _DECIMAL.fullmatch(text) else text.replace(".", self._decimal)

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

    def _form(self, number: Any) -> str:
        if self._locale is None:
            return "one" if number == 1 else "other"
        try:
            form: str = self._locale.plural_form(Decimal(str(number)))
        except InvalidOperation:  # a fraction such as 1/3
            return "other"
        return form


def read_strings(templates: Path) -> tuple[Strings, list[Diagnostic]]:
    """Read the interface's English catalogue."""
    file = "templates/locale/en.po"
    path = templates / "locale" / "en.po"
    if not path.is_file():
        hint = "The builder's own files are not complete: install it again."
        return Strings({}, file), [Diagnostic("strings_missing", "There is no catalogue of words.", file, hint=hint)]
    texts, found = read_catalogue(path.read_bytes(), file, "en")
    return Strings(texts, file), found


def translated_strings(
    english: Strings, language: str, templates: Path, own: str | None, own_file: str
) -> tuple[Strings, list[Diagnostic]]:
    """The interface's words in another language.

    Args:
        english: what stands where there is no translation.
        language: its code; ``de-AT`` also takes the words of ``de``.
        templates: the folder with the catalogues that ship.
        own: the text of the site's own catalogue, whose words go first.
        own_file: its file, for messages.
    """
    texts: dict[str, str] = {}
    found: list[Diagnostic] = []
    base = language.partition("-")[0]
    for name in dict.fromkeys((base, language)):
        path = templates / "locale" / f"{name}.po"
        if path.is_file() and not _is_english(name):
            read, wrong = read_catalogue(path.read_bytes(), f"templates/locale/{name}.po", language)
            texts |= read
            found += wrong
    if own is not None:
        read, wrong = read_catalogue(own.encode(), own_file, language)
        texts |= read
        found += wrong or _strange(read, english, own_file)
    if not texts and not found and unknown(language) is None and not _is_english(language):
        message = f"There is no catalogue of the interface's words in “{language}”; they stay English."
        hint = f"scorewright new language {language} writes one to translate."
        if own is not None:
            message = "No word of this catalogue is translated yet; the interface stays English."
            hint = "Write the translations between the quotes of msgstr; entries marked as fuzzy do not count."
        found.append(Diagnostic("catalogue_missing", message, own_file, hint=hint, severity="warning"))
    known = {key.partition("#")[0] for key in texts}
    open_keys = [] if _is_english(language) else [key for key in english.texts if key.partition("#")[0] not in known]
    file = own_file if own is not None else f"templates/locale/{base}.po"
    if texts and open_keys:
        count = f"{len(open_keys)} of {len(english.texts)} words of the interface"
        message = f"Not translated into “{language}”: {listed(sorted(open_keys))} ({count})."
        hint = "They are shown in English."
        found.append(Diagnostic("translation_missing", message, file, hint=hint, severity="notice"))
    whole = {key: text for key, text in english.texts.items() if "#" not in key or key.partition("#")[0] not in known}
    return Strings(whole | texts, file, language, open_keys), found


def read_catalogue(content: bytes, file: str, language: str) -> tuple[dict[str, str], list[Diagnostic]]:
    """A gettext catalogue as texts by key; gettext's plural forms become ``key#one``, ``key#few`` and so on.

    What was read is remembered by its content: loading Babel and reading takes as long as rendering a small site.
    """
    kept = kept_folder("locale") / f"{hashlib.sha256(f'{_READ_AS} {language} '.encode() + content).hexdigest()}.json"
    try:
        return json.loads(kept.read_bytes()), []
    except (OSError, ValueError):
        pass
    texts, found = _read(content, file, language)
    if not found:
        remember(kept, json.dumps(texts, ensure_ascii=False).encode())
    return texts, found


def _read(content: bytes, file: str, language: str) -> tuple[dict[str, str], list[Diagnostic]]:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415, slow to import, and only needed here

    try:
        catalogue = read_po(BytesIO(content), locale=language.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        line = getattr(error, "lineno", 0) + 1
        return {}, [Diagnostic("strings_broken", f"The catalogue cannot be read: {error}.", file, line)]
    texts: dict[str, str] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, str):
            if message.string:
                texts[message.id] = str(message.string)
        elif message.string and all(message.string):
            texts |= _plural_forms(message.id[0], tuple(message.string), language, c2py(catalogue.plural_expr))
    return texts, []


def locale(language: str) -> Any:
    """What Babel knows of a language, or of English if it does not know it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415, slow to import, and only needed for translations

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        base = language.partition("-")[0]
        return locale(base if base != language else "en")


def _plural_forms(key: str, forms: tuple[str, ...], language: str, place: Callable[[int], int]) -> dict[str, str]:
    """By CLDR's names, which scripts ask for: for each the form that gettext's rule takes for such numbers."""
    choose = locale(language).plural_form
    return {f"{key}#{choose(number)}": forms[min(place(number), len(forms) - 1)] for number in _SAMPLES}


def _strange(texts: Mapping[str, str], english: Strings, file: str) -> list[Diagnostic]:
    """Keys that the interface does not have, and placeholders that its text does not fill in."""
    found: list[Diagnostic] = []
    strange: list[str] = []
    known = {key.partition("#")[0]: text for key, text in english.texts.items()}
    for key, text in texts.items():
        original = known.get(key.partition("#")[0])
        if original is None:
            strange.append(key)
            continue
        for name in sorted(set(_PLACEHOLDER.findall(text)) - set(_PLACEHOLDER.findall(original)) - {"n"}):
            message = f"“{{{name}}}” in “{key}” is not filled in; the original is: {original}"
            found.append(Diagnostic("catalogue_value", message, file, hint="Use the names in braces of the original."))
    if strange:  # after an update they may be many
        message, hint = f"The interface has no text “{strange[0]}”.", "Remove it, or compare it with en.po."
        if len(strange) > 1:
            message = f"The interface has none of these {len(strange)} texts: {listed(strange)}."
            hint = "Remove them: nothing shows them."
        found.append(Diagnostic("catalogue_key", message, file, hint=hint, severity="warning"))
    return found


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"
