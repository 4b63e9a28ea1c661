"""A problem on the page: what is wrong, where, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Confidence
from guidelint.report.excerpt import marked
from guidelint.report.page.element import element, foreign

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from guidelint.finding import Problem
    from guidelint.rule.described import Described

_BEFORE, _UNDER, _AFTER = 90, 240, 140
"""Most characters of the line that are shown before, under and after the mark."""


def problem_item(problem: Problem, rule: Described, number: int) -> Element:
    """The item of a list. `number` is that of the rule on this page."""
    place = problem.place
    where = f"line {place.line}, column {place.column}"
    return element(
        "li",
        element(
            "div",
            element("span", str(problem.severity), class_="badge"),
            element("h4", element("bdi", problem.message)),
            element("span", f"{place.line}:{place.column}", class_="place", title=where),
            class_="what",
        ),
        excerpt(marked(problem), place.line),
        _help(problem),
        element(
            "p",
            element("a", element("bdi", problem.rule), href=f"#rule-{number}"),
            element("span", rule.summary),
            _aside(problem),
            class_="why",
        ),
        class_=f"problem {problem.severity}",
        data_severity=str(problem.severity),
        data_rule=number,
    )


def excerpt(parts: tuple[str, str, str] | None, line: int) -> Iterator[Element]:
    """The line with its mark: what stands before, under and after it. Nothing if there is none."""
    if parts is None:
        return
    before, under, after = parts
    if len(before) > _BEFORE:
        before = "…" + before[1 - _BEFORE :]
    if len(under) > _UNDER:
        under = f"{under[: _UNDER // 2]} … {under[-_UNDER // 2 :]}"
    if len(after) > _AFTER:
        after = after[: _AFTER - 1] + "…"
    yield element(
        "div",
        element("span", str(line), class_="line", aria_hidden="true"),
        foreign("code", before, element("mark", under, class_=not under.strip() and "point"), after),
        class_="excerpt",
    )


def _help(problem: Problem) -> Iterator[Element]:
    if problem.help:
        yield element("p", element("b", "What to do"), " ", element("bdi", problem.help), class_="help")
    if problem.related:
        notes = (
            element("li", element("span", f"{place.line}:{place.column}", class_="place"), " ", element("bdi", message))
            for place, message in problem.related
        )
        yield element("ul", notes, class_="related", aria_label="Other places that belong to it")


def _aside(problem: Problem) -> Iterator[Element]:
    if problem.fix:
        yield element("span", f"fixable with {'--fix' if problem.fix.safe else '--unsafe-fixes'}", class_="fixable")
    if problem.confidence is not Confidence.HIGH:
        yield element("span", f"{problem.confidence} confidence", class_="confidence")
