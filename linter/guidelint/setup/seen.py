"""What was seen in a folder before anything is configured there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Seen:
    """Patterns and names are relative to the folder, with `/` between parts, ready for a configuration."""

    guides: int
    """Markdown files that would be checked."""
    languages: Mapping[str, int]
    """Language code -> guides of the sample; empty code: could not be told."""
    unreadable: int
    """Files of the sample that are not in UTF-8."""
    encoding: str
    """The encoding that nearly all guides seem to be in instead; empty: UTF-8."""
    plain_text: tuple[str, ...]
    """Patterns for plain text that reads as guides."""
    left_out: Mapping[str, int]
    """Folders of others' or generated files -> Markdown files in them."""
    layout: str
    """What makes a site of the folder, such as MkDocs; empty: nothing that is known."""
