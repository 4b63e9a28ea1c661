"""The end of a report: how much was found, of what, and what could not be checked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.finding import Severity
from guidelint.records import dataclass
from guidelint.report.escape import visible
from guidelint.report.layout import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.finding import NotChecked, Outcome, Problem
    from guidelint.report.style import Style

SHOWN = 5
"""Most files and most rules that are named for one reason."""


def count(number: int, noun: str) -> str:
    """`1 file`, `2 files`, `3 addresses`."""
    return f"{number:,} {noun}{'' if number == 1 else 'es' if noun.endswith('s') else 's'}"


def summary(outcome: Outcome, style: Style) -> Iterator[str]:
    """A line by severity, one by family, and one for each way in which problems are not reported."""
    checked = f"{count(outcome.files, 'file')} checked"
    if not outcome.problems:
        yield f"{checked}, {none(outcome)}" if outcome.files else "nothing was checked"
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
    if outcome.fixed:
        yield f"{count(outcome.fixed, 'problem')} {'would be ' if outcome.diff else ''}fixed"
    if any(problem.fix for problem in outcome.problems):
        yield fixable(outcome.problems)
    if outcome.suppressed:
        yield f"{count(outcome.suppressed, 'problem')} suppressed in the documents"
    if outcome.known:
        yield f"{count(outcome.known, 'problem')} known before, by baseline or --diff-base"
    if outcome.unchanged:
        yield f"{count(outcome.unchanged, 'file')} not judged again: unchanged since --diff-base"
    if outcome.expired:
        yield f"{count(outcome.expired, 'problem')} known before by entries of the baseline that have expired"
    if outcome.unmatched:
        found = "1 entry" if outcome.unmatched == 1 else f"{outcome.unmatched} entries"
        yield f"{found} of the baseline found no more: guidelint baseline prune"


def none(outcome: Outcome) -> str:
    """What to say where there is nothing to report, though there may be what was known before."""
    return "no new problems" if outcome.known or outcome.unchanged else "no problems"


def fixable(problems: Iterable[Problem]) -> str:
    """How many of them come with a fix, and what does it."""
    numbers = Counter(problem.fix.safe for problem in problems if problem.fix is not None)
    if not numbers[True]:
        return f"{numbers[False]} fixable with --unsafe-fixes"
    more = f", and {numbers[False]} more with --unsafe-fixes" if numbers[False] else ""
    return f"{numbers[True]} fixable with --fix{more}"


def severities(problems: Iterable[Problem]) -> list[str]:
    """`2 errors`, `1 warning`: how many there are of each severity, gravest first."""
    numbers = Counter(problem.severity for problem in problems)
    return [count(numbers[severity], str(severity)) for severity in reversed(Severity) if numbers[severity]]


def headline(outcome: Outcome) -> str:
    """`3 problems in 2 files`."""
    files = count(outcome.files, "file")
    if outcome.problems:
        return f"{count(len(outcome.problems), 'problem')} in {files}"
    return f"{none(outcome)} in {files}" if outcome.files else "nothing was checked"


def counts(outcome: Outcome) -> list[str]:
    """All there is to count besides problems and files, in a few words each."""
    said = severities(outcome.problems)
    if any(problem.fix for problem in outcome.problems):
        said.append(fixable(outcome.problems))
    aside = {
        "would be fixed" if outcome.diff else "fixed": outcome.fixed,
        "suppressed in the documents": outcome.suppressed,
        "known before": outcome.known,
        "not judged again, as unchanged": outcome.unchanged,
        "known by expired entries of the baseline": outcome.expired,
        "in the baseline that are found no more": outcome.unmatched,
        "not checked": len(outcome.not_checked),
    }
    return said + [f"{number} {what}" for what, number in aside.items() if number]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What could not be done for one reason."""

    reason: str
    fatal: bool
    rules: tuple[str, ...]
    """Sorted; empty where no rule is to blame."""
    places: tuple[str, ...]
    """`path` or `path:line`, each once."""


def by_reason(outcome: Outcome) -> list[Gaps]:
    """What was asked for and could not be done, put together; what made the run fail comes first."""
    groups: dict[tuple[bool, str], list[NotChecked]] = {}
    for gap in outcome.not_checked:
        groups.setdefault((not gap.fatal, gap.reason), []).append(gap)
    return [
        Gaps(
            reason,
            not forgivable,
            tuple(sorted({gap.rule for gap in gaps if gap.rule})),
            tuple(dict.fromkeys(f"{gap.path}:{gap.place.line}" if gap.place else gap.path for gap in gaps)),
        )
        for (forgivable, reason), gaps in sorted(groups.items(), key=lambda group: group[0])
    ]


def not_checked(outcome: Outcome, style: Style) -> Iterator[str]:
    """The lines on what could not be done."""
    groups = by_reason(outcome)
    if groups:
        yield style.paint("bold", "not checked:")
    for gaps in groups:
        first, *rest = wrap(f"  {visible(gaps.reason)}{_rules(gaps.rules)}", style.columns, 4)
        yield first
        yield from (f"    {line}" for line in rest)
        yield from (f"      {visible(place)}" for place in gaps.places[:SHOWN])
        if len(gaps.places) > SHOWN:
            yield f"      and {len(gaps.places) - SHOWN} more"


def _rules(rules: Sequence[str]) -> str:
    if len(rules) > SHOWN:
        return f" ({count(len(rules), 'rule')})"
    return f" ({', '.join(rules)})" if rules else ""
