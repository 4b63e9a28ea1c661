"""Which kind of document a text is."""

from __future__ import annotations

from guidelint.guide.document import Document, Kind


def kind_of(doc: Document) -> Kind:
    return Kind.UNKNOWN
