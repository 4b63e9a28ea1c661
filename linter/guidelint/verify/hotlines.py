"""Telephone numbers that a guide presents as official lines. They are listed for people to vouch for, never called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.known.address import phone
from guidelint.text.pattern import pattern
from guidelint.text.phones import REGIONS, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Document

LINES = "target.hotline"
_SHORT = pattern(r"(?<![\d.,/:-])\d{3,6}(?![\d.,:/ -]{0,2}\d|\s?[%€$°])")
"""A number that only one country dials, such as 12393."""
_BESIDE = 12
"""Most characters of prose between a word such as "hotline" and a short number; a long one may stand anywhere in the
sentence."""


def hotlines(doc: Document) -> Iterator[tuple[str, int]]:
    """The numbers, as the lock spells them, with the lines on which they stand; a few may be something else."""
    seen: set[tuple[str, int]] = set()
    for offset, number in _found(doc):
        line = number, doc.lines.line(offset)
        if number and line not in seen:
            seen.add(line)
            yield line


def _found(doc: Document) -> Iterator[tuple[int, str]]:
    for link in doc.links:
        if link.scheme == "tel":
            yield link.span.start, phone(link.target.partition(":")[2])
    regions = REGIONS.get(doc.language.code, ())
    for hit in doc.hits(LINES):
        sentence = doc.sentence_at(hit.span.start)
        if sentence is None:
            continue
        start, end = sentence.prose
        prose = doc.shadow.text[start:end]
        long = list(numbers(prose, regions))
        for number in long:
            at = doc.shadow.source(start + number.start, start + number.end)
            yield at.start, phone(prose[number.start : number.end])
        beside = doc.shadow.text[hit.prose.end : min(end, hit.prose.end + _BESIDE)]
        short = _SHORT.search(beside)
        first = hit.prose.end + short.start() if short is not None else 0
        if short is not None and not any(number.start <= first - start < number.end for number in long):
            yield doc.shadow.source(first, first + len(short[0])).start, phone(short[0])
