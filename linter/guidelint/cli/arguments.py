"""What all command lines have in common: a mistake is answered by one line that says what was probably meant."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from guidelint.cli import FAILED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Parser(argparse.ArgumentParser):
    """The standard parser without abbreviations, and without a screenful of usage for a slip of the finger."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("allow_abbrev", False)
        super().__init__(**given)

    def parse_args(  # type: ignore[override]  # one signature in place of three overloads
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> Any:
        """The arguments read; options may stand before, between and after the others. Leaves with exit code 2 if they
        make no sense."""
        # What is meant by "--" is lost where options are read first.
        read = self.parse_known_args if args and "--" in args else self.parse_known_intermixed_args
        found, left = read(args, namespace)
        if left:
            self.error(_unknown(left[0], self._option_string_actions))
        return found

    def error(self, message: str) -> NoReturn:
        """Says what is wrong, and leaves with exit code 2."""
        from guidelint.report.escape import visible

        self.exit(FAILED, f"{visible(f'{self.prog}: {message}')}\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(action, among(str(value), map(str, action.choices)))


def number(given: str, kind: Callable[[str], float] = int, least: float = 1) -> float:
    """A number of at least so much, for `type=`. Raises `ArgumentTypeError`."""
    try:
        found = kind(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{given!r} is no {'whole ' if kind is int else ''}number") from None
    if not least <= found < float("inf"):
        raise argparse.ArgumentTypeError(f"at least {least:g}")
    return found


def refused(error: Exception) -> int:
    """Says why the job cannot be done. Returns the exit code."""
    from guidelint.report.escape import visible

    print(visible(f"guidelint: {error}"), file=sys.stderr)
    return FAILED


def among(written: str, known: Iterable[str]) -> str:
    """What to say of a word that is none of the known ones."""
    from guidelint.rule.nearest import did_you_mean

    names = tuple(known)
    return f'there is no "{written}"{did_you_mean(written, names) or "; there are " + ", ".join(names)}'


def _unknown(word: str, options: Iterable[str]) -> str:
    """What to say of the first word that nothing was expected of."""
    from guidelint.rule.nearest import did_you_mean

    if not word.startswith("-"):
        return f'"{word}" is one argument too many; --help tells what is taken'
    name = word.partition("=")[0]
    meant = did_you_mean(name, [option for option in options if option.startswith("--")])
    return f"there is no option {name}{meant or '; --help lists all'}"
