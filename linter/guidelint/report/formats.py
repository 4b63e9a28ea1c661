"""All formats by name. Each is one function in a file of the same name, loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidelint.finding import Outcome
    from guidelint.report.context import Context

FORMATS = {
    "text": "for people: each problem with its line and what to do about it",
    "concise": "one line for each problem, for editors and grep",
    "statistics": "how often each rule found something",
    "json": "one object, for programs",
    "jsonl": "one object on each line, for streams",
    "sarif": "SARIF 2.1.0, for code scanning",
    "github": "annotations of a GitHub job",
    "gitlab": "GitLab's code quality report",
    "junit": "JUnit XML: a test case for each guide",
    "rdjson": "Reviewdog's format, for comments in a review",
    "markdown": "a table, for a comment or the summary of a job",
    "html": "a page that stands by itself",
}


def lines(name: str, outcome: Outcome, context: Context) -> Iterator[str]:
    """The lines of a report, without line endings. `name` is one of `FORMATS`."""
    module = import_module(f"guidelint.report.{name}")
    made: Callable[[Outcome, Context], Iterator[str]] = getattr(module, name)
    return made(outcome, context)
