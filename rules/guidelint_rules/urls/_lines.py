"""Telephone numbers of a text, each with the body whose line the text says it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from guidelint import BlockKind, Document, Span, pattern
from guidelint_rules.urls._bodies import STOPS, Named, between, clause, clipped, hits, placed, weight
from guidelint_rules.urls._numbers import LONG, PHONE, Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Block, Hit

_LINE = ("target.hotline", "support.line", "contact.phone", "channel.phone")
_ASKED = "claim.inquiry"
_ANSWERS = "claim.answers"
_FILLING = ("claim.national", "target.official", _ASKED, _ANSWERS)
_REACH = 60
"""Most characters of prose between a body and its number."""
_LOOSE = 16
"""Most that may be said between the two besides words for a line, in Latin letters."""
_CELLS = 12
"""Most cells of a row on either side that can say whose a number is."""
_CLOSE = 6
_SUBJECT = 10
"""The same where only a subject is named: `health insurance card hotline`."""
_MARKS = pattern(r"[:(|–—]")


class Claim(NamedTuple):
    """A number said to be the line of a body."""

    number: Number
    owner: Named
    stretch: Span
    """The prose that says so."""
    tight: bool
    """Nothing but words for a line stands between the two."""
    apart: int = 0
    """How much stands between them besides, in Latin letters."""


def claims(doc: Document, found: Sequence[Number], places: Sequence[Named]) -> Iterator[Claim]:
    """Each number with the body named nearest to it, where the text says that it is that body's line."""
    free = [number for number in found if not _is_in_name(number, places)]
    reader = _Reader(doc, free, places)
    for at, _ in enumerate(free):
        claim = reader.claim(at)
        if claim is not None:
            yield claim


def _is_in_name(number: Number, places: Sequence[Named]) -> bool:
    """Whether a number is part of a name: `铁路12306`."""
    at = bisect_right(places, number.prose.start, key=lambda place: place.prose.start) - 1
    return at >= 0 and places[at].prose.end > number.prose.start


class _Reader:
    """Pairs the numbers and bodies of one document."""

    def __init__(self, doc: Document, found: Sequence[Number], places: Sequence[Named]) -> None:
        self._doc = doc
        self._text = doc.shadow.text
        self._numbers = found
        self._places = places
        self._starts = [place.prose.start for place in places]
        self._number_starts = [number.prose.start for number in found]

    def claim(self, at: int) -> Claim | None:
        """What the text says of a number, if it is that."""
        number = self._numbers[at]
        sentence = self._doc.sentence_at(self._doc.shadow.source(*number.prose).start)
        if sentence is None:
            return None
        block = self._doc.blocks[sentence.block]
        before, after = self._neighbours(number, block.prose, sentence.prose)
        if before is not None and (claim := self._leading(number, before, block.prose)) is not None:
            return claim
        if before is None and block.kind is BlockKind.CELL:
            return self._in_row(number, block.index)
        if before is not None and before.prose.start < sentence.prose.start:
            before = None
            if after is None:
                return None
        if after is not None and before is None and self._follows(at, after, sentence.prose):
            return Claim(number, after, Span(number.prose.start, after.prose.end), tight=True)
        if (before is None) != (after is None):
            return self._loose(number, before or after, sentence.prose)
        return self._under_heading(number, sentence.prose) if before is None and after is None else None

    def _neighbours(self, number: Number, block: Span, sentence: Span) -> tuple[Named | None, Named | None]:
        """The last body named before a number in its block, and the first one behind it in its sentence."""
        index = bisect_right(self._starts, number.prose.start)
        before = self._places[index - 1] if index else None
        after = self._places[index] if index < len(self._places) else None
        return (
            before if before is not None and before.prose.start >= block.start else None,
            after if after is not None and after.prose.end <= sentence.end else None,
        )

    def _leading(self, number: Number, body: Named, block: Span) -> Claim | None:
        """`the tax office's hotline: 123`, `call the tax office at 123`, `Tax Office (123)`."""
        gap = Span(body.prose.end, number.prose.start)
        if gap.end - gap.start > _REACH or self._is_joined(body):
            return None
        words = hits(self._doc, (*PHONE, *_FILLING), gap)
        rest = between(self._text, gap, words)
        rung = self._rung(body, block)
        asked = any(word.list == _ASKED for word in (*words, *rung))
        if (words and not weight(rest)) or (asked and weight(rest) <= _CLOSE):
            rest = rest.replace(",", "")  # `Tax Office, hotline: 123`, `If you ask about X, dial 123`
        also = (other for other in hits(self._doc, ("claim.also",), gap) if not _is_part(other, words))
        if STOPS.search(rest) or any(map(str.isdigit, rest)) or any(also):
            return None
        lines = [word for word in words if word.list in (*PHONE, _ASKED)]
        if body.subject:
            said = weight(rest) <= (_CLOSE if asked else _SUBJECT) and self._is_line_of(body, lines, rung)
        else:
            answers = any(word.list == _ANSWERS and self._is_at(word.prose, number) for word in words)
            said = bool(lines or rung) or answers or self._is_given(number, body, rest, block)
            said = said and weight(rest) <= _LOOSE
        stretch = Span(body.prose.start, number.prose.end)
        return Claim(number, body, stretch, tight=True, apart=weight(rest)) if said else None

    def _rung(self, body: Named, block: Span) -> list[Hit]:
        """Words for a line or for asking, in the clause of a body or right before: `Hotline, Tax Office: 123`."""
        start = clause(self._text, block, body.prose.start).start
        words = hits(self._doc, (*PHONE, _ASKED), Span(start, body.prose.start))
        if words or start == block.start or self._text[start - 1] not in ",，":
            return words
        if weight(self._text[start : body.prose.start]):
            return []
        before = hits(self._doc, _LINE, Span(clause(self._text, block, start - 1).start, start))
        return [word for word in before if not weight(self._text[word.prose.end : start])]

    def _is_at(self, word: Span, number: Number) -> bool:
        return weight(self._text[word.end : number.prose.start]) <= _CLOSE

    def _is_line_of(self, subject: Named, lines: Sequence[Hit], rung: Sequence[Hit]) -> bool:
        """Whether a subject is what a line is for: `health card hotline`, `línea de la seguridad social`."""
        if lines and weight(self._text[subject.prose.end : lines[0].prose.start]) <= _CLOSE:
            return True
        before = (word for word in rung if word.list in (*_LINE, _ASKED))
        return any(weight(self._text[word.prose.end : subject.prose.start]) <= _CLOSE for word in before)

    def _is_given(self, number: Number, body: Named, rest: str, block: Span) -> bool:
        """Whether a number with no word for a line is one all the same, by its place or by its length."""
        marked = _MARKS.search(rest) is not None
        if marked and (number.digits >= LONG or self._is_entry(number, body, block)):
            return True
        return number.digits >= LONG and weight(rest) <= _CLOSE and self._is_rung(number)

    def _is_rung(self, number: Number) -> bool:
        """Whether a verb around the body and its number says so: `Rufen Sie das Amt unter 123 an`."""
        sentence = self._doc.sentence_at(self._doc.shadow.source(*number.prose).start)
        return sentence is not None and bool(hits(self._doc, PHONE, clipped(sentence.prose, number.prose)))

    def _is_entry(self, number: Number, body: Named, block: Span) -> bool:
        """Whether a block is nothing but a name and its number: `- Tax office: 123`."""
        if block.end - block.start > _REACH + body.prose.end - body.prose.start:
            return False
        rest = self._text[block.start : body.prose.start] + self._text[body.prose.end : number.prose.start]
        return weight(rest + self._text[number.prose.end : block.end]) <= _CLOSE

    def _is_joined(self, body: Named) -> bool:
        """Whether another body is named in the same breath: `the tax office and the health fund: 123 and 456`."""
        at = bisect_left(self._starts, body.prose.start)
        before = self._places[at - 1] if at else None
        if before is None or before.ids == body.ids or before.prose.end > body.prose.start:
            return False
        gap = self._text[before.prose.end : body.prose.start]
        return len(gap) <= _CLOSE and "\n" not in gap and ":" not in gap

    def _follows(self, at: int, body: Named, sentence: Span) -> bool:
        """`123 (tax office)`, `12366纳税服务热线`, `123, the hotline of …`, `Dial 123 to reach …`."""
        number = self._numbers[at]
        gap = Span(number.prose.end, body.prose.start)
        if gap.end - gap.start > _REACH or not self._is_alone(number, clause(self._text, sentence, number.prose.start)):
            return False
        words = hits(self._doc, (*_LINE, "claim.reach", _ASKED, _ANSWERS), gap)
        end = clause(self._text, Span(body.prose.end, body.prose.end + _REACH), body.prose.end).end
        lines = hits(self._doc, _LINE, Span(body.prose.end, end))
        called = bool(lines) and weight(self._text[body.prose.end : lines[0].prose.start]) <= _CLOSE
        if not self._is_alone(None, Span(body.prose.end, end)):
            return False  # the body's own number comes behind it
        rest = between(self._text, gap, words)
        if STOPS.search(rest.lstrip(", ") if words or called else rest) or weight(rest) > _CLOSE:
            return False
        if body.subject:
            lists = {word.list for word in words}
            asked = _ASKED in lists and (_ANSWERS in lists or self._is_rung(number))
            return called or asked or not lists.isdisjoint(_LINE)
        return called or bool(words) or ("(" in rest and number.digits >= LONG)

    def _is_alone(self, number: Number | None, stretch: Span) -> bool:
        """Whether no other number begins in a stretch of the prose."""
        low, high = (bisect_left(self._number_starts, at) for at in stretch)
        return high - low == (number is not None)

    def _loose(self, number: Number, body: Named | None, sentence: Span) -> Claim | None:
        """The two in one clause with a word for ringing, and no other number or body in the sentence."""
        said = clause(self._text, sentence, number.prose.start)
        if body is None or not said.covers(body.prose) or not hits(self._doc, PHONE, said):
            return None
        alone = self._is_alone(number, sentence)
        only = bisect_left(self._starts, sentence.end) - bisect_left(self._starts, sentence.start) == 1
        return Claim(number, body, said, tight=False) if alone and only else None

    def _in_row(self, number: Number, index: int) -> Claim | None:
        """A table that gives a body and its number in one row."""
        doc = self._doc
        cell = doc.blocks[index]
        row = _row(doc, index)
        owners = [p for b in row for p in self._within(b.prose)]
        if len(owners) != 1 or weight(between(self._text, cell.prose, hits(doc, PHONE, cell.prose))) > _LOOSE:
            return None
        owner = owners[0]
        holder = next(b for b in row if b.prose.covers(owner.prose))
        words = hits(doc, (*PHONE, *_FILLING), holder.prose)
        beside = weight(between(self._text, holder.prose, words)) - weight(owner.prose.of(self._text))
        if beside > (_CLOSE if owner.subject else _LOOSE):
            return None
        return Claim(number, owner, Span(min(holder.prose.start, cell.prose.start), cell.prose.end), tight=True)

    def _under_heading(self, number: Number, sentence: Span) -> Claim | None:
        """`### By the tax office's hotline`, and below it `Dial 123`: the first number of the section."""
        doc = self._doc
        section = doc.section_at(doc.shadow.source(*number.prose).start)
        if section is None:
            return None
        below = doc.shadow.twin(Span(section.heading.end, section.span.end)).start
        if not self._is_alone(number, Span(below, number.prose.end)) or self._within(Span(below, number.prose.start)):
            return None
        heading = doc.shadow.twin(section.heading)
        owners = self._within(heading)
        said = clause(self._text, sentence, number.prose.start)
        rung = hits(doc, PHONE, said)
        if len(owners) != 1 or not any(weight(self._apart(word, number)) <= _CLOSE for word in rung):
            return None
        lines = hits(doc, _LINE, Span(owners[0].prose.end, heading.end))
        if not lines or weight(self._text[owners[0].prose.end : lines[0].prose.start]) > _CLOSE:
            return None
        return Claim(number, owners[0], Span(said.start, number.prose.end), tight=True)

    def _apart(self, word: Hit, number: Number) -> str:
        """What stands between a word and a number, whichever comes first."""
        first, last = sorted((word.prose, number.prose))
        return self._text[first.end : last.start]

    def _within(self, prose: Span) -> Sequence[Named]:
        return placed(self._places, prose)


def _is_part(word: Hit, words: Sequence[Hit]) -> bool:
    """Whether a word belongs to a longer one: `dan` in `bel dan`."""
    return any(longer.prose.covers(word.prose) and longer.prose != word.prose for longer in words)


def _row(doc: Document, index: int) -> Sequence[Block]:
    """The other cells of a cell's row; of the header none."""
    cell = doc.blocks[index]
    if not cell.level:
        return ()
    first, last = index, index + 1
    while first and index - first < _CELLS and _beside(cell, doc.blocks[first - 1]):
        first -= 1
    while last < len(doc.blocks) and last - index < _CELLS and _beside(cell, doc.blocks[last]):
        last += 1
    return [block for block in doc.blocks[first:last] if block.index != index]


def _beside(cell: Block, other: Block) -> bool:
    return other.kind is BlockKind.CELL and other.parent == cell.parent and other.level == cell.level
