"""Groups to campaigns: documents hang together that share what shows one hand, directly or by way of others.

The smallest number of a document that can be reached is the campaign's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.connected import label
from guidelint.audit.tables import written

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

EDGES = """
select distinct m.doc as a, first_value(m.doc) over (partition by m."group" order by m.doc) as b
from members m join groups g using ("group") where g.indicator <> '' and g.documents > 1
"""
"""Each document of a group is tied to the first of it, so that there are no more edges than members."""
DOCUMENTS = "select label as campaign, node as doc from labels order by campaign, doc"
INDICATORS = """
select distinct l.label as campaign, g."group", g.rule, g.key, g.indicator, g.documents
from groups g join members m using ("group") join labels l on l.node = m.doc
where g.indicator <> '' and g.documents > 1 order by campaign, g."group"
"""
CAMPAIGNS = f"""
select l.label as campaign, count(*) as documents, any_value(i.indicators) as indicators,
  coalesce(min(nullif(d.time, '')), '') as first, coalesce(max(nullif(d.time, '')), '') as last
from labels l join documents d on d.doc = l.node
join (select campaign, count(*) as indicators from ({INDICATORS}) group by campaign) i on i.campaign = l.label
group by l.label order by campaign
"""


def campaigns(tables: DuckDBPyConnection, draft: Path) -> None:
    """Writes campaigns, campaign_documents and campaign_indicators into `draft`.

    tables: with the views `documents`, `groups` and `members`.
    """
    label(tables, EDGES)
    written(tables, CAMPAIGNS, draft / "campaigns.parquet")
    written(tables, DOCUMENTS, draft / "campaign_documents.parquet")
    written(tables, INDICATORS, draft / "campaign_indicators.parquet")
    tables.execute("drop table labels")
