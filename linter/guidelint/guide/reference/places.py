"""What stands around a place, found by bisection: documents may hold a hundred thousand sentences and links."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.finding import Span

_NESTED = 16
"""How many things may begin inside the one sought and end before the place."""


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)


def innermost(things: Sequence[P], offset: int) -> P | None:
    """Of things sorted by where they begin, the last that holds `offset`."""
    last = bisect_right(things, offset, key=lambda thing: thing.span.start) - 1
    for i in range(last, max(-1, last - _NESTED), -1):
        if offset < things[i].span.end:
            return things[i]
    return None
