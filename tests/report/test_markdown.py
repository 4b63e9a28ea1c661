"""The Markdown report: what a forge makes of it holds no link, no name and no markup of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from tests.report.outcomes import HOSTILE, OUTCOMES, context, problem

from guidelint.finding import NotChecked, Outcome, Place, Severity
from guidelint.report.cell import cell, code
from guidelint.report.escape import visible
from guidelint.report.markdown import markdown

if TYPE_CHECKING:
    from markdown_it.token import Token
    from tests.conftest import Project

FORGE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = re.compile(r"<details( open)?><summary>[0-9a-z, ]+</summary>|</details>")
SEVERITIES = {str(severity) for severity in Severity}
ALIVE = re.compile(
    r"[@#$`\\<>\[\]~*_]|://|www\.|[a-zA-Z]-\d|\b[0-9a-fA-F]{7,}\b|:\w+:|[a-zA-Z]\.[a-zA-Z]", re.ASCII | re.IGNORECASE
)
"""What a forge could make more of than text, had it found it outside of code."""


def tokens(outcome: Outcome, url: str = "") -> list[Token]:
    found: list[Token] = []
    for token in FORGE.parse("\n".join(markdown(outcome, context(url)))):
        found += [token, *(token.children or [])]
    return found


@given(OUTCOMES)
def test_no_text_of_a_document_becomes_more_than_text_and_code(outcome: Outcome) -> None:
    found = tokens(outcome)
    assert not {"link_open", "image", "html_inline", "em_open", "strong_open", "s_open", "softbreak", "fence"} & {
        token.type for token in found
    }
    assert all(OURS.fullmatch(token.content.strip()) for token in found if token.type == "html_block")
    assert not [token.content for token in found if token.type == "text" and ALIVE.search(token.content)]
    assert all(line == visible(line) for line in markdown(outcome, context()))


@given(OUTCOMES)
def test_every_problem_has_its_row(outcome: Outcome) -> None:
    heads = bool(outcome.problems) + bool(outcome.not_checked)
    reasons = {(gap.fatal, gap.reason) for gap in outcome.not_checked}
    found = tokens(outcome)
    assert sum(token.type == "tr_open" for token in found) == heads + len(outcome.problems) + len(reasons)
    severities = [token.content for token in found if token.type == "inline" and token.content in SEVERITIES]
    assert sorted(severities) == sorted(str(problem.severity) for problem in outcome.problems)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("write", [cell, code])
def test_a_text_reads_as_it_stands(write: object, text: str) -> None:
    row = f"| a |\n| --- |\n| {write(text)} |\n"  # type: ignore[operator]
    inline = [token for token in FORGE.parse(row) if token.type == "inline"]
    assert len(inline) == 2
    read = "".join(child.content for child in inline[1].children or [])
    assert " ".join(read.split()) == " ".join(visible(text).split())


def test_plain_words_stay_plain() -> None:
    message = "names a way, but all it tells the reader's friend is “使用”, “查询” (at 12:30, 50% or so); 请看e-mail！"
    assert cell(message) == message


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ends in a contact (@demo_a); nobody knows it", "ends in a contact (`@demo_a`); nobody knows it"),
        ("请加@demo_a谢谢", "请加`@demo_a`谢谢"),
        ("a|b", "`a`&#124;`b`"),
        ("see #12 and #13", "see `#12` and `#13`"),
        ("http:// address of www.example.org", "`http://` address of `www.example.org`"),
        ("since dbca1d0", "since `dbca1d0`"),
        ("a `b` c", "a `` `b` `` c"),
    ],
)
def test_what_a_forge_would_act_on_is_code(text: str, written: str) -> None:
    assert cell(text) == written


def test_few_problems_stand_in_one_table_gravest_first() -> None:
    problems = (problem(), problem(path="b.md", severity=Severity.ERROR))
    gap = NotChecked("c.md", "too deep", "steps/vague", Place(3, 1, 3, 2))
    outcome = Outcome(problems, (gap,), checked=("guides/a.md", "b.md", "c.md"), suppressed=2, known=7)
    assert list(markdown(outcome, context("https://example.org/a (b).md"))) == [
        "## guidelint: 2 problems in 3 files",
        "",
        "1 error · 1 warning · 2 suppressed in the documents · 7 known before · 1 not checked",
        "",
        "| severity | place | rule | problem |",
        "| --- | --- | --- | --- |",
        "| error | `b.md:12:5` | [`steps/vague`](https://example.org/a%20%28b%29.md) | says too little |",
        "| warning | `guides/a.md:12:5` | [`steps/vague`](https://example.org/a%20%28b%29.md) | says too little |",
        "",
        "### Not checked",
        "",
        "| reason | rules | where |",
        "| --- | --- | --- |",
        "| too deep | `steps/vague` | `c.md:3` |",
        "",
    ]


def test_many_problems_are_grouped_by_file() -> None:
    problems = [problem(path=f"{name}.md") for name in "abc" for _ in range(20)]
    problems[-1] = problem(path="c.md", severity=Severity.ERROR)
    lines = list(markdown(Outcome(tuple(problems), checked=("a.md", "b.md", "c.md")), context()))
    assert [line for line in lines if line.startswith("###")] == ["### `c.md`", "### `a.md`", "### `b.md`"]
    assert "<details open><summary>1 error, 19 warnings</summary>" in lines
    assert "<details><summary>20 warnings</summary>" in lines


def test_what_does_not_fit_is_counted_and_the_gravest_stays() -> None:
    problems = [problem(path=f"guides/{number % 90}.md") for number in range(5_000)]
    problems[4_000] = problem("the one error", severity=Severity.ERROR)
    text = "\n".join(markdown(Outcome(tuple(problems), checked=("a.md",) * 90), context("https://example.org/p.md")))
    assert 50_000 < len(text) <= 60_000
    assert "the one error" in text
    shown = text.count("/vague`]")
    assert f"**{5_000 - shown:,} more problems not shown here** ({5_000 - shown:,} warnings)" in text


def test_a_text_that_goes_on_and_on_is_cut() -> None:
    outcome = Outcome((problem("word " * 9_000, path="x" * 9_000),), checked=("a.md",))
    assert len("\n".join(markdown(outcome, context()))) < 2_000


@pytest.mark.parametrize("limit", [1_000, 4_000, 20_000, 60_000, 200_000])
@pytest.mark.parametrize("paths", [1, 7, 900])
def test_the_limit_holds_and_all_is_counted(limit: int, paths: int) -> None:
    gaps = tuple(NotChecked("y" * 5_000, f"{number} {'reason' * 900}") for number in range(90))
    problems = tuple(problem("@word " * (at % 50), path=f"{at % paths:x>99}.md") for at in range(900))
    text = "\n".join(markdown(Outcome(problems, gaps), context(), limit=limit))
    assert len(text) <= limit
    shown = text.count("| warning |")
    assert shown == 900 or f"**{900 - shown} more problems not shown here**" in text
    told = sum(line.endswith("…` |") for line in text.splitlines())
    assert f"And for {90 - told} more reasons." in text


@pytest.mark.parametrize(
    ("outcome", "heading"),
    [
        (Outcome(), "## guidelint: nothing was checked"),
        (Outcome(checked=("a.md",)), "## guidelint: no problems in 1 file"),
    ],
)
def test_nothing_found(outcome: Outcome, heading: str) -> None:
    assert list(markdown(outcome, context())) == [heading, ""]


def test_the_command_writes_it(project: Project) -> None:
    project.write("guide.md", "# Guide\n\nPlease see LOUD words.\n")
    project.local("guide.md", "--format", "markdown:report.md")
    assert "| warning | `guide.md:3:12` | `local:demo/shout` | shouts LOUD |" in (
        project.folder / "report.md"
    ).read_text("utf-8")
