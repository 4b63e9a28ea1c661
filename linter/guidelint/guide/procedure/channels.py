"""By which way a method reaches its goal, told by its title, or by the group it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import Channel

if TYPE_CHECKING:
    from guidelint.finding import Span
    from guidelint.guide.document import Document

_BY_WEIGHT = (
    *(Channel.KIOSK, Channel.MINIAPP, Channel.SMS, Channel.THIRD_PARTY, Channel.APP, Channel.PHONE, Channel.MAIL),
    *(Channel.WEB, Channel.COUNTER),
)
"""The more special one names the way where several are named."""
_NAMED = {f"channel.{channel}": channel for channel in _BY_WEIGHT}


def channel(doc: Document, *places: Span) -> Channel:
    """The channel that the first of these places to name one names."""
    for place in places:
        named = channels(doc, place)
        if named:
            return min(named, key=_BY_WEIGHT.index)
    return Channel.UNKNOWN


def channels(doc: Document, place: Span) -> set[Channel]:
    """All channels that a place names; a word inside a longer one does not count (`phone` in `phone app`)."""
    found: set[Channel] = set()
    reached = -1
    for hit in sorted(doc.hits("channel", place), key=lambda hit: (hit.span.start, -hit.span.end)):
        if hit.span.end > reached and hit.list in _NAMED:
            found.add(_NAMED[hit.list])
            reached = hit.span.end
    return found
