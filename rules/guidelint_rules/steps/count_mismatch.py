"""Numbers of ways and steps that do not come true."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import (
    BlockKind,
    Confidence,
    Document,
    Family,
    Finding,
    Kind,
    Ordered,
    PromiseKind,
    Related,
    Role,
    Severity,
    Span,
    rule,
)
from guidelint_rules.steps._counts import Count, counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint import Block, Member, Method, Run, Section

_WHAT = {PromiseKind.STEPS: "steps", PromiseKind.METHODS: "ways"}
_LONGEST = 50_000
"""Characters that an announcement speaks of, at most."""
_OPENING = 30
"""Characters of a member in which a label may stand."""
_FEWEST = 2
"""Siblings that make a number of them."""
_ASIDE = frozenset(
    {
        *(Role.TIPS, Role.FAQ, Role.CAUTIONS, Role.SUMMARY, Role.RELATED, Role.COMMUNITY, Role.DISCLAIMER),
        *(Role.TROUBLESHOOTING, Role.MATERIALS, Role.PREREQUISITES, Role.DEFINITION, Role.IMPORTANCE, Role.RESULT),
        *(Role.EFFECTS, Role.INTRODUCTION),
    }
)
"""Sections that are neither ways nor steps."""
_CALLED = frozenset({Role.METHOD, Role.STEP})
"""Sections that call themselves what they are: the others beside them are none."""
_COUNTLESS = frozenset({Family.BULLET, Family.UNMARKED, Family.ORDER_WORD})


class _Standing(NamedTuple):
    """The siblings that a number must be about."""

    number: int
    first: Span
    sure: bool
    """Whether they carry numbers themselves."""


@rule(
    Severity.WARNING,
    confidence=Confidence.HIGH,
    words=("promise", "cardinal", "marker.step", "marker.method", "marker.value_label"),
    kinds=(Kind.HOWTO, Kind.UNKNOWN),
)
def count_mismatch(doc: Document) -> Iterator[Finding]:
    """As many ways or steps follow as the text says."""
    guide: _Guide | None = None
    for count, window, titled in _announced(doc):
        guide = guide or _Guide(doc)
        standing = guide.standing(count, window, titled=titled)
        if standing is not None:
            what = _WHAT[count.kind]
            yield Finding(
                count.span,
                f"announces {count.number} {what}, but there are {standing.number}",
                confidence=Confidence.HIGH if standing.sure else Confidence.MEDIUM,
                evidence=(count.span.of(doc.text),),
                related=(Related(standing.first, f"the first of {standing.number}"),),
                help=f"change the number, or put back the {what} that were lost",
            )


def _announced(doc: Document) -> Iterator[tuple[Count, Span, bool]]:
    """The counts of titles and promises, the stretch in which they must come true, and whether it is a title's."""
    if doc.title_span is not None:
        for count in counts(doc, doc.title_span):
            yield count, Span(doc.title_span.end, len(doc.text)), True
    yield from _introduced(doc)
    for promise in doc.promises:
        if promise.kind in _WHAT and (doc.title_span is None or not doc.title_span.covers(promise.span)):
            for count in counts(doc, promise.span):
                if count.kind is promise.kind:
                    yield count, promise.window, False


def _introduced(doc: Document) -> Iterator[tuple[Count, Span, bool]]:
    """What the sentences before the first of several ways say of their number, be it with a colon or in passing."""
    if len(doc.methods) < _FEWEST or not all(method.named for method in doc.methods):
        return
    begin = doc.title_span.end if doc.title_span else 0
    promised = {promise.span.start for promise in doc.promises}
    for sentence in Ordered(doc.sentences).beginning_in(Span(begin, doc.methods[0].head.start)):
        block = doc.blocks[sentence.block]
        if block.kind is BlockKind.PARAGRAPH and block.parent is None and sentence.span.start not in promised:
            for count in counts(doc, sentence.span):
                if count.kind is PromiseKind.METHODS:
                    yield count, Span(sentence.span.end, len(doc.text)), True


class _Guide:
    """What of a guide can be counted."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._runs = Ordered(doc.runs)
        self._sections = Ordered(doc.sections)
        self._blocks = Ordered(doc.blocks)
        self._methods = Ordered([method for method in doc.methods if method.named])
        steps = [len(method.steps) for method in doc.methods]
        self._told = frozenset({sum(steps), *steps})
        self._choice = len(steps) >= _FEWEST and all(method.named for method in doc.methods)
        """Whether the guide is made of ways, so that what is counted inside one is something else."""

    def standing(self, count: Count, window: Span, *, titled: bool) -> _Standing | None:
        """The siblings that belie a count; None where it comes true, in whatever way, or nothing is sure."""
        if not titled and window.end - window.start > _LONGEST:
            return None
        runs = self._runs.beginning_in(window)
        groups = self._groups(window)
        if count.kind is PromiseKind.METHODS and self._choice:
            runs = [run for run in runs if self._beside(run.members[0].span.start)]
            groups = [group for group in groups if self._beside(group[0].heading.start - 1)]
        methods = self._methods.beginning_in(window)
        if count.number in self._numbers(runs, groups, methods) or (not self._choice and count.number in self._told):
            return None
        if count.kind is PromiseKind.METHODS:
            found = self._ways(methods, groups)
        else:
            found = self._steps(window) if titled else None
        return found if titled or found is not None else self._right_behind(runs, groups, window, count.kind)

    def _beside(self, offset: int) -> bool:
        """Whether a place lies in no way."""
        way = self._methods.last_before(offset)
        return way is None or way.span.end <= offset

    def _numbers(
        self, runs: Sequence[Run], groups: Sequence[Sequence[Section]], methods: Sequence[Method]
    ) -> frozenset[int]:
        """All that a count may be about."""
        found = {len(methods), len(self._doc.methods)}
        whole = 0
        for run in runs:
            found.update({len(run.members), sum(member.numbered for member in run.members)})
            found.add(max((member.ordinal or 0 for member in run.members), default=0))
            found.add(sum(not self._remarks(member) for member in run.members))
            whole += len(run.members) if run.parent is None else 0
        for group in groups:
            ways = sum(section.role not in _ASIDE for section in group)
            found.update({ways, sum(section.role in _CALLED for section in group)})
            found.add(max(section.ordinal or 0 for section in group))
            if not any(section.role in _CALLED for section in group):
                found.update({len(group), ways - 1})
        return frozenset({*found, whole})

    def _remarks(self, member: Member) -> bool:
        """Whether a member only says something about the others: `Note: …`."""
        near = Span(member.head.start, member.head.start + _OPENING)
        return any(hit.span.start <= member.head.start + 2 for hit in self._doc.hits("marker.value_label", near))

    def _groups(self, window: Span) -> list[list[Section]]:
        """The sections of a window, siblings together."""
        found: dict[int | None, list[Section]] = {}
        for section in self._sections.beginning_in(window):
            found.setdefault(section.parent, []).append(section)
        return list(found.values())

    def _ways(self, methods: Sequence[Method], groups: Sequence[Sequence[Section]]) -> _Standing | None:
        """Ways that say so or carry numbers."""
        if len(methods) >= _FEWEST and len(methods) == len(self._doc.methods):
            called = all(self._doc.hits("marker.method", method.head) for method in methods)
            return _Standing(len(methods), methods[0].head, sure=called)
        numbered = [group for group in groups if _count_on(group)]
        return _Standing(len(numbered[0]), numbered[0][0].heading, sure=True) if len(numbered) == 1 else None

    def _steps(self, window: Span) -> _Standing | None:
        """The steps of a guide that has one way only, all in one run."""
        if len(self._doc.methods) != 1:
            return None
        steps = self._doc.methods[0].steps
        if len(steps) < _FEWEST or steps[0].span.start < window.start:
            return None
        if [step.number for step in steps] != list(range(1, len(steps) + 1)):
            return None
        return _Standing(len(steps), steps[0].head, sure=True)

    def _right_behind(
        self, runs: Sequence[Run], groups: Sequence[Sequence[Section]], window: Span, kind: PromiseKind
    ) -> _Standing | None:
        """A run, or sections, with nothing between them and the announcement."""
        block = self._blocks.next_from(window.start)
        if (
            block is None
            or block.span.start >= window.end
            or _says_more(self._doc.text[window.start : block.span.start])
        ):
            return None
        if runs and runs[0].span.start <= block.span.start + _indent(block) and self._alone(runs):
            run = runs[0]
            if run.family in _COUNTLESS and kind is PromiseKind.STEPS:
                return None
            return _Standing(len(run.members), run.members[0].head, sure=run.family not in _COUNTLESS)
        if block.kind is BlockKind.HEADING and groups and kind is PromiseKind.METHODS:
            ways = [section for section in groups[0] if section.role not in _ASIDE]
            return _Standing(len(ways), ways[0].heading, sure=False) if len(ways) >= _FEWEST else None
        return None

    def _alone(self, runs: Sequence[Run]) -> bool:
        """Whether no other run of the same section may go on with the first one, whose members count from one."""
        first = runs[0]
        others = [run for run in runs[1:] if run.parent is None and run.section == first.section]
        ordinals = [member.ordinal for member in first.members]
        told = first.family in _COUNTLESS or first.lazy or ordinals == list(range(1, len(ordinals) + 1))
        return not others and told and len(first.members) >= _FEWEST


def _says_more(between: str) -> bool:
    return any(char.isalnum() for char in between)


def _indent(block: Block) -> int:
    return len(block.marker) + 8


def _count_on(group: Sequence[Section]) -> bool:
    """Whether siblings carry the numbers from one on."""
    ordinals = [section.ordinal for section in group if section.ordinal is not None]
    return len(ordinals) >= _FEWEST and ordinals == list(range(1, len(ordinals) + 1))
