"""Texts of issues, discussions, comments and pull requests are checked; outputs tell which labels belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.action.runner import GOOD, SPAM

from guidelint.guide.identifier.specimens import specimen

if TYPE_CHECKING:
    from tests.action.runner import Repository, Runner

CLEAN = {"problems": "0", "failing": "0", "not-checked": "0", "rules": "", "spam": "false", "labels": ""}
TITLE, BODY = "How to replace a library card", SPAM.partition("\n")[2]


def said(kind: str, body: Any, title: Any = TITLE) -> Any:
    return {"action": "opened", kind: {"number": 12, "title": title, "body": body}}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("issues", "issue"),
        ("discussion", "discussion"),
        ("issue_comment", "comment"),
        ("discussion_comment", "comment"),
    ],
)
def test_spam_is_told_and_fails_nothing(runner: Runner, repository: Repository, name: str, kind: str) -> None:
    repository.commit({"readme.md": GOOD})
    runner.checkout("main")
    about = {} if kind == "issue" else said(name.partition("_")[0].removesuffix("s"), GOOD)
    ran = runner.run(name, {**about, **said(kind, BODY)})
    assert ran.code == 0, ran.log
    assert ran.outputs["spam"] == "true"
    assert ran.outputs["labels"] == "spam"
    assert "spam/contact-footer" in ran.outputs["rules"].split(",")
    assert f"{kind}-12.md:7" in ran.summary
    assert "spam/contact-footer" in ran.summary
    assert not ran.commands


def test_it_can_fail_the_job(runner: Runner) -> None:
    runner.inputs = {"fail-on": "error", "labels": "spam/contact-footer = needs: a look, please\nspam=\nurls=urls\n"}
    ran = runner.run("issues", said("issue", BODY), GITHUB_SHA="0" * 40)
    assert ran.code == 1
    assert ran.outputs["labels"] == "needs: a look please"


@pytest.mark.parametrize("body", [BODY.partition("\nNeed")[0], None, ["x"]])
def test_without_spam_it_says_so(runner: Runner, body: Any) -> None:
    ran = runner.run("issues", said("issue", body), GITHUB_SHA="0" * 40)
    assert ran.code == 0
    told = set(CLEAN) - {"not-checked"}  # of so few words nobody can tell the language
    assert {name: ran.outputs[name] for name in told} == {name: CLEAN[name] for name in told}


@pytest.mark.parametrize("event", [{}, [], said("issue", None, None), said("issue", " ", ""), {"issue": None}])
def test_without_a_text_it_says_so(runner: Runner, event: Any) -> None:
    ran = runner.run("issues", event, GITHUB_SHA="0" * 40)
    assert ran.code == 0
    assert ran.commands == ["::notice title=guidelint::this event carries no text to check"]
    assert ran.outputs == CLEAN


def test_a_number_of_a_person_is_told_and_not_shown(runner: Runner) -> None:
    number = specimen("cn.ric")
    body = f"1. 打开官网。\n2. 输入身份证号：{number}，点击“查询”。\n"
    ran = runner.run("issues", said("issue", body, "怎么查社保缴费记录"), GITHUB_SHA="0" * 40)
    assert ran.outputs["labels"] == "personal-data"
    assert ran.outputs["spam"] == "false"
    assert number not in ran.log + ran.summary


@pytest.mark.parametrize(
    "title", ["a\n::error::b $(touch x) `touch x` ; touch x", "--config=x ##[add-mask]a \x1b]0;x\x07 \u202e \ud800"]
)
def test_titles_and_texts_are_only_read(runner: Runner, title: str) -> None:
    body = f"{title}\r::error::c\n  ::set-output name=spam::false\n##[error]d\n</td><script>{BODY}\n{title}\n"
    ran = runner.run("issues", said("issue", body, title), GITHUB_SHA="0" * 40)
    assert ran.code == 0, ran.log
    assert not ran.commands
    assert not list(runner.folder.rglob("x"))
    assert "<script>" not in ran.summary
    assert not set(map(chr, (*range(9), 27, 0x202E))) & set(ran.log + ran.summary)
    assert set(ran.outputs) == {*CLEAN, "report"}


def test_a_very_long_text_is_cut(runner: Runner) -> None:
    ran = runner.run("issues", said("issue", "a " * 3_000_000), GITHUB_SHA="0" * 40)
    assert ran.code == 0, ran.log
    assert ran.outputs["spam"] == "false"


def test_the_text_of_a_pull_request_is_judged_as_its_base_says(runner: Runner, repository: Repository) -> None:
    base = repository.commit({"guide.md": GOOD})
    head = repository.commit({"guidelint.toml": 'per-path-ignores = {"*" = ["spam"]}\n'}, onto=base, branch="change")
    merge = repository.request(base, head)
    runner.checkout("refs/pull/7/merge")
    runner.inputs = {"mode": "body"}
    event = {"pull_request": {"number": 7, "title": "", "body": SPAM, "base": {"sha": base}, "head": {"sha": head}}}
    ran = runner.run("pull_request", event, GITHUB_REF="refs/pull/7/merge", GITHUB_SHA=merge)
    assert ran.code == 0, ran.log
    assert ran.outputs["spam"] == "true"


def test_the_checkout_of_the_default_branch_configures(runner: Runner, repository: Repository) -> None:
    repository.commit({"guidelint.toml": 'per-path-ignores = {"issue-*" = ["spam"]}\n'})
    runner.checkout("main")
    ran = runner.run("issues", said("issue", BODY))
    assert ran.code == 0, ran.log
    assert ran.outputs["spam"] == "false"
