"""What speaks for and against a contact being bait: named signals, one weight and one reason each.

A contact is never bait for one reason. A messenger (2) as the last thing of a guide (1) that stands there on its own
(1) just reaches the threshold of 4: that is the plainest footer there is, and no honest guide that names its author,
its project or its support needs to look so. A declared role, the project's own name or the messenger as the subject
takes away more than the two kinds of place can give; a disguise (2) or an offer (1.5) outweighs a declared role,
because nobody who may be found hides, and stays below it where two honest reasons stand together. Weights are sums of
reasons, not probabilities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

THRESHOLD = 4.0
"""From here on a contact counts as bait. See above for what just reaches it."""

WEIGHTS: dict[str, tuple[float, str]] = {
    # --- what it is
    "messenger": (2.0, "a private chat: nobody else sees what is asked for there"),
    "server": (0.5, "a chat server, which projects run for everybody to see"),
    "mention": (0.5, "a name behind an at-sign, of whichever platform"),
    "phone": (0.5, "a telephone number; most in guides are honest"),
    "freemail": (0.5, "a mailbox that anyone can open under any name"),
    "email": (0.0, "an e-mail address; nearly all in guides are honest"),
    "website": (0.0, "an address like any other, but the only thing that the message offers"),
    "shortener": (1.0, "an address that hides where it leads"),
    "scan": (1.0, "a code to scan, which shows nobody where it leads"),
    "invitation": (1.0, "a link that hides whose group or chat it opens"),
    # --- how it is written
    "nickname": (1.5, "a name of the platform that only those use who avoid its real one"),
    "look-alikes": (2.0, "letters or digits swapped for others that look like them"),
    "spaced-out": (2.0, "letters or digits kept apart, so that a search misses them"),
    "encoded": (2.0, "letters written as numbers, which no search in the source finds"),
    "invisible": (2.0, "characters that show nothing stand between the letters"),
    "ornament": (2.0, "a picture character where a colon would do"),
    "wide": (1.0, "a handle in full-width letters or digits, which a search for plain ones misses"),
    "odd-sign": (1.0, "a sign where a colon would do"),
    "masked": (1.0, "a mail address in pieces; authors do so, too, to keep robots away"),
    "bracket": (1.0, "a bracket of its own that is no link"),
    "pointed": (1.0, "a row of hands or arrows points at it"),
    "picture": (1.0, "a picture belongs to it"),
    "tucked-away": (1.5, "stands in a picture's description, a title attribute or under heaps of quotation marks"),
    # --- where it stands
    "last": (1.0, "in the last two blocks of the guide, where a footer goes"),
    "late": (0.5, "in the last tenth of the guide"),
    "alone": (1.0, "the block says nothing but how to get in touch"),
    "curt": (0.5, "the block says little else"),
    "bare": (1.5, "no word says whose it is"),
    "appended": (1.0, "stuck to the end of a sentence that is complete without it"),
    "heading": (1.0, "made a heading or the title"),
    "title": (1.0, "in the title, which a guide has for its subject"),
    "lead": (0.0, "in the first blocks of the guide"),
    "within": (-1.5, "in the middle of the guide"),
    "pushed": (1.5, "the same bare address more than once in a short message"),
    "repeated": (1.5, "in three blocks or more"),
    # --- how it fits
    "call": (1.0, "asks the reader to get in touch"),
    "offer": (1.5, "offers goods or services in the same breath"),
    "lure": (1.5, "promises money, gifts or success for it"),
    "money": (1.0, "a short message that names sums of money"),
    "message": (1.5, "the whole text is a short message without a heading: an advert rather than a guide"),
    "group": (-1.5, "a group or channel, where others read along"),
    "declared": (-2.5, "named as the author, maintainer, support or feedback"),
    "community": (-2.0, "in a section on contact, support or community"),
    "own": (-3.0, "bears the name of the project, site or author"),
    "titled": (-1.5, "bears a word of the title"),
    "subject": (-3.0, "the guide is about the platform itself"),
    "directory": (-2.0, "one of many contacts that the guide lists"),
    "official": (-2.0, "an official body or its line"),
    "cautioned": (-4.0, "the guide warns of it"),
    "bot": (-1.0, "named as a program, not a person"),
    "quoted": (-4.5, "in quotation marks, with words around it"),
    "badge": (-2.0, "a status badge"),
    "far": (-2.0, "a clause stands between the platform's name and the handle"),
    "any-word": (-1.0, "the handle may be an ordinary word"),
}


def weighed(reasons: Iterable[str], detail: str = "") -> tuple[Signal, ...]:
    """The signals behind names of reasons, each once, in the order of the table."""
    named = set(reasons)
    return tuple(Signal(name, weight, detail or why) for name, (weight, why) in WEIGHTS.items() if name in named)


def is_bait(signals: Iterable[Signal]) -> bool:
    """Whether the evidence reaches the threshold."""
    return sum(signal.weight for signal in signals) >= THRESHOLD
