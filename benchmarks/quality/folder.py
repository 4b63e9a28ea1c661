"""Guides of a folder, judged one after the other or on two cores."""

from __future__ import annotations

import csv
import json
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.quality.judge import alarms

from guidelint.finding import Severity
from guidelint.text.source import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES = (".md", ".markdown", ".txt")
_EXCERPT = 90


class Said(NamedTuple):
    """A finding in a file of a folder."""

    file: str
    line: int
    rule: str
    severity: Severity
    excerpt: str
    """The beginning of the place; for the terminal it must still be escaped."""
    message: str

    @property
    def counts(self) -> bool:
        """Whether it is more than a note."""
        return self.severity >= Severity.WARNING

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule} {self.severity!s}: {json.dumps(self.excerpt, ensure_ascii=False)}"


class Guide(NamedTuple):
    """A file that was judged. `fault` says why it could not be read."""

    file: str
    said: tuple[Said, ...]
    fault: str = ""


def table(folder: Path) -> dict[str, dict[str, str]]:
    """What `FOLDER.tsv` beside a folder says of its files, by name; empty where there is none."""
    file = folder.with_suffix(".tsv")
    return {row["file"]: row for row in rows(file)} if file.exists() else {}


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated table with a header."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def judged(folder: Path, every: int = 1, jobs: int = 2) -> Iterator[Guide]:
    """Each guide of a folder (every Nth), in order of name."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)[::every]
    work = [(folder, path) for path in files]
    if jobs == 1 or len(work) < 10:
        yield from map(_judged, work)
        return
    with get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap(_judged, work, chunksize=8)


def _judged(work: tuple[Path, Path]) -> Guide:
    folder, path = work
    name = path.relative_to(folder).as_posix()
    try:
        text = decode(path.read_bytes())
    except Undecodable as reason:
        return Guide(name, (), str(reason))
    doc, found = alarms(text, path=name)
    said = (
        Said(
            name,
            doc.lines.line(alarm.span.start),
            alarm.rule,
            alarm.severity,
            alarm.span.of(text)[:_EXCERPT],
            alarm.message,
        )
        for alarm in found
    )
    return Guide(name, tuple(sorted(said, key=lambda s: (s.line, s.rule))))
