"""By which way a method reaches its goal, told by its title, or by the group it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import Channel

if TYPE_CHECKING:
    from guidelint.finding import Span
    from guidelint.guide.document import Document

_BY_WEIGHT = (
    *(Channel.KIOSK, Channel.MINIAPP, Channel.SMS, Channel.THIRD_PARTY, Channel.APP, Channel.PHONE, Channel.MAIL),
    *(Channel.COUNTER, Channel.WEB),
)
"""The more special one names the way where several are named."""
_WEIGHT = {f"channel.{channel}": index for index, channel in enumerate(_BY_WEIGHT)}


def channel(doc: Document, *places: Span) -> Channel:
    """The channel that the first of these places to name one names."""
    for place in places:
        weights = [_WEIGHT[hit.list] for hit in doc.hits("channel", place) if hit.list in _WEIGHT]
        if weights:
            return _BY_WEIGHT[min(weights)]
    return Channel.UNKNOWN
