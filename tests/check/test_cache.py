"""What earlier runs have left behind never changes an answer, and spares judging what nothing has changed for."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.profiles import one_in

from guidelint.check.cache import Cache
from guidelint.check.kept import asked_in, packed, unpacked
from guidelint.check.parallel import Recipe
from guidelint.check.parallel import run as spread
from guidelint.config import CommandLine
from guidelint.discover import discover
from guidelint.guide.read import read as reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.finding import Outcome

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "en"
HOSTS = tuple(f"https://site{number}.example-fund.net/" for number in range(8))
TODAY = datetime(2026, 11, 22, tzinfo=UTC)


def guide(host: str, more: str = "") -> str:
    return f"# See your balance\n\n1. Go to the official website, [the portal]({host}).\n2. Sign in.{more}\n"


def line(url: str, status: str = "attested", expires: str = "2027-01-01") -> str:
    return f'{{"url": "{url}", "status": "{status}", "checked_at": "2026-01-01", "expires_at": "{expires}"}}\n'


def judged(folder: Path, cache: Path | None, as_of: datetime = TODAY, *, jobs: int = 1) -> list[Outcome]:
    """What comes of all guides of a folder; with the cache, or without one."""
    if cache is not None:
        os.environ["GUIDELINT_CACHE_DIR"] = str(cache)
    recipe = Recipe(CommandLine(values={"profile": "all"}), folder, as_of=as_of, cached=cache is not None)
    runner, configuration = recipe.runner()
    return list(spread(recipe, runner, discover([str(folder)], configuration), jobs))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight guides, each with a host of its own, and a lock that attests all of them."""
    guides = tmp_path / "guides"
    guides.mkdir()
    for number, host in enumerate(HOSTS):
        (guides / f"{number}.md").write_text(guide(host), "utf-8")
    (guides / "guidelint.lock").write_text("".join(map(line, HOSTS)), "utf-8")
    return guides


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The guides that were judged, since this was last emptied."""
    seen: list[str] = []

    def spy(text: str, *arguments: object, **options: object) -> object:
        seen.append(Path(str(options["path"])).name)
        return reading(text, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("guidelint.check.judge.read", spy)
    return seen


def test_what_has_not_changed_is_not_judged_again(folder: Path, tmp_path: Path, read: list[str]) -> None:
    first = judged(folder, tmp_path / "cache")
    assert len(read) == len(HOSTS)
    read.clear()
    assert judged(folder, tmp_path / "cache") == first == judged(folder, None)
    assert len(read) == len(HOSTS)  # those without the cache


def test_a_guide_that_changed_is(folder: Path, tmp_path: Path, read: list[str]) -> None:
    judged(folder, tmp_path / "cache")
    read.clear()
    (folder / "3.md").write_text(guide(HOSTS[3], " Done."), "utf-8")
    judged(folder, tmp_path / "cache")
    assert read == ["3.md"]


def test_another_answer_of_the_lock_concerns_only_the_guides_that_ask_for_it(
    folder: Path, tmp_path: Path, read: list[str]
) -> None:
    judged(folder, tmp_path / "cache")
    read.clear()
    lines = [line(host, "broken" if host == HOSTS[5] else "attested") for host in HOSTS]
    (folder / "guidelint.lock").write_text("".join(lines) + line("https://unused.example-fund.net/"), "utf-8")
    outcomes = judged(folder, tmp_path / "cache")
    assert read == ["5.md"]
    assert [p.rule for p in outcomes[5].problems if p.rule == "urls/dead-or-moved"] == ["urls/dead-or-moved"]


def test_a_later_day_concerns_only_what_is_out_of_date_by_then(folder: Path, tmp_path: Path, read: list[str]) -> None:
    lines = [line(host, expires="2026-12-01" if host == HOSTS[2] else "2027-06-01") for host in HOSTS]
    (folder / "guidelint.lock").write_text("".join(lines), "utf-8")
    judged(folder, tmp_path / "cache")
    read.clear()
    outcomes = judged(folder, tmp_path / "cache", datetime(2026, 12, 24, tzinfo=UTC))
    assert read == ["2.md"]
    assert "urls/stale" in {problem.rule for problem in outcomes[2].problems}


def test_other_processes_remember_too(folder: Path, tmp_path: Path, read: list[str]) -> None:
    assert judged(folder, tmp_path / "cache", jobs=2) == judged(folder, tmp_path / "cache")
    assert read == []


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_a_broken_cache_is_as_good_as_none(folder: Path, tmp_path: Path, content: bytes) -> None:
    cache = tmp_path / "cache"
    expected = judged(folder, cache)
    for file in cache.iterdir():
        file.write_bytes(content)
    assert judged(folder, cache) == expected


def test_a_cache_that_cannot_be_made_is_as_good_as_none(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert judged(folder, tmp_path / "file") == judged(folder, None)


@pytest.mark.parametrize("text", ["{}", "[]", "[1, [], [], [0, 0, 0]]", '[{}, [["path"]], [], [0, 0, 0]]', "[[["])
def test_what_was_not_packed_here_is_not_unpacked(tmp_path: Path, text: str, folder: Path) -> None:
    import sqlite3

    expected = judged(folder, tmp_path / "cache")
    with sqlite3.connect(next((tmp_path / "cache").glob("*.sqlite"))) as database:
        database.execute("UPDATE kept SET outcome = ?", (text,))
    assert judged(folder, tmp_path / "cache") == expected


def test_an_outcome_comes_back_as_it_was() -> None:
    outcomes = judged(SAMPLES, None)
    assert any(problem.fix for outcome in outcomes for problem in outcome.problems)
    for outcome in outcomes:
        asked, rest = asked_in(packed(outcome, {"https://x.example/": "answer"}))
        assert asked == {"https://x.example/": "answer"}
        assert unpacked(rest) == outcome


def test_a_key_is_unknown_until_it_is_kept(tmp_path: Path) -> None:
    from guidelint.finding import Outcome
    from guidelint.known.world import World

    cache = Cache(tmp_path)
    assert cache.load(b"key", World()) is None
    cache.save(b"key", Outcome(checked=("guide.md",)), {})
    cache.flush()
    assert Cache(tmp_path).load(b"key", World()) == Outcome(checked=("guide.md",))


change = st.tuples(st.integers(0, 7), st.sampled_from(["guide", "broken", "reachable", "absent", "day", "no lock"]))


@given(st.lists(change, max_size=6))
@one_in(4)
def test_whatever_changes_the_answer_is_the_one_without_a_cache(
    tmp_path_factory: pytest.TempPathFactory, changes: Sequence[tuple[int, str]]
) -> None:
    top = tmp_path_factory.mktemp("run")
    guides, lines, day = top / "guides", dict(zip(HOSTS, map(line, HOSTS), strict=True)), TODAY
    guides.mkdir()
    for number, host in enumerate(HOSTS):
        (guides / f"{number}.md").write_text(guide(host), "utf-8")
    for number, what in [(0, "absent"), *changes]:
        if what == "guide":
            (guides / f"{number}.md").write_text(guide(HOSTS[number], " Wait."), "utf-8")
        elif what == "day":
            day = datetime(2027, 1 + number, 1, tzinfo=UTC)
        elif what == "no lock":
            lines.clear()
        else:
            lines[HOSTS[number]] = "" if what == "absent" else line(HOSTS[number], what)
        (guides / "guidelint.lock").write_text("".join(lines.values()), "utf-8")
        if not lines:
            (guides / "guidelint.lock").unlink()
        assert judged(guides, top / "cache", day) == judged(guides, None, day)
