"""The list of all guides: the empty table, and the data that the script fills it with."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from guidelint.audit.grades import LETTERS
from guidelint.report.escape import visible
from guidelint.report.page.element import element
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import Guide, Overview

LISTED = 50_000
"""Most guides that are listed: the worst."""
LONGEST = 160
"""Most characters of a text in the list."""
COLUMNS = (("grade", "Grade"), ("guide", "Guide"), ("findings", "Findings"), ("language", "Language"))
_SPECIAL = re.compile("[<>&]")
"""What could end the element that holds the data, or begin another."""


def table_section(told: Overview, rules: Sequence[str]) -> Element:
    """The frame of the list. Hidden until the script that fills it has begun."""
    documents = told.standing.figures.documents
    cut = f"The {LISTED:,} worst of {count(documents, 'document')}; all of them are in the tables. "
    headers = (
        element("th", element("button", label, type="button", data_sort=name), scope="col", class_=f"of-{name}")
        for name, label in COLUMNS
    )
    table = element("table", element("thead", element("tr", headers)), element("tbody"), aria_labelledby="guides")
    return element(
        "section",
        element("h2", "All guides", id="guides"),
        element(
            "p",
            cut if documents > LISTED else "",
            "Choose one to see what was found in it; arrow keys lead from one to the next.",
            class_="lead",
        ),
        _filters(rules, told),
        element("div", table, id="window", tabindex="0", role="region", aria_labelledby="guides"),
        element("dialog", aria_labelledby="chosen", id="details"),
        aria_labelledby="guides",
        id="list",
        hidden=True,
    )


def _filters(rules: Sequence[str], told: Overview) -> Element:
    letters = [element("option", f"Grade {letter}", value=letter) for letter, _ in LETTERS]
    by_grade = [element("option", "All grades", value=""), *letters, element("option", "Without a grade", value="-")]
    by_grade.append(element("option", "Not to be published", value="!"))
    by_rule = [element("option", "All rules", value="")]
    by_rule += [element("option", rule, value=place) for place, rule in enumerate(rules)]
    by_campaign = [element("option", "All campaigns", value=""), element("option", "In any campaign", value="*")]
    by_campaign += [
        element("option", f"Campaign {place}", value=one.campaign) for place, one in enumerate(told.campaigns, 1)
    ]
    chosen = {"grade": by_grade, "rule": by_rule, "campaign": by_campaign if told.campaigns else []}
    return element(
        "div",
        element("input", type="search", id="query", placeholder="Search", aria_label="Search the guides"),
        (
            element("select", options, id=name, aria_label=name.capitalize())
            for name, options in chosen.items()
            if options
        ),
        element("p", "", role="status", id="status"),
        id="filter",
        role="search",
    )


def data(told: Overview, guides: Iterable[tuple[Guide, Sequence[int]]], rules: Sequence[str]) -> Iterator[str]:
    """All guides as JSON, column by column, that can stand inside a script element and means nothing as markup.

    guides: with rule and count in turns; a rule is its place in `rules`.
    """
    columns: dict[str, list[object]] = {
        name: []
        for name in (
            *("title", "name", "address", "language", "time", "errors", "warnings", "infos", "grade", "score"),
            *("publish", "campaign", "parts", "hits", "excerpts"),
        )
    }
    told_of = {one.guide.doc for one in told.worst}
    for guide, hits in guides:
        row = (
            *(_clipped(text) for text in (guide.title, guide.name)),
            _clipped(guide.address) if guide.address != guide.name else "",
            *(_clipped(text) for text in (guide.language, guide.time)),
            *(guide.errors, guide.warnings, guide.infos, guide.grade, round(guide.score, 1), int(guide.publish)),
            -1 if guide.campaign is None else guide.campaign,
            [round(part) for part in (guide.steps, guide.urls, guide.privacy, guide.integrity)],
            list(hits),
            guide.doc if guide.doc in told_of else -1,
        )
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    yield f'{{"rules":{_json([visible(rule) for rule in rules])}'
    for name, values in columns.items():
        yield f',"{name}":{_json(values)}'
    yield "}"


def _clipped(text: str) -> str:
    text = visible(text[: LONGEST + 1])
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _json(value: object) -> str:
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SPECIAL.sub(lambda found: f"\\u{ord(found[0]):04x}", said)
