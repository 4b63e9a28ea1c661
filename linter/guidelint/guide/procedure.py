"""Methods, steps, promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.guide.document import Document, Method, Promise


@dataclass(frozen=True, slots=True)
class Procedures:
    methods: tuple[Method, ...]
    promises: tuple[Promise, ...]


def procedures(doc: Document) -> Procedures:
    return Procedures((), ())
