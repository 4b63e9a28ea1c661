"""Runs of `*`, `_` and `~`, and which of them pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.guide.commonmark.spans import Stretch


@dataclass(slots=True, eq=False)
class Run:
    """A run of one character. Pairing eats its stretch from the ends."""

    at: int
    node: Stretch
    char: str
    size: int
    opens: bool
    closes: bool
    before: Run | None
    after: Run | None = None


class Delimiters:
    """The runs that are still open, as a doubly linked list, and the emphasis found."""

    __slots__ = ("emphasis", "last")

    def __init__(self) -> None:
        self.last: Run | None = None
        self.emphasis: list[tuple[int, int]] = []

    def add(self, node: Stretch, char: str, before: str, after: str) -> None:
        """A run that stands between the characters `before` and `after`."""
        opens, closes = _flanks(before, after, char)
        if opens or closes:
            run = Run(node.start, node, char, node.end - node.start, opens, closes, self.last)
            if self.last is not None:
                self.last.after = run
            self.last = run

    def pair(self, bottom: Run | None) -> None:
        """Pairs the runs above `bottom`, then forgets them."""
        closer = self.last
        if closer is bottom:
            return
        while closer is not None and closer.before is not bottom:
            closer = closer.before
        floors: dict[tuple[str, bool, int], int] = {}
        while closer is not None:
            if not closer.closes:
                closer = closer.after
                continue
            key = (closer.char, closer.opens, closer.size % 3)
            opener = _opener(closer, bottom, floors.get(key, -1))
            if opener is not None:
                closer = self._join(opener, closer)
                continue
            floors[key] = closer.before.at if closer.before is not None else -1
            following = closer.after
            if not closer.opens:
                self._forget(closer)
            closer = following
        while self.last is not None and self.last is not bottom:
            self._forget(self.last)

    def _join(self, opener: Run, closer: Run) -> Run | None:
        """Takes one pair of marks. Returns the run to go on with."""
        left, right = opener.node, closer.node
        width = 2 if left.end - left.start >= 2 and right.end - right.start >= 2 else 1
        if opener.char != "~":
            self.emphasis.append((left.end - width, right.start + width))
        left.end -= width
        right.start += width
        opener.after, closer.before = closer, opener
        if left.end == left.start:
            self._forget(opener)
        if right.end > right.start:
            return closer
        following = closer.after
        self._forget(closer)
        return following

    def _forget(self, run: Run) -> None:
        if run.before is not None:
            run.before.after = run.after
        if run.after is not None:
            run.after.before = run.before
        elif self.last is run:
            self.last = run.before


def _opener(closer: Run, bottom: Run | None, floor: int) -> Run | None:
    opener = closer.before
    while opener is not None and opener is not bottom and opener.at > floor:
        if opener.char == closer.char and opener.opens and _fits(opener, closer):
            return opener
        opener = opener.before
    return None


def _fits(opener: Run, closer: Run) -> bool:
    if opener.char == "~":
        return opener.size == closer.size
    if not (opener.closes or closer.opens):
        return True
    return (opener.size + closer.size) % 3 != 0 or (opener.size % 3 == 0 and closer.size % 3 == 0)


def _flanks(before: str, after: str, char: str) -> tuple[bool, bool]:
    """Whether a run may open and may close emphasis.

    Beyond CommonMark, a neighbour written without spaces counts as a blank beside punctuation, as in the proposal of
    markdown-cjk-friendly: `**注意：**请` is bold to everybody who writes it.
    """
    mark_after, mark_before = _is_mark(after), _is_mark(before)
    left = not after.isspace() and (not mark_after or before.isspace() or mark_before or _is_east(before))
    right = not before.isspace() and (not mark_before or after.isspace() or mark_after or _is_east(after))
    if char == "_":
        return left and (not right or mark_before), right and (not left or mark_after)
    return left, right


def _is_mark(char: str) -> bool:
    return not char.isalnum() and not char.isspace()


def _is_east(char: str) -> bool:
    return char >= "\u2e80" and (
        char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\uffee"
        or char >= "\U00020000"
    )
