"""What a report needs to know besides the problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.records import dataclass
from guidelint.report.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidelint.rule.described import Described


@dataclass(frozen=True, slots=True)
class Context:
    """The same for every format; each takes of it what it needs."""

    describe: Callable[[str], Described]
    """A rule by its id."""
    style: Style = Style()
    ran: tuple[str, ...] = ()
    """Ids of all rules that ran, sorted."""
