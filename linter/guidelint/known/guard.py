"""Being alone with a file that several runs of guidelint may want to write to."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 30.0
"""Seconds to wait for another writer."""


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Keeps other writers of a file away. Raises `OSError` if one of them does not come to an end.

    The guard lies elsewhere: beside the file it would end up in somebody's commit. Each user has one of their own,
    since one cannot open another's.
    """
    from filelock import FileLock, Timeout

    own = f"{os.getuid() if hasattr(os, 'getuid') else ''}:".encode()
    name = sha256(own + os.fsencode(os.path.realpath(file))).hexdigest()[:24]
    try:
        with FileLock(Path(gettempdir()) / f"guidelint-{name}.guard", timeout=_PATIENCE):
            yield
    except Timeout as error:
        said = f"another run has been writing to it for {_PATIENCE:.0f} seconds"
        raise OSError(errno.EBUSY, said, str(file)) from error
