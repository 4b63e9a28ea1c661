"""What documents share without showing one hand, and what could not be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.html.campaigns import guide_name
from guidelint.finding import Severity
from guidelint.report.page.element import element, foreign
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import Gap, Group, Overview, Place


def across_section(told: Overview) -> Element:
    """What rules across documents say, save of campaigns."""
    more = told.all_groups - len(told.groups)
    return element(
        "section",
        element("h2", "What guides share", id="across"),
        element("ol", (_group(one) for one in told.groups), class_="card groups"),
        element("p", f"and {count(more, 'finding')} more", class_="lead") if more else "",
        aria_labelledby="across",
    )


def _group(one: Group) -> Element:
    severity = str(Severity(one.severity))
    left = one.documents - len({place.doc for place in one.places})
    return element(
        "li",
        element(
            "div",
            element("span", severity, class_="badge"),
            element("h4", element("bdi", one.message)),
            element("span", count(one.documents, "document"), class_="place"),
            class_="what",
        ),
        element("ul", (_place(place) for place in one.places), class_="guides"),
        element("p", f"and {count(left, 'document')} more", class_="left-out") if left > 0 else "",
        [element("p", element("b", "What to do"), " ", element("bdi", one.help), class_="help")] if one.help else (),
        element("p", element("bdi", one.rule), class_="why"),
        class_=f"problem {severity}",
    )


def _place(place: Place) -> Element:
    where = element("span", f"line {place.line}", class_="place")
    return element("li", guide_name(place.title, place.name), foreign("q", place.text) if place.text else "", where)


def gaps_section(gaps: Sequence[Gap]) -> Element:
    """What was to be read or judged and could not be, by reason."""
    return element(
        "section",
        element("h2", "Not checked", id="not-checked"),
        (_gap(gap) for gap in gaps),
        aria_labelledby="not-checked",
        class_="not-checked",
    )


def _gap(gap: Gap) -> Element:
    more = gap.places - len(gap.examples)
    return element(
        "div",
        element("h3", element("bdi", gap.reason)),
        element("p", "An input was not read, or not to its end") if gap.fatal else "",
        element("p", "Rules: ", ", ".join(gap.rules)) if gap.rules else "",
        element("ul", (element("li", foreign("bdi", name)) for name in gap.examples)),
        element("p", f"and {more:,} more") if more > 0 else "",
        class_="gap fatal" if gap.fatal else "gap",
    )
