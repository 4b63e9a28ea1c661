"""How far a long run has come: one line that is written over on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

_OFTEN = 0.2
_SELDOM = 10.0
"""Seconds between two lines in the log of a job."""
_WIDE = 79
_CLEAR = "\r\x1b[K"


class Progress:
    """Counts what is done. Shows nothing of a document."""

    def __init__(self, stream: TextIO, total: int | None, now: Callable[[], float], unit: str = "") -> None:
        """`now` tells seconds that never go back. Without a total it is told how many of what `unit` names are done."""
        self._stream = stream
        self._total = total
        self._now = now
        self._unit = unit
        self._begun = self._shown = now()
        self._done = self._known = 0
        self._counts: Counter[str] = Counter()
        self._live = stream.isatty()
        self._pause = _OFTEN if self._live else _SELDOM

    def told(self, what: str) -> None:
        """One more is done, with this result."""
        self.add(1, {what: 1})

    def add(self, done: int, counts: Mapping[str, int], *, known: bool = False) -> None:
        """So many more are done, with these results; `known`: an earlier run had done them, which tells no rate."""
        self._done += done
        self._known += done if known else 0
        self._counts.update(counts)
        self.tick()

    def tick(self) -> None:
        """Shows how far it has come, if that is due."""
        now = self._now()
        if now - self._shown >= self._pause:
            self._shown = now
            line = self.line()
            self._stream.write(f"{_CLEAR}{line}" if self._live else f"{line}\n")
            self._stream.flush()

    def end(self) -> None:
        """Makes place for what is written next."""
        if self._live:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def line(self) -> str:
        """`412/1000  reachable 380, blocked 12  41/s  14 s left`."""
        seconds = self._now() - self._begun
        rate = (self._done - self._known) / seconds if seconds > 0 else 0.0
        head = f"{self._done}/{self._total}" if self._total is not None else f"{self._done} {self._unit}"
        end = [f"{rate:.0f}/s"] if rate >= 1 else []
        if rate and self._total is not None:
            end.append(f"{_time(max(0, self._total - self._done) / rate)} left")
        counts = ", ".join(f"{what} {number}" for what, number in self._counts.most_common() if number)
        room = _WIDE - len("  ".join([head, "", *end]))
        shown = counts if len(counts) <= room else f"{counts[: room - 1]}…"
        return "  ".join(part for part in (head, shown, *end) if part)


def _time(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"
