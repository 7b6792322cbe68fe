"""What earlier builds have found out.

A build asks its memory first; there is no other way to build. With a new memory it is a clean build, with that of the
last build an incremental one, and both write the same bytes.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.files import Files
from site_builder.markdown.convert import Converter
from site_builder.pure import Kept, KeptOf
from site_builder.render import Renderer
from site_builder.seen import Answers, same
from site_builder.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.definition.check import Checked
    from site_builder.directives.scan import Scanned
    from site_builder.lint.base import Finding
    from site_builder.making import Made


class Memory:
    """One site's, for builds one after the other.

    Attributes:
        lasting: whether there will be further builds; if not, what only they would use is not kept.
        files: what was read.
        checked: definitions, compiled.
        linted: what the linter has said, by id.
        scanned: documents, with their directives found.
        outputs: what is made from one definition or page for the site.
        fits: which search indexes are small enough.
        converter: Markdown.
        pages: the last good build's, by path.
        answers: what these pages have asked of the site, by language.
        written: the files that were written then, for a folder that nobody else writes to.
    """

    def __init__(self, *, lasting: bool = False) -> None:
        """Nothing is known yet."""
        self.lasting = lasting
        self.files = Files()
        self.checked: KeptOf[Checked] = KeptOf()
        self.linted: Traces[list[Finding]] = Traces()
        self.scanned: KeptOf[Scanned] = KeptOf()
        self.outputs: KeptOf[Any] = KeptOf()
        self.fits: Kept[bool] = Kept()
        self.converter = Converter(lasting=lasting)
        self.pages: Mapping[str, Made] = {}
        self.answers: Mapping[str, Answers] = {}
        self.written: Mapping[str, object] = {}
        self._renderers: dict[str, tuple[Any, Renderer]] = {}

    def renderer(self, language: str, templates: Path, fixed: Any) -> Renderer:
        """What renders the pages of a language: a new one, which has made no page yet, if anything is fixed otherwise.

        Args:
            language: the language.
            templates: the folder of templates.
            fixed: everything that all pages depend on.
        """
        known = self._renderers.get(language)
        if known is None or not same(known[0], fixed):
            known = self._renderers[language] = fixed, Renderer(templates, self.converter)
        return known[1]

    def turn(self) -> None:
        """A build is over: what it did not ask for is forgotten."""
        for each in (self.files.sources, self.checked, self.scanned, self.outputs, self.fits, self.converter):
            each.turn()
