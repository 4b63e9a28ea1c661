"""To whom data goes where it goes to nobody's office: a private chat, a mailbox that anyone can open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import BlockKind, Document, Recipient, Request, Span, Tier, World, free_mailbox, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Contact

_NUMBER = pattern(r"\+?\d[\d ().-]{4,20}\d")
_PRIVATE = frozenset({"messenger", "freemail", "mention"})
_HONEST = frozenset({"official", "own", "declared", "cautioned", "subject"})
"""Signals of a contact that say whose it is, or that it is talked of, not offered."""


def is_official(doc: Document, contact: Span, world: World) -> bool:
    """Whether the registry has the number or host that stands in a contact, or in the link around it: `wa.me/…`."""
    written = contact.of(doc.text)
    links = [link for link in doc.links if link.span.meets(contact)]
    numbers = [*_NUMBER.findall(written), *(number for link in links for number in _NUMBER.findall(link.target))]
    if any(link.host and world.registry.at_host(link.host) for link in links):
        return True
    return any(world.registry.has_number(number) for number in numbers)


def stranger(doc: Document, request: Request) -> Span | None:
    """Where the private recipient of a request stands; None where data goes to somebody who answers for it."""
    if request.tier < Tier.S2 and not request.credentials:
        return None
    contact = _contact(doc, request.sentence) or _contact(doc, _around(doc, request))
    if contact is not None:
        return contact.span
    if request.recipient is Recipient.PRIVATE:
        hits = doc.hits("recipient.private", request.sentence)
        return hits[0].span if hits else request.sentence
    if request.recipient is Recipient.INSTITUTION or "@" not in request.sentence.of(doc.text):
        return None
    if any(request.sentence.meets(contact.span) for contact in doc.contacts):
        return None  # one of which something says whose it is
    return free_mailbox(doc, request.sentence)  # amid a guide an address is no contact of its own


def private_contacts(doc: Document) -> Iterator[Contact]:
    """Contacts in chats and free mailboxes of which nothing says whose they are. `Q1…` may be an identity number."""
    for contact in doc.contacts:
        names = {signal.name for signal in contact.signals}
        a_persons = any(number.context and number.span.meets(contact.span) for number in doc.identifiers)
        if names & _PRIVATE and not names & _HONEST and not a_persons:
            yield contact


def _contact(doc: Document, where: Span) -> Contact | None:
    """The first private contact that touches a stretch. There are never more than a few hundred."""
    return next((contact for contact in private_contacts(doc) if where.meets(contact.span)), None)


def _around(doc: Document, request: Request) -> Span:
    """The step of a request, or else its paragraph: `Add me at … . Then send me your ID.`"""
    if request.method is not None and request.step is not None:
        return doc.methods[request.method].steps[request.step].span
    block = doc.block_at(request.sentence.start)
    return request.sentence if block is None or block.kind is not BlockKind.PARAGRAPH else block.span
