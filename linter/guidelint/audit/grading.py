"""Grades of all documents of a store, by queries: the same numbers as `audit/grades.py` gives for each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.audit.grades import (
    CAP,
    FULL,
    GATED,
    LETTERS,
    POINT,
    SHARE,
    SURE,
    WEIGHT,
    Figures,
    Verdict,
    verdict,
)
from guidelint.audit.tables import pattern, quoted, written
from guidelint.records import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

SKELETON = "corpus/template-clone"
DRIFT = "corpus/term-drift"


def _case(column: str, values: dict[object, int]) -> str:
    return f"case {column} {' '.join(f'when {name} then {value}' for name, value in values.items())} end"


_WEIGHED = _case("g.severity", {int(severity): weight for severity, weight in WEIGHT.items()})
_SURE = _case("g.confidence", {f"'{confidence}'": tenths for confidence, tenths in SURE.items()})
_AT_LEAST = [f"when score >= {least * POINT} then '{letter}'" for letter, least in LETTERS]
_LETTER = f"case {' '.join(_AT_LEAST)} end"
GRADES = f"""
with hits as (
  select m.doc, g.rule, {_WEIGHED} * {_SURE} * {POINT // 10}::bigint as weight
  from (select distinct "group", doc from members) m join groups g using ("group")
),
repeats as (
  select doc, weight, row_number() over (partition by doc, rule order by weight desc) as repeat from hits
),
shared as (select doc, sum(weight // repeat)::bigint as lost from repeats group by doc),
families as (
  select d.doc, d.graded, len(d.gate) = 0 as publish,
    least(greatest(0, {FULL} - round(d.steps * {POINT})::bigint), if(d.capped, {CAP * POINT}, {FULL})) as steps,
    greatest(0, {FULL} - round(d.urls * {POINT})::bigint) as urls,
    greatest(0, {FULL} - round(d.privacy * {POINT})::bigint) as privacy,
    greatest(0, {FULL} - round(d.spam * {POINT})::bigint - coalesce(s.lost, 0)) as integrity
  from documents d left join shared s using (doc)
),
scored as (
  select *, ({" + ".join(f"{share} * {family}" for family, share in SHARE.items())}) // 100 as score from families
)
select doc, steps / {POINT} as steps, urls / {POINT} as urls, privacy / {POINT} as privacy,
  integrity / {POINT} as integrity, score / {POINT} as score,
  case when not graded then '' when publish then {_LETTER} else greatest({_LETTER}, '{GATED}') end as grade,
  publish, c.campaign
from scored left join campaign_documents c using (doc) order by doc
"""
"""A row for each document. `grade` is empty where it is no guide, `campaign` null where it belongs to none."""
FIGURES = f"""
select count(*), count(*) filter (not publish), count(campaign),
  count(*) filter (grade <> '') - coalesce((
    select count(*) - count(distinct skeleton) from (
      select m.doc, min(m."group") as skeleton
      from members m join groups g using ("group") join grades using (doc)
      where g.rule = '{SKELETON}' and grades.grade <> '' group by m.doc
    )
  ), 0)
from grades
"""
"""Documents with a skeleton in common are those that the rule on it names together."""
COVERAGE = f"""
select count(*), coalesce(sum(official), 0)::bigint, coalesce(sum(official_resolved), 0)::bigint,
  coalesce(sum(links), 0)::bigint, coalesce(sum(attested), 0)::bigint,
  coalesce(sum(steps_total), 0)::bigint, coalesce(sum(steps_guessed), 0)::bigint,
  count(*) filter (words), count(*) filter (graded),
  (select count(*) from findings where rule = 'urls/stale'),
  (select count(distinct key) from groups where rule = '{DRIFT}' and documents > 1)
from documents
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a collection could be looked at: what its grade is always shown with."""

    documents: int
    official: int
    """Official places that readers are sent to."""
    official_resolved: int
    links: int
    attested: int
    steps_total: int
    steps_guessed: int
    words: int
    """Documents in a language that there are words of."""
    graded: int
    """Documents that are guides."""
    stale: int
    """Addresses whose entry in the lock is out of date, each as often as it is given."""
    drifted: int
    """Terms that documents define in different ways."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The grade of a collection, and all that it rests on."""

    verdict: Verdict
    figures: Figures
    coverage: Coverage
    median: float | None
    """The score in the middle, in points; None where no document is a guide."""


def write_grades(tables: DuckDBPyConnection, file: Path) -> None:
    """Writes grades.parquet and makes a view of it. `tables`: with all of the store, campaigns included."""
    written(tables, GRADES, file)
    tables.execute(f"create or replace view grades as select * from read_parquet({quoted(pattern(file))})")


def standing(tables: DuckDBPyConnection) -> Standing:
    """What the collection is worth. `tables`: with the view `grades`."""
    documents, gated, in_campaigns, skeletons = _row(tables, FIGURES)
    letters = dict(tables.execute("select grade, count(*) from grades where grade <> '' group by grade").fetchall())
    figures = Figures(documents, letters, gated, in_campaigns, skeletons)
    (median,) = _row(tables, "select quantile_disc(score, 0.5) from grades where grade <> ''")
    return Standing(verdict(figures), figures, Coverage(*_row(tables, COVERAGE)), median)


def _row(tables: DuckDBPyConnection, question: str) -> tuple[Any, ...]:
    row = tables.execute(question).fetchone()
    if row is None:
        raise LookupError("a question about a whole table has one answer")
    return row
