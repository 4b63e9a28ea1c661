"""What was found, by rule and family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Severity
from guidelint.report.page.element import element
from guidelint.report.page.rules import Found, rules_table
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import RuleCount
    from guidelint.rule.described import Described


def rules_section(rules: Sequence[RuleCount], describe: Callable[[str], Described]) -> Element:
    """A table of the rules that found something, by family, most first."""
    found = [_found(one, describe(one.rule)) for one in rules]
    heading = element("h2", "Findings by rule", id="rules")
    return element("section", heading, rules_table(found, "Findings"), aria_labelledby="rules", class_="rules")


def _found(one: RuleCount, rule: Described) -> Found:
    numbers = {Severity.ERROR: one.errors, Severity.WARNING: one.warnings, Severity.INFO: one.infos}
    return Found(rule, numbers, count(one.documents, "document"))
