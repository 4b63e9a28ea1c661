"""Things in document order, looked up by offset in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.finding import Span


class Placed(Protocol):
    """Anything with a span of the document."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


T = TypeVar("T", bound=Placed)


class Ordered(Generic[T]):
    """A sequence that is sorted by where its things begin."""

    __slots__ = ("_starts", "_things")

    def __init__(self, things: Sequence[T]) -> None:
        self._things = things
        self._starts = [thing.span.start for thing in things]

    def beginning_in(self, span: Span) -> Sequence[T]:
        """Those that begin inside `span`."""
        low = bisect_left(self._starts, span.start)
        return self._things[low : bisect_left(self._starts, span.end, lo=low)]

    def next_from(self, offset: int) -> T | None:
        """The first that begins at `offset` or behind it."""
        at = bisect_left(self._starts, offset)
        return self._things[at] if at < len(self._things) else None

    def last_before(self, offset: int) -> T | None:
        """The last that begins before `offset`."""
        at = bisect_left(self._starts, offset) - 1
        return self._things[at] if at >= 0 else None
