"""Campaigns: who seems to be behind which documents, and what ties these together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.html.grades import badge
from guidelint.audit.html.graph import graph
from guidelint.audit.html.timeline import timeline
from guidelint.audit.results.said import span
from guidelint.report.page.element import element, foreign
from guidelint.report.summary import count

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import Campaign, Guide, Overview


def campaigns_section(told: Overview) -> Element:
    """The largest campaigns, each with its graph and its first documents."""
    more = told.all_campaigns - len(told.campaigns)
    return element(
        "section",
        element("h2", "Campaigns", id="campaigns"),
        element(
            "p",
            "Documents that hang together by what shows one hand, directly or by way of others. ",
            "All that holds them together stands in ",
            element("code", "blocklist.txt"),
            ".",
            class_="lead",
        ),
        timeline(told.campaigns) if len(told.campaigns) > 1 else (),
        (_campaign(one, place) for place, one in enumerate(told.campaigns, 1)),
        element("p", f"and {count(more, 'smaller campaign')}", class_="lead") if more else "",
        aria_labelledby="campaigns",
    )


def _campaign(one: Campaign, place: int) -> Element:
    when = span(one)
    said = [element("span", count(one.documents, "document"))]
    if when:
        said.append(foreign("span", when))
    all_of_them = one.documents <= len(one.guides)
    return element(
        "article",
        element(
            "header",
            element("h3", f"Campaign {place}", id=f"campaign-{one.campaign}"),
            element("p", said, class_="figures"),
        ),
        graph(one),
        element(
            "h4",
            "Its documents" if all_of_them else f"The first of its {one.documents:,} documents",
        ),
        guide_list(one.guides),
        element("button", "List them all", type="button", class_="jump", data_campaign=one.campaign, hidden=True),
        class_="card campaign",
        aria_labelledby=f"campaign-{one.campaign}",
    )


def guide_list(guides: tuple[Guide, ...]) -> Element:
    """Guides with their letters."""
    return element(
        "ul", (element("li", badge(one.grade), guide_name(one.title, one.name)) for one in guides), class_="guides"
    )


def guide_name(title: str, name: str) -> Element:
    """The title of a guide, and by what it is found again."""
    return element(
        "span",
        foreign("bdi", title or name or "no title"),
        [element("small", foreign("bdi", name))] if title and name else (),
        class_="name",
    )
