"""Holds what an audit has found against what was planted: python -m benchmarks.audit.compare STORE TRUTH

Campaigns must be the very ones, each with its very documents. Guides with one text are told as well; they are compared
as far as the store has groups of them. Exits with 1 where campaigns differ.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.audit.tables import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from duckdb import DuckDBPyConnection

_SHOWN = 5
_COPIES = {"copies": "corpus/near-duplicate", "doorway": "corpus/doorway-variants"}
"""Guides whose titles differ in the place have one text, too."""

_GROUPS = 'select list(doc) from members join groups using ("group") where rule = ? group by "group"'


class Compared(NamedTuple):
    """Of one sort: how many were planted, and how many were found to the last document."""

    sort: str
    planted: int
    exact: int


def _sets(tables: DuckDBPyConnection, question: str, *values: object) -> list[frozenset[int]]:
    return [frozenset(row[0]) for row in tables.execute(question, list(values)).fetchall()]


def compared(planted: Iterable[Mapping[str, Any]], found: Iterable[frozenset[int]]) -> Iterator[Compared]:
    """Sort by sort."""
    known = set(found)
    every: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    for one in planted:
        every[one["sort"]] += 1
        exact[one["sort"]] += frozenset(one["documents"]) in known
    yield from (Compared(sort, every[sort], exact[sort]) for sort in every)


def faults(planted: Iterable[Mapping[str, Any]], found: Iterable[frozenset[int]]) -> Iterator[str]:
    """What is missing, torn, merged with another or made up, a line for each."""
    known = list(found)
    of = {doc: at for at, documents in enumerate(known) for doc in documents}
    owner: dict[int, int] = {}
    for number, one in enumerate(planted):
        documents = frozenset(one["documents"])
        owner |= dict.fromkeys(documents, number)
        pieces = {of[doc] for doc in documents if doc in of}
        if pieces and len(pieces) == 1 and known[next(iter(pieces))] == documents:
            continue
        missing = sorted(doc for doc in documents if doc not in of)
        also = sorted({doc for piece in pieces for doc in known[piece]} - documents)
        yield (
            f"{one['sort']} of {len(documents)}: in {len(pieces)} pieces; not found: {_some(missing)};"
            f" found with it: {_some(also)}"
        )
    for documents in known:
        if not any(doc in owner for doc in documents):
            yield f"made up: {_some(sorted(documents))}"


def _some(documents: list[int]) -> str:
    return f"{len(documents)} {documents[:_SHOWN]}"


def main() -> None:
    """Prints what there is to say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("truth", type=Path)
    options = parser.parse_args()
    truth = json.loads(options.truth.read_text("utf-8"))
    tables = opened(options.store)
    found = _sets(tables, "select list(doc) from campaign_documents group by campaign")
    for one in compared(truth["campaigns"], found):
        print(f"{one.sort:>10}: {one.exact} of {one.planted} campaigns, each with its very guides")
    wrong = list(faults(truth["campaigns"], found))
    print(f"{len(found)} campaigns found, {len(truth['campaigns'])} planted, {len(wrong)} differ")
    for line in wrong:
        print(f"  {line}")
    for sort, rule in _COPIES.items():
        groups = _sets(tables, _GROUPS, rule)
        planted = [one for one in truth["copies"] if sort in ("copies", one["sort"])]
        if groups:
            exact = sum(one.exact for one in compared(planted, groups))
            print(f"{rule}: {exact} of {len(planted)} told with their very guides, {len(groups)} told in all")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
