"""How a number is shown: enough of it to find it again, too little to use it."""

from __future__ import annotations

STAR = "*"
_TAIL = 2
_LEADS = ((15, 4), (10, 3))
"""From so many letters and digits on, so many of the first are shown."""


def masked(number: str) -> str:
    """A number with its middle as stars, as long as before; what parts its groups stays."""
    length = sum(map(str.isalnum, number))
    lead = next((shown for least, shown in _LEADS if length >= least), 0)
    shown: list[str] = []
    at = 0
    for char in number:
        if char.isalnum():
            shown.append(char if at < lead or at >= length - _TAIL else STAR)
            at += 1
        else:
            shown.append(char)
    return "".join(shown)
