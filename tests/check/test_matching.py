"""Which findings are known again, by what, and that none slips in beside another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidelint.check.matching import Mark, matched, new
from guidelint.finding import Confidence, Place, Problem, Severity, Span


def problem(fingerprint: str, near: str = "", rule: str = "demo/shout") -> Problem:
    place = Place(1, 1, 1, 2)
    return Problem(
        "a.md", rule, Severity.ERROR, Confidence.HIGH, place, Span(0, 1), "x", fingerprint=fingerprint, near=near
    )


def test_what_is_known_is_not_new() -> None:
    known = [Mark("demo/shout", "aa", "n1"), Mark("demo/shout", "bb", "n2")]
    problems = [problem("aa", "n1"), problem("cc", "n3"), problem("bb", "n2")]
    assert [left.fingerprint for left in new(problems, known)] == ["cc"]


def test_each_mark_accounts_for_one_problem() -> None:
    known = [Mark("demo/shout", "aa", "n1"), Mark("demo/shout", "aa-2", "n2")]
    problems = [problem("aa", "n9"), problem("aa-2", "n1"), problem("aa-3", "n2")]
    assert [left.near for left in new(problems, known)] == ["n9"]


def test_edited_neighbours_and_renamed_headings_are_seen_through() -> None:
    known = [Mark("demo/shout", "aa", "n1")]
    assert new([problem("aa", "other")], known) == ()
    assert new([problem("other", "n1")], known) == ()
    assert len(new([problem("other", "other")], known)) == 1


def test_the_same_neighbours_count_first() -> None:
    known = [Mark("demo/shout", "aa", "n1"), Mark("demo/shout", "bb", "n2")]
    assert matched([Mark("demo/shout", "bb", "n1"), Mark("demo/shout", "bb-2", "n2")], known) == {1: 1, 0: 0}


def test_of_another_rule_nothing_is_known() -> None:
    assert len(new([problem("aa", "n1", rule="demo/whisper")], [Mark("demo/shout", "aa", "n1")])) == 1


def test_a_mark_without_names_accounts_for_nothing() -> None:
    assert len(new([problem("", "")], [Mark("demo/shout", "", "")])) == 1


def test_fewer_places_are_known_and_another_one_is_new() -> None:
    known = [Mark("demo/shout", "aa", "1+2+3")]
    assert new([problem("bb", "1+3")], known) == ()
    assert new([problem("bb", "2")], known) == ()
    assert len(new([problem("bb", "1+4")], known)) == 1
    assert len(new([problem("bb", "1+2+3+4")], known)) == 1
    assert [left.near for left in new([problem("bb", "2"), problem("cc", "1+3")], known)] == ["2"]


marks = st.lists(st.builds(Mark, st.sampled_from(["r/a", "r/b"]), st.sampled_from("abc"), st.sampled_from("xyz")))


@given(marks, marks)
def test_as_many_are_known_in_any_order(found: list[Mark], known: list[Mark]) -> None:
    pairs = matched(found, known)
    assert len(set(pairs.values())) == len(pairs)
    assert all(found[one].rule == known[other].rule for one, other in pairs.items())
    assert sorted(matched(found, found)) == list(range(len(found)))
    shuffled = known[::-1]
    assert sorted(pairs) == sorted(matched(found, shuffled))
