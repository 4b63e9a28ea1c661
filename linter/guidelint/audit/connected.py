"""What hangs together, directly or by way of others: the smallest number that can be reached names it.

It is found by queries over all edges at once, each end taking over the label of its label: a chain of a million takes
some twenty rounds, no million.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LABELS = "create or replace temp table labels as select a as node, min(b) as label from edges group by a"
ROUND = """
create or replace temp table next as
with seen as (
  select e.a, e.b, la.label as label_a, lb.label as label_b, ga.label as above_a, gb.label as above_b
  from edges e
  join labels la on la.node = e.a join labels lb on lb.node = e.b
  join labels ga on ga.node = la.label join labels gb on gb.node = lb.label
),
said as (
  select label_a as node, least(above_a, above_b) as label from seen
  union all select label_b, least(above_a, above_b) from seen
  union all select a, least(above_a, above_b) from seen
  union all select b, least(above_a, above_b) from seen
  union all select node, label from labels
)
select node, min(label) as label from said group by node
"""
"""Every end of an edge, and the label of every end, takes the smallest label of a label that is in sight."""
CHANGED = "select count(*) from labels l join next n using (node) where l.label <> n.label"


def label(tables: DuckDBPyConnection, edges: str) -> None:
    """Makes the table `labels` (node, label) of what `edges` asks for: numbers `a` and `b`, b the first of those that a
    is tied to, and tied to itself, too."""
    tables.execute(f"create or replace temp table edges as {edges}")
    tables.execute(LABELS)
    while True:
        tables.execute(ROUND)
        changed = tables.execute(CHANGED).fetchone()
        tables.execute("create or replace temp table labels as select * from next")
        if changed is None or not changed[0]:
            break
    tables.execute("drop table edges; drop table next")
