"""`guidelint init [FOLDER]`: looks at a folder, writes a configuration for it, and offers the commit hook."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.cli import DONE, FAILED
from guidelint.cli.arguments import Parser, refused
from guidelint.config import PROJECT, BadSettings
from guidelint.globs import top
from guidelint.report.escape import visible
from guidelint.rule.load import BrokenPack
from guidelint.rule.nearest import did_you_mean_path
from guidelint.setup.draft import TABLE, draft
from guidelint.setup.hook import HOOK, NAME, ByHand, add, hooked
from guidelint.setup.look import look
from guidelint.setup.place import CannotBegin, begin, configured, place
from guidelint.setup.told import about, following, found, instead, shown
from guidelint.setup.trial import trial

if TYPE_CHECKING:
    import argparse

ABOUT = "Look at a folder and write a commented configuration that suits what is there. Nothing is ever overwritten."


def run(arguments: list[str]) -> int:
    """Looks, writes and tells. Returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        return _begun(_folder(options.folder), options)
    except (BadSettings, BrokenPack, ByHand, CannotBegin) as error:
        return refused(error)
    except OSError as error:
        return refused(CannotBegin(f"{error.filename}: {error.strerror}"))


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint init`."""
    top_ = Parser(prog="guidelint init", description=ABOUT)
    top_.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="default: .")
    top_.add_argument("--pyproject", action="store_true", help=f"add [{TABLE}] to {PROJECT} instead")
    top_.add_argument("--pre-commit", action="store_true", help=f"add the hook to {NAME}, too, without asking")
    top_.add_argument("--force", action="store_true", help="write guidelint.toml anew though there is one")
    top_.add_argument("--dry-run", action="store_true", help="print the configuration, and write nothing")
    return top_


def _folder(written: str) -> Path:
    folder = Path(written)
    if folder.is_dir():
        return folder.resolve()
    raise CannotBegin(f"{written}: {'no folder' if folder.exists() else f'no such folder{did_you_mean_path(folder)}'}")


def _begun(folder: Path, options: argparse.Namespace) -> int:
    there = configured(folder)
    if there is not None and options.pre_commit and not (options.force or options.pyproject or options.dry_run):
        _say(f"{shown(there)} is there already, and stays as it is")
        return _hook(folder, options)
    file = place(folder, in_project=options.pyproject, force=options.force)
    if sys.stderr.isatty():
        print("looking at what is there …", file=sys.stderr)
    seen = look(folder)
    text = draft(seen, TABLE if options.pyproject else "")
    if options.dry_run:
        print(text, end="")
        return DONE
    outcome = trial(folder, seen, datetime.now(UTC)) if seen.guides or seen.plain_text else None
    begin(file, text)
    for line in (
        *about(seen),
        f"{'added to' if options.pyproject else 'wrote'} {shown(file)}",
        *instead(folder),
        *found(seen, outcome),
    ):
        _say(line)
    code = _hook(folder, options)
    for line in following(folder, "" if folder == Path.cwd() else f" {options.folder}", outcome):
        _say(line)
    return code


def _hook(folder: Path, options: argparse.Namespace) -> int:
    """Adds the hook if that is wanted; asks where somebody is there to answer."""
    root = top(folder)
    file = root / NAME
    if not (options.pre_commit or _agreed(root, file)):
        return DONE
    try:
        if hooked(file):
            _say(f"{shown(file)} has the hook already")
            return DONE
        add(file)
    except ByHand as error:
        _say(f"{shown(file)}: {error}; add this to its repos by hand:")
        print(HOOK, end="")
        return FAILED
    _say(f"added the hook to {shown(file)}; `pre-commit install` switches it on")
    return DONE


def _agreed(root: Path, file: Path) -> bool:
    """Whether somebody at a terminal wants the hook. Without a terminal nothing is asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and (root / ".git").exists()):
        return False
    try:
        if hooked(file):
            return False
        answer = input(visible(f"check guides at each commit, by a hook in {shown(file)}? [y/N] "))
    except (EOFError, ByHand):
        return False
    return answer.strip().lower() in ("y", "yes")


def _say(line: str) -> None:
    print(visible(line))
