"""Where a report goes."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.config import BadSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


@contextmanager
def output(name: str | None) -> Iterator[TextIO]:
    """The file of `--output`, else the standard output. Raises `BadSettings` if it cannot be written."""
    if name is None:
        yield sys.stdout
        return
    try:
        with Path(name).open("w", encoding="utf-8", errors="backslashreplace") as stream:
            yield stream
    except OSError as error:
        raise BadSettings(f"--output {name}: {error.strerror}") from error
