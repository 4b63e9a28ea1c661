"""The only place that starts git. A repository may be hostile: nothing that its configuration names is ever run.

Git is asked about commits and the index only, never about the files in the folder: to look at those it would run the
filters that the configuration names. No question is answered from the network.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from shutil import which
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import TracebackType
    from typing import IO

SECONDS = 120
"""The longest that git may take over one question."""
DATED = 5_000
"""Most commits that are gone through to learn when files were changed."""
LINK, MODULE = "120000", "160000"
"""The modes of symbolic links and of submodules."""
_PIECE = 1 << 20
_SAFE = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.quotePath=false"),
    *("-c", "log.showSignature=false"),
    "--no-pager",
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # what forbids fetching where git does not know the line above yet
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "C",
}
_LOCAL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")
"""What a hook is told of the repository that it runs for."""


class NoHistory(Exception):
    """Git cannot tell; the message says why, and what would help."""


class TooLarge(Exception):
    """An object is larger than what is wanted of it."""


class Entry(NamedTuple):
    """A file, symbolic link or submodule of a commit: six octal digits, and the name of the object."""

    mode: str
    id: str


class Repository:
    """The repository that a folder lies in. What it is asked with never reaches a shell or passes for an option."""

    def __init__(self, folder: Path, *, inner: bool = False, bare: bool = False) -> None:
        """Raises `NoHistory` where there is no repository with files, or no git.

        inner: the one that begins at this very folder, whatever a surrounding hook says.
        bare: one without files will do; its folder is its top.
        """
        self._inner = inner
        self.top = folder
        if bare and self.ask("rev-parse", "--is-bare-repository").strip() == b"true":
            return
        self.top = Path(os.fsdecode(self.ask("rev-parse", "--show-toplevel").removesuffix(b"\n")))
        if inner and self.top != folder.resolve():
            raise NoHistory(f"{folder} is no repository of its own")

    def commit(self, revision: str) -> str:
        """The name of the commit that a revision stands for. Raises `NoHistory`."""
        try:
            asked = self.ask("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        except NoHistory as error:
            if self.shallow:
                fetch = "git fetch --depth=1 origin and its name, or fetch-depth: 0"
                raise NoHistory(f"this shallow clone has no {revision!r}; fetch it ({fetch})") from error
            raise NoHistory(f"there is no commit {revision!r} here") from error
        return asked.decode("ascii").strip()

    def ancestor(self, commit: str) -> str:
        """The commit at which the way from `commit` to here began; empty if git knows none."""
        try:
            return self.ask("merge-base", "--end-of-options", commit, "HEAD").decode("ascii").partition("\n")[0]
        except NoHistory:
            return ""

    @property
    def shallow(self) -> bool:
        """Whether the history was cut off when it was cloned."""
        return self.ask("rev-parse", "--is-shallow-repository").strip() == b"true"

    def tree(self, commit: str) -> dict[str, Entry]:
        """Everything that a commit holds, by its path from the top."""
        entries = {}
        for line in self.ask("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit).split(b"\0")[:-1]:
            about, _, name = line.partition(b"\t")
            mode, _, id_ = about.decode("ascii").split(" ")
            entries[os.fsdecode(name)] = Entry(mode, id_)
        return entries

    def dates(self, commit: str) -> dict[str, str]:
        """Path -> when it was changed last, ISO 8601; nothing where the history is not all here, or too long."""
        only = ("-z", "--format=%x01%aI", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv")
        try:
            if self.shallow or int(self.ask("rev-list", "--count", "--end-of-options", commit)) > DATED:
                return {}
            told = self.ask("log", *only, "--end-of-options", commit, "--")
        except NoHistory:
            return {}
        dates: dict[str, str] = {}
        date = ""
        for part in told.split(b"\0")[:-1]:
            if part.startswith(b"\x01"):
                date = part[1:].decode("ascii", "replace")
            else:
                dates.setdefault(os.fsdecode(part.removeprefix(b"\n")), date)
        return dates

    def renamed(self, commit: str) -> dict[str, str]:
        """Present path -> former path of what was renamed between a commit and the index."""
        only = ("--cached", "--find-renames", "-l1000", "--diff-filter=R", "--name-status", "-z", "--no-relative")
        safe = ("--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
        told = self.ask("diff-index", *only, *safe, "--end-of-options", commit, "--")
        parts = [os.fsdecode(part) for part in told.split(b"\0")[:-1]]
        return dict(zip(parts[2::3], parts[1::3], strict=True))

    def contents(self) -> Contents:
        """Contents of many objects, soon told. To be closed."""
        return Contents(self.top, self._environment())

    def ask(self, *arguments: str) -> bytes:
        """What git answers. Raises `NoHistory` where it fails."""
        return ask(self.top, *arguments, environment=self._environment())

    def inside(self, path: Path) -> str:
        """A path as git names it, links in its folders resolved. Raises `NoHistory` if it lies elsewhere."""
        try:
            return (path.parent.resolve() / path.name).relative_to(self.top).as_posix()
        except ValueError:
            raise NoHistory(f"{path} lies outside of the repository {self.top}") from None

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not (self._inner and name in _LOCAL)}
        return inherited | _ENVIRONMENT


class Contents:
    """What objects hold, by one process for all."""

    def __init__(self, top: Path, environment: dict[str, str]) -> None:
        self._top = top
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def of(self, id_: str, most: int | None = None) -> bytes:
        """What the object of this name holds. Raises `NoHistory` if git does not have it.

        most: bytes; raises `TooLarge` for an object that has more, which is not kept in memory.
        """
        if self._process is None:
            command = _command("cat-file", "--batch")
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                command, cwd=self._top, env=self._environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
            )
        timer = Timer(SECONDS, self._process.kill)
        timer.start()
        try:
            return _answer(self._process, id_, most)
        except (OSError, ValueError) as error:
            self.close()
            raise NoHistory(f"git does not have the object {id_[:12]} here") from error
        finally:
            timer.cancel()

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Contents:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _answer(process: subprocess.Popen[bytes], id_: str, most: int | None) -> bytes:
    """Raises `ValueError` or `OSError` where there is none, and `TooLarge`."""
    if process.stdin is None or process.stdout is None:
        raise ValueError(id_)
    process.stdin.write(f"{id_}\n".encode("ascii"))
    process.stdin.flush()
    *_, told = process.stdout.readline().split(b" ")  # name, kind and size, or name and "missing"
    size = int(told)
    if most is not None and size > most:
        _pass(process.stdout, size + 1)
        raise TooLarge(id_)
    data = process.stdout.read(size + 1)
    if len(data) != size + 1:
        raise ValueError(id_)
    return data[:-1]


def _pass(stream: IO[bytes], size: int) -> None:
    while size > 0 and (piece := stream.read(min(size, _PIECE))):
        size -= len(piece)


def ask(folder: Path, *arguments: str, environment: dict[str, str] | None = None) -> bytes:
    """What git answers in a folder, be it in a repository or not. Raises `NoHistory` where it fails."""
    try:
        done = subprocess.run(
            _command(*arguments),
            cwd=folder,
            env=environment or os.environ | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise NoHistory(f"git {arguments[0]} took longer than {SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        raise NoHistory(_reason(error.stderr) or f"git {arguments[0]} failed") from error
    except (OSError, ValueError) as error:  # a NUL character cannot be handed over
        raise NoHistory(f"git {arguments[0]}: {error}") from error
    return done.stdout


def _command(*arguments: str) -> list[str]:
    """Raises `NoHistory` where there is no git. One that lies in the folder at hand is none of ours."""
    found = which("git")
    if found is None or not Path(found).is_absolute():
        raise NoHistory("git is not installed")
    return [found, *_SAFE, *arguments]


def _reason(complaint: bytes) -> str:
    first = os.fsdecode(complaint).strip().partition("\n")[0].removeprefix("fatal: ")
    if "dubious ownership" in first:
        trust = "git config --global --add safe.directory and its path, if you trust it"
        return f"git does not trust this repository, since it belongs to somebody else ({trust})"
    if "must be run in a work tree" in first:
        return "there are no files to compare in a bare repository or inside .git"
    return first
