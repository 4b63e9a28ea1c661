"""The end of a report: how much was found, of what, and what could not be checked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.finding import NotChecked, Outcome, Severity
from guidelint.report.escape import visible
from guidelint.report.layout import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.report.style import Style

SHOWN = 5
"""Most files and most rules that are named for one reason."""


def count(number: int, noun: str) -> str:
    """`1 file`, `2 files`, `3 addresses`."""
    return f"{number} {noun}{'' if number == 1 else 'es' if noun.endswith('s') else 's'}"


def summary(outcome: Outcome, style: Style) -> Iterator[str]:
    """A line by severity, one by family, and one on suppressions."""
    checked = f"{count(outcome.files, 'file')} checked"
    if not outcome.problems:
        yield f"{checked}, no problems" if outcome.files else "nothing was checked"
    else:
        severities = Counter(problem.severity for problem in outcome.problems)
        parts = [
            style.paint(severity, count(severities[severity], str(severity)))
            for severity in sorted(Severity, reverse=True)
            if severities[severity]
        ]
        yield f"{checked}, {count(len(outcome.problems), 'problem')}: {', '.join(parts)}"
        families = Counter(problem.rule.partition("/")[0] for problem in outcome.problems)
        yield "  " + "   ".join(f"{family} {number}" for family, number in sorted(families.items()))
    if outcome.suppressed:
        yield f"{count(outcome.suppressed, 'problem')} suppressed in the documents"


def not_checked(outcome: Outcome, style: Style) -> Iterator[str]:
    """What was asked for and could not be done, put together by reason; what made the run fail comes first."""
    groups: dict[tuple[bool, str], list[NotChecked]] = {}
    for gap in outcome.not_checked:
        groups.setdefault((not gap.fatal, gap.reason), []).append(gap)
    if groups:
        yield style.paint("bold", "not checked:")
    for (_, reason), gaps in sorted(groups.items(), key=lambda group: group[0]):
        first, *rest = wrap(f"  {visible(reason)}{_rules(gaps)}", style.columns, 4)
        yield first
        yield from (f"    {line}" for line in rest)
        places = list(dict.fromkeys(f"{gap.path}:{gap.place.line}" if gap.place else gap.path for gap in gaps))
        yield from (f"      {visible(place)}" for place in places[:SHOWN])
        if len(places) > SHOWN:
            yield f"      and {len(places) - SHOWN} more"


def _rules(gaps: list[NotChecked]) -> str:
    rules = sorted({gap.rule for gap in gaps if gap.rule})
    if len(rules) > SHOWN:
        return f" ({count(len(rules), 'rule')})"
    return f" ({', '.join(rules)})" if rules else ""
