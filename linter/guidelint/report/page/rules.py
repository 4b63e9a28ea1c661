"""The rules that found something, with what there is to know of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.finding import Severity
from guidelint.records import dataclass
from guidelint.report.page.element import element
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.finding import Problem
    from guidelint.rule.described import Described

_WIDE = 100
"""Units across the longest bar."""


@dataclass(frozen=True, slots=True)
class Found:
    """How much a rule found."""

    rule: Described
    numbers: Mapping[Severity, int]
    places: str
    """In how many files or documents: `3 files`."""
    anchor: str = ""
    """What links on the page lead to."""

    @property
    def total(self) -> int:
        """How many problems it found."""
        return sum(self.numbers.values())


def rules_section(problems: Sequence[Problem], rules: Mapping[str, tuple[int, Described]]) -> Element:
    """A table of the rules that found something, by family, most first. `rules` has the number of each on this page."""
    own: dict[str, list[Problem]] = {}
    for problem in problems:
        own.setdefault(problem.rule, []).append(problem)
    found = [
        Found(
            rules[id_][1],
            Counter(problem.severity for problem in mine),
            count(len({problem.path for problem in mine}), "file"),
            f"rule-{rules[id_][0]}",
        )
        for id_, mine in own.items()
    ]
    heading = element("h2", "Rules", id="rules")
    return element("section", heading, rules_table(found, "Problems"), aria_labelledby="rules", class_="rules")


def rules_table(found: Sequence[Found], counted: str) -> Element:
    """Rules by family, those that found most first. `counted` is what the numbers are of."""
    families: dict[str, list[Found]] = {}
    for one in sorted(found, key=lambda one: (-one.total, one.rule.id)):
        families.setdefault(one.rule.family, []).append(one)
    totals = {family: sum(one.total for one in own) for family, own in families.items()}
    most = max(one.total for one in found)
    return element(
        "table",
        element("caption", "Rules that found something, by family", class_="unseen"),
        element("thead", element("tr", (element("th", name, scope="col") for name in ("Rule", counted)))),
        (
            element(
                "tbody",
                element(
                    "tr",
                    element("th", element("bdi", family), scope="rowgroup"),
                    element("td", f"{totals[family]:,}"),
                    class_="family",
                ),
                (_row(one, most) for one in families[family]),
            )
            for family in sorted(families, key=lambda family: (-totals[family], family))
        ),
    )


def _row(found: Found, most: int) -> Element:
    rule = found.rule
    facts = [f"in {found.places}"]
    if rule.precision is not None:
        facts.append(f"right in {rule.precision:.0%} of the findings that people judged")
    name = element("bdi", rule.id)
    parts = [count(many, str(severity)) for severity in reversed(Severity) if (many := found.numbers.get(severity, 0))]
    anchor = {"id": found.anchor} if found.anchor else {}
    return element(
        "tr",
        element(
            "th",
            element("a", name, href=rule.url, rel="noreferrer") if rule.url.startswith("https://") else name,
            element("span", rule.summary),
            element("small", ", ".join(facts)),
            scope="row",
        ),
        element("td", f"{found.total:,}", bar_of(found.numbers, most), title=", ".join(parts)),
        **anchor,
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
