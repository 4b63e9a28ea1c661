"""A stranger's rule, for tests."""

import re
from collections.abc import Iterator

from guidelint import Document, Finding, Severity, Span, rule


@rule(Severity.WARNING, upto=Severity.ERROR, aliases=("demo/yell",))
def shout(doc: Document, *, least: int = 3, allowed: tuple[str, ...] = (), ratio: float = 1.0) -> Iterator[Finding]:
    """Nobody is shouted at."""
    for match in re.finditer(r"\b[A-Z]+\b", doc.text):
        if len(match[0]) * ratio >= least and match[0] not in allowed:
            end = match.end()
            severity = Severity.ERROR if doc.text[end : end + 1] == "!" else None
            yield Finding(Span(match.start(), end), f"shouts {match[0]}", severity, help="Say it quietly.")
