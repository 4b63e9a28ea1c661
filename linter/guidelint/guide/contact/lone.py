"""Names that stand in the last blocks alone and only show by their dress that they are contacts: styled or spaced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.guide.contact.disguise import dressed_up
from guidelint.guide.contact.sighting import Sighting
from guidelint.guide.document import Platform
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.contact.tail import Tail
    from guidelint.guide.document import Document

_LONGEST = 60
_STYLED = pattern(r"[a-z0-9_]{4,32}")
_SPACED = pattern(r"[a-z0-9](?: [a-z0-9]){5,20}")
_KEYCAPS = pattern("(?:\\d\ufe0f?\u20e3){5,15}")


def lone_names(doc: Document, tail: Tail) -> Iterator[Sighting]:
    """Blocks of the end that hold nothing but one name in dressed-up letters or digits."""
    for block in tail.blocks:
        piece = block.prose.of(doc.shadow.text)
        if not 0 < len(piece) <= _LONGEST:
            continue
        piece = piece.strip(" \n*!")
        how = _dress(piece, block.span.of(doc.text))
        if how:
            name = re.sub(r"[^a-z0-9_]", "", piece)
            yield Sighting(block.span, Platform.OTHER, name, frozenset({"mention", how}), block.exact)


def _dress(piece: str, written: str) -> str:
    """The name of the signal for how a name is dressed up, if it is; plain letters apart need a digit among them."""
    if _STYLED.fullmatch(piece):
        return next((name for name in dressed_up(written) if name == "look-alikes"), "")
    if _SPACED.fullmatch(piece) and any(map(str.isdigit, piece)) and not piece.replace(" ", "").isdigit():
        return "spaced-out"
    return "look-alikes" if _KEYCAPS.fullmatch(piece) else ""
