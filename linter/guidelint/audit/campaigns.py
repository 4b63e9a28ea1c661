"""Groups to campaigns: documents hang together that share what shows one hand, directly or by way of others.

The smallest number of a document that can be reached is the campaign's. It is found by queries over all edges at once,
each document taking over the label of its label: a chain of a million documents takes some twenty rounds, no million.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.tables import written

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

EDGES = """
create or replace temp table edges as
select distinct m.doc as a, first_value(m.doc) over (partition by m."group" order by m.doc) as b
from members m join groups g using ("group") where g.indicator <> '' and g.documents > 1
"""
"""Each document of a group is tied to the first of it, so that there are no more edges than members."""
LABELS = "create or replace temp table labels as select a as doc, min(b) as label from edges group by a"
ROUND = """
create or replace temp table next as
with seen as (
  select e.a, e.b, la.label as label_a, lb.label as label_b, ga.label as above_a, gb.label as above_b
  from edges e
  join labels la on la.doc = e.a join labels lb on lb.doc = e.b
  join labels ga on ga.doc = la.label join labels gb on gb.doc = lb.label
),
said as (
  select label_a as doc, least(above_a, above_b) as label from seen
  union all select label_b, least(above_a, above_b) from seen
  union all select a, least(above_a, above_b) from seen
  union all select b, least(above_a, above_b) from seen
  union all select doc, label from labels
)
select doc, min(label) as label from said group by doc
"""
"""Every end of an edge, and the label of every end, takes the smallest label of a label that is in sight."""
CHANGED = "select count(*) from labels l join next n using (doc) where l.label <> n.label"
DOCUMENTS = "select label as campaign, doc from labels order by campaign, doc"
INDICATORS = """
select distinct l.label as campaign, g."group", g.rule, g.key, g.indicator, g.documents
from groups g join members m using ("group") join labels l on l.doc = m.doc
where g.indicator <> '' and g.documents > 1 order by campaign, g."group"
"""
CAMPAIGNS = f"""
select l.label as campaign, count(*) as documents, any_value(i.indicators) as indicators,
  coalesce(min(nullif(d.time, '')), '') as first, coalesce(max(nullif(d.time, '')), '') as last
from labels l join documents d using (doc)
join (select campaign, count(*) as indicators from ({INDICATORS}) group by campaign) i on i.campaign = l.label
group by l.label order by campaign
"""


def campaigns(tables: DuckDBPyConnection, draft: Path) -> None:
    """Writes campaigns, campaign_documents and campaign_indicators into `draft`.

    tables: with the views `documents`, `groups` and `members`.
    """
    tables.execute(EDGES)
    tables.execute(LABELS)
    while True:
        tables.execute(ROUND)
        changed = tables.execute(CHANGED).fetchone()
        tables.execute("create or replace temp table labels as select * from next")
        if changed is None or not changed[0]:
            break
    written(tables, CAMPAIGNS, draft / "campaigns.parquet")
    written(tables, DOCUMENTS, draft / "campaign_documents.parquet")
    written(tables, INDICATORS, draft / "campaign_indicators.parquet")
    tables.execute("drop table edges; drop table labels; drop table next")
