"""Why nothing was written, in one place, so that every part of the scaffold can say so."""


class Refused(Exception):  # noqa: N818, it is no mistake of ours: the command line says it in one line
    """Why nothing was written."""
