"""Writing the lock: nothing is lost, neither by a crash at any point nor to another writer."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.known.strategies import entries

from guidelint.known.entry import Entry, Status
from guidelint.known.lines import line
from guidelint.known.lock import BrokenLock, read_lock
from guidelint.known.lockfile import LockFile
from guidelint.known.moments import moment

COUNT = 40
WRITER = """
import sys
from pathlib import Path
from guidelint.known.entry import Entry, Status
from guidelint.known.lockfile import LockFile
lock = LockFile(Path(sys.argv[1]))
for at in range(int(sys.argv[3])):
    lock.add([Entry(f"https://{sys.argv[2]}.example/{at}", Status.REACHABLE)])
    if at % 7 == 6:
        lock.tidy()
    print(at, flush=True)
lock.tidy()
"""
KILLED = """
import os, signal, sys
from pathlib import Path
from guidelint.known.entry import Entry, Status
from guidelint.known.lockfile import LockFile
left = int(sys.argv[2])
def step(event, arguments):
    global left
    if event in ("open", "os.rename", "os.remove", "os.truncate", "os.chmod"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
lock = LockFile(Path(sys.argv[1]))
lock.add([Entry("https://new.example/", Status.REACHABLE)])
print("added", flush=True)
sys.addaudithook(step)
lock.tidy()
"""


def entry(url: str, status: Status = Status.REACHABLE) -> Entry:
    return Entry(url, status)


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def urls(path: Path) -> list[str]:
    return [found.url for found in read_lock(path)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "guidelint.lock"


def test_what_was_added_is_there_at_once(path: Path) -> None:
    lock = LockFile(path)
    assert len(lock.read()) == 0
    lock.add([])
    assert not path.exists()
    lock.add([entry("https://b.example/")])
    lock.add([entry("https://a.example/"), entry("https://c.example/")])
    assert urls(path) == ["https://a.example/", "https://b.example/", "https://c.example/"]


def test_tidy_sorts_and_joins_and_drops(path: Path) -> None:
    lock = LockFile(path)
    lock.add(map(entry, ("https://b.example/", "https://a.example/", "https://b.example/", "https://gone.example/")))
    assert len(lock.tidy(["https://gone.example/"])) == 2
    assert path.read_text("utf-8").splitlines() == [
        '{"url": "https://a.example/", "status": "reachable"}',
        '{"url": "https://b.example/", "status": "reachable"}',
    ]
    before = path.read_bytes()
    lock.tidy()
    assert path.read_bytes() == before
    assert names(path.parent) == [path.name]


def test_without_entries_there_is_no_file(path: Path) -> None:
    LockFile(path).tidy()
    assert not path.exists()


@given(st.lists(entries, min_size=1, max_size=4), st.integers(0, 400))
def test_a_line_cut_short_anywhere_harms_no_other(several: list[Entry], cut: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "guidelint.lock"
        *whole, torn = [f"{line(made)}\n".encode() for made in several]
        path.write_bytes(b"".join(whole) + torn[:cut])
        lock = LockFile(path)
        lock.add([entry("https://after.the.crash.example/")])
        left = {made.url for made in (several if cut >= len(torn) - 1 else several[:-1])}
        assert set(urls(path)) == left | {"https://after.the.crash.example/"}
        lock.tidy()
        assert set(urls(path)) == left | {"https://after.the.crash.example/"}


def test_a_long_line_cut_short_is_found_whole(path: Path) -> None:
    long = line(Entry("https://a.example/", Status.REACHABLE, evidence={"title": "长" * 5000}))
    path.write_bytes(f"{line(entry('https://b.example/'))}\n{long}".encode()[:-3])
    LockFile(path).add([entry("https://c.example/")])
    assert urls(path) == ["https://b.example/", "https://c.example/"]


def test_a_broken_lock_is_not_written_over(path: Path) -> None:
    path.write_text("<<<<<<< HEAD\n", "utf-8")
    with pytest.raises(BrokenLock, match=r"guidelint\.lock:1: a merge was not finished"):
        LockFile(path).tidy()
    assert path.read_text("utf-8") == "<<<<<<< HEAD\n"


def test_rights_and_links_stay(path: Path) -> None:
    real = path.with_name("elsewhere") / "real.lock"
    real.parent.mkdir()
    real.write_text("", "utf-8")
    real.chmod(0o640)
    path.symlink_to(real)
    lock = LockFile(path)
    lock.add([entry("https://a.example/")])
    lock.tidy()
    assert path.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert urls(real) == ["https://a.example/"]
    assert names(real.parent) == ["real.lock"]


@pytest.mark.parametrize("what", ["folder", "missing", "rights"])
def test_where_nothing_can_be_written_is_told_before(path: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = LockFile(path)
    lock.check()
    if what == "folder":
        path.mkdir()
    elif what == "missing":
        lock = LockFile(path.parent / "nowhere" / path.name)
    else:
        path.write_text("", "utf-8")
        monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
    with pytest.raises(BrokenLock):
        lock.check()


def test_two_writers_lose_nothing(path: Path) -> None:
    writers = [started(WRITER, str(path), name, str(COUNT)) for name in ("a", "b", "c")]
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    assert set(urls(path)) == {f"https://{name}.example/{at}" for name in "abc" for at in range(COUNT)}
    assert path.read_bytes().count(b"\n") == 3 * COUNT
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("seen", [1, 6, 7, 20])
def test_a_killed_writer_leaves_all_that_it_had_added(path: Path, seen: int) -> None:
    writer = started(WRITER, str(path), "a", "100000")
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(seen)]
    writer.send_signal(signal.SIGKILL)
    said += writer.communicate()[0].splitlines()
    done = len([number for number in said if number.strip()])
    assert {f"https://a.example/{at}" for at in range(done)} <= set(urls(path))
    lock = LockFile(path)
    lock.add([entry("https://z.example/")])
    assert len(lock.tidy()) >= done + 1
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("step", range(1, 9))
def test_killed_at_any_step_of_tidying_the_lock_is_whole(path: Path, step: int) -> None:
    LockFile(path).add(map(entry, ("https://b.example/", "https://a.example/")))
    killed = started(KILLED, str(path), str(step))
    out, _ = killed.communicate()
    assert out == "added\n"
    assert urls(path) == ["https://a.example/", "https://b.example/", "https://new.example/"]
    LockFile(path).tidy()
    assert names(path.parent) == [path.name]


def git(folder: Path, *arguments: str) -> int:
    who = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, check=False).returncode


@pytest.mark.parametrize("union", [True, False])
def test_branches_that_looked_at_the_same_address_merge(path: Path, union: bool) -> None:
    def noted(day: int, *urls: str) -> None:
        lock = LockFile(path)
        lock.add(Entry(url, Status.REACHABLE, checked_at=moment(f"2026-11-{day}")) for url in urls)
        lock.tidy()
        git(path.parent, "add", ".")
        git(path.parent, "commit", "-m", "Looked")

    git(path.parent, "init", "-b", "main")
    if union:
        path.with_name(".gitattributes").write_text("guidelint.lock merge=union\n", "utf-8")
    noted(10, "https://b.example/")
    git(path.parent, "switch", "-c", "other")
    noted(12, "https://a.example/", "https://b.example/")
    git(path.parent, "switch", "main")
    noted(11, "https://b.example/", "https://c.example/")
    assert git(path.parent, "merge", "other") == (0 if union else 1)
    if not union:
        with pytest.raises(BrokenLock, match=r"guidelint\.lock:1: a merge was not finished here"):
            read_lock(path)
        kept = [line for line in path.read_text("utf-8").splitlines() if line.startswith("{")]
        path.write_text("\n".join(kept), "utf-8")
    assert [str(found.checked_at)[8:10] for found in LockFile(path).tidy()] == ["12", "12", "11"]
