"""Text of a document inside Markdown, where it may become neither markup nor a link, and may call nobody.

A forge looks for `@names`, `#1`, addresses and commits in what the Markdown became, so that neither a backslash nor an
entity keeps it from them: only code does. Plain words stay plain, and all else becomes code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.report.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
"""Scripts that part no words by spaces."""
_PIECE = re.compile(rf"[{_WIDE}]+|[^\s{_WIDE}]+|\s+")
_AROUND = re.compile(r"""(?P<open>["'(]*)(?P<core>.*?)(?P<close>["'),;.:!?]*)""", re.DOTALL)
_PLAIN = re.compile(
    r"""(?:[^\W\d_]|[^\x00-\x7f])+(?:['/-](?:[^\W\d_]|[^\x00-\x7f])+)*  # a word, also in two parts
    | \d{1,6}(?:[.,:]\d{1,3})?%?  # a figure or a time""",
    re.VERBOSE,
)
_COMMIT = re.compile(r"[0-9a-f]{7,}", re.ASCII | re.IGNORECASE)
_MOST = 400
"""Most characters of one text."""


def cell(text: str) -> str:
    """`text` for a line of prose or a cell of a table; a text that goes on for too long is cut."""
    said: list[str] = []
    held = ""
    for piece, is_code in _pieces(_clipped(visible(text))):
        if is_code or (held and piece == " "):
            held += piece
        else:
            said += [*_flushed(held), piece]
            held = ""
    return "".join([*said, *_flushed(held)]).strip()


def code(text: str) -> str:
    """`text` as code, also in a cell, where a bar would end the cell even inside code."""
    return _code(_clipped(visible(text)))


def _clipped(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, and whether each must be code."""
    for found in _PIECE.finditer(text):
        piece = found[0]
        if piece.isspace():
            yield " ", False
            continue
        around = _AROUND.fullmatch(piece)
        core = around["core"] if around else piece
        if not core or (_PLAIN.fullmatch(core) and not _COMMIT.fullmatch(core)):
            yield piece, False
        else:
            start = around.end("open") if around else 0
            yield from ((piece[:start], False),) if start else ()
            yield core, True
            rest = piece[start + len(core) :]
            yield from ((rest, False),) if rest else ()


def _flushed(held: str) -> tuple[str, ...]:
    """What was held back as code, and the space after it."""
    if not held:
        return ()
    core = held.rstrip()
    return _code(core), held[len(core) :]


def _code(shown: str) -> str:
    return "&#124;".join(map(_fenced, shown.split("|")))


def _fenced(text: str) -> str:
    """Code in Markdown: between more backticks than stand together inside."""
    if not text:
        return ""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{padding}{text}{padding}{fence}"
