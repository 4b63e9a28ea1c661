"""The page that GitHub shows of a step of a job: the full table, since it shows ten annotations of a kind."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.config import BadSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.cli.output import Destination
    from guidelint.finding import Outcome
    from guidelint.report.context import Context

VARIABLE = "GITHUB_STEP_SUMMARY"
"""Names the file that the page is made from."""
ROOM = 1_048_576
"""Most bytes of that file; of a larger one GitHub shows nothing."""
_LEAST = 4_096
"""Bytes below which nothing is added."""


def step_summary(outcome: Outcome, context: Context, wanted: Iterable[Destination]) -> None:
    """Adds the table to the page of the step where annotations are asked for and no report goes there already. Raises
    `BadSettings` if it cannot be written.
    """
    named = os.environ.get(VARIABLE)
    destinations = tuple(wanted)
    if not named or all(one.format != "github" for one in destinations):
        return
    file = Path(named)
    if any(one.file is not None and Path(one.file).absolute() == file.absolute() for one in destinations):
        return
    try:
        room = ROOM - (file.stat().st_size if file.exists() else 0)
        if room >= _LEAST:
            with file.open("ab") as stream:
                stream.write(_table(outcome, context, room))
    except OSError as error:
        raise BadSettings(f"{VARIABLE}: {named}: {error.strerror}") from error


def _table(outcome: Outcome, context: Context, room: int) -> bytes:
    """The report in at most `room` bytes; it says itself what it leaves out."""
    from guidelint.report.markdown import markdown

    limit = room
    while True:
        text = "".join(f"{line}\n" for line in markdown(outcome, context, limit=limit)).encode(errors="replace")
        if len(text) <= room:
            return text
        limit = limit * room // len(text) - 1
