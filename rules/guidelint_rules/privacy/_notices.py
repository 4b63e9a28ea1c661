"""The warning that a fix writes into a guide: in its language, in the call-outs it uses, before the first request."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint import BlockKind, Edit, Fix, Span, Warned, pattern, warned

if TYPE_CHECKING:
    from guidelint import Block, Document, Request, Run

_SHORT = "zh"
_LONG = "zh-hant"
_READ = 20_000
"""So many characters tell in which script a guide is written."""
_MOST = 12
"""A guide that asks in more places than these is no guide to be mended by a program."""
_FENCED = pattern(r"(:{3,}) ?(\{\.callout-)?")
_ANNOUNCES = (":", "：")


class Notices:
    """The warnings that a guide lacks: one for each way, before all that the way asks for unwarned."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._asked: dict[int | None, dict[int | None, Request]] = {}
        """By way, and outside of ways by section: the first request that no warning is enough for."""
        for request in doc.requests:
            if not request.credentials and warned(request) is not Warned.ENOUGH:
                section = doc.section_at(request.span.start) if request.method is None else None
                asked = self._asked.setdefault(request.method, {})
                asked.setdefault(None if section is None else section.index, request)

    @cached_property
    def _written(self) -> str:
        text = _text(self._doc)
        return _called_out(self._doc, text) if text else ""

    def before(self, request: Request) -> Fix | None:
        """The fix for a request; None where there is no text in the language of the guide, or no fit place for it."""
        asked = self._asked.get(request.method, {}).values() if self._written else ()
        places = [_place(self._doc, first) for first in asked]
        found = sorted({place for place in places if place is not None})
        if not found or None in places or len(found) > _MOST:
            return None
        return Fix(tuple(Edit(Span(place, place), self._parted(place)) for place in found))

    def _parted(self, place: int) -> str:
        """The warning with the blank lines that it needs where it is put in."""
        text = self._doc.text
        parted = text.endswith("\n\n", 0, place) or not text[:place].strip()
        return f"{'' if parted else chr(10)}{self._written}\n\n"


# --- what it says


@cache
def _texts() -> dict[str, str]:
    import tomllib  # only where a guide warns of nothing

    tables = tomllib.loads(Path(__file__).with_name("notices.toml").read_text("utf-8"))
    return {language: str(table["text"]) for language, table in tables.items()}


def _text(doc: Document) -> str:
    """The warning in the language of a guide, in Chinese in the script that it is written in."""
    language = doc.language.code
    if language == _SHORT:
        short, long = set(_texts()[_SHORT]), set(_texts()[_LONG])
        written = [sum(map(doc.text[:_READ].count, own)) for own in (short - long, long - short)]
        language = _LONG if written[1] > written[0] else _SHORT
    return _texts().get(language, "")


def _called_out(doc: Document, text: str) -> str:
    """The warning as a call-out of the sort that a guide has already, else as a quotation, which renders anywhere."""
    if doc.plain:
        return text
    heads = [block.span.of(doc.text)[:40] for block in doc.blocks if block.kind is BlockKind.CALLOUT]
    for head in heads:
        fenced = _FENCED.match(head)
        if fenced is not None:
            name = "{.callout-warning}" if fenced[2] else "warning"
            return f"{fenced[1]}{' ' if head[len(fenced[1])] == ' ' else ''}{name}\n{text}\n{fenced[1]}"
        if head.startswith(("!!!", "???")):
            return f"!!! warning\n\n    {text}"
        if head.startswith(">"):
            return f"> [!WARNING]\n> {text}"
    return f"> {text}"


# --- where it stands


def _place(doc: Document, request: Request) -> int | None:
    """Where a line begins before which the warning stands: that of the steps, or of the paragraph, of the request."""
    root = _root(doc, request.span.start)
    if root is None or root.kind is BlockKind.HEADING:
        return None
    if request.method is not None and root.span.covers(doc.methods[request.method].head):
        return None  # outside of the quotation or item in which the way is told, it would be about another
    run = _steps_around(doc, request)
    if run is not None:
        root = _root(doc, run.members[0].span.start) or root
    before = _before(doc, root)
    if before is not None and before.kind is BlockKind.PARAGRAPH and _announces(doc, before):
        root, before = before, _before(doc, before)
    if before is not None and before.kind is BlockKind.HTML and before.span.of(doc.text).startswith("<!--"):
        root = before  # it may be meant for the next line
    start = doc.text.rfind("\n", 0, root.span.start) + 1
    return start if not doc.text[start : root.span.start].strip() else None


def _before(doc: Document, root: Block) -> Block | None:
    """The block before one that lies in no other."""
    return _root(doc, doc.blocks[root.index - 1].span.start) if root.index else None


def _announces(doc: Document, block: Block) -> bool:
    """Whether a paragraph does nothing but lead over to what is below it."""
    headed = any(section.heading.meets(block.span) for section in doc.sections if section.block == block.index)
    return not headed and doc.shadow.text[slice(*block.prose)].rstrip().endswith(_ANNOUNCES)


def _root(doc: Document, offset: int) -> Block | None:
    block = doc.block_at(offset)
    while block is not None and block.parent is not None:
        block = doc.blocks[block.parent]
    return block


def _steps_around(doc: Document, request: Request) -> Run | None:
    """The outermost list or typed run, but for one of headings, that holds a request."""
    return next((run for run in doc.runs if not run.headings and run.span.covers(request.span)), None)
