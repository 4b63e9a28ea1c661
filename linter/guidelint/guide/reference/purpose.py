"""What an address is for: which links the words around them call official, and where the reader signs in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind, LinkKind
from guidelint.guide.reference.places import innermost
from guidelint.text.pattern import pattern
from guidelint.text.shadow import BLOCK_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Action, Document, Link, Method
    from guidelint.text.hits import Hit

_AHEAD = 40
"""Most characters of prose between a word such as "official website" and the address after it."""
_BEHIND = 20
"""The same for an address before the word."""
_AFFIX = 8
_MARKUP = 2
"""Characters between the beginning of a link and of its text, a quotation mark counted."""
_PARTS = pattern(r".[,;()。.!?\n–—]|[。!?\n]", re.DOTALL)
"""Ends what a word says of the address after it; a comma right behind the word does not."""
_STOPS = pattern(r"[。!?\n]|\.\s")
_CLAUSES = pattern(r"[,;、。!?\n]|\.\s")
_ENDS = pattern(r"[.。!?\n]")
_BADGE = "[!["
"""Begins a link that is a picture: below a heading it says how the project fares, not where its site is."""
_SENDS = frozenset({"open", "go", "login", "register", "input", "pay"})
_OBJECTS = frozenset({"input", "pay"})
"""What is done to the address itself, such as a form, and brings nobody to a place where more is done."""
_IDENTIFIES = frozenset({"login", "register", "pay"})
_DATA = ("data.s1", "data.s2", "data.credential")
_LATER = 6
"""Most steps from being sent somewhere to signing in there,"""
_FAR = 500
"""and most characters."""
_OBJECT = 80
"""Most characters of prose from a verb to the address that it sends to; half of it from an address to its verb."""
_FINAL = "\u3000"
"""From here on scripts may put the verb behind what it is said of."""
_LONE = 4
"""Characters from the beginning of a link within which a verb tells what the link is for, and is no part of a name."""


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
    words = [*doc.hits("target.site")]
    for name in ("target.app", "target.miniapp"):
        words += [hit for hit in doc.hits(name) if doc.hits("target.official", _widened(hit.span))]
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
    """Links whose text begins with signing in: `[Log in](…)`; but not with names: `[Login.gov]`, `[login-client]`."""
    for hit in doc.hits("action.login"):
        at = bisect_right(reachable.starts, hit.span.start) - 1
        if at < 0 or not reachable.links[at].text or hit.span.start - reachable.starts[at] > _MARKUP:
            continue
        if not doc.text.startswith((".", "-"), hit.span.end):
            yield at


def _signed_in(doc: Document, method: Method, reachable: Reachable, within: range) -> Iterator[int]:
    acts = [act for act in method.actions if _identifies(doc, method, act)]
    if not acts:
        return
    sent = {at: _sender(doc, reachable.links[at], _beside(doc, method, reachable.links[at])) for at in within}
    visited = [at for at in within if sent[at]]
    starts = [reachable.starts[at] for at in visited]
    steps = [step.span.start for step in method.steps]
    for act in acts:
        if _named(doc, method, reachable, act):
            continue
        sentence = doc.sentence_at(act.span.start) or act
        last = bisect_left(starts, sentence.span.end) - 1
        if last < 0 or act.span.start - reachable.links[visited[last]].span.end > _FAR:
            continue
        if starts[last] < sentence.span.start and sent[visited[last]] in _OBJECTS:
            continue
        if bisect_right(steps, act.span.start) - bisect_right(steps, starts[last]) <= _LATER:
            yield visited[last]


def _sender(doc: Document, link: Link, acts: Sequence[Action]) -> str:
    """The verb that sends the reader to a link, or none: of the actions in its sentence the nearest one before it."""
    before = [act for act in acts if act.span.start <= link.span.start + _MARKUP]
    if before:
        act = before[-1]
        return act.verb if act.verb in _SENDS and _has_object(doc, act, link) else ""
    if not acts or acts[0].verb not in _SENDS:
        return ""
    act = acts[0]
    if act.span.start < link.span.end:
        alone = _MARKUP if act.verb == "pay" else _LONE
        return act.verb if act.span.start - link.span.start <= alone else ""
    between = doc.shadow.twin(Span(link.span.end, act.span.start))
    if doc.text[act.span.start] >= _FINAL:
        return "" if _CLAUSES.search(doc.shadow.text, *between) else act.verb
    return "" if act.verb in ("register", "pay") or between.end - between.start > _OBJECT // 2 else act.verb


def _has_object(doc: Document, act: Action, link: Link) -> bool:
    """Whether an action before a link is about it: nothing parts them, and no word calls it something to read."""
    if act.span.end > link.span.start:
        return True
    if doc.hits("telling.other", Span(act.span.end, link.span.start + _LONE)):
        return False
    start, end = doc.shadow.twin(Span(act.span.end, link.span.start))
    text = doc.shadow.text[start:end]
    opened, closed = text.rfind("("), text.count(")")
    if len(text) > _OBJECT or closed > text.count("("):
        return False
    if act.verb not in ("open", "go") and _CLAUSES.search(text[:opened] if opened >= 0 else text):
        return False
    inside = text.count("(") > closed
    return act.verb == "login" or not inside or len(text) - opened <= _MARKUP


def _named(doc: Document, method: Method, reachable: Reachable, act: Action) -> bool:
    """Whether an action is a word in the name of a linked page, and nothing before has the reader do anything there."""
    at = bisect_right(reachable.starts, act.span.start) - 1
    if at < 0 or reachable.links[at].span.end <= act.span.start:
        return False
    link = reachable.links[at]
    if act.span.start - link.span.start <= _LONE:
        return False
    return not any(other.span.start < act.span.start for other in _beside(doc, method, link))


def _identifies(doc: Document, method: Method, act: Action) -> bool:
    """Whether an action tells somebody who the reader is; paying only as a step, since much is written about paying."""
    if act.verb in _IDENTIFIES:
        return act.verb != "pay" or innermost(method.steps, act.span.start) is not None
    if act.verb != "input":
        return False
    after = Span(act.span.start, act.span.end + 2 * _AHEAD)
    return any(doc.hits(name, after) for name in _DATA)


def _beside(doc: Document, method: Method, link: Link) -> Sequence[Action]:
    """The actions in the sentence of a link, which may begin with the link's text."""
    sentence = doc.sentence_at(link.span.start) or doc.sentence_at(min(link.span.start + 1, link.span.end))
    if sentence is None:
        return ()
    low = bisect_left(method.actions, sentence.span.start, key=_start)
    return method.actions[low : bisect_left(method.actions, sentence.span.end, lo=low, key=_start)]


def _start(act: Action) -> int:
    return act.span.start


def _widened(span: Span) -> Span:
    return Span(max(0, span.start - _AFFIX), span.end + _AFFIX)


def _nearest(doc: Document, reachable: Reachable, word: Hit) -> int | None:
    """Which link a word belongs to: the one around it, else the next, else the one just before."""
    at = bisect_right(reachable.starts, word.span.start)
    before = reachable.links[at - 1].span.end if at else -1
    if before >= word.span.end:
        return at - 1
    if at < len(reachable.starts) and _presents(doc, word, reachable.starts[at]):
        return at
    if before >= 0 and word.span.start - before <= _BEHIND:
        start, end = doc.shadow.twin(Span(before, before)).start, word.prose.start
        # One full stop right behind the address: "…: www.fund.example. This is the official website."
        stop = doc.shadow.text.startswith((".", "。"), start)
        apart = doc.shadow.text.startswith(BLOCK_END, start - 1) or _ENDS.search(doc.shadow.text, start + stop, end)
        return None if apart else at - 1
    return None


def _presents(doc: Document, word: Hit, link: int) -> bool:
    """Whether a word is said of the link that begins at `link`: in one clause, before a colon, in a heading."""
    start, end = word.prose.end, doc.shadow.twin(Span(link, link)).start
    if end - start > _AHEAD:
        return False
    text = doc.shadow.text
    between = text[start:end].rstrip()
    if between.endswith(":") and not _STOPS.search(between):
        return True
    if between.startswith(",") and text[start - 1] >= _FINAL:
        return False  # in these scripts it closes the clause that the word ends: "见官网，[…]也有"
    if not _PARTS.search(text, start, end):
        return True
    if doc.text.startswith(_BADGE, link):
        return False
    sentence = doc.sentence_at(word.span.start)
    return sentence is not None and doc.blocks[sentence.block].kind is BlockKind.HEADING
