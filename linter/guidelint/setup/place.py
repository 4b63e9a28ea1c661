"""Where a configuration goes, and whether something is there already. Nothing is ever lost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import tomli

from guidelint.config import NAMES, PROJECT
from guidelint.files import write
from guidelint.setup.draft import TABLE

if TYPE_CHECKING:
    from pathlib import Path

OWN = "guidelint.toml"


class CannotBegin(Exception):
    """Something is in the way; the message says what, and what to do."""


def configured(folder: Path) -> Path | None:
    """The file that configures a folder itself, if there is one; the file is not read further than needed."""
    for name in NAMES:
        file = folder / name
        if os.path.lexists(file) and (name != PROJECT or "guidelint" in _tool(file.read_bytes(), file)):
            return file
    return None


def place(folder: Path, *, in_project: bool, force: bool) -> Path:
    """The file to write. Raises `CannotBegin` where that would lose something, or would never be read."""
    there = configured(folder)
    if in_project:
        if there is not None:
            raise CannotBegin(f"{there} configures this folder already; edit it, or remove it first")
        if not (folder / PROJECT).is_file():
            raise CannotBegin(f"{folder / PROJECT}: there is no such file; leave --pyproject out")
        return folder / PROJECT
    if there is None or (force and there.name in (OWN, PROJECT)):
        return folder / OWN
    if there.name == OWN:
        raise CannotBegin(f"{there} is there already; `guidelint config` shows what it says, --force writes it anew")
    raise CannotBegin(f"{there} configures this folder already; edit it, or remove it first")


def begin(file: Path, text: str) -> None:
    """Writes a configuration, or adds it to `pyproject.toml`, whose bytes all stay. Raises `CannotBegin`, `OSError`."""
    if file.name != PROJECT:
        write(file, text.encode())
        return
    before = file.read_bytes()
    ending = "\r\n" if b"\r\n" in before else "\n"
    gap = ending if before.endswith(b"\n") or not before else ending * 2
    after = before + (gap + text.replace("\n", ending)).encode()
    try:
        tomli.loads(after.decode())
    except ValueError as error:
        raise CannotBegin(f"{file}: [{TABLE}] cannot be added at its end; put it there by hand") from error
    write(file, after, was=before)


def _tool(data: bytes, file: Path) -> dict[str, Any]:
    """The table `[tool]`. Raises `CannotBegin` if the file is no TOML."""
    try:
        tool = tomli.loads(data.decode()).get("tool", {})
    except ValueError as error:
        raise CannotBegin(f"{file}: {error}") from error
    return tool if isinstance(tool, dict) else {}
