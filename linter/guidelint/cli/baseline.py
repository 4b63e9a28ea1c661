"""`guidelint baseline write | prune | show [PATH…]`: the findings that are known, so that only new ones count."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidelint.check.baseline import has_expired
from guidelint.check.baselinefile import BrokenBaseline, key, read, values
from guidelint.check.books import Books
from guidelint.check.parallel import Recipe
from guidelint.check.parallel import run as spread
from guidelint.cli import DONE, FAILED
from guidelint.cli.arguments import Parser, refused
from guidelint.cli.check import STDIN, heed, planned
from guidelint.cli.options import command_line, configured_by, processes
from guidelint.config import BadSettings, Configuration
from guidelint.discover import Target, discover
from guidelint.finding import NotChecked, Outcome
from guidelint.report.baseline import Row, baseline_json, baseline_text
from guidelint.report.escape import visible
from guidelint.report.style import Style, coloured
from guidelint.report.summary import not_checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from guidelint.check.baselinefile import Entry
    from guidelint.check.books import Written

ABOUT = "Keep the findings that a folder has today, so that guidelint check stops only what is new."
ACTIONS = (
    "write enters all that is found now and keeps what people said of it; prune removes what is found no more and adds"
    " nothing; show lists what is held. Entries for other files, and of rules that do not run, stay as they are."
)


def run(arguments: list[str]) -> int:
    """Writes, prunes or shows baselines. Returns the exit code."""
    options = parser().parse_args(arguments)
    if STDIN in options.paths:
        return refused(BadSettings("a baseline is about files, and - is none"))
    try:
        return _show(options) if options.action == "show" else _update(options)
    except (BadSettings, BrokenBaseline) as error:
        return refused(error)


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint baseline`."""
    top = Parser(prog="guidelint baseline", description=ABOUT, epilog=ACTIONS)
    top.add_argument("action", choices=("write", "prune", "show"), metavar="ACTION", help="write, prune or show")
    top.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; default: .")
    top.add_argument("--format", choices=("text", "json"), default="text", help="of what is shown; default: text")
    configured_by(top)
    top.add_argument("--fail-on", metavar="SEVERITY", help=argparse.SUPPRESS)
    files = top.add_argument_group("files")
    files.add_argument("--force-exclude", action="store_true", help="exclude holds for files named outright, too")
    files.add_argument("--no-inline-suppressions", action="store_true", help="heed no directive in a document")
    files.add_argument("--no-cache", action="store_true", help="judge every guide anew, and remember nothing")
    files.add_argument(
        "--jobs", type=processes, default=0, metavar="N", help="processes; default: as many as are worth it"
    )
    return top


def _update(options: argparse.Namespace) -> int:
    here = Path.cwd()
    paths = options.paths or ["."]
    inline = not options.no_inline_suppressions
    recipe = Recipe(
        command_line(options),
        here,
        options.allow_local_rules,
        inline,
        options.as_of,
        cached=not options.no_cache,
        baselines=False,
    )
    runner, configuration = recipe.runner()
    heed(configuration, runner.planner, here)
    books = Books(inline=inline)
    for folder in _folders(paths):
        books.open(configuration.at(folder))
    targets: dict[str, Target] = {}
    gaps: list[NotChecked] = []
    files = discover(paths, configuration, force_exclude=options.force_exclude)
    for outcome in spread(recipe, runner, _noted(planned(files, runner.planner), targets), options.jobs):
        gaps += outcome.not_checked
        for shown in outcome.checked:
            target = targets.pop(shown)
            books.note(outcome, target.path, runner.planner.plan(target.settings))
    for written in books.write(map(Path, paths), options.as_of.date(), adds=options.action == "write"):
        for said in _said(written, here):
            print(visible(said))
    for text in not_checked(Outcome(not_checked=tuple(gaps)), Style(colour=coloured(sys.stderr))):
        print(text, file=sys.stderr)
    return FAILED if any(gap.fatal for gap in gaps) else DONE


def _folders(paths: Iterable[str]) -> Iterator[Path]:
    """The folders in which to look for a configuration."""
    for path in map(Path, paths):
        yield path.resolve() if path.is_dir() else path.absolute().parent


def _noted(files: Iterable[Target | NotChecked], targets: dict[str, Target]) -> Iterator[Target | NotChecked]:
    for file in files:
        if isinstance(file, Target):
            targets[file.shown] = file
        yield file


def _said(written: Written, here: Path) -> Iterator[str]:
    change = written.change
    name = os.path.relpath(written.file, here)
    yield f"{name}: {change.added} added, {change.kept} kept, {change.removed} removed"
    if written.expired:
        yield f'  {written.expired} past the day of "expires", and held no longer: mend them, or agree on another day'


def _show(options: argparse.Namespace) -> int:
    here = Path.cwd()
    configuration = Configuration(command_line(options), here)
    paths = options.paths or ["."]
    today = options.as_of.date()
    found: list[dict[str, Any]] = []
    for file in sorted({configuration.at(folder).baseline_file for folder in _folders(paths)}):
        try:
            entries = read(file)
        except FileNotFoundError:
            raise BadSettings(f"{file}: there is no such baseline; guidelint baseline write makes one") from None
        name = Path(os.path.relpath(file, here)).as_posix()
        own = [entry for entry in entries if _asked(entry, file.parent, paths)]
        if options.format == "json":
            found += ({"baseline": name, **values(entry), "expired": has_expired(entry, today)} for entry in own)
            continue
        for text in baseline_text(name, list(_rows(own, today)), Style(colour=coloured(sys.stdout))):
            print(text)
    if options.format == "json":
        print("\n".join(baseline_json(found)))
    return DONE


def _asked(entry: Entry, folder: Path, paths: Iterable[str]) -> bool:
    named = (key(Path(path), folder) for path in paths)
    return any(name in (".", entry.path) or entry.path.startswith(f"{name}/") for name in named)


def _rows(entries: Iterable[Entry], today: date) -> Iterator[Row]:
    """Entries of which the same is said, together."""
    alike: dict[tuple[str, str, str, str, str], list[Entry]] = {}
    for entry in entries:
        until = entry.expires.isoformat() if entry.expires else ""
        alike.setdefault((entry.path, entry.mark.rule, entry.reason, entry.owner, until), []).append(entry)
    for (path, rule, reason, owner, until), same in alike.items():
        yield Row(len(same), rule, path, reason, owner, until, has_expired(same[0], today))
