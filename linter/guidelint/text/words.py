"""Word lists to one matcher per language: one scan of the shadow, many questions afterwards.

An entry is a phrase as people write it. `*` at its end lets the last word go on (`compart*`); `…` inside lets a few
other words of the same sentence stand between (`never … share`). Boundaries are asked for only between letters of
scripts that part words with spaces; a digit ends a word (`Step1`). A list named `<family>.not` holds whole phrases that
take away the hits of that family inside them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation

from guidelint.finding import Span
from guidelint.text.shadow import BLOCK_END, Shadow, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

GAP = "…"
OPEN = "*"
_BREAK = "\x00"
"""Stands for a gap while an entry is folded."""
NOT = ".not"
GAP_LIMIT = 60
"""Most characters that may stand in for a gap."""
CHUNK = 1 << 16
"""Characters matched at a time, so that a huge line does not become one huge list of matches."""
_SENTENCE_ENDS = frozenset(".!?。！？" + BLOCK_END)

_Range: TypeAlias = tuple[int, int]


class Hit(NamedTuple):
    """A word of a list found in the prose. `span` in the document, `prose` in the shadow."""

    span: Span
    prose: Span
    list: str


class Hits:
    """All hits of a document, by list, sorted by offset. A list is worked out when it is first asked for."""

    __slots__ = ("_found", "_made", "_merged", "_shadow")

    def __init__(self, found: Mapping[str, list[_Range]], shadow: Shadow) -> None:
        """`found`: list name -> prose offsets of every match, in any order."""
        self._found = found
        self._shadow = shadow
        self._made: dict[str, tuple[Hit, ...]] = {}
        self._merged: dict[str, tuple[Hit, ...]] = {}

    def of(self, name: str, within: Span | None = None) -> tuple[Hit, ...]:
        """Hits of a list, or of all lists below `name`; inside `within` if given."""
        hits = self._list(name) if "." in name else self._below(name)
        if within is None or not hits:
            return hits
        low = bisect_left(hits, within.start, key=_start)
        high = bisect_left(hits, within.end, lo=low, key=_start)
        return tuple(hit for hit in hits[low:high] if hit.span.end <= within.end)

    def joined(self, more: Mapping[str, tuple[Hit, ...]]) -> Hits:
        """These hits and those of `more`."""
        if not more:
            return self
        both = Hits(self._found, self._shadow)
        both._made = {name: tuple(sorted((*self._list(name), *hits))) for name, hits in more.items()}
        return both

    def _list(self, name: str) -> tuple[Hit, ...]:
        if name not in self._made:
            ranges = sorted(set(self._found.get(name, ())), key=_longest_first)
            denied = self._found.get(name.partition(".")[0] + NOT) if ranges and not name.endswith(NOT) else None
            if denied:
                ranges = _outside(ranges, sorted(denied))
            self._made[name] = _hits(name, ranges, self._shadow)
        return self._made[name]

    def _below(self, name: str) -> tuple[Hit, ...]:
        if name not in self._merged:
            prefix = name + "."
            names = [key for key in {**self._found, **self._made} if key.startswith(prefix)]
            self._merged[name] = tuple(sorted(hit for key in names for hit in self._list(key)))
        return self._merged[name]


def _start(hit: Hit) -> int:
    return hit.span.start


def _longest_first(found: _Range) -> _Range:
    return found[0], -found[1]


def _outside(ranges: list[_Range], denied: list[_Range]) -> list[_Range]:
    """The ranges that lie in none of the denied ones. Both sorted by start."""
    kept: list[_Range] = []
    reach, i = -1, 0
    for found in ranges:
        while i < len(denied) and denied[i][0] <= found[0]:
            reach = max(reach, denied[i][1])
            i += 1
        if found[1] > reach:
            kept.append(found)
    return kept


def _hits(name: str, ranges: list[_Range], shadow: Shadow) -> tuple[Hit, ...]:
    """Longest hits only. `ranges` sorted by start, longest first."""
    kept: list[Hit] = []
    reached = -1
    for start, end in ranges:
        if end > reached:
            kept.append(Hit(shadow.source(start, end), Span(start, end), name))
            reached = end
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Long:
    """An entry that goes on after its head: with gaps, or with an open end."""

    list: str
    rest: tuple[str, ...]
    """What follows after gaps."""
    open: bool


class _Head(NamedTuple):
    """The text an automaton state stands for, and the entries that begin with it."""

    left: int
    """Class of the first character; one of the same class before it means that a word is cut."""
    right: int
    plain: tuple[str, ...]
    """Lists that hold just this text."""
    long: tuple[_Long, ...]


class Matcher:
    """The words of one language (and those that hold everywhere) in one automaton."""

    def __init__(self, lists: Iterable[tuple[str, str]]) -> None:
        """`lists`: pairs of list name and entry. Raises `ValueError` for an entry or a side of a gap that is empty."""
        plain: dict[str, dict[str, None]] = {}
        long: dict[str, dict[_Long, None]] = {}
        pairs = list(lists)
        for (name, written), folded in zip(pairs, _folded([entry for _, entry in pairs]), strict=True):
            if folded and _BREAK not in folded and folded[-1] != OPEN:
                plain.setdefault(folded, {})[name] = None
            else:
                head, entry = _parse(name, written, folded)
                long.setdefault(head, {})[entry] = None
        heads = list(plain | long)
        self._heads = [
            _Head(_CLASS[h[0]], _CLASS[h[-1]], tuple(plain.get(h, ())), tuple(long.get(h, ()))) for h in heads
        ]
        self._longest = max(map(len, heads), default=0)
        self._automaton = AhoCorasick(heads, implementation=Implementation.ContiguousNFA) if heads else None

    def scan(self, shadow: Shadow) -> Hits:
        """Every word of every list in the shadow: one pass."""
        text, heads, size = shadow.text, self._heads, len(shadow.text)
        found: dict[str, list[_Range]] = {}
        for index, start, end in self._matches(text):
            left, right, plain, long = heads[index]
            if left and start and _CLASS[text[start - 1]] == left:
                continue
            whole = not right or end >= size or _CLASS[text[end]] != right
            if whole:
                for name in plain:
                    found.setdefault(name, []).append((start, end))
            for entry in long:
                last = _complete(text, end, entry) if whole or not entry.rest else None
                if last is not None:
                    found.setdefault(entry.list, []).append((start, last))
        return Hits(found, shadow)

    def _matches(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Number of the head, start and end of every match."""
        if self._automaton is None:
            return
        find = self._automaton.find_matches_as_indexes
        if len(text) <= CHUNK:
            yield from find(text, overlapping=True)
            return
        for at in range(0, len(text), CHUNK):
            for index, start, end in find(text[at : at + CHUNK + self._longest], overlapping=True):
                if start < CHUNK:
                    yield index, start + at, end + at


def _folded(entries: list[str]) -> list[str]:
    """Every entry in the spelling of the shadow, gaps as `_BREAK`. Folded all at once: there are thousands."""
    folded = fold("\n".join(entries).replace(GAP, _BREAK)).split("\n")
    if len(folded) != len(entries):  # an entry with a line break in it
        folded = [fold(entry.replace(GAP, _BREAK)) for entry in entries]
    return [entry.strip() for entry in folded]


def _parse(name: str, written: str, folded: str) -> tuple[str, _Long]:
    """Head and rest of an entry with a gap or an open end. Raises `ValueError` if a side is empty."""
    parts = tuple(part.strip() for part in folded.split(_BREAK))
    last = parts[-1]
    is_open = last.endswith(OPEN)
    if is_open:
        parts = (*parts[:-1], last[: -len(OPEN)])
    if not all(parts):
        raise ValueError(f"empty entry or part in list {name!r}: {written!r}")
    return parts[0], _Long(name, parts[1:], is_open)


def _complete(text: str, end: int, entry: _Long) -> int | None:
    """Where the whole entry ends if its head ends at `end`, or None."""
    last = len(entry.rest) - 1
    for i, part in enumerate(entry.rest):
        at = _next(text, part, end, entry.open and i == last)
        if at is None:
            return None
        end = at + len(part)
    if entry.open:
        while end < len(text) and _joined(text, end):
            end += 1
    return end


def _next(text: str, part: str, end: int, is_open: bool) -> int | None:
    """Where `part` stands as a word of its own, at most a gap and no end of a sentence after `end`."""
    limit = min(len(text), end + GAP_LIMIT + len(part))
    at = text.find(part, end, limit)
    while at >= 0 and (_joined(text, at) or (not is_open and _joined(text, at + len(part)))):
        at = text.find(part, at + 1, limit)
    return None if at < 0 or not _SENTENCE_ENDS.isdisjoint(text[end:at]) else at


class _Classes(dict[str, int]):
    """Character -> 1 letter and 2 digit of a script that parts words with spaces, 0 all others; filled as needed."""

    def __missing__(self, char: str) -> int:
        letter = char.isalnum() and not _unspaced(char)
        self[char] = made = letter + (letter and char.isdecimal())
        return made


_CLASS = _Classes()


def _joined(text: str, at: int) -> bool:
    """Whether the characters on either side of `at` belong to one word."""
    return 0 < at < len(text) and 0 < _CLASS[text[at]] == _CLASS[text[at - 1]]


def _unspaced(char: str) -> bool:
    """Han, Kana, Hangul, Thai, Lao, Khmer, Burmese: written without spaces, or with endings glued on."""
    return char >= "\u0e00" and (
        "\u3005" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\u0e00" <= char <= "\u0eff"
        or "\u1000" <= char <= "\u109f"
        or "\u1100" <= char <= "\u11ff"
        or "\u1780" <= char <= "\u17ff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


class Words:
    """All word lists of all packs. `everywhere` names the families that hold in every language."""

    def __init__(self, lists: Mapping[str, Mapping[str, tuple[str, ...]]], everywhere: frozenset[str]) -> None:
        """`lists`: language code -> list name -> entries."""
        self._lists = lists
        self._everywhere = everywhere
        self._matchers: dict[str, Matcher] = {}

    @property
    def languages(self) -> frozenset[str]:
        """Languages that have words."""
        return frozenset(self._lists)

    def has(self, language: str, name: str) -> bool:
        """Whether a list (or one below it) has entries that apply to documents in `language`."""
        return name in self._names(language) or any(n.startswith(name + ".") for n in self._names(language))

    def matcher(self, language: str) -> Matcher:
        """The matcher for documents in `language`, made once; languages without words share one."""
        language = language if language in self._lists else ""
        if language not in self._matchers:
            self._matchers[language] = Matcher(self._entries(language))
        return self._matchers[language]

    def _entries(self, language: str) -> Iterator[tuple[str, str]]:
        for code, lists in self._lists.items():
            for name, entries in lists.items():
                if code == language or self._holds_everywhere(name):
                    for entry in entries:
                        yield name, entry

    def _names(self, language: str) -> frozenset[str]:
        return self._everywhere_names | frozenset(self._lists.get(language, ()))

    @cached_property
    def _everywhere_names(self) -> frozenset[str]:
        return frozenset(n for lists in self._lists.values() for n in lists if self._holds_everywhere(n))

    def _holds_everywhere(self, name: str) -> bool:
        return name.partition(".")[0] in self._everywhere
