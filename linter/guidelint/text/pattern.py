"""Regular expressions that are compiled when they are first used: a run needs few of them, and to compile is slow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from re import Pattern


class _Late:
    """Stands for a pattern. What is asked of it once is asked of the compiled one ever after."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def pattern(source: str, flags: int = 0) -> Pattern[str]:
    """`re.compile`, later. A mistake in the expression shows with its first use."""
    return cast("Pattern[str]", _Late(source, flags))
