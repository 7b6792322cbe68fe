"""Who waits for files while a site is made."""

from site_builder.diagnostics import Diagnostic


class Front:
    """Somebody waits for some of the files: these are made first, and shown before the rest of the site is made.

    This one is for builds that nobody waits for.
    """

    def wanted(self) -> str | None:
        """The path of the next file that is waited for; None if there is none at the moment."""
        return None

    def show(self, path: str, content: bytes | None, found: tuple[Diagnostic, ...] = ()) -> None:
        """A file that is waited for is made.

        Args:
            path: of a page, a style or script that such a page uses, or a picture.
            content: the whole file; None if it is as in the last good site.
            found: what is wrong with it; mistakes elsewhere can still stop the build.
        """
