"""Object stores and other far file systems to rows: whatever pyarrow reaches by an address."""

from __future__ import annotations

import re
from io import BufferedReader
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from guidelint.audit.readers.files import open_rows
from guidelint.audit.readers.members import Members
from guidelint.audit.readers.origin import to_the_end
from guidelint.audit.readers.stream import Broken
from guidelint.config import BadSettings
from guidelint.records import replace
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.rows import Item, Wanted

_FAR = re.compile(r"(?:s3|gs|gcs|abfss?|hdfs|viewfs|file)://")
_SECRET = re.compile(r"secret|token|key|sig=", re.IGNORECASE)
"""In the names of what an address may ask for."""
AHEAD = 4 << 20
"""Bytes that are asked for at once: each question takes a while to be answered."""


def is_far(source: str) -> bool:
    """Whether an input is the address of an object store, and not a path."""
    return bool(_FAR.match(source))


def refuse_secrets(source: str) -> None:
    """Raises `BadSettings` for an address with a key in it: inputs are named in what an audit leaves behind."""
    if not is_far(source):
        return
    scheme, _, rest = source.partition("://")
    before, _, asked = rest.partition("?")
    if ":" in before.partition("/")[0].rpartition("@")[0] or _SECRET.search(asked):
        raise BadSettings(f"{scheme}://…: has a key in it, which would be written down; leave it to the environment")


def object_rows(source: str, wanted: Wanted, origin: Origin) -> Iterator[Item]:
    """An object, or all that can be read below a prefix, in the order of their names.

    Raises `Broken`, and whatever libraries raise for what they cannot reach.
    """
    from pyarrow.fs import FileSelector, FileSystem, FileType

    store, path = FileSystem.from_uri(source)
    kind = store.get_file_info(path).type
    if kind == FileType.NotFound:
        raise Broken("there is no such object")
    if kind == FileType.File:
        yield from _rows(store, path, origin, wanted)
        return
    members = Members(origin.settings, origin.folder, wanted.exclude)
    found = store.get_file_info(FileSelector(path, recursive=True))
    within = sorted(about.path[len(path) :].lstrip("/") for about in found if about.type == FileType.File)
    names = [name for name in within if members.sort(name) is not None]
    if not names:
        raise Broken(f"nothing in it can be read: {count(len(within), 'object')} of other sorts")
    for name in names:
        inner = replace(origin.inner(name), path=f"{source.rstrip('/')}/{name}")
        yield from to_the_end(_rows(store, f"{path.rstrip('/')}/{name}", inner, wanted), inner)


def _rows(store: Any, path: str, origin: Origin, wanted: Wanted) -> Iterator[Item]:
    with BufferedReader(store.open_input_file(path), AHEAD) as file:
        yield from open_rows(cast("BinaryIO", file), path.rpartition("/")[2], origin, wanted)
