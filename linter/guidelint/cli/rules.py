"""`guidelint rules`: the table of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.cli import DONE
from guidelint.cli.arguments import Parser, refused

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from guidelint.rule.catalogue import Catalogue


def run(arguments: list[str]) -> int:
    """Prints the table. Returns the exit code."""
    options = parser().parse_args(arguments)

    from guidelint.rule.catalogue import Catalogue, UnknownRule
    from guidelint.rule.load import BrokenPack
    from guidelint.rule.packs import installed

    try:
        catalogue = Catalogue(installed())
        for line in _table(catalogue, options.profile):
            print(line)
    except (UnknownRule, BrokenPack) as error:
        return refused(error)
    return DONE


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint rules`."""
    top = Parser(prog="guidelint rules", description="List all rules that are installed.")
    top.add_argument("--profile", default="all", help="core, recommended or all; default: all")
    return top


def _table(catalogue: Catalogue, profile: str) -> Iterator[str]:
    from guidelint.report.layout import wrap
    from guidelint.rule.catalogue import ALL
    from guidelint.rule.measured import in_words

    chosen = sorted((*catalogue.profile(profile), *(catalogue.corpus_ids if profile == ALL else ())))
    broad = max(map(len, chosen), default=0)
    for id_ in chosen:
        rule = catalogue.either(id_)
        severity = _severity(rule.declared.severity, rule.declared.upto)
        yield f"{id_:<{broad}}  {severity:<16}  {catalogue.runs_in(id_)}"
        for text in (rule.summary, *in_words(catalogue.figures(id_))):
            yield from (f"    {line}" for line in wrap(text, 76))
    yield ""
    yield f"{len(chosen)} rules; guidelint explain RULE tells more of one"


def _severity(severity: object, upto: object) -> str:
    return str(severity) if severity == upto else f"{severity} to {upto}"
