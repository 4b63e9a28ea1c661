"""`guidelint explain RULE`: the page of a rule, in the terminal."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from guidelint.cli import DONE, FAILED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.rule.catalogue import Catalogue
    from guidelint.rule.rule import Rule


def run(arguments: list[str]) -> int:
    """Prints the page. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="guidelint explain", description="Show the page of a rule.")
    parser.add_argument("rule", help="its id, a former id, or a family")
    options = parser.parse_args(arguments)

    from guidelint.report.manual import manual
    from guidelint.report.style import Style, coloured
    from guidelint.rule.catalogue import Catalogue, UnknownRule
    from guidelint.rule.load import BrokenPack
    from guidelint.rule.packs import installed

    try:
        catalogue = Catalogue(installed())
        pages = [line for id_ in sorted(catalogue.resolve(options.rule)) for line in _page(catalogue, id_)]
        for line in manual(pages, Style(colour=coloured(sys.stdout))):
            print(line)
    except (UnknownRule, BrokenPack) as error:
        print(f"guidelint: {error}", file=sys.stderr)
        return FAILED
    return DONE


def _page(catalogue: Catalogue, id_: str) -> Iterator[str]:
    from guidelint.rule.catalogue import LINT
    from guidelint.rule.measured import in_words

    if id_ in LINT:
        yield from (f"# {id_}", "", LINT[id_], "")
        return
    rule = catalogue.rule(id_)
    yield from (f"# {id_}", "", f"- profile: {catalogue.smallest_profile(id_)}", *_facts(rule))
    yield from (*(f"- measured: {words}" for words in in_words(catalogue.figures(id_))), "")
    try:
        text = catalogue.page(id_).read_text("utf-8")
    except FileNotFoundError:
        yield from (rule.summary, "")
    else:
        yield from (*text.strip().splitlines()[2:], "")


def _facts(rule: Rule) -> Iterator[str]:
    declared = rule.declared
    upto = "" if declared.upto == declared.severity else f", up to {declared.upto}"
    yield f"- severity: {declared.severity}{upto}"
    for name, default in rule.options.items():
        shown = f'"{default}"' if isinstance(default, str) else default
        yield f"- option: {name.replace('_', '-')} = {shown}"
    if declared.enforced:
        yield "- cannot be disabled from inside a document"
