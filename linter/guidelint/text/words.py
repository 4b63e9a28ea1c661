"""Word lists to one matcher per language: one scan of the shadow, many questions afterwards.

An entry is a phrase as people write it. `*` at its end lets the last word go on (`compart*`); `…` inside lets a few other
words of the same sentence stand between (`never … share`). Boundaries are asked for only between letters of scripts that
part words with spaces. A list named `<family>.not` holds whole phrases that take away the hits of that family inside them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from guidelint.finding import Span
from guidelint.text.shadow import BLOCK_END, Shadow, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

GAP = "…"
OPEN = "*"
GAP_LIMIT = 40
"""Most characters that may stand in for a gap."""
_SENTENCE_ENDS = frozenset(".!?。！？" + BLOCK_END)


class Hit(NamedTuple):
    """A word of a list found in the prose. `span` in the document, `prose` in the shadow."""

    span: Span
    prose: Span
    list: str


@dataclass(frozen=True, slots=True)
class _Entry:
    list: str
    rest: tuple[str, ...]
    """What follows after gaps."""
    open: bool


class Hits:
    """All hits of a document, by list, sorted by offset."""

    __slots__ = ("_by_list", "_merged")

    def __init__(self, by_list: Mapping[str, tuple[Hit, ...]]) -> None:
        self._by_list = by_list
        self._merged: dict[str, tuple[Hit, ...]] = {}

    def of(self, name: str, within: Span | None = None) -> tuple[Hit, ...]:
        """Hits of a list, or of all lists below `name`; inside `within` if given."""
        hits = self._by_list.get(name) or self._below(name)
        if within is None or not hits:
            return hits
        low = bisect_left(hits, within.start, key=_start)
        high = bisect_left(hits, within.end, lo=low, key=_start)
        return tuple(hit for hit in hits[low:high] if hit.span.end <= within.end)

    def joined(self, more: Mapping[str, tuple[Hit, ...]]) -> Hits:
        """These hits and those of `more`."""
        if not more:
            return self
        both = {name: tuple(sorted((*self._by_list.get(name, ()), *hits))) for name, hits in more.items()}
        return Hits({**self._by_list, **both})

    def _below(self, name: str) -> tuple[Hit, ...]:
        if name not in self._merged:
            prefix = name + "."
            below = (hit for key, hits in self._by_list.items() if key.startswith(prefix) for hit in hits)
            self._merged[name] = tuple(sorted(below))
        return self._merged[name]


def _start(hit: Hit) -> int:
    return hit.span.start


class Matcher:
    """The words of one language (and those that hold everywhere) in one automaton."""

    def __init__(self, lists: Iterable[tuple[str, str]]) -> None:
        """`lists`: pairs of list name and entry."""
        heads: dict[str, dict[_Entry, None]] = {}
        for name, written in lists:
            head, entry = _parse(name, written)
            heads.setdefault(head, {})[entry] = None
        self._entries = [tuple(entries) for entries in heads.values()]
        self._automaton = AhoCorasick(list(heads), implementation=Implementation.ContiguousNFA) if heads else None

    def scan(self, shadow: Shadow) -> Hits:
        """Every word of every list in the shadow: one pass."""
        if self._automaton is None:
            return Hits({})
        found: dict[str, list[tuple[int, int]]] = {}
        text = shadow.text
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and _joined(text[start - 1], text[start]):
                continue
            for entry in self._entries[index]:
                last = _complete(text, end, entry)
                if last is not None:
                    found.setdefault(entry.list, []).append((start, last))
        return Hits({name: _hits(name, ranges, shadow) for name, ranges in _without_denied(found).items()})


def _parse(name: str, written: str) -> tuple[str, _Entry]:
    parts = tuple(part.strip() for part in fold(written.replace(GAP, "\x00")).split("\x00"))
    last = parts[-1]
    is_open = last.endswith(OPEN)
    if is_open:
        parts = (*parts[:-1], last[: -len(OPEN)])
    if not all(parts):
        raise ValueError(f"empty entry or part in list {name!r}: {written!r}")
    return parts[0], _Entry(name, parts[1:], is_open)


def _complete(text: str, end: int, entry: _Entry) -> int | None:
    """Where the whole entry ends if its head ends at `end`, or None."""
    for part in entry.rest:
        limit = min(len(text), end + GAP_LIMIT + len(part))
        if _cut(text, end - 1, end):
            return None
        at = text.find(part, end, limit)
        while at > 0 and _joined(text[at - 1], text[at]):
            at = text.find(part, at + 1, limit)
        if at < 0 or any(c in _SENTENCE_ENDS for c in text[end:at]):
            return None
        end = at + len(part)
    if entry.open:
        while end < len(text) and _joined(text[end - 1], text[end]):
            end += 1
        return end
    return None if _cut(text, end - 1, end) else end


def _cut(text: str, last: int, following: int) -> bool:
    return following < len(text) and _joined(text[last], text[following])


def _joined(left: str, right: str) -> bool:
    """Whether two characters belong to one word of a script that parts words with spaces."""
    return left.isalnum() and right.isalnum() and not _unspaced(left) and not _unspaced(right)


def _unspaced(char: str) -> bool:
    """Han, Kana, Hangul, Thai, Lao, Khmer, Burmese: written without spaces, or with endings glued on."""
    return char >= "\u0e00" and (
        "\u3005" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\u0e00" <= char <= "\u0eff"
        or "\u1000" <= char <= "\u11ff"
        or "\u1780" <= char <= "\u17ff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def _without_denied(found: dict[str, list[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
    """Takes away hits inside a phrase of their family's `.not` list."""
    for name in [n for n in found if n.endswith(".not")]:
        family, denied = name[: -len("not")], found[name]
        for other in [n for n in found if n.startswith(family) and n != name]:
            found[other] = [r for r in found[other] if not any(d[0] <= r[0] and r[1] <= d[1] for d in denied)]
    return found


def _hits(name: str, ranges: list[tuple[int, int]], shadow: Shadow) -> tuple[Hit, ...]:
    """Longest hits only, sorted by offset, each once."""
    kept: list[Hit] = []
    reached = -1
    for start, end in sorted(set(ranges), key=lambda r: (r[0], -r[1])):
        if end > reached:
            kept.append(Hit(shadow.source(start, end), Span(start, end), name))
            reached = end
    return tuple(kept)


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
        """The matcher for documents in `language`, made once."""
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
