"""Guides are checked on pushes and pull requests; a pull request changes documents, never what runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.action.runner import GOOD, ROOT, SPAM, git

if TYPE_CHECKING:
    from tests.action.runner import Ran, Repository, Runner

PACK = ROOT / "tests" / "pack"
FOOTER = "spam/contact-footer"


def pull(runner: Runner, base: str, head: str, depth: int = 1) -> Ran:
    """Runs the action for a pull request, on the merge that GitHub makes of it."""
    merge = runner.repository.request(base, head)
    runner.checkout("refs/pull/7/merge", depth)
    return runner.run("pull_request", asked(base, head), GITHUB_REF="refs/pull/7/merge", GITHUB_SHA=merge)


def asked(base: str, head: str) -> Any:
    return {"action": "opened", "pull_request": {"number": 7, "base": {"sha": base}, "head": {"sha": head}}}


def test_a_push_is_checked_as_it_is(runner: Runner, repository: Repository) -> None:
    repository.commit({"a/guide.md": SPAM, "b.md": GOOD})
    runner.checkout("main")
    runner.inputs = {"sarif": "guidelint.sarif", "paths": "a\nb.md\n"}
    ran = runner.run("push", {"before": "0" * 40})
    assert ran.code == 1
    assert any("file=a/guide.md,line=6," in line for line in ran.errors)
    assert FOOTER in ran.summary
    assert ran.outputs["spam"] == "true"
    assert ran.outputs["labels"] == "spam"
    assert FOOTER in ran.outputs["rules"].split(",")
    assert int(ran.outputs["failing"]) >= 1
    results = json.loads((runner.temp / "guidelint.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert {result["ruleId"] for result in results} >= {FOOTER}
    assert ran.outputs["sarif"] == str(runner.temp / "guidelint.sarif")
    assert json.loads(Path(ran.outputs["report"]).read_text("utf-8"))["problems"]


def test_a_clean_push_is_fine(runner: Runner, repository: Repository) -> None:
    repository.commit({"guide.md": GOOD})
    runner.checkout("main")
    ran = runner.run("push", {"before": "0" * 40})
    assert ran.code == 0, ran.log
    assert not ran.errors
    assert ran.outputs["problems"] == "0"
    assert ran.outputs["spam"] == "false"


def test_of_a_push_only_what_is_new_can_count(runner: Runner, repository: Repository) -> None:
    before = repository.commit({"old.md": SPAM})
    repository.commit({"new.md": GOOD})
    runner.checkout("main")
    runner.inputs = {"new-only": "true"}
    assert runner.run("push", {"before": before}).code == 0
    assert runner.run("push", {"before": "0" * 40}).code == 1


@pytest.mark.parametrize("depth", [1, 2])
def test_of_a_pull_request_only_what_is_new_counts(runner: Runner, repository: Repository, depth: int) -> None:
    start = repository.commit({"old.md": SPAM, "guide.md": GOOD})
    head = repository.commit({"guide.md": SPAM}, onto=start, branch="change")
    base = repository.commit({"other.md": SPAM}, onto=start, branch="main")  # meanwhile
    ran = pull(runner, base, head, depth)
    assert ran.code == 1, ran.log
    assert {line.split("file=")[1].split(",")[0] for line in ran.errors} == {"guide.md"}
    assert "guide.md" in ran.summary
    assert "other.md" not in ran.summary
    assert git(runner.workspace, "worktree", "list", "--porcelain").count("worktree ") == 1


def test_a_pull_request_cannot_configure(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"guide.md": GOOD, "guidelint.toml": "# as it comes\n"})
    head = repository.commit(
        {
            "guide.md": SPAM,
            "docs/other.md": SPAM,
            "guidelint.toml": 'ignore = ["spam"]\n',
            "docs/guidelint.toml": 'exclude = ["*"]\n',
            "docs/pyvenv.cfg": "",
            ".gitignore": "*.md\n",
            "guidelint.baseline": "",
            "guidelint.lock": "",
        },
        onto=base,
        branch="change",
    )
    ran = pull(runner, base, head)
    assert ran.code == 1, ran.log
    assert {line.split("file=")[1].split(",")[0] for line in ran.errors} == {"guide.md", "docs/other.md"}
    assert any("once it is merged" in line for line in ran.commands)


def test_a_pull_request_cannot_bring_rules_or_words(runner: Runner, repository: Repository) -> None:
    trace = runner.folder / "trace"
    base = repository.commit(
        {
            "guide.md": GOOD,
            "guidelint.toml": 'rules = ["lint/rules"]\nwords = ["lint/words"]\n',
            "lint/rules/demo/sealed.py": (PACK / "demo" / "sealed.py").read_text("utf-8"),
            "lint/words/en.toml": "",
        }
    )
    rules = ("lint/rules/demo/sealed.py", "lint/rules/demo/other.py", "lint/rules/demo/other.md")
    modules = ("sitecustomize.py", "guidelint/__init__.py", "json.py", "encodings.py")
    files = dict.fromkeys((*rules, *modules), f"open({str(trace)!r}, 'w')\n")
    head = repository.commit({**files, "lint/words/en.toml": "[[[", "guide.md": SPAM}, onto=base, branch="change")
    runner.inputs = {"args": "--allow-local-rules"}
    ran = pull(runner, base, head)
    assert ran.code == 1, ran.log
    assert not trace.exists()


def test_a_folder_cannot_take_the_place_of_the_configuration(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"guide.md": GOOD, "guidelint.toml": 'profile = "core"\n'})
    git(repository.desk, "rm", "-q", "guidelint.toml")
    head = repository.commit({"guidelint.toml/a.md": GOOD, "guide.md": SPAM}, onto=base, branch="change")
    ran = pull(runner, base, head)
    assert ran.code == 2
    assert "stand where the base has something else, and cannot be checked: 1" in ran.log


def test_a_folder_may_take_the_place_of_a_guide(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"guide.md": GOOD})
    head = repository.commit({"guide.md": None}, onto=base, branch="change")
    head = repository.commit({"guide.md/part.md": SPAM}, onto=head, branch="change")
    ran = pull(runner, base, head)
    assert ran.code == 1, ran.log
    assert "file=guide.md/part.md" in ran.log


def test_links_lead_nowhere(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"guide.md": GOOD, "docs/a.md": GOOD, "data.txt": "x\n"})
    git(repository.desk, "checkout", "-q", "-B", "change", base)
    (repository.desk / "passwd.md").symlink_to("/etc/passwd")
    (repository.desk / "guide.md").unlink()
    (repository.desk / "guide.md").symlink_to("/etc/passwd")
    (repository.desk / "docs" / "a.md").unlink()
    (repository.desk / "docs").rmdir()
    (repository.desk / "docs").symlink_to("/etc")
    (repository.desk / "etc").symlink_to("/etc")
    head = repository.commit({"new.md": GOOD}, branch="change")
    ran = pull(runner, base, head)
    assert ran.code == 0, ran.log
    assert "root:" not in ran.log + ran.summary
    assert any("symbolic links, which are not followed: 2" in line for line in ran.commands)
    assert ran.outputs["problems"] == "0"


def test_what_is_moved_or_taken_away_is_not_new(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"old.md": SPAM, "gone.md": SPAM})
    head = repository.commit({"old.md": None, "gone.md": None, "new.md": SPAM}, onto=base, branch="change")
    ran = pull(runner, base, head)
    assert ran.code == 0, ran.log


def test_names_that_look_like_commands_are_names(runner: Runner, repository: Repository) -> None:
    names = (
        "--exit-zero.md",
        "$(touch x).md",
        "a\n::error::b.md",
        "a\r::stop-commands::x.md",
        "##[add-mask]a.md",
        "`x`,:.md",
    )
    base = repository.commit({"guide.md": GOOD})
    head = repository.commit(dict.fromkeys(names, f"# ::error::{SPAM[2:]}"), onto=base, branch="change")
    ran = pull(runner, base, head)
    assert ran.code == 1, ran.log
    assert not list(runner.folder.rglob("x"))
    assert len({line.split("file=")[1].split(",line")[0] for line in ran.errors}) == len(names)
    known = ("::error file=", "::warning file=", "::notice title=guidelint")
    assert all(line.startswith(known) for line in ran.commands), ran.commands


def test_names_that_look_like_commands_in_what_cannot_be_checked(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"guide.md": GOOD})
    git(repository.desk, "checkout", "-q", "-B", "change", base)
    (repository.desk / "a\n::error::b\r##[error]c.md").write_bytes(b"\xff\xfe\xfd\x00\x81")
    head = repository.commit({}, branch="change")
    ran = pull(runner, base, head)
    assert ran.code == 2
    assert all(line.startswith(("::error title=", "::error file=", "::notice title=")) for line in ran.commands)
    runner.inputs = {"annotations": "false"}
    merge = git(runner.workspace, "rev-parse", "HEAD")
    more = {"GITHUB_REF": "refs/pull/7/merge", "GITHUB_SHA": merge}
    ran = runner.run("pull_request", asked(base, head), **more)
    assert ran.code == 2
    assert all(line.startswith("::notice title=guidelint") for line in ran.commands)


def test_plain_text_of_the_base_is_a_document(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"guide.md": GOOD, "guidelint.toml": 'plain-text = ["*.guide", "*.toml"]\n'})
    head = repository.commit({"a.guide": SPAM, "b.txt": SPAM, "c.toml": SPAM}, onto=base, branch="change")
    ran = pull(runner, base, head)
    assert ran.code == 1, ran.log
    assert {line.split("file=")[1].split(",")[0] for line in ran.errors} == {"a.guide"}


@pytest.mark.parametrize("lock", ["base", "head"])
def test_whose_lock_holds_is_chosen(runner: Runner, repository: Repository, lock: str) -> None:
    base = repository.commit({"guide.md": GOOD})
    head = repository.commit({"guidelint.lock": "this is no lock\n", "other.md": GOOD}, onto=base, branch="change")
    runner.inputs = {"lock": lock}
    ran = pull(runner, base, head)
    assert ("guidelint.lock" in ran.log.replace("settings, lock", "")) == (lock == "head"), ran.log


def test_the_privileged_event_reads_the_merge_from_the_server(runner: Runner, repository: Repository) -> None:
    start = repository.commit({"guide.md": GOOD})
    head = repository.commit({"guide.md": SPAM, "guidelint.toml": 'ignore = ["spam"]\n'}, onto=start, branch="change")
    base = repository.commit({"other.md": SPAM}, onto=start, branch="main")
    repository.request(base, head)
    runner.checkout("main")
    ran = runner.run("pull_request_target", asked(base, head), GITHUB_SHA=base)
    assert ran.code == 1, ran.log
    assert {line.split("file=")[1].split(",")[0] for line in ran.errors} == {"guide.md"}


def test_a_head_that_looks_like_a_merge_is_no_base(runner: Runner, repository: Repository) -> None:
    """The head is checked out by its name, and is a merge whose first parent silences everything."""
    base = repository.commit({"guide.md": GOOD})
    quiet = repository.commit({"guidelint.toml": 'ignore = ["spam"]\n'}, onto=base, branch="quiet")
    git(repository.desk, "checkout", "-q", "-B", "change", quiet)
    spam = repository.commit({"guide.md": SPAM}, onto=base, branch="spam")
    git(repository.desk, "checkout", "-q", "-B", "change", quiet)
    git(repository.desk, "merge", "-q", "--no-ff", "-m", "Merge", spam)
    head = repository.commit({}, branch="change")
    runner.checkout("change", 0)
    more = {"GITHUB_REF": "refs/pull/7/merge", "GITHUB_SHA": head}
    ran = runner.run("pull_request", asked(base, head), **more)
    assert ran.code == 1, ran.log
    assert any("file=guide.md" in line for line in ran.errors)


def test_a_conflicting_pull_request_is_held_against_its_base(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"old.md": SPAM, "guide.md": GOOD})
    head = repository.commit({"guide.md": SPAM}, onto=base, branch="change")
    runner.checkout("main")
    ran = runner.run("pull_request_target", asked(base, head), GITHUB_SHA=base)
    assert ran.code == 1, ran.log
    assert {line.split("file=")[1].split(",")[0] for line in ran.errors} == {"guide.md"}


def test_a_merge_queue_is_held_against_its_base(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"old.md": SPAM})
    head = repository.commit({"guidelint.toml": 'ignore = ["spam"]\n', "new.md": SPAM}, onto=base, branch="queue")
    runner.checkout("queue")
    ran = runner.run("merge_group", {"merge_group": {"base_sha": base, "head_sha": head}})
    assert ran.code == 1, ran.log
    assert {line.split("file=")[1].split(",")[0] for line in ran.errors} == {"new.md"}


def test_another_head_than_the_event_has_does_not_configure(runner: Runner, repository: Repository) -> None:
    """A workflow of the default branch that checks out what somebody else made."""
    base = repository.commit({"guide.md": GOOD})
    repository.commit({"guide.md": SPAM, "guidelint.toml": 'ignore = ["spam"]\n'}, onto=base, branch="change")
    runner.checkout("change", 0)
    ran = runner.run("workflow_run", {}, GITHUB_SHA=base)
    assert ran.code == 1, ran.log


def test_sarif_tells_of_all_and_the_job_fails_for_what_is_new(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"old.md": SPAM, "guide.md": GOOD})
    head = repository.commit({"guide.md": GOOD + "\nMore.\n"}, onto=base, branch="change")
    runner.inputs = {"sarif": "out/guidelint.sarif"}
    ran = pull(runner, base, head)
    assert ran.code == 0, ran.log
    assert FOOTER in (runner.temp / "out" / "guidelint.sarif").read_text("utf-8")
    assert ran.outputs["problems"] == "0"


@pytest.mark.parametrize("under", ["docs", "linked", "none", "/etc", "../workspace"])
def test_only_the_top_of_a_checkout_is_one(runner: Runner, repository: Repository, under: str) -> None:
    repository.commit({"docs/guide.md": GOOD})
    runner.checkout("main")
    (runner.workspace / "linked").symlink_to(repository.desk)
    runner.inputs = {"working-directory": under}
    ran = runner.run("push", {})
    assert ran.code == 2
    assert any("working-directory" in line for line in ran.errors)


def test_a_checkout_may_lie_in_a_folder_of_the_workspace(runner: Runner, repository: Repository) -> None:
    repository.commit({"guide.md": SPAM})
    runner.workspace /= "guides"
    runner.workspace.mkdir()
    runner.checkout("main")
    runner.inputs = {"working-directory": "guides"}
    ran = runner.run("push", {}, GITHUB_WORKSPACE=str(runner.workspace.parent))
    assert ran.code == 1, ran.log
    assert any("file=guide.md" in line for line in ran.errors)


@pytest.mark.parametrize("annotations", ["true", "false"])
def test_what_could_not_be_done_is_told_once(runner: Runner, repository: Repository, annotations: str) -> None:
    repository.commit({"guide.md": GOOD})
    runner.checkout("main")
    runner.inputs = {"profile": "cor", "sarif": "x.sarif", "annotations": annotations}
    ran = runner.run("push", {})
    assert ran.code == 2
    assert ran.log.count("did you mean") == 1
    assert not ran.commands
    assert not ran.outputs


def test_without_a_checkout_it_says_so(runner: Runner) -> None:
    ran = runner.run("push", {}, GITHUB_SHA="0" * 40)
    assert ran.code == 2
    assert any("there is no checkout" in line for line in ran.errors)


@pytest.mark.parametrize("name", ["strict", "new-only", "summary", "mode"])
def test_an_input_that_makes_no_sense_is_refused(runner: Runner, repository: Repository, name: str) -> None:
    repository.commit({"guide.md": GOOD})
    runner.checkout("main")
    runner.inputs = {name: "yes\n::error::"}
    ran = runner.run("push", {})
    assert ran.code == 2
    assert any(name in line for line in ran.errors)
