"""The content security policy: decided here, once, for every page and for generated host files."""

from collections.abc import Iterable

_POLICY = {
    "default-src": "'none'",
    # The runtime compiles WebAssembly; nothing else is evaluated.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "blob:",
    "style-src": "'self'",
    "img-src": "'self' data:",
    # The face stands in the stylesheet itself: as a file it would not load from file:// nor in sandboxed frames.
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    # Forms are scored in the page; a submit that slips through reloads it and reaches nobody else.
    "form-action": "'self'",
}


def policy(connect: Iterable[str] = ()) -> str:
    """The value of the meta tag. ``frame-ancestors`` is not in it: there it would be ignored, it must be a header.

    Args:
        connect: addresses outside the site that the owner lets pages send to.
    """
    rows = _POLICY | {"connect-src": " ".join([_POLICY["connect-src"], *connect])}
    return "; ".join(f"{name} {sources}" for name, sources in rows.items())
