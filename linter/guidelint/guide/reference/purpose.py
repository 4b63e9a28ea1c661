"""What an address is for: which links the words around them call official, and where the reader signs in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind, LinkKind
from guidelint.guide.reference.places import innermost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Action, Document, Link, Method

_AHEAD = 40
"""Most characters of prose between a word such as "official website" and the address after it."""
_BEHIND = 20
"""The same for an address before the word."""
_AFFIX = 8
_MARKUP = 2
"""Characters between the beginning of a link and of its text, a quotation mark counted."""
_PARTS = re.compile(r".[,;()。.!?\n–—]|[。!?\n]", re.DOTALL)
"""Ends what a word says of the address after it; a comma right behind the word does not."""
_ENDS = re.compile(r"[.。!?\n]")
_SENDS = frozenset({"open", "go", "login", "register", "input", "pay"})
_IDENTIFIES = frozenset({"login", "register", "pay"})
_DATA = ("data.s1", "data.s2", "data.credential")
_LATER = 6
"""Most steps from being sent somewhere to signing in there."""


class Reachable:
    """The links that lead somewhere else, by offset. `order`: their indexes in the document's links."""

    __slots__ = ("links", "order", "starts")

    def __init__(self, links: Sequence[Link]) -> None:
        """`links`: those of the document, with their hosts."""
        kept = (i for i, link in enumerate(links) if link.host and link.kind is not LinkKind.DEFINITION)
        self.order = sorted(kept, key=lambda i: links[i].span.start)
        self.links = [links[i] for i in self.order]
        self.starts = [link.span.start for link in self.links]


def officials(doc: Document, reachable: Reachable) -> frozenset[int]:
    """Indexes of links beside words that present them as an official site or app."""
    words = [hit.span for hit in doc.hits("target.site")]
    for name in ("target.app", "target.miniapp"):
        words += [hit.span for hit in doc.hits(name) if doc.hits("target.official", _widened(hit.span))]
    nearest = (_nearest(doc, reachable, word) for word in words)
    return frozenset(reachable.order[at] for at in nearest if at is not None)


def logins(doc: Document, reachable: Reachable) -> frozenset[int]:
    """Indexes of links that send the reader to a place where they then sign in, register, pay or hand over data.

    Within a method, signing in belongs to the last address the reader was sent to, in the same step or a few before.
    Elsewhere only a link counts whose text begins with the verb.
    """
    found = set(_saying_so(doc, reachable))
    for method in doc.methods:
        low = bisect_left(reachable.starts, method.span.start)
        high = bisect_left(reachable.starts, method.span.end, lo=low)
        if low < high:
            found.update(_signed_in(doc, method, reachable, range(low, high)))
    return frozenset(reachable.order[at] for at in found)


def _saying_so(doc: Document, reachable: Reachable) -> Iterator[int]:
    """Links whose text begins with signing in: `[Log in](…)`; but not with the name `[Login.gov](…)`."""
    for hit in doc.hits("action.login"):
        at = bisect_right(reachable.starts, hit.span.start) - 1
        if at < 0 or not reachable.links[at].text or hit.span.start - reachable.starts[at] > _MARKUP:
            continue
        if not doc.text.startswith(".", hit.span.end):
            yield at


def _signed_in(doc: Document, method: Method, reachable: Reachable, within: range) -> Iterator[int]:
    acts = [act for act in method.actions if _identifies(doc, method, act)]
    if not acts:
        return
    sent = [at for at in within if any(act.verb in _SENDS for act in _beside(doc, method, reachable.links[at]))]
    starts = [reachable.starts[at] for at in sent]
    steps = [step.span.start for step in method.steps]
    for act in acts:
        sentence = doc.sentence_at(act.span.start)
        last = bisect_left(starts, sentence.span.end if sentence else act.span.end) - 1
        if last >= 0 and bisect_right(steps, act.span.start) - bisect_right(steps, starts[last]) <= _LATER:
            yield sent[last]


def _identifies(doc: Document, method: Method, act: Action) -> bool:
    """Whether an action tells somebody who the reader is; paying only as a step, since much is written about paying."""
    if act.verb in _IDENTIFIES:
        return act.verb != "pay" or innermost(method.steps, act.span.start) is not None
    if act.verb != "input":
        return False
    after = Span(act.span.start, act.span.end + 2 * _AHEAD)
    return any(doc.hits(name, after) for name in _DATA)


def _beside(doc: Document, method: Method, link: Link) -> Sequence[Action]:
    """The actions in the sentence of a link."""
    sentence = doc.sentence_at(link.span.start)
    if sentence is None:
        return ()
    low = bisect_left(method.actions, sentence.span.start, key=_start)
    return method.actions[low : bisect_left(method.actions, sentence.span.end, lo=low, key=_start)]


def _start(act: Action) -> int:
    return act.span.start


def _widened(span: Span) -> Span:
    return Span(max(0, span.start - _AFFIX), span.end + _AFFIX)


def _nearest(doc: Document, reachable: Reachable, word: Span) -> int | None:
    """Which link a word belongs to: the one around it, else the next, else the one just before."""
    at = bisect_right(reachable.starts, word.start)
    before = reachable.links[at - 1].span.end if at else -1
    if before >= word.end:
        return at - 1
    if at < len(reachable.starts) and _presents(doc, word, reachable.starts[at]):
        return at
    if before >= 0 and word.start - before <= _BEHIND:
        start, end = doc.shadow.twin(Span(before, word.start))
        # One full stop right behind the address: "…: www.fund.example. This is the official website."
        return None if _ENDS.search(doc.shadow.text, min(start + 1, end), end) else at - 1
    return None


def _presents(doc: Document, word: Span, link: int) -> bool:
    """Whether a word is said of the link that begins at `link`: in one clause, before a colon, in a heading."""
    if link - word.end > 3 * _AHEAD:
        return False
    start, end = doc.shadow.twin(Span(word.end, link))
    if end - start > _AHEAD:
        return False
    text = doc.shadow.text
    if text[start:end].rstrip().endswith(":") or not _PARTS.search(text, start, end):
        return True
    sentence = doc.sentence_at(word.start)
    return sentence is not None and doc.blocks[sentence.block].kind is BlockKind.HEADING
