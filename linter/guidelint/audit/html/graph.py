"""A campaign as a graph of two sides: what ties its documents together, and the documents that have the same of it.

Drawn here and by no library: documents with the same indicators are one node, so that 5,000 of them are a few lines;
what is left needs no simulation of forces, which would look different each time. Names are text beside the lines and no
part of the picture: they can be selected, wrapped and read aloud.
"""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from guidelint.report.page.element import element, foreign
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import Bundle, Campaign

_ROW = 3.25
"""Height of a node in rem."""


def graph(campaign: Campaign) -> Element:
    """The two sides, and the lines between."""
    bundles = sorted(campaign.bundles, key=lambda one: (sum(one.indicators) / len(one.indicators), -one.documents))
    rows = max(len(campaign.shown), len(bundles), 1)
    ties = [
        element(
            "li",
            foreign("bdi", one.text),
            element("small", f"{count(one.documents, 'document')}: ", foreign("bdi", one.example)),
        )
        for one in campaign.shown
    ]
    held = [element("li", _documents(one), _ties(one)) for one in bundles]
    return element(
        "div",
        element("ul", ties, aria_label="What ties them together", class_="ties"),
        element(
            "svg",
            _lines(bundles, len(campaign.shown), rows),
            viewBox=f"0 0 100 {rows * 10}",
            preserveAspectRatio="none",
            height=f"{rows * _ROW}rem",
            aria_hidden="true",
        ),
        element("ul", held, aria_label="Documents by what they have of it", class_="held"),
        class_="graph",
    )


def _documents(bundle: Bundle) -> Element:
    if bundle.documents == 1:
        return foreign("bdi", bundle.title or "no title")
    return element("b", count(bundle.documents, "document"))


def _ties(bundle: Bundle) -> Element:
    names = ", ".join(str(tie + 1) for tie in bundle.indicators)
    return element("small", f"tied by {names}", class_="unseen")


def _lines(bundles: Sequence[Bundle], ties: int, rows: int) -> Iterator[Element]:
    high = rows * 10
    for place, bundle in enumerate(bundles):
        right = (place + 0.5) * high / len(bundles)
        for tie in bundle.indicators:
            left = (tie + 0.5) * high / ties
            path = f"M0 {left:.1f}C50 {left:.1f} 50 {right:.1f} 100 {right:.1f}"
            yield element("path", d=path, stroke_width=f"{1.5 + log2(bundle.documents) / 2:.1f}")
