"""A rule that asks for words it did not declare, for tests."""

from collections.abc import Iterator

from guidelint import Document, Finding, Severity, rule


@rule(Severity.INFO)
def nosy(doc: Document) -> Iterator[Finding]:
    """Asks for too much."""
    for hit in doc.hits("vague"):
        yield Finding(hit.span, "vague")
