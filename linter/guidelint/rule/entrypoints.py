"""Entry points of one group, read off the installed packages' `entry_points.txt`.

`importlib.metadata` finds the same, but importing it costs more than checking ten guides.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def entry_points(group: str) -> list[tuple[str, str]]:
    """Names and values of a group, sorted. Of two copies of one distribution, the first on `sys.path` counts."""
    seen: set[str] = set()
    points: set[tuple[str, str]] = set()
    for folder in dict.fromkeys(sys.path):
        for name in _distributions(folder or "."):
            project = name.rpartition(".")[0].partition("-")[0].lower()
            if project not in seen:
                seen.add(project)
                points.update(_read(Path(folder or ".", name, "entry_points.txt"), group))
    return sorted(points)


def _distributions(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    except OSError:  # sys.path may name archives and folders that are not there
        return []


def _read(file: Path, group: str) -> Iterator[tuple[str, str]]:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    inside = False
    for line in map(str.strip, text.splitlines() if group in text else ()):
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield name.strip(), value.partition("[")[0].strip()
