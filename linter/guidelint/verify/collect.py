"""From paths to what is to be looked at: each address once, with its weightiest use and all places where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.discover import discover
from guidelint.finding import NotChecked
from guidelint.known.account import Spot
from guidelint.known.entry import weightiest
from guidelint.verify.guides import guides

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from guidelint.config import Configuration
    from guidelint.known.entry import Purpose
    from guidelint.verify.guides import Guide
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
        self.left_out: dict[str, str] = {}
        """Addresses that are never asked -> why."""
        self.mentioned: set[str] = set()
        """Every address, also those that are not asked."""
        self.locks: dict[Path, None] = {}
        self.not_checked: list[NotChecked] = []

    def add(self, guide: Guide, lock: Path, *, images: bool) -> None:
        """Adds the addresses of a guide whose verdicts stand in `lock`."""
        self.files += 1
        self.locks[lock] = None
        for use in guide.uses:
            self.mentioned.add(use.url)
            if use.left_out:
                self.left_out[use.url] = use.left_out
            elif images or not use.shown:
                wanted = self._wanted(self.wanted, use.url, Spot(guide.shown, use.line), lock)
                wanted.purposes.add(use.purpose)
        for url, line in guide.hotlines:
            self.mentioned.add(url)
            self._wanted(self.hotlines, url, Spot(guide.shown, line), lock)

    @staticmethod
    def _wanted(among: dict[str, Wanted], url: str, spot: Spot, lock: Path) -> Wanted:
        wanted = among.setdefault(url, Wanted(url))
        wanted.spots[spot] = None
        wanted.locks[lock] = None
        return wanted


def collect(paths: Iterable[str], configuration: Configuration, own: Own, *, images: bool) -> Collection:
    """Reads the guides that `guidelint check` would read. What cannot be read stands in `not_checked`."""
    found = Collection()
    targets = []
    for target in discover(paths, configuration):
        if isinstance(target, NotChecked):
            found.not_checked.append(target)
        else:
            targets.append(target)
    for target, guide in zip(targets, guides(targets, own), strict=True):
        if isinstance(guide, NotChecked):
            found.not_checked.append(guide)
        else:
            found.add(guide, target.settings.lock_file, images=images)
    return found
