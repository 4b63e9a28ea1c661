"""Which warnings bear on a request, and how far each is from it: structural distance, never lines."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import Channel, Reach
from guidelint.guide.request.cautions import SURE
from guidelint.records import dataclass

if TYPE_CHECKING:
    from guidelint.guide.document import Caution, Document, Method, Request
    from guidelint.guide.request.place import Place

_NEAREST, _FIRST = 8, 12
"""Warnings weighed for one request: the nearest on either side and the first of the guide. Keeps the work linear."""
_USED = frozenset({Channel.WEB, Channel.APP, Channel.MINIAPP, Channel.KIOSK, Channel.COUNTER})
"""Ways that the reader goes; by the others swindlers come to him."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A warning and where it stands."""

    caution: Caution
    sentence: int | None
    method: Method | None
    ways: frozenset[Channel]
    """The only ways it speaks of; empty: all."""


class Bearing:
    """The warnings of a guide, ready to be weighed for its requests."""

    def __init__(self, doc: Document, place: Place, cautions: tuple[Caution, ...]) -> None:
        self._place = place
        self._told = [
            _Told(caution, place.sentence(at), method, frozenset() if method else _narrowed_to(doc, caution))
            for caution in cautions
            for at in (caution.span.start,)
            for method in (place.method(at),)
        ]
        self._starts = [caution.span.start for caution in cautions]

    def on(self, request: Request) -> tuple[tuple[Caution, Reach], ...]:
        """The warnings that bear on a request, nearest first."""
        asked = Span(request.sentence.start, max(request.sentence.end, request.span.end))
        at = bisect_left(self._starts, asked.start)
        first, nearest = min(_FIRST, at), max(_FIRST, at - _NEAREST)
        near = [*self._told[:first], *self._told[nearest:at], *self._told[at : at + _NEAREST]]
        if not near:
            return ()
        there = _There(self._place, asked)
        bearing = ((told.caution, far) for told in near if (far := there.reach(told)) is not None)
        return tuple(sorted(bearing, key=lambda pair: pair[1]))


class _There:
    """Where a request stands, and what is near it."""

    def __init__(self, place: Place, asked: Span) -> None:
        self._start = asked.start
        self._first_method = place.first_method
        self._method = place.method(asked.start)
        step = place.step(self._method, asked.start)
        self._step = None if self._method is None or step is None else self._method.steps[step].span
        first, last = place.sentence(asked.start), place.sentence(asked.end - 1)
        self._beside = range(0) if first is None else range(first - 1, max(first, last or 0) + 2)

    def reach(self, told: _Told) -> Reach | None:
        """How far a warning is; None where it speaks of another way to the goal."""
        at, method, own = told.caution.span, told.method, self._method
        if self._step is not None and self._step.covers(at):
            return Reach.SAME_STEP
        if told.sentence in self._beside and (method is None or method is own):
            return Reach.SAME_STEP
        before = at.start < self._start
        apart = Reach.EARLIER if before else Reach.LATER
        if method is not None:
            if own is not None and own.span.covers(at):
                return Reach.SAME_METHOD if before else Reach.LATER
            return None if _differ(own, method.channel) else apart
        if told.ways and all(_differ(own, way) for way in told.ways):
            return None
        return Reach.BEFORE_METHODS if before and at.start < self._first_method else apart


def _narrowed_to(doc: Document, caution: Caution) -> frozenset[Channel]:
    """The ways that a warning outside of them is confined to.

    One that names data (`never by phone`) is not, nor is one that names a way of swindlers (`scam calls`).
    """
    if caution.specificity == SURE:
        return frozenset()
    named = {hit.list.removeprefix("channel.") for hit in doc.hits("channel", caution.sentence)}
    ways = frozenset(channel for channel in Channel if channel.value in named)
    return ways if ways <= _USED else frozenset()


def _differ(method: Method | None, channel: Channel) -> bool:
    """Whether both ways are known and not the same."""
    return method is not None and Channel.UNKNOWN not in (method.channel, channel) and method.channel is not channel
