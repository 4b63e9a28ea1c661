"""What a configuration would find in a folder, before it is written."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import tomli

from guidelint.check.parallel import Recipe, run
from guidelint.check.total import total
from guidelint.config import CommandLine
from guidelint.discover import Target, discover
from guidelint.setup.draft import draft

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from guidelint.finding import Outcome
    from guidelint.setup.seen import Seen

MOST = 500
"""Most guides that are checked: a first look is to take seconds."""


def trial(folder: Path, seen: Seen, as_of: datetime) -> Outcome:
    """What comes of the first guides of a folder under the configuration that suits it."""
    recipe = Recipe(CommandLine(isolated=True, values=tomli.loads(draft(seen))), folder, as_of=as_of)
    runner, configuration = recipe.runner()
    targets = (target for target in discover([str(folder)], configuration) if isinstance(target, Target))
    return total(run(recipe, runner, islice(targets, MOST)))
