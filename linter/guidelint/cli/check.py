"""`guidelint check PATH…`: checks guides and reports."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.check.parallel import Recipe
from guidelint.check.parallel import run as spread
from guidelint.check.run import total
from guidelint.cli import DONE, FAILED, FOUND
from guidelint.cli.arguments import refused
from guidelint.cli.options import command_line, parser
from guidelint.cli.output import destinations, output
from guidelint.config import BadSettings, Configuration
from guidelint.discover import Target, discover, plain
from guidelint.records import replace
from guidelint.report.escape import visible
from guidelint.report.summary import count

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from guidelint.check.before import Revision
    from guidelint.check.plan import Planner
    from guidelint.check.run import Runner
    from guidelint.cli.output import Destination
    from guidelint.finding import NotChecked, Outcome

STDIN = "-"
STDIN_NAME = "<stdin>"


def run(arguments: list[str]) -> int:
    """Checks what the arguments name. Returns the exit code."""
    options = parser().parse_args(arguments)
    if options.version:
        from guidelint import __version__

        print(f"guidelint {__version__}")
        return DONE
    here = Path.cwd()
    try:
        wanted = destinations([*options.format, *(["statistics"] if options.statistics else [])], options.output)
        command = command_line(options)
        inline = not options.no_inline_suppressions
        recipe = Recipe(command, here, options.allow_local_rules, inline, options.as_of, not options.no_cache)
        recipe = replace(recipe, revision=_revision(options, here))
        runner, configuration = recipe.runner()
        _heed(configuration, runner.planner, here)
        outcome = total(_outcomes(options, recipe, runner, configuration))
        _report(outcome, wanted, runner.planner)
    except BadSettings as error:
        return refused(error)
    return _code(outcome, options)


def _heed(configuration: Configuration, planner: Planner, here: Path) -> None:
    """Raises `BadSettings` if the command line makes no sense; a file that makes none is reported with its guides."""
    try:
        planner.plan(configuration.at(here))
    except BadSettings as error:
        if not configuration.found:
            raise
        try:
            settings = configuration.alone().at(here)
            planner.plan(settings)
        except BadSettings:
            return
        raise BadSettings(str(error).removeprefix(f"{settings.source}: ")) from error


def _revision(options: argparse.Namespace, here: Path) -> Revision | None:
    """What to compare with. Raises `BadSettings`."""
    if options.diff_base is None:
        return None
    if STDIN in options.paths and options.stdin_filename is None:
        raise BadSettings("--diff-base: --stdin-filename must say with which file the standard input is compared")
    from guidelint.check.before import revision

    found = revision(options.diff_base, here)
    if found.note:
        print(f"guidelint: {visible(found.note)}", file=sys.stderr)
    return found


def _outcomes(
    options: argparse.Namespace, recipe: Recipe, runner: Runner, configuration: Configuration
) -> Iterator[Outcome]:
    paths = options.paths or ["."]
    if STDIN in paths:
        yield _stdin(options.stdin_filename, runner, configuration)
    files = discover([p for p in paths if p != STDIN], configuration, force_exclude=options.force_exclude)
    yield from spread(recipe, runner, _planned(files, runner.planner), options.jobs)


def _planned(files: Iterable[Target | NotChecked], planner: Planner) -> Iterator[Target | NotChecked]:
    """The same, each configuration planned here too: reports tell of every rule, whichever process ran it."""
    for file in files:
        if isinstance(file, Target):
            with suppress(BadSettings):  # said for each file under it
                planner.plan(file.settings)
        yield file


def _stdin(name: str | None, runner: Runner, configuration: Configuration) -> Outcome:
    path = Path(name or "stdin.md").absolute()
    settings = configuration.at(path.parent)
    return runner.data(sys.stdin.buffer.read(), Target(path, name or STDIN_NAME, plain(path, settings), settings))


def _report(outcome: Outcome, wanted: tuple[Destination, ...], planner: Planner) -> None:
    """Writes all reports that are asked for. Raises `BadSettings` if one cannot be written."""
    from guidelint.report.context import Context
    from guidelint.report.formats import lines
    from guidelint.report.style import Style, coloured

    for destination in wanted:
        with output(destination.file) as stream:
            context = Context(planner.describe, Style(colour=coloured(stream)), planner.ran)
            for line in lines(destination.format, outcome, context):
                stream.write(line + "\n")
    if all(destination.file for destination in wanted) and outcome.problems:
        files = ", ".join(str(destination.file) for destination in wanted)
        print(f"guidelint: {count(len(outcome.problems), 'problem')}; see {files}", file=sys.stderr)


def _code(outcome: Outcome, options: argparse.Namespace) -> int:
    if any(gap.fatal for gap in outcome.not_checked) or (options.strict and outcome.not_checked):
        return FAILED
    return FOUND if outcome.failing and not options.exit_zero else DONE
