"""A page of Markdown for the terminal: paragraphs and items set anew to its width, examples left as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.report.escape import visible
from guidelint.report.layout import wrap
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.report.style import Style

_ITEM = pattern(r"(?:[-*]|\d+\.) ")
_ASIDE = pattern(r"#|\||<")
"""Begins a line that stands for itself."""
_FENCE = "```"


def manual(lines: Iterable[str], style: Style) -> Iterator[str]:
    """The page, line by line."""
    paragraph: list[str] = []
    fence = ""
    for line in map(visible, lines):
        if fence:
            yield line
            fence = "" if line.rstrip() == fence else fence
            continue
        if paragraph and (not line or line.startswith(_FENCE) or _ITEM.match(line) or _ASIDE.match(line)):
            yield from _set(paragraph, style)
            paragraph = []
        if line.startswith(_FENCE):
            fence = line[: len(line) - len(line.lstrip("`"))]
            yield line
        elif not line or _ASIDE.match(line):
            yield style.paint("bold", line) if line.startswith("#") else line
        else:
            paragraph.append(line.strip())
    yield from _set(paragraph, style)


def _set(paragraph: list[str], style: Style) -> Iterator[str]:
    if not paragraph:
        return
    text = " ".join(paragraph)
    item = _ITEM.match(text)
    indent = len(item[0]) if item else 0
    first, *rest = wrap(text, style.columns, indent)
    yield first
    yield from (" " * indent + line for line in rest)
