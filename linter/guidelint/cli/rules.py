"""`guidelint rules`: the table of rules."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from guidelint.cli import DONE, FAILED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.rule.catalogue import Catalogue


def run(arguments: list[str]) -> int:
    """Prints the table. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="guidelint rules", description="List all rules that are installed.")
    parser.add_argument("--profile", default="all", help="core, recommended or all; default: all")
    options = parser.parse_args(arguments)

    from guidelint.rule.catalogue import Catalogue, UnknownRule
    from guidelint.rule.load import BrokenPack
    from guidelint.rule.packs import installed

    try:
        catalogue = Catalogue(installed())
        for line in _table(catalogue, options.profile):
            print(line)
    except (UnknownRule, BrokenPack) as error:
        print(f"guidelint: {error}", file=sys.stderr)
        return FAILED
    return DONE


def _table(catalogue: Catalogue, profile: str) -> Iterator[str]:
    from guidelint.report.layout import wrap
    from guidelint.rule.measured import in_words

    chosen = sorted(catalogue.profile(profile))
    broad = max(map(len, chosen), default=0)
    for id_ in chosen:
        rule = catalogue.rule(id_)
        severity = _severity(rule.declared.severity, rule.declared.upto)
        yield f"{id_:<{broad}}  {severity:<16}  {catalogue.smallest_profile(id_)}"
        for text in (rule.summary, *in_words(catalogue.figures(id_))):
            yield from (f"    {line}" for line in wrap(text, 76))
    yield ""
    yield f"{len(chosen)} rules; guidelint explain RULE tells more of one"


def _severity(severity: object, upto: object) -> str:
    return str(severity) if severity == upto else f"{severity} to {upto}"
