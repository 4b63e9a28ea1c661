"""All inputs of a run to rows, in an order that depends on nothing but them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guidelint.audit.readers.files import file_rows, is_collection, piped_rows
from guidelint.audit.readers.folders import guide_rows, trouble
from guidelint.audit.readers.ids import Ids
from guidelint.audit.readers.origin import Origin, to_the_end
from guidelint.audit.readers.revisions import revision_rows
from guidelint.audit.rows import BadRow, Notice, Row
from guidelint.config import BadSettings, CommandLine, Configuration
from guidelint.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from guidelint.audit.rows import Item, Wanted

STDIN = "-"
STDIN_NAME = "<stdin>"


def rows(inputs: Sequence[str], wanted: Wanted, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Everything in all inputs: first the guides in folders and single ones, then the others in their order.

    An input is a folder, a guide, a table, an archive, `FOLDER@REVISION` or `-`. Each id comes once. Raises nothing for
    what is wrong with inputs: that comes as `BadRow`. stdin: what `-` stands for.
    """
    ids = Ids()
    told: set[str] = set()
    again = 0
    try:
        for item in _items(inputs, wanted, stdin):
            if isinstance(item, Row):
                id_ = ids.own(item.id)
                if id_ != item.id:
                    again += 1
                    item = replace(item, id=id_)
            elif isinstance(item, Notice):
                if item.text in told:
                    continue
                if len(told) < 100:
                    told.add(item.text)
            yield item
    finally:
        ids.close()
    if again:
        yield Notice("", f"{again:,} documents bear an id that another has: they are called by it and #2, #3 and so on")


class _Apart(NamedTuple):
    """An input that is read by itself."""

    shown: str
    folder: Path
    """Whose configuration holds for it."""
    read: Callable[[Origin], Iterator[Item]]


def _items(inputs: Sequence[str], wanted: Wanted, stdin: BinaryIO | None) -> Iterator[Item]:
    command = CommandLine(None if wanted.config is None else Path(wanted.config).absolute())
    configuration = Configuration(command, Path.cwd())
    guides: list[str] = []
    others: list[tuple[str, _Apart | BadRow]] = []
    for source in dict.fromkeys(inputs):
        apart = _apart(source, wanted, stdin)
        if apart is None:
            guides.append(source)
        else:
            others.append((source, apart))
    if guides:
        yield from guide_rows(guides, configuration, wanted)
    for source, apart in others:
        yield from [apart] if isinstance(apart, BadRow) else _read(source, apart, configuration)


def _apart(source: str, wanted: Wanted, stdin: BinaryIO | None) -> _Apart | BadRow | None:
    """How an input is read by itself, or why it is not; None if it is a folder or a guide, or is not there."""
    if source == STDIN and stdin is not None:
        return _Apart(STDIN_NAME, Path.cwd(), partial(piped_rows, stdin, wanted))
    path = Path(source)
    try:
        if path.exists():
            reason = trouble(path)
            if reason:
                return BadRow(source, source, reason, True)
            if path.is_dir() or not is_collection(path):
                return None
            return _Apart(path.as_posix(), path.absolute().parent, partial(file_rows, path, wanted))
        before, at, revision = source.rpartition("@")
        folder = Path(before or ".")
        if at and revision and folder.is_dir():
            return _Apart(source, folder.absolute(), partial(revision_rows, folder, revision, wanted))
    except (OSError, ValueError) as error:
        return BadRow(source, source, getattr(error, "strerror", None) or str(error), True)
    return None


def _read(source: str, apart: _Apart, configuration: Configuration) -> Iterator[Item]:
    """Everything in one input, and why it breaks off."""
    try:
        origin = Origin(source, apart.shown, configuration.at(apart.folder))
    except BadSettings as error:
        yield BadRow(source, apart.shown, str(error), True)
        return
    yield from to_the_end(apart.read(origin), origin)
