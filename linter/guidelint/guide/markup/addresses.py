"""Addresses typed into running text: `http://…` and `www.…`, which may stand glued to Chinese or Korean words.

GitHub's rule ends an address at a blank or `<`. Where words are not parted by blanks that swallows the sentence, so
Han, Kana, Hangul, Thai and full-width punctuation end it here. Full-width letters, colons and stops are read as meant.
"""

from __future__ import annotations

import re
from functools import cache

from guidelint.text.pattern import pattern

START = pattern(r"(?i:(?<![a-z0-9])(?:https?|ftp)[:：][/／]{2}|(?<![a-z0-9./@_-])www[.．。](?=[a-z0-9]))")
"""Where an address may begin. Applied to `narrowed` text."""

_NARROW = {
    code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FULL = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3002: ".", 0xFF61: "."}
# Letters of scripts that part words with blanks may stand in an address.
_L = r"a-zA-Z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
_EAST = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_HOST = pattern(rf"[{_L}][{_L}_-]*+(?:[．。][{_L}][{_L}_-]*+)++|[{_L}][{_L}_-]*+(?:\.[{_L}_-]++)*+")
_SCHEME = pattern(r"(?i:(?:https?|ftp)[:：][/／]{2})(?:[\w.~%+-]{1,64}(?::[\w.~%+-]{0,64})?@)?", re.ASCII)
_PORT = pattern(r"[:：][0-9]{1,5}(?![0-9])")
_PATH = pattern(rf"[/?#／](?:[{_L}\-._~:/?#@!$&'()*+,;=%|^／]|\[[\w.-]*+\])*+", re.ASCII)
_ENTITY_AT_END = pattern(r"&[a-zA-Z0-9]+;$")


@cache
def _eastern_host() -> re.Pattern[str]:
    """A host in Han, Kana or Hangul. Compiled when one is met: its classes take ten milliseconds."""
    return re.compile(rf"[{_EAST}]{{1,20}}\.(?:[a-zA-Z]{{2,}}+|[{_EAST}]{{2}})")


def mentioned(text: str) -> bool:
    """Whether a text may hold an address at all: cheap, and wrong on the safe side only."""
    return (
        "://" in text
        or "www" in text
        or "WWW" in text
        or "Www" in text
        or ("/" in text and "：/" in text)
        or ("／" in text and ("：／" in text or ":／" in text))
        or "ｗｗｗ" in text
    )


def narrowed(text: str) -> str:
    """The text with full-width letters and digits made narrow, character for character."""
    return text.translate(_NARROW) if "ｗ" in text or "ｈ" in text else text


def bare(text: str, start: int) -> tuple[int, str] | None:
    """The address that begins at `start` of a narrowed text: where it ends, and its target as a browser takes it.

    None if no host follows.
    """
    scheme = _SCHEME.match(text, start)
    at = scheme.end() if scheme else start
    host = _HOST.match(text, at)
    if not host and scheme and text[at : at + 1] > "\u3000":
        host = _eastern_host().match(text, at)
    if not host or (not scheme and len(re.findall("[.．。]", host[0])) < 2):
        return None
    floor = host.end()
    while text[floor - 1] in ".-_":
        floor -= 1
    end = host.end()
    port = _PORT.match(text, end)
    end = port.end() if port else end
    path = _PATH.match(text, end)
    end = _trimmed(text, start, path.end() if path else end, floor)
    shown = text[start:end].translate(_FULL)
    return end, shown if scheme else "http://" + shown


def _trimmed(text: str, start: int, end: int, floor: int) -> int:
    """Cuts what ends the sentence rather than the address."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > floor:
        char = text[end - 1]
        if char == ")" and surplus > 0:
            surplus -= 1
        elif char == ";":
            entity = _ENTITY_AT_END.search(text, max(floor, end - 12), end)
            end = entity.start() + 1 if entity else end
        elif char not in "?!.,:*_~'\"|":
            break
        end -= 1
    return end
