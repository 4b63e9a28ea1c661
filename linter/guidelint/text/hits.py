"""What was found in a document, by list: many questions after one scan.

A list named `<family>.not` holds whole phrases that take away the hits of that family inside them.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from guidelint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidelint.text.shadow import Shadow

NOT = ".not"
Range: TypeAlias = tuple[int, int]
"""Start and end in the prose, the end below zero: of those that begin together the longest one sorts first."""


class Hit(NamedTuple):
    """A word of a list found in the prose. `span` in the document, `prose` in the shadow."""

    span: Span
    prose: Span
    list: str


class Hits:
    """All hits of a document, by list, sorted by offset. A list is worked out when it is first asked for."""

    __slots__ = ("_families", "_found", "_made", "_shadow", "_starts")

    def __init__(self, found: Mapping[str, list[Range]], shadow: Shadow) -> None:
        """`found`: list name -> prose offsets of every match, in any order."""
        self._found = found
        self._shadow = shadow
        self._made: dict[str, tuple[Hit, ...]] = {}
        """List or family -> its hits, once they have been asked for."""
        self._families: dict[str, list[str]] = {}
        """Family -> those of its lists of which something was found, once a family has been asked for."""
        self._starts: dict[str, list[int]] = {}
        """Where the hits of a list begin in the document."""

    @property
    def names(self) -> tuple[str, ...]:
        """The lists of which something was found."""
        return tuple(self._found)

    def of(self, name: str, within: Span | None = None) -> tuple[Hit, ...]:
        """Hits of a list, or of all lists below `name`; inside `within` if given."""
        hits = self._made.get(name)
        if hits is None:
            hits = self._made[name] = self._list(name) if "." in name else self._below(name)
        if within is None or not hits:
            return hits
        starts = self._starts.get(name)
        if starts is None:
            starts = self._starts[name] = [hit.span.start for hit in hits]
        low = bisect_left(starts, within.start)
        high = bisect_left(starts, within.end, low)
        return tuple([hit for hit in hits[low:high] if hit.span.end <= within.end])

    def joined(self, more: Mapping[str, tuple[Hit, ...]]) -> Hits:
        """These hits and those of `more`."""
        if not more:
            return self
        both = Hits(self._found, self._shadow)
        both._made = {name: tuple(sorted((*self.of(name), *hits))) for name, hits in more.items()}
        return both

    def _list(self, name: str) -> tuple[Hit, ...]:
        ranges = self._found.get(name)
        if not ranges:
            return ()
        ranges = sorted(ranges)
        denied = None if name.endswith(NOT) else self._found.get(name.partition(".")[0] + NOT)
        if denied:
            ranges = _outside(ranges, sorted(denied))
        return _hits(name, ranges, self._shadow)

    def _below(self, name: str) -> tuple[Hit, ...]:
        if not self._families:
            for known in {**self._found, **self._made}:
                family, dot, _ = known.partition(".")
                if dot:
                    self._families.setdefault(family, []).append(known)
        return tuple(sorted(chain.from_iterable(map(self.of, self._families.get(name, ())))))


def _outside(ranges: list[Range], denied: list[Range]) -> list[Range]:
    """The ranges that lie in none of the denied ones. Both sorted by start."""
    kept: list[Range] = []
    reach, i = -1, 0
    for found in ranges:
        while i < len(denied) and denied[i][0] <= found[0]:
            reach = max(reach, -denied[i][1])
            i += 1
        if -found[1] > reach:
            kept.append(found)
    return kept


def _hits(name: str, ranges: list[Range], shadow: Shadow) -> tuple[Hit, ...]:
    """Longest hits only, each once. `ranges` sorted."""
    kept: list[Hit] = []
    reached = -1
    new, source = tuple.__new__, shadow.source  # `Hit(…)` is a call of Python, which takes twice as long
    for start, negative in ranges:
        end = -negative
        if end > reached:
            kept.append(new(Hit, (source(start, end), new(Span, (start, end)), name)))
            reached = end
    return tuple(kept)
