"""What a front end hands over: shape and prose of one text, free of any parser's own tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidelint.finding import Span
    from guidelint.guide.document import Block, Comment, Image, Link, Unread
    from guidelint.text.shadow import Shadow


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks in document order, the shadow of their prose, and what stands in it. `links` have no host or role yet."""

    front_matter: Mapping[str, object]
    shadow: Shadow
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    emphasis: tuple[Span, ...]
    comments: tuple[Comment, ...]
    unread: tuple[Unread, ...]
