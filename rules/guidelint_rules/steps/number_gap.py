"""Numbering that the reader cannot follow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint import Document, Family, Finding, Kind, Related, Run, Severity, Span, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Member

_UNCOUNTED = frozenset({Family.BULLET, Family.UNMARKED, Family.ORDER_WORD})


@rule(Severity.WARNING, kinds=(Kind.HOWTO, Kind.FAQ, Kind.LIST, Kind.UNKNOWN))
def number_gap(doc: Document) -> Iterator[Finding]:
    """Written numbers count on without a gap, a repeat or an unnumbered sibling."""
    for run in doc.runs:
        if _is_counted(doc, run):
            yield from _broken(doc, run)


def _is_counted(doc: Document, run: Run) -> bool:
    """Whether somebody sees the numbers as they were typed, and they are meant to count on."""
    if run.family in _UNCOUNTED or (run.family is Family.LIST and not doc.plain):
        return False
    if run.family is Family.NTH and not run.label:
        return False
    return len({member.ordinal for member in run.members if member.numbered}) > 1


def _broken(doc: Document, run: Run) -> Iterator[Finding]:
    for before, after in pairwise(run.members):
        finding = _between(doc, before, after)
        if finding is not None:
            yield finding


def _between(doc: Document, before: Member, after: Member) -> Finding | None:
    if not after.numbered:
        return Finding(
            after.head,
            f"stands between numbered siblings without a number of its own{_after(before, doc)}",
            evidence=(before.marker.of(doc.text).strip(),),
            related=(Related(_line(before), "the numbered sibling before it"),),
            help="give it its number, or make it part of the section above",
        )
    if before.ordinal is None or after.ordinal is None or not before.numbered:
        return None
    step = after.ordinal - before.ordinal
    if step == 1:
        return None
    what = _what(before.ordinal, after.ordinal)
    return Finding(
        _line(after),
        f"numbering goes from {_shown(before, doc)} to {_shown(after, doc)}: {what}",
        evidence=(before.marker.of(doc.text).strip(), after.marker.of(doc.text).strip()),
        related=(Related(_line(before), "the sibling before it"),),
        help="number them anew, or put back what is missing",
    )


def _what(last: int, now: int) -> str:
    if now == last:
        return "the number is used twice"
    if now < last:
        return "the count falls back"
    missing = [str(number) for number in range(last + 1, now)]
    return f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"


def _line(member: Member) -> Span:
    return Span(min(member.marker.start, member.head.start), member.head.end)


def _shown(member: Member, doc: Document) -> str:
    return member.marker.of(doc.text).strip(" *_:：、.．()（）[]【】") or str(member.ordinal)


def _after(member: Member, doc: Document) -> str:
    return f" (the one before is {_shown(member, doc)})" if member.ordinal is not None else ""
