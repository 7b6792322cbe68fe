"""Jinja2: the environment, and what templates may use. Templates get data; they decide nothing about scores."""

import json
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jinja2
from markupsafe import Markup

from site_builder import __version__
from site_builder.diagnostics import Diagnostic
from site_builder.hints import did_you_mean
from site_builder.markdown.convert import Converter
from site_builder.pages import ROOT, Card, Page
from site_builder.seen import Answers, Cards, Seen
from site_builder.share import image_path, structured
from site_builder.strings import Strings

if TYPE_CHECKING:
    from site_builder.site_config import SiteConfig

# What could end a script element, or a line of script in old parsers; JSON allows to write each as an escape.
_JSON_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


class _Environment(jinja2.Environment):
    """Knows the site that templates look at."""

    seen: Seen


class _Template(jinja2.Template):
    """A template whose macros are loaded once a build; every page that uses them asked what they asked in loading."""

    environment: _Environment
    _asked: Answers

    def _get_default_module(self, ctx: Any = None) -> Any:
        seen = self.environment.seen
        if self._module is None:
            with seen.recording() as self._asked:
                module = super()._get_default_module(ctx)
        else:
            module = super()._get_default_module(ctx)
        seen.add(self._asked)
        return module


class Renderer:
    """Renders pages and components of one site.

    Functions that templates call do not know which page they are on: links start with a mark that is replaced when the
    page is written. So a component's HTML serves every page, and imported macros work without a context. Whatever
    templates learn of other pages they ask `Seen` for, which takes a record of it.
    """

    def __init__(self, templates: Path, converter: Converter) -> None:
        """Prepare the environment.

        Args:
            templates: the folder of templates.
            converter: for Markdown.
        """
        self._templates = templates
        self.converter = converter
        self._unknown: dict[str, str] = {}
        self._blocks: dict[tuple[str, ...], Markup] = {}
        self._present: dict[str, bool] = {}
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_compiled_templates(),
        )
        self._environment.template_class = _Template
        self._environment.globals |= {
            "generator": f"Scorewright {__version__}",
            "link": self.link,
            "asset": self.asset,
            "t": self.text,
            "strings_block": self.strings_block,
            "json_block": json_block,
        }
        self._environment.filters |= {"md": self.md, "md_inline": self.md_inline}

    def look(self, seen: Seen, strings: Strings, fixed: Mapping[str, Any]) -> None:
        """Show this site from now on.

        Args:
            seen: the site, in the state that it has in this build.
            strings: the interface's words.
            fixed: what all pages see beside it, unrecorded: runtime, licences…
        """
        settings = cast("SiteConfig", seen.settings)
        self._seen = self._environment.seen = seen
        self._strings = strings
        self._environment.globals |= {
            **fixed,
            "site": settings,
            "definitions": seen.definitions,
            "pages": seen.pages,
            "guides": Cards(seen, "guide"),
            "worksheets": Cards(seen, "worksheet"),
            "structured_data": lambda page: _linked_data(
                structured(page, settings, strings.text("page.guides_index.title", {}))
            ),
            "share_image": lambda page: image_path(page, settings),
        }
        self._blocks.clear()
        self._present.clear()
        for template in (self._environment.cache or {}).values():
            template._module = None  # noqa: SLF001, macros keep what they saw when they were loaded

    def has(self, template: str) -> bool:
        """Whether there is such a template."""
        if template not in self._present:
            self._present[template] = (self._templates / template).is_file()
        return self._present[template]

    def page(self, page: Page) -> tuple[str, list[Diagnostic]]:
        """The whole HTML of a page, links in place."""
        html, diagnostics = self._render(page.template, {"page": page, "definition": page.definition}, page)
        return html.replace(ROOT, page.root), diagnostics

    def component(self, name: str, context: Mapping[str, Any], page: Page) -> tuple[str, list[Diagnostic]]:
        """The HTML of a component, links still with their mark."""
        template = f"components/{name}/template.html.j2"
        if not self.has(template):
            message = "There is no such template; its place stays empty."
            return "", [Diagnostic("template_missing", message, _shown(template), severity="warning")]
        return self._render(template, context, page)

    def link(self, ref: str, fragment: str | None = None) -> str:
        """A relative link to a page, named by id or path, or to another file of the site by its path."""
        page = self._seen.pages.find(ref)
        if page is None and "." not in ref:
            self._unknown[ref] = did_you_mean(ref, self._seen.pages.names)
        path = page.path if page else ref
        return f"{ROOT}{path}#{fragment}" if fragment else ROOT + path

    def asset(self, name: str) -> str:
        """A relative link to a script or style under its hashed name."""
        return ROOT + (self._seen.ask("asset", name) or f"assets/{name}")

    def text(self, key: str, **params: Any) -> str:
        """A text of the interface."""
        return self._strings.text(key, params)

    def strings_block(self, prefixes: Sequence[str]) -> Markup:
        """The texts that a page's scripts use, as the data block ``#strings``."""
        wanted = tuple(prefixes)  # the same for every page of a kind
        if wanted not in self._blocks:
            self._blocks[wanted] = json_block("strings", self._strings.under(wanted))
        return self._blocks[wanted]

    def md(self, text: str | None) -> Markup:
        """Markdown of a definition as block HTML."""
        return Markup(self.converter.block(str(text), self._resolve)) if text else Markup()  # noqa: S704, it has been cleaned

    def md_inline(self, text: str | None) -> Markup:
        """Markdown of a definition without a paragraph around it."""
        return Markup(self.converter.inline(str(text), self._resolve)) if text else Markup()  # noqa: S704, it has been cleaned

    def _resolve(self, written: str) -> str | None:
        # A definition's page is at the root, wherever else its texts are shown.
        target = self._seen.pages.target(written, "")
        return None if target is None else ROOT + target

    def _render(self, name: str, context: Mapping[str, Any], page: Page) -> tuple[str, list[Diagnostic]]:
        self._unknown = {}
        try:
            html = self._environment.get_template(name).render(context)
        except jinja2.TemplateSyntaxError as error:
            return "", [Diagnostic("template_error", str(error.message), _shown(error.name or name), error.lineno)]
        except Exception as error:  # noqa: BLE001, whatever a template raises is a mistake in it, named with its place
            file, line = self._place(error, name)
            message = (
                f"{type(error).__name__}: {error}"
                if not isinstance(error, jinja2.TemplateError)
                else str(error.message)
            )
            return "", [Diagnostic("template_error", f"{message} (while rendering {page.path})", file, line)]
        return html, [
            Diagnostic(
                "page_unknown",
                f"The template links to “{ref}”, which is no page ({page.path}).",
                _shown(name),
                hint=hint,
            )
            for ref, hint in self._unknown.items()
        ]

    def _place(self, error: BaseException, name: str) -> tuple[str, int]:
        """The innermost template line of a traceback."""
        start = str(self._templates)
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename.startswith(start):
                return _shown(frame.filename[len(start) + 1 :]), frame.lineno or 0
        return _shown(name), 0


def json_block(id: str, data: Any) -> Markup:  # noqa: A002, the name of the attribute
    """Plain data for scripts, as ``<script type="application/json" id=…>``, safe in HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain)
    return Markup('<script type="application/json" id="{}">{}</script>').format(
        id,
        Markup(text.translate(_JSON_ESCAPES)),  # noqa: S704, it cannot leave its element
    )


def _linked_data(data: dict[str, Any] | None) -> Markup:
    """JSON-LD for search engines, as a data block; nothing if there is nothing to say."""
    if data is None:
        return Markup()
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_JSON_ESCAPES)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704, it cannot leave its element


def _compiled_templates() -> jinja2.BytecodeCache | None:
    """Compiled templates from earlier builds, each under the hash of its source; a quarter of a small build's time."""
    try:
        return jinja2.FileSystemBytecodeCache()
    except (OSError, RuntimeError):  # no folder for temporary files that belongs to this user alone
        return None


def _plain(data: Any) -> Any:
    if isinstance(data, Mapping):
        return dict(data)
    if isinstance(data, Card):
        return {"ref": data.ref, "kind": data.kind, "title": data.title, "href": data.href}
    raise TypeError(f"{type(data).__name__} is no plain data")


def _shown(name: str) -> str:
    return f"templates/{name}"
