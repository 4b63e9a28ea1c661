"""What may be a telephone number in a text, short ones such as 12333 and 1577-1000 among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import BlockKind, Document, Span, pattern
from guidelint_rules.urls._bodies import hits

if TYPE_CHECKING:
    import re

PHONE = ("target.hotline", "support.line", "contact.phone", "action.call", "channel.phone")
"""Words for a telephone line or for ringing."""
# A class first, so that the search can skip to it: a look-behind first is asked at every character.
_NUMBER = pattern(
    r"[+(\d](?<![a-z0-9_@#/.,$€£¥₩%&=+-].)(?:(?<=\d)|(?<=\()\d|(?<=\+) ?\(?\d)"
    r"(?:\d|[ ().·\u2010-\u2013-]{1,2}(?=\d|\(\d))*"
    r"(?![a-z0-9_@=]|[.,:/]\d|[-/+][a-z0-9]| ?[%‰€$°年月日元岁个人万亿次条号時点円件원명세개월년]|시간|분 )"
)
_DATE = pattern(r"20\d\d\Z|(?:19|20)\d\d(?:\W\d{1,2}){1,2}\Z|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\Z")
_GROUPED = pattern(r"\A\W*(?:[+0]|\d{1,4}[ ().·\u2010-\u2013-])")
_ENTRY = 80
"""Characters of an entry in a list of numbers."""
_READ = 2000
"""So many numbers are read of one text."""
_FEWEST, _MOST = 3, 15
LONG = 7
"""Digits from which on a number is one to dial wherever it stands."""


class Number(NamedTuple):
    """A telephone number in the prose."""

    prose: Span
    written: str
    digits: int


def numbers(doc: Document) -> list[Number]:
    """What may be a telephone number, by offset: written like one, or in a text that has words for ringing."""
    text = doc.shadow.text
    told = any(doc.hits(name) for name in PHONE)
    beside: dict[int, bool] = {}
    found = []
    for match in _NUMBER.finditer(text):
        digits = sum(map(str.isdigit, match[0]))
        if _FEWEST <= digits <= _MOST and not _DATE.match(match[0]):
            number = _number(match, digits)
            if (digits >= LONG and _GROUPED.search(number.written)) or (told and _is_beside(doc, number, beside)):
                found.append(number)
                if len(found) == _READ:
                    break
    return found


def _number(match: re.Match[str], digits: int) -> Number:
    """A bracket that opens before the number and does not close in it is none of its."""
    start = match.start() + (match[0].startswith("(") and ")" not in match[0])
    prose = Span(start, match.start() + len(match[0].rstrip()))
    return Number(prose, prose.of(match.string), digits)


def _is_beside(doc: Document, number: Number, asked: dict[int, bool]) -> bool:
    """Whether a number stands in a cell, in an entry of a list, or in a block with a word for ringing."""
    block = doc.block_at(doc.shadow.source(*number.prose).start)
    if block is None:
        return False
    if block.index not in asked:
        is_entry = block.kind is BlockKind.CELL or block.prose.end - block.prose.start < _ENTRY
        asked[block.index] = is_entry or bool(hits(doc, PHONE, block.prose))
    return asked[block.index]
