"""The examples of rules across documents are their tests, too: those of one set are read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.corpora import groups

from guidelint.guide.read import read
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.packs import installed, load_words
from guidelint.rule.page import Example, read_page, world_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Document

RULES = Catalogue(installed())


def sets(id_: str) -> dict[str, list[Example]]:
    """The sets of a page, in order; an example without one is a set of its own."""
    found: dict[str, list[Example]] = {}
    for example in read_page(RULES.page(id_)).examples:
        found.setdefault(example.set or f"line{example.line}", []).append(example)
    return found


def parameters() -> Iterator[object]:
    for id_ in RULES.corpus_ids:
        if RULES.page(id_).is_file():
            for name, examples in sets(id_).items():
                yield pytest.param(id_, examples, id=f"{id_}-{name}")


def opened(example: Example) -> Document:
    plain = example.path.endswith(".txt")
    return read(example.text, load_words(), path=example.path, plain=plain, language=example.language)


@pytest.mark.parametrize(("id_", "examples"), list(parameters()))
def test_the_rule_finds_what_its_page_says(id_: str, examples: list[Example]) -> None:
    docs = [opened(example) for example in examples]
    found: list[set[str]] = [set() for _ in docs]
    for group in groups(RULES.corpus_rule(id_), docs, world_of(examples[0])):
        for number, span in group.places:
            found[number].add(span.of(docs[number].text).strip().partition("\n")[0].rstrip())
    where = f"{RULES.page(id_).name}:{', '.join(str(example.line) for example in examples)}"
    assert found == [example.finds for example in examples], where
