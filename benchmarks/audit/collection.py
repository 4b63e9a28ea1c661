"""Writes a collection of guides with planted campaigns, and the truth beside it.

python -m benchmarks.audit.collection guides.jsonl --guides 100000   (guides.jsonl.zst packs it)

The truth is in `guides.truth.json`. Documents are known by their number, from 0. Nothing is held but the plan.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import IO, TYPE_CHECKING

from benchmarks.audit.guides import furniture, guide, language_of
from benchmarks.audit.planted import Planted, plan

import guidelint_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.audit.planted import Plan

_BEGAN = datetime(2025, 1, 1, tzinfo=UTC)
_NOTHING = Planted()


def documents(guides: int, seed: int, made: Plan) -> Iterator[dict[str, str]]:
    """The rows, one at a time."""
    for number in range(guides):
        planted = made.planted.get(number, _NOTHING)
        yield {
            "id": f"guide-{number:07}",
            "url": f"https://guides.example.org/{number}",
            "time": (_BEGAN + timedelta(minutes=number)).isoformat(),
            "text": _text(number, seed, planted),
        }


def _text(number: int, seed: int, planted: Planted) -> str:
    own = f"{seed} guide {number}"
    if planted.copy_of:  # what is said again is said in one language, and nothing tells its place but the title
        language = language_of(int(planted.copy_of.rpartition(" ")[2]))
        if planted.place is None:
            return guide(language, planted.copy_of, own)
        known = _places(language)
        return guide(language, planted.copy_of, planted.copy_of, place=known[planted.place % len(known)])
    language = language_of(number)
    footer = f"\n{planted.footer}\n" if planted.footer else ""
    around = furniture(language, Random(f"{own} furniture"), contacts=not planted.lone)
    return guide(language, own, own) + around + footer


@cache
def _places(language: str) -> tuple[str, ...]:
    """Cities and regions that everybody knows."""
    words = tomllib.loads(
        (Path(str(guidelint_rules.__file__)).parent / "words" / f"{language}.toml").read_text("utf-8")
    )
    return tuple(place for place in words["place"]["name"] if place.isalpha())


def main() -> None:
    """Writes both files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--guides", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    truth = write(options.file, options.guides, options.seed)
    print(f"{options.guides} guides in {options.file}, the truth in {truth}")


def write(file: Path, guides: int, seed: int = 1) -> Path:
    """Writes the collection. Returns the file that holds the truth."""
    made = plan(guides, seed)
    with _written(file) as lines:
        for row in documents(guides, seed, made):
            lines.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
    truth = file.with_name(file.name.partition(".")[0] + ".truth.json")
    told = {name: [asdict(one) for one in getattr(made, name)] for name in ("campaigns", "copies")}
    truth.write_text(json.dumps({"guides": guides, "seed": seed, **told, "alone": made.alone}), "utf-8")
    return truth


@contextmanager
def _written(file: Path) -> Iterator[IO[bytes]]:
    with file.open("wb") as raw:
        if file.suffix != ".zst":
            yield raw
            return
        from pyarrow import CompressedOutputStream

        with CompressedOutputStream(raw, "zstd") as packed:
            yield packed


if __name__ == "__main__":
    main()
