"""`guidelint config [FILE]`: which settings hold for a file and where each comes from, and whether they make sense."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.check.plan import Planner
from guidelint.check.why import reasons
from guidelint.cli import DONE
from guidelint.cli.arguments import Parser, refused
from guidelint.cli.options import command_line, configured_by
from guidelint.config import BadSettings, CommandLine, Configuration
from guidelint.discover import plain
from guidelint.globs import ignored, matches
from guidelint.origins import misnamed, values
from guidelint.records import dataclass, replace
from guidelint.report.escape import visible
from guidelint.report.settings import settings_json, settings_text
from guidelint.report.style import Style, coloured
from guidelint.report.summary import count
from guidelint.rule.catalogue import Catalogue
from guidelint.rule.load import BrokenPack
from guidelint.rule.nearest import did_you_mean_path
from guidelint.rule.packs import installed, load_registry

if TYPE_CHECKING:
    from guidelint.check.plan import Plan

ABOUT = "Show the settings that hold for a file or folder, where each comes from, and which rules run."

CONFIGURATION = ".toml"


def run(arguments: list[str]) -> int:
    """Shows or checks settings. Returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        if options.schema:
            return _schema()
        asked = _asked(options)
        return _check(asked) if options.check else _show(asked, options.format)
    except (BadSettings, BrokenPack) as error:
        return refused(error)


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint config`."""
    top_ = Parser(prog="guidelint config", description=ABOUT)
    top_.add_argument("file", nargs="?", default=".", metavar="FILE", help="a guide, a folder, or a configuration")
    what = top_.add_mutually_exclusive_group()
    what.add_argument("--show", action="store_true", help="show the settings; this is the default")
    what.add_argument("--check", action="store_true", help="say only whether they make sense: exit code 0 or 2")
    what.add_argument("--schema", action="store_true", help="print the JSON schema of a configuration, for editors")
    top_.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    configured_by(top_)
    top_.add_argument("--fail-on", metavar="SEVERITY", help=argparse.SUPPRESS)
    return top_


def _schema() -> int:
    import json
    from importlib.resources import files

    from guidelint.rule.schema import with_rules

    schema = json.loads(files("guidelint").joinpath("config.schema.json").read_text("utf-8"))
    print(json.dumps(with_rules(schema, Catalogue(installed())), indent=2))
    return DONE


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked about, and the plan for it."""

    path: Path
    shown: str
    command: CommandLine
    plan: Plan


def _asked(options: argparse.Namespace) -> _Asked:
    path = Path(os.path.abspath(options.file))  # noqa: PTH100 - a link to a guide lies where the link lies
    if not path.exists():
        raise BadSettings(f"{options.file}: no such file or folder{did_you_mean_path(Path(options.file))}")
    command = command_line(options)
    if path.is_file() and path.suffix == CONFIGURATION and not command.isolated and command.file is None:
        command = replace(command, file=path)
    planner = Planner(allow_local_rules=options.allow_local_rules, as_of=options.as_of)
    return _Asked(path, options.file, command, _plan(planner, command, path if path.is_dir() else path.parent))


def _plan(planner: Planner, command: CommandLine, folder: Path) -> Plan:
    """The plan for a folder. Raises `BadSettings`, which names a file only if that alone makes no sense, too."""
    settings = Configuration(command, Path.cwd()).at(folder)
    try:
        return planner.plan(settings)
    except BadSettings as error:
        try:
            planner.plan(Configuration(CommandLine(command.file, command.isolated), Path.cwd()).at(folder))
        except BadSettings:
            raise error from None
        raise BadSettings(str(error).removeprefix(f"{settings.source}: ")) from error


def _check(asked: _Asked) -> int:
    settings = asked.plan.settings
    if not settings.source:
        slip = misnamed(asked.path if asked.path.is_dir() else asked.path.parent)
        if slip:
            raise BadSettings(slip)
    if settings.words:
        for language in asked.plan.words.languages:
            asked.plan.words.matcher(language)
    if settings.entities:
        load_registry(None, settings.entities)
    rules = count(len(asked.plan.orders), "rule")
    print(visible(f"{settings.source or 'no configuration'}: makes sense; {rules} to run"))
    return DONE


def _show(asked: _Asked, form: str) -> int:
    settings = asked.plan.settings
    found = list(values(settings, asked.command))
    why = list(reasons(asked.plan, asked.path))
    if form == "json":
        about = {"path": asked.shown, "configuration": settings.source or None, "left_out": _left_out(asked) or None}
        lines = settings_json(about, found, why)
    else:
        lines = settings_text("; ".join(filter(None, _about(asked))), found, why, Style(colour=coloured(sys.stdout)))
    for line in lines:
        print(line)
    return DONE


def _about(asked: _Asked) -> tuple[str, ...]:
    settings = asked.plan.settings
    kind = "plain text" if plain(asked.path, settings) else "Markdown"
    if asked.path.is_dir() or asked.path.suffix == CONFIGURATION:
        kind = "folder" if asked.path.is_dir() else "configuration"
    source = os.path.relpath(settings.source) if settings.source else "no configuration, so defaults hold"
    return f"{asked.shown}: {kind}", source, _left_out(asked)


def _left_out(asked: _Asked) -> str:
    """Why a search of a folder would pass it over, or nothing."""
    settings, folder = asked.plan.settings, asked.path.is_dir()
    if matches(settings.exclude, settings.base, asked.path, folder=folder):
        return "left out by exclude"
    root = next((up for up in asked.path.parents if (up / ".git").exists()), asked.path.parent)
    return "left out by .gitignore" if ignored(asked.path, folder=folder, below=root) else ""
