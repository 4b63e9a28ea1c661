"""From paths to what is to be looked at: each address once, with its weightiest use and all places where it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.discover import discover
from guidelint.finding import NotChecked
from guidelint.guide.read import read
from guidelint.known.account import Spot
from guidelint.known.entry import weightiest
from guidelint.rule.load import BrokenPack
from guidelint.rule.packs import installed, load_words
from guidelint.text.source import Undecodable, decode
from guidelint.verify.hotlines import hotlines
from guidelint.verify.uses import uses

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from guidelint.config import Configuration
    from guidelint.discover import Target
    from guidelint.guide.document import Document
    from guidelint.known.entry import Purpose
    from guidelint.verify.safety import Own


class Wanted:
    """An address of the guides."""

    __slots__ = ("locks", "purposes", "spots", "url")

    def __init__(self, url: str) -> None:
        self.url = url
        self.purposes: set[Purpose] = set()
        self.spots: dict[Spot, None] = {}
        self.locks: dict[Path, None] = {}
        """The locks of the guides that have it: guides below another configuration may have another lock."""

    @property
    def purpose(self) -> Purpose:
        """What it is looked at for."""
        return weightiest(self.purposes)


class Collection:
    """The addresses of all guides of a run."""

    def __init__(self) -> None:
        self.files = 0
        self.wanted: dict[str, Wanted] = {}
        self.hotlines: dict[str, Wanted] = {}
        self.left_out: Counter[str] = Counter()
        self.mentioned: set[str] = set()
        """Every address, also those that are not asked."""
        self.locks: dict[Path, None] = {}
        self.not_checked: list[NotChecked] = []

    def add(self, doc: Document, lock: Path, own: Own, *, images: bool) -> None:
        """Adds the addresses of a guide whose verdicts stand in `lock`."""
        self.files += 1
        self.locks[lock] = None
        out: dict[str, str] = {}
        for use in uses(doc, own):
            self.mentioned.add(use.url)
            if use.left_out:
                out[use.url] = use.left_out
            elif images or not use.shown:
                wanted = self.wanted.setdefault(use.url, Wanted(use.url))
                wanted.purposes.add(use.purpose)
                wanted.spots[Spot(doc.path, use.line)] = None
                wanted.locks[lock] = None
        self.left_out.update(out.values())
        for url, line in hotlines(doc):
            hotline = self.hotlines.setdefault(url, Wanted(url))
            hotline.spots[Spot(doc.path, line)] = None
            hotline.locks[lock] = None
            self.mentioned.add(url)


def collect(paths: Iterable[str], configuration: Configuration, own: Own, *, images: bool) -> Collection:
    """Reads the guides that `guidelint check` would read. What cannot be read stands in `not_checked`."""
    found = Collection()
    for target in discover(paths, configuration):
        if isinstance(target, NotChecked):
            found.not_checked.append(target)
            continue
        doc = _read(target)
        if isinstance(doc, NotChecked):
            found.not_checked.append(doc)
        else:
            found.add(doc, target.settings.lock_file, own, images=images)
    return found


def _read(target: Target) -> Document | NotChecked:
    settings = target.settings
    try:
        text = decode(target.path.read_bytes(), settings.encoding)
        if "\0" in text:
            return NotChecked(
                target.shown, "holds a NUL character: a binary file, or UTF-16 without a mark", fatal=True
            )
        words = load_words(installed(), settings.words)
        return read(text, words, path=target.shown, plain=target.plain, language=settings.language)
    except (BrokenPack, Undecodable) as error:
        return NotChecked(target.shown, str(error), fatal=True)
    except OSError as error:
        return NotChecked(target.shown, error.strerror or str(error), fatal=True)
