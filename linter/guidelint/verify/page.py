"""Pages that answer well and hold nothing: the soft 404, and the domain that is for sale.

All of it is careful. A page about the error 404 is an article, and an article is no error page whatever its title; a
page of a registrar offers domains, and is no parked one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from guidelint.verify.phrases import HOST, phrases, plain
from guidelint.verify.sighting import PARKED, SOFT_404

if TYPE_CHECKING:
    from guidelint.verify.html import Page

LED_HOME = "led to the home page"
"""Beside `SOFT_404`: the only sign of it is where the redirect ended."""
_ARTICLE = 4
"""Paragraphs of prose. An error page has one or two, and a banner about cookies as many."""
_SHORT = 800
"""Characters of a page of which any line may be the message."""
_SHORT_OFFER = 1500
_PARTS = re.compile(r"[|–—·•»«›‹:_,.!?…()\[\]{}<>/：｜，。！？（）【】《》“”\"-]+")
_SPEAKS_OF_IT = re.compile(r"404|not[-_]?found", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?\Z", re.IGNORECASE)
_HOME = re.compile(r"(?:index|default|home|main)(?:\.\w{2,5})?\Z", re.IGNORECASE)
_FILE = re.compile(r"[^.]+\.(?:s?html?|php\d?|aspx?|jspx?|do|action|cgi|pdf)\Z", re.IGNORECASE)
_OTHER_FACES = re.compile(r"(?:www\d?|m|wap|mobile)\.")


def empty(url: str, final: str, page: Page, status: int) -> tuple[str, ...]:
    """What speaks against a page that answered well: notes as in `Sighting.notes`, first `SOFT_404` or `PARKED`."""
    if not 200 <= status < 300:
        return ()
    asked, ended = urlsplit(url), urlsplit(final or url)
    if _is_parked(asked, ended, page):
        return (PARKED,)
    if _says_missing(asked, ended, page):
        return (SOFT_404,)
    if _was_led_home(asked, ended):
        return (SOFT_404, LED_HOME)
    return ()


def _says_missing(asked: SplitResult, ended: SplitResult, page: Page) -> bool:
    if _SPEAKS_OF_IT.search(asked.path):
        return False
    if ended.path != asked.path and ended.path.rstrip("/").lower() in phrases().missing_paths:
        return True
    if page.prose >= _ARTICLE:
        return False
    if any(_means_missing(line) for line in (page.title, *page.headings)):
        return True
    return not page.prose and len(page.text) < _SHORT and any(_means_missing(line) for line in page.text.split("\n"))


def _means_missing(line: str) -> bool:
    """Whether one of the parts of a heading is such a phrase: the whole part, since headings about errors say more."""
    known = phrases()
    for part in (line, *_PARTS.split(line)):
        words = plain(part)
        if not words:
            continue
        if words in known.missing:
            return True
        rest = words.replace("404", " ", 1)
        if rest != words and (rest := " ".join(rest.split())) in known.missing | known.beside_404:
            return True
    return False


def _was_led_home(asked: SplitResult, ended: SplitResult) -> bool:
    """Whether a page deep within a site redirects to the home page of the same site."""
    if _site(asked) != _site(ended) or ended.query or ended.fragment or _inner(ended):
        return False
    inner = _inner(asked)
    return len(inner) > 1 or (len(inner) == 1 and (bool(asked.query) or _FILE.match(inner[0]) is not None))


def _inner(place: SplitResult) -> list[str]:
    """The path, without what only chooses a language or names the home page."""
    parts = [part for part in place.path.split("/") if part]
    return [part for part in parts if not _LANGUAGE.match(part) and not _HOME.match(part)]


def _site(place: SplitResult) -> str:
    """The host without what only chooses another face of the same site."""
    return _OTHER_FACES.sub("", (place.hostname or "").lower(), count=1)


def _is_parked(asked: SplitResult, ended: SplitResult, page: Page) -> bool:
    if _site(asked) != _site(ended) and _is_parking(ended):
        return True
    if page.prose >= _ARTICLE:
        return False
    short = len(page.text) < _SHORT_OFFER
    if short and any(_is_parking(urlsplit(_complete(source))) for source in page.sources):
        return True
    said = [page.title, *page.headings, *([page.text] if short else [])]
    return any(_offers(line, _site(ended)) for line in said)


def _complete(source: str) -> str:
    """An address on another host, for `urlsplit`; of one that it cannot read, nothing."""
    source = f"https:{source}" if source.startswith("//") else source
    try:
        urlsplit(source)
    except ValueError:
        return ""
    return source


def _is_parking(place: SplitResult) -> bool:
    where = (place.hostname or "").lower()
    for known in phrases().parking_places:
        host, _, path = known.partition("/")
        if (where == host or where.endswith(f".{host}")) and place.path.startswith(f"/{path}"):
            return True
    return False


def _offers(text: str, host: str) -> bool:
    words, own = f" {plain(text)} ", plain(host)
    for phrase in phrases().parked:
        said = phrase.replace(HOST, own)
        if said in words and _stands_alone(said, words):
            return True
    return False


def _stands_alone(said: str, words: str) -> bool:
    """Whether a phrase is no part of longer words, where words are parted by spaces at all."""
    return f" {said} " in words or any("\u2e80" <= character <= "\ud7ff" for character in said)
