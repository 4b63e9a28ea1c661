"""All inputs of a run to rows, in an order that depends on nothing but them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guidelint.audit.readers.files import file_rows, is_collection, piped_rows
from guidelint.audit.readers.folders import collections, guide_rows, trouble
from guidelint.audit.readers.ids import Ids
from guidelint.audit.readers.objects import is_far, object_rows
from guidelint.audit.readers.origin import Origin, to_the_end
from guidelint.audit.readers.revisions import revision_rows
from guidelint.audit.rows import BadRow, Notice, Row
from guidelint.config import BadSettings, Configuration
from guidelint.discover import EMPTY
from guidelint.records import replace
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from guidelint.audit.rows import Item, Wanted

STDIN = "-"
STDIN_NAME = "<stdin>"


def rows(inputs: Sequence[str], wanted: Wanted, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Everything in all inputs: first the guides in folders and single ones, then the others in their order.

    An input is a folder, a guide, a table, an archive, `FOLDER@REVISION`, the address of an object store or `-`.
    Of a folder without guides, its tables and archives. Each id comes once. Raises nothing for
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
        yield Notice("guidelint", f"{again:,} documents have the id of another: they bear it with #2, #3 and so on")


class _Apart(NamedTuple):
    """An input that is read by itself."""

    shown: str
    folder: Path
    """Whose configuration holds for it."""
    read: Callable[[Origin], Iterator[Item]]
    places: tuple[str, ...] = ()
    """Of a file, its absolute path."""

    @classmethod
    def file(cls, path: Path, wanted: Wanted) -> _Apart:
        """A table or an archive."""
        place = path.absolute()
        return cls(path.as_posix(), place.parent, partial(file_rows, path, wanted), (str(place),))


def _items(inputs: Sequence[str], wanted: Wanted, stdin: BinaryIO | None) -> Iterator[Item]:
    configuration = Configuration(wanted.command, Path.cwd())
    guides: list[str] = []
    others: list[tuple[str, _Apart | BadRow]] = []
    for source in dict.fromkeys(inputs):
        apart = _apart(source, wanted, stdin)
        if apart is None:
            guides.append(source)
        else:
            others.append((source, apart))
    named = {Path(source).resolve() for source, _ in others if "\0" not in source}
    for item in guide_rows(guides, configuration, wanted) if guides else ():
        if isinstance(item, BadRow) and item.reason == EMPTY:
            yield from _tables(item, configuration, wanted, named)
        else:
            yield item
    for source, apart in others:
        yield from [apart] if isinstance(apart, BadRow) else _read(source, apart, configuration)


def _tables(empty: BadRow, configuration: Configuration, wanted: Wanted, named: set[Path]) -> Iterator[Item]:
    """The tables and archives in a folder without guides, as crawls leave them there. named: those have their turn."""
    folder = Path(empty.where)
    found = [path for path in collections(folder, wanted.exclude) if path.resolve() not in named]
    yield Notice(empty.source, f"no guides in this folder: {count(len(found), 'table')} read") if found else empty
    for path in found:
        member = path.relative_to(folder).as_posix()
        yield from _read(empty.source, _Apart.file(path, wanted), configuration, member)


def _apart(source: str, wanted: Wanted, stdin: BinaryIO | None) -> _Apart | BadRow | None:
    """How an input is read by itself, or why it is not; None if it is a folder or a guide, or is not there."""
    if source == STDIN and stdin is not None:
        return _Apart(STDIN_NAME, Path.cwd(), partial(piped_rows, stdin, wanted))
    if is_far(source):
        return _Apart(source, Path.cwd(), partial(object_rows, source, wanted))
    path = Path(source)
    if "\0" in source:
        return BadRow(source, source, "no file has such a name", True)
    try:
        if path.exists():
            reason = trouble(path)
            if reason:
                return BadRow(source, source, reason, True)
            if path.is_dir() or not is_collection(path):
                return None
            return _Apart.file(path, wanted)
        before, at, revision = source.rpartition("@")
        folder = Path(before or ".")
        if at and revision and folder.is_dir():
            return _Apart(source, folder.absolute(), partial(revision_rows, folder, revision, wanted))
    except (OSError, ValueError) as error:
        return BadRow(source, source, getattr(error, "strerror", None) or str(error), True)
    return None


def _read(source: str, apart: _Apart, configuration: Configuration, member: str = "") -> Iterator[Item]:
    """Everything in one input, or in one file of it, and why it breaks off."""
    try:
        origin = Origin(source, apart.shown, configuration.at(apart.folder), apart.folder, member, apart.places)
    except BadSettings as error:
        yield BadRow(source, apart.shown, str(error), True)
        return
    yield from to_the_end(apart.read(origin), origin)
