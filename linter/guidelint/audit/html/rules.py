"""What was found, by rule and family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.results.said import number
from guidelint.finding import Severity
from guidelint.report.page.element import element
from guidelint.report.page.rules import bar_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import RuleCount
    from guidelint.rule.described import Described


def rules_section(rules: Sequence[RuleCount], describe: Callable[[str], Described]) -> Element:
    """A table of the rules that found something, by family, most first."""
    families: dict[str, list[RuleCount]] = {}
    for rule in sorted(rules, key=lambda rule: (-rule.findings, rule.rule)):
        families.setdefault(rule.rule.partition("/")[0], []).append(rule)
    totals = {family: sum(rule.findings for rule in own) for family, own in families.items()}
    most = max(rule.findings for rule in rules)
    columns = (element("th", name, scope="col") for name in ("Rule", "Findings"))
    table = element(
        "table",
        element("caption", "Rules that found something, by family", class_="unseen"),
        element("thead", element("tr", columns)),
        (
            element(
                "tbody",
                element(
                    "tr",
                    element("th", element("bdi", family), scope="rowgroup"),
                    element("td", f"{totals[family]:,}"),
                    class_="family",
                ),
                (_row(rule, describe(rule.rule), most) for rule in families[family]),
            )
            for family in sorted(families, key=lambda family: (-totals[family], family))
        ),
    )
    heading = element("h2", "Findings by rule", id="rules")
    return element("section", heading, table, aria_labelledby="rules", class_="rules")


def _row(rule: RuleCount, described: Described, most: int) -> Element:
    numbers = {Severity.ERROR: rule.errors, Severity.WARNING: rule.warnings, Severity.INFO: rule.infos}
    told = ", ".join(number(many, str(severity)) for severity, many in numbers.items() if many)
    name = element("bdi", rule.rule)
    facts = [f"in {number(rule.documents, 'document')}"]
    if described.precision is not None:
        facts.append(f"right in {described.precision:.0%} of the findings that people judged")
    return element(
        "tr",
        element(
            "th",
            element("a", name, href=described.url, rel="noreferrer") if described.url.startswith("https://") else name,
            element("span", described.summary),
            element("small", ", ".join(facts)),
            scope="row",
        ),
        element("td", f"{rule.findings:,}", bar_of(numbers, most), title=told),
    )
