"""Announcements that are not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Finding, Kind, Promise, PromiseKind, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHAT = {PromiseKind.STEPS: "steps", PromiseKind.METHODS: "ways to do it"}


@rule(Severity.ERROR, words=("promise", "action"), kinds=(Kind.HOWTO, Kind.FAQ, Kind.UNKNOWN))
def promised_missing(doc: Document) -> Iterator[Finding]:
    """Steps and methods that a sentence announces do follow."""
    for promise in doc.promises:
        if promise.settled_by is None and promise.kind in _WHAT:
            yield Finding(
                promise.span,
                f"announces {_WHAT[promise.kind]}, but none follow before {_boundary(doc, promise)}",
                confidence=Confidence.HIGH if _colon(doc, promise) else Confidence.MEDIUM,
                evidence=(promise.phrase.of(doc.text),),
                help="write the steps here, link to the page that has them, or take the announcement out",
            )


def _boundary(doc: Document, promise: Promise) -> str:
    if promise.window.end >= len(doc.text.rstrip()):
        return "the end of the guide"
    return f"line {doc.lines.line(promise.window.end)}"


def _colon(doc: Document, promise: Promise) -> bool:
    return promise.span.of(doc.text).rstrip("*_ ").endswith((":", "："))
