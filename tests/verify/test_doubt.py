"""Without a network nothing is noted; one's own hosts say nothing of the internet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from guidelint.known.entry import Purpose, Status
from guidelint.known.lockfile import LockFile
from guidelint.verify.books import Books
from guidelint.verify.collect import Wanted
from guidelint.verify.safety import Own
from guidelint.verify.sighting import Seen, Sighting

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, tzinfo=UTC)
OWN = Own.of(["10.0.0.0/8"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "guidelint.lock"


def looked(path: Path, *looks: tuple[str, Seen]) -> tuple[int, dict[str, Status]]:
    """How many failures were not noted, and what stands in the lock."""
    books = Books([path], "bot:guidelint/0.1.0", OWN)
    for host, seen in looks:
        wanted = Wanted(f"https://{host}/")
        wanted.purposes.add(Purpose.REFERENCE)
        wanted.locks[path] = None
        books.note(wanted, Sighting(wanted.url, NOW, seen, 200 if seen is Seen.ANSWERED else 0))
    withheld = books.close()
    return withheld, {found.url.split("/")[2]: found.status for found in LockFile(path).read()}


@pytest.mark.parametrize("seen", [Seen.NO_HOST, Seen.UNREACHABLE, Seen.TIMEOUT])
def test_where_nobody_answers_nothing_is_noted(path: Path, seen: Seen) -> None:
    assert looked(path, ("a.net", seen), ("b.net", seen), ("c.net", seen)) == (3, {})
    assert not path.exists()


def test_one_or_two_hosts_may_well_be_gone(path: Path) -> None:
    withheld, noted = looked(path, ("a.net", Seen.NO_HOST), ("b.net", Seen.NO_HOST))
    assert (withheld, noted) == (0, {"a.net": Status.UNKNOWN, "b.net": Status.UNKNOWN})


@pytest.mark.parametrize("seen", [Seen.ANSWERED, Seen.WRONG_HOST, Seen.GARBLED, Seen.LOOP])
def test_any_answer_proves_a_network(path: Path, seen: Seen) -> None:
    dead = [(f"{name}.net", Seen.NO_HOST) for name in "abcd"]
    withheld, noted = looked(path, *dead[:2], ("e.net", seen), *dead[2:])
    assert withheld == 0
    assert len(noted) == 5


def test_what_was_not_asked_proves_nothing(path: Path) -> None:
    dead = [(f"{name}.net", Seen.TIMEOUT) for name in "abc"]
    withheld, noted = looked(path, *dead, ("e.net", Seen.REFUSED))
    assert (withheld, noted) == (3, {"e.net": Status.UNKNOWN})


def test_hosts_of_ones_own_prove_no_internet(path: Path) -> None:
    dead = [(f"{name}.net", Seen.NO_HOST) for name in "abc"]
    withheld, noted = looked(path, ("10.0.0.7", Seen.ANSWERED), *dead)
    assert (withheld, noted) == (3, {"10.0.0.7": Status.REACHABLE})
