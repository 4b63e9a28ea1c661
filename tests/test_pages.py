"""Every rule has a page, and the examples in it are its tests: what the rule finds is what the page says it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.check.engine import Order, run
from guidelint.guide.read import read
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words
from guidelint.rule.page import Example, read_page, world_of

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = Catalogue(installed())
LANGUAGES = {"zh", "en", "es", "ko"}
SECTIONS = ("Why it matters", "When it stays silent", "How to fix", "Examples", "Sources")


def examples() -> Iterator[object]:
    for id_ in RULES.ids:
        if RULES.page(id_).is_file():
            for example in read_page(RULES.page(id_)).examples:
                kind = "bad" if example.bad else "good"
                yield pytest.param(id_, example, id=f"{id_}-{kind}-line{example.line}-{example.language}")


@pytest.mark.parametrize(("id_", "example"), list(examples()))
def test_the_rule_finds_what_its_page_says(id_: str, example: Example) -> None:
    rule = RULES.rule(id_)
    plain = example.path.endswith(".txt")
    doc = read(example.text, load_words(), path=example.path, plain=plain, language=example.language)
    found = list(run(doc, Order(rule), world_of(example))) if rule.applies_to(doc.kind) else []
    stretches = {finding.span.of(doc.text).strip().partition("\n")[0].rstrip() for finding in found}
    where = f"{RULES.page(id_).name}:{example.line}, read as {doc.kind} in {doc.language.code}"
    assert stretches == example.finds, where


@pytest.mark.parametrize("id_", [*RULES.ids, *RULES.corpus_ids])
def test_every_rule_has_a_page_in_one_shape(id_: str) -> None:
    page = read_page(RULES.page(id_))
    assert page.rule == id_
    assert page.summary
    shape = tuple(title for title in page.sections if title != "Options")
    assert shape == SECTIONS
    assert ("Options" in page.sections) == bool(RULES.options(id_))
    for option in RULES.options(id_):
        assert f"`{option.replace('_', '-')}`" in page.text or f"`{option}`" in page.text


@pytest.mark.parametrize("id_", [*RULES.ids, *RULES.corpus_ids])
def test_every_page_has_bad_and_good_examples_in_every_language(id_: str) -> None:
    pairs = {(example.bad, example.language) for example in read_page(RULES.page(id_)).examples}
    assert pairs >= {(bad, language) for bad in (True, False) for language in LANGUAGES}


def test_no_page_is_without_its_rule() -> None:
    pages = {page for pack in RULES.packs for page in pack.root.glob("*/*.md")}
    assert pages == {RULES.page(id_) for id_ in (*RULES.ids, *RULES.corpus_ids)}
