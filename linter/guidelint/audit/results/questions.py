"""The store, asked for what reports tell."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from guidelint.audit.grading import standing
from guidelint.audit.results.overview import (
    BIN,
    Bundle,
    Campaign,
    Found,
    Gap,
    Group,
    Guide,
    Indicator,
    Language,
    Overview,
    Place,
    RuleCount,
    Worst,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

CAMPAIGNS, GROUPS, WORST, GAPS = 40, 40, 40, 100
"""Most of each that are told of."""
FINDINGS, PLACES, INDICATORS, BUNDLES, GUIDES, EXAMPLES = 8, 8, 12, 12, 12, 20
"""Most that are told of one of these."""
TITLE = 200
"""Most characters of a title or a name, and of what stands in a document."""
SAID = 500
"""Most characters of a message, of an indicator and of a reason."""
CODE = 40
"""Most characters of a code of a language, and of a time."""
LINE = 4_000
"""Most characters of an excerpt, of which the page shows what is near the mark."""

_NAME = "coalesce(nullif(d.path, ''), nullif(d.id, ''), d.address)"
_GUIDE = f"""
d.doc, left(d.title, {TITLE}) as title, left({_NAME}, {TITLE}) as name, left(d.address, {TITLE}) as address,
left(d.language, {CODE}) as language, left(d.time, {CODE}) as time,
d.errors, d.warnings, d.infos, s.grade, s.score, s.publish, s.campaign,
s.steps, s.urls, s.privacy, s.integrity
"""
WORST_FIRST = "s.publish, s.score, d.errors desc, d.doc"
"""What nobody should publish comes before all else."""
_RULES = """
select rule, count(*) filter (severity = 3) as errors, count(*) filter (severity = 2) as warnings,
  count(*) filter (severity = 1) as infos, count(distinct doc) as documents
from findings group by rule
union all
select g.rule, count(*) filter (g.severity = 3), count(*) filter (g.severity = 2), count(*) filter (g.severity = 1),
  (select count(distinct m.doc) from members m join groups o using ("group") where o.rule = g.rule)
from groups g group by g.rule
order by 2 desc, 3 desc, 4 desc, 1
"""
_LANGUAGES = f"select left(language, {CODE}), count(*), bool_or(words) from documents group by 1 order by 2 desc, 1"
_BINS = f"select least(score // {BIN}, {100 // BIN - 1})::int, count(*) from grades where grade <> '' group by 1"
_GAPS = f"""
select left(reason, {SAID}), fatal, list(distinct rule order by rule) filter (rule <> ''), count(*),
  (list(left(id, {TITLE}) order by doc nulls first, id) filter (id <> ''))[:{EXAMPLES}]
from not_checked group by reason, fatal order by fatal desc, count(*) desc, reason limit {GAPS}
"""
_WORST = f"""
with worst as (
  select {_GUIDE}, row_number() over (order by {WORST_FIRST}) as rank
  from documents d join grades s using (doc)
  where d.errors + d.warnings + d.infos > 0 order by {WORST_FIRST} limit {WORST}
)
select worst.* exclude (rank),
  f.rule, f.severity, f.confidence, f.line, f."column", left(f.message, {SAID}), left(f.help, {SAID}),
  left(f.excerpt, {LINE}), f.mark_start, f.mark_end
from worst join findings f using (doc)
qualify row_number() over (
  partition by doc order by f.severity desc, f.confidence = 'low', f.confidence = 'medium', f.line, f."column", f.rule
) <= {FINDINGS}
order by rank, f.severity desc, f.line, f."column", f.rule, f.fingerprint
"""
_GROUPS = f"""
with shown as (
  select * from groups where indicator = '' or documents < 2
  order by severity desc, documents desc, "group" limit {GROUPS}
)
select g."group", g.rule, g.severity, left(g.message, {SAID}), left(g.help, {SAID}), g.documents,
  m.doc, left(d.title, {TITLE}), left({_NAME}, {TITLE}), m.line, m."column", left(m.text, {TITLE})
from shown g join members m using ("group") join documents d using (doc)
qualify row_number() over (partition by g."group" order by m.doc, m.start) <= {PLACES}
order by g.severity desc, g.documents desc, g."group", m.doc, m.start
"""
_CAMPAIGNS = f"""
select campaign, documents, indicators, left(first, {CODE}), left(last, {CODE})
from campaigns order by documents desc, campaign limit {CAMPAIGNS}
"""
_INDICATORS = f"""
with ties as (
  select * from campaign_indicators where campaign = $1 order by documents desc, "group" limit {INDICATORS}
)
select t.rule, left(t.indicator, {SAID}), t.documents, left(arg_min(m.text, (m.doc, m.start)), {TITLE}), t."group"
from ties t left join members m using ("group") group by all order by t.documents desc, t."group"
"""
_BUNDLES = f"""
with held as (
  select m.doc, list(distinct list_position($1, m."group") - 1 order by list_position($1, m."group") - 1) as indicators
  from members m where list_contains($1, m."group") group by m.doc
)
select indicators, count(*), left(arg_min(d.title, d.doc), {TITLE}) from held join documents d using (doc)
group by indicators, if($2, doc, null) order by count(*) desc, indicators, min(doc) limit {BUNDLES}
"""
"""The documents of a small campaign one by one."""
_OF_CAMPAIGN = f"""
select {_GUIDE} from grades s join documents d using (doc) where s.campaign = $1 order by d.doc limit {GUIDES}
"""


def overview(tables: DuckDBPyConnection) -> Overview:
    """What there is to tell of a store. `tables`: with all views, `grades` included."""
    bins = dict(tables.execute(_BINS).fetchall())
    return Overview(
        standing(tables),
        tuple(bins.get(number, 0) for number in range(100 // BIN)),
        tuple(RuleCount(*row) for row in tables.execute(_RULES).fetchall()),
        tuple(Language(*row) for row in tables.execute(_LANGUAGES).fetchall()),
        tuple(_campaign(tables, *row) for row in tables.execute(_CAMPAIGNS).fetchall()),
        _number(tables, "campaigns"),
        tuple(_groups(tables)),
        _number(tables, "groups where indicator = '' or documents < 2"),
        tuple(_worst(tables)),
        tuple(
            Gap(reason, fatal, tuple(rules or ()), places, tuple(examples or ()))
            for reason, fatal, rules, places, examples in tables.execute(_GAPS).fetchall()
        ),
    )


def guides(tables: DuckDBPyConnection, most: int) -> Iterator[tuple[Guide, list[int]]]:
    """The worst `most` guides, each with rule and count in turns; a rule is its place in `rule_ids`, from 0."""
    question = f"""
with chosen as (select doc from documents d join grades s using (doc) order by {WORST_FIRST} limit {most}),
ids as (select rule, row_number() over (order by rule) - 1 as number from (select distinct rule from findings)),
counted as (
  select doc, number, count(*) as hits from findings join chosen using (doc) join ids using (rule) group by all
),
hits as (select doc, flatten(list([number, hits] order by hits desc, number)) as hits from counted group by doc)
select {_GUIDE}, h.hits from documents d join chosen using (doc) join grades s using (doc) left join hits h using (doc)
order by {WORST_FIRST}
"""
    asked = tables.execute(question)
    while rows := asked.fetchmany(2_000):
        for *row, hits in rows:
            yield Guide(*row), hits or []


def rule_ids(tables: DuckDBPyConnection) -> list[str]:
    """The rules that found something in single documents, sorted."""
    return [rule for (rule,) in tables.execute("select distinct rule from findings order by rule").fetchall()]


def _campaign(
    tables: DuckDBPyConnection, campaign: int, documents: int, indicators: int, first: str, last: str
) -> Campaign:
    held = tables.execute(_INDICATORS, [campaign]).fetchall()
    bundles = tables.execute(_BUNDLES, [[group for *_, group in held], documents <= BUNDLES]).fetchall()
    return Campaign(
        campaign,
        documents,
        first,
        last,
        indicators,
        tuple(Indicator(rule, text, number, example or "") for rule, text, number, example, _ in held),
        tuple(Bundle(tuple(own), number, title) for own, number, title in bundles),
        tuple(Guide(*row) for row in tables.execute(_OF_CAMPAIGN, [campaign]).fetchall()),
    )


def _groups(tables: DuckDBPyConnection) -> Iterator[Group]:
    places: dict[tuple[Any, ...], list[Place]] = defaultdict(list)
    for row in tables.execute(_GROUPS).fetchall():
        places[row[:6]].append(Place(*row[6:]))
    for (group, rule, severity, message, help_, documents), own in places.items():
        yield Group(group, rule, severity, message, help_, documents, tuple(own))


def _worst(tables: DuckDBPyConnection) -> Iterator[Worst]:
    found: dict[Guide, list[Found]] = defaultdict(list)
    width = len(Guide._fields)
    for row in tables.execute(_WORST).fetchall():
        found[Guide(*row[:width])].append(Found(*row[width:]))
    for guide, findings in found.items():
        yield Worst(guide, tuple(findings))


def _number(tables: DuckDBPyConnection, of: str) -> int:
    row = tables.execute(f"select count(*) from {of}").fetchone()
    return row[0] if row else 0
