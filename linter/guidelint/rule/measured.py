"""What was measured of a pack's rules, kept beside them in `measured.toml`, and how it is put into words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from guidelint.rule.load import BrokenPack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE = "measured.toml"
FIRST = ("zh", "en")
"""Languages whose share is named; of the others the least is."""


@cache
def read_measured(root: Path) -> Mapping[str, Mapping[str, Any]]:
    """Rule -> its figures; empty where a pack keeps none. Raises `BrokenPack`."""
    import tomli

    file = root / FILE
    if not file.is_file():
        return {}
    try:
        return tomli.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenPack(f"{file}: {error}") from error


def in_words(figures: Mapping[str, Any]) -> Iterator[str]:
    """The figures of a rule, one phrase each; nothing for what was not measured."""
    shares = {tongue: 100 * caught / made for tongue, (caught, made) in figures.get("recall", {}).items() if made}
    named = [f"{share:.0f} % ({tongue})" for tongue, share in shares.items() if tongue in FIRST]
    others = [share for tongue, share in shares.items() if tongue not in FIRST]
    if others:
        named.append(f"{min(others):.0f} % or more ({len(others)} other languages)")
    if named:
        yield f"finds {', '.join(named)} of planted faults"
    if "alarms" in figures:
        yield f"{figures['alarms']:g} alarms and {figures.get('notes', 0):g} notes per 1,000 good guides"
    if figures.get("judged"):
        yield f"{figures['right']} of {figures['judged']} findings on real guides judged right"
