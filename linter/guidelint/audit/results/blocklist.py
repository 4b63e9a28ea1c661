"""`blocklist.txt`: what ties the documents of campaigns together, to be looked for elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.report.escape import visible
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

_ASKED = """
with examples as (
  select "group", arg_min(text, (doc, start)) as example from members
  semi join campaign_indicators using ("group") group by "group"
)
select campaign, c.documents, i.rule, i.indicator, i.documents, coalesce(e.example, '')
from campaign_indicators i join campaigns c using (campaign) left join examples e using ("group")
order by c.documents desc, campaign, i.documents desc, i."group"
"""


def blocklist(tables: DuckDBPyConnection) -> Iterator[str]:
    """The lines: an indicator each, the largest campaigns first; those with `#` at their beginning are comments."""
    yield "# What ties the documents of campaigns together, one on each line; found by guidelint audit."
    yield "# Nobody has looked at it yet: read the report before you block anything."
    place, before = 0, None
    asked = tables.execute(_ASKED)
    while rows := asked.fetchmany(2_000):
        for campaign, documents, rule, indicator, own, example in rows:
            if campaign != before:
                place, before = place + 1, campaign
                yield ""
                yield f"# campaign {place}: {count(documents, 'document')}"
            yield f"# {visible(rule)}, {count(own, 'document')}: {visible(example)}"
            yield line(indicator)


def line(indicator: str) -> str:
    """An indicator on a line of its own, which is neither a comment nor empty, and obeyed by nothing."""
    shown = visible(indicator)
    return f"\\x{ord(shown[0]):02x}{shown[1:]}" if shown[:1] in ("#", " ") else shown
