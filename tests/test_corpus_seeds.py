"""The four guides that were read by hand, as one collection; skipped where they do not lie beside the repository."""

from __future__ import annotations

from functools import cache

import pytest
from tests.corpora import Group, groups
from tests.test_seeds import SEEDS, TABLE, WORLD, Row, rows

from guidelint.guide.read import read
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words

pytestmark = pytest.mark.skipif(not TABLE.is_file(), reason="the seed guides do not lie beside the repository")
RULES = Catalogue(installed())
FILES = sorted(SEEDS.glob("00*"))
DOCS = [read(file.read_text("utf-8"), load_words(), path=file.name, plain=file.suffix == ".txt") for file in FILES]
ROWS = [row for row in rows() if row.rule in RULES.corpus_ids]


@cache
def said(rule: str) -> list[Group]:
    return groups(RULES.corpus_rule(rule), DOCS, WORLD)


def places(rule: str) -> set[tuple[str, int, str]]:
    """Files, lines and severities."""
    return {
        (FILES[number].name[:3], DOCS[number].lines.place(span).line, str(group.severity))
        for group in said(rule)
        for number, span in group.places
    }


@pytest.mark.parametrize("row", [pytest.param(row, id=str(row)) for row in ROWS if row.grade])
def test_what_is_to_be_found_is_found(row: Row) -> None:
    assert (row.file, row.line, row.severity) in places(row.rule), said(row.rule)


@pytest.mark.parametrize("row", [pytest.param(row, id=str(row)) for row in ROWS if not row.grade])
def test_what_must_stay_silent_is_silent(row: Row) -> None:
    assert (row.file, row.line) not in {place[:2] for place in places(row.rule)}


def test_three_guides_are_one_campaign() -> None:
    found = [group for rule in ("corpus/campaign-contact", "corpus/shared-footer") for group in said(rule)]
    assert {group.indicator.partition(":")[0] for group in found} == {"telegram", "footer", "image"}
    for group in found:
        assert [FILES[number].name[:3] for number, _ in group.places] == ["000", "001", "003"]
