"""A rule that raises, for tests."""

from collections.abc import Iterator

from guidelint import Document, Finding, Severity, Span, rule


@rule(Severity.INFO)
def broken(doc: Document) -> Iterator[Finding]:
    """Raises where the text says so."""
    yield Finding(Span(0, 1), "found before it broke")
    raise ValueError(f"cannot read {doc.path}")
