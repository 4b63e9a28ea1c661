"""Where links point: destinations, titles and labels, by the rules of CommonMark."""

from __future__ import annotations

import re
from html import unescape

ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
ANGLE_DESTINATION = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
TITLE = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)", re.DOTALL)
LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){0,1000})\]", re.DOTALL)
MOST_PARENTHESES = 32
_UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|(" + ENTITY.pattern + ")")
_SIMPLE = re.compile(r"[^\s()\\\x00-\x1f\x7f]*")
_BLANKS = re.compile(r"[ \t\n]*")


def undo(text: str) -> str:
    """Backslash escapes and entities undone."""
    if "\\" not in text and "&" not in text:
        return text
    return _UNESCAPE.sub(lambda m: m[1] or unescape(m[2]), text)


def normal_label(label: str) -> str:
    """A link label in the form in which two labels are compared."""
    return " ".join(label.split()).casefold().upper()


def after_blanks(content: str, at: int) -> int:
    """The first offset from `at` on that holds no blank."""
    match = _BLANKS.match(content, at)
    return match.end() if match else at


def plain_destination(content: str, at: int) -> int:
    """Where a destination without angle brackets that begins at `at` ends, or -1. Parentheses in it must balance."""
    depth, size = 0, len(content)
    while at < size:
        match = _SIMPLE.match(content, at)
        at = match.end() if match else at
        if at >= size:
            break
        char = content[at]
        if char == "\\":
            at += 2 if content[at + 1 : at + 2] in ESCAPABLE else 1
            continue
        if char == "(":
            depth += 1
            if depth > MOST_PARENTHESES:
                return -1
        elif char == ")" and depth:
            depth -= 1
        elif char > "\x7f":
            pass
        else:
            break
        at += 1
    return min(at, size) if depth == 0 else -1
