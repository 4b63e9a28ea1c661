"""What git tells of a change: who wrote which addresses into guides, and who wrote into the lock."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from guidelint.known.address import normalised
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_GUIDES = ("*.md", "*.markdown", "*.mdx", "*.txt")
_PEOPLE = "%an%x1f%ae%x1f%(trailers:key=Co-authored-by,valueonly,separator=%x1f)"
_SECONDS = 120


class NoHistory(Exception):
    """Git cannot tell; the message says why, and what would help."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and everybody who wrote it: names and addresses, in lower case."""

    id: str
    people: frozenset[str]
    author: str


class Repository:
    """The repository that a folder lies in. What it is asked with never reaches a shell or passes for an option."""

    def __init__(self, folder: Path) -> None:
        """Raises `NoHistory` where there is no repository, or no git."""
        self._folder = folder
        self._top = self._git("rev-parse", "--show-toplevel").strip()

    def base(self, revision: str) -> str:
        """The commit at which the change began that leads from `revision` here. Raises `NoHistory`."""
        try:
            return self._git("merge-base", "--end-of-options", revision, "HEAD").strip()
        except NoHistory as error:
            if self._git("rev-parse", "--is-shallow-repository").strip() == "true":
                raise NoHistory("the clone is too shallow to tell; fetch the history (fetch-depth: 0)") from error
            raise NoHistory(f"there is no history from {revision!r} to here") from error

    def content(self, revision: str, path: Path) -> bytes:
        """A file as it was; empty where there was none."""
        try:
            return self._run("show", "--end-of-options", f"{revision}:{self._inside(path)}")
        except NoHistory:
            return b""

    def commits(self, base: str) -> list[Commit]:
        """The commits of the change, the oldest first, merges left out."""
        form = f"--format=%H%x1f{_PEOPLE}"
        lines = self._git("log", "--reverse", "--no-merges", form, "--end-of-options", f"{base}..HEAD").splitlines()
        return [_commit(line.split("\x1f")) for line in lines if line]

    def touches(self, commit: Commit, path: Path) -> bool:
        """Whether a commit changes a file."""
        return bool(self._names(commit, self._inside(path)))

    def introduced(self, commit: Commit) -> frozenset[str]:
        """Addresses that the guides of a commit have and did not have before it."""
        fresh: set[str] = set()
        for name in self._names(commit, *_GUIDES):
            fresh |= set(self._addresses(commit.id, name)) - set(self._addresses(f"{commit.id}^", name))
        return frozenset(fresh)

    def stood(self, revision: str, url: str, host: str) -> bool:
        """Whether any guide had an address at a revision."""
        try:
            found = self._git("grep", "-l", "-z", "-i", "-F", "-e", host, revision, "--", *_GUIDES)
        except NoHistory:
            return False
        names = [name.partition(":")[2] for name in found.split("\0") if name]
        return any(url in self._addresses(revision, name) for name in names)

    def _names(self, commit: Commit, *paths: str) -> list[str]:
        shown = self._git("diff-tree", "--root", "-r", "-z", "--name-only", "--no-commit-id", commit.id, "--", *paths)
        return [name for name in shown.split("\0") if name]

    def _addresses(self, revision: str, name: str) -> Iterator[str]:
        from guidelint.guide.markdown import parse
        from guidelint.text.source import Undecodable, decode

        try:
            text = decode(self._run("show", "--end-of-options", f"{revision}:{name}"), "utf-8")
        except (NoHistory, Undecodable):
            return
        yield from filter(None, (normalised(link.target) for link in parse(text, plain=False).links))

    def _inside(self, path: Path) -> str:
        """A path as git names it."""
        try:
            return path.resolve().relative_to(self._top).as_posix()
        except ValueError:
            raise NoHistory(f"{path} lies outside of the repository {self._top}") from None

    def _git(self, *arguments: str) -> str:
        return self._run(*arguments).decode("utf-8", "replace")

    def _run(self, *arguments: str) -> bytes:
        try:
            done = subprocess.run(
                ["git", "-c", "core.quotePath=false", *arguments],
                cwd=self._folder,
                capture_output=True,
                check=True,
                timeout=_SECONDS,
            )
        except FileNotFoundError as error:
            raise NoHistory("git is not installed") from error
        except subprocess.TimeoutExpired as error:
            raise NoHistory(f"git {arguments[0]} took longer than {_SECONDS} seconds") from error
        except subprocess.CalledProcessError as error:
            reason = error.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise NoHistory(reason or f"git {arguments[0]} failed") from error
        return done.stdout


def author_here(folder: Path) -> str:
    """The name under which somebody commits in a folder; empty if git knows none."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"], cwd=folder, capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def _commit(parts: list[str]) -> Commit:
    id_, name, mail, *others = parts
    people = {name, mail}
    for other in others:
        person, _, address = other.partition("<")
        people |= {person.strip(), address.strip(" >")}
    return Commit(id_, frozenset(person.lower() for person in people if person), name)
