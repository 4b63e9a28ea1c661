"""See false-reassurance.md."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint import BlockKind, Confidence, Document, Finding, Hit, Kind, Severity, Span, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTES = {'"': '"', "“": "”", "‘": "’", "'": "'", "「": "」", "『": "』", "«": "»", "„": "“", "《": "》"}
_NEAR = 3
"""Sentences between a claim and the request that it soothes about."""


@rule(
    Severity.WARNING,
    confidence=Confidence.MEDIUM,
    words=("reassurance.phrase", "data"),
    kinds=(Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN),
)
def false_reassurance(doc: Document) -> Iterator[Finding]:
    """The reader is told that there is no risk where data is handed over."""
    done = -1
    for hit in doc.hits("reassurance.phrase"):
        at = _sentence(doc, hit)
        if at == done or not _soothes(doc, hit, at) or _refuted(doc, hit, at):
            continue
        done = at
        yield Finding(
            hit.span,
            f'"{" ".join(hit.span.of(doc.text).split())}" tells readers that there is no risk',
            help="take the claim out and say instead how to check the address or who is asking",
        )


def _sentence(doc: Document, hit: Hit) -> int:
    """The number of the sentence that a hit begins in, or of the one after it."""
    return bisect_left(doc.sentences, hit.span.start + 1, key=lambda sentence: sentence.span.end)


def _soothes(doc: Document, hit: Hit, at: int) -> bool:
    """Whether data is asked for close by, or the claim itself is about the reader's data in a step."""
    around = doc.sentences[max(0, at - _NEAR) : at + _NEAR + 1]
    if not around:
        return False
    near = Span(around[0].span.start, around[-1].span.end)
    method = doc.method_at(hit.span.start)
    for request in doc.requests:
        if near.covers(request.sentence) or (method is not None and request.method == method.index):
            return True
    first = doc.requests[0] if doc.requests else None
    if first is not None and method is None and hit.span.start < first.span.start:
        return True
    if method is None:
        return False
    return any(step.span.covers(hit.span) and doc.hits("data", step.span) for step in method.steps)


def _refuted(doc: Document, hit: Hit, at: int) -> bool:
    """Whether the claim is quoted, or stands beside a warning: it is told of, not made."""
    block = doc.block_at(hit.span.start)
    if block is not None and any(parent.kind is BlockKind.QUOTE for parent in doc.parents(block.index)):
        return True
    before, after = doc.text[hit.span.start - 1 : hit.span.start], doc.text[hit.span.end : hit.span.end + 1]
    if before in _QUOTES and after == _QUOTES[before]:
        return True
    sentence = doc.sentences[at].span if at < len(doc.sentences) else hit.span
    asks = doc.shadow.text[: doc.sentences[at].prose.end].rstrip()[-1:] == "?" if at < len(doc.sentences) else False
    return asks or any(c.sentence.meets(sentence) and c.specificity and not c.negated for c in doc.cautions)
