"""A rule that a document cannot disable, for tests."""

from collections.abc import Iterator

from guidelint import Document, Finding, Severity, Span, rule


@rule(Severity.ERROR, enforced=True)
def sealed(doc: Document) -> Iterator[Finding]:
    """Nothing says sealed."""
    at = doc.text.rfind("sealed")
    if at >= 0:
        yield Finding(Span(at, at + 6), "says sealed")
