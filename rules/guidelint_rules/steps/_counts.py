"""Numbers that count ways or steps: `five ways`, `三步`, `3단계`. Inexact ones are left out."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from guidelint import PromiseKind, Span, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Document, Hit

_DIGITS = pattern(r"(?<![\w.,:/#$€£¥+-])\d{1,2}(?![\d.,:/%°]|-\d)")
_CARDINALS = range(2, 11)
_MOST = 20
"""A higher number counts no ways of a guide."""
_NOUNS = {
    "promise.methods": PromiseKind.METHODS,
    "promise.steps": PromiseKind.STEPS,
    "marker.step": PromiseKind.STEPS,
}
_WIDE = "\u2e80"
_GAP, _GAP_WIDE = 24, 6
"""Characters between a number and what it counts: `three of the easy ways`, `三种常用的方法`."""
_FAR = 40
"""The same with the number itself."""
_WORDS = 2
"""Words between them."""
_BESIDE, _BESIDE_WIDE = 14, 3
"""Characters before a number, and behind its noun, in which a word may make it inexact."""
_BEHIND = 3
"""Characters between a noun and a number behind it, in scripts that put it there: `방법은 세 가지`, `方法有三种`."""
_STOPS = frozenset(".,;:!?()[]{}\n-–—/、。+&“”\"'")
_RANGES = pattern(r"(?:\d|[^\W\d]{2,})\s?[-–—~～/]\s?\Z|\d\s[^\W\d]{1,3}\s\Z|\d、?\Z")


class Count(NamedTuple):
    """A number of ways or steps. `span`: from the number to the noun."""

    span: Span
    number: int
    kind: PromiseKind


def counts(doc: Document, within: Span) -> Iterator[Count]:
    """The counts in a stretch; the number stands before its noun, with a word or two between at most."""
    text = doc.shadow.text
    numbers = _numbers(doc, within)
    starts = [place.start for _, place in numbers]
    reached = -1
    for noun in sorted((hit for name in _NOUNS for hit in doc.hits(name, within)), key=lambda hit: hit.prose):
        for number, place in numbers[
            bisect_left(starts, noun.prose.start - _FAR) : bisect_left(starts, noun.prose.end + _BEHIND + 1)
        ]:
            start, end = min(place.start, noun.prose.start), max(place.end, noun.prose.end)
            if start >= reached and _counts(text, place, noun) and not _inexact(doc, Span(start, end)):
                reached = end
                yield Count(doc.shadow.source(start, end), number, _NOUNS[noun.list])
                break


def _numbers(doc: Document, within: Span) -> list[tuple[int, Span]]:
    """The numbers of a stretch with their places in the shadow: above one, so that no article is among them."""
    start, end = doc.shadow.twin(within)
    found = [(int(digits[0]), Span(*digits.span())) for digits in _DIGITS.finditer(doc.shadow.text, start, end)]
    found += [(n, hit.prose) for n in _CARDINALS for hit in doc.hits(f"cardinal.{n}", within)]
    return sorted(((number, place) for number, place in found if 1 < number <= _MOST), key=lambda pair: pair[1])


def _counts(text: str, number: Span, noun: Hit) -> bool:
    """Whether a number counts a noun: it holds it (`두 단계`), or stands right before it."""
    if number.covers(noun.prose):
        return True
    if 0 <= number.start - noun.prose.end <= _BEHIND and text[noun.prose.start] > _WIDE:
        linked = text[noun.prose.end : number.start]
        return bool(linked.strip()) and _STOPS.isdisjoint(linked)
    between = text[number.end : noun.prose.start]
    if number.end > noun.prose.start or len(between) > _GAP or not _STOPS.isdisjoint(between):
        return False
    if any(char.isdigit() for char in between):
        return False
    if max(between, default="") > _WIDE or text[noun.prose.start] > _WIDE:
        return len(between.strip()) <= _GAP_WIDE
    return between.startswith(" ") and len(between.split()) <= _WORDS


def _inexact(doc: Document, count: Span) -> bool:
    """Whether a word beside a count makes it inexact, or it is one end of a range."""
    text = doc.shadow.text
    reach = _BESIDE_WIDE if text[count.end - 1] > _WIDE else _BESIDE
    before = text[max(0, count.start - _BESIDE) : count.start].rpartition("\n")[2]
    if _RANGES.search(before) or _range_of_han(doc, count.start):
        return True
    around = doc.shadow.source(max(0, count.start - reach), min(len(text), count.end + reach))
    return any(_joins(text, count, hit.prose) for hit in doc.hits("promise.about", around))


def _range_of_han(doc: Document, at: int) -> bool:
    """Whether another number stands right before: `两三种` is two or three."""
    text = doc.shadow.text
    place = doc.shadow.source(max(0, at - 1), at)
    return at > 0 and text[at - 1] > _WIDE and any(doc.hits(f"cardinal.{n}", place) for n in _CARDINALS)


def _joins(text: str, count: Span, word: Span) -> bool:
    """Whether no clause ends between a count and a word beside it."""
    return _STOPS.isdisjoint(text[word.end : count.start]) and _STOPS.isdisjoint(text[count.end : word.start])
