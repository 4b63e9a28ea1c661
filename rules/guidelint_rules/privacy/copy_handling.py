"""See copy-handling.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Finding, Kind, Severity, Span, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Sentence

_DOCUMENT = ("data.document", "identifier.passport", "data.s1", "data.s2")

_BESIDE = 24
"""Most characters between the word for a copy and the document."""


@rule(
    Severity.INFO,
    confidence=Confidence.LOW,
    words=("copy", "data", "identifier", "caution", "telling.other", "telling.forbid"),
    kinds=(Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN),
)
def copy_handling(doc: Document) -> Iterator[Finding]:
    """A copy of an identity document is handed over, and nothing says how to protect it."""
    done: set[int | None] = set()
    for hit in doc.hits("copy.leave"):
        sentence, method = doc.sentence_at(hit.span.start), doc.method_at(hit.span.start)
        key = None if method is None else method.index
        if sentence is None or key in done or not _is_copied(doc, sentence) or _is_advised(doc, sentence):
            continue
        done.add(key)
        yield Finding(
            _named(doc, sentence),
            "has a copy of an identity document handed over or kept, and says nothing of how to protect it",
            help="say to write the purpose and date across the copy, and what becomes of it afterwards",
        )


def _is_copied(doc: Document, sentence: Sentence) -> bool:
    """Whether it is the reader who hands over a copy of a document."""
    copies = doc.hits("copy.make", sentence.span)
    first = min((hit.span.start for hit in (*copies, *doc.hits("copy.leave", sentence.span))), default=0)
    others = any(hit.span.start < first for hit in doc.hits("telling.other", sentence.span))
    if others or doc.hits("telling.forbid", sentence.span):
        return False
    return any(
        _belongs(copy.span, hit.span) for name in _DOCUMENT for hit in doc.hits(name, sentence.span) for copy in copies
    )


def _belongs(copy: Span, document: Span) -> bool:
    """Whether a document stands beside the word for its copy: `a scan of your passport`, 身份证复印件."""
    return max(copy.start, document.start) - min(copy.end, document.end) <= _BESIDE


def _is_advised(doc: Document, sentence: Sentence) -> bool:
    """Whether the method, or else the block, tells how to handle it, or the sentence warns of it."""
    method, block = doc.method_at(sentence.span.start), doc.block_at(sentence.span.start)
    around = method.span if method is not None else block.span if block is not None else sentence.span
    return bool(doc.hits("copy.care", around)) or any(c.sentence.meets(sentence.span) for c in doc.cautions)


def _named(doc: Document, sentence: Sentence) -> Span:
    """From the first word of the copy to the last of the document."""
    names = ("copy.make", "copy.leave", *_DOCUMENT)
    spans = sorted(hit.span for name in names for hit in doc.hits(name, sentence.span))
    return Span(spans[0].start, max(span.end for span in spans))
