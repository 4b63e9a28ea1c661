"""Patterns as .gitignore writes them, and the .gitignore files themselves. git is never called."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec

CACHED = 4096
"""Folders whose .gitignore is kept in mind at once."""


def matches(patterns: tuple[str, ...], base: Path, path: Path, *, folder: bool = False) -> bool:
    """Whether the last pattern that speaks of `path`, seen from the folder `base`, takes it in."""
    if not patterns or not path.is_relative_to(base):
        return False
    return _spec(patterns).match_file(_relative(path, base, folder=folder))


def ignored(path: Path, *, folder: bool, below: Path) -> bool:
    """Whether a .gitignore leaves `path` out. The nearest that speaks of it decides, none above the folder `below`."""
    for parent in path.parents:
        spec = _gitignore(parent)
        if spec is not None:
            verdict = spec.check_file(_relative(path, parent, folder=folder)).include
            if verdict is not None:
                return verdict
        if parent == below:
            break
    return False


def top(folder: Path) -> Path:
    """The folder whose .gitignore reaches down to `folder`: the root of its repository, or itself outside of one.

    If what lies above leaves the folder out, whoever names it nevertheless means it: it is its own top.
    """
    root = next((up for up in (folder, *folder.parents) if (up / ".git").exists()), folder)
    if folder != root and ignored(folder, folder=True, below=root):
        return folder
    return root


def _relative(path: Path, base: Path, *, folder: bool) -> str:
    return path.relative_to(base).as_posix() + ("/" if folder else "")


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    # Not whichever backend is installed: some refuse names whose bytes are in no encoding.
    return GitIgnoreSpec.from_lines(patterns, backend="simple")


@lru_cache(CACHED)
def _gitignore(folder: Path) -> GitIgnoreSpec | None:
    try:
        lines = (folder / ".gitignore").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return _spec(tuple(lines))
