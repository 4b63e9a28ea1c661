"""Where contacts are seen: links that open a chat, handles beside the name of a platform, handles behind an at-sign.

Whether a sighting is bait is not asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from guidelint.guide.contact import handles, messengers
from guidelint.guide.contact.disguise import dressed_up, is_ornament
from guidelint.guide.contact.hidden import tucked_away, undone
from guidelint.guide.contact.lone import lone_names
from guidelint.guide.contact.named import beside
from guidelint.guide.contact.sighting import Sighting, merged
from guidelint.guide.contact.unnamed import unnamed
from guidelint.guide.contact.websites import websites

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.contact.tail import Tail
    from guidelint.guide.document import Document
    from guidelint.text.matcher import Matcher

T = TypeVar("T")

_MOST = 100
"""Of each kind, so many from the beginning and from the end of a document are looked at."""
_HINTS = (".me/", "lin.ee/", ".gg/", "tg:", ". me", ".]me", ".)me", "me /")
"""What addresses typed without a scheme have in common."""


def sightings(doc: Document, tail: Tail, matcher: Matcher) -> Sequence[Sighting]:
    """What may be a contact, by offset, touching sightings as one; of very many, the first and the last."""
    seen = [*_linked(doc), *_typed(doc), *_named(doc, tail), *unnamed(doc, tail), *lone_names(doc, tail)]
    seen += [*tucked_away(doc, matcher), *undone(doc, tail, matcher), *websites(doc, tail)]
    return _ends(merged(doc, seen))


def _ends(things: Sequence[T]) -> Sequence[T]:
    """The first and the last of very many: enough to see that they are many, and what stands at the end."""
    return things if len(things) <= 2 * _MOST else (*things[:_MOST], *things[-_MOST:])


def _linked(doc: Document) -> Iterator[Sighting]:
    for link in doc.links:
        platform = messengers.link_platform(link)
        if platform is None:
            continue
        name, invitation = messengers.link_handle(link)
        reasons = {handles.kind_of(platform, name), *dressed_up(link.span.of(doc.text))}
        if invitation:
            reasons.add("invitation")
        if link.host == "pf.kakao.com":
            reasons.add("group")
        if any(map(is_ornament, link.text)):
            reasons.add("ornament")
        yield Sighting(link.span, platform, name, frozenset(reasons), link.exact)


def _typed(doc: Document) -> Iterator[Sighting]:
    text = doc.shadow.text
    if any(hint in text for hint in _HINTS):
        for platform, handle, pieces in messengers.typed_addresses(text):
            span = doc.shadow.source(handle.start, handle.end)
            reasons = {handles.kind_of(platform, handle.name), *({"spaced-out"} if pieces else ())}
            reasons.update(dressed_up(span.of(doc.text)))
            yield Sighting(span, platform, handle.name, frozenset(reasons))


def _named(doc: Document, tail: Tail) -> Iterator[Sighting]:
    for name, platform in handles.OF_LIST.items():
        for hit in _ends(doc.hits(name)):
            if platform not in handles.PUBLIC or tail.holds(hit.span):
                yield from beside(doc, doc.shadow, hit.prose, platform)
