"""What an address is for: which links the words around them call official, and where the reader signs in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from guidelint.guide.document import BlockKind, LinkKind
from guidelint.guide.places import innermost, sentence_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.finding import Span
    from guidelint.guide.document import Document, Link

AHEAD = 60
"""Most characters between a word such as "official website" and the address after it."""
BEHIND = 30
"""The same for an address before the word."""
_TARGETS = ("target.site", "target.app", "target.miniapp")
_SENT = ("action.open", "action.go", "action.login", "action.register", "action.input", "action.pay", "action.find")
_IDENTIFIES = ("action.login", "action.register", "action.pay")
_DATA = ("data.s1", "data.s2", "data.s3", "data.credential")


def officials(doc: Document, links: Sequence[Link]) -> frozenset[int]:
    """Which links stand beside words that present them as an official site, app or portal."""
    order = _reachable(links)
    starts = [links[i].span.start for i in order]
    found: set[int] = set()
    for name in _TARGETS:
        for hit in doc.hits(name):
            nearest = _nearest(doc, links, order, starts, hit.span)
            if nearest is not None:
                found.add(nearest)
    return frozenset(found)


def logins(doc: Document, links: Sequence[Link]) -> frozenset[int]:
    """Which links send the reader to a place where they then sign in, register, pay or hand over data.

    Within a method, signing in belongs to the last address the reader was sent to; elsewhere to one in its sentence.
    """
    acts = sorted(_identifying(doc))
    if not acts:
        return frozenset()
    found: set[int] = set()
    sent = _sent(doc, links)
    starts = [links[i].span.start for i in sent]
    for act in acts:
        sentence = sentence_over(doc, act.start)
        end = sentence.span.end if sentence else act.end
        last = bisect_left(starts, end) - 1
        if last < 0:
            continue
        link = links[sent[last]]
        method = innermost(doc.methods, act.start)
        near = sentence is not None and sentence.span.start <= link.span.start
        if near or (method is not None and method.span.start <= link.span.start):
            found.add(sent[last])
    return frozenset(found)


def _reachable(links: Sequence[Link]) -> list[int]:
    """Links that lead somewhere else, in the order of the text."""
    kept = [i for i, link in enumerate(links) if link.host and link.kind is not LinkKind.DEFINITION]
    return sorted(kept, key=lambda i: links[i].span.start)


def _identifying(doc: Document) -> Iterator[Span]:
    """Where the reader signs in, pays, or enters data that says who they are."""
    for name in _IDENTIFIES:
        yield from (hit.span for hit in doc.hits(name))
    asked: dict[int, bool] = {}
    for hit in doc.hits("action.input"):
        sentence = sentence_over(doc, hit.span.start)
        if sentence is None:
            continue
        at = sentence.span.start
        if at not in asked:
            asked[at] = any(doc.hits(name, sentence.span) for name in _DATA)
        if asked[at]:
            yield hit.span


def _sent(doc: Document, links: Sequence[Link]) -> list[int]:
    """Links in sentences that tell the reader to go somewhere, by offset."""
    told: dict[int, bool] = {}
    sent: list[int] = []
    for i in _reachable(links):
        sentence = sentence_over(doc, links[i].span.start)
        if sentence is None:
            continue
        at = sentence.span.start
        if at not in told:
            told[at] = any(doc.hits(name, sentence.span) for name in _SENT)
        if told[at]:
            sent.append(i)
    return sent


def _nearest(
    doc: Document, links: Sequence[Link], order: Sequence[int], starts: Sequence[int], word: Span
) -> int | None:
    """The link that a word belongs to: the one around it, else the next, else the one just before."""
    at = bisect_right(starts, word.start)
    if at and links[order[at - 1]].span.end >= word.end:
        return order[at - 1]
    if at < len(order) and starts[at] - word.end <= AHEAD and _together(doc, word.start, starts[at]):
        return order[at]
    if at and word.start - links[order[at - 1]].span.end <= BEHIND:
        before = links[order[at - 1]]
        return order[at - 1] if _together(doc, before.span.start, word.start) else None
    return None


def _together(doc: Document, first: int, second: int) -> bool:
    """Whether two places stand in one block, or the first in a heading right above the second."""
    one, two = sentence_over(doc, first), sentence_over(doc, second)
    if one is None or two is None:
        return False
    return one.block == two.block or doc.blocks[one.block].kind is BlockKind.HEADING
