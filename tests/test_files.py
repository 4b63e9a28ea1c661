"""Writing a file in one step: killed at any moment, it is the old or the new one, and nobody else's file is touched."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from guidelint.files import Changed, sweep, write

if TYPE_CHECKING:
    from pathlib import Path

KILLED = """
import os, signal, sys
from pathlib import Path
from guidelint.files import write
left = int(sys.argv[2])
def step(event, arguments):
    global left
    if event in ("open", "os.rename", "os.remove", "os.chmod", "os.chown"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(step)
write(Path(sys.argv[1]), b"new " * 5000, was=b"old")
"""
ROOT = hasattr(os, "getuid") and os.getuid() == 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "guide.md"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_what_it_holds_is_replaced_and_its_rights_stay(file: Path) -> None:
    file.chmod(0o640)
    write(file, b"new", was=b"old")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(file.parent) == ["guide.md"]


def test_a_file_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    write(tmp_path / "new.md", b"new")
    assert (tmp_path / "new.md").read_bytes() == b"new"


@pytest.mark.parametrize("step", range(1, 8))
def test_killed_at_any_step_it_is_old_or_new(file: Path, step: int) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file), str(step)], check=False)
    assert killed.returncode in {0, -signal.SIGKILL}
    assert file.read_bytes() in {b"old", b"new " * 5000}
    sweep(file)
    assert names(file.parent) == ["guide.md"]


def test_it_was_killed_at_some_steps_at_least(file: Path) -> None:
    for step in range(1, 4):
        killed = subprocess.run([sys.executable, "-c", KILLED, str(file), str(step)], check=False)
        assert killed.returncode == -signal.SIGKILL
        file.write_bytes(b"old")


def test_what_has_changed_meanwhile_is_not_lost(file: Path) -> None:
    with pytest.raises(Changed):
        write(file, b"new", was=b"older")
    assert file.read_bytes() == b"old"
    assert names(file.parent) == ["guide.md"]


def test_of_a_link_what_it_leads_to_is_written(file: Path) -> None:
    folder = file.parent / "links"
    folder.mkdir()
    link = folder / "link.md"
    link.symlink_to("../guide.md")
    write(link, b"new", was=b"old")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert names(folder) == ["link.md"]


def test_another_hard_link_keeps_what_it_held(file: Path) -> None:
    other = file.with_name("other.md")
    os.link(file, other)
    write(file, b"new")
    assert (file.read_bytes(), other.read_bytes()) == (b"new", b"old")


def test_what_may_not_be_written_is_not(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(PermissionError, match="may not be written to"):
        write(file, b"new")
    assert file.read_bytes() == b"old"


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_folder_that_takes_no_files(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            write(file, b"new")
    finally:
        file.parent.chmod(0o755)
    assert file.read_bytes() == b"old"


def test_a_full_disk_leaves_the_old_and_no_draft(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(file, b"new")
    assert file.read_bytes() == b"old"
    assert names(file.parent) == ["guide.md"]


def test_a_link_in_the_place_of_the_draft_is_not_followed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.urandom", bytes)
    trap = file.with_name(".guide.md.0")
    other = file.with_name("other.md")
    other.write_bytes(b"other")
    trap.symlink_to(other)
    with pytest.raises(FileExistsError):
        write(file, b"new")
    assert (file.read_bytes(), other.read_bytes(), trap.is_symlink()) == (b"old", b"other", True)


def test_a_name_may_be_as_long_as_names_may_be(tmp_path: Path) -> None:
    path = tmp_path / ("医" * 84 + ".md")
    path.write_bytes(b"old")
    write(path, b"new", was=b"old")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == [path.name]
