"""The options of `guidelint check`, and what they say of the configuration."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidelint.cli.arguments import Parser, number
from guidelint.config import BadSettings, CommandLine
from guidelint.keys import KEYS
from guidelint.known.moments import moment
from guidelint.report.formats import FORMATS
from guidelint.rule.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.check.mend import Mending

ABOUT = "Find what keeps a how-to guide from helping: missing steps, unverified addresses, unwarned data, spam."
EXITS = "guidelint --help lists the other commands. Exit codes: 0 fine, 1 problems found, 2 not done."


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint check`."""
    top = Parser(prog="guidelint check", usage="guidelint check [OPTION …] [PATH …]", description=ABOUT, epilog=EXITS)
    top.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - is the standard input; default: .")
    top.add_argument("--version", action="store_true", help="show the version and exit")
    report = top.add_argument_group("report")
    report.add_argument(
        "--format",
        action="append",
        default=[],
        metavar="NAME[:FILE]",
        help=f"{', '.join(FORMATS)}; may repeat, each to a file of its own; default: text",
    )
    report.add_argument("--output", metavar="FILE", help="write the report to a file")
    report.add_argument("--statistics", action="store_true", help="the same as --format statistics")
    configured_by(top)
    files = top.add_argument_group("files")
    files.add_argument("--stdin-filename", metavar="PATH", help="what the standard input is called")
    files.add_argument("--force-exclude", action="store_true", help="exclude holds for files named outright, too")
    files.add_argument("--no-inline-suppressions", action="store_true", help="heed no directive in a document")
    files.add_argument("--watch", action="store_true", help="go on, and check again what is saved")
    files.add_argument("--no-cache", action="store_true", help="judge every guide anew, and remember nothing")
    files.add_argument(
        "--jobs", type=processes, default=0, metavar="N", help="processes; default: as many as are worth it"
    )
    new = top.add_argument_group("only what is new")
    new.add_argument("--no-baseline", action="store_true", help="report what the baseline has, too")
    new.add_argument("--diff-base", metavar="REV", help="report what this revision did not have, such as origin/main")
    mending = top.add_argument_group("mending")
    mending.add_argument("--fix", action="store_true", help="mend what can be without changing what a guide says")
    mending.add_argument("--unsafe-fixes", action="store_true", help="mend also what a person must look at afterwards")
    mending.add_argument("--diff", action="store_true", help="write nothing; show what would be mended")
    exits = top.add_argument_group("exit code")
    exits.add_argument("--fail-on", metavar="SEVERITY", help="error, warning, info or never; default: error")
    exits.add_argument("--exit-zero", action="store_true", help="0 though problems were found")
    exits.add_argument("--exit-non-zero-on-fix", action="store_true", help="1 though all that was found is mended")
    exits.add_argument("--strict", action="store_true", help="2 if anything could not be checked")
    return top


def configured_by(top: argparse.ArgumentParser, *, baselines: bool = True, profile: str = "core") -> None:
    """Adds the options that say, over any file, which settings hold and which rules run."""
    rules = top.add_argument_group("rules")
    rules.add_argument(
        "--select", action="append", default=[], metavar="RULES", help="run these rules or families only"
    )
    rules.add_argument("--ignore", action="append", default=[], metavar="RULES", help="do not run these")
    rules.add_argument("--profile", help=f"core, recommended or all; default: {profile}")
    rules.add_argument("--allow-local-rules", action="store_true", help="load rules from folders: they are code")
    config = top.add_argument_group("configuration")
    config.add_argument("--config", action="append", default=[], metavar="FILE|KEY=VALUE", help="use this; may repeat")
    config.add_argument("--isolated", action="store_true", help="read no configuration file")
    config.add_argument("--lock", metavar="FILE", help="the lock of verified addresses; default: guidelint.lock")
    if baselines:
        known = config.add_argument("--baseline", metavar="FILE")
        known.help = "the findings that are known; default: guidelint.baseline"
    as_of = config.add_argument("--as-of", type=day, metavar="DATE", help="judge by this day what is out of date")
    as_of.default = datetime.now(UTC)


def mending(options: argparse.Namespace) -> Mending | None:
    """What is to be done about problems that can be mended."""
    if not (options.fix or options.unsafe_fixes or options.diff):
        return None
    from guidelint.check.mend import Mending  # brings all that mends: only where it is asked for

    return Mending(unsafe=options.unsafe_fixes, write=not options.diff)


def processes(given: str) -> int:
    """The value of `--jobs`."""
    return int(number(given))


def day(given: str) -> datetime:
    try:
        return moment(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{given!r} is no date such as 2026-11-22") from None


def command_line(options: argparse.Namespace) -> CommandLine:
    """What the options say of the configuration. Raises `BadSettings`."""
    values: dict[str, Any] = {}
    file: Path | None = None
    for given in options.config:
        if "=" in given and not Path(given).is_file():
            _lay(values, given)
        elif file is not None:
            raise BadSettings(f"--config: two files, {file} and {given}; let one extend the other")
        else:
            file = Path(given).resolve()
    if file is not None and options.isolated:
        raise BadSettings("--config FILE and --isolated contradict each other")
    if options.profile is not None:
        values["profile"] = options.profile
    if options.fail_on is not None:
        values["fail-on"] = options.fail_on
    if options.lock is not None:
        values["lock"] = options.lock
    if getattr(options, "baseline", None) is not None:
        values["baseline"] = options.baseline
    return CommandLine(file, options.isolated, values, _names(options.select), _names(options.ignore))


def _lay(values: dict[str, Any], given: str) -> None:
    """Adds `key=value` to `values`. The value is TOML, or else a string."""
    import tomli

    key, _, value = given.partition("=")
    try:
        table = tomli.loads(given)
    except tomli.TOMLDecodeError:
        if key.strip() not in KEYS:
            meant = did_you_mean(key.strip(), KEYS) or "; a setting is written as in profile=all"
            raise BadSettings(f"--config: {given!r} is neither a file nor a setting{meant}") from None
        table = {key.strip(): value.strip()}
    _join(values, table)


def _join(below: dict[str, Any], above: dict[str, Any]) -> None:
    """Lays `above` over `below`, table by table."""
    for name, setting in above.items():
        if isinstance(setting, dict) and isinstance(below.get(name), dict):
            _join(below[name], setting)
        else:
            below[name] = setting


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for part in given for name in part.split(",") if name.strip())
