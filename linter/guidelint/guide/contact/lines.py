"""Telephone lines that a guide gives for a firm or body: one per number, with all places where it stands.

Read on demand only: the numbering plans are asked where words for a line of support or an urge to ring are found.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.contact.dialled import dialled
from guidelint.guide.contact.disguise import dressed_up, is_ornament
from guidelint.guide.contact.fit import PAGES, Fit
from guidelint.guide.contact.tail import Tail
from guidelint.guide.document import BlockKind, Platform
from guidelint.records import replace
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Block, Document

_NEAR = 120
"""A word for a line or an urge bears on a number from no further."""
_HOURS = 200
"""Opening hours, an address or a page of the body count from no further."""
_BESIDE = 6
_SIGNS = pattern(r"[=/|~>]{2}\W*$|=\W*$|[=/|~]{2}[a-z]+\W*$")
"""What stands for a colon in nobody's prose: `==`, `//`, also one word before."""
_NAME = pattern(r"(?:[A-Z][\w&'’-]*\s+){1,4}$")
_HAN_NAME = pattern(r"[\u3400-\u9fff\uac00-\ud7a3a-zA-Z0-9]{2,12}\s?$")
_VOUCHED = frozenset({"declared", "community", "cautioned", "quoted"})


class Place(NamedTuple):
    """One place of a number. All but `span` tell how it stands there."""

    span: Span
    line: bool
    """A word for a line of support stands beside it."""
    urged: bool
    """The reader is urged to ring, and neither hours nor an address say who picks up when."""
    headed: bool
    """In the title or a heading."""
    glued: bool
    """The next word is stuck to it."""
    dressed: frozenset[str]
    """Names of the signals for its disguise."""
    brand: str
    """The name before the word for the line, as written; may be empty."""
    body: bool
    """A body such as an office or an insurer is named beside it; fakes name one, too."""
    vouched: bool
    """A section on contact, a declared role, a warning or a quotation speaks for it."""


class Line(NamedTuple):
    """A number and its places, by offset."""

    e164: str
    places: tuple[Place, ...]


def support_lines(doc: Document) -> tuple[Line, ...]:
    """The telephone lines of a document by first place; none if nothing speaks of support or urges to ring."""
    doc = replace(doc, allowed=None)
    if not (doc.hits("support.line") or doc.hits("support.urge")) or PAGES.search(doc.path):
        return ()
    reader = _Reader(doc)
    places: dict[str, list[Place]] = {}
    for number in dialled(doc.shadow.text, doc.language.code):
        places.setdefault(number.e164, []).append(
            reader.place(doc.shadow.source(number.start, number.end), number.dressed, glued=number.glued)
        )
    return tuple(Line(e164, tuple(found)) for e164, found in places.items())


class _Reader:
    """How numbers stand in one document."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc

    @cached_property
    def _fit(self) -> Fit:
        return Fit(self._doc, Tail(self._doc))

    def place(self, span: Span, dressed: frozenset[str], *, glued: bool) -> Place:
        doc = self._doc
        block = doc.block_at(span.start)
        near, wide = _around(block, span, _NEAR), _around(block, span, _HOURS)
        lines = doc.hits("support.line", near)
        urged = bool(doc.hits("support.urge", near))
        open_at = bool(doc.hits("support.hours", wide) or doc.hits("target.address", wide))
        before = next((hit for hit in reversed(lines) if hit.span.end <= span.start), lines[0] if lines else None)
        return Place(
            span=span,
            line=bool(lines),
            urged=urged and not open_at,
            headed=block is not None and self._is_headed(span, block),
            glued=glued,
            dressed=dressed | frozenset(dressed_up(span.of(doc.text))) | _adorned(doc.text, span),
            brand=_brand(doc.text, near.start, before.span.start) if before is not None else "",
            body=bool(doc.hits("target.agency", near)),
            vouched=not _VOUCHED.isdisjoint(self._fit.reasons(span, Platform.PHONE, "", block)),
        )

    def _is_headed(self, span: Span, block: Block) -> bool:
        title = self._doc.title_span
        return block.kind is BlockKind.HEADING or (title is not None and title.meets(span))


def _around(block: Block | None, span: Span, reach: int) -> Span:
    limits = block.span if block is not None else span
    return Span(
        max(min(limits.start, span.start), span.start - reach), min(max(limits.end, span.end), span.end + reach)
    )


def _adorned(text: str, span: Span) -> frozenset[str]:
    """Picture characters on both sides, or signs in front; a telephone in front is common in honest lists."""
    before, behind = text[max(0, span.start - _BESIDE) : span.start], text[span.end : span.end + _BESIDE]
    pictures = any(map(is_ornament, before)) and any(map(is_ornament, behind))
    return frozenset({"ornament"} if pictures or _SIGNS.search(before) else ())


def _brand(text: str, start: int, end: int) -> str:
    """The name right before a word for a line."""
    before = text[start:end]
    found = _NAME.search(before) or _HAN_NAME.search(before)
    return found[0].strip() if found else ""


def brands(line: Line) -> Iterator[str]:
    """The different names under which a number is given."""
    seen: set[str] = set()
    for place in line.places:
        name = place.brand.casefold()
        if name and name not in seen:
            seen.add(name)
            yield place.brand
