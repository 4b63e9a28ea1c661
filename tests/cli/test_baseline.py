"""`guidelint baseline`: what is known is not reported, and nothing new is ever taken for it."""

from __future__ import annotations

import io
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import PACK

if TYPE_CHECKING:
    from tests.conftest import Project, Result

NAME = "guidelint.baseline"
SHOUT = ("--allow-local-rules", "--select", "local:demo/shout")


@pytest.fixture
def tree(project: Project) -> Project:
    """A folder whose configuration knows the stranger's rules, with two guides."""
    project.write("guidelint.toml", f'fail-on = "warning"\n[rules]\nfolders = ["{PACK.as_posix()}"]\n')
    project.write("a.md", "# A\n\nsay LOUD here\n")
    project.write("b/b.md", "# B\n\nsay LOUD there\n\nand SHRILL\n")
    return project


def baseline(project: Project, action: str, *arguments: str, code: int = 0) -> Result:
    result = project.run("baseline", action, *SHOUT, *arguments)
    assert result.code == code, result.err
    return result


def check(project: Project, *arguments: str) -> Result:
    return project.run("check", *SHOUT, "--format", "json", *arguments)


def messages(project: Project, *arguments: str) -> list[str]:
    """What is reported; the exit code must fit."""
    result = check(project, *arguments)
    found = [problem["message"] for problem in result.json["problems"]]
    assert result.code == bool(found), result.err
    return found


def entries(project: Project, name: str = NAME) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (project.folder / name).read_text("utf-8").splitlines()]


def edit(project: Project, change: dict[str, Any], *, at: int = 0, name: str = NAME) -> None:
    """Adds something to an entry, as people do."""
    made = entries(project, name)
    made[at] |= change
    project.write(name, "".join(json.dumps(entry) + "\n" for entry in made))


def summary(project: Project, *arguments: str) -> list[str]:
    text = project.run("check", *SHOUT, *arguments).out
    return text[text.index(" checked") :].splitlines()[1:]


def test_a_thousand_findings_are_adopted_and_the_next_one_is_reported(tree: Project) -> None:
    words = [f"LOUD{'ABCDEFGHIJ'[at % 10]}" for at in range(1000)]
    sections = [
        f"## Part {part}\n\n" + "".join(f"They say {word} in part {part}.\n\n" for word in words[part * 20 :][:20])
        for part in range(50)
    ]
    tree.write("big.md", "# Big\n\n" + "".join(sections))
    assert f"{NAME}: 1003 added, 0 kept, 0 removed" in baseline(tree, "write").out
    assert messages(tree) == []
    dice = random.Random(5)
    lines = (tree.folder / NAME).read_text("utf-8").splitlines()
    tree.write(NAME, "\n".join(dice.sample(lines, len(lines))))
    moved = dice.sample(sections, len(sections))
    moved[17] += "Another LOUDX one.\n\n"
    tree.write("big.md", "# Big\n\nA new lead.\n\n" + "".join(moved))
    result = check(tree)
    (problem,) = result.json["problems"]
    assert (problem["message"], result.code) == ("shouts LOUDX", 1)
    assert result.json["summary"]["known"] == 1003


def test_one_more_of_an_equal_finding_is_new(tree: Project) -> None:
    baseline(tree, "write")
    tree.write("a.md", "# A\n\nsay LOUD here\n\nsay LOUD here\n")
    assert messages(tree) == ["shouts LOUD"]


def test_a_renamed_heading_and_edited_neighbours_change_nothing(tree: Project) -> None:
    baseline(tree, "write")
    tree.write("a.md", "# Another name\n\nsay LOUD here\n")
    tree.write("b/b.md", "# B\n\nwhisper LOUD and more\n\nor SHRILL then\n")
    assert messages(tree) == []


def test_a_finding_in_another_file_is_not_known(tree: Project) -> None:
    baseline(tree, "write")
    tree.write("c.md", "# A\n\nsay LOUD here\n")
    assert messages(tree) == ["shouts LOUD"]


def test_without_the_baseline_everything_is_reported(tree: Project) -> None:
    baseline(tree, "write")
    assert len(messages(tree, "--no-baseline")) == 3
    assert messages(tree, "--jobs", "2") == []


def test_the_summary_tells_what_is_known_expired_and_found_no_more(tree: Project) -> None:
    baseline(tree, "write")
    assert summary(tree) == ["3 problems known before, by baseline or --diff-base"]
    edit(tree, {"expires": "2026-01-31"})
    tree.write("b/b.md", "# B\n")
    assert summary(tree, "--as-of", "2026-01-31")[0] == "1 problem known before, by baseline or --diff-base"
    assert summary(tree, "--as-of", "2026-02-01")[-2:] == [
        "1 problem known before by entries of the baseline that have expired",
        "2 entries of the baseline found no more: guidelint baseline prune",
    ]
    counts = check(tree, "--as-of", "2026-02-01").json["summary"]
    assert (counts["known"], counts["expired"], counts["unmatched"], counts["failing"]) == (0, 1, 2, 1)


def test_entries_of_what_was_not_checked_are_not_called_unmatched(tree: Project) -> None:
    baseline(tree, "write")
    for name in ("a.md", "b/b.md"):
        tree.write(name, "# Quiet\n")
    assert check(tree, "a.md").json["summary"]["unmatched"] == 1
    assert (
        tree.run("check", "--select", "steps", "--format", "json", "--allow-local-rules").json["summary"]["unmatched"]
        == 0
    )
    assert check(tree, "--ignore", "local:demo/shout", "--select", "steps").json["summary"]["unmatched"] == 0


def test_writing_again_keeps_what_people_said(tree: Project) -> None:
    baseline(tree, "write")
    edit(tree, {"reason": "old", "owner": "me", "expires": "2099-12-31", "later": [1]})
    tree.write("a.md", "## First\n\nand LOUDER\n\n# New name\n\nsay LOUD here\n")
    assert f"{NAME}: 1 added, 3 kept, 0 removed" in baseline(tree, "write").out
    first, second = (entry for entry in entries(tree) if entry["path"] == "a.md")
    said = next(entry for entry in (first, second) if "reason" in entry)
    assert (said["evidence"], said["owner"], said["expires"], said["later"]) == ("LOUD", "me", "2099-12-31", [1])
    assert messages(tree) == []
    before = (tree.folder / NAME).read_bytes()
    assert f"{NAME}: 0 added, 4 kept, 0 removed" in baseline(tree, "write").out
    assert (tree.folder / NAME).read_bytes() == before


def test_bytes_do_not_depend_on_the_order_of_work(tree: Project) -> None:
    baseline(tree, "write")
    at_once = (tree.folder / NAME).read_bytes()
    (tree.folder / NAME).unlink()
    baseline(tree, "write", "b/b.md")
    baseline(tree, "write", "a.md", "--jobs", "2")
    assert (tree.folder / NAME).read_bytes() == at_once


def test_other_files_and_rules_that_do_not_run_are_left_alone(tree: Project) -> None:
    baseline(tree, "write")
    tree.write("a.md", "# A\n")
    tree.write("b/b.md", "# B\n")
    assert f"{NAME}: 0 added, 2 kept, 1 removed" in baseline(tree, "write", "a.md").out
    result = tree.run("baseline", "prune", "--allow-local-rules", "--select", "steps")
    assert f"{NAME}: 0 added, 2 kept, 0 removed" in result.out
    assert f"{NAME}: 0 added, 0 kept, 2 removed" in baseline(tree, "prune").out
    assert (tree.folder / NAME).read_bytes() == b""


def test_pruning_adds_nothing_and_forgets_files_that_are_gone(tree: Project) -> None:
    baseline(tree, "write")
    (tree.folder / "b" / "b.md").unlink()
    tree.write("a.md", "# A\n\nsay LOUD here\n\nand LOUDER\n")
    assert f"{NAME}: 0 added, 3 kept, 0 removed" in baseline(tree, "prune", "a.md").out
    assert f"{NAME}: 0 added, 1 kept, 2 removed" in baseline(tree, "prune").out
    assert messages(tree) == ["shouts LOUDER"]


def test_a_file_that_cannot_be_read_keeps_its_entries(tree: Project) -> None:
    baseline(tree, "write")
    tree.write("a.md", b"\xff\xfe\x00")
    result = baseline(tree, "write", code=2)
    assert "a.md" in result.err
    assert len(entries(tree)) == 3


def test_pruning_makes_no_file_and_writing_none_without_need(tree: Project) -> None:
    baseline(tree, "prune")
    assert not (tree.folder / NAME).exists()
    for name in ("a.md", "b/b.md"):
        tree.write(name, "# Quiet\n")
    baseline(tree, "write")
    assert not (tree.folder / NAME).exists()
    baseline(tree, "write", "--baseline", "named")
    assert (tree.folder / "named").read_bytes() == b""


def test_a_baseline_can_be_named(tree: Project) -> None:
    baseline(tree, "write", "--baseline", "known/old.jsonl", code=2)
    tree.write("known/.keep", "")
    baseline(tree, "write", "--baseline", "known/old.jsonl")
    assert {entry["path"] for entry in entries(tree, "known/old.jsonl")} == {"../a.md", "../b/b.md"}
    assert messages(tree, "--baseline", "known/old.jsonl") == []
    assert len(messages(tree)) == 3
    assert messages(tree, "--config", 'baseline="known/old.jsonl"') == []


def test_folders_with_their_own_configuration_have_their_own_baseline(tree: Project) -> None:
    baseline(tree, "write")
    tree.write("b/guidelint.toml", (tree.folder / "guidelint.toml").read_bytes())
    assert len(messages(tree)) == 2
    out = baseline(tree, "write").out
    assert out.splitlines() == [f"b/{NAME}: 2 added, 0 kept, 0 removed", f"{NAME}: 0 added, 1 kept, 2 removed"]
    assert messages(tree) == []
    assert [entry["path"] for entry in entries(tree, f"b/{NAME}")] == ["b.md", "b.md"]


def test_a_guide_is_known_by_whatever_way_it_is_reached(tree: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    baseline(tree, "write")
    (tree.folder / "link.md").symlink_to(tree.folder / "a.md")
    for way in ("a.md", "./b/../a.md", str(tree.folder / "a.md"), "link.md"):
        assert messages(tree, way) == [], way
    monkeypatch.chdir(tree.folder / "b")
    assert messages(tree, "../a.md", "b.md") == []
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((tree.folder / "a.md").read_bytes())))
    assert messages(tree, "-", "--stdin-filename", "../a.md") == []


@pytest.mark.parametrize("named", [True, False])
def test_a_broken_baseline_ends_with_2_and_says_where(tree: Project, named: bool) -> None:
    baseline(tree, "write")
    lines = (tree.folder / NAME).read_text("utf-8")
    tree.write(NAME, f"{lines}<<<<<<< HEAD\n")
    arguments = ("--baseline", NAME) if named else ()
    result = check(tree, *arguments)
    assert result.code == 2
    assert "guidelint.baseline:4: a merge was not finished here" in result.err + result.out
    assert check(tree, "--no-baseline").code == 1
    for action in ("write", "prune", "show"):
        assert f"{NAME}:4: a merge" in baseline(tree, action, *arguments, code=2).err
    assert (tree.folder / NAME).read_text("utf-8").startswith(lines)


def test_a_missing_baseline_that_is_named_ends_with_2(tree: Project) -> None:
    result = check(tree, "--baseline", "none")
    assert result.code == 2
    assert "none: there is no such baseline; guidelint baseline write makes one" in result.err
    assert "there is no such baseline" in baseline(tree, "show", code=2).err


def test_options_that_contradict_each_other_are_refused(tree: Project) -> None:
    result = check(tree, "--baseline", NAME, "--no-baseline")
    assert (result.code, "contradict each other" in result.err) == (2, True)


def test_options_may_stand_between_paths(tree: Project) -> None:
    result = tree.run("baseline", "write", "a.md", *SHOUT, "b")
    assert result.out == f"{NAME}: 3 added, 0 kept, 0 removed\n"


def test_writing_tells_of_entries_that_have_expired_and_keeps_their_day(tree: Project) -> None:
    baseline(tree, "write")
    edit(tree, {"expires": "2026-01-31"})
    out = baseline(tree, "write", "--as-of", "2026-02-01").out.splitlines()
    assert out[0] == f"{NAME}: 0 added, 3 kept, 0 removed"
    assert out[1].startswith('  1 past the day of "expires", and held no longer')
    assert entries(tree)[0]["expires"] == "2026-01-31"


def test_the_standard_input_has_no_baseline_to_write(tree: Project) -> None:
    assert "a baseline is about files" in baseline(tree, "write", "-", code=2).err


def test_what_is_held_is_shown_within_eighty_columns(tree: Project) -> None:
    baseline(tree, "write")
    edit(tree, {"reason": "word " * 40, "owner": "me\x1b[31m", "expires": "2026-01-31"})
    out = baseline(tree, "show", "--as-of", "2026-03-01").out
    assert out.splitlines()[0] == f"{NAME}: 3 findings in 2 files"
    assert "    2  local:demo/shout  b/b.md" in out
    assert "\x1b" not in out
    assert "expired after 2026-01-31" in out
    assert out.splitlines()[-1] == '1 of them past the day of "expires", and held no longer'
    assert max(map(len, out.splitlines())) <= 80
    assert baseline(tree, "show", "b").out.splitlines()[0] == f"{NAME}: 2 findings in 1 file"


def test_what_is_held_is_shown_to_programs(tree: Project) -> None:
    baseline(tree, "write")
    shown = baseline(tree, "show", "--format", "json").json["entries"]
    assert [entry["path"] for entry in shown] == ["a.md", "b/b.md", "b/b.md"]
    assert shown[0]["baseline"] == NAME
    assert {key: shown[0][key] for key in entries(tree)[0]} == entries(tree)[0]


def test_numbers_of_people_stand_in_no_baseline(tree: Project) -> None:
    from guidelint.guide.identifier.specimens import specimen

    number = specimen("cn.ric")
    tree.write("id.md", f"# 标题\n\n身份证号：{number}\n")
    assert (
        tree.run("baseline", "write", "id.md", "--allow-local-rules", "--select", "privacy/live-identifier").code == 0
    )
    (entry,) = entries(tree)
    assert number[6:14] not in json.dumps(entry)
    assert "****" in entry["evidence"]


def test_what_the_baseline_has_does_not_make_up_for_what_a_revision_had(tree: Project) -> None:
    """Two sources may know the same finding: a second equal one is new all the same."""
    from tests.repositories import begin, commit

    (tree.folder / ".git").rmdir()
    begin(tree.folder)
    baseline(tree, "write")
    commit(tree.folder)
    assert messages(tree, "--diff-base", "HEAD") == []
    tree.write("a.md", "# A\n\nsay LOUD here\n\nsay LOUD here\n")
    assert messages(tree, "--diff-base", "HEAD") == ["shouts LOUD"]


def test_findings_about_directives_can_be_held(tree: Project) -> None:
    tree.write("a.md", "# A\n\n<!-- guidelint-disable-next-line steps/nonsense -->\nText.\n" * 2)
    assert "2 added" in baseline(tree, "write", "a.md").out
    counts = check(tree, "a.md").json["summary"]
    assert (counts["problems"], counts["known"]) == (0, 2)


def test_paths_are_written_with_slashes(tree: Project) -> None:
    baseline(tree, "write")
    assert {entry["path"] for entry in entries(tree)} == {"a.md", Path("b", "b.md").as_posix()}
