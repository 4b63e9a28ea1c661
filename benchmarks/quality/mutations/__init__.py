"""One way at a time to break a good guide. A mutation names the rule that must notice, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from random import Random

    from benchmarks.quality.compose import Guide


@dataclass(frozen=True)
class Mutant:
    """A broken guide, or one that what is known of the world has broken.

    near:  the text of the place that must be reported, or of one in the same block; empty: any place.
    lock:  lines of a lock; empty: the rule is asked in its usual world.
    as_of: the day on which it is asked; None: nothing is out of date.
    """

    text: str
    near: str = ""
    lock: str = ""
    as_of: datetime | None = None


Mutation: TypeAlias = "Callable[[Guide, Random], Mutant | None]"
"""Breaks a guide, or says None where it has nothing to break."""

MUTATIONS: dict[str, tuple[str, Mutation]] = {}
"""Name of the mutation -> the rule that must notice, and the mutation."""


def mutation(rule: str) -> Callable[[Mutation], Mutation]:
    """Enters a function as a mutation that `rule` must notice."""

    def enter(broken: Mutation) -> Mutation:
        MUTATIONS[f"{rule}: {getattr(broken, '__name__', '').replace('_', ' ')}"] = (rule, broken)
        return broken

    return enter
