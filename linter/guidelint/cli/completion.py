"""`guidelint completion SHELL`: a script by which a shell completes commands, options, rules and files."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING

from guidelint.cli import COMMANDS, DONE
from guidelint.cli.arguments import Parser, refused
from guidelint.report.formats import FORMATS
from guidelint.rule.catalogue import LINT, PROFILES, Catalogue
from guidelint.rule.load import BrokenPack
from guidelint.rule.packs import installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ABOUT = "Print a script by which a shell completes guidelint's commands, options, rules and files."
HOW = {
    "bash": "guidelint completion bash > ~/.local/share/bash-completion/completions/guidelint",
    "zsh": 'guidelint completion zsh > "${fpath[1]}/_guidelint"',
    "fish": "guidelint completion fish > ~/.config/fish/completions/guidelint.fish",
}
SEVERITIES = ("error", "warning", "info", "never")
FILES = frozenset({"FILE", "PATH", "PAGE", "FILE|KEY=VALUE"})
"""Names under which options and arguments take a file or folder."""


def run(arguments: list[str]) -> int:
    """Prints the script. Returns the exit code."""
    options = parser().parse_args(arguments)

    import shtab

    try:
        print(shtab.complete(_everything(), shell=options.shell))
    except BrokenPack as error:
        return refused(error)
    return DONE


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint completion`."""
    kept = "".join(f"\n  {line}" for line in HOW.values())
    top = Parser(
        prog="guidelint completion",
        description=ABOUT,
        epilog=f"To keep it:{kept}\nDo so again after an update, or after a pack of rules was installed.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("shell", choices=tuple(HOW), metavar="SHELL", help=", ".join(HOW))
    return top


def _everything() -> argparse.ArgumentParser:
    """One parser of all commands, each argument with what can be said of its values."""
    top = Parser(prog="guidelint")
    commands = top.add_subparsers()
    known = _known()
    for name, about in COMMANDS.items():
        made: Parser = import_module(f"guidelint.cli.{name}").parser()
        for action in actions(made):
            _teach(action, known)
        plain = about.replace("`", "'")  # a shell would run what stands between backticks
        commands.add_parser(name, parents=[made], add_help=False, help=plain, description=plain)
    return top


def _known() -> dict[str, Sequence[str]]:
    """Values by what an option or argument calls them."""
    catalogue = Catalogue(installed())
    rules = (*sorted(catalogue.families), *catalogue.ids, *catalogue.corpus_ids, *LINT)
    return {
        "select": rules,
        "ignore": rules,
        "rules": rules,
        "profile": PROFILES,
        "format": tuple(FORMATS),
        "fail_on": SEVERITIES,
    }


def actions(made: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """All arguments of a parser, and of the parsers below it."""
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from actions(below)
        else:
            yield action


def _teach(action: argparse.Action, known: dict[str, Sequence[str]]) -> None:
    import shtab

    if action.choices is None and action.dest in known:
        action.choices = known[action.dest]
    elif action.metavar in FILES:
        action.complete = shtab.FILE  # type: ignore[attr-defined]  # how shtab wants to be told
