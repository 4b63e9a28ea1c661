"""What the words around a number say of it: which number it is, that it is an example, that it is a body's."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.guide.document import BlockKind, IdentifierKind
from guidelint.text.shadow import BLOCK_END

if TYPE_CHECKING:
    from guidelint.finding import Span
    from guidelint.guide.document import Block, Document
    from guidelint.text.hits import Hit

_REACH = 20
"""Characters between a word and the number it names."""
_KINDS = {f"identifier.{kind}": kind for kind in IdentifierKind}
_BEHIND = 6
"""Characters between a number and a word behind it that names it: `(…, ID number)`."""
_BODIES = ("identifier.public", "support.line", "target.agency")
_SHARED = {IdentifierKind.PHONE: _BODIES, IdentifierKind.BANK: (*_BODIES, "action.pay")}
"""Numbers that firms and offices have, too, and what says that it is theirs, or an account to pay into."""


class Neighbours:
    """The words around the numbers of one document."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        names = sorted(
            (hit for name in _KINDS for hit in doc.hits(name)), key=lambda hit: (hit.prose.start, hit.prose.end)
        )
        self._names: list[Hit] = names
        self._starts = [hit.prose.start for hit in names]
        self._headers: dict[int, dict[int, frozenset[IdentifierKind]]] = {}

    def kinds(self, where: Span) -> frozenset[IdentifierKind]:
        """What the words beside a stretch of the prose name, or the head of its column does."""
        if not self._names:
            return frozenset()
        text = self._doc.shadow.text
        low = bisect_left(self._starts, where.start - 3 * _REACH)
        high = bisect_left(self._starts, where.end + _BEHIND)
        beside: set[IdentifierKind] = set()
        for hit in self._names[low:high]:
            before, after = text[hit.prose.end : where.start], text[where.end : hit.prose.start]
            if hit.prose.end <= where.start:
                near = len(before) <= _REACH and before.count(BLOCK_END) <= 1
            else:
                near = BLOCK_END not in after
            if near:
                beside.add(_KINDS[hit.list])
        return frozenset(beside) | self._column(where)

    def sample(self, where: Span) -> bool:
        """Whether its sentence, or the few words before it, mark a number as no real one."""
        return bool(self._doc.hits("identifier.sample")) and self._near("identifier.sample", where)

    def public(self, where: Span, kind: IdentifierKind) -> bool:
        """Whether a number is a body's, or one to pay to."""
        return any(self._near(name, where) for name in _SHARED.get(kind, ()))

    def _near(self, name: str, where: Span) -> bool:
        """Whether a word stands in the sentence of a number or close to it."""
        span = self._doc.shadow.source(*where)
        sentence = self._doc.sentence_at(span.start)
        around = self._doc.shadow.source(max(0, where.start - 2 * _REACH), where.end + _REACH)
        return bool(self._doc.hits(name, around) or (sentence is not None and self._doc.hits(name, sentence.span)))

    def _column(self, where: Span) -> frozenset[IdentifierKind]:
        """What the head of the number's column names, if it stands in a table."""
        cell = self._doc.block_at(self._doc.shadow.source(*where).start)
        if cell is None or cell.kind is not BlockKind.CELL or cell.parent is None or not cell.level:
            return frozenset()
        if cell.parent not in self._headers:
            self._headers[cell.parent] = self._read_table(cell.parent)
        return self._headers[cell.parent].get(cell.index, frozenset())

    def _read_table(self, table: int) -> dict[int, frozenset[IdentifierKind]]:
        """Cell -> what the head of its column names."""
        named: dict[int, frozenset[IdentifierKind]] = {}
        heads: list[frozenset[IdentifierKind]] = []
        row, column = 0, 0
        for cell in self._cells(table):
            if cell.level == 0:
                heads.append(frozenset(_KINDS[name] for name in _KINDS if self._doc.hits(name, cell.span)))
                continue
            column = column + 1 if cell.level == row else 0
            row = cell.level
            if column < len(heads) and heads[column]:
                named[cell.index] = heads[column]
        return named

    def _cells(self, table: int) -> list[Block]:
        cells: list[Block] = []
        for block in self._doc.blocks[table + 1 :]:
            if block.span.start >= self._doc.blocks[table].span.end:
                break
            if block.kind is BlockKind.CELL and block.parent == table:
                cells.append(block)
        return cells
