"""Packs."""

from __future__ import annotations

from importlib.resources import files

import tomli

from guidelint.guide.vocabulary import EVERYWHERE
from guidelint.text.words import Words


def load_words() -> Words:
    lists: dict[str, dict[str, tuple[str, ...]]] = {}
    for f in files("guidelint_rules").joinpath("words").iterdir():
        if f.name.endswith(".toml"):
            data = tomli.loads(f.read_text("utf-8"))
            lists[f.name[:-5]] = {f"{fam}.{n}": tuple(v) for fam, t in data.items() for n, v in t.items()}
    return Words(lists, EVERYWHERE)
