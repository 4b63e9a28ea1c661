"""The problems file by file, and what could not be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.report.page.element import element, foreign
from guidelint.report.page.problem import problem_item
from guidelint.report.summary import by_reason, count, severities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.finding import Outcome, Problem
    from guidelint.rule.described import Described

SHOWN = 100
"""Most places that are named for one reason."""


def filter_bar(problems: Sequence[Problem], rules: Mapping[str, tuple[int, Described]]) -> Element:
    """Hidden until the script that works it has begun."""
    wanted = sorted({problem.severity for problem in problems}, reverse=True)
    boxes = [
        element(
            "label",
            element("input", type="checkbox", value=str(severity), checked=True),
            element("span", str(severity)),
            class_=str(severity),
        )
        for severity in wanted
    ]
    choices = [element("option", id_, value=rules[id_][0]) for id_ in sorted(rules)]
    return element(
        "div",
        element("input", type="search", id="query", placeholder="Search", aria_label="Search the problems"),
        element("select", element("option", "All rules", value=""), choices, id="rule", aria_label="Rule"),
        [element("div", boxes, role="group", aria_label="Severities", class_="boxes")] if len(boxes) > 1 else (),
        element("button", "Close all", type="button", id="fold"),
        element("p", count(len(problems), "problem"), role="status", id="status"),
        id="filter",
        role="search",
        hidden=True,
    )


def file_section(
    path: str, problems: Sequence[Problem], rules: Mapping[str, tuple[int, Described]], number: int, *, unfolded: bool
) -> Element:
    """A file that opens and closes, with its problems."""
    return element(
        "details",
        element(
            "summary",
            element("h3", foreign("bdi", path)),
            element("span", ", ".join(severities(problems)), class_="figures"),
        ),
        element("ol", (problem_item(one, rules[one.rule][1], rules[one.rule][0]) for one in problems)),
        class_="file",
        id=f"file-{number}",
        open=unfolded,
    )


def not_checked_section(outcome: Outcome) -> Element:
    """What was asked for and could not be done, by reason."""
    return element(
        "section",
        element("h2", "Not checked", id="not-checked"),
        (
            element(
                "div",
                element("h3", element("bdi", gaps.reason)),
                element("p", "Not read at all") if gaps.fatal else "",
                element("p", "Rules: ", ", ".join(gaps.rules)) if gaps.rules else "",
                element("ul", (element("li", foreign("bdi", place)) for place in gaps.places[:SHOWN])),
                element("p", f"and {len(gaps.places) - SHOWN} more") if len(gaps.places) > SHOWN else "",
                class_="gap fatal" if gaps.fatal else "gap",
            )
            for gaps in by_reason(outcome)
        ),
        aria_labelledby="not-checked",
        class_="not-checked",
    )
