"""When campaigns were at work: a line of time for all of them together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from guidelint.report.page.element import element
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import Campaign

_WIDE, _HIGH, _LEAST = 1000, 8, 6


def timeline(campaigns: Sequence[Campaign]) -> Iterator[Element]:
    """A row for each campaign whose days are known, in the order of its number; nothing if these are one day."""
    days = ((place, one, _day(one.first), _day(one.last)) for place, one in enumerate(campaigns, 1))
    dated = [(place, one, first, last) for place, one, first, last in days if first and last and first <= last]
    if not dated:
        return
    begin, end = min(first for *_, first, _ in dated), max(last for *_, last in dated)
    if begin == end:
        return
    rows = (
        element(
            "tr",
            element("th", element("a", f"Campaign {place}", href=f"#campaign-{one.campaign}"), scope="row"),
            element("td", _bar((first - begin).days, (last - begin).days, (end - begin).days)),
            element("td", f"{first} to {last}", element("small", f" {count(one.documents, 'document')}")),
        )
        for place, one, first, last in dated
    )
    caption = element("caption", f"When they were at work, {begin} to {end}")
    yield element("table", caption, element("tbody", rows), class_="card times")


def _bar(first: int, last: int, days: int) -> Element:
    start = first * (_WIDE - _LEAST) / days
    wide = max(_LEAST, last * _WIDE / days - start)
    shape = element("rect", x=f"{start:.1f}", y="0", width=f"{wide:.1f}", height=_HIGH)
    return element("svg", shape, viewBox=f"0 0 {_WIDE} {_HIGH}", preserveAspectRatio="none", aria_hidden="true")


def _day(time: str) -> date | None:
    """The day of a time in ISO 8601; None for whatever else a collection has there."""
    try:
        return date.fromisoformat(time[:10])
    except ValueError:
        return None
