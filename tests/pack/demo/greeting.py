"""A rule with words of its own, for tests."""

from collections.abc import Iterator

from guidelint import Document, Finding, Severity, rule


@rule(Severity.INFO, words=("demo.greeting",))
def greeting(doc: Document) -> Iterator[Finding]:
    """A guide greets nobody."""
    for hit in doc.hits("demo.greeting"):
        yield Finding(hit.span, "greets")
