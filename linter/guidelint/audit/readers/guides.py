"""The bytes of one guide to a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.readers.stream import size
from guidelint.audit.rows import BadRow, Row
from guidelint.text.source import Undecodable

if TYPE_CHECKING:
    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.readers.stream import Stream
    from guidelint.audit.rows import Limits


def guide(stream: Stream, origin: Origin, limits: Limits, *, plain: bool, time: str = "") -> Row | BadRow:
    """One guide out of a stream that holds nothing else. Raises `Broken`."""
    data = stream.whole(limits.row_bytes)
    return too_large(origin, limits) if data is None else row(data, origin, plain=plain, time=time)


def too_large(origin: Origin, limits: Limits) -> BadRow:
    """What is said of a guide that is not read."""
    return origin.bad("", f"larger than {size(limits.row_bytes)}")


def row(data: bytes, origin: Origin, *, plain: bool, time: str = "") -> Row | BadRow:
    """A guide that has been read."""
    try:
        text = origin.text(data)
    except Undecodable as error:
        return origin.bad("", str(error))
    language = origin.settings.language
    return Row(origin.path, text, origin.path, time=time, plain=plain, language=language, places=origin.places)
