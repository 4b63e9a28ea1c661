"""What a revision had: which guides are still as they were there, and what those were that are not."""

from __future__ import annotations

import posixpath
from hashlib import sha1, sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from guidelint.config import BadSettings
from guidelint.records import dataclass
from guidelint.repository import LINK, MODULE, Entry, NoHistory, Repository

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from guidelint.repository import Contents

_HOPS = 8
"""Most symbolic links that are followed, one after the other."""
_SHORT = 40
"""How long the names of objects are in all but the newest repositories, in hexadecimal digits."""
_NOWHERE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit to compare with. It can be sent to other processes."""

    written: str
    """As the caller named it."""
    repository: Repository
    tree: Mapping[str, Entry]
    renamed: Mapping[str, str] = _NOWHERE
    """Present path -> former path."""
    note: str = ""
    """What the caller should know of how it was chosen."""


def revision(written: str, here: Path) -> Revision:
    """The revision to compare with: where the way from `written` to here began. Raises `BadSettings`."""
    try:
        repository = Repository(here)
        commit = repository.commit(written)
        began = repository.ancestor(commit)
        return Revision(
            written,
            repository,
            repository.tree(began or commit),
            repository.renamed(began or commit),
            "" if began else _apart(repository, written),
        )
    except NoHistory as error:
        raise BadSettings(f"--diff-base {written}: {error}") from error


def _apart(repository: Repository, written: str) -> str:
    why = "this clone is too shallow to tell where" if repository.shallow else "they have no commit in common: nowhere"
    return f"compared with {written} itself: {why} the way from there to here began"


class _Object(NamedTuple):
    id: str
    contents: Contents


@dataclass(frozen=True, slots=True)
class Former:
    """What a file was."""

    same: bool = False
    """Whether it was as it is, or differed only in the line endings that git writes for this system."""
    data: bytes | None = None
    """Its bytes, where it was another; None if there was none, or git cannot tell."""
    trouble: str = ""
    """Why git cannot tell."""


class Before:
    """Answers for one process what files were at a revision."""

    def __init__(self, revision: Revision) -> None:
        self._revision = revision
        self._contents = revision.repository.contents()
        self._by_id: dict[str, list[str]] = {}
        self._inner: dict[str, Before | None] = {}

    def file(self, path: Path, data: bytes) -> Former:
        """What the file was that is at a path now, and holds `data`."""
        try:
            object_ = self._object(path, data)
            if object_ is None:
                return Former()
            if object_.id in _names(data, object_.id):
                return Former(same=True)
            return Former(data=object_.contents.of(object_.id))
        except NoHistory as error:
            return Former(trouble=f"not compared with {self._revision.written}: {error}")

    def close(self) -> None:
        """Ends what was started."""
        self._contents.close()
        for inner in self._inner.values():
            if inner is not None:
                inner.close()

    def _object(self, path: Path, data: bytes) -> _Object | None:
        """Raises `NoHistory` for a file that lies elsewhere."""
        name = self._revision.repository.inside(path)
        found = self._at(name)
        if found is None and path.is_symlink():
            found = self._at(self._revision.repository.inside(path.resolve()))
        return found or self._moved(data)

    def _at(self, name: str) -> _Object | None:
        """The file that had the place of one of now, links followed."""
        name = self._revision.renamed.get(name, name)
        for _ in range(_HOPS):
            entry = self._revision.tree.get(name)
            if entry is None:
                return self._in_submodule(name)
            if entry.mode != LINK:
                return None if entry.mode == MODULE else _Object(entry.id, self._contents)
            target = self._contents.of(entry.id).decode("utf-8", "surrogateescape")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        return None

    def _in_submodule(self, name: str) -> _Object | None:
        """The file in the commit of which the revision speaks, if the path lies in a submodule."""
        for folder in map(str, PurePosixPath(name).parents):
            entry = self._revision.tree.get(folder)
            if entry is not None and entry.mode == MODULE:
                inner = self._submodule(folder, entry.id)
                return None if inner is None else inner._at(name[len(folder) + 1 :])
        return None

    def _submodule(self, name: str, commit: str) -> Before | None:
        """None where there are plain files now. Raises `NoHistory` if it lacks the commit."""
        if name not in self._inner:
            self._inner[name] = None
            try:
                repository = Repository(self._revision.repository.top / name, inner=True)
            except NoHistory:
                return None
            self._inner[name] = Before(Revision(self._revision.written, repository, _tree(repository, commit)))
        return self._inner[name]

    def _moved(self, data: bytes) -> _Object | None:
        """The file of the same bytes that is no longer where it was: git knows only of moves that it was told of."""
        if not self._by_id:
            for name, entry in self._revision.tree.items():
                self._by_id.setdefault(entry.id, []).append(name)
        like = next(iter(self._by_id), "")
        for id_ in _names(data, like):
            if any(not (self._revision.repository.top / name).exists() for name in self._by_id.get(id_, ())):
                return _Object(id_, self._contents)
        return None


def _tree(repository: Repository, commit: str) -> Mapping[str, Entry]:
    try:
        return repository.tree(commit)
    except NoHistory as error:
        raise NoHistory(f"the submodule {repository.top.name} has no commit {commit[:12]} here") from error


def _names(data: bytes, like: str) -> tuple[str, ...]:
    """What git calls a file of these bytes, as they are and with simple line endings, in names as long as another."""
    forms = (data, data.replace(b"\r\n", b"\n")) if b"\r\n" in data else (data,)
    make = sha1 if len(like) == _SHORT else sha256
    return tuple(make(b"blob %d\0%b" % (len(form), form), usedforsecurity=False).hexdigest() for form in forms)
