"""Which reports go where."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.config import BadSettings
from guidelint.records import dataclass
from guidelint.report.formats import FORMATS
from guidelint.rule.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO


@dataclass(frozen=True, slots=True)
class Destination:
    """A report in one format, to a file or to the standard output."""

    format: str
    file: str | None = None


def destinations(written: Iterable[str], file: str | None) -> tuple[Destination, ...]:
    """What `--format NAME` and `--format NAME:FILE` ask for; `file` is that of `--output`. Raises `BadSettings`."""
    asked = [_destination(one) for one in written] or [Destination("text")]
    made = [one for one in asked if one.file is not None]
    # As with every option that may be given once, the last of those without a file counts.
    made += [Destination(one.format, file) for one in asked if one.file is None][-1:]
    if file is not None and all(one.file != file for one in made):
        raise BadSettings(f"--output {file}: each format has a file of its own already")
    files = [Path(one.file).absolute() for one in made if one.file is not None]
    twice = next((file for file in files if files.count(file) > 1), None)
    if twice is not None:
        raise BadSettings(f"two reports would go to {twice}")
    return tuple(made)


def _destination(written: str) -> Destination:
    name, colon, file = written.partition(":")
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise BadSettings(f"there is no format {name!r}{did_you_mean(name, FORMATS) or f'; there are {known}'}")
    if colon and not file:
        raise BadSettings(f"--format {written}: the name of a file is missing after the colon")
    return Destination(name, file or None)


@contextmanager
def output(name: str | None, otherwise: TextIO | None = None) -> Iterator[TextIO]:
    """A file for a report, else another stream or the standard output. Raises `BadSettings` if it cannot be written."""
    if name is None:
        yield otherwise or sys.stdout
        return
    try:
        with Path(name).open("w", encoding="utf-8", errors="backslashreplace") as stream:
            yield stream
    except OSError as error:
        raise BadSettings(f"{name}: {error.strerror}") from error
