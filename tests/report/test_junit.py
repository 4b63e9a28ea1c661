"""JUnit XML, read by another program."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from junitparser import Error, Failure, JUnitXml, Skipped
from tests.report.outcomes import HOSTILE, OUTCOMES, context, problem

from guidelint.finding import NotChecked, Outcome, Severity
from guidelint.report.junit import junit


def report(outcome: Outcome) -> Any:
    return JUnitXml.fromstring("\n".join(junit(outcome, context())).encode())


def cases(outcome: Outcome) -> list[tuple[str, list[type]]]:
    return [(case.name, [type(one) for one in case.result]) for suite in report(outcome) for case in suite]


@given(outcome=OUTCOMES)
def test_counts_are_those_of_the_cases(outcome: Outcome) -> None:
    read = report(outcome)
    counted = (read.tests, read.failures, read.errors, read.skipped)
    read.update_statistics()
    assert counted == (read.tests, read.failures, read.errors, read.skipped)
    assert read.failures == len(outcome.problems)
    passed = [case for suite in read for case in suite if case.is_passed]
    assert len(passed) == len(set(outcome.checked) - {one.path for one in outcome.problems})
    names = [(case.classname, case.name) for suite in read for case in suite]
    assert all(len(case.result) <= 1 for suite in read for case in suite)
    assert len(set(names)) == len(names) == read.tests


def test_a_clean_file_passes_a_problem_fails() -> None:
    outcome = Outcome((problem(help="say more"),), checked=("guides/a.md", "guides/b.md"))
    assert cases(outcome) == [("steps/vague: says too little", [Failure]), ("no problems", [])]
    failed = next(iter(next(iter(report(outcome)))))
    assert failed.classname == "guides/a"
    (failure,) = failed.result
    assert (failure.message, failure.type) == ("says too little", "warning steps/vague")
    assert failure.text == "guides/a.md:12:5: warning[steps/vague]\nsays too little\nhelp: say more"


def test_equal_problems_stay_apart() -> None:
    names = [name for name, _ in cases(Outcome((problem(), problem(), problem("else"))))]
    assert names == ["steps/vague: says too little", "steps/vague: says too little (2)", "steps/vague: else"]


def test_a_case_of_another_file_has_another_name() -> None:
    outcome = Outcome((problem(path="a.md"), problem(path="a.txt")))
    assert [name for name, _ in cases(outcome)] == ["steps/vague: says too little", "steps/vague: says too little (2)"]


def test_a_file_that_was_not_checked_passes_nothing() -> None:
    assert cases(Outcome(not_checked=(NotChecked("a.md", "skipped"),))) == [("not checked: skipped", [Skipped])]


def test_what_could_not_be_read_is_an_error_and_what_else_was_not_checked_is_skipped() -> None:
    gaps = (
        NotChecked("a.md", "no words", "steps/vague"),
        NotChecked("a.md", "no words", "steps/number-gap"),
        NotChecked("b.md", "no such file", fatal=True),
    )
    outcome = Outcome(not_checked=gaps, checked=("a.md",))
    assert cases(outcome) == [
        ("no problems", []),
        ("not checked: no words", [Skipped]),
        ("not checked: no such file", [Error]),
    ]
    skipped = list(next(iter(report(outcome))))[1]
    assert skipped.result[0].message == "no words (steps/number-gap, steps/vague)"


def test_words_come_back_as_they_are_shown() -> None:
    for text in HOSTILE:
        (failure,) = next(iter(next(iter(report(Outcome((problem(text, severity=Severity.ERROR),))))))).result
        assert failure.message.isprintable()
        assert ("<script>" in text) == ("<script>" in failure.message)


def test_26000_problems() -> None:
    read = report(Outcome(tuple(problem(path=f"{n % 700}.md") for n in range(26_000))))
    assert (read.tests, read.failures) == (26_000, 26_000)
