"""A site in its languages: for each a view of everything that pages are made from, the language of the files first.

A further language has the pages that are translated, below a folder of its own; what is not translated is looked up in
the language of the files, and links lead there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scoring.definition.check import KINDS
from scoring.identity import content_hash
from site_builder import leads
from site_builder.calls import with_calls
from site_builder.campaigns import CAMPAIGN, with_variants
from site_builder.diagnostics import Diagnostic
from site_builder.directives.scan import Scanned
from site_builder.documents import Understood, understand
from site_builder.front_matter import FRONT_MATTER, Document
from site_builder.hints import listed
from site_builder.load import DefinitionSource, DocumentSource, Sources, TranslationSource
from site_builder.overlay import Overlaid, overlay
from site_builder.pages import PageIndex
from site_builder.plan import plan_translation
from site_builder.pure import KeptOf
from site_builder.references import broken_links
from site_builder.runtime_files import RuntimeFiles
from site_builder.site_config import SITE, SiteConfig, config_of
from site_builder.strings import Strings, locale, translated_strings


@dataclass(frozen=True)
class Language:
    """A language of the site.

    Attributes:
        tag: its code, for example ``de``.
        name: what it calls itself, for example Deutsch.
        direction: ``ltr`` or ``rtl``.
        prefix: of its pages' paths: nothing, or for example ``de/``.
    """

    tag: str
    name: str
    direction: str
    prefix: str


@dataclass(frozen=True)
class View:
    """A site in one of its languages, ready to be rendered.

    Attributes:
        language: the language.
        sources: the files; configuration and documents in the language.
        strings: the interface's words.
        definitions: compiled, by id; those that are not translated in the language of the files.
        index: the pages of the language, which also finds those that stand in for missing ones.
        documents: by file, with their directives understood.
        runtime: the packed engine, the same for all.
    """

    language: Language
    sources: Sources
    strings: Strings
    definitions: dict[str, dict[str, Any]]
    index: PageIndex
    documents: dict[str, Understood]
    runtime: RuntimeFiles | None


def language_of(tag: str, prefix: str = "") -> Language:
    """What has to be known of a language; of one that CLDR does not know only its code."""
    if tag == "en":
        return Language(tag, "English", "ltr", prefix)  # most sites need no more, and the data takes time to load
    known = locale(tag)
    is_known = known.language == tag.partition("-")[0]
    name = known.get_display_name(known) or tag
    return Language(
        tag, name[:1].upper() + name[1:] if is_known else tag, known.text_direction if is_known else "ltr", prefix
    )


def spoken(english: Strings, sources: Sources, tag: str, templates: Path) -> tuple[Strings, list[Diagnostic]]:
    """The interface's words in one of the site's languages, its own catalogue first.

    Args:
        english: what stands where there is no translation.
        sources: with the site's own catalogues.
        tag: the language's code.
        templates: the folder with the catalogues that ship.
    """
    own = sources.catalogues.get(tag)
    if own is None and tag.partition("-")[0] == "en":
        return english, []
    # Files stand in the site's folder: the messages of its own catalogue name it as site.yaml is named.
    file = f"{sources.config_file.removesuffix('site.yaml')}locale/{tag}.po"
    return translated_strings(english, tag, templates, own, file)


def translate(
    original: View,
    origin: Mapping[str, DefinitionSource],
    tag: str,
    *,
    english: Strings,
    templates: Path,
    known: KeptOf[Scanned],
) -> tuple[View, list[Diagnostic]]:
    """The view of a further language.

    Args:
        original: the view of the language of the files.
        origin: the source of each definition, by id.
        tag: the language's code.
        english: the interface's words, to stand where there is no translation.
        templates: the folder with the interface's catalogues.
        known: see `understand`.
    """
    sources = original.sources
    own = [source for source in sources.translations if source.language == tag]
    found: list[Diagnostic] = []
    strings, wrong = spoken(english, sources, tag, templates)
    found += wrong
    config = _config(sources.config, own, strings, tag, found)
    translated = _definitions(original, origin, own, config, found)
    documents = tuple(_documents(sources.documents, own, found))
    sources = replace(sources, config=config, documents=documents)
    language = language_of(tag, f"{tag}/")
    index = plan_translation(original.index, sources, translated, strings, language.prefix)
    for _, source in translated.values():
        found += broken_links(source, index)
    understood, wrong = understand(documents, index, known)
    found += wrong
    found += _said(original, index, tag)
    definitions = original.definitions | {name: definition for name, (definition, _) in translated.items()}
    return View(language, sources, strings, definitions, index, understood, original.runtime), found


def connect(views: Iterable[View]) -> None:
    """Tell every page in which languages it is to be had; nothing in a site of one language."""
    listed = list(views)
    if len(listed) == 1:
        return
    places: dict[str, dict[str, Any]] = {}
    for view in listed:
        for page in view.index.pages.values():
            places.setdefault(page.place, {})[view.language.tag] = page.card
    for view in listed:
        for page in view.index.pages.values():
            page.alternates = places[page.place]


def _config(
    config: SiteConfig, own: Iterable[TranslationSource], strings: Strings, tag: str, found: list[Diagnostic]
) -> SiteConfig:
    values = config.values
    for source in own:
        if source.kind == "site":
            laid = overlay(SITE, values, source.parsed, source.file)
            found += [*laid.diagnostics, *_missing(laid, source, config.language)]
            values = laid.values
    made = config_of(values)
    calls = {"calls": (values["theme"] or {}).get("calls") or {}}
    look = config.theme and config.theme | calls
    home = leads.reworded(made.home, made.leads, strings)
    return replace(made, home=home, language=tag, languages=config.languages, theme=look)


def _definitions(
    original: View,
    origin: Mapping[str, DefinitionSource],
    own: Iterable[TranslationSource],
    config: SiteConfig,
    found: list[Diagnostic],
) -> dict[str, tuple[dict[str, Any], TranslationSource]]:
    names = {source.path: name for name, source in origin.items()}
    translated = {}
    for source in own:
        definition = original.definitions.get(names.get(source.original, ""))
        if definition is None:
            continue  # a document, or an original that is wrong itself
        laid = overlay(KINDS[definition["kind"]][0], definition, source.parsed, source.file)
        found += [*laid.diagnostics, *_missing(laid, source, original.language.tag)]
        worded = with_calls(laid.values, config.theme) | {"language": config.language}
        # Nothing but wording has changed: the hash of what decides numbers stays.
        translated[definition["id"]] = worded | {"content_hash": content_hash(worded)}, source
    return translated


def _documents(
    documents: Iterable[DocumentSource], own: Iterable[TranslationSource], found: list[Diagnostic]
) -> Iterable[DocumentSource]:
    translations = {source.original: source for source in own}
    for document in documents:
        source = translations.get(document.path)
        if source is None:
            continue
        table = CAMPAIGN if document.kind == "campaign" else FRONT_MATTER
        laid = overlay(table, document.document.meta, source.parsed, source.file)
        found += [*laid.diagnostics, *_missing(laid, source, "")]
        written = Document(laid.values, source.body, source.line, source.parsed)
        yield from with_variants(
            [DocumentSource(source.path, source.file, document.kind, document.slug, source.text, written)]
        )


def _missing(laid: Overlaid, source: TranslationSource, instead: str) -> list[Diagnostic]:
    """One notice for a file whose texts are not all translated; the page shows the others as they were written."""
    if not laid.missing:
        return []
    message = f"Not translated: {listed(laid.missing)} ({len(laid.missing)} of {laid.texts} texts)."
    hint = f"They are shown in “{instead}”." if instead else ""
    return [Diagnostic("translation_missing", message, source.file, hint=hint, severity="notice")]


def _said(original: View, index: PageIndex, tag: str) -> list[Diagnostic]:
    """Which pages of the site are not there in a language."""
    found = []
    config = original.sources
    there = {page.place for page in index.pages.values()} | {"404.html", "handbook.html"}
    absent = [page.ref for place, page in original.index.pages.items() if place not in there]
    if absent:
        count = f"{len(absent)} of {len(original.index.pages)} pages"
        message = f"Not translated into “{tag}”: {listed(absent)} ({count})."
        hint = f"Links lead to them in “{original.language.tag}”."
        found.append(Diagnostic("translation_missing", message, config.config_file, hint=hint, severity="notice"))
    return found
