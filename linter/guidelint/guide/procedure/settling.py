"""What settles a promise inside its window. Generous on purpose: a promise that is kept must never be reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind, PromiseKind, Role
from guidelint.guide.ordered import Ordered
from guidelint.guide.procedure.steps import NOT_STEPS
from guidelint.records import replace
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.guide.document import Action, Block, Document, Method, Promise, Run, Section
    from guidelint.guide.procedure.actions import Actions

_SHOWS = frozenset(
    {
        *(BlockKind.CODE, BlockKind.TABLE, BlockKind.HTML, BlockKind.OPAQUE, BlockKind.CALLOUT, BlockKind.QUOTE),
        *(BlockKind.LIST, BlockKind.BREAK),
    }
)
"""Blocks that keep a promise by standing right behind it."""
_SAYS = _SHOWS - {BlockKind.LIST, BlockKind.BREAK}
"""Of these, the ones that keep it a little further on."""
_FOLLOWING = frozenset({Role.STEPS, Role.STEP, Role.METHOD, Role.METHODS})
_TELLING = 2
"""Actions in the prose behind a promise that make steps without a list; sections that make ways."""
_OPENING = 2
"""Characters of markup that may stand before the first word of a link."""
_NAME = 24
"""Characters of an item that may be a mere name, a Han, Kana or Hangul character counting for `_WIDTH`."""
_WIDE, _WIDTH = "\u2e80", 2.5
_CHOICE = pattern(r"\s*[`*_\"“「]{1,3}[^`*_\"”」\n]{1,24}[`*_\"”」]{1,3}\s?[:：–—-]")
"""A paragraph that says what one of several choices does: `yes`: goes on."""
_CODE_ALONE = pattern(r"\s*(`{1,3})[^`\n]+\1\s*(?:\([^()\n]{1,24}\)\s*)?\Z")
"""A paragraph that is one command, or one name with its kind: `size` (number)."""
_ENUMERATED = 8
"""Characters behind a colon that may hold all that was announced."""
_LISTING = "*,、，`“"
_NEAR = 6
"""Blocks behind a promise whose prose is looked at."""
_MOST = 100
"""Runs and sections of a window that are looked at: a bound for texts that nobody wrote."""


class Settler:
    """Settles the promises of one document."""

    __slots__ = ("_actions", "_blocks", "_doc", "_images", "_links", "_runs", "_sections", "_sentences", "_ways")

    def __init__(self, doc: Document, actions: Actions, methods: Sequence[Method]) -> None:
        self._doc = doc
        self._actions = actions
        self._ways = [method for method in methods if method.named]
        self._blocks = Ordered(doc.blocks)
        self._runs = Ordered(doc.runs)
        self._sections = Ordered(doc.sections)
        self._links = Ordered(doc.links)
        self._images = Ordered(doc.images)
        self._sentences = Ordered(doc.sentences)

    def settle(self, promises: Iterable[Promise]) -> tuple[Promise, ...]:
        """The promises, each with what keeps it."""
        widened = (self._widened(promise) for promise in promises)
        return tuple(replace(promise, settled_by=self._settled(promise)) for promise in widened)

    def _widened(self, promise: Promise) -> Promise:
        """Without a colon, and outside of a method, a promise may speak of the rest of the guide."""
        colon = promise.span.of(self._doc.text).rstrip("*_ ").endswith((":", "："))
        if colon or any(way.span.covers(promise.span) for way in self._ways):
            return promise
        return replace(promise, window=Span(promise.window.start, len(self._doc.text)))

    def _settled(self, promise: Promise) -> Span | None:
        return (
            self._in_its_block(promise)
            or self._right_behind(promise)
            or self._by_run(promise)
            or self._by_section(promise)
            or self._told(promise)
        )

    # --- in the block of the promise, and right behind it

    def _in_its_block(self, promise: Promise) -> Span | None:
        """A link, an enumeration behind the colon, or instructions in the rest of the block."""
        doc = self._doc
        block = doc.blocks[promise.block].span
        linked = self._pointer(Span(promise.span.start - _OPENING, max(promise.span.end, block.end)))
        if linked or self._enumerates(promise):
            return linked or promise.span
        rest = Span(promise.phrase.end, block.end)
        told = [action for action in self._actions.within(rest) if not action.vague]
        if not told:
            return None
        before = doc.text[rest.start : told[0].span.start]
        colon = ":" in before or "：" in before
        later = told[0].span.start >= promise.span.end
        return rest if (colon or (later and len(told) >= _TELLING)) else None

    def _enumerates(self, promise: Promise) -> bool:
        """Whether the things announced stand behind the colon of the sentence itself."""
        rest = promise.span.of(self._doc.text)[promise.phrase.end - promise.span.start - 1 :]
        listed = rest.replace("：", ":").partition(":")[2]
        return len(listed) > _ENUMERATED and (promise.kind is PromiseKind.METHODS or any(c in listed for c in _LISTING))

    def _pointer(self, span: Span) -> Span | None:
        """The first link or picture that begins in a stretch."""
        links, images = self._links.beginning_in(span), self._images.beginning_in(span)
        return links[0].span if links else images[0].span if images else None

    def _right_behind(self, promise: Promise) -> Span | None:
        """A list, a table, code, a picture or an inclusion as the next block, or a heading below with some of these."""
        block = self._blocks.next_from(self._doc.blocks[promise.block].span.end)
        if block is None or block.kind is BlockKind.ITEM:
            return None
        if block.kind is BlockKind.PARAGRAPH:
            return block.span if _CODE_ALONE.match(block.span.of(self._doc.text)) else self._pointer(block.span)
        if block.kind is BlockKind.HEADING:
            return self._shown_below(block, promise)
        if block.kind not in _SHOWS:
            return None
        if block.kind is BlockKind.LIST and self._names_things(block, promise):
            return self._pointer(block.span)
        return block.span

    def _names_things(self, block: Block, promise: Promise) -> bool:
        """Whether a list names things where steps were announced, and not `these options` or `these directions`."""
        doc = self._doc
        if promise.kind is not PromiseKind.STEPS or self._actions.within(block.span):
            return False
        if not (doc.hits("marker.step", promise.phrase) or doc.hits("marker.steps_label", promise.phrase)):
            return False
        run = self._runs.next_from(block.span.start)
        return run is not None and block.span.covers(run.span) and self._names(run)

    def _shown_below(self, heading: Block, promise: Promise) -> Span | None:
        """The section under a heading inside the window, if it shows something."""
        section = self._doc.section_at(heading.span.start)
        if section is None or not promise.window.covers(section.span):
            return None
        shown = (block.kind in _SAYS for block in self._blocks.beginning_in(section.span)[:_NEAR])
        return section.span if any(shown) else None

    def _names(self, run: Run) -> bool:
        """Whether all members are too short to tell anything: mere names."""
        lengths = (sum(_WIDTH if c > _WIDE else 1 for c in m.head.of(self._doc.text)) for m in run.members)
        return len(run.members) > 1 and all(length <= _NAME for length in lengths)

    # --- further on in the window

    def _by_run(self, promise: Promise) -> Span | None:
        """A run that tells what to do, or stands in the same section."""
        section = self._doc.section_at(promise.span.start)
        here = section.index if section else None
        for run in self._runs.beginning_in(promise.window)[:_MOST]:
            if promise.kind is not PromiseKind.STEPS or self._actions.within(run.span):
                return run.span
            if run.section == here and not self._names(run):
                return run.span
        return None

    def _by_section(self, promise: Promise) -> Span | None:
        """Sections in the window that tell what to do, or numbered ones right after it."""
        inside = [s for s in self._sections.beginning_in(promise.window)[:_MOST] if s.role not in NOT_STEPS]
        if promise.kind is PromiseKind.METHODS and (
            len(inside) >= _TELLING or (inside and self._tabulates(promise.window))
        ):
            return inside[0].span
        for section in inside:
            if section.role in _FOLLOWING or self._tells(section.span):
                return section.span
        following = self._sections.next_from(promise.window.end)
        return following.span if following is not None and self._goes_on(following, promise) else None

    def _goes_on(self, following: Section, promise: Promise) -> bool:
        """Whether the section behind the window is what was announced: numbered, or made of several ways."""
        if promise.kind is PromiseKind.METHODS:
            below = self._sections.beginning_in(following.span)[1:_MOST]
            parts = sum(section.parent == following.index for section in below)
            return parts >= _TELLING or self._tabulates(following.span)
        return following.role in {Role.STEPS, Role.STEP} or (following.ordinal is not None and following.ordinal <= 1)

    def _tabulates(self, span: Span) -> bool:
        """Whether a table stands in a stretch."""
        return any(block.kind is BlockKind.TABLE for block in self._blocks.beginning_in(span)[:_MOST])

    def _told(self, promise: Promise) -> Span | None:
        """Prose behind the promise that tells what to do."""
        first = promise.block + 1
        told = choices = 0
        for block in self._doc.blocks[first : first + _NEAR]:
            if block.span.start >= promise.window.end or block.kind is BlockKind.HEADING:
                break
            if block.kind in _SAYS:
                return block.span
            if self._images.beginning_in(block.span):
                return block.span
            choices += promise.kind is PromiseKind.METHODS and _CHOICE.match(block.span.of(self._doc.text)) is not None
            if choices >= _TELLING:
                return block.span
            actions = [action for action in self._actions.within(block.span) if not action.vague]
            told += len(actions)
            if told >= _TELLING or (block.index == first and self._opens(actions)):
                return block.span
        return None

    def _opens(self, actions: Sequence[Action]) -> bool:
        """Whether a sentence begins with one of these actions."""
        sentences = (self._sentences.last_before(action.span.start + 1) for action in actions)
        begins = {sentence.span.start for sentence in sentences if sentence}
        return any(action.span.start in begins for action in actions)

    def _tells(self, span: Span) -> bool:
        return sum(not action.vague for action in self._actions.within(span)) >= _TELLING
