"""Where a word ends: asked only in scripts that part words with spaces; there a digit ends a word, too."""

from __future__ import annotations


class _Classes(dict[str, int]):
    """Character -> 1 letter and 2 digit of a script that parts words with spaces, 0 all others; filled as needed."""

    def __missing__(self, char: str) -> int:
        letter = char.isalnum() and not _unspaced(char)
        self[char] = made = letter + (letter and char.isdecimal())
        return made


CLASS = _Classes()


def joined(text: str, at: int) -> bool:
    """Whether the characters on either side of `at` belong to one word."""
    return 0 < at < len(text) and 0 < CLASS[text[at]] == CLASS[text[at - 1]]


def _unspaced(char: str) -> bool:
    """Han, Kana, Hangul, Thai, Lao, Khmer, Burmese: written without spaces, or with endings glued on."""
    return char >= "\u0e00" and (
        "\u3005" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\u0e00" <= char <= "\u0eff"
        or "\u1000" <= char <= "\u109f"
        or "\u1100" <= char <= "\u11ff"
        or "\u1780" <= char <= "\u17ff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )
