"""What a file was at a revision, however its place is spelled or linked."""

from __future__ import annotations

import pickle
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import PACK
from tests.repositories import begin, commit, git

from guidelint.check.before import Before, Former, revision
from guidelint.check.parallel import Recipe
from guidelint.config import BadSettings, CommandLine
from guidelint.discover import Target
from guidelint.records import replace

if TYPE_CHECKING:
    from guidelint.check.run import Runner

pytestmark = pytest.mark.usefixtures("nobodys_git")

OLD, NEW = b"old\nlines\n", b"new\nlines\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository with a file and links of every kind, all in its only commit."""
    folder = begin(tmp_path / "top")
    (folder / "inner").mkdir()
    (folder / "inner" / "guide.md").write_bytes(OLD)
    for name, target in {
        "link.md": "inner/guide.md",
        "twice.md": "./link.md",
        "round.md": "round.md",
        "nowhere.md": "inner/none.md",
        "above.md": "../../../above.md",
        "absolute.md": "/etc/hostname",
        "folder.md": "inner",
    }.items():
        (folder / name).symlink_to(target)
    commit(folder)
    return folder


def asked(folder: Path, name: str, data: bytes = NEW, base: str = "HEAD") -> Former:
    before = Before(revision(base, folder))
    try:
        return before.file(folder / name, data)
    finally:
        before.close()


@pytest.mark.parametrize("name", ["inner/guide.md", "link.md", "twice.md", "inner/../inner/guide.md"])
def test_a_file_is_what_its_link_led_to(top: Path, name: str) -> None:
    assert asked(top, name) == Former(data=OLD)
    assert asked(top, name, OLD) == Former(same=True)
    assert asked(top, name, OLD.replace(b"\n", b"\r\n")) == Former(same=True)


@pytest.mark.parametrize("name", ["round.md", "nowhere.md", "above.md", "absolute.md", "folder.md", "untracked.md"])
def test_where_there_was_no_file_all_is_new(top: Path, name: str) -> None:
    (top / name).unlink(missing_ok=True)
    (top / name).write_bytes(NEW)
    assert asked(top, name) == Former()


def test_a_folder_may_be_reached_by_a_link(top: Path, tmp_path: Path) -> None:
    (tmp_path / "short").symlink_to(top)
    assert asked(tmp_path / "short", "inner/guide.md") == Former(data=OLD)
    assert asked(top / "inner", "guide.md") == Former(data=OLD)


def test_what_lies_elsewhere_is_not_compared(top: Path, tmp_path: Path) -> None:
    former = asked(top, "../guide.md")
    assert former.data is None
    assert f"{tmp_path}/top" in former.trouble


def test_a_copy_is_new_and_a_move_is_not(top: Path) -> None:
    assert asked(top, "copy.md", OLD) == Former()
    (top / "inner" / "guide.md").unlink()
    assert asked(top, "copy.md", OLD) == Former(same=True)
    assert asked(top, "copy.md", NEW) == Former()


def test_other_processes_are_given_the_same(top: Path) -> None:
    git(top, "mv", "inner/guide.md", "moved.md")
    found = revision("main", top)
    again: Before = Before(pickle.loads(pickle.dumps(found)))
    assert again.file(top / "moved.md", NEW) == Former(data=OLD)
    again.close()


def test_a_submodule_without_the_commit_is_not_compared(tmp_path: Path) -> None:
    module, top = begin(tmp_path / "module"), begin(tmp_path / "top")
    for content in (OLD, NEW):
        (module / "guide.md").write_bytes(content)
        commit(module)
        if content == OLD:
            git(top, "submodule", "--quiet", "add", module.as_uri(), "lib")
            commit(top)
    git(top, "rm", "-q", "-f", "lib")
    git(module, "clone", "-q", "--depth", "1", module.as_uri(), str(top / "lib"))
    former = asked(top, "lib/guide.md")
    assert "the submodule lib has no commit" in former.trouble


def test_a_file_of_any_size_and_of_none_comes_back_as_it_was(tmp_path: Path) -> None:
    contents = {"empty.md": b"", "large.md": b"x" * 3_000_000, "odd.md": bytes(range(256))}
    for name, data in contents.items():
        (begin(tmp_path) / name).write_bytes(data)
    commit(tmp_path)
    before = Before(revision("HEAD", tmp_path))
    assert {name: before.file(tmp_path / name, NEW).data for name in contents} == contents
    assert {name: before.file(tmp_path / name, data).same for name, data in contents.items()} == dict.fromkeys(
        contents, True
    )
    before.close()


def test_a_revision_that_holds_a_nul_is_refused(top: Path) -> None:
    with pytest.raises(BadSettings):
        revision("a\0b", top)


def test_nothing_is_left_running(top: Path) -> None:
    before = Before(revision("HEAD", top))
    before.file(top / "inner" / "guide.md", NEW)
    process = before._contents._process
    assert process is not None
    before.close()
    assert process.poll() is not None


class Remembering:
    """In place of git: every file was this."""

    def __init__(self, data: bytes) -> None:
        self._former = Former(data=data)

    def file(self, _path: Path, _data: bytes) -> Former:
        return self._former


@pytest.fixture(scope="module")
def shouting() -> tuple[Runner, Target]:
    """What finds each word in capitals, and where."""
    values = {"select": ["local:demo/shout"], "rules": {"folders": [PACK.as_posix()]}}
    command = CommandLine(isolated=True, values=values)
    runner, configuration = Recipe(command, Path.cwd(), allow_local_rules=True, as_of=datetime.now(UTC)).runner()
    return runner, Target(Path.cwd() / "guide.md", "guide.md", False, configuration.at(Path.cwd()))


LINES = st.lists(
    st.sampled_from(["LOUD", "SHRILL and LOUD", "calm", "", "> NOISY", "- SHRILL", "calm words"]), max_size=9
)


@given(old=LINES, now=LINES)
def test_as_many_are_new_as_there_are_more(shouting: tuple[Runner, Target], old: list[str], now: list[str]) -> None:
    runner, target = shouting
    runner = replace(runner, before=cast("Before", Remembering("\n".join(old).encode())))
    outcome = runner.data("\n".join(now).encode(), target)
    was, is_ = (Counter(word for line in lines for word in line.split() if word.isupper()) for lines in (old, now))
    assert Counter(problem.message.removeprefix("shouts ") for problem in outcome.problems) == is_ - was
    assert outcome.known == (is_ & was).total()
    assert not outcome.not_checked
