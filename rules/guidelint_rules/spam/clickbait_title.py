"""Titles that shout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Finding, Severity, Span, pattern, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOUTING = pattern(r"[!?！？]{2,}")


@rule(Severity.INFO, confidence=Confidence.MEDIUM, words=("clickbait",))
def clickbait_title(doc: Document) -> Iterator[Finding]:
    """A title says what the guide helps with, and promises no more."""
    if doc.title_span is None:
        return
    spans = [hit.span for hit in doc.hits("clickbait.phrase", doc.title_span)]
    shouted = _SHOUTING.search(doc.title_span.of(doc.text))
    if shouted is not None and not spans:
        spans.append(Span(doc.title_span.start + shouted.start(), doc.title_span.start + shouted.end()))
    if spans:
        place = Span(spans[0].start, spans[-1].end)
        yield Finding(
            place,
            f'the title advertises ("{place.of(doc.text)}") instead of saying what the guide does',
            evidence=tuple(span.of(doc.text) for span in spans),
            help="name the task and stop there",
        )
