"""What of a guide can be counted: ways, steps, and the siblings that a number must be about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint import BlockKind, Family, Ordered, PromiseKind, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint import Block, Document, Member, Method, Run, Section
    from guidelint_rules.steps._counts import Count

FEWEST = 2
"""Siblings that make a number of them."""
_LONGEST = 50_000
"""Characters that an announcement speaks of, at most."""
_OPENING = 30
"""Characters of a member in which a label may stand."""
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


class Standing(NamedTuple):
    """The siblings that a number must be about."""

    number: int
    first: Span
    sure: bool
    """Whether they carry numbers themselves."""


class Siblings:
    """What of a guide can be counted."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._runs = Ordered(doc.runs)
        self._sections = Ordered(doc.sections)
        self._blocks = Ordered(doc.blocks)
        self._methods = Ordered([method for method in doc.methods if method.named])
        steps = [len(method.steps) for method in doc.methods]
        self._told = frozenset({sum(steps), *steps})
        self._choice = len(steps) >= FEWEST and all(method.named for method in doc.methods)
        """Whether the guide is made of ways, so that what is counted inside one is something else."""

    def standing(self, count: Count, window: Span, *, whole: bool) -> Standing | None:
        """The siblings that belie a count; None where it comes true, in whatever way, or nothing is sure.

        whole: the count speaks of the whole guide, and not of what comes right behind it.
        """
        if not whole and window.end - window.start > _LONGEST:
            return None
        runs = self._runs.beginning_in(window)
        groups = self._groups(window)
        if count.kind is PromiseKind.METHODS and self._choice:
            runs = [run for run in runs if self._beside(run.members[0].span.start)]
            groups = [group for group in groups if self._beside(group[0].heading.start - 1)]
        methods = self._methods.beginning_in(window)
        if count.number in self._numbers(runs, groups, methods):
            return None
        if count.kind is PromiseKind.STEPS:
            outer = sum(len(run.members) for run in runs if run.parent is None)
            if count.number in {outer, *self._told}:
                return None
        if count.kind is PromiseKind.METHODS:
            found = self._ways(methods, groups)
        else:
            found = self._steps(window) if whole else None
        return found if whole or found is not None else self._right_behind(runs, groups, window, count)

    def _beside(self, offset: int) -> bool:
        """Whether a place lies in no way."""
        way = self._methods.last_before(offset)
        return way is None or way.span.end <= offset

    def _numbers(
        self, runs: Sequence[Run], groups: Sequence[Sequence[Section]], methods: Sequence[Method]
    ) -> frozenset[int]:
        """All that a count may be about."""
        found = {len(methods), len(self._doc.methods)}
        for run in runs:
            found.update({len(run.members), sum(member.numbered for member in run.members)})
            found.add(max((member.ordinal or 0 for member in run.members), default=0))
            found.add(sum(not self._remarks(member) for member in run.members))
        for group in groups:
            called = [place for place, section in enumerate(group) if section.role in _CALLED]
            told = group[: called[-1] + 1] if called else group
            ways = sum(section.role not in _ASIDE for section in told)
            found.update({ways, len(called), max(section.ordinal or 0 for section in group)})
            if not called:
                found.update({len(group), ways - 1})
        return frozenset(found)

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

    def _ways(self, methods: Sequence[Method], groups: Sequence[Sequence[Section]]) -> Standing | None:
        """Ways that say so or carry numbers."""
        if len(methods) >= FEWEST and len(methods) == len(self._doc.methods):
            called = all(self._doc.hits("marker.method", method.head) for method in methods)
            return Standing(len(methods), methods[0].head, sure=called)
        numbered = [group for group in groups if _count_on(group)]
        return Standing(len(numbered[0]), numbered[0][0].heading, sure=True) if len(numbered) == 1 else None

    def _steps(self, window: Span) -> Standing | None:
        """The steps of a guide that has one way only, all in one run."""
        if len(self._doc.methods) != 1:
            return None
        steps = self._doc.methods[0].steps
        if len(steps) < FEWEST or steps[0].span.start < window.start:
            return None
        if [step.number for step in steps] != list(range(1, len(steps) + 1)):
            return None
        return Standing(len(steps), steps[0].head, sure=True)

    def _right_behind(
        self, runs: Sequence[Run], groups: Sequence[Sequence[Section]], window: Span, count: Count
    ) -> Standing | None:
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
            if run.family in _COUNTLESS and count.kind is PromiseKind.STEPS:
                return None
            return Standing(len(run.members), run.members[0].head, sure=run.family not in _COUNTLESS)
        if block.kind is BlockKind.HEADING and groups and count.kind is PromiseKind.METHODS:
            ways = [section for section in groups[0] if section.role not in _ASIDE]
            # Plain headings behind the ways may be about anything; only too few of them break the promise.
            return Standing(len(ways), ways[0].heading, sure=False) if FEWEST <= len(ways) < count.number else None
        return None

    def _alone(self, runs: Sequence[Run]) -> bool:
        """Whether no other run of the same section may go on with the first one, whose members count from one."""
        first = runs[0]
        others = [run for run in runs[1:] if run.parent is None and run.section == first.section]
        ordinals = [member.ordinal for member in first.members]
        told = first.family in _COUNTLESS or first.lazy or ordinals == list(range(1, len(ordinals) + 1))
        return not others and told and len(first.members) >= FEWEST


def _says_more(between: str) -> bool:
    return any(char.isalnum() for char in between)


def _indent(block: Block) -> int:
    return len(block.marker) + 8


def _count_on(group: Sequence[Section]) -> bool:
    """Whether siblings carry the numbers from one on."""
    ordinals = [section.ordinal for section in group if section.ordinal is not None]
    return len(ordinals) >= FEWEST and ordinals == list(range(1, len(ordinals) + 1))
