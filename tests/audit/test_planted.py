"""The collections that audits are measured with: what is planted in one is known, and found."""

from __future__ import annotations

import json
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.audit import collection, prose
from benchmarks.audit.compare import faults
from benchmarks.audit.disguises import contact, neighbour
from benchmarks.audit.guides import SIZE, guide
from benchmarks.audit.planted import plan
from benchmarks.quality.grammar import languages

from guidelint.audit.tables import opened
from guidelint.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("guides", [60, 2_000, 100_000])
def test_nothing_is_planted_twice(guides: int) -> None:
    made = plan(guides, 1)
    documents = [*chain(*(one.documents for one in (*made.campaigns, *made.copies))), *made.alone]
    assert len(documents) == len(set(documents)) == len(made.planted)
    assert 0 <= min(documents) <= max(documents) < guides
    assert made == plan(guides, 1) != plan(guides, 2)


def test_campaigns_go_from_two_guides_to_five_thousand() -> None:
    sizes = {len(one.documents) for one in plan(100_000, 1).campaigns}
    assert (min(sizes), max(sizes)) == (2, 5_000)


@pytest.mark.parametrize("language", languages())
def test_a_guide_is_of_its_language_and_size_and_like_no_other(language: str) -> None:
    one, other = (guide(language, text, text) for text in ("a", "b"))
    assert SIZE <= len(one.encode()) < 2 * SIZE
    assert guide(language, "a", "a") == one
    assert one.splitlines()[0] != other.splitlines()[0]
    copy = guide(language, "a", "b")
    assert len(set(one.split()) ^ set(copy.split())) < len(set(one.split()) ^ set(other.split())) / 2
    assert prose.host(Random(1)).endswith(".example.org")


def test_a_neighbour_differs_in_one_letter() -> None:
    random = Random(1)
    one = contact(random, "telegram")
    other = neighbour(one, random)
    assert sum(a != b for a, b in zip(one.handle, other.handle, strict=True)) == 1


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([{1, 2}, {3, 4, 5}], []),
        ([{1, 2}], ["not found: 3 [3, 4, 5]"]),
        ([{1, 2}, {3, 4}], ["not found: 1 [5]"]),
        ([{1, 2}, {3, 4, 5, 6}], ["found with it: 1 [6]"]),
        ([{1, 2, 3, 4, 5}], ["found with it: 3 [3, 4, 5]", "found with it: 2 [1, 2]"]),
        ([{1, 2}, {3, 4, 5}, {8, 9}], ["made up: 2 [8, 9]"]),
    ],
)
def test_what_differs_is_told(found: list[set[int]], said: list[str]) -> None:
    planted: list[dict[str, Any]] = [
        {"sort": "contact", "documents": [1, 2]},
        {"sort": "chain", "documents": [3, 4, 5]},
    ]
    told = list(faults(planted, map(frozenset, found)))
    assert len(told) == len(said)
    assert all(part in line for part, line in zip(said, told, strict=True))


def test_all_that_is_planted_is_found_and_nothing_else(tmp_path: Path) -> None:
    file, store = tmp_path / "guides.jsonl", tmp_path / "audit"
    truth = json.loads(collection.write(file, 100).read_text("utf-8"))
    rules = "corpus/campaign-contact,corpus/shared-footer"
    assert main(["audit", str(file), "--out", str(store), "--isolated", "--jobs", "1", "--select", rules]) < 2
    with opened(store) as tables:
        rows = tables.execute("select list(doc) from campaign_documents group by campaign").fetchall()
    assert list(faults(truth["campaigns"], (frozenset(row[0]) for row in rows))) == []
