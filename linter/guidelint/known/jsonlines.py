"""JSON Lines that people review and merge like code: one object a line, and what is wrong with a line is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_MERGE_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class BrokenLine(ValueError):
    """A line that is not what it should be; the message says why."""


class TornLine(BrokenLine):
    """A line that is no JSON: at the very end of a file it may have been cut short by a crash."""


def values_of(line: str, *, once: bool = False) -> dict[str, Any]:
    """What stands on a line, by key. `once`: a key may not be written twice. Raises `BrokenLine`."""
    if line.startswith(_MERGE_MARKERS):
        raise BrokenLine("a merge was not finished here; keep the lines of both sides and delete this one")
    try:
        values = _ONCE.decode(line) if once else json.loads(line)
    except BrokenLine:
        raise
    except (ValueError, RecursionError) as error:
        raise TornLine(f"this is no JSON: {error}") from error
    if not isinstance(values, dict):
        raise BrokenLine("this is no JSON object")
    return values


def written(values: Mapping[str, Any]) -> str:
    """The values as a line, without the line's end, as people read them, save what a terminal would obey or hide."""
    line = json.dumps(values, ensure_ascii=False, separators=(", ", ": "))
    return line if line.isprintable() else "".join(map(_visible, line))


def typed(values: Mapping[str, Any], key: str, kind: type[Any], called: str, default: Any) -> Any:
    """The value of a key, which must be of just this type. Raises `BrokenLine`."""
    value = values.get(key, default)
    if type(value) is not kind:
        raise BrokenLine(f'"{key}" must be {called}')
    return value


def string(values: Mapping[str, Any], key: str) -> str:
    """The text under a key, empty if there is none. Raises `BrokenLine`."""
    return str(typed(values, key, str, "a string", ""))


def _visible(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BrokenLine(f'"{twice}" is written twice')
    return values


_ONCE = json.JSONDecoder(object_pairs_hook=_once)
