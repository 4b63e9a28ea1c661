"""Random edits of a guide that leave each finding's evidence and headings alone. Every character keeps its identity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.document import BlockKind
from guidelint.guide.read import read
from guidelint.rule.packs import load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

    from guidelint.guide.document import Block, Document

FILLER = {
    "zh": "这里多了一段话，说的是别的事情。",
    "ja": "ここには別のことを書いた段落があります。",
    "ko": "여기에는 다른 이야기를 하는 문단이 하나 더 있습니다.",
}
_ENGLISH = "Here is one more paragraph, and it is about something else."
_BREAKABLE = re.compile(r"(?<=[^\s>])[ \n](?:> ?)*(?=[^\W\d])|(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_HARD = re.compile(r"(?: {2,}|\\)\n")


@dataclass(frozen=True)
class Text:
    """A text whose characters know where they stood at first; -1: nowhere."""

    chars: str
    origins: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Text:
        return cls(text, tuple(range(len(text))))

    def cut(self, span: Span) -> Text:
        return Text(self.chars[span.start : span.end], self.origins[span.start : span.end])

    def origin(self, span: Span) -> tuple[int, ...]:
        """What a span consists of, white space and the marks of quotations aside."""
        return tuple(self.origins[at] for at in range(*span) if not self.chars[at].isspace() and self.chars[at] != ">")


def joined(parts: Iterable[Text | str]) -> Text:
    made = [Text(part, (-1,) * len(part)) if isinstance(part, str) else part for part in parts]
    return Text("".join(part.chars for part in made), tuple(at for part in made for at in part.origins))


def document(text: Text) -> Document:
    return read(text.chars, load_words(), path="guide.md")


def spread(text: Text, random: Random) -> Text:
    """More blank lines between blocks."""
    return _at(text, _gaps(text), lambda: "\n" * random.choice((0, 0, 1, 3)))


def filled(text: Text, random: Random) -> Text:
    """More paragraphs between blocks."""
    filler = FILLER.get(document(text).language.code, _ENGLISH)
    return _at(text, _gaps(text), lambda: random.choice(("", "", f"{filler}\n\n")))


def moved(text: Text, random: Random) -> Text:
    """Sections under headings of the second level in another order."""
    starts = [block.span.start for block in _top(document(text)) if block.kind is BlockKind.HEADING]
    if not starts:
        return text
    ends = [*starts[1:], len(text.chars)]
    whole = joined((text, "\n\n"))
    sections = [whole.cut(Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    sections[-1] = joined((sections[-1], "\n\n"))
    head, rest = sections[:1], sections[1:]
    random.shuffle(rest)
    return joined((text.cut(Span(0, starts[0])), *head, *rest))


def wrapped(text: Text, random: Random) -> Text:
    """Paragraphs and quotations broken into other lines."""
    breaks: list[tuple[Span, str]] = []
    doc = document(text)
    held = [link.span for link in doc.links] + [comment.span for comment in doc.comments]
    for block in doc.blocks:
        if block.kind is not BlockKind.PARAGRAPH or (block.depth and not _quoted(doc, block)):
            continue
        if _HARD.search(block.span.of(text.chars)) or "`" in block.span.of(text.chars):
            continue
        between = "\n" + "> " * block.depth
        for found in _BREAKABLE.finditer(text.chars, *block.span):
            at = Span(*found.span())
            if any(span.start < at.end and at.start < span.end for span in held):
                continue
            if at.start == at.end:
                breaks += [(at, between)] if random.random() < 0.1 else []
            else:
                breaks.append((at, between if random.random() < 0.2 else " "))
    return _replaced(text, breaks)


def renamed(text: Text, random: Random) -> Text:
    """One heading with another name."""
    headings = [
        block
        for block in _top(document(text))
        if block.kind is BlockKind.HEADING and "\n" not in block.span.of(text.chars)
    ]
    if not headings:
        return text
    span = random.choice(headings).span
    return _replaced(text, [(Span(span.end, span.end), " etc")])


EDITS: dict[str, Callable[[Text, Random], Text]] = {
    edit.__name__: edit for edit in (spread, filled, moved, wrapped, renamed)
}


def _quoted(doc: Document, block: Block) -> bool:
    return all(parent.kind is BlockKind.QUOTE for parent in doc.parents(block.index))


def _top(doc: Document) -> list[Block]:
    return [block for block in doc.blocks if block.parent is None]


def _gaps(text: Text) -> list[int]:
    """Where another paragraph can stand: before a block after a blank line."""
    starts = [block.span.start for block in _top(document(text))]
    return [start for start in starts if text.chars[:start].endswith("\n\n")]


def _at(text: Text, places: Iterable[int], more: Callable[[], str]) -> Text:
    return _replaced(text, [(Span(place, place), more()) for place in places])


def _replaced(text: Text, edits: Iterable[tuple[Span, str]]) -> Text:
    parts: list[Text | str] = []
    at = 0
    for span, new in edits:
        parts += (text.cut(Span(at, span.start)), new)
        at = span.end
    return joined((*parts, text.cut(Span(at, len(text.chars)))))
