"""Which fixes can be done at once, and which problems are still there when they were."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from guidelint.check.matching import mark, matched
from guidelint.finding import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.check.edits import Shift
    from guidelint.finding import Edit, Outcome, Problem


def offers(problem: Problem, *, unsafe: bool) -> bool:
    """Whether it comes with a fix that may be done."""
    return problem.fix is not None and (unsafe or problem.fix.safe)


def sound(edits: Sequence[Edit], text: str, encoding: str) -> bool:
    """Whether edits lie in the text, are sorted and apart, and bring only what can stand in the file."""
    done = 0
    for edit in edits:
        if not done <= edit.span.start <= edit.span.end <= len(text) or not _writable(edit.text, encoding):
            return False
        done = edit.span.end
    return bool(edits)


def _writable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return "\r" not in text and "\0" not in text


def edits_of(problems: Iterable[Problem]) -> list[Edit]:
    """The edits of all their fixes, sorted."""
    edits = (edit for problem in problems if problem.fix is not None for edit in problem.fix.edits)
    return sorted(edits, key=lambda edit: edit.span)


def by_worth(problems: Iterable[Problem]) -> list[Problem]:
    """Whose fix is to be done first where two cannot both be: errors, then safe ones, then what comes earlier."""
    return sorted(
        problems,
        key=lambda problem: (
            problem.severity is not Severity.ERROR,
            not (problem.fix and problem.fix.safe),
            problem.span,
            problem.rule,
        ),
    )


def apart(problems: Iterable[Problem], taken: Iterable[Problem] = ()) -> tuple[list[Problem], list[Problem]]:
    """Those whose edits touch neither those of `taken` nor of one before, and the others."""
    spans = [edit.span for edit in edits_of(taken)]
    free: list[Problem] = []
    others: list[Problem] = []
    for problem in problems:
        own = [edit.span for edit in edits_of((problem,))]
        if any(_touched(span, spans) for span in own):
            others.append(problem)
        else:
            free.append(problem)
            for span in own:
                insort(spans, span)
    return free, others


def _touched(span: Span, spans: list[Span]) -> bool:
    """Whether one of the sorted spans has a character of this one; for an insertion, a border is enough."""
    at = bisect_left(spans, span)
    return any(
        span.meets(other) or (span.start <= other.end and other.start <= span.end and _is_empty(span, other))
        for other in spans[max(0, at - 1) : at + 2]
    )


def _is_empty(*spans: Span) -> bool:
    return any(span.start == span.end for span in spans)


def gaps(outcome: Outcome) -> Counter[tuple[str, str]]:
    """What could not be checked, and how often. More of it after a fix would hide what the fix has done."""
    return Counter((gap.rule, gap.reason) for gap in outcome.not_checked)


def survivors(before: Sequence[Problem], after: Sequence[Problem], shift: Shift) -> dict[int, int] | None:
    """For each problem of `after` the one of `before` that it is still, by index; None if one of them is new.

    A problem is known by where it is, else by standing on some of the same words, else by its name.
    """
    places = [shift.of(problem.span) for problem in before]
    still: dict[int, int] = {}
    exact: defaultdict[tuple[str, Span], list[int]] = defaultdict(list)
    for at in reversed(range(len(before))):
        exact[before[at].rule, places[at]].append(at)
    for at, problem in enumerate(after):
        if exact[problem.rule, problem.span]:
            still[at] = exact[problem.rule, problem.span].pop()
    _overlap(still, before, places, after)
    lost = sorted(set(range(len(before))) - set(still.values()))
    found = [at for at in range(len(after)) if at not in still]
    named = matched([mark(after[at]) for at in found], [mark(before[at]) for at in lost])
    still |= {found[at]: lost[known] for at, known in named.items()}
    return still if len(still) == len(after) else None


def _overlap(
    still: dict[int, int], before: Sequence[Problem], places: Sequence[Span], after: Sequence[Problem]
) -> None:
    """Pairs findings of one rule that stand on some of the same words."""
    paired = set(still.values())
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted((at for at in range(len(before)) if at not in paired), key=lambda at: places[at], reverse=True):
        waiting[before[at].rule].append(at)
    for at in (at for at in range(len(after)) if at not in still):
        span, left = after[at].span, waiting[after[at].rule]
        while left and places[left[-1]].end <= span.start:
            left.pop()
        if left and places[left[-1]].meets(span):
            still[at] = left.pop()


def distinct(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Those whose fix is not that of one before."""
    seen: set[tuple[Edit, ...]] = set()
    for problem in problems:
        edits = tuple(edits_of((problem,)))
        if edits not in seen:
            seen.add(edits)
            yield problem
