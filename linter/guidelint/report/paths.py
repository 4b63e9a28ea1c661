"""Paths as the platforms want them: from the top of the repository, in characters that their parsers take."""

from __future__ import annotations

import posixpath
from urllib.parse import quote_from_bytes

from guidelint.text.pattern import pattern

_LONE = pattern("[\ud800-\udfff]")
"""Stands for a byte that is no UTF-8."""


def in_repository(path: str) -> str:
    """`path` without `./` and doubled slashes, since platforms compare letter by letter; without lone surrogates, which
    no parser of JSON or XML is sure to take.
    """
    return posixpath.normpath(_LONE.sub("\ufffd", path)) if path else "."


def uri(path: str) -> str:
    """`path` as a relative reference, or as a `file:` address if it begins at the root."""
    try:
        written = path.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        written = path.encode(errors="surrogatepass")
    if path.startswith("/"):
        return f"file://{quote_from_bytes(written)}"
    return quote_from_bytes(posixpath.normpath(written)) if written else "."
