"""What reports say of a collection in words, in whatever form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.audit.results.overview import Campaign, Overview


def headline(told: Overview) -> str:
    """`Grade D, 3 of 4 documents should not be published`."""
    figures, letter = told.standing.figures, told.standing.verdict.letter
    if not figures.documents:
        return "No document could be audited"
    documents = count(figures.documents, "document")
    grade = f"Grade {letter}, " if letter else ""
    if figures.gated:
        return f"{grade}{figures.gated:,} of {documents} should not be published"
    return f"{grade}{documents} audited"


def facts(told: Overview) -> Iterator[str]:
    """The figures that a grade rests on, in a few words each."""
    figures, coverage_ = told.standing.figures, told.standing.coverage
    graded = sum(figures.letters.values())
    if told.standing.median is not None:
        yield f"{count(graded, 'guide')}, half of them with {told.standing.median:.0f} points of 100 or less"
    if told.all_campaigns:
        part = _part(figures.in_campaigns, figures.documents)
        yield f"{count(told.all_campaigns, 'campaign')} with {part} of all documents"
    if figures.skeletons < graded:
        yield f"{figures.skeletons:,} different skeletons"
    if coverage_.drifted:
        terms = count(coverage_.drifted, "term")
        yield f"{terms} with two meanings ({100 * coverage_.drifted / figures.documents:.1f} to 100 documents)"
    gaps = sum(gap.places for gap in told.gaps)
    if gaps:
        yield f"{count(gaps, 'time')} something could not be read or judged"


def coverage(told: Overview) -> Iterator[str]:
    """How much could be looked at."""
    seen = told.standing.coverage
    yield f"{_of(seen.graded, seen.documents)} documents are how-to guides and have a grade"
    yield f"{_of(seen.words, seen.documents)} documents are in a language that there are words of"
    if seen.official:
        yield f"{_of(seen.official_resolved, seen.official)} official places that readers are sent to have an address"
    if seen.links:
        yield f"{_of(seen.attested, seen.links)} addresses are vouched for by somebody"
    if seen.stale:
        yield f"{seen.stale:,} times an address is given whose entry in the lock is out of date"
    if seen.steps_total:
        yield f"{_of(seen.steps_guessed, seen.steps_total)} steps are not marked up as steps, and were guessed"


def span(campaign: Campaign) -> str:
    """From when to when its documents are; empty where none tells."""
    first, last = campaign.first[:10], campaign.last[:10]
    return first if first == last else f"{first} to {last}"


def _of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}" + (f" ({_part(part, whole)})" if whole >= 20 else "")


def _part(part: int, whole: int) -> str:
    share = 100 * part / whole if whole else 0.0
    return f"{share:.1f} %" if 0 < share < 1 or 99 < share < 100 else f"{share:.0f} %"
