"""Which entry speaks for an address, and which of several entries holds."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.known.strategies import entries

from guidelint.known.entry import BY_PEOPLE, Entry, Match, Status, Transition
from guidelint.known.lock import BrokenLock, Lock, parse_lock, read_lock

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://fund.example/"
ANNA, BEN, BOT = "human:anna", "human:ben", "bot:guidelint/0.1.0"
GOOD = b'{"url": "https://fund.example/", "status": "reachable"}\n'


def at(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC)


def made(status: Status, day: int, by: str = BOT, *past: Entry, **more: Any) -> Entry:
    return Entry(URL, status, checked_at=at(day), by=by, history=tuple(entry.now() for entry in past), **more)


def entry(url: str, status: Status = Status.REACHABLE, match: Match = Match.EXACT) -> Entry:
    return Entry(url, status, match)


# --- which entry speaks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("https://fund.example/", "https://fund.example/"),
        ("HTTPS://FUND.example:443/a/..#part", "https://fund.example/"),
        ("http://fund.example/", "https://fund.example/"),
        ("www.old.example", "http://www.old.example/"),
        ("https://fund.example/other", None),
        ("https://fund.example.evil.example/", None),
        ("https://docs.example/en", "https://docs.example/en"),
        ("https://docs.example/en/a/b", "https://docs.example/en"),
        ("http://docs.example/en?page=1", "https://docs.example/en"),
        ("https://docs.example/english", None),
        ("https://docs.example/en/deep/x", "https://docs.example/en/deep/"),
        ("https://docs.example/en/deeper", "https://docs.example/en"),
        ("https://whole.example/any/page", "https://whole.example/"),
        ("http://whole.example/", "https://whole.example/"),
        ("https://sub.whole.example/", None),
        ("https://whole.example:8443/", None),
        ("tel:12393", "tel:12393"),
        ("tel:1239", None),
        ("/relative", None),
        ("mailto:a@fund.example", None),
    ],
)
def test_the_nearest_entry_speaks(wanted: str, found: str | None) -> None:
    lock = Lock(
        [
            entry("https://fund.example/"),
            entry("http://www.old.example/"),
            entry("https://docs.example/en", match=Match.PREFIX),
            entry("https://docs.example/en/deep/", match=Match.PREFIX),
            entry("https://whole.example/", match=Match.HOST),
            entry("tel:12393"),
        ]
    )
    spoke = lock.find(wanted)
    assert (spoke.url if spoke else None) == found


@pytest.mark.parametrize("said", sorted(BY_PEOPLE))
@pytest.mark.parametrize("seen", [status for status in Status if status not in BY_PEOPLE])
def test_a_persons_word_for_the_whole_gives_way_only_to_proof(said: Status, seen: Status) -> None:
    lock = Lock([entry(URL, said, Match.HOST), entry(f"{URL}page", seen)])
    spoke = lock.find(f"{URL}page")
    assert spoke is not None
    proves = seen in (Status.BROKEN, Status.MOVED, Status.SUSPICIOUS)
    assert spoke.status is (seen if proves else said)


# --- which of several holds ------------------------------------------------------------------------------------------

attested = made(Status.ATTESTED, 5, ANNA)
REACHED = made(Status.REACHABLE, 4)
UNAWARE = made(Status.BROKEN, 8)
AWARE = made(Status.MOVED, 7, BOT, attested)
AGAIN = made(Status.ATTESTED, 6, BEN)
RENEWED = made(Status.ATTESTED, 5, ANNA, evidence={"looked_at": "2026-11-09T00:00:00Z"})


@pytest.mark.parametrize(
    ("several", "holds"),
    [
        ([REACHED, UNAWARE], UNAWARE),
        ([REACHED, attested], attested),
        ([attested, UNAWARE], attested),
        ([attested, AWARE], AWARE),
        ([attested, AWARE, UNAWARE], AWARE),
        ([attested, AGAIN], AGAIN),
        ([attested, AWARE, AGAIN], AGAIN),
        ([attested, AWARE, AGAIN, UNAWARE, REACHED], AGAIN),
        ([AWARE, UNAWARE], UNAWARE),
    ],
)
def test_one_holds_in_whatever_order_they_come(several: list[Entry], holds: Entry) -> None:
    for order in permutations(several):
        assert Lock(order).exact(URL) == holds


def test_of_two_as_old_the_later_line_holds() -> None:
    assert Lock([attested, RENEWED]).exact(URL) is RENEWED
    assert Lock([RENEWED, attested]).exact(URL) is attested


def test_an_attestation_without_a_date_is_known_by_who_gave_it() -> None:
    undated = Entry(URL, Status.ATTESTED, by=ANNA)
    knows = made(Status.BROKEN, 9, BOT, undated)
    assert Lock([undated, UNAWARE]).exact(URL) is undated
    assert Lock([knows, undated]).exact(URL) is knows


@given(st.lists(entries, max_size=8), st.randoms())
def test_order_does_not_matter_where_times_differ(several: list[Entry], chance: Any) -> None:
    unlike = list({(made.url, made.checked_at): made for made in several}.values())
    shuffled = chance.sample(unlike, len(unlike))
    assert list(Lock(unlike)) == list(Lock(shuffled))


@given(st.lists(entries, max_size=8))
def test_joining_what_was_joined_changes_nothing(several: list[Entry]) -> None:
    once = list(Lock(several))
    assert list(Lock(once)) == once
    assert [e.url for e in once] == sorted({e.url for e in several})


def test_a_past_is_told_by_status_time_and_person() -> None:
    assert attested.now() == Transition(Status.ATTESTED, at(5), ANNA)


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tail", [GOOD[:-2], GOOD[:9], b'{"url": "https://fund.example/\xe7', b"\xe7", b"\0\0\0\0", b"  "]
)
def test_a_last_line_cut_short_is_left_out(tail: bytes) -> None:
    assert len(parse_lock(GOOD + tail, "lock")) == 1


@pytest.mark.parametrize("line", [GOOD[:-2] + b"\n", b"\xe7\n", b'{"url": "x"}\n', b'{"url": "x"}', b">>>>>>> other"])
def test_any_other_wrong_line_is_named(line: bytes) -> None:
    with pytest.raises(BrokenLock, match=r"^guidelint\.lock:2: "):
        parse_lock(GOOD + line, "guidelint.lock")


def test_a_lock_may_come_from_any_editor() -> None:
    assert len(parse_lock(b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n") + b"\r\n" + GOOD.strip(), "lock")) == 2


def test_a_lock_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_lock(tmp_path / "guidelint.lock")
    with pytest.raises(BrokenLock, match="Is a directory"):
        read_lock(tmp_path)
