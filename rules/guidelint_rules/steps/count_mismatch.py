"""Numbers of ways and steps that do not come true."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from guidelint import (
    BlockKind,
    Confidence,
    Document,
    Finding,
    Kind,
    Ordered,
    PromiseKind,
    Related,
    Severity,
    Span,
    rule,
)
from guidelint_rules.steps._counts import Count, counts
from guidelint_rules.steps._siblings import FEWEST, Siblings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Sentence

_WHAT = {PromiseKind.STEPS: "steps", PromiseKind.METHODS: "ways"}
_MOST = 30
"""Counts that are judged: more than any guide has, so that a book of them stays quick."""
_LEAD = 40
"""Sentences before the ways that may say how many there are."""


@rule(
    Severity.WARNING,
    confidence=Confidence.HIGH,
    words=("promise", "cardinal", "marker.step", "marker.method", "marker.value_label"),
    kinds=(Kind.HOWTO, Kind.UNKNOWN),
)
def count_mismatch(doc: Document) -> Iterator[Finding]:
    """As many ways or steps follow as the text says."""
    siblings: Siblings | None = None
    for count, window, whole in islice(_announced(doc), _MOST):
        siblings = siblings or Siblings(doc)
        standing = siblings.standing(count, window, whole=whole)
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
    """Counts, the stretch in which each must come true, and whether it speaks of the whole guide."""
    if doc.title_span is not None:
        for count in counts(doc, doc.title_span):
            yield count, Span(doc.title_span.end, len(doc.text)), True
    yield from _introduced(doc)
    if doc.kind is Kind.HOWTO:
        yield from _introduced(doc)
        for promise in doc.promises:
            if promise.kind in _WHAT and (doc.title_span is None or not doc.title_span.covers(promise.span)):
                for count in counts(doc, promise.span):
                    if count.kind is promise.kind:
                        yield count, promise.window, False


def _introduced(doc: Document) -> Iterator[tuple[Count, Span, bool]]:
    """What the sentences before the first of several ways say of their number, be it with a colon or in passing."""
    if len(doc.methods) < FEWEST or not all(method.named for method in doc.methods):
        return
    begin = doc.title_span.end if doc.title_span else 0
    before = Ordered(doc.sentences).beginning_in(Span(begin, doc.methods[0].head.start))
    promised = {promise.span.start for promise in doc.promises}
    for sentence in before[:_LEAD]:
        if sentence.span.start not in promised and _leads_in(doc, sentence):
            for count in counts(doc, sentence.span):
                if count.kind is PromiseKind.METHODS:
                    yield count, Span(sentence.span.end, len(doc.text)), True


def _leads_in(doc: Document, sentence: Sentence) -> bool:
    """Whether a sentence stands in the section that holds all ways."""
    block = doc.blocks[sentence.block]
    section = doc.section_at(sentence.span.start)
    holds = section is None or section.span.covers(doc.methods[-1].head)
    return holds and block.kind is BlockKind.PARAGRAPH and block.parent is None
