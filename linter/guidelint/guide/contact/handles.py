"""Handles: the name or number by which somebody can be reached, beside a platform's name or behind an at-sign.

`TG: @name`, `薇信 abc123`, `1954000000微/q`. What is read here is shape only; whether it is bait is weighed elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.guide.document import Platform
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Span

OF_LIST = {f"contact.{name}": Platform(value) for name, value in (
    *((p.value, p.value) for p in (Platform.TELEGRAM, Platform.WECHAT, Platform.QQ, Platform.WHATSAPP, Platform.LINE)),
    *((p.value, p.value) for p in (Platform.VIBER, Platform.ZALO, Platform.SIGNAL, Platform.DISCORD, Platform.SKYPE)),
    ("kakao", Platform.KAKAO.value), ("email", Platform.EMAIL.value), ("phone", Platform.PHONE.value),
)}  # fmt: skip
"""Word list -> platform."""
LIST_OF = {platform: name for name, platform in OF_LIST.items()} | dict.fromkeys(
    (Platform.QR, Platform.WEB, Platform.OTHER), "contact.none"
)
"""Platform -> word list; the last three have none."""
_PLATFORMS = frozenset(platform.value for platform in Platform)
"""One name beside another (`telegram/whatsapp`) is nobody's handle."""

PUBLIC = frozenset({Platform.PHONE, Platform.EMAIL})
"""Seldom bait, and words for them are everywhere: read in the end of a guide only."""
_FREEMAIL = frozenset(
    {
        *("gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "proton.me", "protonmail.com", "qq.com", "163.com"),
        *("126.com", "foxmail.com", "sina.com", "mail.ru", "yandex.ru", "naver.com", "daum.net", "hanmail.net"),
        *("icloud.com", "aol.com", "gmx.com", "tutanota.com", "yopmail.com", "mail.com", "zoho.com", "live.com"),
    }
)


class Handle(NamedTuple):
    """A handle in a stretch of text. `start` and `end` are offsets into the text it was read from."""

    name: str
    start: int
    end: int
    gap: str = ""
    """What stands between the platform's name and the handle."""
    plain_word: bool = False
    """It looks like any word: neither an at-sign nor a digit tells it apart."""


NUMBER = r"\+?\(?\d[\d ()./~=>\[\]\u2010-\u2015\u2190-\u21ff-]{4,28}\d(?![a-z_])"
"""A number of seven digits or more in groups, whatever parts them."""
_TOKEN = pattern(rf"{NUMBER}|@?[a-z0-9_](?:[a-z0-9_]|[.-](?=[a-z0-9_]))*")
_TOO_FAR = pattern("[!?。！？\ufffc]|[^\\w\\s]{13}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{9}")
"""What parts a handle from the platform's name: a sentence that ends, a link, or more than a few words."""
_BEFORE = pattern(
    rf"(?:(?<![\w@])({NUMBER}|\d{{5,14}})|(?<![\w.@])([a-z0-9_]{{4,32}})|(@[a-z0-9_.]{{3,32}}))[^\w\n.。!?\[【]{{0,3}}$"
)
_REACH = 64
_MOST_WORDS = 3
_MENTION = pattern(r"@(?<![\w./:@]@)([a-z0-9_][\w.]{2,31})(?![\w/@-])")
_UNIT = pattern(
    r"v?\d+(?:\.\d+)+[a-z]?\d*|v\d+|"
    r"\d+(?:[kmgt]i?b|[kmgx]|px|ms|am|pm|st|nd|rd|th|d|h|s|min|hz|bit|p)|"
    r"(?:19|20)\d\d(?:[-./]\d\d?(?:[-./]\d\d?)?)?|\d{1,2}[-./]\d{1,2}(?:[-./]\d{2,4})?"
)
_DOMAIN = pattern(r"\.[a-z]{2}")
_MODEL = pattern(r"[a-z]{1,3}-?[1-9]\d?")
"""`mp3`, `h264`, `ipv6`: a handle only where a sign sets it off."""
_NO_WORDS = frozenset({Platform.QQ, Platform.PHONE, Platform.EMAIL})
_NUMBERED = frozenset({Platform.QQ, Platform.WECHAT})
_ALL_DIGITS = frozenset({Platform.QQ, Platform.PHONE})
_NO_DIGITS = pattern(r"\D+")
_FRAGMENT = 3
"""A name of so few Han or Hangul letters may be a part of a longer word."""
_SHORTEST = 3
_QUARTER = pattern(r"[1-4][ '’/-]{0,2}(?:fy ?)?(?:(?:19|20)\d\d|\d\d)(?!\d)")
"""`Q1 2026` is a part of a year."""
_COMPOUND = frozenset("-_/.")
"""What joins a platform's name to the next word: `wx-plugin` names a thing."""
_TICKET = 8
"""`QQ-12345` is the number of a ticket."""
_PLAIN_WORD = 4


def beside(text: str, word: Span, platform: Platform) -> Handle | None:
    """The handle right behind the platform's name, or else right before it."""
    if _DOMAIN.match(text, word.end) or text[word.start - 1 : word.start] == "@":
        return None
    if word.end - word.start == 1 and _QUARTER.match(text, word.end):
        return None
    return after(text, word.end, platform) or before(text, word.start, platform)


def is_common_word(text: str, word: Span, written: str, platform: Platform) -> bool:
    """Whether a platform's name is the common word it also is: `line`, or a part of `온라인` and `依赖`.

    text, word: a shadow's text and the name in it. written: the name as it stands in the document.
    """
    if platform is not Platform.LINE:
        return False
    fragment = word.end - word.start <= _FRAGMENT and _is_east(text[word.start]) and _is_east(text[word.start - 1])
    return fragment or written == Platform.LINE.value


def _is_east(char: str) -> bool:
    return "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def kind_of(platform: Platform, handle: str) -> str:
    """The name of the signal that says what a contact is."""
    if platform is Platform.PHONE:
        return "phone"
    if platform is Platform.DISCORD:
        return "server"
    if platform is Platform.EMAIL:
        return "freemail" if handle.rpartition("@")[2] in _FREEMAIL else "email"
    return "mention" if platform is Platform.OTHER else "messenger"


def after(text: str, at: int, platform: Platform) -> Handle | None:
    """The handle that follows the platform's name, which ends at `at`: the first told apart by shape, else a word."""
    end = text.find("\n", at, at + _REACH)
    plain: Handle | None = None
    reached = at
    for count, found in enumerate(_TOKEN.finditer(text, at, end if end >= 0 else at + _REACH)):
        if count > _MOST_WORDS or _TOO_FAR.search(text, reached, found.start()):
            break
        reached = found.end()
        handle = _handle(found[0], found.start(), platform, text[at : found.start()])
        if handle is not None:
            return handle
        if (
            plain is None
            and found[0] not in _PLATFORMS
            and _stands_alone(text, found.end(), text[at : found.start()])
            and len(found[0]) >= _PLAIN_WORD
        ):
            plain = Handle(found[0], *found.span(), text[at : found.start()], plain_word=True)
    return plain if platform not in _NO_WORDS else None


def before(text: str, at: int, platform: Platform) -> Handle | None:
    """The handle right in front of the platform's name, which starts at `at`: `1954000000微/q`."""
    found = _BEFORE.search(text, max(0, at - 40, text.rfind("\n", 0, at) + 1), at)
    if not found:
        return None
    raw = found[1] or found[2] or found[3]
    return _handle(raw, found.start(found.lastindex or 0), platform, text[found.end(found.lastindex or 0) : at])


def _handle(raw: str, start: int, platform: Platform, gap: str) -> Handle | None:
    """A token as a handle, if its shape tells it apart from a word, a version and a measure."""
    if platform is Platform.EMAIL:
        return None
    name = raw.removeprefix("@").strip(" .-(")
    digits = _NO_DIGITS.sub("", name)
    if len(digits) >= sum(map(str.isalnum, name)):
        if not _is_number(name, digits, platform) or (gap == "-" and len(digits) < _TICKET):
            return None
        return Handle(digits, start, start + len(raw.rstrip(" .-(")), gap)
    told_apart = raw.startswith("@") or "_" in name.strip("_") or bool(digits)
    if not told_apart or platform in _ALL_DIGITS or len(name) < _SHORTEST or _UNIT.fullmatch(name):
        return None
    if _MODEL.fullmatch(name) and not gap.strip() and not raw.startswith("@"):
        return None
    return Handle(name, start, start + len(raw), gap)


def mentions(text: str, start: int, end: int) -> Iterator[Handle]:
    """Names behind an at-sign: no package scopes, decorators in code (masked) or e-mail addresses."""
    at = text.find("@", start, end)
    while at >= 0:
        found = _MENTION.match(text, at)
        if found:
            yield Handle(found[1].rstrip("."), at, found.end() - (len(found[1]) - len(found[1].rstrip("."))))
        at = text.find("@", at + 1, end)


def _is_number(written: str, digits: str, platform: Platform) -> bool:
    fewest = 5 if platform in _NUMBERED else 7
    return fewest <= len(digits) <= 15 and not _UNIT.fullmatch(written)


def _stands_alone(text: str, end: int, gap: str) -> bool:
    """A plain word is a handle only where a sign sets it off and nothing goes on after it."""
    following = text[end : end + 2]
    if following[:1] in ("'", "’", "/", "(", "-") or (
        following[:1] == " " and following[1:2].isalpha() and following[1:2] < "\u0250"
    ):
        return False
    signs = gap.strip()
    if gap in _COMPOUND:
        return False
    return bool(signs) and not signs[-1].isalnum() and signs[-1] not in ",;.，；。、)/&!?！？）"
