"""How a report may look: how wide, and whether in colour."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from guidelint.finding import Severity
from guidelint.records import dataclass

if TYPE_CHECKING:
    from typing import TextIO

_CODES = {"bold": "1", "dim": "2", "gutter": "1;34", "help": "1;36", "added": "32", "removed": "31", "hunk": "36"}
_SEVERITIES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;34"}


def coloured(stream: TextIO) -> bool:
    """Whether a stream is a terminal that wants colours."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@dataclass(frozen=True, slots=True)
class Style:
    """Columns of the terminal, and whether it takes colours."""

    columns: int = 80
    colour: bool = False

    def paint(self, what: str | Severity, text: str) -> str:
        """`text` in the colour of `what`, or as it is."""
        if not self.colour:
            return text
        code = _SEVERITIES[what] if isinstance(what, Severity) else _CODES[what]
        return f"\x1b[{code}m{text}\x1b[0m"
