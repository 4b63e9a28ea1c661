"""A rule that points outside of the text, for tests."""

from collections.abc import Iterator

from guidelint import Document, Finding, Severity, Span, rule


@rule(Severity.INFO)
def astray(doc: Document) -> Iterator[Finding]:
    """Points nowhere."""
    yield Finding(Span(0, len(doc.text) + 1), "too far")
