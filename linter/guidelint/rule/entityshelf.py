"""Official bodies between runs: reading sixty files of them takes longer than linting ten guides."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from guidelint.known import entities
from guidelint.known.entityfiles import Read, read_entities
from guidelint.known.naming import Index, index
from guidelint.records import dataclass
from guidelint.rule.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORM = 1
"""Of what is kept; one more whenever something changes that the shapes below do not show."""
_SHAPES: tuple[type, ...] = (
    *(Read, entities.Entity, entities.Source, entities.Domain, entities.Hotline, entities.App),
    *(entities.Service, entities.Absent, entities.Country, entities.Suffix),
)
_NAME = "entities"


@dataclass(frozen=True, slots=True)
class Shelved:
    """What stands in some files, and where to look for its names."""

    read: Read
    index: Index


def shelved(files: Sequence[Path]) -> Shelved:
    """The bodies in some files, from the shelf if they are as they were. Raises `BrokenEntities`."""
    form = [FORM, *(repr(vars(shape)["__match_args__"]) for shape in _SHAPES)]
    shelf = Shelf(files, form, pickle.dumps, pickle.loads)
    kept = shelf.load(_NAME)
    if not isinstance(kept, Shelved):
        read = read_entities(files)
        kept = Shelved(read, index(read.entities, read.countries))
        shelf.save(_NAME, kept)
    return kept
