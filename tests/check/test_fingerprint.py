"""What leaves a fingerprint alone, in real guides under random edits, and what tells findings apart."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.check.editing import EDITS, Text, renamed
from tests.profiles import one_in

from guidelint.check.engine import Order, check
from guidelint.check.matching import base, mark, new
from guidelint.guide.read import read
from guidelint.known.moments import moment
from guidelint.known.world import World
from guidelint.rule.packs import load_registry, load_rules, load_words

if TYPE_CHECKING:
    from tests.conftest import Project

    from guidelint.finding import Problem

SAMPLES = Path(__file__).parent.parent.parent / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*.md") if path.name != "README.md")
ORDERS = [Order(rule) for rule in load_rules()]
WORLD = World(None, load_registry, moment("2026-11-22"))
MANY = {"urls/unverified", "urls/insecure", "steps/failure-path-missing", "steps/off-topic"}
_EXPECTED = re.compile(r"[ \t]*<!-- expect: [^>]*? -->[ \t]*$", re.MULTILINE)


def problems(text: str) -> tuple[Problem, ...]:
    words = load_words()
    return check(read(text, words, path="guide.md"), ORDERS, words, WORLD).problems


@cache
def sample(path: Path) -> tuple[Text, tuple[Problem, ...]]:
    text = Text.of(_EXPECTED.sub("", path.read_text("utf-8")))
    return text, problems(text.chars)


def places(text: Text, found: tuple[Problem, ...]) -> dict[tuple[str, tuple[int, ...]], list[Problem]]:
    """Problems by rule and by the characters that they find fault with."""
    by_place: dict[tuple[str, tuple[int, ...]], list[Problem]] = defaultdict(list)
    for problem in found:
        by_place[problem.rule, text.origin(problem.span)].append(problem)
    return by_place


@given(st.sampled_from(FILES), st.sampled_from([edit for edit in EDITS.values() if edit is not renamed]), st.integers())
def test_edits_elsewhere_leave_fingerprints_alone(path: Path, edit: object, seed: int) -> None:
    assert callable(edit)
    text, before = sample(path)
    edited: Text = edit(text, Random(seed))
    after = places(edited, problems(edited.chars))
    for place, found in places(text, before).items():
        still = after.get(place, [])
        for one, other in zip(found, still, strict=False):
            if one.rule in MANY and one.near != other.near:
                continue  # it speaks of other places now
            assert base(one.fingerprint) == base(other.fingerprint), (place, path.name)
        if len(found) <= len(still) and place[0] not in MANY:
            assert not new(found, map(mark, still))


@given(st.sampled_from(FILES), st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=4), st.integers())
def test_after_many_edits_nothing_old_is_new(path: Path, edits: list[str], seed: int) -> None:
    text, before = sample(path)
    random = Random(seed)
    edited = text
    for edit in edits:
        edited = EDITS[edit](edited, random)
    found = problems(edited.chars)
    unknown = {id(problem) for problem in new(found, map(mark, before))}
    old = places(text, before)
    for place, still in places(edited, found).items():
        again = still[: len(old.get(place, ()))]
        # What speaks of several places is new as soon as another one joins them.
        far = [problem for problem in again if " etc" not in _section(edited, problem) and problem.rule not in MANY]
        assert not unknown & {id(problem) for problem in far}, (place, path.name)


def _section(text: Text, problem: Problem) -> str:
    """From the heading above a problem, or that it stands in, to the end of its line."""
    start = text.chars.rfind("\n#", 0, problem.span.start) + 1
    return text.chars[start:].partition("\n")[0] + text.chars[start : problem.span.end]


@one_in(2)
@given(st.sampled_from(FILES), st.integers())
def test_a_renamed_heading_is_seen_through(path: Path, seed: int) -> None:
    text, before = sample(path)
    edited = renamed(text, Random(seed))
    found = problems(edited.chars)
    after = places(edited, found)
    unknown = {id(problem) for problem in new(found, map(mark, before))}
    for place in places(text, before).keys() & after.keys():
        # The heading itself can be among the neighbours: then both names are new.
        known = [problem for problem in after[place] if id(problem) not in unknown]
        far = [problem for problem in after[place] if " etc" not in edited.chars[slice(*_around(problem))]]
        assert len(known) >= len(far)


def _around(problem: Problem) -> tuple[int, int]:
    return max(0, problem.span.start - 400), problem.span.end + 400


@given(st.sampled_from(FILES))
def test_equals_are_told_apart(path: Path) -> None:
    prints = [problem.fingerprint for problem in sample(path)[1]]
    assert len(set(prints)) == len(prints)


def test_which_of_several_places_comes_first_does_not_matter() -> None:
    sections = [
        f"## Part {name}\n\nSee http://www.invented-meter-{name}.com/page for more.\n\n"
        for name in ("one", "two", "six")
    ]

    def summary(*texts: str) -> Problem:
        text = "# How to read a meter\n\nIt is easy.\n\n" + "".join(texts)
        return next(problem for problem in problems(text) if problem.rule == "urls/insecure")

    whole = summary(*sections)
    assert summary(*reversed(sections)).fingerprint == whole.fingerprint
    assert not new([summary(sections[2], sections[1])], [mark(whole)])
    assert new([whole], [mark(summary(*sections[:2]))])


def shouts(project: Project, text: str | bytes) -> list[tuple[str, str]]:
    project.write("guide.md", text)
    names = project.local("guide.md").json["problems"]
    return [(problem["fingerprint"], problem["message"]) for problem in names]


def test_line_endings_and_a_byte_order_mark_do_not_count(project: Project) -> None:
    text = "# One\n\nsay LOUD\n\n> LOUD\n> again\n"
    assert shouts(project, text) == shouts(project, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


def test_the_first_of_equals_bears_no_number_and_the_others_do(project: Project) -> None:
    prints = [name for name, _ in shouts(project, "# One\n\nLOUD\n\nLOUD\n\nLOUD\n")]
    assert prints == [prints[0], f"{prints[0]}-2", f"{prints[0]}-3"]
    assert re.fullmatch("[0-9a-f]{16}", prints[0])


@pytest.mark.parametrize(
    "text",
    [
        "# One\n\nOther words.\n\nLOUD\n",
        "# Title\n\n# One\n\nLOUD\n",
        "# One\n\n> LOUD\n",
        "# One #\n\n- LOUD\n",
        "One\n===\n\n7. LOUD\n",
        "# ONE\n\n> # Quoted\n\nLOUD\n",
        "### \uff2fne\n\n\n\n  LOUD\n",
    ],
)
def test_nothing_but_evidence_and_nearest_heading_counts(project: Project, text: str) -> None:
    assert shouts(project, text)[-1][0] == shouts(project, "# One\n\nLOUD\n")[0][0]


def test_equal_faults_of_directives_have_names_of_their_own(project: Project) -> None:
    line = "<!-- guidelint-disable-next-line steps/nonsense -->\nText.\n\n"
    project.write("guide.md", "# One\n\n" + line * 3)
    found = project.local("guide.md").json["problems"]
    prints = [problem["fingerprint"] for problem in found if problem["rule"] == "lint/unknown-rule"]
    assert prints == [prints[0], f"{prints[0]}-2", f"{prints[0]}-3"]
