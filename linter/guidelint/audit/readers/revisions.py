"""A revision of a git repository to rows, without checking it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.readers.guides import row, too_large
from guidelint.audit.readers.members import Members
from guidelint.audit.readers.sorts import GUIDES, Sort, packed
from guidelint.audit.readers.stream import Broken
from guidelint.audit.rows import Notice
from guidelint.repository import LINK, MODULE, NoHistory, Repository, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guidelint.audit.readers.origin import Origin
    from guidelint.audit.rows import Item, Wanted


def revision_rows(folder: Path, revision: str, wanted: Wanted, origin: Origin) -> Iterator[Item]:
    """The guides below a folder as they were at a revision, in the order of their paths. Raises `Broken`."""
    try:
        repository = Repository(folder, bare=True)
        commit = repository.commit(revision)
        below = repository.inside(folder.resolve())
        members = Members(origin.settings, origin.folder, wanted.exclude)
        tree = repository.tree(commit)
        dates = repository.dates(commit)
    except NoHistory as error:
        raise Broken(str(error)) from error
    begin = "" if below == "." else f"{below}/"
    any_ = False
    with repository.contents() as contents:
        for name in sorted(tree):
            if not name.startswith(begin):
                continue
            entry, member = tree[name], name[len(begin) :]
            inner = origin.inner(member)
            if entry.mode == MODULE:
                yield Notice(origin.source, f"{member} is a submodule: name it as an input of its own")
                continue
            sort = members.sort(member)
            if sort not in GUIDES or packed(member):
                continue
            any_ = True
            if entry.mode == LINK:
                yield inner.bad("", "a link, which is not followed")
                continue
            try:
                data = contents.of(entry.id, wanted.limits.row_bytes)
            except TooLarge:
                yield too_large(inner, wanted.limits)
            except NoHistory as error:
                yield inner.bad("", str(error))
            else:
                yield row(data, inner, plain=sort is Sort.PLAIN, time=dates.get(name, ""))
    if not any_:
        raise Broken("there is no guide in this revision")
