"""Left-overs of another site or of a text generator."""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from guidelint import (
    Block,
    BlockKind,
    Confidence,
    Document,
    Finding,
    Fix,
    Hit,
    Kind,
    Severity,
    Span,
    pattern,
    rule,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_HEAD = 4
"""So many blocks from the top may hold the byline of another site."""
_TAIL = 4
"""So many blocks from the end may hold its footer."""
_SHORT = 40
"""A line of buttons or a byline is no longer than this."""
_NAME = 2
_LONGEST_NAME = 20
"""A name has so many letters."""
_DATE = (
    r"(?:(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日|년 ?\d{1,2}월 ?\d{1,2}일)"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
)
_STAMP = pattern(rf"{_DATE}[ t]*\d{{1,2}}:\d\d(?::\d\d)?")
_BYLINE = "the time stamp and byline of another page"
_BUTTON = "a button of a web page as text"
_PROMPT = "a remark of the text generator to its user"
_SOURCE = "a note on the source that names none"
_WHOLE_LINES = frozenset({_PROMPT, _SOURCE})
_LINE = 120
"""A line that begins with one of these, and is no longer, says nothing of the guide."""
_QUOTES = frozenset("\"'“”‘’「」『』«»`")


class Sure(IntEnum):
    """What a residue proves: something only beside others, little, or all by itself."""

    WITH_OTHERS = 0
    HARDLY = 1
    ALONE = 2


_SURE = {"disclaimer": Sure.WITH_OTHERS, "voice": Sure.HARDLY}


class Residue(NamedTuple):
    """A stretch that was meant for another place."""

    span: Span
    what: str
    block: int
    sure: Sure = Sure.ALONE


@rule(Severity.WARNING, words=("boilerplate",))
def scraped_boilerplate(doc: Document) -> Iterator[Finding]:
    """Nothing in a guide is left over from another site or from a text generator."""
    if doc.kind in (Kind.POLICY, Kind.NEWS):
        return
    saying = [block for block in doc.blocks if block.prose.end > block.prose.start]
    outer = saying if len(saying) <= _HEAD + _TAIL else [*saying[:_HEAD], *saying[-_TAIL:]]
    found = sorted([*_bylines(doc, outer), *_residues(doc, saying)])
    surest = max((residue.sure for residue in found), default=Sure.WITH_OTHERS)
    if surest is Sure.WITH_OTHERS:
        return
    for _, together in groupby(found, key=lambda residue: residue.block):
        residues = list(together)
        yield Finding(
            Span(residues[0].span.start, residues[-1].span.end),
            f"left over from elsewhere: {' and '.join(dict.fromkeys(residue.what for residue in residues))}",
            severity=Severity.INFO if surest is Sure.HARDLY else None,
            confidence=Confidence.HIGH if any(r.sure is Sure.ALONE for r in residues) else Confidence.MEDIUM,
            evidence=tuple(residue.span.of(doc.text) for residue in residues),
            fix=_fix(doc, residues),
            help="delete it; if the text is another's, name the source with its address and the licence",
        )


def _fix(doc: Document, residues: list[Residue]) -> Fix | None:
    """Takes out the sentences that are left over; none if one of them says something else, too."""
    places: list[Span] = []
    for residue in residues:
        place = _all_of_it(doc, residue, residues)
        if place is None:
            return None
        if places and place.start <= places[-1].end + 1:
            places[-1] = Span(places[-1].start, max(places[-1].end, place.end))
        else:
            places.append(place)
    from guidelint import cut  # only where there is something to cut out

    edits = cut(doc, *places)
    return Fix(edits) if edits else None


def _all_of_it(doc: Document, residue: Residue, others: list[Residue]) -> Span | None:
    """What is left over along with a residue: its sentence. None if that is more than what is known to be left over."""
    first, last = doc.sentence_at(residue.span.start), doc.sentence_at(residue.span.end - 1)
    if first is None or last is None or residue.what == _BYLINE:
        return residue.span
    if residue.what == _BUTTON and not _full_of_buttons(doc, doc.lines.span(doc.lines.line(residue.span.start))):
        return residue.span
    told = Span(first.span.start, last.span.end)
    if residue.what in _WHOLE_LINES and _is_its_line(doc, told):
        return doc.blocks[residue.block].span
    known = sum(_letters(doc, other.span) for other in others if told.covers(other.span))
    if residue.what != _PROMPT and 2 * known < _letters(doc, told):
        return None
    return told


def _is_its_line(doc: Document, told: Span) -> bool:
    """Whether a short paragraph begins with it: what else stands there says the same in other words."""
    block = doc.block_at(told.start)
    if block is None or block.kind is not BlockKind.PARAGRAPH or told.start > block.span.start:
        return False
    return block.span.end - block.span.start <= _LINE and "\n" not in block.span.of(doc.text)


def _letters(doc: Document, span: Span) -> int:
    return sum(map(str.isalpha, span.of(doc.text)))


def _bylines(doc: Document, blocks: list[Block]) -> Iterator[Residue]:
    """A line under the title, or at the end, that holds nothing but a time of day and the name of a site."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            continue
        prose = block.prose.of(doc.shadow.text)
        stamp = _STAMP.search(prose)
        if stamp is not None and len(prose) <= len(stamp[0]) + _SHORT and _names_a_site(doc, block, prose, stamp):
            yield Residue(doc.shadow.source(*block.prose), _BYLINE, block.index)


def _names_a_site(doc: Document, block: Block, prose: str, stamp: re.Match[str]) -> bool:
    """Whether a name stands beside a time stamp; "updated" or "generated" alone is the page's own."""
    before, behind = prose[: stamp.start()].strip(), prose[stamp.end() :].strip(" |·-—–")
    if behind.endswith((".", "。", "!", "?", "！", "？")):
        return False
    if not before and _NAME <= len(behind) <= _LONGEST_NAME:
        return True
    labels = [*doc.hits("boilerplate.byline", block.span), *doc.hits("boilerplate.source", block.span)]
    said = sum(map(str.isalpha, before + behind)) - sum(hit.prose.end - hit.prose.start for hit in labels)
    return len(labels) > 1 or (bool(labels) and said >= _NAME)


def _residues(doc: Document, blocks: list[Block]) -> Iterator[Residue]:
    """Residues that words give away."""
    top, end = _edge(blocks[:_HEAD], first=True), _edge(blocks[-_TAIL:], first=False)
    for hit in doc.hits("boilerplate"):
        what = _what(doc, hit, top, end)
        block = doc.block_at(hit.span.start) if what else None
        if block is not None and not _quoted(doc, hit.span, block):
            yield Residue(hit.span, what, block.index, _SURE.get(hit.list.partition(".")[2], Sure.ALONE))


def _what(doc: Document, hit: Hit, top: int, end: int) -> str:
    """What a hit is left over from; nothing if it stands where it may."""
    outer = hit.span.start < top or hit.span.start >= end
    match hit.list.partition(".")[2]:
        case "prompt" if _opens_sentence(doc, hit.span):
            return _PROMPT
        case "voice" if outer:
            return "the voice of another site"
        case "source" if outer and not _gives_address(doc, hit.span):
            return _SOURCE
        case "button" if hit.span.start >= end and _is_bare(doc, hit.span):
            return _BUTTON
        case "disclaimer" if outer:
            return "a disclaimer in place of a source"
    return ""


def _edge(blocks: list[Block], *, first: bool) -> int:
    if not blocks:
        return 0
    return blocks[-1].span.end if first else blocks[0].span.start


def _quoted(doc: Document, span: Span, block: Block) -> bool:
    before, after = doc.text[max(0, span.start - 2) : span.start], doc.text[span.end : span.end + 2]
    inside = not _QUOTES.isdisjoint(before) and not _QUOTES.isdisjoint(after)
    return inside or any(outer.kind is BlockKind.QUOTE for outer in doc.parents(block.index))


def _opens_sentence(doc: Document, span: Span) -> bool:
    sentence = doc.sentence_at(span.start)
    return sentence is not None and span.start - sentence.span.start <= 12


def _gives_address(doc: Document, span: Span) -> bool:
    block = doc.block_at(span.start)
    if block is None:
        return False
    lists = (outer.span for outer in doc.parents(block.index) if outer.kind is BlockKind.LIST)
    around = max(lists, key=lambda span: span.end - span.start, default=block.span)
    inside = range(_links_before(doc, around.start), _links_before(doc, around.end))
    return any(doc.links[i].span.end <= around.end for i in inside)


def _is_linked(doc: Document, span: Span) -> bool:
    last = _links_before(doc, span.end) - 1
    return last >= 0 and doc.links[last].span.meets(span)


def _links_before(doc: Document, offset: int) -> int:
    """How many links begin before an offset."""
    return bisect_left(doc.links, offset, key=lambda link: link.span.start)


def _is_bare(doc: Document, span: Span) -> bool:
    """A button stands for itself: several on a short line, or one stuck to the end of a block."""
    block = doc.block_at(span.start)
    if block is None or block.kind is not BlockKind.PARAGRAPH:
        return False
    line = doc.lines.span(doc.lines.line(span.start))
    before = doc.text[max(line.start, span.start - _SHORT) : span.start].rstrip()
    after = doc.text[span.end : min(line.end, span.end + _SHORT)].strip()
    stuck = before.endswith(("。", ".", "！", "!")) and not after
    return (stuck or _full_of_buttons(doc, line)) and not _is_linked(doc, span)


def _full_of_buttons(doc: Document, line: Span) -> bool:
    if line.end - line.start > _SHORT:
        return False
    buttons = doc.hits("boilerplate.button", line)
    said = sum(hit.span.end - hit.span.start for hit in buttons)
    return len(buttons) > 1 and said * 2 >= sum(map(str.isalnum, line.of(doc.text)))
