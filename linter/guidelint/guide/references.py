"""Links and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.guide.document import Document, Gap, Link


@dataclass(frozen=True, slots=True)
class References:
    links: tuple[Link, ...]
    gaps: tuple[Gap, ...]


def references(doc: Document) -> References:
    return References(doc.links, ())
