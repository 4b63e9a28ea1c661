"""Grades by hand-worked numbers, and what holds of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.audit.stores import document, group, member, store
from tests.profiles import one_in

from guidelint.audit.grades import GATES, POINT, Figures, Marks, Shared, grade, letter_of, marks, penalties, verdict
from guidelint.audit.grading import standing
from guidelint.audit.tables import opened
from guidelint.finding import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.audit.schema import DocumentRow, GroupRow, MemberRow


E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741
HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW
RULES = ("steps/vague", "steps/promised-missing", "urls/stale", "privacy/live-identifier", "spam/promo-image")
HITS = st.lists(
    st.builds(Shared, st.sampled_from(RULES), st.sampled_from(Severity), st.sampled_from(Confidence)), max_size=30
)
ACROSS = st.lists(
    st.builds(
        Shared,
        st.sampled_from(["corpus/campaign-contact", "corpus/term-drift"]),
        st.sampled_from(Severity),
        st.sampled_from(Confidence),
    ),
    max_size=5,
)


@pytest.mark.parametrize(
    ("hits", "lost"),
    [
        ([], {}),
        ([("steps/vague", E, HIGH)], {"steps": 40}),
        ([("steps/vague", W, MEDIUM)], {"steps": 10.5}),
        ([("steps/vague", I, LOW)], {"steps": 1.2}),
        ([("steps/vague", W, HIGH)] * 3, {"steps": 15 + 7.5 + 5}),
        ([("steps/vague", I, HIGH), ("steps/vague", E, HIGH)], {"steps": 40 + 1.5}),
        ([("steps/vague", W, HIGH), ("steps/overloaded", W, HIGH)], {"steps": 30}),
        ([("urls/stale", W, HIGH), ("spam/promo-image", W, HIGH)], {"urls": 15, "spam": 15}),
    ],
)
def test_the_gravest_of_a_rule_counts_whole_the_second_half(
    hits: list[tuple[str, Severity, Confidence]], lost: dict[str, float]
) -> None:
    assert penalties(Shared(*hit) for hit in hits) == {family: points * POINT for family, points in lost.items()}


@pytest.mark.parametrize(
    ("score", "letter"), [(100, "A"), (90, "A"), (89.9, "B"), (80, "B"), (79, "C"), (65, "C"), (64, "D"), (49.99, "F")]
)
def test_letters(score: float, letter: str) -> None:
    assert letter_of(round(score * POINT)) == letter


def test_a_score_is_weighed_by_family() -> None:
    own = marks(
        [Shared("steps/vague", E, HIGH), Shared("spam/promo-image", W, HIGH), Shared("urls/stale", W, MEDIUM)],
        methods=2,
        guide=True,
    )
    seen = grade(own, [Shared("corpus/campaign-contact", E, HIGH)])
    assert (seen.steps, seen.urls, seen.privacy, seen.integrity) == tuple(
        round(points * POINT) for points in (60, 89.5, 100, 45)
    )
    assert seen.score == round((0.35 * 60 + 0.25 * 89.5 + 0.25 * 100 + 0.15 * 45) * POINT)
    assert (seen.letter, seen.publish) == ("C", True)


@pytest.mark.parametrize("rule", sorted(GATES))
def test_an_error_that_nobody_should_publish_leaves_a_d(rule: str) -> None:
    seen = grade(marks([Shared(rule, E, HIGH)], methods=1, guide=True))
    assert (seen.letter, seen.publish) == ("D", False)
    assert seen.score >= 80 * POINT
    assert grade(marks([Shared(rule, W, HIGH)], methods=1, guide=True)).publish


def test_a_gate_makes_nothing_better() -> None:
    hits = [Shared(f"{family}/{n}", E, HIGH) for family in ("steps", "urls", "privacy", "spam") for n in range(3)]
    assert grade(marks([*hits, Shared("spam/contact-footer", E, HIGH)], methods=1, guide=True)).letter == "F"


@pytest.mark.parametrize(
    ("stepless", "methods", "capped"), [(1, 3, False), (1, 2, True), (2, 3, True), (0, 0, False), (0, 1, False)]
)
def test_half_of_the_ways_without_steps_cap_the_steps(stepless: int, methods: int, capped: bool) -> None:
    own = marks([Shared("steps/method-without-steps", I, LOW)] * stepless, methods=methods, guide=True)
    assert own.capped is capped
    assert (grade(own).steps <= 50 * POINT) is capped


def test_steps_that_are_promised_and_missing_cap_the_steps() -> None:
    assert grade(marks([Shared("steps/promised-missing", I, LOW)], methods=9, guide=True)).steps == 50 * POINT


@pytest.mark.parametrize(("methods", "guide"), [(0, True), (1, False)])
def test_what_is_no_guide_has_no_grade(methods: int, guide: bool) -> None:
    seen = grade(marks([Shared("privacy/live-identifier", E, HIGH)], methods=methods, guide=guide))
    assert (seen.letter, seen.publish) == ("", False)


@given(HITS, HITS, ACROSS, ACROSS, st.integers(1, 5))
def test_more_findings_never_make_it_better(
    hits: list[Shared], more: list[Shared], across: list[Shared], further: list[Shared], methods: int
) -> None:
    few = grade(marks(hits, methods=methods, guide=True), across)
    many = grade(marks(hits + more, methods=methods, guide=True), across + further)
    assert many.score <= few.score
    assert many.letter >= few.letter
    assert many.publish <= few.publish


@given(HITS.flatmap(lambda hits: st.tuples(st.just(hits), st.permutations(hits))))
def test_the_order_of_findings_does_not_matter(both: tuple[Sequence[Shared], Sequence[Shared]]) -> None:
    assert marks(both[0], methods=2, guide=True) == marks(both[1], methods=2, guide=True)


@pytest.mark.parametrize(
    ("letters", "gated", "in_campaigns", "skeletons", "letter", "median"),
    [
        ({"A": 3}, 0, 0, 3, "A", "A"),
        ({"A": 2, "C": 2}, 0, 0, 4, "C", "C"),
        ({"A": 10}, 3, 2, 10, "A", "A"),
        ({"A": 10}, 4, 0, 10, "D", "A"),
        ({"A": 10}, 0, 3, 10, "D", "A"),
        ({"F": 10}, 9, 9, 10, "F", "F"),
        ({"A": 10}, 0, 0, 2, "B", "A"),
        ({"A": 10}, 4, 0, 2, "F", "A"),
        ({"F": 10}, 0, 0, 2, "F", "F"),
        ({}, 0, 0, 0, "", ""),
    ],
)
def test_a_collection_is_as_good_as_the_guide_in_its_middle_and_no_better_than_what_is_known(
    letters: dict[str, int], gated: int, in_campaigns: int, skeletons: int, letter: str, median: str
) -> None:
    seen = verdict(Figures(sum(letters.values()), letters, gated, in_campaigns, skeletons))
    assert (seen.letter, seen.median) == (letter, median)
    assert seen.reasons or letter == median


PENALTY = st.integers(0, 150 * POINT)
MARKS = st.builds(
    Marks,
    PENALTY,
    PENALTY,
    PENALTY,
    PENALTY,
    st.sampled_from([(), ("spam/illicit-offer",)]),
    st.booleans(),
    st.booleans(),
)


@one_in(2)
@given(st.lists(st.tuples(MARKS, ACROSS), min_size=1, max_size=6))
def test_queries_give_the_same_grades(
    tmp_path_factory: pytest.TempPathFactory, all_marks: list[tuple[Marks, list[Shared]]]
) -> None:
    documents: list[DocumentRow] = []
    groups: list[GroupRow] = []
    members: list[MemberRow] = []
    for doc, (own, across) in enumerate(all_marks):
        spent = {family: getattr(own, family) / POINT for family in ("steps", "urls", "privacy", "spam")}
        documents.append(document(doc, gate=list(own.gate), capped=own.capped, graded=own.graded, **spent))
        for hit in across:
            number = len(groups)
            groups.append(group(number, hit.rule, severity=int(hit.severity), confidence=str(hit.confidence)))
            members += [member(number, doc), member(number, doc, "again")]
    with opened(store(tmp_path_factory.mktemp("store"), documents, (), groups, members)) as tables:
        rows = tables.execute("select * exclude (doc, campaign) from grades order by doc").fetchall()
        whole = standing(tables)
    for row, (own, across) in zip(rows, all_marks, strict=True):
        seen = grade(own, across)
        points = (seen.steps, seen.urls, seen.privacy, seen.integrity, seen.score)
        assert row == (*(value / POINT for value in points), seen.letter, seen.publish)
    letters = [grade(own, across).letter for own, across in all_marks]
    assert whole.figures.letters == {letter: letters.count(letter) for letter in set(letters) - {""}}
    assert whole.figures.gated == sum(bool(own.gate) for own, _ in all_marks)
