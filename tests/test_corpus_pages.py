"""The examples of rules across documents are their tests, too: those of one set are read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.guide.read import read
from guidelint.records import replace
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.corpus import Fact, Keyed, Sharer, judged, noted
from guidelint.rule.packs import installed, load_words
from guidelint.rule.page import Example, read_page, world_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.guide.document import Document
    from guidelint.rule.corpus import CorpusRule

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


def opened(example: Example, rule: CorpusRule) -> Document:
    plain = example.path.endswith(".txt")
    doc = read(example.text, load_words(), path=example.path, plain=plain, language=example.language)
    return replace(doc, allowed=rule.declared.words)


def marked(rule: CorpusRule, examples: Sequence[Example]) -> list[set[str]]:
    """For each document the first lines of the stretches that are marked in it."""
    docs = [opened(example, rule) for example in examples]
    facts: dict[str, list[tuple[int, Fact]]] = {}
    for number, (doc, example) in enumerate(zip(docs, examples, strict=True)):
        for fact in noted(rule, doc, rule.options, world_of(example)):
            facts.setdefault(fact.key, []).append((number, fact))
    found: list[set[str]] = [set() for _ in docs]
    for key, together in facts.items():
        documents = len({number for number, _ in together})
        if documents < rule.declared.least:
            continue
        members = tuple(sharer(docs[number], number, fact) for number, fact in together)
        for shared in judged(rule, Keyed(key, members, documents)):
            for at in shared.members:
                number, fact = together[at]
                found[number].add(fact.span.of(docs[number].text).strip().partition("\n")[0].rstrip())
    return found


def sharer(doc: Document, number: int, fact: Fact) -> Sharer:
    return Sharer(number, fact.value, doc.title, " ".join(fact.span.of(doc.text).split()), fact.span.start)


@pytest.mark.parametrize(("id_", "examples"), list(parameters()))
def test_the_rule_finds_what_its_page_says(id_: str, examples: list[Example]) -> None:
    rule = RULES.corpus_rule(id_)
    where = f"{RULES.page(id_).name}:{', '.join(str(example.line) for example in examples)}"
    assert marked(rule, examples) == [example.finds for example in examples], where
