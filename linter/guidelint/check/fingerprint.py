"""A name for a finding that outlives edits elsewhere: no path, no line number, nothing of its wording."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.check.hiding import Hiding
    from guidelint.finding import Span
    from guidelint.guide.document import Document


class Fingerprints:
    """Gives out the fingerprints of one document, in order of offset: equal findings are told apart by their order."""

    def __init__(self, doc: Document, hiding: Hiding) -> None:
        self._doc = doc
        self._hiding = hiding
        self._seen: dict[str, int] = {}

    def of(self, rule: str, span: Span, evidence: tuple[str, ...]) -> str:
        """16 hexadecimal digits made of rule, evidence, the headings above it, and how many equals came before."""
        parts = [rule, *map(_normal, evidence), *map(_normal, self._headings(span))]
        same = "\x1f".join(parts)
        order = self._seen[same] = self._seen.get(same, 0) + 1
        from hashlib import blake2b  # loads OpenSSL: only where there is a problem to name

        return blake2b(f"{same}\x1e{order}".encode(errors="surrogatepass"), digest_size=8).hexdigest()

    def _headings(self, span: Span) -> list[str]:
        section = self._doc.section_at(span.start)
        titles: list[str] = []
        while section is not None:
            titles.append(self._hiding.of(section.title))
            section = None if section.parent is None else self._doc.sections[section.parent]
        return titles


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
