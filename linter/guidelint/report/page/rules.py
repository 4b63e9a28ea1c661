"""The rules that found something, with what there is to know of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.finding import Severity
from guidelint.report.page.element import element
from guidelint.report.summary import count, severities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.finding import Problem
    from guidelint.rule.described import Described

_WIDE = 100
"""Units across the longest bar."""


def rules_section(problems: Sequence[Problem], rules: Mapping[str, tuple[int, Described]]) -> Element:
    """A table of the rules that found something, by family, most first. `rules` has the number of each on this page."""
    own: dict[str, list[Problem]] = {}
    for problem in problems:
        own.setdefault(problem.rule, []).append(problem)
    most = max(map(len, own.values()))
    families: dict[str, list[str]] = {}
    for id_ in sorted(own, key=lambda id_: (-len(own[id_]), id_)):
        families.setdefault(rules[id_][1].family, []).append(id_)
    totals = {family: sum(len(own[id_]) for id_ in ids) for family, ids in families.items()}
    table = element(
        "table",
        element("caption", "Rules that found something, by family", class_="unseen"),
        element("thead", element("tr", element("th", "Rule", scope="col"), element("th", "Problems", scope="col"))),
        (
            element(
                "tbody",
                element(
                    "tr",
                    element("th", element("bdi", family), scope="rowgroup"),
                    element("td", str(totals[family])),
                    class_="family",
                ),
                (_row(*rules[id_], own[id_], most) for id_ in families[family]),
            )
            for family in sorted(families, key=lambda family: (-totals[family], family))
        ),
    )
    return element("section", element("h2", "Rules", id="rules"), table, aria_labelledby="rules", class_="rules")


def _row(number: int, rule: Described, problems: Sequence[Problem], most: int) -> Element:
    facts = [f"in {count(len({problem.path for problem in problems}), 'file')}"]
    if rule.precision is not None:
        facts.append(f"right in {rule.precision:.0%} of the findings that people judged")
    name = element("bdi", rule.id)
    return element(
        "tr",
        element(
            "th",
            element("a", name, href=rule.url, rel="noreferrer") if rule.url.startswith("https://") else name,
            element("span", rule.summary),
            element("small", ", ".join(facts)),
            scope="row",
        ),
        element("td", str(len(problems)), bar(problems, most), title=", ".join(severities(problems))),
        id=f"rule-{number}",
    )


def bar(problems: Sequence[Problem], most: int) -> Element:
    """How many of each severity; what it shows stands beside it in figures."""
    return bar_of(Counter(problem.severity for problem in problems), most)


def bar_of(numbers: Mapping[Severity, int], most: int) -> Element:
    """The same of numbers that are known."""
    parts, start = [], 0.0
    for severity in reversed(Severity):
        width = numbers.get(severity, 0) * _WIDE / most
        if width:
            shape = {"x": f"{start:.2f}", "y": "0", "width": f"{width:.2f}", "height": "8"}
            parts.append(element("rect", class_=str(severity), **shape))
        start += width
    return element("svg", parts, viewBox=f"0 0 {_WIDE} 8", preserveAspectRatio="none", aria_hidden="true", class_="bar")
