"""Facts to groups: DuckDB puts together what has one key, however many there are, and the rule judges key by key."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.parquet as pq

from guidelint.audit.columns import table, write
from guidelint.audit.connected import label
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
MET = """
create or replace temp table met as
select hash(key) as digest from facts where rule = {rule} group by digest having min(doc) <> max(doc) or {least} < 2
"""
"""Keys, by digest, that two documents have: nearly all keys are in one only, and need not be counted as text."""
COUNTED = """
create or replace temp table counted as
select key, count(distinct doc) as documents from facts where rule = {rule} and hash(key) in (from met)
group by key having count(distinct doc) >= {least}
"""
TITLED = """
create or replace temp table titled as
select doc, title from documents where doc in (
  select doc from facts where rule = {rule} and key in (select key from counted)
)
"""
SHARED = """
select f.key, f.doc, f.start, f.value, f.text, f.line, f.column, coalesce(d.title, '') as title, k.documents
from facts f join counted k using (key) left join titled d on d.doc = f.doc
where f.rule = {rule} order by f.key, f.doc, f.start, f.value, f.text
"""
"""The facts of one rule that enough documents share, key by key."""
ALL_PLACES = """
create or replace temp view all_places as
select p.* from places p
union all
select s.said, f.doc, f.start, f.line, f.column, f.text, f.value
from said s join facts f on f.rule = s.rule and f.key = s.key where s.whole
"""
EDGES = """
select distinct p.said as a, first_value(p.said) over (partition by s.rule, p.doc, p.start order by p.said) as b
from all_places p join said s using (said) where s.united
"""
"""What is said of one place by a rule whose documents meet under many keys."""
TOLD = """
create or replace temp table told as
select s.said, l.label is not null as united, first_value(s.said) over (
  partition by s.rule, coalesce(cast(l.label as varchar), s.digest)
  order by case when l.label is null then 0 else -s.documents end, s.said
) as told
from said s left join labels l on l.node = s.said
"""
"""Each rule says the same of the same places but once, and of those that hang together what it says of the most."""
GROUPS = """
select row_number() over (order by s.said) - 1 as "group", s.rule, s.key, s.severity, s.confidence, s.message, s.help,
  s.indicator, coalesce(u.documents, s.documents) as documents
from said s left join (
  select t.told as said, count(distinct p.doc) as documents from told t join all_places p using (said)
  where t.united group by t.told
) u using (said)
where s.said in (select told from told) order by s.said
"""
MEMBERS_OF = """
with kept as (select told, row_number() over (order by told) - 1 as "group" from (select distinct told from told))
select k."group", p.doc, p.start, p.line, p.column, p.text, p.value
from told t join kept k using (told) join all_places p using (said)
where t.united or t.said = t.told
qualify not t.united or row_number() over (partition by k."group", p.doc, p.start order by p.said, p.text) = 1
order by "group", doc, start, value, text
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
    united: bool


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
    told, places, shared = draft / "said.parquet", draft / "places.parquet", draft / "shared.parquet"
    with _Writer(told, _SaidRow) as saying, _Writer(places, _PlaceRow) as placing:
        for order in sorted(orders, key=lambda order: order.rule.id):
            _collect(tables, order, shared)
            for facts, one in _judged(shared, order, gaps):
                number = saying.rows
                saying.add(_SaidRow(number, *one[:8], one.digest, one.whole, order.rule.declared.united))
                for at in () if one.whole else one.members:
                    fact = facts[at]
                    placing.add(_PlaceRow(number, fact.doc, fact.start, fact.line, fact.column, fact.text, fact.value))
    show(tables, draft, ("said", "places"))
    tables.execute(ALL_PLACES)
    label(tables, EDGES)
    tables.execute(TOLD)
    written(tables, GROUPS, draft / "groups.parquet")
    written(tables, f"select * exclude (value) from ({MEMBERS_OF})", draft / "members.parquet")
    tables.execute("drop table labels; drop table told; drop view all_places; drop view said; drop view places")
    for file in (told, places, shared):
        file.unlink(missing_ok=True)
    write(draft / "not_checked.parquet", GapRow, gaps, {})


def _collect(tables: DuckDBPyConnection, order: CorpusOrder, file: Path) -> None:
    """Writes what documents share by this rule. Step by step: a question in one piece holds all that its parts hold."""
    slots = {"rule": quoted(order.rule.id), "least": order.rule.declared.least}
    for step in (MET, COUNTED, "drop table met", TITLED):
        tables.execute(step.format(**slots))
    written(tables, SHARED.format(**slots), file)
    tables.execute("drop table counted; drop table titled")


def _judged(shared: Path, order: CorpusOrder, gaps: dict[GapRow, None]) -> Iterator[tuple[list[FactRow], Said]]:
    for key, rows in groupby(_rows(shared), key=lambda row: row["key"]):
        together = list(islice(rows, MEMBERS))
        facts = [
            FactRow(r["doc"], order.rule.id, key, r["value"], r["text"], r["start"], r["line"], r["column"])
            for r in together
        ]
        try:
            titles = [row["title"] for row in together]
            yield from ((facts, one) for one in said(order, key, facts, titles, together[0]["documents"]))
        except Exception as error:  # a rule that raises must not take the others with it, nor pass for clean
            gaps[raised(order, error)] = None


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(file) as opened:
        for batch in opened.iter_batches(BATCH):
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
