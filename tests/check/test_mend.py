"""Mending by any fixes whatever: each that is done mends its problem, and none brings another."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from guidelint.check.edits import applied
from guidelint.check.fix import apart, edits_of
from guidelint.check.mend import ROUNDS, TRIALS, mend
from guidelint.finding import Confidence, Edit, Fix, NotChecked, Outcome, Place, Problem, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from guidelint.check.mend import Mended

Replacement = tuple[str, str, bool]
"""What is found fault with, what it is replaced by, and whether that is safe."""


def problem(rule: str, text: str, span: Span, *edits: Edit, safe: bool = True, error: bool = False) -> Problem:
    return Problem(
        path="guide.md",
        rule=rule,
        severity=Severity.ERROR if error else Severity.WARNING,
        confidence=Confidence.HIGH,
        place=Place(1, span.start + 1, 1, span.end + 1),
        span=span,
        message=f"{rule} here",
        fingerprint=f"{rule} {span.of(text)}",
        fix=Fix(edits, safe) if edits else None,
    )


def judging(rules: Iterable[Replacement]) -> Callable[[str], Outcome]:
    """A judge that finds each pattern everywhere, and offers its replacement."""

    def judge(text: str) -> Outcome:
        found = [
            problem(f"test/{number}", text, Span(*at.span()), Edit(Span(*at.span()), new), safe=safe, error=not number)
            for number, (pattern, new, safe) in enumerate(rules)
            for at in re.finditer(re.escape(pattern), text)
        ]
        found.sort(key=lambda problem: (problem.span, problem.rule))
        return Outcome(tuple(found), checked=("guide.md",))

    return judge


def mended(text: str, *rules: Replacement, wanted: Callable[[Problem], bool] = lambda _: True) -> Mended:
    judge = judging(rules)
    return mend(text, judge(text), judge, wanted)


short = st.text("abc", min_size=1, max_size=3)
replacements = st.lists(st.tuples(short, st.text("abcd\n", max_size=4), st.booleans()), min_size=1, max_size=4)


@given(st.text("abcd\n", max_size=40), replacements)
def test_fewer_are_left_no_other_has_come_and_a_second_run_changes_nothing(text: str, rules: list[Replacement]) -> None:
    judge = judging(rules)
    before = judge(text)
    made = mend(text, before, judge, lambda _: True)
    assert made.text == applied(text, made.edits)
    assert made.outcome.problems == judge(made.text).problems
    assert len(made.origins) == len(made.outcome.problems) <= len(before.problems)
    assert all(origin in before.problems and origin.rule == now.rule for origin, now in _pairs(made))
    assert len(set(map(id, made.origins))) == len(made.origins)
    if made.text != text:
        assert len(made.outcome.problems) < len(before.problems)
    if made.settled:
        again = mend(made.text, made.outcome, judge, lambda _: True)
        assert again.text == made.text


def _pairs(made: Mended) -> list[tuple[Problem, Problem]]:
    return list(zip(made.origins, made.outcome.problems, strict=True))


@given(st.text("abcd\n", max_size=40), replacements)
def test_what_is_not_wanted_is_left_alone(text: str, rules: list[Replacement]) -> None:
    made = mended(text, *rules, wanted=lambda _: False)
    assert made.settled
    assert made.text == text


@given(st.data(), st.text("abcd", min_size=1, max_size=30))
def test_those_done_at_once_share_no_character_and_the_others_share_some(data: st.DataObject, text: str) -> None:
    offsets = st.integers(0, len(text))
    spans = [Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(offsets, offsets), max_size=8))]
    problems = [problem("test/a", text, span, Edit(span, "x")) for span in spans]
    free, others = apart(problems)
    assert len(free) + len(others) == len(problems)
    taken = [edit.span for edit in edits_of(free)]
    for one, other in pairwise(taken):
        assert one.end <= other.start
        assert one != other or one.start < one.end
    for late in others:
        span = late.span
        assert any(span.start <= other.end and other.start <= span.end for other in taken)


def test_the_graver_goes_first_then_the_safer_then_the_earlier() -> None:
    assert mended("abc", ("bc", "", True), ("ab", "", True)).text == "a"  # the first rule finds errors
    assert mended("abc", ("-", "", True), ("ab", "", False), ("bc", "", True)).text == "a"
    assert mended("abc", ("-", "", True), ("ab", "", True), ("bc", "", True)).text == "c"


def test_the_one_that_waited_has_its_turn_in_the_next_round() -> None:
    made = mended("abba", ("ab", "b", True), ("bb", "b", True), ("ba", "b", True))
    assert made.text == "b"
    assert made.settled


def test_of_many_only_those_that_do_not_mend_are_left() -> None:
    words = [f"w{number:03}" for number in range(100)]
    rules = [(word, "worse" if number in (13, 77) else "", True) for number, word in enumerate(words)]
    made = mended(" ".join(words), *rules, ("worse", "worse", True))
    assert made.text.split() == ["w013", "w077"]
    assert made.settled


def test_a_fix_that_leaves_its_problem_is_not_done() -> None:
    assert mended("abc", ("b", "bb", True)).text == "abc"
    assert mended("abc", ("b", "b", True)).settled


def test_a_fix_is_not_done_that_keeps_something_from_being_checked() -> None:
    def judge(text: str) -> Outcome:
        gaps = () if "b" in text else (NotChecked("guide.md", "the language of the text is unknown", "test/x"),)
        return Outcome(judging([("b", "", True)])(text).problems, gaps)

    assert mend("abc", judge("abc"), judge, lambda _: True).text == "abc"


def test_edits_of_a_fix_are_all_done_or_none() -> None:
    text = "open (a) and (b)"

    def judge(text: str) -> Outcome:
        at = [Span(*found.span()) for found in re.finditer(r"[()]", text)]
        whole = problem("test/brackets", text, at[0], *(Edit(span, "") for span in at)) if at else None
        rest = judging([("(b", "[b", True)])(text).problems
        return Outcome(tuple(p for p in (whole, *rest) if p))

    made = mend(text, judge(text), judge, lambda _: True)
    assert made.text == "open a and [b"  # the brackets wait for the other, and are done all four or not at all


def test_impossible_edits_are_not_done() -> None:
    text = "abc"
    for edits in (
        (Edit(Span(2, 9), ""),),
        (Edit(Span(2, 1), ""),),
        (Edit(Span(0, 2), ""), Edit(Span(1, 3), "")),
        (Edit(Span(0, 1), "a\rb"),),
        (Edit(Span(0, 1), "\0"),),
        (Edit(Span(0, 1), "\ud800"),),
    ):
        outcome = Outcome((problem("test/a", text, Span(0, 1), *edits),))
        made = mend(text, outcome, lambda _: Outcome(), lambda _: True)
        assert made.text == text
        assert made.settled


def test_what_cannot_be_written_in_the_encoding_is_not_done() -> None:
    outcome = Outcome((problem("test/a", "abc", Span(0, 1), Edit(Span(0, 1), "한")),))
    assert mend("abc", outcome, lambda _: Outcome(), lambda _: True, encoding="latin-1").text == "abc"
    assert mend("abc", outcome, lambda _: Outcome(), lambda _: True, encoding="euc_kr").text == "한bc"


def test_it_is_said_where_rounds_do_not_suffice() -> None:
    def judge(text: str) -> Outcome:
        whole = Span(0, len(text))
        spans = [Span(at, at + 1) for at in range(len(text))]
        return Outcome(
            tuple(problem(f"test/{text[s.start]}", text, s, Edit(whole, text.replace(s.of(text), ""))) for s in spans)
        )

    text = "abcdefghijklmnopqrstuvwxyz"[: ROUNDS + 5]
    made = mend(text, judge(text), judge, lambda _: True)
    assert len(made.text) == 5
    assert not made.settled


def test_a_hostile_guide_is_not_judged_forever() -> None:
    asked = 0

    def judge(text: str) -> Outcome:
        nonlocal asked
        asked += 1
        return judging([("ab", "abab", True)])(text)

    text = "ab " * 250
    made = mend(text, judge(text), judge, lambda _: True)
    assert made.text == text
    assert not made.settled
    assert asked <= TRIALS + 1


def test_a_fix_that_has_become_unsafe_is_not_done_as_a_safe_one() -> None:
    def judge(text: str) -> Outcome:
        return judging([("-", "", True), ("ab", "b", True), ("b", "", "a" in text)])(text)

    for unsafe, left in ((False, "b"), (True, "")):
        assert mend("ab", judge("ab"), judge, lambda _: True, unsafe=unsafe).text == left


def test_where_the_last_round_does_the_last_it_is_settled() -> None:
    assert mended("ab", ("ab", "", True)).settled
