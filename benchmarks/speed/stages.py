"""How long each stage takes per guide, on one core, cold: `python benchmarks/speed/stages.py FOLDER [--every N]`.

Reads every Markdown file below FOLDER once, in this process, with every rule of the profile `all`; prints milliseconds per guide
for each stage of `guide/read.py` and for each rule, the mean and the slowest guides.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import guidelint.guide.read as reader
from guidelint.records import replace
from guidelint.rule.packs import load_rules, load_words
from guidelint.text.source import Undecodable, decode

STAGES = ("parse", "detect", "sentences", "outline", "kind_of", "procedures", "references", "contacts", "requests")


def timed(name: str, stage: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def run(*args: Any, **options: Any) -> Any:
        start = time.perf_counter()
        try:
            return stage(*args, **options)
        finally:
            spent[name] += time.perf_counter() - start

    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every Nth file")
    options = parser.parse_args()
    spent: dict[str, float] = defaultdict(float)
    start = time.perf_counter()
    words, rules = load_words(), load_rules()
    spent_loading = time.perf_counter() - start
    for name in STAGES:
        setattr(reader, name, timed(name, getattr(reader, name), spent))
    slowest: list[tuple[float, str]] = []
    size = 0
    for path in sorted(options.folder.rglob("*.md"))[:: options.every]:
        try:
            text = decode(path.read_bytes())
        except Undecodable:
            continue
        size += len(text.encode())
        start = time.perf_counter()
        doc = reader.read(text, words, path=str(path))
        spent["read"] += time.perf_counter() - start
        for rule in rules:
            began = time.perf_counter()
            narrowed = replace(doc, allowed=rule.declared.words)
            if rule.applies_to(doc.kind):
                list(rule.findings(narrowed, rule.options))
            spent[rule.id] += time.perf_counter() - began
            spent["rules"] += time.perf_counter() - began
        slowest.append((time.perf_counter() - start, str(path)))
    report(slowest, spent, size, spent_loading)


def report(slowest: list[tuple[float, str]], spent: dict[str, float], size: int, loading: float) -> None:
    count = len(slowest)
    print(f"{count} guides, mean {size / count / 1000:.2f} KB; words and rules loaded in {loading * 1000:.0f} ms")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{name:34} {seconds / count * 1000:8.3f} ms per guide")
    print(f"{'all':34} {sum(seconds for seconds, _ in slowest) / count * 1000:8.3f} ms per guide")
    for seconds, path in sorted(slowest, reverse=True)[:5]:
        print(f"slowest {seconds * 1000:8.1f} ms  {path}")


if __name__ == "__main__":
    main()
