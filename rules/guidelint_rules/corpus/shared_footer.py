"""The same advert, in words or as a picture, at the end of several guides."""

from __future__ import annotations

from bisect import bisect_left
from hashlib import blake2b
from typing import TYPE_CHECKING

from guidelint import (
    Confidence,
    Contact,
    Document,
    Fact,
    Image,
    Keyed,
    Kind,
    Platform,
    Severity,
    Shared,
    Span,
    corpus_rule,
    identity,
    pattern,
    without_country,
)
from guidelint_rules.corpus._pictures import picture
from guidelint_rules.corpus._standing import Hand, Standing, one_hand, read, stand, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FOOTER, _WORDS, _IMAGE = "footer", "words", "image"
"""How keys begin: an advert with its contact, its words without the contact, a picture."""
_WHAT = {_FOOTER: "footer", _WORDS: "footer", _IMAGE: "picture"}
_SAYS = 12
"""Letters besides the contact from which on a footer is told from another; a Han or Hangul letter counts for two."""
_SAYS_MUCH = 40
"""From here on two that are alike come from one hand, though another contact stands in each."""
_LETTERS = pattern(r"[^\W\d_]+")
_SET_OFF = frozenset({"bracket", "picture", "appended"})
_LONGEST = 300
"""Most characters of a line that is read as one advert."""
_SHOWN = 40
_LONE = 3.0
"""A code to scan that scores as much stands at the end on its own."""
_CODES = 3
"""So many guides on as many topics that end in one code are a campaign, although none of them alone is an advert."""
_PLAIN = "picture"
_FEW = 8
_SHORT = 10
"""Letters of a description that would suit any picture: `screenshot`."""
_NEAR = 1
"""Blocks between a contact and the picture that belongs to it."""


def _judge(keyed: Keyed) -> Iterator[Shared]:
    sort = keyed.key.partition(":")[0]
    hand = one_hand(keyed.members, keyed.documents) or _codes(keyed)
    if hand is None:
        return
    contacts = {read(keyed.members[at].value).name for at in hand.members}
    if sort == _WORDS and len(contacts) < 2:
        return
    topics = f" on {hand.topics} topics" if hand.topics > 1 else ""
    also = f", each time with another of {len(contacts)} contacts" if sort == _WORDS else ""
    yield Shared(
        f"the same {_WHAT[sort]} ends {hand.documents} guides{topics}{also}",
        hand.members,
        severity=Severity.ERROR if hand.baits and sort != _WORDS else Severity.WARNING,
        confidence=Confidence.HIGH if hand.baits > 1 and sort != _WORDS else Confidence.MEDIUM,
        indicator=keyed.key if sort != _WORDS else "",
        help="delete it from all of them; what belongs to the whole site goes into its template",
    )


def _codes(keyed: Keyed) -> Hand | None:
    """A code to scan at the end of guides on different topics, which nobody explains anywhere."""
    stands = [read(member.value) for member in keyed.members]
    guides = {member.document for member in keyed.members}
    topics = {stand.topic for stand in stands}
    if any(stand.name != Platform.QR or stand.standing not in (Standing.BAIT, Standing.PRIVATE) for stand in stands):
        return None
    if len(guides) < _CODES or len(topics) < _CODES:
        return None
    return Hand(tuple(range(len(stands))), keyed.documents, len(topics), 0)


@corpus_rule(Severity.WARNING, upto=Severity.ERROR, judge=_judge)
def shared_footer(doc: Document, *, own: tuple[str, ...] = ()) -> Iterator[Fact]:
    """Guides on different topics do not end in one advert."""
    if doc.kind is Kind.NEWS:
        return
    for contact in doc.contacts:
        if contact.bait:
            yield from _texts(doc, contact)
    for image, how, name in _pictures(doc):
        shown = picture(doc, image)
        if shown and not any(part in shown for part in own):
            yield Fact(image.span, f"{_IMAGE}:{shown}", stand(doc, how, name))


def _texts(doc: Document, contact: Contact) -> Iterator[Fact]:
    """An advert by its words, pictures and contact; a long one by its words alone, too."""
    who = without_country(identity(doc, contact))
    span = _advert(doc, contact)
    letters = "".join(_LETTERS.findall(doc.shadow.twin(span).of(doc.shadow.text)))
    name = "".join(_LETTERS.findall(who.partition(":")[2]))
    words = letters.replace(name, "", 1) if name else letters
    pictures = [shown for image in _within(doc, contact) if (shown := picture(doc, image))]
    noted = stand(doc, Standing.BAIT, who or contact.platform)
    if _weight(words) >= _SAYS or pictures:
        yield Fact(span, _key(_FOOTER, words, who, *pictures), noted)
    if _weight(words) >= _SAYS_MUCH and who:
        yield Fact(span, _key(_WORDS, words), noted)


def _advert(doc: Document, contact: Contact) -> Span:
    """A contact with the line that leads to it; alone where it is set off from what stands before."""
    block = doc.block_at(contact.span.start)
    if block is None or any(signal.name in _SET_OFF for signal in contact.signals):
        return contact.span
    reach = Span(max(block.span.start, contact.span.end - _LONGEST), min(block.span.end, contact.span.start + _LONGEST))
    start = max(reach.start, doc.text.rfind("\n", *reach._replace(end=contact.span.start)) + 1)
    end = doc.text.find("\n", *reach._replace(start=contact.span.end))
    line = Span(start, end if end >= 0 else reach.end)
    return line if contact.span.end <= line.end < line.start + _LONGEST else contact.span


def _pictures(doc: Document) -> Iterator[tuple[Image, Standing, str]]:
    """Pictures that may be adverts, each with how it stands and what it is."""
    named: set[Image] = set()
    for contact in doc.contacts:
        how = standing(contact)
        if how is None:
            continue
        is_code = contact.platform is Platform.QR
        if is_code and how is Standing.PRIVATE and contact.score < _LONE:
            continue
        for image in _images(doc, contact):
            named.add(image)
            yield image, how, contact.platform if is_code else _PLAIN
    yield from ((image, Standing.PRIVATE, _PLAIN) for image in _last(doc) if image not in named)


def _images(doc: Document, contact: Contact) -> Sequence[Image]:
    """The pictures of a contact: those in it, and of bait at the end those right behind it.

    What stands before may be the page's own end, to which the contact was added.
    """
    within = _within(doc, contact)
    if contact.bait and contact.tail and not within:
        return [
            image for image in doc.images[-_FEW:] if 0 <= image.block - contact.block <= _NEAR and _says_nothing(image)
        ]
    return within


def _says_nothing(image: Image) -> bool:
    return sum(map(str.isalpha, image.alt)) <= _SHORT


def _last(doc: Document) -> Iterator[Image]:
    """Pictures behind the last words that say nothing of themselves: harmless, unless they are adverts elsewhere."""
    end = max((block.index for block in doc.blocks[-_FEW:] if block.prose.end > block.prose.start), default=-1)
    for image in doc.images[-_FEW:]:
        if image.block >= end and _says_nothing(image):
            yield image


def _within(doc: Document, contact: Contact) -> list[Image]:
    first = bisect_left(doc.images, contact.span.start, key=lambda image: image.span.start)
    last = bisect_left(doc.images, contact.span.end, key=lambda image: image.span.start)
    return list(doc.images[first:last])


def _key(sort: str, words: str, *rest: str) -> str:
    """Begins with words that a person can recognise, and is as long for every text."""
    digest = blake2b("\n".join((words, *rest)).encode("utf-8", "replace"), digest_size=8).hexdigest()
    return f"{sort}:{words[:_SHOWN]}~{digest}"


def _weight(letters: str) -> int:
    return sum(1 if letter < "\u1100" else 2 for letter in letters)
