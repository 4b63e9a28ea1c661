"""Requests and cautions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.guide.document import Caution, Document, Request


@dataclass(frozen=True, slots=True)
class Asked:
    requests: tuple[Request, ...]
    cautions: tuple[Caution, ...]


def requests(doc: Document) -> Asked:
    return Asked((), ())
