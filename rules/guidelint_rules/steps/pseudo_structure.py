"""Lists and headings typed as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Document, Family, Finding, Kind, Origin, Severity, Span, rule
from guidelint_rules.steps._marked import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Member, Run

_FEWEST = 2
_MOST_MENDED = 50
"""So many runs are marked up at once."""
_UNMARKED = frozenset({Family.UNMARKED, Family.ORDER_WORD})
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


@rule(Severity.INFO, kinds=(Kind.HOWTO, Kind.FAQ, Kind.LIST, Kind.UNKNOWN))
def pseudo_structure(doc: Document) -> Iterator[Finding]:
    """Numbers and headings are marked up, so that they render as lists and headings."""
    if doc.plain:
        return
    links = frozenset(link.span.start for link in doc.links)
    found = 0
    for run in doc.runs:
        typed = [member for member in run.members if member.origin is Origin.PSEUDO]
        if len(typed) < _FEWEST or run.family in _UNMARKED or _rhetorical(run) or _links_only(typed, links):
            continue
        if all(_no_marker(member, doc.text) for member in typed):
            continue
        found += 1
        first = typed[0]
        what = "headings" if run.headings else "list items"
        yield Finding(
            Span(min(first.marker.start, first.head.start), first.head.end),
            f"{len(typed)} {what} are typed as plain text and will not render as {_rendered(run)}",
            evidence=tuple(member.marker.of(doc.text).strip() for member in typed[:5]),
            fix=marked(doc, run) if found <= _MOST_MENDED else None,
            help=_help(run),
        )


def _rhetorical(run: Run) -> bool:
    """Whether prose counts its thoughts (`第一，…`) instead of listing things."""
    return run.family is Family.NTH and not run.label


def _no_marker(member: Member, text: str) -> bool:
    """Whether it is a footnote (`²: …`), or its sentence goes on behind a word and number (`Scenario 1 needs …`)."""
    marker = member.marker.of(text).strip()
    if marker[:1] in _RAISED:
        return True
    return marker[:1].isalpha() and marker[-1:].isalnum() and text[member.head.start : member.head.start + 1].islower()


def _links_only(members: Sequence[Member], links: frozenset[int]) -> bool:
    """Whether most members begin with a link: a link list has its own fashion."""
    return sum(not links.isdisjoint({m.head.start - 1, m.head.start}) for m in members) * 2 > len(members)


def _rendered(run: Run) -> str:
    return "headings" if run.headings else "a list"


def _help(run: Run) -> str:
    if run.headings:
        return "put ## before the heading, as many as its level"
    return "begin each line with a number, a dot and a space: 1. Open the app"
