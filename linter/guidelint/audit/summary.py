"""What came of an audit, in a screenful: how much was read, how good it is, what was found, who is behind the spam."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.audit.grading import standing
from guidelint.audit.tables import MEMORY, opened
from guidelint.finding import Severity
from guidelint.report.escape import visible
from guidelint.report.layout import wrap
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from guidelint.report.style import Style

SHOWN = 5
"""Most campaigns, reasons and indicators of one campaign that are named."""
LONGEST = 120
"""Most characters of one indicator, and of one reason."""
FOUND = """
select rule, severity, count(*) as number from findings group by all
union all
select rule, severity, count(*) from groups group by all
"""
"""What is said of documents that share something counts once."""


class Summary:
    """The store of a finished audit, asked for what is told at the end. To be closed."""

    def __init__(self, folder: Path, *, memory: str = MEMORY) -> None:
        self._folder = folder
        self._tables: DuckDBPyConnection = opened(folder, memory=memory)
        self.documents = self._number("select count(*) from documents")
        self.gaps = self._number("select count(*) from not_checked")
        self.unread = self._number("select count(*) from not_checked where fatal")
        """Inputs that were not read, or not to their end."""

    def __enter__(self) -> Summary:
        return self

    def __exit__(self, *_: object) -> None:
        self._tables.close()

    def reaching(self, least: Severity) -> int:
        """How many findings are at least as grave."""
        return self._number(f"select coalesce(sum(number), 0) from ({FOUND}) where severity >= {int(least)}")

    def lines(self, style: Style) -> Iterator[str]:
        """The lines of the summary."""
        yield (
            style.paint("bold", f"{count(self.documents, 'document')} audited")
            if self.documents
            else "nothing was audited"
        )
        yield from self._grades()
        yield from self._found(style)
        yield from self._campaigns(style)
        yield from self._not_checked(style)
        report = self._folder / "report.html"
        where = f"report: {report}" if report.exists() else f"tables: {self._folder}"
        yield visible(where)

    def _grades(self) -> Iterator[str]:
        if not (self._folder / "grades.parquet").exists():
            return
        told = standing(self._tables)
        parts = [f"{letter} {number}" for letter, number in sorted(told.figures.letters.items())]
        withheld = f"   not to be published: {told.figures.gated}" if told.figures.gated else ""
        if not parts:
            yield f"  no grade, since there is no guide among them{withheld}"
            return
        yield f"  grade {told.verdict.letter}   guides: {'   '.join(parts)}{withheld}"
        yield from (f"    {reason}" for reason in told.verdict.reasons)

    def _found(self, style: Style) -> Iterator[str]:
        severities = dict(self._rows(f"select severity, sum(number) from ({FOUND}) group by all"))
        if not severities:
            if self.documents:
                yield "  nothing found"
            return
        parts = [
            style.paint(severity, count(int(severities[severity]), str(severity)))
            for severity in sorted(Severity, reverse=True)
            if severities.get(severity)
        ]
        yield f"  {count(int(sum(severities.values())), 'finding')}: {', '.join(parts)}"
        families = self._rows(
            f"select split_part(rule, '/', 1) as family, sum(number) from ({FOUND}) group by all order by family"
        )
        yield "  " + "   ".join(f"{visible(family)} {number}" for family, number in families)

    def _campaigns(self, style: Style) -> Iterator[str]:
        campaigns = self._rows(
            "select campaign, documents, indicators, first, last from campaigns order by documents desc, campaign"
        )
        if not campaigns:
            return
        documents = sum(row[1] for row in campaigns)
        yield style.paint("bold", f"{count(len(campaigns), 'campaign')}, {count(documents, 'document')}")
        for campaign, number, indicators, first, last in campaigns[:SHOWN]:
            yield f"  {count(number, 'document')} by {count(indicators, 'indicator')}{_between(first, last)}"
            named = self._rows(
                'select rule, indicator from campaign_indicators where campaign = ? order by documents desc, "group"',
                campaign,
            )
            for rule, indicator in named[:SHOWN]:
                first_line, *rest = wrap(f"    {rule.partition('/')[2]}: {_short(indicator)}", style.columns, 6)
                yield first_line
                yield from (f"      {line}" for line in rest)
            if indicators > SHOWN:
                yield f"    and {indicators - SHOWN} more"
        if len(campaigns) > SHOWN:
            yield f"  and {len(campaigns) - SHOWN} more"

    def _not_checked(self, style: Style) -> Iterator[str]:
        reasons = self._rows(
            "select reason, fatal, count(*) as number, count(distinct rule) filter (rule <> ''), min(id),"
            " count(distinct doc)"
            " from not_checked group by reason, fatal order by fatal desc, number desc, reason"
        )
        if reasons:
            yield style.paint("bold", "not checked:")
        for reason, fatal, number, rules, name, documents in reasons[:SHOWN]:
            what = f"{count(rules, 'rule')} on {count(documents, 'document')}" if rules else f"{number}"
            where = f" ({_short(name)})" if name and (fatal or number == 1) else ""
            first_line, *rest = wrap(f"  {what}: {_short(reason)}{where}", style.columns, 4)
            yield first_line
            yield from (f"    {line}" for line in rest)
        if len(reasons) > SHOWN:
            yield f"  and {len(reasons) - SHOWN} more reasons; see not_checked in the tables"

    def _rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        return self._tables.execute(question, list(values)).fetchall()

    def _number(self, question: str) -> int:
        return int(self._rows(question)[0][0])


def _between(first: str, last: str) -> str:
    if not first:
        return ""
    days = [visible(day[:10]) for day in (first, last)]
    return f", {days[0]}" if days[0] == days[1] else f", {days[0]} to {days[1]}"


def _short(text: str) -> str:
    return visible(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
