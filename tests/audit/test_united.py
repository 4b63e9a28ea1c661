"""What a rule says of documents that meet under many keys is one finding, by queries as in plain Python."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from guidelint.audit.columns import write
from guidelint.audit.grouping import group
from guidelint.audit.schema import SHARD, FactRow
from guidelint.audit.tables import opened
from guidelint.audit.together import grouped
from guidelint.finding import Confidence, Severity
from guidelint.rule.corpus import CorpusDeclared, CorpusOrder, CorpusRule, Fact, Keyed, Shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guidelint.guide.document import Document


def note(doc: Document) -> Iterator[Fact]:  # noqa: ARG001  what a rule is
    """Nothing is noted here: the facts are made up."""
    yield from ()


def judge(keyed: Keyed) -> Iterator[Shared]:
    members = tuple(at for at, member in enumerate(keyed.members) if member.value != "other")
    if len(members) > 1:
        yield Shared(f"{len(members)} share {keyed.key}", members)


def order(*, united: bool) -> CorpusOrder:
    declared = CorpusDeclared(Severity.WARNING, Severity.WARNING, Confidence.HIGH, frozenset(), 2, judge, united)
    return CorpusOrder(CorpusRule("corpus/made-up", note, declared, "made up", {}))


def fact(doc: int, key: str, value: str = "", start: int = 0) -> FactRow:
    return FactRow(doc, "corpus/made-up", key, value, f"text of {doc}", start, 1, 1)


def stored(folder: Path, facts: list[FactRow], orders: list[CorpusOrder]) -> tuple[list[object], list[object]]:
    """Groups and members as the queries give them."""
    shard = folder / "shards" / "00000"
    shard.mkdir(parents=True)
    for name, kind in SHARD.items():
        write(shard / f"{name}.parquet", kind, facts if name == "facts" else [], {})
    draft = folder / "draft"
    draft.mkdir()
    with opened(folder) as tables:
        group(tables, orders, draft)
    groups, members = (pq.read_table(draft / f"{name}.parquet").to_pylist() for name in ("groups", "members"))
    return [tuple(row.values()) for row in groups], [tuple(row.values()) for row in members]


@pytest.mark.parametrize("united", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_queries_say_what_plain_python_says(tmp_path: Path, seed: int, *, united: bool) -> None:
    dice = Random(seed)
    facts = [
        fact(doc, f"key {key}", dice.choice(("one", "two", "other")), 5 if dice.random() < 0.2 else 0)
        for doc in range(60)
        for key in dice.sample(range(60), 2)
    ]
    orders = [order(united=united)]
    groups, members, gaps = grouped(orders, facts, {})
    assert gaps == []
    assert stored(tmp_path, facts, orders) == ([tuple(row) for row in groups], [tuple(row) for row in members])


def test_what_overlaps_is_one_group_with_all_its_documents(tmp_path: Path) -> None:
    facts = [fact(0, "a"), fact(1, "a"), fact(1, "b"), fact(2, "b"), fact(3, "b"), fact(8, "c"), fact(9, "c")]
    groups, members = stored(tmp_path, facts, [order(united=True)])
    assert [row[5:9:3] for row in groups] == [("3 share b", 4), ("2 share c", 2)]  # type: ignore[index]
    assert [row[:2] for row in members] == [(0, 0), (0, 1), (0, 2), (0, 3), (1, 8), (1, 9)]  # type: ignore[index]
