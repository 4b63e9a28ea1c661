"""The report for people, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wcwidth import wcswidth

from guidelint.finding import Confidence, Excerpt, NotChecked, Outcome, Place, Problem, Severity, Span
from guidelint.report.context import Context
from guidelint.report.style import Style
from guidelint.report.text import text
from guidelint.rule.described import Described

if TYPE_CHECKING:
    from tests.conftest import Project

TAIL = "如果您在办理过程中遇到任何问题，欢迎随时与我们联系，我们会尽快为您解答。加我 X @demo_handle 谢谢"


def problem(line: str, marked: str, **other: object) -> Problem:
    start = line.index(marked)
    place = Place(12, start + 1, 12, start + len(marked) + 1)
    made: dict[str, object] = {
        "path": "guides/a.md",
        "rule": "spam/contact-footer",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "place": place,
        "span": Span(start, start + len(marked)),
        "message": "a private contact ends the guide",
        "excerpt": Excerpt(line),
        **other,
    }
    return Problem(**made)  # type: ignore[arg-type]


def told(rule: str) -> Described:
    return Described(rule, "A rule.")


def report(*problems: Problem, colour: bool = False) -> list[str]:
    return list(text(Outcome(problems, checked=("guide.md",)), Context(told, Style(colour=colour))))


def test_a_problem_is_shown_with_its_line_and_a_mark_under_it() -> None:
    related = ((Place(3, 1, 3, 4), "the same contact"),)
    lines = report(problem("Ask @demo now.", "@demo", help="Cut it.", related=related))
    assert lines == [
        "error[spam/contact-footer]: a private contact ends the guide",
        "  --> guides/a.md:12:5",
        "   |",
        "12 | Ask @demo now.",
        "   |     ^^^^^",
        "   = help: Cut it.",
        "   = note: 3:1: the same contact",
        "",
        "1 file checked, 1 problem: 1 error",
        "  spam 1",
    ]


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("请联系 @demo 谢谢", "@demo"),
        ("请联系微信号谢谢", "微信号"),
        ("⚠️ see 👨\u200d👩\u200d👧 @demo", "@demo"),
        ("tab\tthen @demo", "@demo"),
        ("bell\x07 and \u202e @demo", "@demo"),
        (TAIL, "X @demo_handle"),
        ("한국어 안내문의 마지막에 " * 8 + "@demo 로 연락", "@demo"),
        ("x" * 500 + " @demo " + "y" * 500, "@demo"),
    ],
)
def test_the_mark_lies_under_what_it_marks(line: str, marked: str) -> None:
    lines = report(problem(line, marked))
    shown, mark = lines[3], lines[4]
    carets = mark[mark.index("^") :]
    before = len(mark) - len(carets)
    start = shown.index(marked)
    assert wcswidth(shown[:start]) == before
    assert len(carets) == wcswidth(marked)
    assert wcswidth(shown) <= 80


def test_a_mark_on_many_lines_ends_with_the_first() -> None:
    lines = report(problem("First line", "line", place=Place(12, 7, 14, 3)))
    assert lines[4] == "   |       ^^^^"


def test_an_empty_span_still_has_a_mark() -> None:
    lines = report(problem("Words", "", place=Place(12, 1, 12, 1)))
    assert lines[4] == "   | ^"


def test_long_messages_wrap_at_80_columns() -> None:
    message = (
        "指南的结尾留下了私人联系方式，" * 6
        + "and it goes on in English for quite some time after that, as messages do"
    )
    lines = report(problem("Ask @demo", "@demo", message=message, help=message))
    assert all(wcswidth(line) <= 82 for line in lines)
    assert "".join(line.strip() for line in lines).count("quite") == 2


def test_colours_are_put_on_and_do_not_move_the_mark() -> None:
    plain = report(problem("请 @demo", "@demo", help="Cut it."))
    coloured = report(problem("请 @demo", "@demo", help="Cut it."), colour=True)
    assert any("\x1b[1;31m" in line for line in coloured)
    strip = [__import__("re").sub(r"\x1b\[[\d;]*m", "", line) for line in coloured]
    assert strip == plain


def test_what_was_not_checked_is_put_together_by_reason() -> None:
    gaps = [NotChecked(f"{name}.md", 'no words of vague for the language "fr"', "steps/vague") for name in "abcdefg"]
    gaps += [
        NotChecked("x.md", "no such file or folder", fatal=True),
        NotChecked("y.md", "too deep", "", Place(3, 1, 3, 2)),
    ]
    lines = list(text(Outcome(not_checked=tuple(gaps), checked=("guide.md",) * 8, suppressed=1), Context(told)))
    assert lines == [
        "not checked:",
        "  no such file or folder",
        "      x.md",
        '  no words of vague for the language "fr" (steps/vague)',
        "      a.md",
        "      b.md",
        "      c.md",
        "      d.md",
        "      e.md",
        "      and 2 more",
        "  too deep",
        "      y.md:3",
        "",
        "8 files checked, no problems",
        "1 problem suppressed in the documents",
    ]


def test_the_command_prints_this_report(project: Project) -> None:
    project.write("guide.md", "# 指南\n\n请看 LOUD 谢谢\n")
    assert project.local("guide.md", "--format", "text").out.splitlines()[:6] == [
        "warning[local:demo/shout]: shouts LOUD",
        " --> guide.md:3:4",
        "  |",
        "3 | 请看 LOUD 谢谢",
        "  |      ^^^^",
        "  = help: Say it quietly.",
    ]


def test_a_diff_is_coloured_where_colours_are_wanted() -> None:
    lines = ("--- a.md", "+++ a.md", "@@ -1 +1 @@", "-\told \x1b[0m", "+new", " same")
    outcome = Outcome(checked=("a.md",), fixed=1, diff=lines)
    plain = ["--- a.md", "+++ a.md", "@@ -1 +1 @@", "-\told \\x1b[0m", "+new", " same", ""]
    assert list(text(outcome, Context(told)))[:7] == plain
    codes = {"-": 31, "+": 32, "@": 36, "--- ": 1, "+++ ": 1}
    for line, shown in zip(plain[:6], text(outcome, Context(told, Style(colour=True))), strict=False):
        code = codes.get(line[:4]) or codes.get(line[:1])
        assert shown == (f"\x1b[{code}m{line}\x1b[0m" if code else line)
    assert "1 problem would be fixed" in list(text(outcome, Context(told)))
