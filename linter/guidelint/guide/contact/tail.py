"""Where the end of a guide begins: the last two blocks that say something, and the last tenth of the text.

A short message without a heading is all beginning and end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import BlockKind, Origin
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from guidelint.finding import Span
    from guidelint.guide.document import Document

WINDOW = 600
"""Most characters of prose, from the end of a block backwards, that count as its end."""
MESSAGE = 2000
"""A text of no more characters of prose and without a heading is a message rather than a guide."""
_OWN_PAGE = pattern(r"\.{0,2}/(?!/)|(?![\w+.-]+:)[\w./-]+\.(?:mdx?|html?)(?:$|[?#])")
"""A message that is sent or posted has no site of its own to link into."""
_LATE = 0.9
_MONEY = pattern(r"[$€£₽₹₩]\s?\d|\d\s?(?:[$€£₽₹₩]|usdt?\b|eur\b)")
_LEAD = 2
"""So many blocks under the title are what a guide begins with."""


class Tail:
    """The end of one document, and its beginning."""

    __slots__ = ("blocks", "late", "lead", "message", "money", "start")

    def __init__(self, doc: Document) -> None:
        self.message = (
            len(doc.shadow.text) <= MESSAGE
            and not doc.front_matter
            and not any(_OWN_PAGE.match(link.target) for link in doc.links)
            and not any(section.origin is Origin.MARKED for section in doc.sections)
        )
        """Whether the whole text is a short message."""
        self.money = self.message and _MONEY.search(doc.shadow.text) is not None
        """Whether it is one that names sums of money."""
        spoken = [block for block in doc.blocks if block.prose.end > block.prose.start]
        last = spoken[-2:]
        self.blocks = tuple(spoken if self.message else last)
        """The last two blocks with prose; of a message all."""
        self.start = max(last[0].span.start, len(doc.text) - 2 * WINDOW) if last else 0
        """Where the last two begin; later, if they are very long."""
        self.late = 0 if self.message else int(len(doc.text) * _LATE)
        """Where the last tenth begins; a message is late from its beginning on."""
        opening = [block for block in spoken[: _LEAD + 2] if block.kind is not BlockKind.HEADING][:_LEAD]
        self.lead = frozenset(block.index for block in opening) - {block.index for block in self.blocks}
        """Indexes of the blocks that the guide begins with, if they are not its end, too."""

    def holds(self, span: Span) -> bool:
        """Whether a span reaches into the end."""
        return span.end > min(self.start, self.late)
