"""What git tells of a change: who wrote which addresses into guides, and who wrote into the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.known.address import normalised
from guidelint.records import dataclass
from guidelint.repository import NoHistory, Repository, ask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_GUIDES = ("*.md", "*.markdown", "*.mdx", "*.txt")
_PEOPLE = "%an%x1f%ae%x1f%(trailers:key=Co-authored-by,valueonly,separator=%x1f)"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and everybody who wrote it: names and addresses, in lower case."""

    id: str
    people: frozenset[str]
    author: str


class History(Repository):
    """A repository that is asked who brought what in."""

    def base(self, revision: str) -> str:
        """The commit at which the change began that leads from `revision` here. Raises `NoHistory`."""
        found = self.ancestor(self.commit(revision))
        if found:
            return found
        if self.shallow:
            raise NoHistory("the clone is too shallow to tell; fetch the history (fetch-depth: 0)")
        raise NoHistory(f"there is no history from {revision!r} to here")

    def content(self, revision: str, path: Path) -> bytes:
        """A file as it was; empty where there was none."""
        return self._blob(revision, self.inside(path.resolve()))

    def commits(self, base: str) -> list[Commit]:
        """The commits of the change, the oldest first, merges left out."""
        form = f"--format=%H%x1f{_PEOPLE}"
        lines = self._text("log", "--reverse", "--no-merges", form, "--end-of-options", f"{base}..HEAD").splitlines()
        return [_commit(line.split("\x1f")) for line in lines if line]

    def touches(self, commit: Commit, path: Path) -> bool:
        """Whether a commit changes a file."""
        return bool(self._names(commit, f":(top,literal){self.inside(path.resolve())}"))

    def introduced(self, commit: Commit) -> frozenset[str]:
        """Addresses that the guides of a commit have and did not have before it."""
        fresh: set[str] = set()
        for name in self._names(commit, *_GUIDES):
            fresh |= set(self._addresses(commit.id, name)) - set(self._addresses(f"{commit.id}^", name))
        return frozenset(fresh)

    def stood(self, revision: str, url: str, host: str) -> bool:
        """Whether any guide had an address at a revision."""
        try:
            found = self._text("grep", "-l", "-z", "-i", "-F", "-e", host, revision, "--", *_GUIDES)
        except NoHistory:
            return False
        names = [name.partition(":")[2] for name in found.split("\0") if name]
        return any(url in self._addresses(revision, name) for name in names)

    def _names(self, commit: Commit, *paths: str) -> list[str]:
        asked = ("--root", "-r", "-z", "--name-only", "--no-commit-id", "--no-ext-diff", "--no-textconv")
        return [name for name in self._text("diff-tree", *asked, commit.id, "--", *paths).split("\0") if name]

    def _addresses(self, revision: str, name: str) -> Iterator[str]:
        from guidelint.guide.markdown import parse
        from guidelint.text.source import Undecodable, decode

        try:
            text = decode(self._blob(revision, name), "utf-8")
        except Undecodable:
            return
        yield from filter(None, (normalised(link.target) for link in parse(text, plain=False).links))

    def _blob(self, revision: str, name: str) -> bytes:
        try:
            return self.ask("cat-file", "blob", "--end-of-options", f"{revision}:{name}")
        except NoHistory:
            return b""

    def _text(self, *arguments: str) -> str:
        return self.ask(*arguments).decode("utf-8", "replace")


def author_here(folder: Path) -> str:
    """The name under which somebody commits in a folder; empty if git knows none."""
    try:
        return ask(folder, "config", "user.name").decode("utf-8", "replace").strip()
    except NoHistory:
        return ""


def _commit(parts: list[str]) -> Commit:
    id_, name, mail, *others = parts
    people = {name, mail}
    for other in others:
        person, _, address = other.partition("<")
        people |= {person.strip(), address.strip(" >")}
    return Commit(id_, frozenset(person.lower() for person in people if person), name)
