"""Names for findings that outlive edits elsewhere: no path, no line number, nothing of what a rule says of them.

A fingerprint is made of rule, evidence and nearest heading; equal ones are told apart by their order, which shows at
its end: `3f2a…`, `3f2a…-2`. A second name, `near`, has the neighbouring words in place of the heading, and is empty
where there are none. Evidence is the text of the finding itself, so shifting, re-wrapping and quoting leave it alone.
Numbers of people go in masked only. Of a finding that speaks of several places (`Finding.about`), what it speaks of
counts in place of evidence and heading: else it would be another one whenever another place comes first. Its `near`
names each of these, so that it is known again when some of them have been mended.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from itertools import repeat
from typing import TYPE_CHECKING

from guidelint.check.matching import APART
from guidelint.finding import Span
from guidelint.guide.document import BlockKind
from guidelint.records import replace
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.check.hiding import Hiding
    from guidelint.finding import Problem
    from guidelint.guide.document import Document

EVIDENCE = 200
"""Most characters of evidence that count, once it is normalised."""
_REACH = 10 * EVIDENCE
"""Most characters that are looked at for them."""
NEIGHBOURS = 40
"""How much counts on either side of the evidence, a wide letter for two: some six words, or twenty characters."""
_WINDOW = 10 * NEIGHBOURS
TOPICS = 64
"""Most topics that are told apart: of a finding with more, it is known only whether they are the same."""
_QUOTED = pattern(r"(?m)^(?:[ \t]*>)+")
_COUNTED = pattern(r"(?m)^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_HEADING_MARKS = pattern(r"^#+[ \t]|[ \t]#+[ \t]*$|\n[ \t]*(?:=+|-+)[ \t]*$")


def named(
    doc: Document, hiding: Hiding, problems: Iterable[Problem], about: Iterable[Sequence[str]] = repeat(())
) -> tuple[Problem, ...]:
    """The problems of a document, in the order of the text, with `fingerprint` and `near` filled in.

    about: for each problem what it speaks of, where its place is only the first of several.
    """
    names = _Names(doc, hiding)
    return tuple(names.given(problem, topics) for problem, topics in zip(problems, about, strict=False))


class _Names:
    """Gives out the names of one document in order, counting equals."""

    def __init__(self, doc: Document, hiding: Hiding) -> None:
        self._doc = doc
        self._hiding = hiding
        self._seen: dict[str, int] = {}
        # Only what is marked up, outside of lists and quotes: guessed headings change with the text elsewhere.
        self._headings = [block.span for block in doc.blocks if block.kind is BlockKind.HEADING and not block.depth]
        self._titles: dict[Span, str] = {}
        self._markers = [
            (block.span.start, block.span.start + len(block.marker))
            for block in doc.blocks
            if block.kind is BlockKind.ITEM and doc.text.startswith(block.marker, block.span.start)
        ]

    def given(self, problem: Problem, about: Sequence[str]) -> Problem:
        rule, (start, end) = problem.rule, problem.span
        if about:
            topics = sorted({_normal(self._hiding.of(topic)) for topic in about})
            base = _digest(rule, *topics)
            near = APART.join(_digest(topic)[:8] for topic in topics) if len(topics) <= TOPICS else ""
        else:
            evidence, neighbours = self._evidence(problem.span), (self._before(start), self._after(end))
            base = _digest(rule, evidence, self._heading(start))
            near = _digest(rule, evidence, *neighbours) if any(neighbours) else ""
        order = self._seen[base] = self._seen.get(base, 0) + 1
        return replace(problem, fingerprint=base if order == 1 else f"{base}-{order}", near=near)

    def _evidence(self, span: Span) -> str:
        """What is found fault with, without the marks at the beginnings of its lines: they change as others come in."""
        looked = Span(span.start, min(span.end, span.start + _REACH))
        text = self._hiding.at(looked)
        bare, at = "", 0
        first, last = (bisect_left(self._markers, (offset, 0)) for offset in looked)
        for start, end in self._markers[first:last]:
            bare += text[at : start - looked.start]
            at = end - looked.start
        return (_normal(_QUOTED.sub("", bare + text[at:])) or _normal(text))[:EVIDENCE]

    def _heading(self, offset: int) -> str:
        """The nearest heading above, or the one in which the offset lies."""
        at = bisect_right(self._headings, (offset, len(self._doc.text))) - 1
        if at < 0:
            return ""
        heading = self._headings[at]
        if heading not in self._titles:
            shown = self._hiding.at(Span(heading.start, min(heading.end, heading.start + _REACH)))
            self._titles[heading] = _normal(_HEADING_MARKS.sub("", shown))[:EVIDENCE]
        return self._titles[heading]

    # Neighbours do not reach beyond a heading: they are to be the same when it is renamed.

    def _before(self, offset: int) -> str:
        above = bisect_left(self._headings, (offset, 0)) - 1
        border = min(self._headings[above].end, offset) if above >= 0 else 0
        letters = _letters(self._hiding.at(Span(max(border, offset - _WINDOW), offset)))
        return "".join(reversed(list(_cut(reversed(letters)))))

    def _after(self, offset: int) -> str:
        below = bisect_left(self._headings, (offset, 0))
        border = self._headings[below].start if below < len(self._headings) else len(self._doc.text)
        return "".join(_cut(_letters(self._hiding.at(Span(offset, min(border, offset + _WINDOW))))))


def _cut(letters: Iterable[str]) -> Iterator[str]:
    """As many of the letters as count for a neighbour."""
    room = NEIGHBOURS
    for letter in letters:
        room -= 1 if letter < "\u1100" else 2
        if room < 0:
            return
        yield letter


def _letters(text: str) -> str:
    return "".join(char for char in _normal(_COUNTED.sub("", text)) if char.isalnum())


def _normal(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _digest(*parts: str) -> str:
    from hashlib import blake2b  # loads OpenSSL: only where there is a problem to name

    return blake2b("\x1f".join(parts).encode(errors="surrogatepass"), digest_size=8).hexdigest()
