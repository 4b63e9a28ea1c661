"""Calls that lead the reader away: a call to get in touch, where to, and what the reader gets for it, in one breath.

Where a call leads straight to somebody's handle the benefit may be missing: nobody calls for nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.contact.fit import Fit
from guidelint.guide.contact.handles import OF_LIST, PUBLIC, is_common_word
from guidelint.guide.contact.place import letters
from guidelint.guide.contact.tail import Tail
from guidelint.guide.document import BlockKind, Platform
from guidelint.guide.reference.platforms import CODE_HOSTS, among
from guidelint.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Block, Contact, Document

_BENEFITS = ("contact.lure", "contact.offer")
_VOUCHED = frozenset({"declared", "community", "own", "subject", "cautioned", "quoted", "official"})
"""Reasons for which a call is honest; names of signals."""
_OPEN = frozenset({"group", "any-word", "directory", "titled", "bot", "badge"})
"""Reasons for which a call without a benefit says nothing."""
_LABEL = 16
"""Most letters of a messenger's name; one of Han or Hangul counts for two."""
_STRAIGHT = 24
"""Most characters between a call and the handle it leads straight to."""
_MOST = 200
_BEFORE = 1
_BEHIND = 1
"""Sentences before and behind a call that are read with it."""


class Call(NamedTuple):
    """A call with where it leads and what it promises. `span` reaches from the first of the three to the last."""

    span: Span
    platform: Platform
    benefit: str
    """As written; empty where only a call and a handle were found."""
    handle: str = ""
    community: bool = False
    """A group of what looks like a project with its sources in the open."""


def calls_away(doc: Document) -> Iterator[Call]:
    """The calls of a document, at most one for each block; those that somebody vouches for are left out."""
    doc = replace(doc, allowed=None)
    promising = any(doc.hits(name) for name in _BENEFITS)
    if not doc.contacts and not (promising and doc.hits("contact.call")):
        return
    tail = Tail(doc)
    fit = Fit(doc, tail, [contact.span for contact in doc.contacts])
    told: set[int] = set()
    for call in _calls(doc):
        block = doc.block_at(call.start)
        if block is None or block.index in told or _in_quote(doc, block):
            continue
        found = _completed(doc, call, Span(0, len(doc.text)) if tail.message else _around(doc, call, block))
        if found is None:
            continue
        reasons = set(fit.reasons(call, found.platform, found.handle, block))
        if reasons.isdisjoint(_VOUCHED):
            told.add(block.index)
            yield found._replace(community="group" in reasons and _is_project(doc))
        if tail.message:
            return


def _calls(doc: Document) -> list[Span]:
    """Calls in so many words, and messenger handles, which call by standing there; by offset."""
    private = (
        c.span for c in doc.contacts if _signals(c) >= {"messenger"} and _is_close(doc, c) and not _is_vouched(c)
    )
    return sorted([*(hit.span for hit in doc.hits("contact.call")[:_MOST]), *private])


def _completed(doc: Document, call: Span, around: Span) -> Call | None:
    """The call with a benefit and a way to get in touch, if both stand around it."""
    benefits = [hit for name in _BENEFITS for hit in doc.hits(name, around)]
    if not benefits:
        return _bare(doc, call)
    benefit = max(benefits, key=lambda hit: hit.prose.end - hit.prose.start)
    for contact in doc.contacts:
        if contact.span.meets(around) and contact.platform not in PUBLIC and not _is_vouched(contact):
            platform, handle, at = contact.platform, contact.handle, contact.span
            break
    else:
        named = _platform_named(doc, around)
        if named is None:
            return None
        (platform, at), handle = named, ""
    spans = (call, benefit.span, at)
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Call(span, platform, benefit.span.of(doc.text), handle)


def _bare(doc: Document, call: Span) -> Call | None:
    """A call in so many words that leads straight to a messenger handle."""
    for contact in doc.contacts:
        near = Span(contact.span.start - _STRAIGHT, contact.span.end + _STRAIGHT)
        if contact.handle and near.covers(call) and _signals(contact).isdisjoint(_OPEN) and not _is_vouched(contact):
            at = Span(min(call.start, contact.span.start), max(call.end, contact.span.end))
            if _signals(contact) >= {"messenger", "call"}:
                return Call(at, contact.platform, "", contact.handle)
    return None


def _signals(contact: Contact) -> set[str]:
    return {signal.name for signal in contact.signals}


def _is_close(doc: Document, contact: Contact) -> bool:
    """Whether a contact is a name with its handle and nothing in between: an aeroplane and its type are none."""
    return bool(contact.handle) and letters(contact.span.of(doc.text)) - letters(contact.handle) <= _LABEL


def _is_vouched(contact: Contact) -> bool:
    return not _VOUCHED.isdisjoint(_signals(contact))


def _platform_named(doc: Document, around: Span) -> tuple[Platform, Span] | None:
    """A messenger that is named, or a code to scan."""
    for name, platform in OF_LIST.items():
        if platform in PUBLIC:
            continue
        for hit in doc.hits(name, around):
            written = hit.span.of(doc.text)
            if len(written) > 1 and not is_common_word(doc.shadow.text, hit.prose, written, platform):
                return platform, hit.span
    codes = doc.hits("picture.code", around)
    return (Platform.QR, codes[0].span) if codes else None


def _around(doc: Document, call: Span, block: Block) -> Span:
    """The sentence of a call with its neighbours, within the block."""
    sentences = doc.sentences
    at = bisect_left(sentences, call.start + 1, key=lambda s: s.span.start) - 1
    near = [s for s in sentences[max(0, at - _BEFORE) : at + 1 + _BEHIND] if s.block == block.index]
    if not near:
        return block.span
    return Span(min(near[0].span.start, call.start), max(near[-1].span.end, call.end))


def _in_quote(doc: Document, block: Block) -> bool:
    return any(parent.kind is BlockKind.QUOTE for parent in (block, *doc.parents(block.index)))


def _is_project(doc: Document) -> bool:
    return any(among(CODE_HOSTS, link.host) for link in doc.links)
