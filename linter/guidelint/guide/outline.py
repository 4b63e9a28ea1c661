"""Shape only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.finding import Span
    from guidelint.guide.document import Document, Run, Section


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    title_span: Span | None
    sections: tuple[Section, ...]
    runs: tuple[Run, ...]


def outline(doc: Document) -> Outline:
    return Outline("", None, (), ())
