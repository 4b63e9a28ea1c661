"""Tags of HTML and JSX, and their attributes."""

from __future__ import annotations

from html import unescape
from typing import NamedTuple

from guidelint.text.pattern import pattern

BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}"
"""An expression of JSX, with up to two more pairs of braces inside."""
_BLANK = r"[ \t\n]"
_ATTRIBUTE = (
    rf"(?:{_BLANK}++(?:[A-Za-z_:@][A-Za-z0-9_.:@-]*+(?:{_BLANK}*+={_BLANK}*+"
    rf"(?:\"[^\"]*+\"|'[^']*+'|{BRACES}|[^\s\"'=<>`{{]++))?+|{BRACES}))"
)
NAME = r"(?:[A-Z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)++|[A-Za-z][A-Za-z0-9-]*+)"
TAG = pattern(rf"<(?:({NAME}){_ATTRIBUTE}*+{_BLANK}*+/?>|/({NAME}){_BLANK}*+>)")
"""A whole tag: group 1 is the name of an opening one, group 2 that of a closing one."""
_VALUE = pattern(
    rf"{_BLANK}([A-Za-z_:@][A-Za-z0-9_.:@-]*+){_BLANK}*+={_BLANK}*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`{{]++))"
)

BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Tags that begin or end a line of text."""
CODE = frozenset(("code", "pre", "samp", "tt"))
HIDDEN = frozenset(("head", "noscript", "script", "style", "svg", "template", "textarea"))
"""Tags whose content a reader does not see as text."""
EMPHASIS = frozenset(("b", "em", "i", "strong"))


class Attribute(NamedTuple):
    """A value with entities undone, and where it stands in the tag."""

    value: str
    start: int
    end: int


NONE = Attribute("", 0, 0)


def attributes(tag: str) -> dict[str, Attribute]:
    """Attributes of a tag by lower-case name. Of two with one name, the first counts, as in a browser."""
    found: dict[str, Attribute] = {}
    for match in _VALUE.finditer(tag):
        which = match.lastindex or 1
        found.setdefault(match[1].lower(), Attribute(unescape(match[which]), *match.span(which)))
    return found


def destination(tag: str, name: str) -> Attribute:
    """Where a tag leads: `href`, or `to` of a component."""
    if "href" not in tag and "HREF" not in tag and (not name[:1].isupper() or " to" not in tag):
        return NONE
    found = attributes(tag)
    return found.get("href") or found.get("to", NONE)
