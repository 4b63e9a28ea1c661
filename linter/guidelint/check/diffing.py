"""What mending would change, as a unified diff: made from the edits themselves, since comparing texts takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.check.edits import trimmed
from guidelint.check.hiding import Hiding
from guidelint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.finding import Edit
    from guidelint.guide.document import Document

CONTEXT = 3
"""Lines that are shown before and after a change."""
REACH = 300
"""Most characters of a line that are shown on either side of where it changes."""
NO_NEWLINE = "\\ No newline at end of file"


class _Change(NamedTuple):
    """Lines (counted from 0, end excluded) of both texts that stand in place of each other."""

    old: range
    new: range


def unified(path: str, before: Document, after: Document, edits: Sequence[Edit]) -> Iterator[str]:
    """The lines of the diff, numbers of people hidden. They may hold anything else that the document holds."""
    old, new = _Side(before), _Side(after)
    hunks = _hunks(_changes(list(trimmed(before.text, edits)), old, new))
    if hunks:
        yield f"--- {path}"
        yield f"+++ {path}"
    for hunk in hunks:
        yield from _hunk(hunk, old, new)


class _Side:
    """The lines of one of both texts."""

    def __init__(self, doc: Document) -> None:
        self.text = doc.text
        self._lines = doc.lines
        self._hiding = Hiding(doc)
        self.count = len(doc.lines) - (not doc.text or doc.text.endswith("\n"))
        self.ends = not doc.text or doc.text.endswith("\n")
        """Whether the last line has its ending."""

    def lines(self, start: int, end: int) -> range:
        """The lines that hold two offsets, and those between."""
        return range(self._lines.line(start) - 1, min(self._lines.line(end), self.count))

    def line(self, number: int) -> str:
        return self._lines.span(number + 1).of(self.text)

    def ended(self, number: int) -> bool:
        return self.ends or number < self.count - 1

    def shown(self, mark: str, number: int, around: int = 0) -> Iterator[str]:
        """A line of the diff; of a very long one the stretch around a column."""
        span = self._lines.span(number + 1)
        start, end = max(span.start, span.start + around - REACH), min(span.end, span.start + around + REACH)
        cut = "…" if start > span.start else "", "…" if end < span.end else ""
        yield mark + cut[0] + self._hiding.at(Span(start, end)) + cut[1]
        if not self.ended(number):
            yield NO_NEWLINE


def _changes(edits: Iterable[Edit], old: _Side, new: _Side) -> list[_Change]:
    """What lines the edits change; those that share a line are one change."""
    changes: list[_Change] = []
    grown = 0
    for edit in edits:
        start, end = edit.span
        of_old = old.lines(start, end)
        of_new = new.lines(start + grown, start + grown + len(edit.text))
        grown += len(edit.text) - (end - start)
        if changes and (of_old.start < changes[-1].old.stop or of_new.start < changes[-1].new.stop):
            last = changes.pop()
            of_old, of_new = range(last.old.start, of_old.stop), range(last.new.start, of_new.stop)
        changes.append(_Change(of_old, of_new))
    narrow = (_narrowed(change, old, new) for change in changes)
    return [change for change in narrow if change.old or change.new]


def _narrowed(change: _Change, old: _Side, new: _Side) -> _Change:
    """The same without the lines at its borders that are alike."""
    olds, news = change
    while olds and news and _alike(old, olds[0], new, news[0]):
        olds, news = olds[1:], news[1:]
    while olds and news and _alike(old, olds[-1], new, news[-1]):
        olds, news = olds[:-1], news[:-1]
    return _Change(olds, news)


def _alike(old: _Side, one: int, new: _Side, other: int) -> bool:
    return old.ended(one) == new.ended(other) and old.line(one) == new.line(other)


def _hunks(changes: Iterable[_Change]) -> list[list[_Change]]:
    """Changes that lie so near that what is shown around them would meet."""
    hunks: list[list[_Change]] = []
    for change in changes:
        if hunks and change.old.start - hunks[-1][-1].old.stop <= 2 * CONTEXT:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    return hunks


def _hunk(changes: Sequence[_Change], old: _Side, new: _Side) -> Iterator[str]:
    lead = min(CONTEXT, changes[0].old.start)
    trail = min(CONTEXT, old.count - changes[-1].old.stop)
    ranges = (
        range(changes[0].old.start - lead, changes[-1].old.stop + trail),
        range(changes[0].new.start - lead, changes[-1].new.stop + trail),
    )
    yield f"@@ -{_counted(ranges[0])} +{_counted(ranges[1])} @@"
    at = ranges[0].start
    for change in changes:
        for number in range(at, change.old.start):
            yield from old.shown(" ", number)
        column = _column(change, old, new)
        for number in change.old:
            yield from old.shown("-", number, column)
        for number in change.new:
            yield from new.shown("+", number, column)
        at = change.old.stop
    for number in range(at, ranges[0].stop):
        yield from old.shown(" ", number)


def _column(change: _Change, old: _Side, new: _Side) -> int:
    """Where the first of two lines that stand in place of each other begin to differ."""
    if not change.old or not change.new:
        return 0
    one, other = old.line(change.old[0]), new.line(change.new[0])
    if max(len(one), len(other)) <= REACH:
        return 0
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)


def _counted(lines: range) -> str:
    """First line from 1, and how many, as every diff has it: no number for one line, the line before for none."""
    if len(lines) == 1:
        return str(lines.start + 1)
    return f"{lines.start + 1 if lines else lines.start},{len(lines)}"
