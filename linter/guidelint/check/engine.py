"""Document and rules to problems. Each rule is kept within what it declared; what cannot be checked is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from guidelint.check.fingerprint import named
from guidelint.check.hiding import Hiding
from guidelint.finding import Confidence, Excerpt, Finding, NotChecked, Outcome, Place, Problem, Severity, Span
from guidelint.known.world import World
from guidelint.records import replace
from guidelint.text.source import ByteColumns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.guide.document import Document
    from guidelint.rule.rule import Rule
    from guidelint.text.words import Words

EVIDENCE_LIMIT = 200
"""Most characters of evidence that a problem carries."""
EXCERPT_REACH = 300
"""Most characters of a line that are kept on either side of where a problem begins."""


@dataclass(frozen=True, slots=True)
class Order:
    """A rule to run, with the options and the severity that a configuration gives it."""

    rule: Rule
    options: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None


def check(doc: Document, orders: Iterable[Order], words: Words, world: World | None = None) -> Outcome:
    """Runs the rules over a document. Problems come sorted by place, then rule, each once.

    world: what is known besides the document; nothing if it is not given.
    """
    world = world or World()
    found: list[tuple[Order, Finding]] = []
    hiding = Hiding(doc)
    not_checked = [
        NotChecked(doc.path, f"not read: {hiding.of(part.reason)}", "", doc.lines.place(part.span))
        for part in doc.unread
    ]
    for order in orders:
        if not order.rule.applies_to(doc.kind):
            continue
        lack = lacking(doc, order.rule.declared.words, words)
        if lack:
            not_checked.append(NotChecked(doc.path, lack, order.rule.id))
            continue
        try:
            for finding in run(doc, order, world):
                found.append((order, finding))  # noqa: PERF401  what was found before a rule raised counts
        except Exception as error:  # a rule that raises must not take the others with it, nor pass for clean
            reason = hiding.of(f"the rule raised {type(error).__name__}: {error}")
            not_checked.append(NotChecked(doc.path, reason, order.rule.id))
    found.sort(key=lambda pair: (pair[1].span, pair[0].rule.id, pair[1].message))
    columns = ByteColumns(doc.text, doc.lines)
    problems = [_problem(doc, order, finding, columns, hiding) for order, finding in found]
    return Outcome(
        named(doc, hiding, problems, [finding.about for _, finding in found]), tuple(not_checked), checked=(doc.path,)
    )


def run(doc: Document, order: Order, world: World | None = None) -> Iterator[Finding]:
    """What one rule finds, each finding once. Raises whatever the rule raises, `ValueError` for an impossible span."""
    seen: set[tuple[Span, str]] = set()
    narrowed = replace(doc, allowed=order.rule.declared.words)
    for finding in order.rule.findings(narrowed, world or World(), order.options):
        for span in (finding.span, *(related.span for related in finding.related)):
            if not 0 <= span.start <= span.end <= len(doc.text):
                raise ValueError(f"{span} lies outside of the text")
        if (finding.span, finding.message) not in seen:
            seen.add((finding.span, finding.message))
            yield finding


def lacking(doc: Document, declared: frozenset[str], words: Words) -> str:
    """Why a rule that asks for these lists cannot judge this language, or nothing."""
    language = doc.language.code
    lists = words.lacking(language, declared)
    if not lists:
        return ""
    if not language:
        return "the language of the text is unknown"
    of = f" of {', '.join(lists)}" if language in words.languages else ""
    return f'no words{of} for the language "{language}"'


def _problem(doc: Document, order: Order, finding: Finding, columns: ByteColumns, hiding: Hiding) -> Problem:
    declared = order.rule.declared
    severity = order.severity
    if severity is None:
        severity = min(finding.severity or declared.severity, declared.upto)
    evidence = finding.evidence or (_first_line(finding.span.of(doc.text)),)
    evidence = tuple(hiding.of(text[:EVIDENCE_LIMIT]) for text in evidence)
    place = doc.lines.place(finding.span)
    return Problem(
        path=doc.path,
        rule=order.rule.id,
        severity=severity,
        confidence=finding.confidence or declared.confidence,
        place=place,
        span=finding.span,
        message=hiding.of(finding.message),
        help=hiding.of(finding.help),
        evidence=evidence,
        related=tuple((doc.lines.place(other.span), hiding.of(other.message)) for other in finding.related),
        byte_columns=columns.of(finding.span),
        excerpt=excerpt(doc, place, hiding),
        fix=finding.fix,
    )


def problem_at(doc: Document, id_: str, span: Span, message: str, help_: str = "") -> Problem:
    """A warning about the document that no rule gave: about its directives. It has no fingerprint yet."""
    place = doc.lines.place(span)
    hiding = Hiding(doc)
    evidence = (hiding.of(_first_line(span.of(doc.text))[:EVIDENCE_LIMIT]),)
    return Problem(
        path=doc.path,
        rule=id_,
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        place=place,
        span=span,
        message=hiding.of(message),
        help=hiding.of(help_),
        evidence=evidence,
        byte_columns=ByteColumns(doc.text, doc.lines).of(span),
        excerpt=excerpt(doc, place, hiding),
    )


def excerpt(doc: Document, place: Place, hiding: Hiding) -> Excerpt:
    """The line on which a place begins, cut where it runs on for too long."""
    line = doc.lines.span(place.line)
    start = max(line.start, line.start + place.column - 1 - EXCERPT_REACH)
    end = min(line.end, line.start + place.column - 1 + EXCERPT_REACH)
    return Excerpt(hiding.at(Span(start, end)), start - line.start + 1, end < line.end)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].rstrip()
