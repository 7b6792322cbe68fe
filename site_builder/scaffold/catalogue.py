"""A catalogue of the words of the interface, to be translated: English above each, plural forms of the language."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from site_builder.language_codes import unknown
from site_builder.scaffold.refused import Refused
from site_builder.shipped import shipped
from site_builder.site_config import LANGUAGE
from site_builder.strings import locale, read_strings

_FORMS = ("zero", "one", "two", "few", "many", "other")
_HEAD = """\
# The words of the interface in “{language}”. The English text stands above each; write yours between the quotes.
# Names in {{braces}} are filled in, so keep them. What is left empty stays English, and `scorewright check` lists it.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def new_language(folder: Path, language: str) -> list[Path]:
    """Write ``locale/<language>.po`` with every word of the interface, still to be translated.

    Args:
        folder: of the site.
        language: its code, such as fr or pt-BR.
    """
    path = _place(folder, language)
    if path.exists():
        raise Refused(f"{path} is there already; --update adds the words that have come since")
    path.parent.mkdir(exist_ok=True)
    path.write_text(to_translate(_english(), language), encoding="utf-8", newline="\n")
    return [path]


@dataclass(frozen=True)
class Updated:
    """A catalogue after an update of the program; all are keys.

    Attributes:
        path: of the catalogue.
        new: still to be translated.
        changed: translated from an English text that is another one now.
        gone: not said by the interface any more; their translations stay at the end of the file, as comments.
    """

    path: Path
    new: list[str]
    changed: list[str]
    gone: list[str]


def update_language(folder: Path, language: str) -> Updated:
    """Bring ``locale/<language>.po`` up to the words that the interface has now; translations and comments stay.

    Args:
        folder: of the site.
        language: its code, such as fr or pt-BR.
    """
    from babel.messages.pofile import PoFileError, read_po, write_po  # noqa: PLC0415, slow to import

    path = _place(folder, language)
    if not path.is_file():
        raise Refused(f"{path} is not there yet; without --update it is written")
    content = path.read_bytes()
    wanted = read_po(BytesIO(to_translate(_english(), language).encode()))
    try:
        catalogue = read_po(BytesIO(content), locale=language.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        raise Refused(f"{path} cannot be read: {error}") from error
    before = {_key(message): message for message in catalogue if message.id}
    for name, message in before.items():
        if not isinstance(message.id, str):
            _takes_plural(wanted, name, message)
    catalogue.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
    empty = [key for key, message in catalogue.obsolete.items() if not _said(message)]
    for key in empty:
        del catalogue.obsolete[key]
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True)
    path.write_bytes(
        _head(content.decode(catalogue.charset), language).encode(catalogue.charset) + body.getvalue().lstrip()
    )
    now = {_key(message): message for message in catalogue if message.id}
    return Updated(
        path,
        new=[key for key in now if key not in before],
        changed=[
            key
            for key, message in now.items()
            if key in before and _said(message) and before[key].auto_comments not in ([], message.auto_comments)
        ],
        gone=[key for key in before if key not in now and key not in empty],
    )


def _place(folder: Path, language: str) -> Path:
    """Where the catalogue of a language stands, if the site may have one that is whole."""
    templates = shipped().templates
    if not LANGUAGE.fullmatch(language):
        raise Refused(f"“{language}” is not a language code such as fr or pt-BR")
    if (hint := unknown(language)) is not None:
        raise Refused(f"there is no language with the code “{language}”. {hint}".rstrip())
    if (templates / "locale" / f"{language.partition('-')[0]}.po").is_file():
        raise Refused(f"the interface speaks “{language}” already; words of your own go into locale/{language}.po")
    if not (folder / "site.yaml").is_file():
        raise Refused(f"there is no site.yaml in {folder}; run this in a site's folder")
    return folder / "locale" / f"{language}.po"


def _english() -> Mapping[str, str]:
    return read_strings(shipped().templates)[0].texts


def _key(message: Any) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _said(message: Any) -> bool:
    """Whether a message has a translation, in any form."""
    return any(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _takes_plural(wanted: Any, key: str, message: Any) -> None:
    """Ask for gettext's own plural forms where the translator uses them, instead of for a key for each form."""
    forms = [each for each in wanted if isinstance(each.id, str) and each.id.startswith(f"{key}#")]
    for form in forms:
        wanted.delete(form.id)
    if forms:
        wanted.add(message.id, auto_comments=forms[-1].auto_comments)


def _head(content: str, language: str) -> str:
    """What stands above the first text, as the translator has it."""
    head, found, _ = content.replace("\r\n", "\n").partition("\n\n")
    return f"{head}\n\n" if found and 'msgid ""\n' in head else _HEAD.format(language=language) + "\n"


def to_translate(english: Mapping[str, str], language: str) -> str:
    """A gettext catalogue with every key, without a text.

    Args:
        english: the texts by key; plural forms as ``key#one`` and ``key#other``.
        language: whose plural forms it gets.
    """
    tags = {*locale(language).plural_form.tags, "other"}
    forms = [form for form in _FORMS if form in tags]
    entries = [_HEAD.format(language=language)]
    done: set[str] = set()
    for key, text in english.items():
        base, sign, _ = key.partition("#")
        if not sign:
            entries.append(_entry(key, text))
        elif base not in done:
            done.add(base)
            other = english.get(f"{base}#other", text)
            entries += [_entry(f"{base}#{form}", english.get(f"{base}#{form}", other)) for form in forms]
    return "\n".join(entries)


def _entry(key: str, text: str) -> str:
    comment = "\n".join(f"#. {line}".rstrip() for line in text.splitlines() or [""])
    return f'{comment}\nmsgid "{key}"\nmsgstr ""\n'
