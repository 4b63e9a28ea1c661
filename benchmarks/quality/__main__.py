"""`python -m benchmarks.quality`: how right the rules are. See README.md beside this file's folder.

Writes rules/guidelint_rules/{measured,profiles}.toml and docs/quality.md, and exits with 1 where a rule of the default
profile falls below its bar.
"""

from __future__ import annotations

import argparse
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.quality import alarms, bait, labels, measured, procedures, profiles, recall, report
from benchmarks.quality.folder import judged
from benchmarks.quality.grammar import languages
from benchmarks.quality.judge import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.quality.alarms import Alarms
    from benchmarks.quality.folder import Guide
    from benchmarks.quality.measured import Figures

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
"""Where collections are that are not part of the repository; each is skipped, with a word, where it is absent."""


def main() -> int:
    options = parser().parse_args()
    if options.prune_labels and options.every > 1:
        parser().error("--prune-labels needs every file")
    started = time.monotonic()
    results = _recall(options)
    collections = {name: _judged(name, folder, options) for name, folder in _folders(options).items()}
    texts = bait.on(collections.get("bait", ()))
    pages = options.shared / "corpus" / "procedures.jsonl"
    answers = tuple(procedures.on(pages)) if pages.exists() else ()
    good = [alarms.on(_folders(options)[name], collections[name]) for name in ("clean",) if name in collections]
    table = _table(results, good, labels.on(collections))
    if options.prune_labels:
        print(f"{labels.prune(collections)} stale labels taken out")
    failures = [*_below(table), *_families(good)]
    _print(results, good, options)
    if not options.dry_run:
        measured.save(table)
        profiles.save(table)
        report.FILE.write_text("\n".join(report.page(table, good, texts, answers)).rstrip() + "\n", "utf-8")
    print(f"\n{time.monotonic() - started:.0f} s")
    for failure in failures:
        print(f"below its bar: {failure}", file=sys.stderr)
    return 1 if failures else 0


def parser() -> argparse.ArgumentParser:
    """The command line of the measure."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.quality", description="Measure how right the rules are.")
    made.add_argument("--shared", type=Path, default=SHARED, help="folder with corpus/ and seeds/")
    made.add_argument("--folder", type=Path, action="append", default=[], help="a further collection of real guides")
    made.add_argument("--every", type=int, default=1, help="only every Nth file of a collection")
    made.add_argument("--guides", type=int, default=recall.GUIDES, help="good guides broken, per language")
    made.add_argument("--languages", nargs="*", default=languages(), help="only these languages")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--jobs", type=int, default=2)
    made.add_argument("--missed", nargs="?", const="", help="print missed mutants (of mutations that begin so)")
    made.add_argument("--show", nargs="*", default=[], help="list the findings of these rules on good guides, too")
    made.add_argument("--prune-labels", action="store_true", help="take out labels of what rules no longer say")
    made.add_argument("--dry-run", action="store_true", help="write nothing")
    return made


def _recall(options: argparse.Namespace) -> list[recall.Recall]:
    work = [(language, options.seed, options.guides) for language in options.languages]
    with get_context("spawn").Pool(options.jobs) as pool:
        return pool.starmap(recall.recall, work, chunksize=1)


def _folders(options: argparse.Namespace) -> dict[str, Path]:
    corpus = options.shared / "corpus"
    known = {
        "samples": ROOT / "samples",
        "clean": corpus / "clean",
        "bait": corpus / "bait",
        "procedures": corpus / "procedures",
        "seeds": options.shared / "seeds",
        **{folder.name: folder for folder in options.folder},
    }
    return {name: folder for name, folder in known.items() if folder.is_dir()}


def _judged(name: str, folder: Path, options: argparse.Namespace) -> tuple[Guide, ...]:
    guides = tuple(judged(folder, options.every if name == "clean" else 1, options.jobs))
    print(f"{name}: {len(guides)} files")
    return guides


def _table(
    results: list[recall.Recall], good: list[Alarms], judged_labels: dict[str, labels.Precision]
) -> dict[str, Figures]:
    """The last figures, with those of this run in place of theirs."""
    table = {rule.id: dict(measured.load().get(rule.id, {})) for rule in rules()}
    for rule, by_language in recall.by_rule(results).items():
        old = table[rule].get("recall", {})
        table[rule]["recall"] = {**old, **{language: list(counts) for language, counts in by_language.items()}}
    for rule, figures in table.items():
        for one in good:
            figures["alarms"] = round(one.per_thousand(rule, notes=False), 2)
            figures["notes"] = round(one.per_thousand(rule, notes=True), 2)
        if good:
            verdict = judged_labels.get(rule, labels.Precision(0, 0))
            figures.update(judged=verdict.judged, right=verdict.right, lower=round(verdict.lower, 3))
    return table


def _below(table: dict[str, Figures]) -> Iterator[str]:
    """Rules that run by default today and would not by these figures."""
    from guidelint.rule.catalogue import Catalogue
    from guidelint.rule.packs import installed

    for rule in sorted(Catalogue(installed()).profile("core")):
        reasons = list(profiles.short_of(table.get(rule, {}), rule=rule))
        if reasons:
            yield f"{rule}: {'; '.join(reasons)}"


def _families(good: list[Alarms]) -> Iterator[str]:
    bars = profiles.BARS["alarms"]
    for one in good:
        for family, bar in (("spam/", bars["spam_errors"]), ("privacy/", bars["privacy_warnings"])):
            found = report.family_alarms(one, family)
            if found > bar:
                yield f"{family} on {one.folder}: {found:.2f} per 1,000 guides (bar {bar:g})"


def _print(results: list[recall.Recall], good: list[Alarms], options: argparse.Namespace) -> None:
    for result in results:
        low = {n: f"{result.caught[n]}/{m}" for n, m in result.made.items() if result.caught[n] < m}
        print(
            f"{result.language}: {sum(result.caught.values())} of {sum(result.made.values())} mutants; missed of: {low}"
        )
        print(f"{result.language}: alarms on {result.guides} good guides of our own: {dict(result.alarms)}")
        if options.missed is not None:
            for miss in result.missed:
                if miss.mutation.startswith(options.missed):
                    print(f"  missed: {miss.language} {miss.mutation}: {miss.near!r}")
    for one in good:
        for said in one.listed:
            if said.counts or said.rule in options.show:
                print(said)


if __name__ == "__main__":
    sys.exit(main())
