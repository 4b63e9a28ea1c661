"""Offers of what must not be traded: SIM cards in other names, verified accounts, forged papers."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint import BlockKind, Confidence, Document, Finding, Hit, Kind, LinkRole, Severity, Span, pattern, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORDS = ("illicit", "contact.call")
_BETWEEN = pattern(r"[,;:.!?\n]")
"""Parts a trade from a good, unless it is all that stands between them or items of a list follow."""
_LISTED = pattern(r"[、/|各]")
_HAN = pattern(r"[\u3040-\u9fff]")
_HANGUL = pattern(r"[\uac00-\ud7a3]")
_NEAR, _NEAR_HAN, _NEAR_IN_LIST, _BEHIND_HANGUL, _BEFORE_HANGUL = 12, 2, 12, 6, 1
"""Most characters of prose between the two: an adjective or two; in Korean the verb comes behind what is sold."""
_PRICE = pattern(r"[$€£¥￥₽₩]\s?\d|\d\s?(?:usdt?|eur|rmb|krw|元|块|塊|원|만원|руб|円|zł|r\$)(?![a-z])")
_ROUND = 200
"""Characters before and after an offer in which whoever offers says how to be reached."""
_MOST = 1000
"""Offers and goods looked at: one finding tells of all."""
_ENOUGH = 2
_SURE = 3


@rule(Severity.ERROR, words=_WORDS, enforced=True)
def illicit_offer(doc: Document) -> Iterator[Finding]:
    """A guide does not deal in accounts, identities, SIM cards in other names, or forged papers."""
    if doc.kind is Kind.POLICY or not (doc.hits("illicit.whole") or doc.hits("illicit.good")):
        return
    offers = _apart([offer for offer in _offers(doc) if not _spoken_against(doc, offer)])
    if not offers:
        return
    reasons = _reasons(doc, offers)
    weight = sum(reasons.values())
    if weight < _ENOUGH:
        return
    first, rest = offers[0], offers[1:]
    more = f", and {len(rest)} more" if rest else ""
    yield Finding(
        first,
        f'offers what must not be traded ("{_short(doc, first)}"{more})',
        confidence=Confidence.HIGH if weight >= _SURE else Confidence.MEDIUM,
        evidence=(*reasons, *(_short(doc, offer) for offer in rest[:5])),
        help="delete the offer and its contact; tell the reader where the thing is had lawfully, if it is at all",
    )


def _offers(doc: Document) -> Iterator[Span]:
    """Whole offers, and goods beside a word of trade."""
    for hit in doc.hits("illicit.whole")[:_MOST]:
        yield hit.span
    trades = doc.hits("illicit.trade")
    starts = [trade.prose.start for trade in trades]
    for good in doc.hits("illicit.good")[:_MOST] if trades else ():
        at = bisect_left(starts, good.prose.start)
        for trade in trades[max(0, at - 1) : at + 1]:
            if _together(doc.shadow.text, trade, good):
                yield Span(min(trade.span.start, good.span.start), max(trade.span.end, good.span.end))
                break


def _together(prose: str, trade: Hit, good: Hit) -> bool:
    """Whether a word of trade stands right before or behind a good."""
    start, end = sorted((trade, good), key=lambda hit: hit.prose.start)
    if end.prose.start < start.prose.end:
        return True
    between = prose[start.prose.end : end.prose.start]
    if between.strip() == ":":
        return True
    if _BETWEEN.search(between):
        return False
    text = prose[good.prose.start : good.prose.end]
    if _HANGUL.search(text):
        return len(between) <= (_BEHIND_HANGUL if start is good else _BEFORE_HANGUL)
    if _HAN.search(text):
        return len(between) <= (_NEAR_IN_LIST if _LISTED.search(between) else _NEAR_HAN)
    return len(between) <= _NEAR


def _spoken_against(doc: Document, offer: Span) -> bool:
    """Whether the paragraph speaks of law, crime or a warning: then it tells about the trade."""
    block = doc.block_at(offer.start)
    place = doc.sentence_at(offer.start)
    within = block.span if block is not None else place.span if place is not None else offer
    if doc.hits("illicit.not", within):
        return True
    section = doc.section_at(offer.start)
    return section is not None and bool(doc.hits("illicit.not", section.heading))


def _reasons(doc: Document, offers: Sequence[Span]) -> dict[str, int]:
    """What shows that somebody deals here, and what it weighs."""
    around = [Span(max(0, offer.start - _ROUND), offer.end + _ROUND) for offer in offers[:50]]
    reasons = {
        "a contact of the dealer": 2 * any(c.bait or any(a.meets(c.span) for a in around) for c in doc.contacts),
        "a price": 2 * any(_PRICE.search(a.of(doc.text).lower()) for a in around),
        "a call to get in touch": any(doc.hits("contact.call", a) for a in around),
        "an address": any(a.meets(link.span) for link in doc.links if link.role is not LinkRole.ASSET for a in around),
        "made the title or a heading": any(_in_heading(doc, offer) for offer in offers),
        "several offers": (len(offers) > 1) + (len(offers) > 2),
    }
    return {name: int(weight) for name, weight in reasons.items() if weight}


def _in_heading(doc: Document, offer: Span) -> bool:
    block = doc.block_at(offer.start)
    titled = doc.title_span is not None and doc.title_span.covers(offer)
    return titled or (block is not None and block.kind is BlockKind.HEADING)


def _apart(offers: list[Span]) -> list[Span]:
    """Offers in order, those that overlap joined."""
    joined: list[Span] = []
    for offer in sorted(offers):
        if joined and offer.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, offer.end))
        else:
            joined.append(offer)
    return joined


def _short(doc: Document, offer: Span) -> str:
    return " ".join(offer.of(doc.text).split())[:40]
