"""Ways that are named but not told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import (
    BlockKind,
    Channel,
    Confidence,
    Document,
    Finding,
    Kind,
    Method,
    Ordered,
    Severity,
    Span,
    pattern,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Action, Block, Image, Link, Promise

_ONLINE = frozenset({Channel.WEB, Channel.APP, Channel.MINIAPP})
_REACH = frozenset({"open", "go", "install", "login", "register"})
_OPERATE = frozenset({"find", "select", "input", "submit", "insert", "pay", "say"})
"""What one does once there. Reading is left out: that is the goal, not the way."""
_SPEAK = frozenset({"say", "input", "select", "submit", "bring", "confirm"})
_VISIT = frozenset({"bring", "say", "input", "submit", "select", "pay", "wait", "insert", "find", "confirm"})
_SHOWN = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.OPAQUE, BlockKind.HTML})
_NUMBER = pattern(r"\d(?:[ \-]?\d){3}")
_QUOTED = 4
"""Words that a message quotes at most."""
_CHOICE = 2
"""Ways of which a reader can choose."""
_LONG, _WIDE = 240, "\u2e80"
_TOLD = 3
"""Actions that make a procedure of prose."""


class _Inside(NamedTuple):
    """What stands in methods, by place."""

    blocks: Ordered[Block]
    links: Ordered[Link]
    images: Ordered[Image]
    promises: Ordered[Promise]

    def shows(self, span: Span) -> bool:
        """Whether a method shows what to do instead of telling it."""
        shown = any(block.kind in _SHOWN for block in self.blocks.beginning_in(span))
        return shown or bool(self.images.beginning_in(span))

    def promises_in_vain(self, span: Span) -> bool:
        """Whether it announces steps that never come, which steps/promised-missing reports."""
        return any(promise.settled_by is None for promise in self.promises.beginning_in(span))


@rule(
    Severity.WARNING,
    confidence=Confidence.MEDIUM,
    words=("action", "channel", "vague", "marker.method"),
    kinds=(Kind.HOWTO,),
)
def method_without_steps(doc: Document) -> Iterator[Finding]:
    """Every method tells the reader what to do, in steps."""
    ways = [method for method in doc.methods if method.named]
    if len(ways) < _CHOICE:
        return
    inside = _Inside(Ordered(doc.blocks), Ordered(doc.links), Ordered(doc.images), Ordered(doc.promises))
    told = any(len(method.steps) > 1 or len(_doable(method)) >= _TOLD for method in ways)
    for method in ways:
        if method.links_away or inside.shows(method.span) or not (told or _labelled(doc, method)):
            continue
        done = _doable(method)
        if (len(method.steps) > 1 and len(done) > 1) or inside.promises_in_vain(method.span):
            continue
        if not _complete(doc, method, done, inside):
            yield _missing(doc, method, done)
        elif not method.steps and len(done) >= _TOLD and _long(doc, method) and _spread(doc, done):
            yield Finding(
                method.head,
                f"all {len(done)} things to do are told in prose, none of them as a step",
                severity=Severity.INFO,
                help="one numbered step for each thing to do",
            )


def _labelled(doc: Document, method: Method) -> bool:
    """Whether it calls itself a method, rather than being taken for one by its channel."""
    return bool(doc.hits("marker.method", method.head))


def _missing(doc: Document, method: Method, done: list[Action]) -> Finding:
    words = list(dict.fromkeys(action.span.of(doc.text) for action in done))
    told = ", ".join(f"“{word}”" for word in words[:_QUOTED])
    return Finding(
        method.head,
        f"names a way, but all it tells the reader to do is {told}; what to choose or enter there is missing"
        if done
        else "names a way, but tells the reader nothing to do",
        confidence=Confidence.MEDIUM if done else Confidence.HIGH,
        evidence=tuple(words),
        help="say step by step how to get there, what to choose or enter, and what the reader will see",
    )


def _doable(method: Method) -> list[Action]:
    """What the method tells the reader to do, its title and vague words aside; each kind of doing and place once."""
    told = method.head.end if method.span.end - method.head.end > len(method.title) else method.span.start
    return [action for action in method.actions if not action.vague and action.span.start >= told]


def _complete(doc: Document, method: Method, done: list[Action], inside: _Inside) -> bool:
    """Whether a reader can carry it out, given what this way needs at least."""
    verbs = {action.verb for action in done}
    if not verbs:
        return False
    if method.channel in _ONLINE:
        return bool(verbs & _OPERATE) or (bool(verbs & _REACH) and _located(doc, method, inside))
    if method.channel is Channel.PHONE:
        return bool(verbs & _SPEAK) or _located(doc, method, inside)
    if method.channel is Channel.COUNTER:
        return bool(verbs & _VISIT) or len(verbs) > 1 or _located(doc, method, inside)
    if method.channel is Channel.KIOSK:
        return not doc.hits("vague", method.span) or bool(verbs & (_OPERATE - {"insert"}))
    return bool(verbs - {"read"})


def _located(doc: Document, method: Method, inside: _Inside) -> bool:
    """Whether it names a place: an address, a number to dial, a code to type."""
    if inside.links.beginning_in(method.span):
        return True
    return _NUMBER.search(doc.text, method.head.end, method.span.end) is not None


def _long(doc: Document, method: Method) -> bool:
    """Whether the prose is too long to be taken in at a glance; a Han, Kana or Hangul character counts for two."""
    told = doc.text[method.head.end : method.span.end]
    return sum(2 if char > _WIDE else 1 for char in told) >= _LONG


def _spread(doc: Document, done: list[Action]) -> bool:
    """Whether the things to do are spread over several sentences."""
    sentences = {sentence.span.start for action in done if (sentence := doc.sentence_at(action.span.start))}
    return len(sentences) > 1
