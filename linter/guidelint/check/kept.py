"""Outcomes as text and back, for the cache. JSON: what is read from a disk must not be able to do anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from guidelint.finding import Confidence, Edit, Excerpt, Fix, NotChecked, Outcome, Place, Problem, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Mapping


def packed(outcome: Outcome, asked: Mapping[str, str]) -> str:
    """An outcome and what it rests on: the addresses that were asked for, each with the answer."""
    problems = [_problem(problem) for problem in outcome.problems]
    gaps = [(gap.path, gap.reason, gap.rule, _place(gap.place), gap.fatal) for gap in outcome.not_checked]
    counts = (outcome.failing, outcome.suppressed)
    return json.dumps((dict(asked), problems, gaps, outcome.checked, counts), separators=(",", ":"))


def asked_in(text: str) -> tuple[Mapping[str, str], Any]:
    """What a packed outcome rests on, and the rest, for `unpacked`. Raises `ValueError`."""
    asked, *rest = json.loads(text)
    if not isinstance(asked, dict):
        raise TypeError("no packed outcome")
    return asked, rest


def unpacked(rest: Any) -> Outcome:
    """The outcome that was packed. Raises `ValueError`, `TypeError` or `KeyError` where it was not packed here."""
    problems, gaps, checked, counts = rest
    return Outcome(
        tuple(_as_problem(*values) for values in problems),
        tuple(NotChecked(path, reason, rule, _as_place(place), fatal) for path, reason, rule, place, fatal in gaps),
        tuple(checked),
        *counts,
    )


def _problem(problem: Problem) -> tuple[Any, ...]:
    excerpt, fix = problem.excerpt, problem.fix
    return (
        problem.path,
        problem.rule,
        int(problem.severity),
        problem.confidence.value,
        _place(problem.place),
        problem.span,
        problem.message,
        problem.help,
        problem.evidence,
        [(_place(place), message) for place, message in problem.related],
        problem.fingerprint,
        problem.near,
        problem.byte_columns,
        None if excerpt is None else (excerpt.text, excerpt.column, excerpt.cut),
        None if fix is None else ([(edit.span, edit.text) for edit in fix.edits], fix.safe),
    )


def _as_problem(
    path: str,
    rule: str,
    severity: int,
    confidence: str,
    place: Any,
    span: Any,
    message: str,
    help_: str,
    evidence: Any,
    related: Any,
    fingerprint: str,
    near: str,
    byte_columns: Any,
    excerpt: Any,
    fix: Any,
) -> Problem:
    edits = () if fix is None else tuple(Edit(Span(*where), text) for where, text in fix[0])
    return Problem(
        path,
        rule,
        Severity(severity),
        Confidence(confidence),
        Place(*place),
        Span(*span),
        message,
        help_,
        tuple(evidence),
        tuple((Place(*where), what) for where, what in related),
        fingerprint,
        near,
        tuple(byte_columns),
        None if excerpt is None else Excerpt(*excerpt),
        None if fix is None else Fix(edits, fix[1]),
    )


def _place(place: Place | None) -> tuple[int, ...] | None:
    return None if place is None else (place.line, place.column, place.end_line, place.end_column)


def _as_place(values: Any) -> Place | None:
    return None if values is None else Place(*values)
