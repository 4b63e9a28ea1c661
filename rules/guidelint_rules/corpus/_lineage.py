"""Which documents are known to be editions of one another: versions, translations not yet made, copies that name the
original."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from guidelint import pattern

if TYPE_CHECKING:
    from guidelint import Document

_CANONICAL = ("canonical", "canonical_url", "canonicalurl", "canonicalUrl", "original_url", "translation_of")
"""Keys of front matter that name the original."""
_EDITION = pattern(
    r"(?<![^/\\])(?:v\d+(?:[._-](?:\d+|x))*|\d+(?:\.(?:\d+|x))+|version[-_][^/\\]*|versioned_docs|latest|stable|next"
    r"|archived?|[a-z]{2,3}(?:[-_][a-z]{2,4}){0,2}|docs|site|source)[/\\]"
)
"""Folders for a version or a language, and those in which documentation lies."""
_FRONT = pattern(r"(?<![^/\\])(?:readme|index|home|_index)(?=\.[a-z]+$)")
"""The first page of a project, which its site shows once more."""


def edition(doc: Document) -> str:
    """The same for documents that are one page in several versions or languages; empty for one without a path."""
    folded = _FRONT.sub("readme", _EDITION.sub("", doc.path.casefold()))
    return blake2b(folded.encode("utf-8", "replace"), digest_size=6).hexdigest() if folded else ""


def names_original(doc: Document) -> bool:
    """Whether a document says which of its copies is the one to be found."""
    return any(doc.front_matter.get(key) for key in _CANONICAL)
