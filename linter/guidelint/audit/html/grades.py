"""How good the collection is, and how much of it could be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.grades import LETTERS, POINT, letter_of
from guidelint.audit.results.overview import BIN
from guidelint.audit.results.said import coverage, facts, headline
from guidelint.finding import Severity
from guidelint.report.page.element import element, foreign
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.audit.results.overview import Language, Overview

LANGUAGES = 12
"""Most languages that are named."""
_WIDE, _HIGH, _FOOT = 640, 168, 30


def badge(letter: str) -> Element:
    """A letter on its colour; a dash where there is none."""
    return element("span", letter or "–", class_=f"grade grade-{letter.lower() or 'none'}")


def masthead(told: Overview) -> Element:
    """The letter, the headline, what it rests on and the figures."""
    verdict = told.standing.verdict
    numbers = {
        Severity.ERROR: sum(rule.errors for rule in told.rules),
        Severity.WARNING: sum(rule.warnings for rule in told.rules),
        Severity.INFO: sum(rule.infos for rule in told.rules),
    }
    tally = [
        element(
            "li", element("b", f"{many:,}"), f" {count(many, str(severity)).partition(' ')[2]}", class_=str(severity)
        )
        for severity, many in numbers.items()
        if many
    ]
    return element(
        "header",
        element(
            "div",
            element("p", "guidelint audit", class_="brand"),
            element("h1", headline(told)),
            [element("ul", tally, class_="tally", aria_label="Findings by severity")] if tally else (),
            element("ul", (element("li", fact) for fact in facts(told)), class_="aside"),
        ),
        element(
            "div",
            element("b", verdict.letter or "–", class_=f"grade-{verdict.letter.lower() or 'none'}", aria_hidden="true"),
            element("div", *_reasons(told)),
            class_="seal",
        ),
        class_="masthead",
    )


def _reasons(told: Overview) -> tuple[str | Element, ...]:
    verdict = told.standing.verdict
    if not verdict.letter:
        return ("No grade: there is no how-to guide among the documents.",)
    same = verdict.letter == verdict.median
    middle = "that of the guide in the middle" if same else f"the guide in the middle has {verdict.median}"
    reasons = element("ul", (element("li", reason) for reason in verdict.reasons))
    return f"Grade {verdict.letter}: {middle}", *([reasons] if verdict.reasons else [])


def grades_section(told: Overview) -> Element:
    """Guides by letter and by score, and the coverage."""
    letters = told.standing.figures.letters
    return element(
        "section",
        element("h2", "Grades", id="grades"),
        element(
            "div",
            element("div", _letters(letters), histogram(told.bins) if any(told.bins) else "", class_="card chart"),
            element(
                "div",
                element("h3", "How much could be looked at"),
                element("ul", (element("li", said) for said in coverage(told)), class_="plain"),
                [_languages(told.languages)] if told.languages else (),
                class_="card",
            ),
            class_="pair",
        ),
        aria_labelledby="grades",
    )


def _letters(numbers: Mapping[str, int]) -> Element:
    most = max(numbers.values(), default=0) or 1
    rows = (
        element(
            "tr",
            element("th", badge(letter), scope="row"),
            element("td", _bar(letter, numbers.get(letter, 0) / most)),
            element("td", f"{numbers.get(letter, 0):,}"),
        )
        for letter, _ in LETTERS
    )
    caption = element("caption", "Guides by grade", class_="unseen")
    return element("table", caption, element("tbody", rows), class_="families")


def _bar(letter: str, share: float) -> Element:
    shape = element("rect", x="0", y="0", width=f"{100 * share:.2f}", height="8", class_=f"fill-{letter.lower()}")
    return element("svg", shape, viewBox="0 0 100 8", preserveAspectRatio="none", aria_hidden="true", class_="bar")


def histogram(bins: Sequence[int]) -> Element:
    """Guides by score, as bars; what it shows is told to those who do not see it, too."""
    most, width = max(bins), _WIDE / len(bins)
    bars = []
    for place, guides in enumerate(bins):
        low = place * BIN
        letter = letter_of(low * POINT)
        tall = max(2.0, guides / most * (_HIGH - 8)) if guides else 0.0
        shape = {"x": f"{place * width + 2:.1f}", "y": f"{_HIGH - tall:.1f}", "height": f"{tall:.1f}"}
        told = element("title", f"{low} to {low + BIN} points: {count(guides, 'guide')}")
        bars.append(element("rect", told, rx=2, width=f"{width - 4:.1f}", class_=f"fill-{letter.lower()}", **shape))
    ticks = [
        element("text", str(points), x=points * _WIDE // 100, y=_HIGH + 25, text_anchor=_anchor(points))
        for points in (0, 25, 50, 75, 100)
    ]
    line = element("line", x1=0, x2=_WIDE, y1=f"{_HIGH + 0.5}", y2=f"{_HIGH + 0.5}")
    spoken = ", ".join(f"{place * BIN} to {place * BIN + BIN}: {guides}" for place, guides in enumerate(bins) if guides)
    return element(
        "svg",
        (*bars, line, *ticks),
        viewBox=f"0 0 {_WIDE} {_HIGH + _FOOT}",
        role="img",
        aria_label=f"Guides by score in points: {spoken}",
        class_="histogram",
    )


def _anchor(points: int) -> str:
    return {0: "start", 100: "end"}.get(points, "middle")


def _languages(languages: Sequence[Language]) -> Element:
    shown = [
        element(
            "li",
            foreign("bdi", one.code or "language not told"),
            f" {one.documents:,}",
            [element("small", " without words")] if not one.words else (),
        )
        for one in languages[:LANGUAGES]
    ]
    if len(languages) > LANGUAGES:
        shown.append(element("li", f"and {len(languages) - LANGUAGES} more"))
    return element("ul", shown, class_="chips", aria_label="Documents by language")
