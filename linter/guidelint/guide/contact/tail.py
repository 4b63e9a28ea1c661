"""Where the end of a guide begins: the last two blocks that say something, and the last tenth of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.finding import Span
    from guidelint.guide.document import Block, Document

WINDOW = 600
"""Most characters of prose, from the end of a block backwards, that count as its end."""
_LATE = 0.9


class Tail:
    """The end of one document."""

    __slots__ = ("blocks", "late", "start")

    def __init__(self, doc: Document) -> None:
        last: list[Block] = []
        for block in reversed(doc.blocks):
            if block.prose.end > block.prose.start:
                last.append(block)
                if len(last) == 2:
                    break
        self.blocks = tuple(reversed(last))
        """The last two blocks with prose."""
        self.start = max(last[-1].span.start, len(doc.text) - 2 * WINDOW) if last else 0
        """Where they begin; later, if they are very long."""
        self.late = int(len(doc.text) * _LATE)
        """Where the last tenth begins."""

    def holds(self, span: Span) -> bool:
        """Whether a span reaches into the end."""
        return span.end > min(self.start, self.late)
