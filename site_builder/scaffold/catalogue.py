"""A catalogue of the words of the interface, to be translated: English above each, plural forms of the language."""

from collections.abc import Mapping
from pathlib import Path

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
    templates = shipped().templates
    if not LANGUAGE.fullmatch(language):
        raise Refused(f"“{language}” is not a language code such as fr or pt-BR")
    if (hint := unknown(language)) is not None:
        raise Refused(f"there is no language with the code “{language}”. {hint}".rstrip())
    if (templates / "locale" / f"{language.partition('-')[0]}.po").is_file():
        raise Refused(f"the interface speaks “{language}” already; words of your own go into locale/{language}.po")
    if not (folder / "site.yaml").is_file():
        raise Refused(f"there is no site.yaml in {folder}; run this in a site's folder")
    path = folder / "locale" / f"{language}.po"
    if path.exists():
        raise Refused(f"{path} is there already")
    path.parent.mkdir(exist_ok=True)
    path.write_text(to_translate(read_strings(templates)[0].texts, language), encoding="utf-8", newline="\n")
    return [path]


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
