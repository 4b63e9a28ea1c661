"""Methods with their steps, and promises with what keeps them. Verbs live here; shape came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.procedure.actions import Actions
from guidelint.guide.procedure.methods import methods
from guidelint.guide.procedure.promises import is_hint, spot
from guidelint.guide.procedure.settling import Settler
from guidelint.guide.procedure.steps import announced
from guidelint.records import dataclass

if TYPE_CHECKING:
    from guidelint.guide.document import Document, Method, Promise


@dataclass(frozen=True, slots=True)
class Procedures:
    methods: tuple[Method, ...]
    promises: tuple[Promise, ...]


def procedures(doc: Document) -> Procedures:
    """Reads methods, steps and promises off the outline. Never raises; time linear in the text."""
    actions = Actions(doc)
    spotted = spot(doc)
    found = methods(doc, actions, announced(doc, spotted), spotted)
    settled = Settler(doc, actions, found).settle(spotted)
    return Procedures(found, tuple(p for p in settled if p.settled_by is not None or not is_hint(doc, p)))
