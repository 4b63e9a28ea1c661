"""Which problems come first where there is no room for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.finding import Problem

_SURE = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


def by_importance(problems: Iterable[Problem]) -> list[Problem]:
    """The gravest first, of these the surest, else in order of path and place."""
    return sorted(problems, key=lambda one: (-one.severity, _SURE[one.confidence], one.path, one.span, one.rule))
