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


class Matcher:
    """The words of one language (and those that hold everywhere) in one automaton."""

    def __init__(self, words: Compiled) -> None:
        self._lists = [words.names[at] for at in words.lists]
        self._heads = words.heads
        self._tails = {index: _Tail(*tail) for index, tail in words.tails.items()}
        self._by_prefix = words.by_prefix
        self._longest = max(map(len, self._heads), default=0)
        self._matched = 0
        """Characters matched so far."""

    def scan(self, shadow: Shadow) -> Hits:
        """Every word of every list in the shadow: one pass."""
        text, lists, tails, size = shadow.text, self._lists, self._tails, len(shadow.text)
        found: defaultdict[str, list[Range]] = defaultdict(list)
        for index, start, end in self._matches(text):
            if start and 0 < CLASS[text[start]] == CLASS[text[start - 1]]:
                continue
            whole = end >= size or not 0 < CLASS[text[end]] == CLASS[text[end - 1]]
            tail = tails.get(index)
            if tail is None:
                if whole:
                    found[lists[index]].append((start, end))
            elif whole or not tail.rest:
                last = _complete(text, end, tail)
                if last is not None:
                    found[lists[index]].append((start, last))
        return Hits(found, shadow)

    def _matches(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Index of the entry, start and end of every head in the text."""
        self._matched += len(text)
        if self._matched <= CHUNK:
            few = self._possible(text)
            for index, start, end in _automaton(map(self._heads.__getitem__, few))(text, overlapping=True):
                yield few[index], start, end
        elif len(text) <= CHUNK:
            yield from self._find(text, overlapping=True)
        else:
            for at in range(0, len(text), CHUNK):
                for index, start, end in self._find(text[at : at + CHUNK + self._longest], overlapping=True):
                    if start < CHUNK:
                        yield index, start + at, end + at

    @cached_property
    def _find(self) -> _Find:
        """Finds the heads of all entries. To make it takes as long as to read a few guides."""
        return _automaton(self._heads)

    def _possible(self, text: str) -> list[int]:
        """The entries whose first characters stand in the text: a fraction, for which an automaton is soon made."""
        starts = {text[at : at + _PREFIX] for at in range(len(text))}
        for length in range(1, _PREFIX):
            starts.update(start[:length] for start in tuple(starts))
        return [index for start in starts & self._by_prefix.keys() for index in self._by_prefix[start]]


def _automaton(heads: Iterable[str]) -> _Find:
    patterns = list(heads)
    return AhoCorasick(patterns, implementation=Implementation.ContiguousNFA).find_matches_as_indexes


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
