"""documents.py TREE LOCK HELD CHANGED BEFORE AFTER

Chooses the documents among the files of a change. CHANGED is what `git diff-tree -r -z --raw --no-abbrev --no-renames`
printed, HELD the paths of what they are laid over, NUL after each. BEFORE and AFTER become lists for
`git update-index -z --index-info`. TREE tells by its configuration which files are plain text.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from guidelint.config import BadSettings, CommandLine, Configuration
from guidelint.discover import MARKDOWN, PLAIN, plain

REGULAR = (b"100644", b"100755")
LINK = b"120000"
LOCK, BASELINE = "guidelint.lock", "guidelint.baseline"
SETTINGS = frozenset({".guidelint.toml", "guidelint.toml", LOCK, BASELINE})
NEVER = frozenset({".toml", ".py", ".lock", ".baseline"})
"""Whatever a configuration calls plain text, these tell what runs and what it knows."""


@dataclass(frozen=True)
class Change:
    """What became of one path: mode and blob before and after."""

    path: bytes
    before: tuple[bytes, bytes]
    after: tuple[bytes, bytes]

    @property
    def name(self) -> PurePosixPath:
        return PurePosixPath(os.fsdecode(self.path))


def changes(raw: bytes) -> list[Change]:
    fields = raw.split(b"\0")[:-1]
    made = []
    for facts, path in zip(fields[::2], fields[1::2], strict=True):
        mode, later_mode, blob, later_blob, _status = facts.removeprefix(b":").split(b" ")
        made.append(Change(path, (mode, blob), (later_mode, later_blob)))
    return made


@dataclass
class Choice:
    """Takes documents, and counts what it leaves out."""

    tree: Path
    lock: bool
    """Whether a lock is taken, too."""
    files: set[str]
    folders: frozenset[str]
    links: int = 0
    blocked: int = 0
    """Documents that cannot be checked."""
    settings: bool = False
    _configuration: Configuration = field(init=False)

    def __post_init__(self) -> None:
        self._configuration = Configuration(CommandLine(), self.tree)

    def takes(self, change: Change) -> bool:
        if not self._document(change.name):
            self.settings |= change.name.name in SETTINGS
            return False
        self.links += change.after[0] == LINK
        if self._blocked(change.name):
            self.blocked += change.after[0] in REGULAR
            return False
        if change.after[0] not in REGULAR:
            self.files.discard(str(change.name).casefold())
        return True

    def _document(self, path: PurePosixPath) -> bool:
        suffix = path.suffix.lower()
        if path.name == LOCK:
            return self.lock
        if suffix in NEVER or path.name.startswith("."):
            return False
        return suffix in MARKDOWN or suffix == PLAIN or self._plain(self.tree / path)

    def _plain(self, path: Path) -> bool:
        try:
            return plain(path, self._configuration.at(path.parent))
        except BadSettings:  # said by the check itself
            return False

    def _blocked(self, path: PurePosixPath) -> bool:
        """Whether git would have to take something else away first: a folder below guidelint.toml, say.

        Compared without case, since there are file systems that do.
        """
        above = [str(folder).casefold() for folder in path.parents if folder.name]
        return str(path).casefold() in self.folders or any(folder in self.files for folder in above)


def entry(path: bytes, mode: bytes, blob: bytes) -> bytes:
    """A line for `--index-info`; what is not a regular file is taken out."""
    if mode not in REGULAR:
        mode, blob = b"0", b"0" * len(blob)
    return mode + b" " + blob + b"\t" + path + b"\0"


def main(tree: str, lock: str, held: str, changed: str, before: str, after: str) -> int:
    paths = [PurePosixPath(os.fsdecode(path)) for path in Path(held).read_bytes().split(b"\0") if path]
    folders = frozenset(str(folder).casefold() for path in paths for folder in path.parents if folder.name)
    choice = Choice(Path(tree), lock == "head", {str(path).casefold() for path in paths}, folders)
    # Those that go are first: a folder may take the place of a guide.
    sorted_ = sorted(changes(Path(changed).read_bytes()), key=lambda change: change.after[0] in REGULAR)
    taken = [change for change in sorted_ if choice.takes(change)]
    Path(before).write_bytes(b"".join(entry(change.path, *change.before) for change in taken))
    Path(after).write_bytes(b"".join(entry(change.path, *change.after) for change in taken))
    print(f"changed documents laid over the base, and nothing else of the change: {len(taken)}")
    if choice.links:
        print(f"documents that became symbolic links, which are not followed: {choice.links}")
    if choice.blocked:
        print(f"documents that stand where the base has something else, and cannot be checked: {choice.blocked}")
    if choice.settings:
        print("the change touches settings, lock or baseline of guidelint: these hold once it is merged")
    return 2 if choice.blocked else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
