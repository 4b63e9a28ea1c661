"""Which sections and members of runs are methods: ways to the goal of which the reader chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Confidence, Span
from guidelint.guide.channels import channel
from guidelint.guide.document import Channel, Method, Origin, Role
from guidelint.guide.steps import NOT_STEPS, is_procedure, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.guide.actions import Actions
    from guidelint.guide.document import Document, Member, Promise, Run, Section, Step
    from guidelint.guide.steps import Announced

_LONGEST_NAME = 50
"""Characters of a heading or an item that may name a way by nothing but its channel."""
_KINDS = 2
"""Different channels among siblings that make them methods."""


class Candidate(NamedTuple):
    """A way to the goal before its steps are known."""

    title: str
    head: Span
    span: Span
    channel: Channel
    origin: Origin
    section: int | None


def methods(doc: Document, actions: Actions, due: Announced, spotted: Sequence[Promise]) -> tuple[Method, ...]:
    """The methods in document order. They do not overlap: of nested ones the inner are meant."""
    named = _innermost([*_of_sections(doc), *_of_runs(doc, spotted)])
    found = [_method(doc, candidate, actions, due, index) for index, candidate in enumerate(named)]
    if not found:
        found = list(_unnamed(doc, actions, due))
    return tuple(found)


# --- candidates ------------------------------------------------------------------------------------------------------


def _of_sections(doc: Document) -> Iterator[Candidate]:
    """Sections that say so by their label, stand below a heading for methods, or differ by channel."""
    children: dict[int | None, list[Section]] = {}
    for section in doc.sections:
        children.setdefault(section.parent, []).append(section)
    for parent, siblings in children.items():
        ways = [s for s in siblings if _may_be_way(s)]
        channels = [channel(doc, s.heading) for s in ways]
        group = doc.sections[parent].role if parent is not None else Role.UNKNOWN
        known = [c for c in channels if c is not Channel.UNKNOWN]
        alike = len(set(known)) >= _KINDS and len(known) * 4 >= len(ways) * 3
        below = group is Role.METHODS and len(ways) >= _KINDS and bool(known)
        for section, way in zip(ways, channels, strict=True):
            named = below or (alike and len(section.title) <= _LONGEST_NAME)
            if section.role is Role.METHOD or named:
                yield _section_candidate(doc, section, way)


def _may_be_way(section: Section) -> bool:
    return (
        section.role not in NOT_STEPS
        and section.role not in {Role.TITLE, Role.STEP}
        and not section.title.endswith(("?", "？"))
    )


def _section_candidate(doc: Document, section: Section, way: Channel) -> Candidate:
    around: list[Span] = []
    parent = section.parent
    while way is Channel.UNKNOWN and parent is not None and doc.sections[parent].role is not Role.TITLE:
        around.append(doc.sections[parent].heading)
        parent = doc.sections[parent].parent
    found = way if way is not Channel.UNKNOWN else channel(doc, *around)
    return Candidate(section.title, section.heading, section.span, found, section.origin, section.index)


def _of_runs(doc: Document, spotted: Sequence[Promise]) -> Iterator[Candidate]:
    """Members of runs that name methods: by their label, or since several ways were announced."""
    promised = {p.span.end: p for p in spotted if p.kind == "methods"}
    ends = sorted(promised)
    for run in doc.runs:
        if run.headings or _in_roles(doc, run.section):
            continue
        labelled = bool(run.label) and bool(doc.hits("marker.method", run.members[0].marker))
        if not labelled and not _differ(doc, run, ends):
            continue
        for member in run.members:
            head = _run_in(doc, member)
            yield Candidate(
                head.of(doc.text).strip(" *_:："), member.head, member.span, channel(doc, head, member.span),
                member.origin, run.section,
            )  # fmt: skip


def _differ(doc: Document, run: Run, ends: list[int]) -> bool:
    """Whether a run stands right behind an announcement of several ways, and its members go different ways."""
    start = run.members[0].span.start
    near = [end for end in ends if end <= start and not any(c.isalnum() for c in doc.text[end:start][:_FAR])]
    if not near or start - near[-1] > _FAR:
        return False
    names = [_run_in(doc, member) for member in run.members]
    if any(name.end - name.start > _LONGEST_NAME for name in names):
        return False
    return len({channel(doc, name) for name in names} - {Channel.UNKNOWN}) >= _KINDS


_FAR = 60


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


def _innermost(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates that hold no other, in order."""
    found: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.span.start, -c.span.end)):
        while found and found[-1].span.covers(candidate.span):
            found.pop()
        found.append(candidate)
    return found


# --- methods ---------------------------------------------------------------------------------------------------------


def _method(doc: Document, way: Candidate, actions: Actions, due: Announced, index: int) -> Method:
    steps = _steps(doc, way.span, actions, due, in_method=True)
    done = actions.within(way.span)
    confidence = Confidence.HIGH if way.origin is Origin.MARKED else Confidence.MEDIUM
    return Method(
        index, way.title, way.head, way.span, way.channel, steps, done, way.origin, confidence, way.section,
        links_away=_links_away(doc, way.span, bool(steps)),
    )  # fmt: skip


def _steps(doc: Document, span: Span, actions: Actions, due: Announced, *, in_method: bool) -> tuple[Step, ...]:
    """The steps inside a span: members of its procedures that are not nested in another."""
    found: list[Step] = []
    reached = -1
    for run in doc.runs:
        if run.members[0].span.start >= span.end:
            break
        inside = span.covers(run.span) and run.span != span and run.span.start >= reached
        if inside and is_procedure(doc, run, actions, due, in_method=in_method):
            found += steps_of(run, actions)
            reached = run.span.end
    return tuple(found)


def _unnamed(doc: Document, actions: Actions, due: Announced) -> Iterator[Method]:
    """The one method of a guide that has steps but names none."""
    steps = _steps(doc, Span(0, len(doc.text) + 1), actions, due, in_method=False)
    if not steps:
        return
    first, last = steps[0], steps[-1]
    section = doc.section_at(first.span.start)
    while section is not None and section.span.end < last.span.end and section.parent is not None:
        section = doc.sections[section.parent]
    head = section.heading if section else doc.title_span or first.head
    start = min(section.span.start if section else first.span.start, first.span.start)
    end = max(section.span.end if section else last.span.end, last.span.end)
    span = Span(start, end)
    confidence = min((step.confidence for step in steps), key=list(Confidence).index)
    yield Method(
        0, section.title if section else doc.title, head, span, channel(doc, head), steps, actions.within(span),
        first.origin, confidence, section.index if section else None, named=False,
        links_away=False,
    )  # fmt: skip


def _links_away(doc: Document, span: Span, has_steps: bool) -> bool:
    """Whether a method without steps points to where they are."""
    if has_steps:
        return False
    for link in doc.links:
        if span.covers(link.span):
            sentence = doc.sentence_at(link.span.start)
            if sentence and any(doc.hits(f"promise.{kind}", sentence.span) for kind in ("steps", "methods", "whole")):
                return True
    return False
