"""How a run is numbered anew: what each member gets, and whether anybody could miss the old numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Edit, Family, Fix, Span, pattern
from guidelint_rules.steps._numerals import find, rewritten

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from guidelint import Document, Member, Run

WORDS = ("marker.step", "marker.method", "ordinal")
"""Lists by which references are told."""
_BEHIND = pattern(r"\W{0,3}(?:(\d{1,2})(?!\d)|([〇一二三四五六七八九十]{1,3})|([ivx]{1,4}|[a-h])(?!\w))")
_BEFORE = pattern(r"(?:(?<!\d)(\d{1,2})|第([〇一二三四五六七八九十]{1,3}))[\W]{0,2}\w{0,2}\s?\Z")
_REACH = 8
"""Characters around a word for steps in which the number it refers to stands."""
_IN_BRACKETS = frozenset({Family.CIRCLED, Family.PAREN_DECIMAL, Family.PAREN_HAN})
"""Families whose markers are referred to as they stand: `see (3)`, `同②`."""
_TELLING = 4
"""A title of so many characters that stands elsewhere, too, is one in a table of contents."""


def renumbered(doc: Document, run: Run, keeps: Callable[[Member, Member], bool]) -> Fix | None:
    """The fix that lets a run count on from its first number; None where a marker cannot be written anew.

    keeps: whether the number of the second member goes well with that of the first as both stand.

    It is safe if every changed number was too low, which is a slip of the pen (1, 2, 2, 3), and nothing refers to
    them. A number that is too high may stand for a step that got lost, which counting on would hide.
    """
    edits: list[Edit] = []
    changed: dict[Member, int] = {}
    for member, number in _numbers(run, keeps):
        if member.ordinal == number:
            continue
        token = find(member.marker.of(doc.text), member.ordinal or 0)
        written = rewritten(token, number) if token else None
        if token is None or written is None or not _keeps_its_width(run, doc, token[0], written):
            return None
        start = member.marker.start + token.start()
        edits.append(Edit(Span(start, start + len(token[0])), written))
        changed[member] = number
    if not edits:
        return None
    last = max(changed, key=lambda member: member.ordinal or 0)
    if changed[last] < (last.ordinal or 0) and any(promise.count == last.ordinal for promise in doc.promises):
        return None  # so many were announced: one is surely lost
    slip = all((member.ordinal or 0) < number for member, number in changed.items())
    return Fix(tuple(edits), safe=slip and not _is_referred_to(doc, run, changed))


def _numbers(run: Run, keeps: Callable[[Member, Member], bool]) -> Iterator[tuple[Member, int]]:
    """The numbered members, each with the number it is to have."""
    before: Member | None = None
    last = unnumbered = 0
    for member in run.members:
        if not member.numbered:
            unnumbered += member.ordinal is not None
        elif member.ordinal is not None:
            if before is None:
                last = member.ordinal
            elif keeps(before, member):
                last += member.ordinal - (before.ordinal or 0)
            else:
                last += 1 + unnumbered
            unnumbered = 0
            before = member
            yield member, last


def _keeps_its_width(run: Run, doc: Document, old: str, new: str) -> bool:
    """Whether what is nested in an item of a real list stays in it."""
    return run.family is not Family.LIST or doc.plain or len(old) == len(new)


def _is_referred_to(doc: Document, run: Run, changed: dict[Member, int]) -> bool:
    numbers = {*changed.values(), *(member.ordinal or 0 for member in changed)}
    if run.headings and any(link.target.startswith("#") for link in doc.links):
        return True
    for member in changed:
        title, mark = member.head.of(doc.text).strip(), member.marker.of(doc.text).strip()
        if len(title) >= _TELLING and doc.text.count(title) > 1:
            return True
        if run.family in _IN_BRACKETS and _stands_elsewhere(doc, run, mark):
            return True
    return not numbers.isdisjoint(_referred_to(doc, run))


def _stands_elsewhere(doc: Document, run: Run, mark: str) -> bool:
    """Whether a marker such as `(3)` stands anywhere but at the head of members."""
    own = sum(member.marker.of(doc.text).strip() == mark for other in doc.runs for member in other.members)
    return doc.text.count(mark) > max(own, sum(member.marker.of(doc.text).strip() == mark for member in run.members))


def _referred_to(doc: Document, run: Run) -> Iterator[int]:
    """Numbers beside words for steps and ways, but for those in the markers of the run."""
    text = doc.shadow.text
    marks = {member.marker.start for member in run.members}
    spelled = {hit.prose.start: hit for hit in doc.hits("ordinal")}
    ends = {hit.prose.end: hit for hit in spelled.values()}
    for hit in (*doc.hits("marker.step"), *doc.hits("marker.method")):
        if not marks.isdisjoint(range(hit.span.start - _REACH, hit.span.start + 1)):
            continue
        start, end = hit.prose
        behind = _BEHIND.match(text, end, end + _REACH)
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        for match in (behind, before):
            yield from _values(match)
        for at in (end, end + 1):
            if at in spelled:
                yield int(spelled[at].list.partition(".")[2])
        for at in (start, start - 1):
            if at in ends:
                yield int(ends[at].list.partition(".")[2])


def _values(match: re.Match[str] | None) -> Iterator[int]:
    written = next((group for group in match.groups() if group), "") if match else ""
    for value in range(1, 41) if written else ():
        if find(written, value) is not None:
            yield value
            return
