"""Who vouched for what a change brings in: nobody is the only witness of an address that they introduced themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.known.entry import PERSON, Status
from guidelint.known.lock import Lock, parse_lock
from guidelint.records import dataclass
from guidelint.repository import NoHistory
from guidelint.text.hosts import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guidelint.attest.history import Commit, History
    from guidelint.known.entry import Entry


@dataclass(frozen=True, slots=True)
class Objection:
    """An attestation of a change that does not hold, and why."""

    url: str
    reason: str


def review(repository: History, revision: str, lock: Lock, path: Path) -> list[Objection]:
    """What is to be said against the attestations that a change brings, by address.

    revision: what the change is to be merged into. Raises `NoHistory` where git cannot tell, `BrokenLock`.
    """
    base = repository.base(revision)
    before = Lock(parse_lock(repository.content(base, path), f"{revision}:{path.name}"))
    fresh = [entry for entry in lock if entry.attested and _is_new(entry, before.exact(entry.url))]
    if not fresh:
        return []
    commits = repository.commits(base)
    if not commits:
        raise NoHistory("the change is not committed yet")
    introduced = [(commit, repository.introduced(commit)) for commit in commits]
    scribes = [commit for commit in commits if repository.touches(commit, path)]
    return [
        Objection(entry.url, reason)
        for entry in fresh
        for reason in _reasons(entry, repository, base, introduced, scribes)
    ]


def _is_new(entry: Entry, before: Entry | None) -> bool:
    return before is None or not before.attested or (before.by, before.checked_at) != (entry.by, entry.checked_at)


def _reasons(
    entry: Entry,
    repository: History,
    base: str,
    introduced: list[tuple[Commit, frozenset[str]]],
    scribes: list[Commit],
) -> Iterator[str]:
    person = entry.by.removeprefix(PERSON)
    if scribes and not any(person.lower() in commit.people for commit in scribes):
        yield f"is attested in the name of {person}, and {person} has no part in a commit that changes the lock"
    authors = [commit for commit, urls in introduced if entry.url in urls]
    if authors and not repository.stood(base, entry.url, split(entry.url)[1]):
        witnesses = {by.removeprefix(PERSON).lower() for by in _attesters(entry)}
        if all(any(witness in commit.people for commit in authors) for witness in witnesses):
            yield f"is attested only by {person}, who brings it in with commit {authors[0].id[:10]}"


def _attesters(entry: Entry) -> Iterator[str]:
    yield entry.by
    yield from (past.by for past in entry.history if past.status is Status.ATTESTED)
