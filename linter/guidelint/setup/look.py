"""Looks at a folder: the guides in it, their languages, what is generated or others', what makes a site of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.config import CommandLine, Configuration
from guidelint.discover import Target, discover
from guidelint.guide.read import read
from guidelint.rule.packs import load_words
from guidelint.setup.plaintext import guides_among
from guidelint.setup.seen import Seen
from guidelint.setup.site import left_out, site
from guidelint.text.source import Undecodable, decode, likely

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SAMPLE = 100
"""Most guides that are read to tell their languages."""
MOSTLY = 0.8
"""The share of what is not plain ASCII that makes an encoding that of the folder."""


def look(folder: Path) -> Seen:
    """What there is in a folder, an absolute path without symbolic links. Raises `BrokenPack`."""
    everything = Configuration(CommandLine(isolated=True, values={"plain-text": ["*.txt"]}), folder)
    found = [target for target in discover([str(folder)], everything) if isinstance(target, Target)]
    of_others = left_out(folder, [target.path for target in found if not target.plain])
    kept = [target for target in found if not any(target.path.is_relative_to(folder / name) for name in of_others)]
    guides = [target.path for target in kept if not target.plain]
    languages, unreadable, encoding = _read(sample(guides, SAMPLE))
    return Seen(
        guides=len(guides),
        languages=languages,
        unreadable=unreadable,
        encoding=encoding,
        plain_text=guides_among(folder, [target.path for target in kept if target.plain]),
        left_out=of_others,
        layout=site(folder),
    )


def sample(paths: Sequence[Path], most: int) -> Sequence[Path]:
    """At most so many, spread evenly over all."""
    return paths if len(paths) <= most else [paths[number * len(paths) // most] for number in range(most)]


def _read(paths: Sequence[Path]) -> tuple[dict[str, int], int, str]:
    """Languages, the number that is not in UTF-8, and the encoding that nearly all seem to be in instead."""
    languages: Counter[str] = Counter()
    encodings: Counter[str] = Counter()
    foreign = 0
    for path in paths:
        try:
            data = path.read_bytes()
            foreign += not data.isascii()
            languages[read(decode(data), load_words(), path=path.name).language.code] += 1
        except Undecodable:
            encodings[likely(data)[0]] += 1
        except OSError:
            continue
    name, number = encodings.most_common(1)[0] if encodings else ("", 0)
    return dict(languages.most_common()), encodings.total(), name if number >= MOSTLY * foreign else ""
