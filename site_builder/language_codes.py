"""Which language codes there are: a country's code in place of a language's is an easy mistake."""


def unknown(language: str) -> str | None:
    """None for the code of a language; else what to write instead, as a hint (empty if nothing comes to mind).

    >>> unknown("fr"), unknown("jp")
    (None, 'Did you mean “ja”? “jp” is the code of a country.')
    """
    base = language.partition("-")[0]
    if base == "en":
        return None
    from babel.core import Locale, get_global  # noqa: PLC0415, slow to import, and most sites need it for nothing
    from babel.localedata import exists  # noqa: PLC0415

    if exists(base) or base in Locale("en").languages:
        return None
    spoken_there = get_global("likely_subtags").get(f"und_{base.upper()}", "").partition("_")[0]
    return f"Did you mean “{spoken_there}”? “{base}” is the code of a country." if spoken_there else ""
