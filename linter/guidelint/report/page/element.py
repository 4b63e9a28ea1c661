"""Markup that is built and never written: a string inside an element is text of the page, whatever it holds."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

from guidelint.report.page.codes import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    Child = Element | str | Iterable[Element | str]


def element(tag: str, *children: Child, **attributes: str | bool | int) -> Element:
    """An element. `class_` and `data_rule` are the attributes `class` and `data-rule`; a false one is left out.

    Attributes are ours alone: no text of a document stands in any.
    """
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not False}
    made = Element(tag, {name: "" if value is True else str(value) for name, value in given.items()})
    for child in children:
        for part in [child] if isinstance(child, (str, Element)) else child:
            _append(made, part)
    return made


def raw(tag: str, content: str) -> Element:
    """A script or a style sheet of ours."""
    made = Element(tag)
    made.text = content
    return made


def foreign(tag: str, *children: Child, **attributes: str | bool | int) -> Element:
    """Text of a document: in no language that we know, and in whichever direction it begins."""
    return element(tag, *children, lang="", dir="auto", **attributes)


def markup(made: Element) -> str:
    """The HTML of an element."""
    return tostring(made, encoding="unicode", method="html")


def _append(made: Element, part: Element | str) -> None:
    if not isinstance(part, str):
        made.append(part)
        return
    for shown, code_of in pieces(part):
        if code_of:
            name = unicodedata.name(code_of, "control character")
            code = Element("abbr", {"class": "code", "title": f"U+{ord(code_of):04X} {name}"})
            code.text = shown
            made.append(code)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + shown
        else:
            made.text = (made.text or "") + shown
