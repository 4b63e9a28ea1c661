"""The report as a page that stands by itself: no network, and no script is needed to read it.

Elements are built and then written by the standard library, so that there is no place where a text could become markup;
a template would need one filter forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import __version__
from guidelint.report.page.element import element, markup, raw
from guidelint.report.page.head import head, ours
from guidelint.report.page.listing import file_section, filter_bar, not_checked_section
from guidelint.report.page.overview import contents, masthead, sentence
from guidelint.report.page.rules import rules_section
from guidelint.report.summary import count, headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Outcome, Problem
    from guidelint.report.context import Context

_UNFOLDED = 200
"""Most problems of a report whose files all stand open."""


def html(outcome: Outcome, context: Context) -> Iterator[str]:
    """The page, piece by piece."""
    files: dict[str, list[Problem]] = {}
    for problem in outcome.problems:
        files.setdefault(problem.path, []).append(problem)
    ids = sorted({problem.rule for problem in outcome.problems})
    rules = {id_: (number, context.describe(id_)) for number, id_ in enumerate(ids, 1)}
    filtering = ours("filter.js")
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield markup(head(f"{sentence(headline(outcome))} – guidelint", ours("style.css"), filtering))
    yield '<body><a class="skip" href="#main">Skip to the problems</a>'
    yield markup(masthead(outcome))
    yield '<div class="columns">'
    if len(files) > 1:
        yield markup(contents(files, gaps=bool(outcome.not_checked)))
    yield '<main id="main">'
    if outcome.problems:
        yield '<section aria-labelledby="problems"><h2 id="problems">Problems</h2>'
        yield markup(filter_bar(outcome.problems, rules))
        unfolded = len(outcome.problems) <= _UNFOLDED
        for number, (path, problems) in enumerate(files.items(), 1):
            yield markup(file_section(path, problems, rules, number, unfolded=unfolded or len(files) == 1))
        yield "</section>"
        yield markup(rules_section(outcome.problems, rules))
    if outcome.not_checked:
        yield markup(not_checked_section(outcome))
    yield "</main></div>"
    ran = f", {count(len(context.ran), 'rule')} ran" if context.ran else ""
    yield markup(
        element("footer", element("p", f"guidelint {__version__}{ran}, {count(outcome.files, 'file')} checked"))
    )
    yield markup(raw("script", filtering))  # the page can be read without
    yield "</body></html>"
