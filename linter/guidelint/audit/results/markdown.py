"""`report.md`: the essence of a report on a collection, for an issue or a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.grades import LETTERS
from guidelint.audit.results.said import coverage, facts, headline, span
from guidelint.report.cell import cell, code
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.audit.results.overview import Campaign, Guide, Overview

CAMPAIGNS, INDICATORS, WORST, GROUPS, GAPS = 10, 5, 20, 20, 20
"""Most of each that are told of."""


def markdown(told: Overview) -> Iterator[str]:
    """The lines of the report."""
    yield f"# guidelint audit: {headline(told)}"
    yield ""
    for fact in (*facts(told), *told.standing.verdict.reasons):
        yield f"- {fact}"
    yield ""
    yield from _grades(told)
    yield from _campaigns(told)
    yield from _rules(told)
    yield from _worst(told)
    yield from _groups(told)
    yield from _gaps(told)


def _grades(told: Overview) -> Iterator[str]:
    letters = told.standing.figures.letters
    yield "## Grades"
    yield ""
    yield f"| {' | '.join(letter for letter, _ in LETTERS)} |"
    yield f"|{' --: |' * len(LETTERS)}"
    yield f"| {' | '.join(f'{letters.get(letter, 0):,}' for letter, _ in LETTERS)} |"
    yield ""
    yield "How much could be looked at:"
    yield ""
    yield from (f"- {said}" for said in coverage(told))
    yield ""


def _campaigns(told: Overview) -> Iterator[str]:
    if not told.campaigns:
        return
    yield "## Campaigns"
    yield ""
    for one in told.campaigns[:CAMPAIGNS]:
        when = f", {cell(span(one))}" if span(one) else ""
        yield f"- **{count(one.documents, 'document')}**{when}"
        yield from (f"  - {said}" for said in _ties(one))
    more = told.all_campaigns - min(len(told.campaigns), CAMPAIGNS)
    if more:
        yield f"- and {count(more, 'smaller campaign')}"
    yield ""


def _ties(one: Campaign) -> Iterator[str]:
    for tie in one.shown[:INDICATORS]:
        where = f"{count(tie.documents, 'document')}, as in {code(tie.example)}"
        yield f"{cell(tie.rule.partition('/')[2])}: {code(tie.text)}, {where}"
    left = one.indicators - min(len(one.shown), INDICATORS)
    if left:
        yield f"and {left:,} more"
    for guide in one.guides[:INDICATORS]:
        yield f"in {code(guide.name)}"


def _rules(told: Overview) -> Iterator[str]:
    if not told.rules:
        return
    yield "## Findings by rule"
    yield ""
    yield "| rule | errors | warnings | infos | documents |"
    yield "| --- | --: | --: | --: | --: |"
    for rule in told.rules:
        figures = (rule.errors, rule.warnings, rule.infos, rule.documents)
        yield f"| {code(rule.rule)} | {' | '.join(f'{figure:,}' for figure in figures)} |"
    yield ""


def _worst(told: Overview) -> Iterator[str]:
    if not told.worst:
        return
    yield "## Worst guides"
    yield ""
    yield "| grade | points | publish | guide | gravest |"
    yield "| --- | --: | --- | --- | --- |"
    for one in told.worst[:WORST]:
        yield f"| {_cells(one.guide)} | {cell(one.findings[0].message)} |"
    yield ""


def _cells(guide: Guide) -> str:
    points = f"{guide.score:.0f}" if guide.grade else ""
    return f"{guide.grade or '–'} | {points} | {'' if guide.publish else 'no'} | {code(guide.name)}"


def _groups(told: Overview) -> Iterator[str]:
    if not told.groups:
        return
    yield "## What guides share"
    yield ""
    yield "| documents | what | first |"
    yield "| --: | --- | --- |"
    for one in told.groups[:GROUPS]:
        yield f"| {one.documents:,} | {cell(one.message)} | {code(one.places[0].name)} |"
    yield ""


def _gaps(told: Overview) -> Iterator[str]:
    if not told.gaps:
        return
    yield "## Not checked"
    yield ""
    for gap in told.gaps[:GAPS]:
        first = f", first {code(gap.examples[0])}" if gap.examples else ""
        fatal = " (an input was not read, or not to its end)" if gap.fatal else ""
        yield f"- {gap.places:,}: {cell(gap.reason)}{first}{fatal}"
    yield ""
