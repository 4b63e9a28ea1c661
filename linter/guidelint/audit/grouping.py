"""Facts to groups: DuckDB puts together what has one key, however many there are, and the rule judges key by key."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.parquet as pq

from guidelint.audit.columns import table, write
from guidelint.audit.schema import FactRow, GapRow
from guidelint.audit.tables import quoted, show, written
from guidelint.audit.together import Said, raised, said
from guidelint.rule.corpus import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from guidelint.rule.corpus import CorpusOrder

BATCH = 2_000
"""Facts that are fetched at once, and rows that are written at once."""
SHARED = """
select f.key, f.doc, f.start, f.value, f.text, f.line, f.column, coalesce(d.title, '') as title, k.documents
from facts f
join (
  select key, count(distinct doc) as documents from facts where rule = {rule}
  group by key having count(distinct doc) >= {least}
) k on f.key = k.key
left join documents d on d.doc = f.doc
where f.rule = {rule}
qualify row_number() over (partition by f.key order by f.doc, f.start, f.value, f.text) <= {most}
order by f.key, f.doc, f.start, f.value, f.text
"""
"""The facts of one rule that enough documents share, key by key."""
GROUPS = """
select row_number() over (order by said) - 1 as "group", rule, key, severity, confidence, message, help, indicator,
  documents
from said qualify row_number() over (partition by rule, digest order by said) = 1 order by said
"""
"""Each rule says the same of the same places but once."""
MEMBERS_OF = """
with kept as (
  select said, rule, key, whole, row_number() over (order by said) - 1 as "group"
  from said qualify row_number() over (partition by rule, digest order by said) = 1
)
select "group", doc, start, line, "column", text, value from (
  select kept."group", p.doc, p.start, p.line, p.column, p.text, p.value from kept join places p using (said)
  where not whole
  union all
  select kept."group", f.doc, f.start, f.line, f.column, f.text, f.value
  from kept join facts f on f.rule = kept.rule and f.key = kept.key where whole
) order by "group", doc, start, value, text
"""


class _SaidRow(NamedTuple):
    said: int
    rule: str
    key: str
    severity: int
    confidence: str
    message: str
    help: str
    indicator: str
    documents: int
    digest: str
    whole: bool


class _PlaceRow(NamedTuple):
    said: int
    doc: int
    start: int
    line: int
    column: int
    text: str
    value: str


def group(tables: DuckDBPyConnection, orders: Iterable[CorpusOrder], draft: Path) -> None:
    """Writes groups, members and not_checked into `draft`."""
    gaps: dict[GapRow, None] = {}
    told, places = draft / "said.parquet", draft / "places.parquet"
    with _Writer(told, _SaidRow) as saying, _Writer(places, _PlaceRow) as placing:
        for order in sorted(orders, key=lambda order: order.rule.id):
            for facts, one in _judged(tables, order, gaps):
                number = saying.rows
                saying.add(_SaidRow(number, *one[:8], one.digest, one.whole))
                for at in () if one.whole else one.members:
                    fact = facts[at]
                    placing.add(_PlaceRow(number, fact.doc, fact.start, fact.line, fact.column, fact.text, fact.value))
    show(tables, draft, ("said", "places"))
    written(tables, GROUPS, draft / "groups.parquet")
    written(tables, f"select * exclude (value) from ({MEMBERS_OF})", draft / "members.parquet")
    tables.execute("drop view said; drop view places")
    told.unlink()
    places.unlink()
    write(draft / "not_checked.parquet", GapRow, gaps, {})


def _judged(
    tables: DuckDBPyConnection, order: CorpusOrder, gaps: dict[GapRow, None]
) -> Iterator[tuple[list[FactRow], Said]]:
    for key, rows in groupby(_shared(tables, order), key=lambda row: row["key"]):
        together = list(rows)
        facts = [
            FactRow(r["doc"], order.rule.id, key, r["value"], r["text"], r["start"], r["line"], r["column"])
            for r in together
        ]
        try:
            titles = [row["title"] for row in together]
            yield from ((facts, one) for one in said(order, key, facts, titles, together[0]["documents"]))
        except Exception as error:  # a rule that raises must not take the others with it, nor pass for clean
            gaps[raised(order, error)] = None


def _shared(tables: DuckDBPyConnection, order: CorpusOrder) -> Iterator[dict[str, Any]]:
    rule = order.rule
    question = SHARED.format(rule=quoted(rule.id), least=rule.declared.least, most=MEMBERS)
    for batch in tables.sql(question).to_arrow_reader(BATCH):
        yield from batch.to_pylist()


class _Writer:
    """Rows to a Parquet file, a batch at a time."""

    def __init__(self, file: Path, kind: type[tuple[object, ...]]) -> None:
        self.rows = 0
        self._kind = kind
        self._held: list[tuple[object, ...]] = []
        self._file = pq.ParquetWriter(file, table(kind, ()).schema, compression="zstd")

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._file.close()

    def add(self, row: tuple[object, ...]) -> None:
        self.rows += 1
        self._held.append(row)
        if len(self._held) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        self._file.write_table(table(self._kind, self._held))
        self._held.clear()
