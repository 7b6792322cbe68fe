"""What HTML may remain of an author's text.

The cleaner parses as a browser does, so that entities are decoded before the scheme of a link is judged.
"""

import nh3

SCHEMES = {"http", "https", "mailto", "tel"}

_BLOCKS = {
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "ul",
}
_TABLES = {"table", "tbody", "td", "tfoot", "th", "thead", "tr"}
_WORDS = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "i",
    "ins",
    "kbd",
    "mark",
    "q",
    "s",
    "samp",
    "small",
    "span",
}
_PROSE = _BLOCKS | _TABLES | _WORDS | {"strong", "sub", "sup", "u", "var"}
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
