"""A commented configuration from what was seen: what matters here is active, all else is there to be switched on."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.setup.seen import Seen

TABLE = "tool.guidelint"
"""The table of `pyproject.toml`."""
_MAGIC = frozenset("\\*?[] ")
"""Characters that mean something in a `.gitignore`."""


def draft(seen: Seen, table: str = "") -> str:
    """The text of a configuration; `table`: the table of a larger file that it is to be."""
    return "\n".join(_lines(seen, table)) + "\n"


def written_as(path: PurePath) -> str:
    """A relative path as a pattern that means this very path."""
    return "/" + "".join(map(_literal, path.as_posix()))


def _literal(char: str) -> str:
    """A character as itself; odd white space, which patterns lose, and a byte of no encoding, as any character."""
    if (char.isspace() and char != " ") or "\ud800" <= char <= "\udfff":
        return "?"
    return f"\\{char}" if char in _MAGIC else char


def _lines(seen: Seen, table: str) -> Iterator[str]:
    if table:
        yield f"[{table}]"
    yield "# How guidelint checks the guides here. `guidelint config` shows what holds for a file, and why."
    yield ""
    yield "# Which rules run: core (measured, and hardly ever wrong), recommended, or all."
    yield 'profile = "core"'
    yield from _active("Others' files and generated ones.", "exclude", _folders(seen.left_out))
    yield from _active("Plain text that reads as guides; Markdown is always found.", "plain-text", seen.plain_text)
    if seen.encoding:
        yield from ("", "# Nearly all guides seem to be in this encoding.", f"encoding = {quoted(seen.encoding)}")
    yield from ("", "# To be switched on where wanted:")
    yield "# Errors alone fail a run; also possible: warning, info, never."
    yield '# fail-on = "error"'
    if not seen.left_out:
        yield from ("# Files and folders that are left out, written as in .gitignore.", '# exclude = ["/drafts/"]')
    if not seen.plain_text:
        yield from ("# Plain text files that are guides.", '# plain-text = ["/guides/*.txt"]')
    yield from ("# Rules or families that do not run; `guidelint rules` lists them.", '# ignore = ["steps/vague"]')
    tongue = max(seen.languages, key=lambda code: seen.languages[code], default="") or "en"
    yield from ("# The language of all guides; otherwise it is found out for each.", f"# language = {quoted(tongue)}")
    within = f"{table}." if table else ""
    yield from ("", "# The same for some files only.", f"# [{within}per-path-ignores]", '# "drafts/**" = ["steps"]')
    yield from ("", "# Options of a rule; `guidelint explain` tells which it has.")
    yield from (f'# [{within}rules."steps/vague"]', '# severity = "info"')


def _active(why: str, key: str, patterns: Iterable[str]) -> Iterator[str]:
    listed = [quoted(pattern) for pattern in patterns]
    if len(listed) == 1:
        yield from ("", f"# {why}", f"{key} = [{listed[0]}]")
    elif listed:
        yield from ("", f"# {why}", f"{key} = [", *(f"    {pattern}," for pattern in listed), "]")


def _folders(found: Iterable[str]) -> list[str]:
    return [f"{written_as(PurePosixPath(folder))}/" for folder in found]


def quoted(text: str) -> str:
    """A string as TOML writes it, in which nothing hides: whatever does not print stands as its code."""
    return '"' + "".join(char if char.isprintable() and char not in '"\\' else _code(char) for char in text) + '"'


def _code(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
