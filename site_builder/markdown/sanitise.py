"""What HTML may remain of an author's text.

The cleaner parses as a browser does, so that entities are decoded before the scheme of a link is judged.
"""

import nh3

SCHEMES = {"http", "https", "mailto", "tel"}

_PROSE = set(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "cite",
        "code",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
        "var",
    ]
)
_GUIDE = _PROSE | {"h1", "aside", "caption", "details", "figcaption", "figure", "section", "summary", "time", "wbr"}

_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "details": {"open"},
}


def guide_cleaner() -> nh3.Cleaner:
    """For guides and worksheets: whole documents, in which authors may also write HTML."""
    return nh3.Cleaner(tags=_GUIDE, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def text_cleaner() -> nh3.Cleaner:
    """For texts of definitions: no ids, because several of them stand on one page."""
    attributes = {**_ATTRIBUTES, "*": {"lang", "dir", "title"}, "div": {"class"}, "p": {"class"}, "code": {"class"}}
    return nh3.Cleaner(tags=_PROSE, attributes=attributes, url_schemes=SCHEMES, link_rel=None)
