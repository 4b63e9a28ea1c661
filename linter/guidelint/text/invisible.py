"""Characters that show nothing: which of them a text needs, and which can go and nobody sees the difference."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from guidelint.text.pattern import pattern
from guidelint.text.shadow import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Span

_RUN = pattern("[" + "".join(sorted(INVISIBLE)) + "]+")
_JOINERS = frozenset("\u200c\u200d")
_BREAKS = frozenset("\u200b\u2060")
_MARK = "\ufeff"
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SHAPED = pattern(
    "[\u0600-\u06ff\u0700-\u085f\u08a0-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u18af\u1900-\u1aaf\u1b00-\u1c4f"
    "\ua840-\ua87f\ua8e0-\ua8ff\ua9e0-\ua9ff\uaa60-\uaa7f\ufb50-\ufdff\ufe70-\ufeff\U00011000-\U00011fff]"
)
"""Letters that join, or are kept from joining, by characters that show nothing: Arabic, Syriac, Indic, Mongolian."""
_UNSPACED = pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]")
"""Letters of scripts without blanks, whose words such characters part: Thai, Lao, Khmer, Burmese."""
_PICTURE = pattern("[\u00a9\u00ae\u203c-\u3299\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def needless(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Stretches inside `span` of characters that show nothing and that no script, picture or direction needs."""
    turned: bool | None = None
    for run in _RUN.finditer(text, span.start, span.end):
        before, behind = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
        if turned is None and not _TURNS.isdisjoint(run[0]):
            turned = any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text[span.start : span.end])
        if not any(_is_needed(char, before, behind, turned=bool(turned)) for char in run[0]):
            yield run.span()


def _is_needed(char: str, before: str, behind: str, *, turned: bool) -> bool:
    if char in _TURNS:
        return turned
    if char in _JOINERS:
        pictures = _PICTURE.match(before) and _PICTURE.match(behind)
        return bool(_SHAPED.match(before) or _SHAPED.match(behind) or pictures)
    if char in _BREAKS:
        return bool(_UNSPACED.match(before) or _UNSPACED.match(behind))
    return char == _MARK and not before
