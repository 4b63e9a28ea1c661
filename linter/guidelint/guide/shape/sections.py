"""Headings, marked or typed, to sections: their level, their parent, and by the words of the heading their role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.document import Origin, Role, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.guide.document import Document
    from guidelint.guide.shape.lines import Line
    from guidelint.text.hits import Hit

_MARKUP = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\n]{0,400}\)|[*_`]{1,3}|\s*\{#[^}\n]{0,80}\}\s*$|\s+#+\s*$")
_HEAD_LAST = "\u2e80"
"""Scripts from here on put what a heading is about at its end (`查询时的注意事项`)."""
_MARKS = frozenset("[*_`#")
_BY_WEIGHT = (
    *(Role.FAQ, Role.TROUBLESHOOTING, Role.CAUTIONS, Role.TIPS, Role.DISCLAIMER, Role.COMMUNITY, Role.RELATED),
    *(Role.SUMMARY, Role.EFFECTS, Role.MATERIALS, Role.PREREQUISITES, Role.IMPORTANCE, Role.DEFINITION, Role.RESULT),
    *(Role.METHODS, Role.STEPS),
)
_BY_CHANNEL = frozenset({Role.COMMUNITY, Role.RESULT})
"""What a heading that begins with a channel is not about: `전화 문의` and `電話で確認` are ways."""
_WEIGHT = {f"role.{role}": (index, role) for index, role in enumerate(_BY_WEIGHT)}


class Heading(NamedTuple):
    """A heading and the level it was given."""

    line: Line
    level: int
    origin: Origin

    @property
    def named(self) -> bool:
        """Whether it names a method or a step (`Method 2: …`)."""
        return self.line.marker is not None and bool(self.line.marker.label)


def sections(doc: Document, headings: Sequence[Heading], title: Span | None) -> tuple[Section, ...]:
    """Every heading's section, in order of the headings. `title` is the heading that names the whole document."""
    ends = _ends(headings, len(doc.text))
    found: list[Section] = []
    open_: list[Section] = []
    for index, (heading, end) in enumerate(zip(headings, ends, strict=True)):
        while open_ and open_[-1].level >= heading.level:
            open_.pop()
        line = heading.line
        marker = line.marker
        section = Section(
            index=index,
            title=written(doc, line),
            heading=line.span,
            span=Span(line.start, end),
            level=heading.level,
            parent=open_[-1].index if open_ else None,
            role=Role.TITLE if line.span == title else _role(doc, line),
            origin=heading.origin,
            ordinal=marker.ordinal if marker else None,
            label=marker.label if marker else "",
            block=line.block,
        )
        found.append(section)
        open_.append(section)
    return tuple(found)


def written(doc: Document, line: Line) -> str:
    """The words of a heading as typed, without their markup."""
    typed = doc.shadow.source(line.first, line.last).of(doc.text).strip()
    return typed if _MARKS.isdisjoint(typed) else _MARKUP.sub(r"\1", typed).strip()


def _ends(headings: Sequence[Heading], length: int) -> list[int]:
    """Where each section ends: at the next heading of its level or above."""
    ends = [length] * len(headings)
    open_: list[int] = []
    for index, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.line.start
        open_.append(index)
    return ends


def _role(doc: Document, line: Line) -> Role:
    marker = line.marker
    if marker and marker.label:
        return Role.METHOD if marker.method else Role.STEP
    found = Role.UNKNOWN
    weight = len(_BY_WEIGHT)
    begin = marker.end if marker else line.first
    by_channel = any(hit.prose.start <= begin for hit in doc.hits("channel", line.span))
    for hit in doc.hits("role", line.span):
        at, role = _WEIGHT.get(hit.list, (weight, found))
        if by_channel and role in _BY_CHANNEL and hit.prose.start > begin:
            continue
        if at < weight and _names_it(doc, hit, begin, line.last):
            weight, found = at, role
    return found


def _names_it(doc: Document, hit: Hit, begin: int, end: int) -> bool:
    """Whether a word is what the heading is about: it begins it, ends it where heads come last, or is half of it."""
    if hit.prose.start <= begin or (hit.prose.end - hit.prose.start) * 2 >= end - begin:
        return True
    return hit.prose.end >= end - 1 and doc.shadow.text[hit.prose.start] >= _HEAD_LAST
