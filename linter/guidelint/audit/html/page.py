"""`report.html`: the page on a collection. It stands by itself, loads nothing and asks no one.

All is there to read without a script but the list of all guides, which may be of 50,000: the script shows what of it is
in view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import __version__
from guidelint.audit.html.across import across_section, gaps_section
from guidelint.audit.html.campaigns import campaigns_section
from guidelint.audit.html.data import data, table_section
from guidelint.audit.html.grades import grades_section, masthead
from guidelint.audit.html.rules import rules_section
from guidelint.audit.html.worst import worst_section
from guidelint.audit.results.said import headline
from guidelint.report.page.element import element, markup, raw
from guidelint.report.page.head import head, ours
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import Guide, Overview
    from guidelint.rule.described import Described


def page(
    told: Overview,
    guides: Iterable[tuple[Guide, Sequence[int]]],
    rules: Sequence[str],
    describe: Callable[[str], Described],
) -> Iterator[str]:
    """The page, piece by piece.

    guides: the worst first, each with rule and count in turns; a rule is its place in `rules`.
    """
    style = ours("style.css") + ours("audit.css", __package__)
    work = ours("audit.js", __package__)
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield markup(head(f"{headline(told)} – guidelint audit", style, work))
    yield '<body><a class="skip" href="#main">Skip to the results</a>'
    yield markup(masthead(told))
    yield '<div class="columns">'
    yield markup(_contents(told))
    yield '<main id="main">'
    yield markup(grades_section(told))
    if told.campaigns:
        yield markup(campaigns_section(told))
    if told.rules:
        yield markup(rules_section(told.rules, describe))
    if told.worst:
        yield markup(worst_section(told.worst))
    if told.groups:
        yield markup(across_section(told))
    if told.standing.figures.documents:
        yield markup(table_section(told, rules))
    if told.gaps:
        yield markup(gaps_section(told.gaps))
    yield "</main></div>"
    documents = count(told.standing.figures.documents, "document")
    yield markup(element("footer", element("p", f"guidelint {__version__}, {documents} audited")))
    yield '<script type="application/json" id="data">'
    yield from data(told, guides, rules)
    yield "</script>"
    yield markup(raw("script", work))
    yield "</body></html>"


def _contents(told: Overview) -> Element:
    parts = {
        "grades": ("Grades", True),
        "campaigns": ("Campaigns", told.campaigns),
        "rules": ("Findings by rule", told.rules),
        "worst": ("Worst guides", told.worst),
        "across": ("What guides share", told.groups),
        "guides": ("All guides", told.standing.figures.documents),
        "not-checked": ("Not checked", told.gaps),
    }
    links = (element("li", element("a", name, href=f"#{id_}")) for id_, (name, there) in parts.items() if there)
    return element("nav", element("ul", links), aria_label="Parts of the page")
