"""How a contact fits its guide: declared, the project's own, the subject; or in one breath with an offer."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.contact.handles import OF_LIST, PUBLIC, is_common_word
from guidelint.guide.contact.kinship import Kin
from guidelint.guide.contact.place import in_title
from guidelint.guide.contact.quoting import is_quoted, is_shown_to_warn, warns
from guidelint.guide.document import BlockKind, Platform, Role
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.contact.tail import Tail
    from guidelint.guide.document import Block, Document, Section
    from guidelint.text.hits import Hit

DIRECTORY = 5
"""From this many different contacts on, a guide is taken to list them rather than to end in one."""
SUBJECT = 3
"""From this many bare mentions of a platform outside the last blocks on, the guide is about it."""
_ADJACENT = 2
_NEAR = 16
"""A word for a group bears on a contact from no further than this."""
_PARTED = 4
"""A rule line this many blocks before a contact parts it from the section."""
_BEFORE = 60
"""A role that is named bears on a contact from no further in front of it."""
_OFFICIAL = ("target.official", "target.agency", "target.hotline")
PAGES = pattern(r"(?:^|/)(?:support|contact\w*|security|imprint|impressum|governance|help)\.\w+$", re.IGNORECASE)
"""Files whose business it is to say how to get in touch."""
_BOT = pattern(r"^bot[a-z]|bot$")


class Fit:
    """What the rest of the guide says about its contacts. Made once per document, and only if there are any."""

    def __init__(self, doc: Document, tail: Tail, seen: Sequence[Span] = ()) -> None:
        """`seen`: where contacts were seen, by offset; a platform named there is no subject."""
        self._doc = doc
        self._tail = tail
        self._seen = seen

    def reasons(self, span: Span, platform: Platform, handle: str, block: Block | None) -> Iterator[str]:
        """Names of the signals that hold for one contact."""
        around = self._around(span, block)
        told = Span(0, len(self._doc.text)) if self._tail.message else around
        yield from (name for name in ("call", "offer", "lure") if self._doc.hits(f"contact.{name}", told))
        if self._doc.hits(
            "contact.group", Span(max(around.start, span.start - _NEAR), min(around.end, span.end + _NEAR))
        ):
            yield "group"
        if self._declared(span, block):
            yield "declared"
        if self._in_community(span, block):
            yield "community"
        if warns(self._doc, around) or is_shown_to_warn(self._doc, block):
            yield "cautioned"
        if _BOT.search(handle):
            yield "bot"
        if block is not None and is_quoted(self._doc.text, span, block.span):
            yield "quoted"
        if platform in PUBLIC and any(self._doc.hits(name, around) for name in _OFFICIAL):
            yield "official"
        if self.is_subject(platform):
            yield "subject"
        if self._tail.message:
            yield "message"
        if self._tail.money:
            yield "money"
        if platform is not Platform.WEB:
            yield from self._kin.of(handle, titled=not in_title(self._doc, span))

    @cached_property
    def _kin(self) -> Kin:
        return Kin(self._doc)

    def is_subject(self, platform: Platform) -> bool:
        """Whether the guide is about the platform: named again and again, or in its title, without a handle."""
        return platform in self._subjects

    @cached_property
    def _subjects(self) -> frozenset[Platform]:
        title = self._doc.title_span or Span(0, 0)
        found = set()
        for name, platform in OF_LIST.items():
            bare = [
                hit
                for hit in self._doc.hits(name)
                if hit.span.end <= self._tail.start
                and _is_name(self._doc, hit, platform)
                and not self._is_seen_at(hit.span)
            ]
            if len(bare) >= SUBJECT or any(title.covers(hit.span) for hit in bare):
                found.add(platform)
        return frozenset(found)

    def _is_seen_at(self, span: Span) -> bool:
        """Whether a contact was seen at or right beside a span."""
        at = bisect_left(self._seen, span.start - _ADJACENT, key=lambda seen: seen.end)
        return at < len(self._seen) and self._seen[at].start <= span.end + _ADJACENT

    def _around(self, span: Span, block: Block | None) -> Span:
        """The sentence of a contact and the one before it, within the block."""
        limits = block.span if block is not None else Span(max(0, span.start - 200), span.end + 200)
        sentences = self._doc.sentences
        at = max(0, bisect_left(sentences, span.start, key=lambda s: s.span.end) - 1)
        start = sentences[at].span.start if at < len(sentences) else span.start
        return Span(max(limits.start, min(start, span.start), span.start - 300), min(limits.end, span.end + 200))

    def _declared(self, span: Span, block: Block | None) -> bool:
        if block is None:
            return False
        if self._doc.hits(
            "contact.declared", Span(max(block.span.start, span.start - _BEFORE), min(block.span.end, span.end + _NEAR))
        ):
            return True
        introduced = self._before(block)
        if introduced is not None and self._doc.text[introduced.span.start : introduced.span.end].rstrip().endswith(
            (":", "：")
        ):
            return bool(self._doc.hits("contact.declared", introduced.span))
        return False

    def _before(self, block: Block) -> Block | None:
        for index in range(block.index - 1, max(-1, block.index - 4), -1):
            found = self._doc.blocks[index]
            if found.prose.end > found.prose.start and found.kind is not BlockKind.HEADING:
                return found
        return None

    def _in_community(self, span: Span, block: Block | None) -> bool:
        """In a file or section on contact or with the makers' names, and no rule line parts the contact from it."""
        if PAGES.search(self._doc.path):
            return True
        section = self._doc.section_at(span.start)
        while section is not None:
            if not section.heading.meets(span) and self._calls_itself_so(section):
                return block is None or not self._is_parted(section, block)
            section = self._doc.sections[section.parent] if section.parent is not None else None
        return False

    def _is_parted(self, section: Section, block: Block) -> bool:
        nearest = self._doc.blocks[max(0, block.index - _PARTED) : block.index]
        return any(b.kind is BlockKind.BREAK and b.span.start > section.heading.end for b in nearest)

    def _calls_itself_so(self, section: Section) -> bool:
        """Whether the heading says community or support and little else: "how it helps" has the word, too."""
        if self._doc.hits("contact.declared", section.heading):
            return True
        if section.role not in (Role.COMMUNITY, Role.TITLE):
            return False
        said = sum(hit.prose.end - hit.prose.start for hit in self._doc.hits("role.community", section.heading))
        return 5 * said >= 3 * sum(map(str.isalnum, section.title))


def _is_name(doc: Document, hit: Hit, platform: Platform) -> bool:
    """A platform's own name: no single letter, and no common word such as `line`."""
    written = hit.span.of(doc.text)
    return len(written) > 1 and not is_common_word(doc.shadow.text, hit.prose, written, platform)
