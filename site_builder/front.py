"""Who waits for pages while a site is made."""

from site_builder.diagnostics import Diagnostic


class Front:
    """Somebody waits for some of the pages: these are made first, and shown before the rest of the site is.

    This one is for builds that nobody waits for.
    """

    def wanted(self) -> str | None:
        """The path of the next page that is waited for; None if there is none at the moment."""
        return None

    def show(self, path: str, html: bytes | None, found: tuple[Diagnostic, ...]) -> None:
        """A page that is waited for is made.

        Args:
            path: of the page.
            html: the whole page; None if it is as in the last good site.
            found: what is wrong with it; mistakes elsewhere can still stop the build.
        """
