"""The worst guides, with what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.html.campaigns import guide_name
from guidelint.audit.html.grades import badge
from guidelint.finding import Severity
from guidelint.report.page.element import element
from guidelint.report.page.problem import excerpt
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import Found, Guide, Worst

UNFOLDED = 3
"""How many of them stand open."""


def worst_section(worst: Sequence[Worst]) -> Element:
    """What nobody should publish comes first, of that the lowest score."""
    return element(
        "section",
        element("h2", "Worst guides", id="worst"),
        (_guide(one, unfolded=place < UNFOLDED) for place, one in enumerate(worst)),
        aria_labelledby="worst",
    )


def _guide(one: Worst, *, unfolded: bool) -> Element:
    guide = one.guide
    left = guide.errors + guide.warnings + guide.infos - len(one.findings)
    return element(
        "details",
        element(
            "summary",
            badge(guide.grade),
            element("h3", guide_name(guide.title, guide.name)),
            element("span", figures(guide), class_="figures"),
        ),
        element("p", "Should not be published", class_="stop") if not guide.publish else "",
        element("ol", (_finding(found) for found in one.findings)),
        element("p", f"and {count(left, 'finding')} more", class_="left-out") if left > 0 else "",
        class_="file",
        id=f"guide-{guide.doc}",
        open=unfolded,
    )


def figures(guide: Guide) -> str:
    """`41 points, 2 errors, 1 warning`."""
    named = {"error": guide.errors, "warning": guide.warnings, "info": guide.infos}
    points = [f"{guide.score:.0f} points"] if guide.grade else ["no guide"]
    return ", ".join(points + [count(many, noun) for noun, many in named.items() if many])


def _finding(found: Found) -> Element:
    severity = str(Severity(found.severity))
    start, end = found.mark_start, found.mark_end
    parts = found.excerpt[:start], found.excerpt[start:end], found.excerpt[end:]
    sure = element("span", f"{found.confidence} confidence") if found.confidence != "high" else ""
    advice = element("p", element("b", "What to do"), " ", element("bdi", found.help), class_="help")
    return element(
        "li",
        element(
            "div",
            element("span", severity, class_="badge"),
            element("h4", element("bdi", found.message)),
            element("span", f"{found.line}:{found.column}", class_="place"),
            class_="what",
        ),
        excerpt(parts if found.excerpt else None, found.line),
        advice if found.help else "",
        element("p", element("bdi", found.rule), sure, class_="why"),
        class_=f"problem {severity}",
    )
