"""`guidelint check --watch PATH…`: checks again whatever is saved, until Ctrl-C."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.cli import DONE
from guidelint.cli.arguments import refused
from guidelint.config import NAMES, BadSettings
from guidelint.known.lock import NAME as LOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MISSING = "--watch needs watchfiles: pip install 'guidelint[watch]'"
BEARING = frozenset({*NAMES, LOCK, "guidelint.baseline", ".gitignore"})
"""Files that bear on every guide below them."""
_WAIT = 200
"""Milliseconds after which it is said that nothing has happened."""
CLEAR = "\x1b[2J\x1b[H"


def watch(paths: Sequence[str], check: Callable[[frozenset[Path] | None], Callable[[], None] | None]) -> int:
    """Shows the state of all files, then of those that change. Does not return as long as there is something to watch.

    check: looks at these files, or at all, and returns what shows the report; None if there is none to give.
    Raises `BadSettings` if the command line makes no sense.
    """
    changes = _changes([Path(path) for path in paths])
    next(changes)  # what is saved during the first look counts
    _show(check(None))
    for changed in filter(None, changes):
        everything = any(path.name in BEARING for path in changed)
        try:
            _show(check(None if everything else changed))
        except BadSettings as error:  # half a sentence in the configuration is no reason to give up
            refused(error)
    return DONE


def _show(report: Callable[[], None] | None) -> None:
    """A report below the time. The time is not part of it: programs read the standard output."""
    if report is None:
        return
    if sys.stdout.isatty():
        print(CLEAR, end="", flush=True)
    print(f"--- {datetime.now().astimezone():%H:%M:%S} --- Ctrl-C ends it", file=sys.stderr, flush=True)
    report()
    sys.stdout.flush()


def _changes(paths: Sequence[Path]) -> Iterator[frozenset[Path]]:
    """Real paths of files that are written, made, moved or gone, group by group; an empty one whenever nothing happens.

    Raises `BadSettings`.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise BadSettings(MISSING) from error
    # Editors put a new file in the place of the old one, so it is its folder that has to be watched.
    folders = {path if path.is_dir() else path.parent for path in paths if path.exists()}
    if not folders:
        raise BadSettings("--watch: there is nothing to watch")
    deep = any(path.is_dir() for path in paths)
    groups = watchfiles.watch(*folders, recursive=deep, yield_on_timeout=True, rust_timeout=_WAIT)
    return (frozenset(Path(path).resolve() for _, path in group) for group in groups)
