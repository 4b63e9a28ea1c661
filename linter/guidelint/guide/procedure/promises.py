"""Sentences that announce what follows: a word that points forward beside a word for steps, ways or things."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind, Origin, Promise, PromiseKind, Role
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Document, Run, Section, Sentence
    from guidelint.text.hits import Hit

_KINDS = {f"promise.{kind}": kind for kind in PromiseKind}
_FORWARD, _BACKWARD = 36, 24
"""Characters between the word that points and the noun it points with, at most, after it and before it."""
_COUNTED = 12
"""Characters between a word for a number and the noun it counts, at most."""
_TAIL = 60
"""Characters that may follow the phrase before its sentence ends."""
_COUNTS = {"两": 2, "兩": 2, **{numeral: value for value, numeral in enumerate("二三四五六七八九十", 2)}}
_CARDINALS = range(2, 11)
_WIDE = "\u2e80"
_LINKED, _PREDICATE = 3, 8
"""Characters between a noun and its number behind it, and behind the number to the end of the sentence."""
_ENDS = frozenset("。.:\n")
_NUMBER = pattern(r"\d{1,2}")
_INFINITIVE_COMMA = frozenset({"de"})
"""Languages that set a comma before what a way is for: `Es gibt zwei Wege, den Stand abzufragen.`"""
_WIDER = frozenset({Role.DEFINITION, Role.IMPORTANCE, Role.PREREQUISITES, Role.INTRODUCTION})
"""Sections that lead up to the rest: what they promise may come in their siblings."""


def spot(doc: Document) -> tuple[Promise, ...]:
    """Every promise in document order, not yet settled; one for each sentence."""
    found: dict[int, Promise] = {}
    starts = [sentence.prose.start for sentence in doc.sentences]
    windows = _Windows(doc)
    for phrase, kind, whole in _phrases(doc):
        index = bisect_right(starts, phrase.start) - 1
        if index < 0 or index in found:
            continue
        sentence = doc.sentences[index]
        if phrase.end <= sentence.prose.end and _announces(doc, sentence, index, phrase, sure=whole):
            found[index] = Promise(
                span=sentence.span,
                phrase=doc.shadow.source(phrase.start, phrase.end),
                kind=kind,
                window=windows.after(sentence),
                settled_by=None,
                count=_count(doc, phrase),
                block=sentence.block,
            )
    return tuple(found[index] for index in sorted(found))


def _phrases(doc: Document) -> Iterator[tuple[Span, PromiseKind, bool]]:
    """Stretches of the shadow that point forward with a noun, what they point at, and whether they are set phrases."""
    nouns = sorted((hit for name in _KINDS for hit in doc.hits(name)), key=lambda hit: hit.prose)
    begins = [noun.prose.start for noun in nouns]
    for hit in doc.hits("promise.whole"):
        at = bisect_left(begins, hit.prose.end)
        own = nouns[at] if at < len(nouns) and begins[at] - hit.prose.end <= 1 else None
        yield hit.prose, PromiseKind.STEPS if own is None else _KINDS[own.list], True
    for deictic in doc.hits("promise.deictic"):
        noun = _noun(doc, deictic.prose, nouns, begins)
        if noun is not None:
            start, end = min(deictic.prose.start, noun.prose.start), max(deictic.prose.end, noun.prose.end)
            phrase = Span(start, end)
            yield phrase, _KINDS[noun.list], _counted(doc, phrase)
    for count in doc.hits("promise.count"):
        at = bisect_left(begins, count.prose.end)
        if at < len(nouns) and begins[at] - count.prose.end <= _COUNTED and nouns[at].list == "promise.methods":
            yield Span(count.prose.start, nouns[at].prose.end), PromiseKind.METHODS, True
    for value in _CARDINALS:
        for count in doc.hits(f"cardinal.{value}"):
            at = bisect_left(begins, count.prose.start) - 1
            if at >= 0 and nouns[at].list == "promise.methods" and _told_after(doc, nouns[at].prose, count.prose):
                yield Span(nouns[at].prose.start, count.prose.end), PromiseKind.METHODS, True


def _told_after(doc: Document, noun: Span, count: Span) -> bool:
    """Whether a sentence ends with the number of what it names, in scripts without spaces: `방법은 두 가지입니다`."""
    text = doc.shadow.text
    if text[count.start] < _WIDE or not 0 <= count.start - noun.end <= _LINKED:
        return False
    rest = text[count.end : count.end + _PREDICATE]
    return _runs_on(text, noun.end, count.start) and any(char in _ENDS for char in rest)


def _noun(doc: Document, deictic: Span, nouns: Sequence[Hit], begins: list[int]) -> Hit | None:
    """The noun of a deictic: the first one after it, else the last before it, in the same stretch of words."""
    text = doc.shadow.text
    after = bisect_left(begins, deictic.end)
    if after < len(nouns) and begins[after] - deictic.end <= _FORWARD and _runs_on(text, deictic.end, begins[after]):
        return nouns[after]
    before = bisect_left(begins, deictic.start) - 1
    if before >= 0:
        end = nouns[before].prose.end
        close = deictic.start - end <= _BACKWARD and _runs_on(text, end, deictic.start)
        if close and not any(c.isalnum() for c in text[deictic.end : deictic.end + 3].partition("\n")[0]):
            return nouns[before]
    return None


def _runs_on(text: str, start: int, end: int) -> bool:
    return not any(c in ".。:;!?\n" for c in text[start:end])


def _announces(doc: Document, sentence: Sentence, index: int, phrase: Span, *, sure: bool) -> bool:
    """Whether the sentence announces: it has a colon, or the phrase is a `sure` one near the end of its block."""
    text = doc.shadow.text
    if doc.blocks[sentence.block].kind is not BlockKind.PARAGRAPH or text[sentence.prose.end - 1] == "?":
        return False
    if text[phrase.end - 1] == ":" or ":" in text[phrase.end : min(sentence.prose.end, phrase.end + _TAIL)]:
        return True
    last = index + 1 == len(doc.sentences) or doc.sentences[index + 1].block != sentence.block
    rest = text[phrase.end : sentence.prose.end]
    if rest.startswith(",") and doc.language.code in _INFINITIVE_COMMA:
        rest = rest[1:]
    return sure and last and len(rest) <= _TAIL and "," not in rest and "、" not in rest


def _count(doc: Document, phrase: Span) -> int | None:
    """The number written inside the phrase."""
    number = _NUMBER.search(doc.shadow.text, phrase.start, phrase.end)
    if number:
        return int(number[0])
    place = doc.shadow.source(phrase.start, phrase.end)
    for char in doc.shadow.text[phrase.start : phrase.end]:
        if char in _COUNTS:
            return _COUNTS[char]
    counted = next((value for value in _CARDINALS if doc.hits(f"cardinal.{value}", place)), None)
    return counted or next((value for value in range(1, 11) if doc.hits(f"ordinal.{value}", place)), None)


def is_hint(doc: Document, promise: Promise) -> bool:
    """Whether a sentence merely counts ways (`There are two ways to pay.`): a promise only if they do follow."""
    ended = promise.span.of(doc.text).rstrip("*_ ").endswith((":", "："))
    return (
        not ended and not doc.hits("promise.deictic", promise.phrase) and not doc.hits("promise.whole", promise.phrase)
    )


def _counted(doc: Document, phrase: Span) -> bool:
    """Whether a number or a word for one stands in the phrase."""
    number = _NUMBER.search(doc.shadow.text, phrase.start, phrase.end)
    return number is not None or bool(doc.hits("promise.count", doc.shadow.source(phrase.start, phrase.end)))


class _Windows:
    """How far a promise reaches."""

    __slots__ = ("_begins", "_doc", "_members", "_starts")

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._starts = [section.span.start for section in doc.sections]
        self._members = _members(doc.runs)
        self._begins = [span.start for span in self._members]

    def after(self, sentence: Sentence) -> Span:
        """From the end of the sentence to the end of what holds it: a step, or a section with its sub-sections."""
        at = sentence.span.end
        end = len(self._doc.text)
        section = self._section(at)
        while section is not None and section.role in _WIDER and section.parent is not None:
            section = self._doc.sections[section.parent]
        if section is not None:
            end = section.span.end
        index = bisect_right(self._begins, at) - 1
        if index >= 0 and self._members[index].end >= at:
            end = min(end, self._members[index].end)
        return Span(at, max(at, end))

    def _section(self, at: int) -> Section | None:
        index = bisect_right(self._starts, at) - 1
        while index >= 0 and self._doc.sections[index].span.end < at:
            parent = self._doc.sections[index].parent
            index = -1 if parent is None else parent
        return self._doc.sections[index] if index >= 0 else None


def _members(runs: Sequence[Run]) -> list[Span]:
    """Members typed as lines with a word beside their number: each is a section of its own."""
    spans = (m.span for run in runs if run.label and not run.headings for m in run.members if m.origin is Origin.PSEUDO)
    return sorted(spans)
