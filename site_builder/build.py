"""Builds a site: load → validate → render → check → write.

Returns data and diagnostics; it never prints, and never ends the process.
"""

import json
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from scoring.definition import check
from scoring.definition.check import Checked
from site_builder import campaigns, leads, theme, twins
from site_builder.archive import folder_name, write_archive
from site_builder.assemble import assemble, facts
from site_builder.calls import check_calls, with_calls
from site_builder.check import PageFacts
from site_builder.compile import compile_definitions
from site_builder.diagnostics import Diagnostic, in_order, stops_build
from site_builder.documents import understand
from site_builder.front import Front
from site_builder.languages import View, connect, language_of, spoken, translate
from site_builder.linting import lint_definitions
from site_builder.load import DefinitionSource, Sources, load
from site_builder.memory import Memory
from site_builder.output import OutputRefused, Staging, merge, staging, swap
from site_builder.outside import OutsideLink, outside_links
from site_builder.pages import Page
from site_builder.plan import plan
from site_builder.references import check_references
from site_builder.runtime_files import read_runtime
from site_builder.shipped import Shipped, shipped
from site_builder.steps import Steps
from site_builder.strings import read_strings

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """What to build.

    Attributes:
        folder: the site's folder, with ``site.yaml``.
        out: the folder to write; None: check only.
        shown: what stands before the site's paths in messages, for example ``content/``.
        strict: warnings stop the build too.
        archive: also write the zip to hand out, beside `out`.
        compress: also write compressed twins of text files, for hosts that send them.
        outside: also list the links that lead outside.
        parts: templates, scripts and runtime.
    """

    folder: Path
    out: Path | None
    shown: str = ""
    strict: bool = False
    archive: bool = False
    compress: bool = False
    outside: bool = False
    parts: Shipped = field(default_factory=shipped)


@dataclass(frozen=True)
class Result:
    """What came of it.

    Attributes:
        diagnostics: in order of their places.
        written: whether the site was written.
        pages: how many pages it has.
        files: how many files.
        archive: the zip, if one was asked for and written.
        outside: the links that lead outside, if they were asked for.
        made: how many pages were made; the others are as an earlier build has made them.
        seconds: how long it took.
    """

    diagnostics: tuple[Diagnostic, ...]
    written: bool = False
    pages: int = 0
    files: int = 0
    archive: Path | None = None
    outside: tuple[OutsideLink, ...] = ()
    made: int = 0
    seconds: float = 0.0


def build(
    request: Request, memory: Memory | None = None, steps: Steps | None = None, front: Front | None = None
) -> Result:
    """Build a site or, without an output folder, check it. All that is wrong with it is in the result.

    Args:
        request: what to build.
        memory: of earlier builds of the same site. A lasting one means that nobody else writes to the output folder:
            only what has changed is written there.
        steps: is told what is being done.
        front: who waits for files.
    """
    memory, steps = memory or Memory(), steps or Steps()
    try:
        result = _build(request, memory, steps, front or Front())
    finally:
        memory.turn()
    return replace(result, made=len(steps.pages), seconds=sum(steps.seconds.values()))


def _build(request: Request, memory: Memory, steps: Steps, front: Front) -> Result:
    found: list[Diagnostic] = []
    with steps.step("read"):
        sources = _kept(load(request.folder, request.shown, memory.files), found)
    with steps.step("validate"):
        views = _validate(sources, request.parts, memory, found)
    if stops_build(found, strict=request.strict):
        return Result(in_order(found))
    if request.out is None:
        made = _kept(assemble(views, request.parts, memory, steps, front, staged=None), found)
        outside = _outside(views[0], facts(made.pages)) if request.outside else ()
        return Result(in_order(found), pages=_count(views), outside=outside)
    return _write(views, request, memory, steps, front, found)


def _validate(sources: Sources, parts: Shipped, memory: Memory, found: list[Diagnostic]) -> list[View]:
    """Everything that can be said before a page is rendered: the site in each of its languages, its own first."""
    words = parts.templates / "locale" / "en.po"
    english = _kept(memory.files.get(words, "strings", partial(read_strings, parts.templates)), found).unused()
    strings = _kept(spoken(english, sources, sources.config.language, parts.templates), found)
    runtime = _kept(read_runtime(parts.runtime), found)
    sources = _themed(sources, parts, found)
    config = sources.config
    config = replace(config, home=leads.reworded(config.home, config.leads, strings))
    found += campaigns.check_variants(sources.documents)
    documents = tuple(campaigns.with_variants(sources.documents))
    sources = replace(sources, config=config, documents=documents)
    calls = json.dumps((config.theme or {}).get("calls"))

    def checked(source: DefinitionSource) -> Checked:
        return memory.checked.get(source, lambda: check(with_calls(source.parsed.data, config.theme)), calls)

    compiled, origin, problems = compile_definitions(sources.definitions, checked)
    found += problems
    broken = origin.keys() - compiled.keys()
    found += check_calls(config, compiled, broken, sources.config_source, sources.config_file)
    for one in sources.documents:
        if one.kind == "campaign":
            found += campaigns.check(one.document.meta, compiled, one.document.source, one.file, origin)
    found += lint_definitions(sources, compiled, origin, memory.linted)
    index = _kept(plan(sources, compiled, origin, strings, parts.templates), found)
    found += check_references(sources, compiled, origin, index)
    understood = _kept(understand(sources.documents, index, memory.scanned), found)
    views = [View(language_of(config.language), sources, strings, compiled, index, understood, runtime)]
    for tag in config.languages[1:]:
        views.append(
            _kept(
                translate(views[0], origin, tag, english=english, templates=parts.templates, known=memory.scanned),
                found,
            )
        )
    connect(views)
    return views


def _themed(sources: Sources, parts: Shipped, found: list[Diagnostic]) -> Sources:
    """The site with the theme it starts from filled in."""
    config = sources.config
    whole = _kept(theme.resolved(config.theme, parts.templates, sources.config_source, sources.config_file), found)
    return replace(sources, config=replace(config, theme=whole))


def _write(  # noqa: PLR0917, a site and everything that helps to make it
    views: list[View], request: Request, memory: Memory, steps: Steps, front: Front, found: list[Diagnostic]
) -> Result:
    """Render into a folder beside the old site, and put it into place if nothing is wrong."""
    assert request.out is not None
    out = request.out
    try:
        with staging(out, memory.written) as staged:
            made = _kept(assemble(views, request.parts, memory, steps, front, staged=staged), found)
            if stops_build(found, strict=request.strict):
                return Result(in_order(found), pages=_count(views))
            if request.compress:
                with steps.step("compress"):
                    twins.write(staged)
            with steps.step("put into place"):
                _place(staged, out, memory)
            memory.pages, memory.answers = made.pages, made.answers
            archive = _archive(views[0], out) if request.archive else None
            return Result(in_order(found), True, _count(views), len(staged.files), archive)
    except OutputRefused as refused:
        hint = "Choose another folder with --out, or empty it yourself."
        found.append(Diagnostic("output_refused", str(refused), hint=hint))
    except OSError as error:
        message = f"The site cannot be written: {error.strerror or error}."
        place = str(error.filename or out)
        found.append(Diagnostic("output_failed", message, place, hint="The old site has been left as it was."))
    return Result(in_order(found), pages=_count(views))


def _place(staged: Staging, out: Path, memory: Memory) -> None:
    if memory.lasting:
        merge(staged, out, memory.written)
        memory.written = staged.files
    else:
        swap(staged, out)


def _count(views: list[View]) -> int:
    return sum(len(view.index.pages) for view in views)


def _outside(site: View, pages: list[PageFacts]) -> tuple[OutsideLink, ...]:
    config = site.sources
    text = (config.folder / "site.yaml").read_text(encoding="utf-8")
    settings = Page("site", "site", config.config.name, "site.yaml", "", file=config.config_file, source=text)
    return outside_links(pages, settings, config.config.url)


def _archive(site: View, out: Path) -> Path:
    name = folder_name(site.sources.config.name)
    target = out.parent / f"{name}.zip"
    write_archive(out, target, name)
    return target


def _kept(pair: tuple[T, list[Diagnostic]], found: list[Diagnostic]) -> T:
    """The first of a pair, while the second joins what has been found."""
    value, diagnostics = pair
    found += diagnostics
    return value
