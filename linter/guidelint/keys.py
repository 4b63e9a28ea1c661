"""The keys of a configuration: what each takes and what it is for. JSON schema and docs are tested against them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidelint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

NEVER = "never"


class BadValue(ValueError):
    """A value of the wrong kind; the message says what it must be."""


@dataclass(frozen=True, slots=True)
class Key:
    """`read(value, folder)` gives the value checked, with paths made absolute; it raises `BadValue`."""

    read: Callable[[Any, Path], Any]
    about: str


def _string(value: Any, _folder: Path) -> str:
    if not isinstance(value, str):
        raise BadValue("a string")
    return value


def _strings(value: Any, _folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadValue("a list of strings")
    return tuple(value)


def _path(value: Any, folder: Path) -> Path:
    return (folder / Path(_string(value, folder)).expanduser()).resolve()


def _folders(value: Any, folder: Path) -> tuple[Path, ...]:
    return tuple(_path(item, folder) for item in _strings(value, folder))


def severity(value: Any) -> Severity:
    """A severity by its name. Raises `BadValue`."""
    if not isinstance(value, str) or value.upper() not in Severity.__members__:
        raise BadValue('"info", "warning" or "error"')
    return Severity[value.upper()]


def _threshold(value: Any, _folder: Path) -> Severity | None:
    if value == NEVER:
        return None
    try:
        return severity(value)
    except BadValue as error:
        raise BadValue(f'{error}, or "{NEVER}"') from error


def _encoding(value: Any, folder: Path) -> str:
    try:
        info = codecs.lookup(_string(value, folder))
    except LookupError as error:
        raise BadValue(f"an encoding that Python knows, not {value!r}") from error
    if not getattr(info, "_is_text_encoding", True):
        raise BadValue(f"an encoding of text, not {value!r}")
    return info.name


def _per_path(value: Any, folder: Path) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise BadValue('a table, such as "drafts/**" = ["steps/vague"]')
    return {glob: _strings(names, folder) for glob, names in value.items()}


def _rules(value: Any, folder: Path) -> dict[str, Any]:
    """`["lint/rules"]`, or a table of options by rule in which `folders` names the folders."""
    if isinstance(value, list):
        return {"folders": _folders(value, folder), "options": {}}
    options = dict(value) if isinstance(value, dict) else {}
    folders = _folders(options.pop("folders", []), folder)
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in options.values()):
        raise BadValue('a list of folders, or a table for each rule, such as [rules."steps/vague"]')
    return {"folders": folders, "options": options}


KEYS: dict[str, Key] = {
    "extend": Key(_path, "Another configuration file, over which this one is laid."),
    "profile": Key(_string, "Which rules run: core, recommended or all."),
    "select": Key(_strings, "Rules or families that run, in place of a profile."),
    "ignore": Key(_strings, "Rules or families that do not run."),
    "fail-on": Key(_threshold, "The least severity that makes the exit code 1: error, warning, info or never."),
    "exclude": Key(_strings, "Files and folders that are left out, written as in .gitignore."),
    "plain-text": Key(_strings, "Files that are plain text, not Markdown, written as in .gitignore."),
    "per-path-ignores": Key(_per_path, "Rules or families that do not run on some files."),
    "encoding": Key(_encoding, "The encoding of files that have no byte order mark."),
    "language": Key(_string, "The language of the guides; found out for each if it is not given."),
    "words": Key(_folders, "Folders with word files of your own."),
    "entities": Key(_folders, "Folders with files of official bodies of your own."),
    "lock": Key(_path, "The lock of verified addresses; default: guidelint.lock beside the configuration."),
    "baseline": Key(_path, "The baseline of known findings; default: guidelint.baseline beside the configuration."),
    "rules": Key(_rules, "Options of rules; `folders` names folders with rules of your own."),
}
