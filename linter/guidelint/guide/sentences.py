"""Sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.guide.document import Block, Sentence
    from guidelint.text.shadow import Shadow


def sentences(shadow: Shadow, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    return ()
