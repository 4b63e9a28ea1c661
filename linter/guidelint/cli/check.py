"""`guidelint check PATH…`: checks guides and reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.check.parallel import Recipe
from guidelint.check.parallel import run as spread
from guidelint.check.run import total
from guidelint.cli import DONE, FAILED, FOUND
from guidelint.cli.options import command_line, parser
from guidelint.cli.output import output
from guidelint.config import BadSettings, Configuration
from guidelint.discover import Target, discover, plain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import TextIO

    from guidelint.check.plan import Planner
    from guidelint.check.run import Runner
    from guidelint.finding import Outcome

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
        command = command_line(options)
        inline = not options.no_inline_suppressions
        recipe = Recipe(command, here, options.allow_local_rules, inline, options.as_of, not options.no_cache)
        runner, configuration = recipe.runner()
        _heed(configuration, runner.planner, here)
        outcome = total(_outcomes(options, recipe, runner, configuration))
        with output(options.output) as stream:
            for line in _lines(outcome, options, stream, runner.planner):
                stream.write(line + "\n")
    except BadSettings as error:
        print(f"guidelint: {error}", file=sys.stderr)
        return FAILED
    return _code(outcome, options)


def _heed(configuration: Configuration, planner: Planner, here: Path) -> None:
    """Raises `BadSettings` if the command line makes no sense; a file that makes none is reported with its guides."""
    try:
        planner.plan(configuration.at(here))
    except BadSettings:
        if not configuration.found:
            raise
        alone = configuration.alone()
        try:
            planner.plan(alone.at(here))
        except BadSettings:
            return
        raise


def _outcomes(
    options: argparse.Namespace, recipe: Recipe, runner: Runner, configuration: Configuration
) -> Iterator[Outcome]:
    paths = options.paths or ["."]
    if STDIN in paths:
        yield _stdin(options.stdin_filename, runner, configuration)
    files = discover([p for p in paths if p != STDIN], configuration, force_exclude=options.force_exclude)
    yield from spread(recipe, runner, files, options.jobs)


def _stdin(name: str | None, runner: Runner, configuration: Configuration) -> Outcome:
    path = Path(name or "stdin.md").absolute()
    settings = configuration.at(path.parent)
    return runner.data(sys.stdin.buffer.read(), Target(path, name or STDIN_NAME, plain(path, settings), settings))


def _lines(outcome: Outcome, options: argparse.Namespace, stream: TextIO, planner: Planner) -> Iterator[str]:
    from guidelint.report.style import Style, coloured

    if options.format == "json":
        from guidelint.report.json import json

        return json(outcome, planner.url)
    style = Style(colour=coloured(stream))
    if options.statistics:
        from guidelint.report.statistics import statistics

        return statistics(outcome, style)
    if options.format == "concise":
        from guidelint.report.concise import concise

        return concise(outcome, style)
    from guidelint.report.text import text

    return text(outcome, style)


def _code(outcome: Outcome, options: argparse.Namespace) -> int:
    if any(gap.fatal for gap in outcome.not_checked) or (options.strict and outcome.not_checked):
        return FAILED
    return FOUND if outcome.failing and not options.exit_zero else DONE
