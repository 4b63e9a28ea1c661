"""What settles a promise inside its window. Generous on purpose: a promise that is kept must never be reported."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind, PromiseKind, Role
from guidelint.guide.steps import NOT_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.guide.actions import Actions
    from guidelint.guide.document import Block, Document, Method, Promise, Run

_SHOWS = frozenset(
    {
        *(BlockKind.CODE, BlockKind.TABLE, BlockKind.HTML, BlockKind.OPAQUE, BlockKind.CALLOUT, BlockKind.QUOTE),
        *(BlockKind.LIST, BlockKind.BREAK),
    }
)
"""Blocks that keep a promise by standing right behind it."""
_TELLING = 2
"""Actions in the prose behind a promise that make steps without a list."""
_OPENING = 2
"""Characters of markup that may stand before the first word of a link."""
_BARE = 24
"""Characters of an item that may be a mere name."""
_ENUMERATED = 8
"""Characters behind a colon that may hold all that was announced."""
_LISTING = "*,、，`“"
_PARAGRAPHS = 6
"""Blocks behind a promise whose prose is looked at."""


class Settler:
    """Settles the promises of one document."""

    __slots__ = (
        *("_actions", "_block_starts", "_doc", "_image_starts", "_link_starts", "_run_starts", "_section_starts"),
        "_ways",
    )

    def __init__(self, doc: Document, actions: Actions, methods: Sequence[Method]) -> None:
        self._doc = doc
        self._actions = actions
        self._ways = [method for method in methods if method.named]
        self._block_starts = [block.span.start for block in doc.blocks]
        self._run_starts = [run.members[0].span.start for run in doc.runs]
        self._section_starts = [section.span.start for section in doc.sections]
        self._link_starts = [link.span.start for link in doc.links]
        self._image_starts = [image.span.start for image in doc.images]

    def settle(self, promises: Iterable[Promise]) -> tuple[Promise, ...]:
        """The promises, each with what keeps it."""
        return tuple(self._judged(promise) for promise in promises)

    def _judged(self, promise: Promise) -> Promise:
        wide = self._widened(promise)
        return replace(wide, settled_by=self._settled(wide))

    def _widened(self, promise: Promise) -> Promise:
        """Without a colon, and outside of a method, a promise may speak of the rest of the guide."""
        doc = self._doc
        if promise.span.of(doc.text).rstrip("*_ ").endswith((":", "：")):
            return promise
        section = doc.section_at(promise.span.start)
        if section is None or any(m.span.covers(promise.span) for m in self._ways):
            return promise
        end = len(doc.text) if section.parent is None else doc.sections[section.parent].span.end
        return replace(promise, window=Span(promise.window.start, end))

    def _settled(self, promise: Promise) -> Span | None:
        return (
            self._in_its_block(promise)
            or self._behind(promise)
            or self._later(promise)
            or self._told(promise)
            or self._counted_on(promise)
        )

    def _in_its_block(self, promise: Promise) -> Span | None:
        """A link in the sentence itself, or more words of the same block behind the colon."""
        block = self._doc.blocks[promise.block]
        for starts in (self._link_starts, self._image_starts):
            at = bisect_left(starts, promise.span.start - _OPENING)
            if at < len(starts) and starts[at] < max(promise.span.end, block.span.end):
                return Span(starts[at], starts[at] + 1)
        if self._enumerates(promise):
            return promise.span
        rest = Span(promise.phrase.end, block.span.end)
        told = [action for action in self._actions.within(rest) if not action.vague]
        colon = self._doc.text.find(":", rest.start, promise.span.end) >= 0 or "：" in rest.of(self._doc.text)
        if told and (colon or len(told) >= _TELLING) and told[-1].span.end < rest.end - 1:
            return rest if self._continues(promise, told[0].span.start) else None
        return None

    def _enumerates(self, promise: Promise) -> bool:
        """Whether the things announced stand behind the colon of the sentence itself."""
        rest = promise.span.of(self._doc.text)[promise.phrase.end - promise.span.start :]
        listed = rest.replace("：", ":").partition(":")[2]
        return len(listed) > _ENUMERATED and (promise.kind is PromiseKind.METHODS or any(c in listed for c in _LISTING))

    def _continues(self, promise: Promise, at: int) -> bool:
        """Whether words at `at` stand behind a colon of the promise, or in a later sentence."""
        before = self._doc.text[promise.phrase.end : at]
        return at >= promise.span.end or ":" in before or "：" in before

    def _behind(self, promise: Promise) -> Span | None:
        """A list, a table, code, a picture or an inclusion right behind the promise."""
        block = self._next(promise)
        if block is None:
            return None
        if block.kind in _SHOWS and not (block.kind is BlockKind.LIST and self._names_only(block, promise)):
            return block.span
        for starts in (self._link_starts, self._image_starts):
            at = bisect_left(starts, block.span.start)
            if at < len(starts) and starts[at] < block.span.end and block.kind is BlockKind.PARAGRAPH:
                return block.span
        return None

    def _next(self, promise: Promise) -> Block | None:
        """The block that follows the one of the promise, in the same container or right after it."""
        end = self._doc.blocks[promise.block].span.end
        index = bisect_left(self._block_starts, end)
        if index >= len(self._doc.blocks):
            return None
        block = self._doc.blocks[index]
        return None if block.kind is BlockKind.ITEM else block

    def _later(self, promise: Promise) -> Span | None:
        """Runs, sections and methods inside the window."""
        doc, window = self._doc, promise.window
        low = bisect_left(self._run_starts, window.start)
        high = bisect_left(self._run_starts, window.end)
        for run in doc.runs[low:high]:
            if self._keeps(run, promise):
                return run.span
        sections = doc.sections[
            bisect_left(self._section_starts, window.start) : bisect_left(self._section_starts, window.end)
        ]
        for section in sections:
            if section.role in {Role.STEPS, Role.STEP, Role.METHOD, Role.METHODS}:
                return section.span
            if section.role not in NOT_STEPS and self._tells(section.span):
                return section.span
        return None

    def _keeps(self, run: Run, promise: Promise) -> bool:
        if promise.kind is not PromiseKind.STEPS or any(self._actions.within(member.span) for member in run.members):
            return True
        beside = self._doc.section_at(promise.span.start)
        return run.section == (beside.index if beside else None) and not _names(run)

    def _names_only(self, block: Block, promise: Promise) -> bool:
        """Whether a list names things, where steps were announced."""
        if promise.kind is not PromiseKind.STEPS or self._actions.within(block.span):
            return False
        at = bisect_left(self._run_starts, block.span.start)
        return at < len(self._run_starts) and block.span.covers(self._doc.runs[at].span) and _names(self._doc.runs[at])

    def _told(self, promise: Promise) -> Span | None:
        """Prose behind the promise that tells what to do."""
        first = bisect_right(self._block_starts, self._doc.blocks[promise.block].span.start)
        told = 0
        for block in self._doc.blocks[first : first + _PARAGRAPHS]:
            if block.span.start >= promise.window.end or block.kind is BlockKind.HEADING:
                break
            if block.kind in _SHOWS - {BlockKind.LIST, BlockKind.BREAK}:
                return block.span
            told += sum(not action.vague for action in self._actions.within(block.span))
            if told >= _TELLING:
                return block.span
        return None

    def _counted_on(self, promise: Promise) -> Span | None:
        """Numbered headings that follow the window, such as `## Step 1` after `## Overview`."""
        at = bisect_left(self._section_starts, promise.window.end)
        if at < len(self._doc.sections):
            section = self._doc.sections[at]
            if section.role in {Role.STEPS, Role.STEP} or (section.ordinal is not None and section.ordinal <= 1):
                return section.span
            more = [s for s in self._doc.sections[at : at + _PARAGRAPHS] if s.role not in NOT_STEPS]
            if promise.kind is PromiseKind.METHODS and len(more) > 1:
                return section.span
        return None

    def _tells(self, span: Span) -> bool:
        return sum(not action.vague for action in self._actions.within(span)) >= _TELLING


def _names(run: Run) -> bool:
    """Whether all members are too short to tell anything."""
    return len(run.members) > 1 and all(m.span.end - m.head.start <= _BARE for m in run.members)
