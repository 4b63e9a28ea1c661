"""What a file is: by its name, or by its first bytes where the name says nothing."""

from __future__ import annotations

from enum import StrEnum

from guidelint.audit.readers.packing import SUFFIXES
from guidelint.discover import MARKDOWN, PLAIN

HEAD = 512
"""Bytes that tell."""


class Sort(StrEnum):
    """What can be read."""

    GUIDE = "guide"
    PLAIN = "plain text"
    JSON_LINES = "JSON Lines"
    JSON = "JSON"
    CSV = "CSV"
    TSV = "TSV"
    PARQUET = "Parquet"
    ZIP = "zip"
    TAR = "tar"


GUIDES = frozenset({Sort.GUIDE, Sort.PLAIN})
ARCHIVES = frozenset({Sort.ZIP, Sort.TAR})
_BY_SUFFIX = {
    **dict.fromkeys(MARKDOWN, Sort.GUIDE),
    PLAIN: Sort.PLAIN,
    ".jsonl": Sort.JSON_LINES,
    ".ndjson": Sort.JSON_LINES,
    ".json": Sort.JSON,
    ".csv": Sort.CSV,
    ".tsv": Sort.TSV,
    ".parquet": Sort.PARQUET,
    ".pq": Sort.PARQUET,
    ".zip": Sort.ZIP,
    ".tar": Sort.TAR,
    ".tgz": Sort.TAR,
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PARQUET = b"PAR1"
_TAR = slice(257, 262), b"ustar"


def by_name(name: str) -> Sort | None:
    """What a name tells, which may end as the names of packed files do."""
    inner = _without(name.lower(), SUFFIXES)
    return next((sort for suffix, sort in _BY_SUFFIX.items() if inner.endswith(suffix)), None)


def packed(name: str) -> bool:
    """Whether a name says that the file is packed."""
    return name.lower().endswith(SUFFIXES)


def by_head(head: bytes) -> Sort:
    """What the first bytes tell. Whatever else there is, is taken for a guide."""
    if head.startswith(_ZIP):
        return Sort.ZIP
    if head.startswith(_PARQUET):
        return Sort.PARQUET
    where, mark = _TAR
    if head[where] == mark:
        return Sort.TAR
    return Sort.JSON_LINES if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"') else Sort.GUIDE


def _without(name: str, suffixes: tuple[str, ...]) -> str:
    return next((name.removesuffix(suffix) for suffix in suffixes if name.endswith(suffix)), name)
