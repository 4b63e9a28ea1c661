"""`guidelint init [FOLDER]`: looks at a folder, writes a configuration for it, and offers the commit hook."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.cli import COMMANDS, DONE, FAILED
from guidelint.cli.arguments import Parser, refused
from guidelint.config import PROJECT, BadSettings, CommandLine, Configuration
from guidelint.globs import top
from guidelint.report.escape import visible
from guidelint.report.summary import count
from guidelint.rule.load import BrokenPack
from guidelint.rule.nearest import did_you_mean_path
from guidelint.setup.draft import TABLE, draft
from guidelint.setup.hook import HOOK, NAME, ByHand, add, hooked
from guidelint.setup.look import look
from guidelint.setup.place import CannotBegin, begin, configured, place
from guidelint.setup.trial import MOST, trial

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from guidelint.finding import Outcome
    from guidelint.setup.seen import Seen

ABOUT = "Look at a folder and write a commented configuration that suits what is there. Nothing is ever overwritten."
MANY = 20
"""Problems from which on it is said how to begin with what is new only."""
CI = {".github/workflows": "github", ".gitlab-ci.yml": "gitlab:gl-code-quality-report.json"}
"""What tells a forge -> the format it reads."""


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
        _say(f"{_shown(there)} is there already, and stays as it is")
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
        *_about(seen),
        f"{'added to' if options.pyproject else 'wrote'} {_shown(file)}",
        *_instead(folder),
        *_found(seen, outcome),
    ):
        _say(line)
    code = _hook(folder, options)
    for line in _next(folder, "" if folder == Path.cwd() else f" {options.folder}", outcome):
        _say(line)
    return code


def _about(seen: Seen) -> Iterator[str]:
    if not seen.guides:
        yield "no Markdown here yet"
    else:
        known = [f"{code or 'unknown'} {number}" for code, number in seen.languages.items()]
        read = sum(seen.languages.values())
        several = f" of {read} looked at" if read < seen.guides - seen.unreadable else ""
        yield f"{count(seen.guides, 'Markdown file')}{f'; languages{several}: ' if known else ''}{', '.join(known)}"
    if seen.layout:
        yield f"a {seen.layout} site"
    if seen.plain_text:
        yield f"plain text that reads as guides: {', '.join(seen.plain_text)}"
    if seen.left_out:
        yield f"left out: {', '.join(seen.left_out)} ({count(sum(seen.left_out.values()), 'Markdown file')})"
    if seen.unreadable:
        told = f" but, it seems, in {seen.encoding}" if seen.encoding else ""
        yield f"{count(seen.unreadable, 'file')} not in UTF-8{told}"


def _found(seen: Seen, outcome: Outcome | None) -> Iterator[str]:
    if outcome is None:
        return
    checked = len(outcome.checked)
    some = f"the first {MOST} of them" if checked == MOST < seen.guides else count(checked, "guide")
    errors = f", {count(outcome.failing, 'error')} among them" if outcome.failing else ""
    yield f"the rules of the profile core find {count(len(outcome.problems), 'problem')} in {some}{errors}"


def _hook(folder: Path, options: argparse.Namespace) -> int:
    """Adds the hook if that is wanted; asks where somebody is there to answer."""
    root = top(folder)
    file = root / NAME
    if not (options.pre_commit or _agreed(root, file)):
        return DONE
    try:
        if hooked(file):
            _say(f"{_shown(file)} has the hook already")
            return DONE
        add(file)
    except ByHand as error:
        _say(f"{_shown(file)}: {error}; add this to its repos by hand:")
        print(HOOK, end="")
        return FAILED
    _say(f"added the hook to {_shown(file)}; `pre-commit install` switches it on")
    return DONE


def _agreed(root: Path, file: Path) -> bool:
    """Whether somebody at a terminal wants the hook. Without a terminal nothing is asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and (root / ".git").exists()):
        return False
    try:
        if hooked(file):
            return False
        answer = input(visible(f"check guides at each commit, by a hook in {_shown(file)}? [y/N] "))
    except (EOFError, ByHand):
        return False
    return answer.strip().lower() in ("y", "yes")


def _instead(folder: Path) -> Iterator[str]:
    """A configuration further up, which held here until now: the nearest file holds alone."""
    if folder == top(folder):
        return
    try:
        above = Configuration(CommandLine(), folder).at(folder.parent).source
    except BadSettings:
        return
    if above:
        yield f"it holds here in place of {_shown(Path(above))}; to lay it over that one, add extend"


def _next(folder: Path, argument: str, outcome: Outcome | None) -> Iterator[str]:
    """Commands to go on with; `argument`: what names the folder in them."""
    steps = {
        f"guidelint check{argument}": "check all guides",
        f"guidelint config{argument}": "what holds here, and why",
    }
    if outcome is not None and len(outcome.problems) >= MANY and "baseline" in COMMANDS:
        steps[f"guidelint baseline write{argument}"] = "put the problems of today aside: only new ones count then"
    for sign, name in CI.items():
        if (top(folder) / sign).exists():
            steps[f"guidelint check --format {name}{argument}"] = "the report for the jobs that run here"
    broad = max(map(len, steps))
    yield from ("", "next:", *(f"  {step:<{broad}}  {why}" for step, why in steps.items()))


def _shown(file: Path) -> str:
    """A path as one would write it from here, where that is shorter."""
    return min(os.path.relpath(file), str(file), key=len)


def _say(line: str) -> None:
    print(visible(line))
