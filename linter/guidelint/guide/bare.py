"""Addresses typed into running text: `http://…` and `www.…`, which may stand glued to Chinese or Korean words."""

from __future__ import annotations

import re

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3002: ".", 0xFF61: "."}
"""Full-width forms and ideographic full stops, one character for one."""
START = re.compile(r"(?i:(?<![a-z0-9])(?:https?|ftp)(?:[:：][/／]{2})|(?<![a-z0-9./@_-])www[.．。](?=[a-z0-9]))")
# Letters of scripts that part words with spaces may stand in an address; Han, Kana, Hangul and Thai end it.
_LETTERS = r"a-zA-Z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
_HOST = rf"[{_LETTERS}](?:[{_LETTERS}_-]*(?:[.．。](?=[{_LETTERS}]))?)*"
_REST = rf"(?:[:：]\d{{1,5}})?(?:[/?#][{_LETTERS}\-._~:/?#@!$&'()*+,;=%|^]*(?:\[[\w.-]*\][{_LETTERS}\-._~:/?#@!$&'()*+,;=%|]*)*)?"
_BARE = re.compile(rf"(?i:(?:https?|ftp)[:：][/／]{{2}}(?:[\w.~%-]+(?::[\w.~%-]*)?@)?|(?=www))({_HOST})({_REST})")
_WIDE_FORM = re.compile("[\uff01-\uff5e\u3002\uff61]")


def mentions(text: str) -> bool:
    """Whether a text may hold a bare address at all; cheap, and wrong on the safe side."""
    return (
        "://" in text
        or "：/" in text
        or ":／" in text
        or "：／" in text
        or "www" in text
        or "WWW" in text
        or "Www" in text
    )


def bare(text: str, start: int) -> tuple[int, str] | None:
    """The address that begins at `start`: where it ends, and the target as a browser takes it."""
    match = _BARE.match(text, start)
    if not match:
        return None
    end = _trimmed(text, start, match)
    shown = text[start:end]
    if _WIDE_FORM.search(shown):
        shown = shown.translate(_WIDE)
    if "://" not in shown:
        shown = "http://" + shown
    return end, shown


def _trimmed(text: str, start: int, match: re.Match[str]) -> int:
    """Cuts what ends the sentence rather than the address."""
    end, floor = match.end(), match.end(1)
    opened = text.count("(", start, end)
    closed = text.count(")", start, end)
    while end > floor:
        char = text[end - 1]
        if char == ")" and closed > opened:
            closed -= 1
        elif char not in "?!.,:;*_~'\"|":
            break
        end -= 1
    return end
