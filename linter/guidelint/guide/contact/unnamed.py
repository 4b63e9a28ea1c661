"""Contacts that name no platform: at-names, mail addresses, numbers, codes to scan.

They are looked for where bait stands: in the end of a guide, in its first blocks and in headings.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.guide.contact.dialled import dialled
from guidelint.guide.contact.disguise import dressed_up, is_ornament, unstyled
from guidelint.guide.contact.handles import NUMBER, kind_of, mentions
from guidelint.guide.contact.sighting import Sighting
from guidelint.guide.contact.tail import WINDOW
from guidelint.guide.document import Platform
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from guidelint.guide.contact.tail import Tail
    from guidelint.guide.document import Block, Document, Image

_MAIL = pattern(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.(?:[a-z0-9-]{2,24}(?![a-z0-9-])|[\w-]{2,24})){1,4}")
"""Particles stand right behind an address in Korean and Japanese (`…@example.com으로`) and are no part of it."""
_PROVIDER = r"g ?mail|hot ?mail|out ?look|yahoo|proton(?: ?mail)?|icloud|fox ?mail|naver|daum|163|126"
# `name (at) gmail . com`: in pieces, with anything of two letters for the at-sign.
_MASKED_MAIL = pattern(
    rf"(?<![\w.+-])([\w.+-]{{2,64}})[^\w@\n]{{1,4}}(?:@|[a-z]{{2}}(?=[^\w]))[^\w\n]{{0,4}}({_PROVIDER})"
    r"(?P<dot>[^\w\n]{0,4}(?:[a-z]{3}[^\w\n]{1,4})?)(com|net|me)(?!\w)"
)
_BRACKETED_MAIL = pattern(rf"\( ?([\w.+-]{{3,64}}) (?:at|@) ({_PROVIDER}) ?\)")
_WORD = pattern(r"[a-z]")
_NUMBER = pattern(NUMBER)
_ARROWS = pattern("[>=~\u2190-\u21ff]")
_SIGN = pattern(r"[/=!|~]")
_SIGNS = pattern(r"[/=!|~<>] ?[/=!|~<>]")
_CODE_FILE = pattern(r"(?<![a-z])qr(?![a-z])|qr-?code")
_DIGITS = pattern(r"\D+")
_OFFERS = ("contact.offer", "contact.lure", "support.urge")
_FEWEST = 9
"""A number that names no platform has as many digits, country or area included."""


_MOST_HEADINGS = 40


def unnamed(doc: Document, tail: Tail) -> Iterator[Sighting]:
    """Contacts without a platform's name in the blocks that stand out."""
    for block in _prominent(doc, tail):
        prose = Span(max(block.prose.start, block.prose.end - 2 * WINDOW), block.prose.end)
        piece = prose.of(doc.shadow.text)
        if "@" in piece:
            yield from _mentioned(doc, block, prose)
            yield from _mails(doc, piece, prose.start)
        if any(map(str.isdigit, piece)):
            yield from _numbers(doc, piece, prose.start)
        yield from _masked_mails(doc, piece, prose.start)
    yield from _codes(doc, tail)


def _prominent(doc: Document, tail: Tail) -> Iterator[Block]:
    """Headings, the first blocks and the last, each once."""
    places = {section.block for section in doc.sections[:_MOST_HEADINGS] if section.block >= 0} | tail.lead
    yield from (doc.blocks[index] for index in sorted(places - {block.index for block in tail.blocks}))
    yield from tail.blocks


def _mentioned(doc: Document, block: Block, prose: Span) -> Iterator[Sighting]:
    for handle in mentions(doc.shadow.text, *prose):
        span = doc.shadow.source(handle.start, handle.end)
        around = doc.text[max(block.span.start, span.start - 2) : span.start] + doc.text[span.end : span.end + 2]
        dressed = {"ornament"} if any(map(is_ornament, around)) else set()
        yield Sighting(span, Platform.OTHER, handle.name, frozenset({"mention", *dressed}))


def _mails(doc: Document, piece: str, start: int) -> Iterator[Sighting]:
    for found in _MAIL.finditer(piece):
        span = doc.shadow.source(start + found.start(), start + found.end())
        yield Sighting(span, Platform.EMAIL, found[0], frozenset({kind_of(Platform.EMAIL, found[0])}))


def free_mailbox(doc: Document, within: Span) -> Span | None:
    """The first address within a stretch of the source at a provider where anyone can open one under any name."""
    for found in _MAIL.finditer(within.of(doc.text).lower()):
        if kind_of(Platform.EMAIL, found[0]) == "freemail":
            return Span(within.start + found.start(), within.start + found.end())
    return None


def _masked_mails(doc: Document, piece: str, start: int) -> Iterator[Sighting]:
    """Addresses in pieces. Who only wants to keep robots away writes the at-sign or the dot as a word."""
    for found in _MASKED_MAIL.finditer(piece) if "com" in piece or "net" in piece or "me" in piece else ():
        span = doc.shadow.source(start + found.start(), start + found.end())
        provider = found[2].replace(" ", "")
        apart = {"spaced-out"} if found["dot"] != "." and not _WORD.search(found["dot"]) else set()
        handle = f"{found[1]}@{provider}.{found[4]}"
        yield Sighting(span, Platform.EMAIL, handle, frozenset({"freemail", "masked", *apart}))
    for found in _BRACKETED_MAIL.finditer(piece) if "mail" in piece else ():
        span = doc.shadow.source(start + found.start(), start + found.end())
        handle = f"{found[1]}@{found[2].replace(' ', '')}.com"
        yield Sighting(span, Platform.EMAIL, handle, frozenset({"freemail", "masked", "spaced-out"}))


def _numbers(doc: Document, piece: str, start: int) -> Iterator[Sighting]:
    """Numbers whose digits are dressed up or stand between signs; a plain one only beside an offer."""
    beside = doc.shadow.source(start, start + len(piece))
    offered = any(doc.hits(name, beside) for name in _OFFERS)
    reached = 0
    for number in dialled(piece, doc.language.code):
        span = doc.shadow.source(start + number.start, start + number.end)
        reasons = {"phone", *number.dressed, *dressed_up(span.of(doc.text)), *_adorned(doc.text, span, _SIGN)}
        reached = number.end
        if offered or len(reasons) > 1:
            yield Sighting(span, Platform.PHONE, number.e164.removeprefix("+"), frozenset(reasons))
    for found in _NUMBER.finditer(unstyled(piece), reached):
        digits = _DIGITS.sub("", found[0])
        if len(digits) < _FEWEST:
            continue
        span = doc.shadow.source(start + found.start(), start + found.end())
        reasons = {*dressed_up(span.of(doc.text)), *_adorned(doc.text, span, _SIGNS)}
        if len(_ARROWS.findall(found[0])) > 1:
            reasons.add("ornament")
        if reasons:
            yield Sighting(span, Platform.PHONE, digits, frozenset({"phone", *reasons}))


def _adorned(text: str, span: Span, sign: re.Pattern[str]) -> Iterator[str]:
    """Whether pictures or signs stand on both sides; a telephone in front is common in honest lists."""
    sides = text[max(0, span.start - 4) : span.start], text[span.end : span.end + 4]
    if all(any(map(is_ornament, side)) or sign.search(side) for side in sides):
        yield "ornament"


def _codes(doc: Document, tail: Tail) -> Iterator[Sighting]:
    """Pictures of codes to scan: by their description, or by the block before."""
    first = bisect_left(doc.images, min(tail.start, tail.late), key=lambda image: image.span.end)
    for image in doc.images[first:]:
        beside = _said_beside(doc, image)
        by_name = doc.hits("picture.code", image.span) or _CODE_FILE.search(image.target.lower())
        if by_name or (doc.hits("picture.code", beside) and not image.alt.strip()):
            said = {name for name in ("call", "offer", "group") if doc.hits(f"contact.{name}", beside)}
            yield Sighting(image.span, Platform.QR, "", frozenset({"scan", *said}))


def _said_beside(doc: Document, image: Image) -> Span:
    """The block of a picture and the one before it that says something."""
    for index in range(image.block - 1, max(-1, image.block - 4), -1):
        block = doc.blocks[index]
        if block.prose.end > block.prose.start:
            return Span(block.span.start, image.span.end)
    return image.span
