"""Which columns hold what: as the user says, or by their names and the first rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.rule.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from guidelint.audit.rows import Columns

SAMPLE = 100
"""Rows that are looked at to tell columns apart."""
LONG = object()
"""Stands for a value that is too long to be held."""
SHORT = 1 << 16
"""Characters that a value has at least which is too long to be held while columns are told apart."""
TEXT = 200
"""Characters that the values of a column have on average at least if it is taken for the text without such a name."""
_LISTED = 20
"""Most names that a message lists, and most characters of each, twice."""


def _names(names: str) -> tuple[str, ...]:
    return tuple(names.split())


# Letters and digits of each name only, so that `createdAt` and `created_at` are one. The best come first.
_TEXT = _names(
    "text content body markdown md rawcontent rawtext fulltext pagecontent maincontent article document doc contents "
    "textcontent plaintext articlebody bodymarkdown"
)
_ID = _names("id docid documentid uuid guid warcrecordid recordid rowid key slug path filepath file filename")
_ADDRESS = _names(
    "url uri link href sourceurl canonicalurl pageurl weburl permalink warctargeturi address source origin"
)
_TIME = _names(
    "createdat created publishedat published datepublished publishdate publicationdate date timestamp time updatedat "
    "updated lastmodified modified crawledat crawldate fetchedat fetchtime warcdate datedownload"
)
_LANGUAGE = _names("language lang languagecode locale")


class Unpicked(Exception):
    """There is no such column, or none that looks like text; the message names those that there are."""


class Picked(NamedTuple):
    """The names of the columns that are read; empty: there is none."""

    text: str
    id: str = ""
    address: str = ""
    time: str = ""
    language: str = ""

    def told(self) -> str:
        """What was taken for what, to be told to the user."""
        pairs = zip(("text", "id", "address", "time", "language"), self, strict=True)
        return ", ".join(f'{what} from "{_cut(name)}"' for what, name in pairs if name)


def pick(sample: Sequence[Mapping[str, object]], names: Sequence[str], columns: Columns) -> Picked:
    """The columns to read, out of those named. `sample`: the first rows. Raises `Unpicked`."""
    for given in (columns.text, columns.id, columns.address, columns.time, columns.language):
        if given and given not in names and all(value(row, given) is None for row in sample):
            raise Unpicked(f'there is no column "{given}"; {_listed(names)}{did_you_mean(given, names)}')
    text = columns.text or _text(sample, names)
    left = [name for name in names if name != text]
    address = _or(columns.address, _best(left, _ADDRESS, lambda name: _locates(sample, name)))
    return Picked(
        text,
        _or(columns.id, _best(left, _ID, lambda name: _distinct(sample, name)) or address),
        address,
        _or(columns.time, _best(left, _TIME, lambda name: _filled(sample, name))),
        _or(columns.language, _best(left, _LANGUAGE, lambda name: _filled(sample, name))),
    )


def value(row: Mapping[str, object], name: str) -> object:
    """The value of a column; of one within another if there is a dot in its name."""
    if not name or name in row:
        return row.get(name) if name else None
    found: object = row
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _or(given: str | None, guessed: str) -> str:
    """What the user says; an empty name says that there is no such column."""
    return guessed if given is None else given


def _text(sample: Sequence[Mapping[str, object]], names: Sequence[str]) -> str:
    lengths = {name: _length(sample, name) for name in names}
    called = [name for name in names if _letters(name) in _TEXT and lengths[name]]
    long = [name for name in names if lengths[name] >= TEXT and not _addresses(sample, name)]
    found = max(called or long, key=lambda name: (lengths[name], -_rank(name)), default="")
    if found:
        return found
    near = next(filter(None, (did_you_mean(name, names) for name in _TEXT[:4])), "")
    raise Unpicked(f"no column looks like text; {_listed(names)}{near}; name it with --text-column")


def _rank(name: str) -> int:
    letters = _letters(name)
    return _TEXT.index(letters) if letters in _TEXT else len(_TEXT)


def _best(names: Sequence[str], known: Sequence[str], fits: Callable[[str], bool]) -> str:
    """The name that is known best, of those whose values fit."""
    by_letters: dict[str, str] = {}
    for name in names:
        by_letters.setdefault(_letters(name), name)
    return next((by_letters[one] for one in known if one in by_letters and fits(by_letters[one])), "")


def _length(sample: Sequence[Mapping[str, object]], name: str) -> float:
    """How long the strings of a column are on average."""
    cells = [row.get(name) for row in sample]
    found = [len(cell) for cell in cells if isinstance(cell, str | bytes)] + [SHORT] * cells.count(LONG)
    return sum(found) / len(found) if found else 0


def _filled(sample: Sequence[Mapping[str, object]], name: str) -> bool:
    return any(row.get(name) not in (None, "") for row in sample)


def _distinct(sample: Sequence[Mapping[str, object]], name: str) -> bool:
    """Whether a column tells the first rows apart, but for some that are there twice."""
    found = [str(cell) for row in sample if (cell := row.get(name)) not in (None, "")]
    return bool(found) and 2 * len(set(found)) > len(found)


def _locates(sample: Sequence[Mapping[str, object]], name: str) -> bool:
    """Whether a column holds addresses: by its name, or by its values where the name may mean something else."""
    sure = _letters(name).endswith(("url", "uri", "link", "href"))
    return _filled(sample, name) if sure else _addresses(sample, name)


def _addresses(sample: Sequence[Mapping[str, object]], name: str) -> bool:
    """Whether most of the values in a column begin as addresses do."""
    found = [cell for row in sample if isinstance(cell := row.get(name), str) and cell]
    begins = sum(bool(re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:)?//|www\.", cell)) for cell in found)
    return 2 * begins > len(found)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "there are no columns"
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"there are {', '.join(map(_cut, names[:_LISTED]))}{more}"


def _cut(name: str) -> str:
    return name if len(name) <= 2 * _LISTED else f"{name[: 2 * _LISTED]}…"
