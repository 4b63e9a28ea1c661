"""Which plain text files are guides. Most `.txt` files are lists for machines or notices, and no guide's business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.guide.document import Kind
from guidelint.guide.read import read
from guidelint.rule.packs import load_words
from guidelint.setup.draft import written_as
from guidelint.text.pattern import pattern
from guidelint.text.source import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NEVER = pattern(
    r"(?i)(.*requirements|constraints|licen[sc]e|copying|notice|authors|contributors|thanks|robots|humans|(app-)?ads"
    r"|security|llms(-full)?|CMakeLists|change(log|s)|news|history|version|manifest|sources|entry_points|top_level"
    r"|dependency_links|sitemap)\b.*\.txt"
)
"""Names of files that are for machines or lawyers, whatever they read like."""
LONGEST = 200_000
"""Bytes of the longest text that is taken for a guide."""
READ = 12
"""Most texts of one folder that are read; where there are more, all of these must be guides."""
FOLDERS = 20
"""Most folders whose texts are read."""
STEPS = 3
"""Fewest steps that make a text a guide."""


def guides_among(folder: Path, texts: Sequence[Path]) -> tuple[str, ...]:
    """Patterns for the plain texts below `folder` that read as guides. Raises `BrokenPack`."""
    by_parent: dict[Path, list[Path]] = {}
    for text in texts:
        by_parent.setdefault(text.parent, []).append(text)
    patterns: list[str] = []
    for parent, inside in list(by_parent.items())[:FOLDERS]:
        looked_at = inside[:: -(-len(inside) // READ)]
        guides = [text for text in looked_at if _is_guide(text)]
        if len(guides) == len(inside) == 1 or (guides and len(guides) < len(inside) == len(looked_at)):
            patterns += [written_as(text.relative_to(folder)) for text in guides]
        elif len(guides) == len(looked_at):
            patterns.append(f"{written_as((parent / '_').relative_to(folder))[:-1]}*.txt")
    return tuple(patterns)


def _is_guide(path: Path) -> bool:
    if NEVER.fullmatch(path.name):
        return False
    try:
        if path.stat().st_size > LONGEST:
            return False
        doc = read(decode(path.read_bytes()), load_words(), path=path.name, plain=True)
    except (OSError, Undecodable):
        return False
    return doc.kind is Kind.HOWTO and sum(len(method.steps) for method in doc.methods) >= STEPS
