"""Controls that a guide quotes: what stands in quotes or bold print as the object of a verb for pressing or finding."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from guidelint import Ordered, Span, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Document, Hit, Method

_QUOTED = pattern(
    r"“[^“”\n]{1,40}”|「[^「」\n]{1,40}」|『[^『』\n]{1,40}』|«[^«»\n]{1,40}»|„[^„“”\n]{1,40}[“”]|‘[^‘’\n]{1,40}’"
    r'|【[^【】\n]{1,40}】|"[^"\n]{1,40}"'
)
_MARKS = '“”„‘’«»「」『』【】"*_ \u00a0\u202f'
"""What stands around a label."""
_STOPS = frozenset(",;:.!?()，；：。！？（）、\n")
"""What parts a verb from a label that is not its object."""
_BEFORE, _AFTER = 40, 14
"""Most characters between a label and a verb before it, and behind it."""
_BOLD = 12
"""The same for bold print, which guides use for other things, too."""
_NOUN = 8
"""Most characters between a label and the word for what it is."""
_PRESS = "action.select"
_SEEK = frozenset({"action.find", "action.open", "action.go"})
"""Verbs whose object is a control only where it is called one."""


class Control(NamedTuple):
    """A label. `span` is its text alone, `shown` has the marks around it."""

    span: Span
    shown: Span


def controls(doc: Document, method: Method) -> Iterator[Control]:
    """The controls that a method has its reader press or find, in order."""
    verbs = _Verbs(doc.hits("action", method.span))
    nouns = Ordered(doc.hits("label.noun", method.span))
    quoted = [Span(*found.span()) for found in _QUOTED.finditer(doc.text, *method.span)]
    for shown in sorted((*quoted, *_bold(doc, method, quoted))):
        span = _bare(doc.text, shown)
        reach = _BEFORE if doc.text[span.start - 1] not in "*_" else _BOLD
        if span.start < span.end and _is_object(doc.text, shown, verbs, nouns, reach):
            yield Control(span, shown)


def _bold(doc: Document, method: Method, quoted: list[Span]) -> Iterator[Span]:
    """Bold print that neither holds a quoted label nor stands in one."""
    low = bisect_left(doc.emphasis, method.span.start, key=_start)
    high = bisect_left(doc.emphasis, method.span.end, lo=low, key=_start)
    at = 0
    for bold in doc.emphasis[low:high]:
        while at < len(quoted) and quoted[at].end <= bold.start:
            at += 1
        if bold.end - bold.start <= _BEFORE and not (at < len(quoted) and quoted[at].meets(bold)):
            yield bold


class _Verbs:
    """The verbs of a method. Whether they are orders does not matter: what must not be clicked has a label, too."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        self._by_place: dict[int, set[str]] = {}
        for hit in hits:
            self._by_place.setdefault(hit.span.start, set()).add(hit.list)
        self._first = Ordered(hits)
        self._ends = sorted(hits, key=_end)

    def before(self, offset: int) -> tuple[int, set[str]]:
        """The end of the last one that ends before a place, or at most at its first character; and what it may mean."""
        at = bisect_right(self._ends, offset + 1, key=_end)
        return (self._ends[at - 1].span.end, self._by_place[self._ends[at - 1].span.start]) if at else (0, set())

    def behind(self, offset: int) -> tuple[int, set[str]]:
        """The start of the first one from a place on, and what it may mean."""
        hit = self._first.next_from(offset)
        return (hit.span.start, self._by_place[hit.span.start]) if hit is not None else (0, set())


def _is_object(text: str, shown: Span, verbs: _Verbs, nouns: Ordered[Hit], reach: int) -> bool:
    """Whether the verb before a label, or the one right behind it, is done to it."""
    start, meanings = verbs.behind(shown.end)
    if _joined(text, shown.end, start, _AFTER) and _is_done(meanings, text, shown, nouns):
        return True
    end, meanings = verbs.before(shown.start)
    return _joined(text, min(end, shown.start), shown.start, reach) and _is_done(meanings, text, shown, nouns)


def _is_done(meanings: set[str], text: str, shown: Span, nouns: Ordered[Hit]) -> bool:
    """Whether a verb is for controls, or for whatever is called one."""
    return _PRESS in meanings or (not _SEEK.isdisjoint(meanings) and _is_called(text, shown, nouns))


def _is_called(text: str, shown: Span, nouns: Ordered[Hit]) -> bool:
    """Whether a word right beside a label says that it is a control."""
    behind, before = nouns.next_from(shown.end), nouns.last_before(shown.start)
    return (behind is not None and _joined(text, shown.end, behind.span.start, _NOUN)) or (
        before is not None and _joined(text, before.span.end, shown.start, _NOUN)
    )


def _joined(text: str, start: int, end: int, most: int) -> bool:
    """Whether little stands between two places, and no end of a clause."""
    return start <= end <= start + most and _STOPS.isdisjoint(text[start:end])


def _bare(text: str, shown: Span) -> Span:
    """A label without the marks around it."""
    start, end = shown
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end)


def _start(span: Span) -> int:
    return span.start


def _end(hit: Hit) -> int:
    return hit.span.end
