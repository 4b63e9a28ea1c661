"""Which runs are steps: siblings most of which tell the reader to do something, in a place where steps are due."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from guidelint.finding import Confidence, Span
from guidelint.guide.document import BlockKind, Family, Origin, PromiseKind, Role, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.guide.document import Document, Member, Promise, Run
    from guidelint.guide.procedure.actions import Actions

NOT_STEPS = frozenset(
    {
        *(Role.CAUTIONS, Role.TIPS, Role.FAQ, Role.EFFECTS, Role.MATERIALS, Role.RELATED, Role.SUMMARY),
        *(Role.DISCLAIMER, Role.COMMUNITY, Role.IMPORTANCE, Role.DEFINITION, Role.RESULT),
    }
)
"""Sections whose lists tell about the matter, whatever their verbs."""
_NO_PROCEDURE = NOT_STEPS - {Role.COMMUNITY, Role.RESULT, Role.FAQ}
"""Sections whose lists are no steps even if they are full of verbs."""
ENOUGH = 3.0
"""Points that make a run a procedure."""
OPENING = 40
"""Characters of a member's body in which its first action may stand."""
_NEAR = 80
"""Characters between an announcement and the run it announces, at most."""


class Announced(NamedTuple):
    """Where runs begin that a promise or a label announces."""

    steps: frozenset[int]
    others: frozenset[int]
    """Announced as something else: materials, cautions."""


def announced(doc: Document, spotted: Iterable[Promise]) -> Announced:
    """Which runs (by index) stand right behind an announcement."""
    starts = [run.members[0].span.start for run in doc.runs]
    steps: set[int] = set()
    others: set[int] = set()
    for promise in spotted:
        kind = promise.kind
        if kind is not PromiseKind.METHODS:
            (steps if kind is PromiseKind.STEPS else others).update(_right_behind(doc, starts, promise.span.end))
    for hit in doc.hits("marker.steps_label"):
        if doc.shadow.text[hit.prose.end : hit.prose.end + 1] == ":":
            steps.update(_right_behind(doc, starts, hit.span.end + 1))
    return Announced(frozenset(steps), frozenset(others))


def _right_behind(doc: Document, starts: list[int], end: int) -> list[int]:
    """Runs that begin after `end` with nothing but markup between."""
    first = bisect_left(starts, end)
    found: list[int] = []
    while first < len(starts) and starts[first] - end <= _NEAR:
        if any(c.isalnum() for c in doc.text[end : starts[first]]):
            break
        found.append(first)
        end = max(end, starts[first])
        first += 1
    return found


def is_procedure(doc: Document, run: Run, actions: Actions, due: Announced, *, in_method: bool) -> bool:
    """Whether a run tells the reader what to do, one thing after the other."""
    if run.index in due.others or _among(doc, run, _NO_PROCEDURE):
        return False
    doing = sum(_does(member, actions, run) or _holds_code(doc, member) for member in run.members)
    share = doing / len(run.members)
    points = 3 * share
    points += 2 if run.index in due.steps else 0
    points += 2 if in_method or _among(doc, run, frozenset({Role.STEPS, Role.STEP})) else 0
    points += 2 if _numbered_steps(doc, run) else 0
    points += 1 if run.family is Family.LIST or run.headings else 0
    points -= 1 if run.family in {Family.BULLET, Family.UNMARKED, Family.ORDER_WORD} else 0
    return points >= ENOUGH and (share >= 1 / 2 or (share > 0 and run.index in due.steps))


def _does(member: Member, actions: Actions, run: Run) -> bool:
    """Whether a member begins by telling the reader to do something; seeing a result is not enough without a marker."""
    found = actions.within(opening(member))
    return any(action.verb != "read" for action in found) if run.family is Family.UNMARKED else bool(found)


def opening(member: Member) -> Span:
    """Head of a member and the beginning of its body."""
    return Span(member.span.start, min(member.span.end, max(member.head.end, member.span.start) + OPENING))


def steps_of(run: Run, actions: Actions) -> tuple[Step, ...]:
    """The steps of a run. Lines without markers are steps only where they tell the reader to do something."""
    members = run.members
    if run.family is Family.UNMARKED:
        members = tuple(m for m in members if _does(m, actions, run))
    if run.family is Family.UNMARKED:
        confidence = Confidence.LOW
    else:
        confidence = Confidence.MEDIUM if run.origin is Origin.PSEUDO else Confidence.HIGH
    return tuple(Step(m.ordinal, m.span, m.head, m.origin, confidence, actions.within(m.span)) for m in members)


def _numbered_steps(doc: Document, run: Run) -> bool:
    """Whether the word beside the number is one for steps."""
    return bool(run.label) and bool(doc.hits("marker.step", run.members[0].marker))


def _holds_code(doc: Document, member: Member) -> bool:
    """Whether a member of a list holds code to run."""
    at = member.block + 1
    while at < len(doc.blocks) and doc.blocks[at].span.start < member.span.end:
        if doc.blocks[at].kind is BlockKind.CODE:
            return True
        at += 1
    return False


def _among(doc: Document, run: Run, roles: frozenset[Role]) -> bool:
    """Whether the section of a run, or one around it, has one of these roles."""
    section = run.section
    while section is not None:
        if doc.sections[section].role in roles:
            return True
        section = doc.sections[section].parent
    return False
