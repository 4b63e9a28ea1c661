"""Alarms on good guides: `python benchmarks/quality/alarms.py FOLDER [--every N] [--show RULE …]`.

Runs every rule of the profile `all` over a folder of guides known to be good and prints findings per 1,000 guides for
each rule and severity. Every spam and privacy finding is listed, and those of the rules named with --show. Where a
table `FOLDER.tsv` with the columns `file` and `grey` stands beside the folder, guides marked grey (real promotion by
the author) are counted apart.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.guide.read import read
from guidelint.records import replace
from guidelint.rule.packs import load_rules, load_words
from guidelint.text.source import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.finding import Finding, Severity
    from guidelint.guide.document import Document
    from guidelint.rule.rule import Rule

LISTED = ("spam/", "privacy/")


def findings(doc: Document, rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, Finding]]:
    """What each rule says of one guide, without suppressions."""
    for rule in rules:
        if rule.applies_to(doc.kind):
            for finding in rule.findings(replace(doc, allowed=rule.declared.words), rule.options):
                yield rule, finding


def grey_files(folder: Path) -> frozenset[str]:
    """Files of the folder that its table marks as grey."""
    table = folder.with_suffix(".tsv")
    if not table.exists():
        return frozenset()
    with table.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["file"] for row in csv.DictReader(lines, delimiter="\t") if row.get("grey") == "1")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every Nth file")
    parser.add_argument("--show", nargs="*", default=[], help="list the findings of these rules too")
    options = parser.parse_args()
    words, rules = load_words(), load_rules()
    grey = grey_files(options.folder)
    counts: Counter[tuple[str, Severity]] = Counter()
    grey_counts: Counter[tuple[str, Severity]] = Counter()
    guides = 0
    for path in sorted(options.folder.rglob("*.md"))[:: options.every]:
        name = path.relative_to(options.folder).as_posix()
        try:
            text = decode(path.read_bytes())
        except Undecodable as reason:
            print(f"not read: {name}: {reason}")
            continue
        guides += 1
        doc = read(text, words, path=name)
        for rule, finding in findings(doc, rules):
            severity = finding.severity or rule.declared.severity
            (grey_counts if name in grey else counts)[rule.id, severity] += 1
            if rule.id.startswith(LISTED) or rule.id in options.show:
                show(doc, rule.id, finding, severity, grey=name in grey)
    print(f"\n{guides} guides ({len(grey)} grey in the whole table)")
    for (rule_id, severity), count in sorted(counts.items()):
        more = grey_counts[rule_id, severity]
        print(f"{rule_id:30} {severity!s:8} {count:5}  {count / guides * 1000:8.2f} per 1,000   grey {more}")


def show(doc: Document, rule_id: str, finding: Finding, severity: Severity, *, grey: bool) -> None:
    """One line for one finding; document text is shown escaped."""
    excerpt = json.dumps(finding.span.of(doc.text)[:90], ensure_ascii=False)
    place = f"{doc.path}:{doc.lines.line(finding.span.start)}"
    print(f"{'grey ' if grey else ''}{place}: {rule_id} {severity!s}: {excerpt}")


if __name__ == "__main__":
    main()
