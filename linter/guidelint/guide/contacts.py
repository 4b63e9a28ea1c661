"""Contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.guide.document import Contact, Document


def contacts(doc: Document) -> tuple[Contact, ...]:
    return ()
