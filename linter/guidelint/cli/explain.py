"""`guidelint explain RULE`: the page of a rule, in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from guidelint.cli import DONE, FAILED
from guidelint.cli.arguments import Parser, refused
from guidelint.rule.catalogue import LINT, Catalogue, UnknownRule
from guidelint.rule.corpus import CorpusDeclared
from guidelint.rule.load import BrokenPack

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from guidelint.rule.corpus import CorpusRule
    from guidelint.rule.rule import Rule


def run(arguments: list[str]) -> int:
    """Prints the page. Returns the exit code."""
    options = parser().parse_args(arguments)
    if not options.rules:
        print("guidelint explain: name a rule or a family; guidelint rules lists them", file=sys.stderr)
        return FAILED

    from guidelint.report.manual import manual
    from guidelint.report.style import Style, coloured
    from guidelint.rule.packs import installed

    try:
        catalogue = Catalogue(installed())
        ids = [id_ for name in options.rules for id_ in sorted(_meant(catalogue, name))]
        pages = [line for id_ in dict.fromkeys(ids) for line in _page(catalogue, id_)]
        for line in manual(pages, Style(colour=coloured(sys.stdout))):
            print(line)
    except (UnknownRule, BrokenPack) as error:
        return refused(error)
    return DONE


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint explain`."""
    top = Parser(prog="guidelint explain", description="Show the page of a rule.")
    top.add_argument("rules", nargs="*", metavar="RULE", help="its id, with or without its family; or a family")
    return top


def _meant(catalogue: Catalogue, name: str) -> frozenset[str]:
    """What a name stands for; a rule may go without its family where there is one of that name only."""
    alone = [id_ for id_ in (*catalogue.ids, *catalogue.corpus_ids, *LINT) if id_.rpartition("/")[2] == name]
    return frozenset(alone) if len(alone) == 1 else catalogue.resolve(name)


def _page(catalogue: Catalogue, id_: str) -> Iterator[str]:
    from guidelint.rule.measured import in_words

    if id_ in LINT:
        yield from (f"# {id_}", "", LINT[id_], "")
        return
    where = "runs under: guidelint audit" if catalogue.spans_documents(id_) else f"profile: {catalogue.runs_in(id_)}"
    rule = catalogue.either(id_)
    yield from (f"# {id_}", "", f"- {where}", *_facts(rule))
    yield from (*(f"- measured: {words}" for words in in_words(catalogue.figures(id_))), "")
    try:
        text = catalogue.page(id_).read_text("utf-8")
    except FileNotFoundError:
        yield from (rule.summary, "")
    else:
        yield from (*text.strip().splitlines()[2:], "")


def _facts(rule: Rule | CorpusRule) -> Iterator[str]:
    declared = rule.declared
    upto = "" if declared.upto == declared.severity else f", up to {declared.upto}"
    yield f"- severity: {declared.severity}{upto}"
    for name, default in rule.options.items():
        shown = f'"{default}"' if isinstance(default, str) else default
        yield f"- option: {name.replace('_', '-')} = {shown}"
    if isinstance(declared, CorpusDeclared) or declared.enforced:
        yield "- cannot be disabled from inside a document"
