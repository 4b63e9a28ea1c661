"""What queries put together is what plain Python puts together of the same facts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st
from tests.audit.facts import ORDERS
from tests.audit.stores import document
from tests.profiles import one_in

from guidelint.audit import grouping, together
from guidelint.audit.campaigns import campaigns
from guidelint.audit.grouping import group
from guidelint.audit.schema import CORPUS, FactRow, GapRow, GroupRow, MemberRow
from guidelint.audit.store import Store
from guidelint.audit.tables import opened, show
from guidelint.audit.together import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KEYS = st.sampled_from(["a", "b", "B", "ключ", "鍵", "'; drop table facts; --", "\x1b[2J", "\u202e"])
FACTS = st.builds(
    FactRow,
    st.integers(0, 7),
    st.sampled_from([order.rule.id for order in ORDERS]),
    KEYS,
    st.sampled_from(["", "x", "y", "!"]),
    st.text(max_size=3),
    st.integers(0, 2),
    st.just(1),
    st.just(1),
)


def kept(folder: Path, facts: Sequence[FactRow]) -> Store:
    """A store with these facts, in two shards."""
    store = Store(folder)
    store.shards.mkdir()
    for number, docs in enumerate((range(4), range(4, 8))):
        rows: dict[str, list[tuple[object, ...]]] = {
            "documents": [document(doc, title=f"title {doc}") for doc in docs],
            "findings": [],
            "facts": [fact for fact in facts if fact.doc in docs],
            "not_checked": [],
        }
        store.keep(number, "", rows, 0)
    return store


def queried(folder: Path, facts: Sequence[FactRow]) -> dict[str, list[Any]]:
    """All tables of `corpus/`, as queries make them."""
    store = kept(folder, facts)
    draft = store.draft("corpus")
    with closing(opened(folder)) as tables:
        group(tables, ORDERS, draft)
        show(tables, draft, ("groups", "members"))
        campaigns(tables, draft)
    made = {name: pq.read_table(draft / f"{name}.parquet").to_pylist() for name in CORPUS}
    return {name: [CORPUS[name](**row) for row in rows] for name, rows in made.items()}


def unique(facts: Iterable[FactRow]) -> list[FactRow]:
    """No rule notes a thing twice: there is one fact for each key and stretch."""
    return list({(f.doc, f.rule, f.key, f.start, f.text): f for f in facts}.values())


@one_in(4)
@given(st.lists(FACTS, max_size=40).map(unique))
def test_queries_put_together_what_plain_python_does(facts: list[FactRow]) -> None:
    titles = {doc: f"title {doc}" for doc in range(8)}
    groups, members, gaps = grouped(ORDERS, facts, titles)
    with TemporaryDirectory() as folder:
        made = queried(Path(folder), facts)
    assert made["groups"] == groups
    assert made["members"] == members
    assert made["not_checked"] == gaps


@one_in(4)
@given(st.lists(FACTS, max_size=40).map(unique))
def test_of_what_many_share_the_first_are_judged_and_all_are_named(facts: list[FactRow]) -> None:
    titles = {doc: f"title {doc}" for doc in range(8)}
    with patch.object(grouping, "MEMBERS", 3), patch.object(together, "MEMBERS", 3), TemporaryDirectory() as folder:
        groups, members, _ = grouped(ORDERS, facts, titles)
        made = queried(Path(folder), facts)
    assert made["groups"] == groups
    assert made["members"] == members


@one_in(4)
@given(st.lists(st.frozensets(st.integers(0, 30), min_size=1, max_size=4), max_size=25))
def test_documents_hang_together_that_share_a_hand_by_way_of_others(sets: list[frozenset[int]]) -> None:
    groups = [
        GroupRow(at, "corpus/all", f"k{at}", 2, "high", "", "", f"hand:{at}" if at % 5 else "", len(docs))
        for at, docs in enumerate(sets)
    ]
    members = [MemberRow(at, doc, 0, 1, 1, "") for at, docs in enumerate(sets) for doc in sorted(docs)]
    tied = [docs for at, docs in enumerate(sets) if at % 5 and len(docs) > 1]
    with TemporaryDirectory() as folder:
        made = hung_together(Path(folder), groups, members)
    assert made["campaign_documents"] == sorted((min(docs), doc) for docs in components(tied) for doc in docs)
    assert [row[0] for row in made["campaigns"]] == sorted(min(docs) for docs in components(tied))
    assert sorted(row[1] for row in made["campaign_indicators"]) == [
        at for at, docs in enumerate(sets) if at % 5 and len(docs) > 1
    ]


def components(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """What hangs together, the slow way."""
    found: list[frozenset[int]] = []
    for one in sets:
        meets = [other for other in found if other & one]
        found = [other for other in found if not other & one] + [one.union(*meets)]
    return found


def hung_together(folder: Path, groups: list[GroupRow], members: list[MemberRow]) -> dict[str, list[tuple[Any, ...]]]:
    """Campaigns of these groups."""
    from guidelint.audit.columns import write

    store = kept(folder, [])
    rows: dict[str, list[tuple[object, ...]]] = {"documents": [document(doc) for doc in range(31)]}
    rows |= {"findings": [], "facts": [], "not_checked": []}
    store.keep(0, "", rows, 0)
    store.keep(1, "", {**rows, "documents": []}, 0)
    draft = store.draft("corpus")
    write(draft / "groups.parquet", GroupRow, groups, {})
    write(draft / "members.parquet", MemberRow, members, {})
    with closing(opened(folder)) as tables:
        show(tables, draft, ("groups", "members"))
        campaigns(tables, draft)
    names = ("campaigns", "campaign_documents", "campaign_indicators")
    return {n: [tuple(row.values()) for row in pq.read_table(draft / f"{n}.parquet").to_pylist()] for n in names}


def test_a_chain_of_thousands_is_one_campaign() -> None:
    links = [frozenset({at, at + 1}) for at in range(3_000)]
    groups = [GroupRow(at, "corpus/all", f"k{at}", 2, "high", "", "", f"hand:{at}", 2) for at in range(len(links))]
    members = [MemberRow(at, doc, 0, 1, 1, "") for at, docs in enumerate(links) for doc in sorted(docs)]
    with TemporaryDirectory() as folder:
        made = hung_together(Path(folder), groups, members)
    assert {row[0] for row in made["campaign_documents"]} == {0}
    assert len(made["campaign_documents"]) == 3_001


def test_a_rule_that_fails_on_a_key_is_said_not_to_have_judged(tmp_path: Path) -> None:
    facts = [FactRow(doc, "corpus/fails", "k", "!", "", 0, 1, 1) for doc in (0, 5)]
    made = queried(tmp_path, facts)
    assert made["groups"] == []
    assert made["not_checked"] == [GapRow(None, "", "corpus/fails", "the rule raised ValueError: no such value", False)]
