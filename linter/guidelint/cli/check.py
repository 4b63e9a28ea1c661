"""`guidelint check PATH…`: checks guides and reports."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.check.parallel import Recipe
from guidelint.check.parallel import run as spread
from guidelint.check.total import total
from guidelint.cli import DONE, FAILED, FOUND
from guidelint.cli.arguments import refused
from guidelint.cli.options import command_line, mending, parser
from guidelint.cli.output import destinations, output
from guidelint.config import BadSettings, Configuration
from guidelint.discover import Target, discover, plain
from guidelint.records import replace
from guidelint.report.escape import visible
from guidelint.report.summary import count

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

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
    try:
        wanted = destinations([*options.format, *(["statistics"] if options.statistics else [])], options.output)
        if options.watch:
            return _watch(options, wanted)
        outcome, planner = _checked(options)
        _report(outcome, wanted, planner, sys.stderr if _writes_out(options) else sys.stdout)
    except BadSettings as error:
        return refused(error)
    return _code(outcome, options)


def _watch(options: argparse.Namespace, wanted: tuple[Destination, ...]) -> int:
    """Raises `BadSettings` where there is nobody to show it to, or nothing to watch."""
    if STDIN in options.paths or any(destination.file for destination in wanted):
        raise BadSettings("--watch is about files, and reports to the standard output alone")
    from guidelint.cli.watch import watch

    def check(only: frozenset[Path] | None) -> Callable[[], None] | None:
        outcome, planner = _checked(options, only)
        seen = only is None or outcome.checked or outcome.not_checked
        return (lambda: _report(outcome, wanted, planner, sys.stdout)) if seen else None

    return watch(options.paths or ["."], check)


def _checked(options: argparse.Namespace, only: frozenset[Path] | None = None) -> tuple[Outcome, Planner]:
    """What came of all files, or of those of them that are named by their real paths. Raises `BadSettings`."""
    here = Path.cwd()
    command = command_line(options)
    inline = not options.no_inline_suppressions
    recipe = Recipe(command, here, options.allow_local_rules, inline, options.as_of, not options.no_cache)
    recipe = replace(recipe, revision=_revision(options, here), mending=mending(options))
    if options.no_baseline and options.baseline is not None:
        raise BadSettings("--baseline and --no-baseline contradict each other")
    recipe = replace(recipe, baselines=not options.no_baseline)
    runner, configuration = recipe.runner()
    heed(configuration, runner.planner, here)
    return total(_outcomes(options, recipe, runner, configuration, only)), runner.planner


def heed(configuration: Configuration, planner: Planner, here: Path) -> None:
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
    options: argparse.Namespace,
    recipe: Recipe,
    runner: Runner,
    configuration: Configuration,
    only: frozenset[Path] | None,
) -> Iterator[Outcome]:
    paths = options.paths or ["."]
    if STDIN in paths:
        yield _stdin(options.stdin_filename, runner, configuration)
    files = discover([p for p in paths if p != STDIN], configuration, force_exclude=options.force_exclude)
    if only is not None:
        files = (file for file in files if isinstance(file, Target) and file.path.resolve() in only)
    yield from spread(recipe, runner, planned(files, runner.planner), options.jobs)


def planned(files: Iterable[Target | NotChecked], planner: Planner) -> Iterator[Target | NotChecked]:
    """The same, each configuration planned here too: reports tell of every rule, whichever process ran it."""
    for file in files:
        if isinstance(file, Target):
            with suppress(BadSettings):  # said for each file under it
                planner.plan(file.settings)
        yield file


def _writes_out(options: argparse.Namespace) -> bool:
    """Whether the standard output is for the mended guide."""
    todo = mending(options)
    return STDIN in options.paths and todo is not None and todo.write


def _stdin(name: str | None, runner: Runner, configuration: Configuration) -> Outcome:
    path = Path(name or "stdin.md").absolute()
    settings = configuration.at(path.parent)
    target = Target(path, name or STDIN_NAME, plain(path, settings), settings)
    outcome, made = runner.mended(sys.stdin.buffer.read(), target)
    if runner.mending is not None and runner.mending.write:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    return outcome


def _report(outcome: Outcome, wanted: tuple[Destination, ...], planner: Planner, otherwise: TextIO) -> None:
    """Writes all reports that are asked for, those without a file to `otherwise`. Raises `BadSettings` if one cannot
    be written."""
    from guidelint.cli.step_summary import step_summary
    from guidelint.report.context import Context
    from guidelint.report.formats import lines
    from guidelint.report.style import Style, coloured

    for destination in wanted:
        with output(destination.file, otherwise) as stream:
            context = Context(planner.describe, Style(colour=coloured(stream)), planner.ran)
            for line in lines(destination.format, outcome, context):
                stream.write(line + "\n")
    step_summary(outcome, Context(planner.describe, ran=planner.ran), wanted)
    if all(destination.file for destination in wanted) and outcome.problems:
        files = ", ".join(str(destination.file) for destination in wanted)
        print(f"guidelint: {count(len(outcome.problems), 'problem')}; see {files}", file=sys.stderr)


def _code(outcome: Outcome, options: argparse.Namespace) -> int:
    if any(gap.fatal for gap in outcome.not_checked) or (options.strict and outcome.not_checked):
        return FAILED
    mended = outcome.fixed and (options.diff or options.exit_non_zero_on_fix)
    return FOUND if (outcome.failing or mended) and not options.exit_zero else DONE
