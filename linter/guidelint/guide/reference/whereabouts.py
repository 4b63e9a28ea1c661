"""Where a guide has located official targets so far, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import GapKind

if TYPE_CHECKING:
    from guidelint.guide.reference.targets import Target

MOST_OWNERS = 64
"""More bodies than a guide has; past them they are not told apart, so that work stays linear."""


class Places:
    """Where targets were located: counts for later mentions of the same kind, and for other things of the same body."""

    def __init__(self) -> None:
        self._first: dict[tuple[GapKind, frozenset[str]], int] = {}

    def add(self, offset: int, kind: GapKind, owners: frozenset[str]) -> None:
        """Notes a place of a body; those past any number a guide has are not told apart."""
        key = kind, owners if len(self._first) < MOST_OWNERS else frozenset()
        self._first[key] = min(offset, self._first.get(key, offset))

    def known(self, target: Target) -> bool:
        """Whether such a target of the same body was located before."""
        return any(
            kind is target.kind and offset < target.span.start and one_body(target.owners, owners)
            for (kind, owners), offset in self._first.items()
        )

    def of_body(self, target: Target) -> bool:
        """Whether a site of the same body is located: all else can be found from there."""
        return any(kind is GapKind.SITE and one_body(target.owners, owners) for kind, owners in self._first)


def one_body(left: frozenset[str], right: frozenset[str]) -> bool:
    """Two targets belong to one body unless each names its own."""
    return not left or not right or not left.isdisjoint(right)
