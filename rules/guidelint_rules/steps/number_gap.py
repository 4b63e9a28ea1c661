"""Numbering that the reader cannot follow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint import Document, Edit, Family, Finding, Fix, Kind, Member, Related, Run, Severity, Span, pattern, rule
from guidelint_rules.steps._numerals import find, rewritten
from guidelint_rules.steps._renumbered import WORDS, renumbered

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNCOUNTED = frozenset({Family.BULLET, Family.UNMARKED, Family.ORDER_WORD})
_REFERRED = pattern(r"\W{0,2}(\d{1,2})\b|(?<!\d)(\d{1,2})\W?\Z")
_NUMBERED = pattern(r"[#\s*_]*\d{1,2}[a-zA-Z]?\b")
_LETTERED = pattern(r"[a-zA-Z](?![a-zA-Z0-9])")
_LETTER_ALONE = pattern(r"[a-z][.)]\s")
"""What goes on behind `3.` in `3.a. On Android`."""
_SECOND = pattern(r"\W{0,3}[^\W\d]{0,4}\W{0,3}(\d{1,2})(?!\d)")
"""The second of two numbers in one marker: `1 and 2`, `1–3`."""
_MOST_MENDED = 50
"""So many runs are numbered anew at once."""
_MOST_MISSING = 30
_AROUND = 4
"""Characters around a word for steps in which the number it refers to stands."""


@rule(Severity.WARNING, words=WORDS, kinds=(Kind.HOWTO, Kind.FAQ, Kind.LIST, Kind.UNKNOWN))
def number_gap(doc: Document) -> Iterator[Finding]:
    """Written numbers count on without a gap, a repeat or an unnumbered sibling."""
    mending = _Mending(doc)
    for run in doc.runs:
        if run.family is Family.LIST and not doc.plain:
            yield from _rendered(doc, run, mending)
        elif _is_counted(run):
            for before, after in pairwise(run.members):
                yield from _between(doc, run, before, after, mending)


def _is_counted(run: Run) -> bool:
    """Whether the numbers are meant to count on: not if prose counts its thoughts, nor if all are alike."""
    if run.family in _UNCOUNTED or (run.family is Family.NTH and not run.label):
        return False
    return len({member.ordinal for member in run.members if member.numbered}) > 1


class _Mending:
    """Numbers runs anew, each once, and no more of them than can be looked through in good time."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._fixes: dict[int, Fix | None] = {}

    def of(self, run: Run) -> Fix | None:
        if run.index not in self._fixes:
            if len(self._fixes) >= _MOST_MENDED:
                return None
            self._fixes[run.index] = renumbered(
                self._doc, run, lambda before, after: _is_said_otherwise(self._doc, before, after)
            )
        return self._fixes[run.index]


# --- numbers that the reader sees as they were typed


def _between(doc: Document, run: Run, before: Member, after: Member, mending: _Mending) -> Iterator[Finding]:
    if _is_said_otherwise(doc, before, after):
        return
    if not after.numbered:
        one_before = f" (the one before is {_shown(before, doc)})" if before.ordinal is not None else ""
        yield Finding(
            after.head,
            f"stands between numbered siblings without a number of its own{one_before}",
            evidence=(before.marker.of(doc.text).strip(),),
            related=(Related(_line(before), "the numbered sibling before it"),),
            fix=_numbered(doc, before, after),
            help="give it its number, or make it part of the section above",
        )
    elif before.numbered and before.ordinal is not None and after.ordinal not in {None, before.ordinal + 1}:
        yield Finding(
            _line(after),
            f"numbering goes from {_shown(before, doc)} to {_shown(after, doc)}: "
            f"{_what(before.ordinal, after.ordinal or 0)}",
            evidence=(before.marker.of(doc.text).strip(), after.marker.of(doc.text).strip()),
            related=(Related(_line(before), "the sibling before it"),),
            fix=mending.of(run),
            help="number them anew, or put back what is missing",
        )


def _numbered(doc: Document, before: Member, after: Member) -> Fix | None:
    """Gives a heading the number that it stands for, in the hand of the one before it."""
    mark = before.marker.of(doc.text)
    token = find(mark, before.ordinal or 0)
    written = rewritten(token, after.ordinal) if token and after.ordinal else None
    if token is None or written is None or "\n" in mark:
        return None
    marked = mark[: token.start()] + written + mark[token.end() :]
    return Fix((Edit(Span(after.head.start, after.head.start), marked),))


def _is_said_otherwise(doc: Document, before: Member, after: Member) -> bool:
    """Whether a reader sees the number all the same: `4b`, `Steps 1 and 2`, or at the head of a line in between."""
    head = after.head.of(doc.text)
    if not after.numbered:
        return _NUMBERED.match(head) is not None
    if before.ordinal is None or after.ordinal is None:
        return False
    if after.ordinal == before.ordinal:
        marker = after.marker.of(doc.text)
        return (_LETTERED.match(head) is not None and marker[-1:].isdigit()) or (
            _LETTER_ALONE.match(head) is not None and marker[-1:] == "."
        )
    if after.ordinal < before.ordinal or after.ordinal - before.ordinal > _MOST_MISSING:
        return False
    missing = range(before.ordinal + 1, after.ordinal)
    both = _SECOND.match(before.head.of(doc.text))
    if both and int(both[1]) == after.ordinal - 1:
        return True
    return bool(missing) and _stand_between(doc, before, after, missing)


def _stand_between(doc: Document, before: Member, after: Member, missing: range) -> bool:
    """Whether lines in between begin with the missing numbers, marked just as the number behind them."""
    text, start = doc.text, _line(after).start
    marker, own = after.marker.of(text).strip(), str(after.ordinal)
    if own not in marker:
        return False
    heading = "#" if "#" in text[text.rfind("\n", 0, start) + 1 : start] else ""
    lines = [line.lstrip() for line in text[before.marker.end : start].split("\n")]
    begun = [line.lstrip("# ") for line in lines if line.startswith(heading)]
    return all(any(line.startswith(marker.replace(own, str(n))) for line in begun) for n in missing)


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


# --- real lists, which the renderer counts from the first number of each


def _rendered(doc: Document, run: Run, mending: _Mending) -> Iterator[Finding]:
    """A list that goes on with too high a number, and typed numbers that the text refers to but nobody sees."""
    if run.lazy:
        return
    shown = run.members[0].ordinal or 0
    referred: frozenset[int] | None = None
    for before, after in pairwise(run.members):
        shown += 1
        if after.ordinal is None or after.ordinal == shown:
            continue
        if doc.blocks[before.block].parent != doc.blocks[after.block].parent:
            yield from _between(doc, run, before, after, mending)
            shown = after.ordinal
            continue
        if referred is None:
            referred = _referred(doc, doc.sections[run.section].span if run.section is not None else None)
        if after.ordinal in referred:
            yield Finding(
                _line(after),
                f"typed as {after.ordinal} but rendered as {shown}, and the text refers to {after.ordinal}",
                evidence=(after.marker.of(doc.text).strip(),),
                help="number the list anew, and let the text refer to the new number",
            )


def _referred(doc: Document, within: Span | None) -> frozenset[int]:
    """Numbers beside words for steps: what the text of a section refers to."""
    text = doc.shadow.text
    found: set[int] = set()
    for hit in doc.hits("marker.step", within):
        start, end = hit.prose
        after = _REFERRED.match(text, end, end + _AROUND)
        before = _REFERRED.search(text, max(0, start - _AROUND), start)
        found.update(int(number) for match in (after, before) if match for number in match.groups() if number)
    return frozenset(found)
