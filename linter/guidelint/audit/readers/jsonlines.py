"""JSON Lines, and a JSON file that holds a list of objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from guidelint.audit.readers.cells import Cells
from guidelint.audit.readers.lines import as_utf8, lines
from guidelint.audit.readers.stream import Broken, size
from guidelint.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.readers.stream import Stream
    from guidelint.audit.rows import BadRow, Limits

_NESTED = 1_000_000
"""Most lists and objects in one document: each takes thirty times as much memory as it does on the line."""


def json_lines(stream: Stream, origin: Origin, limits: Limits) -> Iterator[Cells | BadRow]:
    """One object a line. Raises `Broken`."""
    stream, encoding = as_utf8(stream, origin.settings.encoding)
    for line in lines(stream, limits.row_bytes):
        where = f"line {line.number}"
        if line.size > limits.row_bytes:
            yield origin.bad(where, f"larger than {size(limits.row_bytes)}")
        elif line.data.strip():
            try:
                found = _loaded(decode(line.data, encoding))
            except ValueError as error:
                yield origin.bad(where, str(error))
                continue
            yield Cells("line", line.number, found) if isinstance(found, dict) else origin.bad(where, "no JSON object")


def json_file(stream: Stream, origin: Origin, limits: Limits) -> Iterator[Cells | BadRow]:
    """A list of objects, or one; JSON Lines where its first line is an object. Raises `Broken`."""
    head = stream.peek(limits.row_bytes + 1)
    if _object(head.partition(b"\n")[0], origin):
        yield from json_lines(stream, origin, limits)
        return
    if len(head) > limits.row_bytes:
        reason = f"a JSON file larger than {size(limits.row_bytes)}; write it as JSON Lines, one object a line"
        raise Broken(reason)
    stream.whole(limits.row_bytes)
    try:
        found = _loaded(decode(head, origin.settings.encoding))
    except ValueError as error:
        raise Broken(str(error)) from error
    for number, item in enumerate(found if isinstance(found, list) else [found], 1):
        yield Cells("item", number, item) if isinstance(item, dict) else origin.bad(f"item {number}", "no JSON object")


def _object(line: bytes, origin: Origin) -> bool:
    try:
        return isinstance(_loaded(decode(line, origin.settings.encoding)), dict)
    except ValueError:
        return False


def _loaded(text: str) -> object:
    """Raises `ValueError` with what is wrong."""
    if text.count("[") + text.count("{") > _NESTED:
        raise ValueError("holds more than a million lists and objects")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("no JSON that can be read: too deep") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg}") from error
