"""Telephone numbers that pose as a firm's line of support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Document, Finding, Line, Related, Severity, World, brands, rule, support_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIRECTORY = 5
"""A guide with so many numbers lists them; only one that is repeated can be a fake there."""
_SHOWN = 5
"""Most further places that a finding names."""


@rule(Severity.ERROR, enforced=True)
def fake_support_line(doc: Document, world: World, *, repeats: int = 3, several: int = 2) -> Iterator[Finding]:
    """A telephone number is not pushed as a firm's support line.

    repeats: so many places of one number are too many.
    several: so many signs together make a finding.
    """
    lines = support_lines(doc)
    for line in lines:
        often = len(line.places) >= repeats
        if len(lines) >= _DIRECTORY and not often:
            continue
        if not any(place.line for place in line.places) or any(place.vouched for place in line.places):
            continue
        signs = _signs(line, repeats)
        needed = several + any(place.body for place in line.places)
        if len(signs) >= needed and not world.registry.has_number(line.e164):
            first, *others = line.places
            plain = signs.keys() <= {"urged", "brands"}
            yield Finding(
                first.span,
                f"{line.e164} is pushed as a support line: {', '.join(signs.values())}",
                severity=Severity.WARNING if plain else None,
                confidence=Confidence.HIGH if len(signs) > several else Confidence.MEDIUM,
                related=tuple(Related(place.span, "and here") for place in others[:_SHOWN]),
                about=(line.e164,),
                help="delete it, or link to the page of the firm that gives the number",
            )


def _signs(line: Line, repeats: int) -> dict[str, str]:
    """What shows that a number is pushed rather than given: name of the sign -> how it reads in a message."""
    places = line.places
    names = list(brands(line))
    signs = {
        "often": (len(places) >= repeats, f"{len(places)} times"),
        "headed": (any(p.headed for p in places), "in the title or a heading"),
        "glued": (any(p.glued for p in places), "stuck to the next word"),
        "dressed": (any(p.dressed for p in places), "its digits are dressed up"),
        "urged": (any(p.urged for p in places), "with an urge to ring and no hours or address"),
        "brands": (len(names) > 1, f"under {len(names)} names"),
    }
    return {name: text for name, (holds, text) in signs.items() if holds}
