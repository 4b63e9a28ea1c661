"""How far a long run has come: one line that is written over on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_OFTEN = 0.2
_SELDOM = 10.0
"""Seconds between two lines in the log of a job."""
_WIDE = 79
_CLEAR = "\r\x1b[K"


class Progress:
    """Counts what is done. Shows nothing of a document."""

    def __init__(self, stream: TextIO, total: int, now: Callable[[], float]) -> None:
        """`now` tells seconds that never go back."""
        self._stream = stream
        self._total = total
        self._now = now
        self._begun = self._shown = now()
        self._done: Counter[str] = Counter()
        self._live = stream.isatty()
        self._pause = _OFTEN if self._live else _SELDOM

    def told(self, what: str) -> None:
        """One more is done, with this result."""
        self._done[what] += 1
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
        done, seconds = self._done.total(), self._now() - self._begun
        rate = done / seconds if seconds > 0 else 0.0
        head = f"{done}/{self._total}"
        end = [f"{rate:.0f}/s"] if rate >= 1 else []
        end += [f"{_time((self._total - done) / rate)} left"] if rate else []
        counts = ", ".join(f"{what} {number}" for what, number in self._done.most_common())
        room = _WIDE - len("  ".join([head, "", *end]))
        shown = counts if len(counts) <= room else f"{counts[: room - 1]}…"
        return "  ".join(part for part in (head, shown, *end) if part)


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
