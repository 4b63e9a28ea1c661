"""`guidelint explain RULE`: the page of a rule, in the terminal."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from guidelint.cli import DONE, FAILED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.rule.catalogue import Catalogue


def run(arguments: list[str]) -> int:
    """Prints the page. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="guidelint explain", description="Show the page of a rule.")
    parser.add_argument("rule", help="its id, a former id, or a family")
    options = parser.parse_args(arguments)

    from guidelint.rule.catalogue import Catalogue, UnknownRule
    from guidelint.rule.load import BrokenPack
    from guidelint.rule.packs import installed

    try:
        catalogue = Catalogue(installed())
        for id_ in sorted(catalogue.resolve(options.rule)):
            for line in _page(catalogue, id_):
                print(line)
    except (UnknownRule, BrokenPack) as error:
        print(f"guidelint: {error}", file=sys.stderr)
        return FAILED
    return DONE


def _page(catalogue: Catalogue, id_: str) -> Iterator[str]:
    from guidelint.report.escape import visible
    from guidelint.rule.catalogue import LINT

    if id_ in LINT:
        yield from (f"# {id_}", "", LINT[id_], "")
        return
    rule = catalogue.rule(id_)
    declared = rule.declared
    yield f"# {id_}"
    yield ""
    upto = "" if declared.upto == declared.severity else f", up to {declared.upto}"
    yield f"{declared.severity}{upto}; {rule.summary}"
    for name, default in rule.options.items():
        yield f"option {name.replace('_', '-')} = {default!r}"
    try:
        text = catalogue.page(id_).read_text("utf-8")
    except FileNotFoundError:
        yield from ("", "It has no page.", "")
        return
    yield from map(visible, text.splitlines()[1:])
