"""The report for streams: one JSON object on each line, which says in `type` what it is. Keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import __version__
from guidelint.report.json import dump, gap_object, problem_object, summary_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Outcome
    from guidelint.report.context import Context


def jsonl(outcome: Outcome, context: Context) -> Iterator[str]:
    """A line for each `problem`, one for each thing that was `not_checked`, and the `summary` last."""
    for problem in outcome.problems:
        yield dump({"type": "problem", **problem_object(problem, context)})
    for gap in outcome.not_checked:
        yield dump({"type": "not_checked", **gap_object(gap)})
    yield dump({"type": "summary", "version": __version__, **summary_object(outcome)})
