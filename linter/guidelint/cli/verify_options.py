"""The options of `guidelint verify`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from guidelint.cli.arguments import Parser, number
from guidelint.cli.options import day
from guidelint.config import BadSettings, CommandLine
from guidelint.known.entry import Status
from guidelint.verify.choice import Choice
from guidelint.verify.manners import Manners
from guidelint.verify.safety import Own

if TYPE_CHECKING:
    import argparse

ABOUT = (
    "Ask the addresses in guides whether they answer, and note in guidelint.lock what was seen. This is the only"
    " command that uses the network. By default it asks what is new, stale or unknown; what was asked is written down"
    " at once, so that a run may be ended at any time and the next one goes on."
)
EXITS = (
    "Exit codes: 0 nothing broken, 1 broken or suspicious addresses (--fail-on), 2 not done. It asks up to 4 addresses"
    " of a host at a time, never a private or local host unless it is allowed by name, and signs in nowhere."
)


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint verify`."""
    top = Parser(prog="guidelint verify", usage="guidelint verify [OPTION …] [PATH …]", description=ABOUT, epilog=EXITS)
    top.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; default: .")
    top.add_argument("--lock", metavar="FILE", help="default: guidelint.lock beside the configuration")
    which = top.add_argument_group("which addresses")
    which.add_argument("--only-new", action="store_true", help="those that the lock does not have")
    which.add_argument("--stale", action="store_true", help="those that were looked at too long ago")
    which.add_argument(
        "--status", action="append", default=[], choices=[str(status) for status in Status], help="those with a verdict"
    )
    which.add_argument("--all", action="store_true", help="all of them again")
    which.add_argument("--host", action="append", default=[], metavar="GLOB", help="on these hosts only: *.example.org")
    which.add_argument("--images", action="store_true", help="addresses of pictures, too")
    which.add_argument("--dry-run", action="store_true", help="list what would be asked, by host, and ask nothing")
    as_of = which.add_argument("--as-of", type=day, metavar="DATE", help="choose by this day what is stale")
    as_of.default = datetime.now(UTC)
    which.add_argument("--prune", action="store_true", help="take out of the lock what none of the guides has any more")
    _how(top)
    report = top.add_argument_group("report")
    report.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    report.add_argument("--output", metavar="FILE", help="write the report to a file")
    report.add_argument("--fail-on", metavar="SEVERITY", help="error, warning (moved, too) or never; default: error")
    report.add_argument("--exit-zero", action="store_true", help="0 though broken addresses were found")
    return top


def _how(top: argparse.ArgumentParser) -> None:
    usual = Manners()
    how = top.add_argument_group("how they are asked")
    how.add_argument("--max-minutes", type=_positive, metavar="N", help="stop after this time; the next run goes on")
    how.add_argument(
        "--timeout", type=_positive, default=usual.timeout, metavar="S", help="seconds for one; default: %(default)s"
    )
    how.add_argument(
        "--per-host", type=_count, default=usual.per_host, metavar="N", help="of one host at once; default: %(default)s"
    )
    pace = how.add_argument("--pace", type=_not_negative, default=usual.pace, metavar="S")
    pace.help = "seconds between two of one host; default: %(default)s"
    how.add_argument(
        "--concurrency", type=_count, default=usual.concurrency, metavar="N", help="at once; default: %(default)s"
    )
    allow = how.add_argument("--allow-host", action="append", default=[], metavar="H")
    allow.help = "ask this host though it is private, at any pace: intranet.example, localhost:8000, 10.0.0.0/8"
    how.add_argument("--respect-robots", action="store_true", help="ask robots.txt first")
    how.add_argument("--proxy-from-environment", action="store_true", help="heed HTTP_PROXY, HTTPS_PROXY and NO_PROXY")


def command_line(options: argparse.Namespace) -> CommandLine:
    """What the options say of the configuration."""
    given = {"lock": options.lock, "fail-on": options.fail_on}
    return CommandLine(values={key: value for key, value in given.items() if value is not None})


def choice(options: argparse.Namespace) -> Choice:
    """Which addresses the options ask for."""
    statuses = frozenset(map(Status, options.status))
    return Choice(options.all, options.only_new, options.stale, statuses, tuple(options.host))


def manners(options: argparse.Namespace) -> Manners:
    """How the options want them to be asked."""
    return Manners(
        timeout=options.timeout,
        connect_timeout=min(options.timeout, Manners().connect_timeout),
        concurrency=options.concurrency,
        per_host=options.per_host,
        pace=options.pace,
        allow_hosts=frozenset(options.allow_host),
        robots=options.respect_robots,
        proxy_from_environment=options.proxy_from_environment,
        deadline=options.max_minutes * 60 if options.max_minutes is not None else None,
    )


def own(options: argparse.Namespace) -> Own:
    """The hosts that are allowed by name. Raises `BadSettings`."""
    try:
        return Own.of(options.allow_host)
    except ValueError as error:
        raise BadSettings(f"--allow-host: {error}") from error


def _count(given: str) -> int:
    return int(number(given))


def _positive(given: str) -> float:
    return number(given, float, 0.01)


def _not_negative(given: str) -> float:
    return number(given, float, 0)
