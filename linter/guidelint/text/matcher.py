"""Entries of word lists to one automaton: one scan of the shadow finds every word of every list.

An entry is a phrase as people write it. `*` at its end lets the last word go on (`compart*`); `…` inside lets a few
other words of the same sentence stand between (`never … share`).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from guidelint.text.hits import Hits
from guidelint.text.letters import CLASS, joined
from guidelint.text.shadow import BLOCK_END, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    from guidelint.text.hits import Range
    from guidelint.text.shadow import Shadow

    class _Find(Protocol):
        """Index, start and end of every pattern in a text."""

        def __call__(self, text: str, /, *, overlapping: bool) -> list[tuple[int, int, int]]: ...


GAP = "…"
OPEN = "*"
_BREAK, _SEAM = "\x00", "\x01"
"""Stand for a gap, and between two entries, while they are folded."""
_PREFIX = 3
"""Characters of an entry that tell whether it may stand in a text at all."""
GAP_LIMIT = 60
"""Most characters that may stand in for a gap."""
CHUNK = 1 << 16
"""Characters matched at a time, so that a huge line does not become one huge list of matches; and fewest for which it
is worth while to make an automaton of all entries."""
_SENTENCE_ENDS = frozenset(".!?。！？" + BLOCK_END)


class _Tail(NamedTuple):
    """How an entry goes on after its head."""

    rest: tuple[str, ...]
    """What follows after gaps."""
    open: bool
    """Whether the last word may go on."""


class Compiled(NamedTuple):
    """Entries of word lists, ready to be looked for. Plain lists and strings, so that they can be kept in a file."""

    names: list[str]
    """The lists that have entries."""
    lists: list[int]
    """Entry -> its list, by place in `names`."""
    heads: list[str]
    """What is looked for: an entry up to its first gap or open end. The same one may stand here twice."""
    tails: dict[int, tuple[tuple[str, ...], bool]]
    """Entry -> what follows its head, if anything."""
    by_prefix: dict[str, list[int]]
    """The first characters of heads -> entries."""


def compiled(entries: Iterable[tuple[str, str]]) -> Compiled:
    """Pairs of list name and entry, compiled. Raises `ValueError` for an entry or a side of a gap that is empty."""
    pairs = list(entries)
    names = list(dict.fromkeys(name for name, _ in pairs))
    places = {name: at for at, name in enumerate(names)}
    heads = _folded([entry for _, entry in pairs])
    tails: dict[int, tuple[tuple[str, ...], bool]] = {}
    by_prefix: defaultdict[str, list[int]] = defaultdict(list)
    for index, folded in enumerate(heads):
        if not folded or folded[-1] == OPEN or _BREAK in folded:
            heads[index], tails[index] = _parse(*pairs[index], folded)
        by_prefix[heads[index][:_PREFIX]].append(index)
    return Compiled(names, [places[name] for name, _ in pairs], heads, tails, dict(by_prefix))


class _Heads(NamedTuple):
    """What is looked for, each head once, and by its place what it means that it stands somewhere."""

    find: _Find
    plain: list[tuple[str, ...]]
    """The lists that have the head itself for an entry."""
    tailed: list[tuple[tuple[str, _Tail], ...]]
    """The lists of entries that go on behind the head, and how."""


class Matcher:
    """The words of one language (and those that hold everywhere) in one automaton."""

    def __init__(self, words: Compiled, *, whole: bool = False) -> None:
        """`whole`: the automaton is made of all words at once, since many texts are to come."""
        self._names = words.names
        self._lists = words.lists
        self._entries = words.heads
        self._tails = words.tails
        self._by_prefix = words.by_prefix
        self._longest = max(map(len, self._entries), default=0)
        self._matched = CHUNK if whole else 0
        """Characters matched so far."""

    def scan(self, shadow: Shadow) -> Hits:
        """Every word of every list in the shadow: one pass."""
        text, size = shadow.text, len(shadow.text)
        found: defaultdict[str, list[Range]] = defaultdict(list)
        find, plain, tailed = self._heads_for(text)
        for head, start, end in _places(find, text, self._longest):
            if start and 0 < CLASS[text[start]] == CLASS[text[start - 1]]:
                continue
            whole = end >= size or not 0 < CLASS[text[end]] == CLASS[text[end - 1]]
            if whole:
                for name in plain[head]:
                    found[name].append((start, -end))
            for name, tail in tailed[head]:
                if whole or not tail.rest:
                    last = _complete(text, end, tail)
                    if last is not None:
                        found[name].append((start, -last))
        return Hits(found, shadow)

    def _heads_for(self, text: str) -> _Heads:
        """All heads, or, as long as little has been matched, only those that may stand in the text."""
        self._matched += len(text)
        return self._all if self._matched > CHUNK else self._heads(self._possible(text))

    @cached_property
    def _all(self) -> _Heads:
        """The heads of all entries. To make an automaton of them takes as long as to read a few guides."""
        return self._heads(range(len(self._entries)))

    def _heads(self, entries: Iterable[int]) -> _Heads:
        plain: dict[str, list[str]] = {}
        tailed: defaultdict[str, list[tuple[str, _Tail]]] = defaultdict(list)
        for entry in entries:
            head, name = self._entries[entry], self._names[self._lists[entry]]
            names, tail = plain.setdefault(head, []), self._tails.get(entry)
            if tail is None:
                names.append(name)
            else:
                tailed[head].append((name, _Tail(*tail)))
        return _Heads(
            AhoCorasick(plain, implementation=Implementation.ContiguousNFA).find_matches_as_indexes,
            [tuple(names) for names in plain.values()],
            [tuple(tailed.get(head, ())) for head in plain],
        )

    def _possible(self, text: str) -> list[int]:
        """The entries whose first characters stand in the text: a fraction, for which an automaton is soon made."""
        starts = {text[at : at + _PREFIX] for at in range(len(text))}
        for length in range(1, _PREFIX):
            starts.update(start[:length] for start in tuple(starts))
        return [index for start in starts & self._by_prefix.keys() for index in self._by_prefix[start]]


def _places(find: _Find, text: str, longest: int) -> Iterable[tuple[int, int, int]]:
    """Which head stands where in the text: its place in the automaton, start and end."""
    return find(text, overlapping=True) if len(text) <= CHUNK else _by_chunks(find, text, longest)


def _by_chunks(find: _Find, text: str, longest: int) -> Iterator[tuple[int, int, int]]:
    for at in range(0, len(text), CHUNK):
        for head, start, end in find(text[at : at + CHUNK + longest], overlapping=True):
            if start < CHUNK:
                yield head, start + at, end + at


def _folded(entries: list[str]) -> list[str]:
    """Every entry in the spelling of the shadow, gaps as `_BREAK`. Folded all at once: there are thousands."""
    if not entries:
        return []
    folded = fold(_SEAM.join(entries).replace(GAP, _BREAK)).split(_SEAM)
    return [entry.strip() for entry in folded]


def _parse(name: str, written: str, folded: str) -> tuple[str, tuple[tuple[str, ...], bool]]:
    """Head and tail of an entry with a gap or an open end. Raises `ValueError` if a side is empty."""
    parts = tuple(part.strip() for part in folded.split(_BREAK))
    last = parts[-1]
    is_open = last.endswith(OPEN)
    if is_open:
        parts = (*parts[:-1], last[: -len(OPEN)])
    if not all(parts):
        raise ValueError(f"empty entry or part in list {name!r}: {written!r}")
    return parts[0], (parts[1:], is_open)


def _complete(text: str, end: int, tail: _Tail) -> int | None:
    """Where the whole entry ends if its head ends at `end`, or None."""
    last = len(tail.rest) - 1
    for i, part in enumerate(tail.rest):
        at = _next(text, part, end, tail.open and i == last)
        if at is None:
            return None
        end = at + len(part)
    if tail.open:
        while end < len(text) and joined(text, end):
            end += 1
    return end


def _next(text: str, part: str, end: int, is_open: bool) -> int | None:
    """Where `part` stands as a word of its own, at most a gap and no end of a sentence after `end`."""
    limit = min(len(text), end + GAP_LIMIT + len(part))
    at = text.find(part, end, limit)
    while at >= 0 and (joined(text, at) or (not is_open and joined(text, at + len(part)))):
        at = text.find(part, at + 1, limit)
    return None if at < 0 or not _SENTENCE_ENDS.isdisjoint(text[end:at]) else at
