"""Handles: the name or number by which somebody can be reached, beside a platform's name or behind an at-sign.

`TG: @name`, `薇信 abc123`, `1954000000微/q`. What is read here is shape only; whether it is bait is weighed elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.guide.document import Platform

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
    (Platform.QR, Platform.OTHER), "contact.none"
)
"""Platform -> word list; the last two have none."""

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


_SIGNS = r"[^\w\n\ufffc]|_"
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_AFTER = re.compile(
    rf"(?P<gap>(?:{_SIGNS}){{0,12}}"
    rf"(?:(?:[{_EAST}]{{1,8}}|[a-z]{{1,12}}(?: [a-z]{{1,12}}){{0,2}}(?=[^a-z0-9_]))(?:{_SIGNS}){{0,8}}){{0,2}}?)"
    r"(?P<handle>\+?\(?\d[\d ()./~\u2010-\u2015>=\[\]–-]{4,24}\d(?![a-z_])"
    r"|@?[a-z0-9](?:[a-z0-9_]|[.-](?=[a-z0-9_])){1,39})"
)
_BEFORE = re.compile(rf"(?<![\w.@])(\d{{5,14}}|@?[a-z0-9_]{{2,24}}\d[a-z0-9_]{{1,12}})((?:{_SIGNS}){{0,3}})$")
_MENTION = re.compile(r"@(?<![\w./:@]@)([a-z0-9_][\w.]{2,31})(?![\w/@])")
_UNIT = re.compile(
    r"v?\d+(?:\.\d+)+[a-z]?\d*|v\d+|\d+(?:[kmgt]i?b|[kmgx]|px|ms|am|pm|st|nd|rd|th|d|h|s|min|hz|bit|p)|[a-z]{1,4}-?\d{1,2}|"
    r"(?:19|20)\d\d(?:[-./]\d\d?(?:[-./]\d\d?)?)?|\d{1,2}[-./]\d{1,2}(?:[-./]\d{2,4})?"
)
_NUMBERED = frozenset({Platform.QQ, Platform.WECHAT})
_DIGITS = re.compile(r"\D+")


def beside(text: str, word: Span, platform: Platform) -> Handle | None:
    """The handle right behind the platform's name, or else right before it."""
    return after(text, word.end, platform) or before(text, word.start, platform)


def kind_of(platform: Platform, handle: str) -> str:
    """The name of the signal that says what a contact is."""
    if platform is Platform.PHONE:
        return "phone"
    if platform is Platform.EMAIL:
        return "freemail" if handle.rpartition("@")[2] in _FREEMAIL else "email"
    return "mention" if platform is Platform.OTHER else "messenger"


def after(text: str, at: int, platform: Platform) -> Handle | None:
    """The handle that follows the platform's name, which ends at `at`."""
    found = _AFTER.match(text, at)
    if not found:
        return None
    gap, raw = found["gap"], found["handle"]
    start, end = found.span("handle")
    name, plain_word = raw.removeprefix("@").rstrip(".-"), False
    if (
        raw[0] in "+("
        or _DIGITS.sub("", raw) == raw.replace(" ", "").strip()
        or (raw[0].isdigit() and not raw.isalnum())
    ):
        if not _is_number(raw, platform):
            return None
        name = _DIGITS.sub("", raw)
    elif _UNIT.fullmatch(name):
        return None
    elif raw[0] != "@" and not ("_" in name or any(c.isdigit() for c in name)):
        if len(name) < 4 or not _stands_alone(text, end, gap):
            return None
        plain_word = True
    if len(name) < 3 or _words_between(gap) > 2:
        return None
    return Handle(name, start, start + len(raw.rstrip(" .-–(")), gap, plain_word)


def before(text: str, at: int, platform: Platform) -> Handle | None:
    """The handle right in front of the platform's name, which starts at `at`: `1954000000微/q`."""
    found = _BEFORE.search(text, max(0, at - 48), at)
    if not found or _UNIT.fullmatch(found[1]):
        return None
    if found[1].isdigit() and not _is_number(found[1], platform):
        return None
    return Handle(found[1].lstrip("@"), found.start(1), found.end(1), found[2])


def mentions(text: str, start: int, end: int) -> Iterator[Handle]:
    """Names behind an at-sign: no package scopes, decorators in code (masked) or e-mail addresses."""
    at = text.find("@", start, end)
    while at >= 0:
        found = _MENTION.match(text, at)
        if found:
            yield Handle(found[1].rstrip("."), at, found.end() - (len(found[1]) - len(found[1].rstrip("."))))
        at = text.find("@", at + 1, end)


def _is_number(raw: str, platform: Platform) -> bool:
    digits = _DIGITS.sub("", raw)
    if platform in _NUMBERED:
        return 5 <= len(digits) <= 13 and not _UNIT.fullmatch(raw.strip())
    return 7 <= len(digits) <= 15 and not _UNIT.fullmatch(raw.strip())


def _stands_alone(text: str, end: int, gap: str) -> bool:
    """A plain word is a handle only where a sign sets it off and nothing goes on after it."""
    following = text[end : end + 2]
    if following[:1] in ("'", "’", "/", "(", "-") or (
        following[:1] == " " and following[1:2].isalpha() and following[1:2] < "\u0250"
    ):
        return False
    signs = gap.strip()
    return bool(signs) and not signs[-1].isalnum() and signs[-1] not in ",;.，；。、)/&!?！？）"


def _words_between(gap: str) -> int:
    return len(re.findall(r"[a-z]+", gap))
