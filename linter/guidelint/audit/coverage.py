"""How much of a guide could be looked at: what a grade is always shown with, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.audit.grades import POINT, marks
from guidelint.guide.document import Kind, LinkRole, Origin
from guidelint.known.entry import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.finding import Problem
    from guidelint.guide.document import Document
    from guidelint.known.world import World

_GUIDES = frozenset({Kind.HOWTO, Kind.UNKNOWN})
_WEB = frozenset({"http", "https"})


def coverage(doc: Document, world: World, problems: Iterable[Problem]) -> dict[str, Any]:
    """Columns of a document's row from `steps` on."""
    web = [link for link in doc.links if link.scheme in _WEB and link.role is not LinkRole.ASSET]
    vouched = [link for link in web if (entry := world.entry(link.target)) and entry.status is Status.ATTESTED]
    located = sum(link.role is LinkRole.OFFICIAL for link in web)
    located += sum(gap.located_elsewhere for gap in doc.gaps)
    steps = [step for method in doc.methods for step in method.steps]
    return {
        **_graded(doc, problems),
        "official": located + sum(not gap.located_elsewhere for gap in doc.gaps),
        "official_resolved": located,
        "links": len(web),
        "attested": len(vouched),
        "steps_total": len(steps),
        "steps_guessed": sum(step.origin is not Origin.MARKED for step in steps),
    }


def _graded(doc: Document, problems: Iterable[Problem]) -> dict[str, Any]:
    own = marks(problems, methods=len(doc.methods), guide=doc.kind in _GUIDES)
    return {
        "steps": own.steps / POINT,
        "urls": own.urls / POINT,
        "privacy": own.privacy / POINT,
        "spam": own.spam / POINT,
        "gate": list(own.gate),
        "capped": own.capped,
        "graded": own.graded,
    }
