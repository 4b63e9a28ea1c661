"""The addresses of many guides, read on many cores where that is worth it."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING

from guidelint.finding import NotChecked
from guidelint.guide.read import read
from guidelint.records import dataclass
from guidelint.rule.load import BrokenPack
from guidelint.rule.packs import installed, load_words
from guidelint.text.source import Undecodable, decode
from guidelint.verify.hotlines import hotlines
from guidelint.verify.uses import Use, uses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from guidelint.discover import Target
    from guidelint.verify.safety import Own

WORTH_IT = 64
"""Fewest guides for which other processes are started."""
CHUNK = 16
"""Guides that a process is handed at once."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What is to be known of one guide."""

    shown: str
    """Its path as the caller sees it."""
    uses: tuple[Use, ...]
    hotlines: tuple[tuple[str, int], ...]
    """Numbers as the lock spells them, and the lines they stand on."""


def guides(targets: Sequence[Target], own: Own) -> Iterator[Guide | NotChecked]:
    """What each target holds, in their order."""
    files = [
        _File(t.path, t.shown, t.plain, t.settings.encoding, t.settings.language, t.settings.words) for t in targets
    ]
    one: Callable[[_File], Guide | NotChecked] = partial(_guide, own=own)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(files) < WORTH_IT or cores == 1:
        yield from map(one, files)
        return
    import multiprocessing

    # A fork inherits the words that are already loaded; macOS and Windows cannot fork safely.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with context.Pool(cores, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        yield from pool.imap(one, files, CHUNK)


@dataclass(frozen=True, slots=True)
class _File:
    """A target without its settings, of which another process needs only these."""

    path: Path
    shown: str
    plain: bool
    encoding: str
    language: str
    words: tuple[Path, ...]


def _guide(file: _File, own: Own) -> Guide | NotChecked:
    try:
        text = decode(file.path.read_bytes(), file.encoding)
        if "\0" in text:
            return _unread(file, "holds a NUL character: a binary file, or UTF-16 without a mark")
        words = load_words(installed(), file.words)
        doc = read(text, words, path=file.shown, plain=file.plain, language=file.language)
        return Guide(file.shown, tuple(uses(doc, own)), tuple(hotlines(doc)))
    except (BrokenPack, Undecodable) as error:
        return _unread(file, str(error))
    except OSError as error:
        return _unread(file, error.strerror or str(error))
    except Exception as error:  # a fault of ours must not take the other guides with it
        return _unread(file, f"guidelint itself failed: {type(error).__name__}: {error}; please report it")


def _unread(file: _File, reason: str) -> NotChecked:
    return NotChecked(file.shown, reason, fatal=True)
