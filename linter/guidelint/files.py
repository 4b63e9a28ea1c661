"""Writing a whole file in one step: who reads it, and whatever happens, finds all of the old or all of the new."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from glob import escape
from pathlib import Path

_NAMED = 40
"""Characters of a file's name that its draft bears: a name may be as long as a file system permits already."""


class Changed(OSError):
    """The file is no longer what it was when it was read."""


def write(path: Path, data: bytes, *, was: bytes | None = None) -> None:
    """Makes `data` the content of a file, which keeps its rights and, where that is permitted, its owner.

    Of a symbolic link, what it leads to is written, and the link stays. Other hard links keep the old content.
    was: what it must hold until now; None: anything, or nothing.
    Raises `OSError` where that cannot be done, and `Changed` if it holds something else; then nothing has changed.
    """
    file = Path(os.path.realpath(path))
    about = file.stat() if file.exists() else None
    if about is not None and not (about.st_mode & 0o222 and os.access(file, os.W_OK)):
        raise PermissionError(errno.EACCES, "may not be written to", str(path))
    draft = file.with_name(f"{_begin(file)}{int.from_bytes(os.urandom(6))}")
    stream = draft.open("xb")
    try:
        with stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if about is not None:
            if hasattr(os, "chown"):
                with suppress(PermissionError):  # only root gives files away
                    os.chown(draft, about.st_uid, about.st_gid)
            draft.chmod(about.st_mode & 0o7777)
        if was is not None and file.read_bytes() != was:
            raise Changed(errno.EBUSY, "has changed meanwhile", str(path))
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Removes what writers of a file left behind when they were killed. Nobody else may be writing to it."""
    file = Path(os.path.realpath(path))
    for draft in file.parent.glob(f"{escape(_begin(file))}*"):
        if draft.suffix[1:].isdecimal():
            draft.unlink(missing_ok=True)


def _begin(file: Path) -> str:
    return f".{file.name[:_NAMED]}."
