"""A rule's page: a Markdown file for people, whose examples are the rule's tests."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from guidelint.records import dataclass, replace
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.known.world import World

_FENCE = pattern(r"^````markdown +(bad|good)\b(.*)$")
_GIVEN = pattern(r"^````(?:jsonl +(lock)|toml +(entities))$")
"""Opens what is known in the examples after it: lines of a lock, or official bodies."""
_ESCAPE = pattern(r"\\u\{([0-9a-fA-F]{1,6})\}")
_SAMPLE = pattern(r"\{sample:([a-z_.]+)\}")
_KEYS = frozenset({"lang", "find", "path", "as-of", "set"})


class BrokenPage(ValueError):
    """A page that breaks the format; the message says where."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what the rule is to find in it."""

    line: int
    """Where it begins in the page, from 1."""
    bad: bool
    text: str
    finds: frozenset[str]
    """First lines of the stretches that the rule must report, and no others. Empty for good examples."""
    language: str = ""
    path: str = "example.md"
    as_of: str = ""
    """The day on which it is read, such as `2026-11-22`."""
    lock: str | None = None
    """The lock that it is read with; None: without one."""
    entities: str = ""
    """An entity file that adds to the registry."""
    set: str = ""
    """Examples of one set are read together, by a rule across documents; a good one among bad ones is left alone."""


@dataclass(frozen=True, slots=True)
class RulePage:
    """What stands in a page."""

    rule: str
    text: str
    summary: str
    """The first paragraph."""
    sections: tuple[str, ...]
    """Headings of the second level, in order."""
    examples: tuple[Example, ...]


def read_page(file: Path) -> RulePage:
    """The page in a file. Raises `BrokenPage`, or `OSError` where there is none."""
    text = file.read_text("utf-8")
    lines = text.splitlines()
    if not lines or not lines[0].startswith("# "):
        raise BrokenPage(f"{file}: the first line must be the rule's id as a heading")
    outside, examples = _split(file, lines)
    paragraph = text.partition("\n")[2].strip().partition("\n\n")[0].replace("\n", " ")
    sections = tuple(line[3:].strip() for line in outside if line.startswith("## "))
    return RulePage(lines[0][2:].strip(), text, paragraph, sections, examples)


def _split(file: Path, lines: list[str]) -> tuple[list[str], tuple[Example, ...]]:
    """Lines outside of fences, and the examples."""
    outside: list[str] = []
    examples: list[Example] = []
    given: dict[str, str] = {}
    at = 0
    while at < len(lines):
        if not lines[at].startswith("````"):
            outside.append(lines[at])
            at += 1
            continue
        end = next((n for n in range(at + 1, len(lines)) if lines[n].rstrip() == "````"), None)
        if end is None:
            raise BrokenPage(f"{file}:{at + 1}: this fence is never closed")
        known = _GIVEN.match(lines[at])
        if known is not None:
            given[known[1] or known[2]] = unescape("\n".join(lines[at + 1 : end]) + "\n")
        else:
            example = read_example(file, at + 1, lines[at], lines[at + 1 : end])
            examples.append(replace(example, lock=given.get("lock"), entities=given.get("entities", "")))
        at = end + 1
    return outside, tuple(examples)


def read_example(file: Path, line: int, fence: str, body: list[str]) -> Example:
    """What the line that opens a fence says of what stands in it. Raises `BrokenPage`."""
    opening = _FENCE.match(fence)
    if opening is None:
        raise BrokenPage(f"{file}:{line}: an example opens with ````markdown bad or ````markdown good")
    finds: list[str] = []
    told = {"lang": "", "path": "example.md", "as-of": "", "set": ""}
    newline = "\n"
    for word in _words(file, line, opening[2]):
        key, equals, value = word.partition("=")
        if word == "no-newline":
            newline = ""
        elif not equals or key not in _KEYS:
            told_by = "lang=, path=, as-of=, set=, find= or no-newline"
            raise BrokenPage(f"{file}:{line}: an example says {told_by}, not {word!r}")
        elif key == "find":
            finds.append(unescape(value))
        else:
            told[key] = value
    bad = opening[1] == "bad"
    if bad != bool(finds):
        raise BrokenPage(f"{file}:{line}: a bad example says find=, a good one does not")
    text = unescape("\n".join(body)) + newline
    return Example(line, bad, text, frozenset(finds), told["lang"], told["path"], told["as-of"], set=told["set"])


def world_of(example: Example) -> World:
    """What is known where an example is read: its lock and its day, and the registry with the bodies it adds."""
    from guidelint.known.entityfiles import joined, parse_entities, read_entities
    from guidelint.known.lock import Lock, parse_lock
    from guidelint.known.moments import moment
    from guidelint.known.registry import Registry
    from guidelint.known.world import NEVER, World
    from guidelint.rule.packs import installed, load_registry

    def registry() -> Registry:
        if not example.entities:
            return load_registry()
        own = parse_entities([("example", example.entities)])
        return Registry(joined(read_entities(file for pack in installed() for file in pack.entity_files()), own))

    lock = None if example.lock is None else Lock(parse_lock(example.lock.encode(), "lock"))
    return World(lock, registry, moment(example.as_of) if example.as_of else NEVER)


def _words(file: Path, line: int, written: str) -> list[str]:
    lexer = shlex.shlex(written, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ""
    lexer.escape = ""  # so that \u{200b} comes through
    lexer.quotes = '"'
    try:
        return list(lexer)
    except ValueError as error:
        raise BrokenPage(f"{file}:{line}: {error} in the line that opens the example") from error


def unescape(text: str) -> str:
    """`\\u{200b}` as the character it names, since invisible ones are to be seen in a page, and `{sample:cn.ric}` as
    a number of that sort made up on the spot, since one that passes for somebody's is not to be stored. Raises
    `BrokenPage` for a sort that there is none of.
    """
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if not _SAMPLE.search(text):
        return text
    from guidelint.guide.identifier.specimens import specimen  # loads what proves numbers: few pages need it

    try:
        return _SAMPLE.sub(lambda match: specimen(match[1]), text)
    except KeyError as error:
        raise BrokenPage(f"there is no sample of {error}") from error
