"""Which sections and members of runs are ways to the goal, of which the reader chooses one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Span
from guidelint.guide.document import Channel, Origin, PromiseKind, Role
from guidelint.guide.ordered import Ordered
from guidelint.guide.procedure.channels import channel, channels
from guidelint.guide.procedure.steps import NOT_STEPS
from guidelint.text.shadow import BLOCK_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.guide.document import Document, Member, Promise, Run, Section
    from guidelint.text.hits import Hit

_LONGEST_NAME = 50
"""Characters of a heading or an item that may name a way by nothing but its channel."""
_KINDS = 2
"""Different channels among siblings that make them ways."""
_SHARE, _SHARE_NUMBERED = 3 / 4, 1 / 2
"""Siblings that must name a channel to make ways of all; fewer if they are numbered."""
_CLOSING = ("boilerplate.source", "boilerplate.disclaimer", "boilerplate.prompt", "role.summary", "role.disclaimer")
"""Words that begin the end of a guide, be it marked as a section or not."""
_FAR = 60
"""Characters between an announcement of ways and their run, at most."""


class Way(NamedTuple):
    """A way to the goal before its steps are known."""

    title: str
    head: Span
    span: Span
    channel: Channel
    origin: Origin
    section: int | None


def ways(doc: Document, spotted: Sequence[Promise]) -> list[Way]:
    """The ways in document order, none inside another: of nested sections the inner are meant, of items the outer."""
    found = _innermost(_of_sections(doc, spotted))
    sections = Ordered(found)
    items = (way for way in _of_runs(doc, spotted) if not _inside(way, sections))
    return sorted((*found, *items), key=lambda way: way.span)


def _of_sections(doc: Document, spotted: Sequence[Promise]) -> Iterator[Way]:
    """Sections that say so by their label, are announced, stand below a heading for ways, or differ by channel."""
    children: dict[int | None, list[Section]] = {}
    for section in doc.sections:
        children.setdefault(section.parent, []).append(section)
    counts = _counted(doc, spotted)
    for parent, siblings in children.items():
        ways = _up_to_last_called([section for section in siblings if _may_be_way(section)])
        found = [channel(doc, section.heading) for section in ways]
        below = parent is not None and doc.sections[parent].role is Role.METHODS
        meant = _meant(doc, ways, found, below=below, count=counts.get(parent, 0))
        for place, (section, way) in enumerate(zip(ways, found, strict=True)):
            if section.role is Role.METHOD or place in meant:
                yield _section_way(doc, section, way)


def _counted(doc: Document, spotted: Sequence[Promise]) -> dict[int | None, int]:
    """How many ways the lead-in of a section announces."""
    found: dict[int | None, int] = {}
    for promise in spotted:
        if promise.kind is PromiseKind.METHODS and promise.count:
            section = doc.section_at(promise.span.start)
            found[section.index if section else None] = promise.count
    return found


def _meant(doc: Document, ways: list[Section], found: list[Channel], *, below: bool, count: int) -> range:
    """Which of some siblings are ways although they do not call themselves so: all, the first ones, or none."""
    known = [c for c, s in zip(found, ways, strict=True) if c is not Channel.UNKNOWN and _one_way(doc, s)]
    if not known or len(ways) < _KINDS:
        return range(0)
    if below:
        return range(len(ways))
    if count <= len(ways) and any(c is not Channel.UNKNOWN for c in found[:count]):
        return range(count)
    numbered = all(section.ordinal is not None for section in ways)
    alike = len(set(known)) >= _KINDS and len(known) / len(ways) >= (_SHARE_NUMBERED if numbered else _SHARE)
    brief = all(len(section.title) <= _LONGEST_NAME for section in ways)
    return range(len(ways)) if alike and brief else range(0)


def _up_to_last_called(siblings: list[Section]) -> list[Section]:
    """Without the siblings behind the last one that calls itself a way, if one does: these close the guide."""
    called = [place for place, section in enumerate(siblings) if section.role is Role.METHOD]
    return siblings[: called[-1] + 1] if called else siblings


def _one_way(doc: Document, section: Section) -> bool:
    """Whether a heading names one channel: two that are compared are no way."""
    return section.role is Role.METHOD or len(channels(doc, section.heading)) == 1


def _may_be_way(section: Section) -> bool:
    return (
        section.role not in NOT_STEPS
        and section.role not in {Role.TITLE, Role.STEP, Role.TROUBLESHOOTING}
        and not section.title.endswith(("?", "？"))
    )


def _section_way(doc: Document, section: Section, way: Channel) -> Way:
    around: list[Span] = []
    parent = section.parent
    while way is Channel.UNKNOWN and parent is not None and doc.sections[parent].role is not Role.TITLE:
        around.append(doc.sections[parent].heading)
        parent = doc.sections[parent].parent
    found = way if way is not Channel.UNKNOWN else channel(doc, *around)
    return Way(section.title, section.heading, _told(doc, section), found, section.origin, section.index)


def _told(doc: Document, section: Section) -> Span:
    """A section up to what no longer belongs to it: a typed heading has no sibling to end the last way of a guide."""
    if section.origin is not Origin.PSEUDO:
        return section.span
    after = Span(section.heading.end, section.span.end)
    closing = (hit for name in _CLOSING for hit in doc.hits(name, after) if _opens_block(doc, hit))
    return Span(section.span.start, min((hit.span.start for hit in closing), default=section.span.end))


def _opens_block(doc: Document, hit: Hit) -> bool:
    start = hit.prose.start
    return start == 0 or doc.shadow.text[start - 1] == BLOCK_END


def _of_runs(doc: Document, spotted: Sequence[Promise]) -> Iterator[Way]:
    """Members of runs that name methods: by their label, or since several ways were announced."""
    ends = sorted(promise.span.end for promise in spotted if promise.kind is PromiseKind.METHODS)
    for run in doc.runs:
        if run.headings or _in_roles(doc, run.section):
            continue
        labelled = bool(run.label) and bool(doc.hits("marker.method", run.members[0].marker))
        if not labelled and not _differ(doc, run, ends):
            continue
        for member in run.members:
            head = _run_in(doc, member)
            yield Way(
                head.of(doc.text).strip(" *_:："), member.head, member.span, channel(doc, head, member.span),
                member.origin, run.section,
            )  # fmt: skip


def _differ(doc: Document, run: Run, ends: list[int]) -> bool:
    """Whether a run stands right behind an announcement of several ways, and its members go different ways."""
    start = run.members[0].span.start
    at = bisect_right(ends, start) - 1
    if at < 0 or start - ends[at] > _FAR or any(c.isalnum() for c in doc.text[ends[at] : start]):
        return False
    names = [_run_in(doc, member) for member in run.members]
    if any(name.end - name.start > _LONGEST_NAME or "。" in name.of(doc.text) for name in names):
        return False
    return len({channel(doc, name) for name in names} - {Channel.UNKNOWN}) >= _KINDS


def _run_in(doc: Document, member: Member) -> Span:
    """The name at the head of a member: up to its colon, else the whole line."""
    first, last = doc.shadow.twin(member.head)
    colon = doc.shadow.text.find(":", first, last)
    return doc.shadow.source(first, colon) if colon > first else member.head


def _in_roles(doc: Document, section: int | None) -> bool:
    while section is not None:
        if doc.sections[section].role in NOT_STEPS:
            return True
        section = doc.sections[section].parent
    return False


def _innermost(candidates: Iterable[Way]) -> list[Way]:
    """Ways that hold no other, in order."""
    found: list[Way] = []
    for way in sorted(candidates, key=lambda way: (way.span.start, -way.span.end)):
        while found and found[-1].span.covers(way.span):
            found.pop()
        found.append(way)
    return found


def _inside(way: Way, sections: Ordered[Way]) -> bool:
    """Whether an item stands in a section that is a way itself."""
    around = sections.last_before(way.span.start + 1)
    return around is not None and around.span.covers(way.span)
