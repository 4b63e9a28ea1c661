"""Numbers with a bound, as a guide says them: up to 3 months, 3 months or more, under 30 days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import Document, Span, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Hit

UPTO, UNDER, FROM, OVER = "upto", "under", "from", "over"
DOWN, INCLUSIVE = frozenset({UPTO, UNDER}), frozenset({UPTO, FROM})
_WIDE = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_AHEAD = pattern(r"\s{0,2}([€$£¥₩]?)\s{0,2}(\d{1,7}(?:[.,]\d{1,3})*)\s{0,2}([^\W\d_]{0,20})")
_BEHIND = pattern(r"(?<![\d.,])(?:([€$£¥₩])\s{0,2})?(\d{1,7}(?:[.,]\d{1,3})*)\s{0,2}([^\W\d_]{0,20})\s{0,2}$")
_REACH = 32
_UNIT = 2
"""Characters by which units of a script without spaces are told apart where nothing shows their end."""
_STEM = 2
"""Letters that the ending of a unit may have more or less."""


class Bound(NamedTuple):
    """A number with what bounds it. `prose` are offsets into the shadow."""

    sort: str
    number: str
    unit: str
    exact: bool
    """Whether `unit` is known to end where it ends."""
    prose: Span

    @property
    def is_year(self) -> bool:
        return len(self.number) == 4 and self.number[:2] in ("19", "20")


def bounds(doc: Document) -> list[Bound]:
    """By offset. Those that say two things of one number are left out: "up to 3 or more"."""
    if not doc.hits("bound"):
        return []
    behind = {hit.prose for hit in doc.hits("bound.after")}
    hits = [hit for sort in (UPTO, UNDER, FROM, OVER) for hit in doc.hits(f"bound.{sort}")]
    found = sorted(_read(doc.shadow.text, _widest(hits), behind), key=lambda bound: bound.prose)
    return [
        bound
        for at, bound in enumerate(found)
        if not any(other.prose.meets(bound.prose) for other in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2]))
    ]


def same(one: Bound, other: Bound) -> bool:
    """Whether two bounds are of one number of one thing."""
    if one.number != other.number or not one.unit or not other.unit:
        return False
    if one.exact and other.exact:
        short, long = sorted((one.unit, other.unit), key=len)
        return short == long or (
            len(short) > _STEM and long[: len(short) - 1] == short[:-1] and len(long) <= len(short) + _STEM
        )
    if one.exact or other.exact:
        known, open_ = (one.unit, other.unit) if one.exact else (other.unit, one.unit)
        return open_.startswith(known[:_UNIT])
    return one.unit == other.unit


def _widest(hits: list[Hit]) -> list[Hit]:
    """Those inside of no other: `or over` is not `over`."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.prose.start, -hit.prose.end)):
        if not kept or hit.prose.end > kept[-1].prose.end:
            kept.append(hit)
    return kept


def _read(text: str, hits: list[Hit], behind: set[Span]) -> Iterator[Bound]:
    for hit in hits:
        sort = hit.list.rpartition(".")[2]
        start, end = hit.prose
        ahead = _AHEAD.match(text, end)
        if ahead:
            unit, exact = ahead[3] or ahead[1], not _WIDE.match(ahead[3])
            ends = ahead.end() if exact else ahead.start(3) + min(_UNIT, len(unit))
            yield Bound(sort, ahead[2], unit if exact else unit[:_UNIT], exact, Span(start, ends))
        elif hit.prose in behind:
            begins = max(0, start - _REACH)
            before = _BEHIND.search(text[begins:start])
            if before:
                yield Bound(sort, before[2], before[3] or before[1] or "", True, Span(begins + before.start(), end))
