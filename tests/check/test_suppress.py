"""Directives in a document: what they silence, and what is said of them when they are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.check.directives import Action, Directive, Malformed, parse
from guidelint.finding import Span

if TYPE_CHECKING:
    from tests.conftest import Project

ID = "local:demo/shout"


def found(project: Project, text: str, *arguments: str, select: str = ID) -> list[tuple[int, str]]:
    """Line and rule of every problem."""
    project.write("guide.md", text)
    return [(line, rule) for _, line, rule in project.local("guide.md", *arguments, select=select).rules]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"<!-- guidelint-disable-next-line {ID} -->\nLOUD\n\nLOUD\n", [4]),
        (f"<!-- guidelint-disable-next-line {ID} -->\n\n\nLOUD\n\nLOUD\n", [6]),
        (f"LOUD\n\nLOUD <!-- guidelint-disable-line {ID} -->\n", [1]),
        (f"LOUD\n\n<!-- guidelint-disable {ID} -->\n\nLOUD\n\n<!-- guidelint-enable {ID} -->\n\nLOUD\n", [1, 9]),
        (f"LOUD\n\n<!-- guidelint-disable-file {ID} -->\n\nLOUD\n", []),
        ("LOUD\n\n<!-- guidelint-disable-file local:demo -->\n", []),
        ("LOUD\n\n<!-- guidelint-disable-file demo/yell -->\n", []),
        (f"LOUD\n\n<!-- guidelint-disable-file steps/vague, {ID} : why not -->\n", []),
        (f"LOUD\n\n<!--guidelint-disable-file {ID}：理由-->\n", []),
        (f"<!-- guidelint-disable-file\n{ID}\nsteps/vague -->\n\nLOUD\n", []),
        (f"`<!-- guidelint-disable-file {ID} -->` LOUD\n", [1]),
        (f"LOUD\n\n    <!-- guidelint-disable-file {ID} -->\n", [1]),
        (f"LOUD\n\n```\n<!-- guidelint-disable-file {ID} -->\n```\n", [1]),
    ],
)
def test_a_directive_silences_what_it_names(project: Project, text: str, left: list[int]) -> None:
    assert found(project, text) == [(line, ID) for line in left]


def test_what_is_silenced_is_counted(project: Project) -> None:
    project.write("guide.md", f"LOUD AND LOUDER <!-- guidelint-disable-line {ID} -->\n")
    report = project.local("guide.md").json
    assert report["summary"]["suppressed"] == 3
    assert report["problems"] == []


def test_an_error_is_silenced_with_a_reason_only(project: Project) -> None:
    bare = f"LOUD! <!-- guidelint-disable-line {ID} -->\n"
    assert found(project, bare) == [(1, ID), (1, "lint/missing-reason")]
    assert found(project, bare.replace(" -->", ": a quotation -->")) == []


def test_an_enforced_rule_cannot_be_disabled_from_inside(project: Project) -> None:
    rule = "local:demo/sealed"
    for name in (rule, "local:demo"):
        text = f"<!-- guidelint-disable-file {name}: trust me -->\n\nsealed\n"
        assert found(project, text, select=rule) == [(1, "lint/enforced-rule"), (3, rule)]
    project.write("guidelint.toml", f'[per-path-ignores]\n"*.md" = ["{rule}"]\n')
    project.write("guide.md", "sealed\n")
    assert project.local("guide.md", "--select", ID, select=rule).rules == []


@pytest.mark.parametrize(
    ("directive", "fault"),
    [
        ("guidelint-disabel-line local:demo", "lint/malformed-suppression"),
        ("guidelint-disable-line", "lint/malformed-suppression"),
        ("guidelint-disable-line : no names", "lint/malformed-suppression"),
        ("guidelint: disable-line local:demo", "lint/malformed-suppression"),
        ("guidelint-disable-line local:demo/shuot", "lint/unknown-rule"),
        ("guidelint-disable-line local:demo/shout:glued", "lint/unknown-rule"),
    ],
)
def test_a_wrong_directive_suppresses_nothing_and_is_said(project: Project, directive: str, fault: str) -> None:
    assert found(project, f"LOUD <!-- {directive} -->\n") == [(1, ID), (1, fault)]


def test_an_unused_suppression_is_said(project: Project) -> None:
    assert found(project, f"calm <!-- guidelint-disable-line {ID} -->\n") == [(1, "lint/unused-suppression")]
    assert found(project, "<!-- guidelint-disable-next-line local:demo/shout -->\n") == [(1, "lint/unused-suppression")]
    assert found(project, f"calm\n\n<!-- guidelint-enable {ID} -->\n") == [(3, "lint/unused-suppression")]


def test_unused_is_said_only_of_rules_that_ran(project: Project) -> None:
    assert found(project, "calm <!-- guidelint-disable-line local:demo/sealed -->\n") == []
    assert found(project, "calm <!-- guidelint-disable-line local:demo -->\n") == []
    assert found(project, "calm <!-- guidelint-disable-line local:demo/nosy -->\n", select="local:demo/nosy") == []


def test_a_range_that_is_never_closed_holds_and_is_said(project: Project) -> None:
    text = f"LOUD\n\n<!-- guidelint-disable {ID} -->\n\nLOUD\n"
    assert found(project, text) == [(1, ID), (3, "lint/unclosed-suppression")]


def test_ranges_of_two_rules_close_one_by_one(project: Project) -> None:
    text = (
        "<!-- guidelint-disable local:demo: quoted -->\n\nLOUD\n\n"
        f"<!-- guidelint-enable {ID} -->\n\nLOUD\n\n<!-- guidelint-enable local:demo -->\n"
    )
    assert found(project, text) == [(7, ID)]


def test_other_comments_are_none_of_our_business(project: Project) -> None:
    assert found(project, "LOUD <!-- guidelint is a linter --> <!-- markdownlint-disable -->\n") == [(1, ID)]


def test_directives_can_be_left_unheeded(project: Project) -> None:
    text = f"LOUD <!-- guidelint-disable-line {ID} nonsense -->\n"
    assert found(project, text, "--no-inline-suppressions") == [(1, ID)]


def test_what_is_said_of_directives_can_be_ignored(project: Project) -> None:
    text = f"calm <!-- guidelint-disable-line {ID} -->\n"
    assert found(project, text, "--ignore", "lint/unused-suppression") == []
    assert found(project, text, "--ignore", "lint") == []


@given(st.text())
def test_parsing_never_raises(written: str) -> None:
    assert isinstance(parse(written, Span(0, 1)), Directive | Malformed)


@given(
    st.sampled_from(list(Action)),
    st.lists(st.from_regex(r"\A([a-z]+:)?[a-z]+(/[a-z-]+)?\Z"), min_size=1),
    st.sampled_from([" ", ", ", ",", "，", "\n"]),
    st.text(st.characters(exclude_categories=("Cs", "Zs", "Cc", "Zl", "Zp"))),
)
def test_what_is_written_is_read(action: Action, names: list[str], between: str, reason: str) -> None:
    written = f"guidelint-{action} {between.join(names)}" + (f": {reason}" if reason else "")
    assert parse(written, Span(0, 1)) == Directive(Span(0, 1), action, tuple(names), reason)
