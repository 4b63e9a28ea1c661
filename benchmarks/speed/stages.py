"""CPU time of each stage and rule per guide, on one core: `python benchmarks/speed/stages.py FOLDER [--every N]`.

Reads every Markdown file below FOLDER once, in this process, with every rule of the profile `all`, the installed
registry and a lock of 1,000 lines. Times are those of the process, so that other programs disturb them little.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import guidelint.guide.read as reader
from guidelint.cli import LITTER
from guidelint.known.entry import Entry, Match, Status
from guidelint.known.lines import line
from guidelint.known.lock import NAME, Lock, read_lock
from guidelint.known.world import World
from guidelint.records import replace
from guidelint.rule.packs import load_registry, load_rules, load_words
from guidelint.text.matcher import Matcher
from guidelint.text.source import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidelint.rule.rule import Rule
    from guidelint.text.words import Words

STAGES = ("parse", "detect", "sentences", "outline", "procedures", "kind_of", "references", "contacts", "requests")
SLOWEST = 20
LINES = 1000
"""Of the lock."""
WIDE = 50
"""Each of so many lines speaks for a whole host."""


def timed(name: str, stage: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """The stage, its time added to `spent`."""

    def run(*args: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return stage(*args, **options)
        finally:
            spent[name] += time.process_time() - start

    return run


def lock() -> Lock:
    """A lock that is read from a file; none of its hosts is in a guide."""
    matches = (Match.HOST if n % WIDE == 0 else Match.EXACT for n in range(LINES))
    entries = (Entry(f"https://host{n}.example.org/", Status.REACHABLE, match) for n, match in enumerate(matches))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / NAME
        file.write_text("".join(f"{line(entry)}\n" for entry in entries), "utf-8")
        start = time.process_time()
        read = read_lock(file)
        print(f"lock of {LINES} lines read in {(time.process_time() - start) * 1000:.0f} ms")
    return read


def run_all(
    text: str, path: Path, words: Words, rules: tuple[Rule, ...], world: World, spent: dict[str, float]
) -> float:
    """Reads a guide and runs all rules. Returns its seconds."""
    start = time.process_time()
    doc = reader.read(text, words, path=str(path))
    spent["read, all stages"] += time.process_time() - start
    for rule in rules:
        began = time.process_time()
        if rule.applies_to(doc.kind):
            list(rule.findings(replace(doc, allowed=rule.declared.words), world, rule.options))
        spent[rule.id] += time.process_time() - began
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every Nth file")
    options = parser.parse_args()
    gc.set_threshold(LITTER)  # as the command does
    spent: dict[str, float] = defaultdict(float)
    start = time.process_time()
    words, rules = load_words(), load_rules()
    loading = time.process_time() - start
    world = World(lock(), load_registry)
    start = time.process_time()
    list(world.registry.names.mentions(reader.read("", words).shadow, ""))
    print(f"registry read, and its names folded, in {(time.process_time() - start) * 1000:.0f} ms")
    for name in STAGES:
        setattr(reader, name, timed(name, getattr(reader, name), spent))
    Matcher.scan = timed("scan", Matcher.scan, spent)  # type: ignore[method-assign]
    World.mentions = timed("mentions of bodies", World.mentions, spent)  # type: ignore[method-assign]
    for language in sorted(words.languages):
        words.matcher(language)
    guides: list[tuple[float, str]] = []
    size = 0
    for path in sorted(options.folder.rglob("*.md"))[:: options.every]:
        try:
            text = decode(path.read_bytes())
        except Undecodable:
            continue
        size += len(text.encode())
        guides.append((run_all(text, path, words, rules, world, spent), str(path)))
    report(guides, spent, size, loading)


def report(guides: list[tuple[float, str]], spent: dict[str, float], size: int, loading: float) -> None:
    """Prints the table."""
    count = len(guides) or 1
    print(f"{len(guides)} guides, mean {size / count / 1000:.2f} KB; words and rules found in {loading * 1000:.0f} ms")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{name:34} {seconds / count * 1000:8.3f} ms per guide")
    print(f"{'all':34} {sum(seconds for seconds, _ in guides) / count * 1000:8.3f} ms per guide")
    for seconds, path in sorted(guides, reverse=True)[:SLOWEST]:
        print(f"slowest {seconds * 1000:8.1f} ms  {path}")


if __name__ == "__main__":
    main()
