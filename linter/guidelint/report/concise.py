"""One line for each problem, for editors and for grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.report.escape import visible
from guidelint.report.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Outcome
    from guidelint.report.context import Context


def concise(outcome: Outcome, context: Context) -> Iterator[str]:
    """`path:line:column: severity[rule] message`, then what was not checked, then the summary."""
    style = context.style
    for problem in outcome.problems:
        where = f"{visible(problem.path)}:{problem.place.line}:{problem.place.column}"
        name = style.paint(problem.severity, f"{problem.severity}[{problem.rule}]")
        yield f"{where}: {name} {visible(problem.message)}"
    for gap in outcome.not_checked:
        where = f"{visible(gap.path)}:{gap.place.line}" if gap.place else visible(gap.path)
        about = f"{gap.rule}: {gap.reason}" if gap.rule else gap.reason
        yield f"{where}: not checked: {visible(about)}"
    yield from summary(outcome, style)
