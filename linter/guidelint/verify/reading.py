"""From an answer to the facts of its page."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from guidelint.records import replace
from guidelint.verify.charset import decoded
from guidelint.verify.html import page
from guidelint.verify.page import empty
from guidelint.verify.sighting import FRAGMENT_MISSING, joined

if TYPE_CHECKING:
    from guidelint.verify.ask import Answer
    from guidelint.verify.html import Page
    from guidelint.verify.sighting import Sighting

_PLACES_ONLY = ("!", "/", ":~:", "top")
"""Beginnings of fragments that need no place of their name: routes of scripts, words to look for, the top."""


def facts(sighting: Sighting, answer: Answer, final: str) -> Sighting:
    """The sighting with what the page shows, if there is one to read."""
    body = answer.body
    if not answer.is_page or not body.data:
        return replace(sighting, note=joined(sighting.note, body.note))
    shown = page(decoded(body.data, answer.headers.get("Content-Type", "")))
    notes = empty(sighting.url, final, shown, answer.status)
    missing = FRAGMENT_MISSING if body.whole and _misses(sighting.url, shown) else ""
    return replace(
        sighting,
        title=shown.title,
        language=shown.language,
        digest=digest(shown.text) if body.whole else "",
        size=len(body.data),
        note=joined(sighting.note, *notes, body.note, missing),
    )


def digest(text: str) -> str:
    """Of a page's visible text; empty for none."""
    words = " ".join(text.split())
    return f"sha256:{sha256(words.encode('utf-8', 'replace')).hexdigest()[:16]}" if words else ""


def _misses(url: str, shown: Page) -> bool:
    fragment = urlsplit(url).fragment
    if not fragment or fragment.startswith(_PLACES_ONLY):
        return False
    return not {fragment, unquote(fragment), f"user-content-{fragment}"} & shown.names
