"""How far a long run has come, on a terminal and in a log."""

from __future__ import annotations

import io

import pytest

from guidelint.report.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_terminal_has_one_line_that_is_written_over(clock: Clock) -> None:
    stream = Terminal()
    progress = Progress(stream, 10, clock)
    for _ in range(5):
        clock.now += 0.25
        progress.told("reachable")
    progress.end()
    assert stream.getvalue().count("\n") == 0
    assert stream.getvalue().split("\r\x1b[K")[-2] == "5/10  reachable 5  4/s  1 s left"
    assert stream.getvalue().endswith("\x1b[K")


def test_a_log_has_a_line_now_and_then(clock: Clock) -> None:
    stream = io.StringIO()
    progress = Progress(stream, 1000, clock)
    for number in range(250):
        clock.now += 0.125
        progress.told("reachable" if number % 5 else "blocked")
    progress.end()
    assert stream.getvalue().splitlines() == [
        "80/1000  reachable 64, blocked 16  8/s  115 s left",
        "160/1000  reachable 128, blocked 32  8/s  105 s left",
        "240/1000  reachable 192, blocked 48  8/s  95 s left",
    ]


def test_it_goes_on_while_nothing_comes(clock: Clock) -> None:
    stream = io.StringIO()
    progress = Progress(stream, 3, clock)
    clock.now = 11
    progress.tick()
    progress.tick()
    assert stream.getvalue() == "0/3\n"
    clock.now = 600
    progress.told("unknown")
    assert stream.getvalue().splitlines()[-1] == "1/3  unknown 1  20 min left"


def test_it_never_fills_more_than_a_line(clock: Clock) -> None:
    progress = Progress(Terminal(), 10**9, clock)
    clock.now = 3.0
    for number in range(40):
        progress.told(f"verdict {number}")
    assert len(progress.line()) <= 79


def test_without_a_total_it_is_told_how_many_are_done(clock: Clock) -> None:
    progress = Progress(Terminal(), None, clock, "documents")
    clock.now = 10.0
    progress.add(500, {"findings": 900, "not read": 0}, known=True)
    progress.add(500, {"findings": 100, "not read": 2})
    assert progress.line() == "1000 documents  findings 1000, not read 2  50/s"
