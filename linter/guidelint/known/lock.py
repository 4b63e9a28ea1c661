"""The lock: verdicts on addresses, read by `check`, which has no other knowledge of the network."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from guidelint.known.address import PHONE, normalised
from guidelint.known.entry import BY_PEOPLE, NEVER, PERSON, Match, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from guidelint.known.entry import Entry

T = TypeVar("T")
NAME = "guidelint.lock"
_PROVES_NOTHING = frozenset({Status.REACHABLE, Status.BLOCKED, Status.UNKNOWN})
"""What a look may find where a person's word for the whole folder or host stands."""
_OTHER_SCHEME = {"http:": "https:", "https:": "http:"}


class BrokenLock(Exception):
    """A lock that cannot be read; the message names file, line and reason."""


class Lock:
    """Entries by address. An address is looked for as it stands, then under the other of http and https, then among
    entries for whole folders, the longest first, and for whole hosts. Where a person vouches for the whole, a look at
    the one address counts only if it proves the contrary."""

    def __init__(self, entries: Iterable[Entry] = (), late: Iterable[Mapping[str, Any]] = ()) -> None:
        """Several entries for one address are joined: a run that was cut short and a merge leave such behind.

        late: values that are surely entries for further addresses, all exact; they are made when asked for.
        """
        by_url: dict[str, list[Entry]] = {}
        for entry in entries:
            by_url.setdefault(entry.url, []).append(entry)
        self._by_url = {url: _holding(found) for url, found in by_url.items()}
        self._late = {values["url"]: values for values in late}
        self._wide = sorted(
            (entry for entry in self._by_url.values() if entry.match is not Match.EXACT),
            key=lambda entry: (entry.match is Match.HOST, -len(entry.url)),
        )

    def __iter__(self) -> Iterator[Entry]:
        """By address."""
        for url in tuple(self._late):
            self.exact(url)
        return iter(sorted(self._by_url.values(), key=lambda entry: entry.url))

    def __len__(self) -> int:
        return len(self._by_url) + len(self._late)

    @cached_property
    def has_numbers(self) -> bool:
        """Whether it knows any telephone number."""
        return any(url.startswith(PHONE) for url in (*self._by_url, *self._late))

    @cached_property
    def _new_places(self) -> frozenset[str]:
        moved = [entry.evidence for entry in self._by_url.values() if entry.status is Status.MOVED]
        moved += [
            values.get("evidence") or {} for values in self._late.values() if values.get("status") == Status.MOVED
        ]
        return frozenset(normalised(str(evidence.get("final", ""))) for evidence in moved) - {""}

    def is_new_place(self, target: str) -> bool:
        """Whether this is where an address of the lock has moved to."""
        return bool(self._new_places) and normalised(target) in self._new_places

    def exact(self, url: str) -> Entry | None:
        """The entry for just this normalised address."""
        values = self._late.pop(url, None)
        if values is not None:
            from guidelint.known.lines import entry_of

            self._by_url[url] = entry_of(values)
        return self._by_url.get(url)

    def find(self, target: str) -> Entry | None:
        """What the lock says of an address as it stands in a guide."""
        url = normalised(target)
        if not url:
            return None
        scheme, colon, rest = url.partition(":")
        for spelling in (url, _OTHER_SCHEME.get(scheme + colon, scheme + colon) + rest):
            found = self.exact(spelling)
            if found is not None:
                return self._vouched(rest) or found if found.status in _PROVES_NOTHING else found
        return next((entry for entry in self._wide if _speaks_for(entry, rest)), None)

    def _vouched(self, rest: str) -> Entry | None:
        return next((entry for entry in self._wide if entry.status in BY_PEOPLE and _speaks_for(entry, rest)), None)


def _holding(entries: list[Entry]) -> Entry:
    """Of all entries for one address the one that holds, whatever their order: what was looked at last; of two such the
    later line.

    What a person said gives way only to somebody who knew of it: to a later person, or to a look that has it in its
    history. A run that began before an attestation must not undo it.
    """
    if len(entries) == 1:
        return entries[0]
    said = _last([entry for entry in entries if _by_person(entry)])
    if said is None:
        return _last(entries) or entries[0]
    return _last([entry for entry in entries if not _by_person(entry) and _knows(entry, said)]) or said


def _last(entries: list[Entry]) -> Entry | None:
    return max(reversed(entries), key=lambda entry: entry.checked_at or NEVER, default=None)


def _by_person(entry: Entry) -> bool:
    return entry.status in BY_PEOPLE or entry.by.startswith(PERSON)


def _knows(later: Entry, earlier: Entry) -> bool:
    return any(past.by == earlier.by and past.at == (earlier.checked_at or NEVER) for past in later.history)


def _speaks_for(entry: Entry, rest: str) -> bool:
    """Whether an entry for a folder or host holds for an address, given without its scheme."""
    own = entry.url.partition(":")[2]
    if entry.match is Match.HOST:
        return rest.split("/")[:3] == own.split("/")[:3]  # "", "", host; of a telephone number all of it
    return rest.startswith(own) and (own.endswith(("/", "=")) or rest[len(own) : len(own) + 1] in ("", "/", "?", "#"))


def read_lock(file: Path) -> Lock:
    """The lock in a file. Raises `BrokenLock`, `FileNotFoundError` where there is none.

    A last line without an end that is no entry was cut short by a crash, and is left out.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise BrokenLock(f"{file}: {error.strerror or error}") from error
    made, late = _parted(data, str(file))
    return Lock(made, late)


def parse_lock(text: str | bytes, where: str) -> list[Entry]:
    """The entries of a lock, in the order of its lines. Raises `BrokenLock`; `where` is named in its message."""
    from guidelint.known.lines import entry

    return list(_each(text if isinstance(text, bytes) else text.encode(errors="surrogatepass"), where, entry))


def _parted(data: bytes, where: str) -> tuple[list[Entry], list[dict[str, Any]]]:
    """Entries of a lock that are made at once, and the values of those that can wait: of one line for an address."""
    from guidelint.known.jsonlines import values_of
    from guidelint.known.lines import entry_of
    from guidelint.known.sure import surely_an_entry

    def read(line: str) -> Entry | dict[str, Any]:
        values = values_of(line)
        return values if surely_an_entry(values) and "match" not in values else entry_of(values)

    lines = list(_each(data, where, read))
    times = Counter(line["url"] if isinstance(line, dict) else line.url for line in lines)
    late = [line for line in lines if isinstance(line, dict) and times[line["url"]] == 1]
    rest = (line for line in lines if not isinstance(line, dict) or times[line["url"]] > 1)
    return [entry_of(line) if isinstance(line, dict) else line for line in rest], late


def _each(data: bytes, where: str, read: Callable[[str], T]) -> Iterator[T]:
    """What `read` makes of each line. Raises `BrokenLock`."""
    from guidelint.known.jsonlines import BrokenLine, TornLine  # JSON is loaded only where there is a lock

    lines = data.removeprefix(BOM_UTF8).split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield read(line.decode())
        except (TornLine, UnicodeDecodeError) as error:
            if number < len(lines):
                raise BrokenLock(f"{where}:{number}: {error}") from error
        except BrokenLine as error:
            raise BrokenLock(f"{where}:{number}: {error}") from error
