"""`guidelint attest URL…`: a person vouches for an address. `guidelint attest --review REV`: who vouched for what."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.attest.vouch import CannotVouch, Voucher, vouched
from guidelint.cli import DONE, FAILED, FOUND
from guidelint.cli.arguments import Parser, refused
from guidelint.cli.options import day
from guidelint.config import BadSettings, CommandLine, Configuration
from guidelint.known.entry import DAYS, Match, Purpose, Status
from guidelint.known.lock import BrokenLock
from guidelint.known.lockfile import LockFile
from guidelint.known.moments import stamp
from guidelint.report.escape import visible
from guidelint.rule.load import BrokenPack

if TYPE_CHECKING:
    import argparse

    from guidelint.config import Settings
    from guidelint.known.registry import Registry

ABOUT = "Say, as a person, whose an address is and what for. The lock keeps it; review it like code."
EXAMPLE = (
    "example: guidelint attest https://portal.example.org --source https://www.example.org/contact"
    ' --purpose login --note "linked from their page Contact"'
)


def run(arguments: list[str]) -> int:
    """Vouches or reviews. Returns the exit code."""
    options = parser().parse_args(arguments)
    here = Path.cwd()
    try:
        values = {} if options.lock is None else {"lock": options.lock}
        settings = Configuration(CommandLine(values=values), here).at(here)
        lock = LockFile(settings.lock_file)
        return _review(options, lock, here) if options.review is not None else _attest(options, lock, settings, here)
    except (BadSettings, BrokenLock, BrokenPack, CannotVouch) as error:
        return refused(error)


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint attest`."""
    top = Parser(prog="guidelint attest", description=ABOUT, epilog=EXAMPLE)
    top.add_argument("urls", nargs="*", metavar="URL", help="addresses, or telephone numbers such as tel:12393")
    said = top.add_argument_group("what is said")
    said.add_argument("--source", metavar="PAGE", help="the official page on which the address stands")
    said.add_argument("--note", metavar="TEXT", help="what you saw there")
    said.add_argument("--entity", metavar="ID", default="", help="whose it is: an id of the registry, or a name")
    said.add_argument(
        "--purpose", choices=[str(purpose) for purpose in Purpose], help="how long it holds depends on it"
    )
    said.add_argument("--match", choices=[str(match) for match in Match], default="exact", help="default: exact")
    said.add_argument("--by", metavar="NAME", help="who you are; default: user.name of git")
    said.add_argument("--retire", action="store_true", help="say instead that readers are no longer to be sent there")
    said.add_argument("--as-of", type=day, default=datetime.now(UTC), metavar="DATE", help="the day it was seen on")
    review = top.add_argument_group("review")
    review.add_argument("--review", metavar="REV", help="object to what nobody but its author vouches for since REV")
    review.add_argument("--strict", action="store_true", help="2 if there is no history to review by")
    top.add_argument("--lock", metavar="FILE", help="default: guidelint.lock beside the configuration")
    return top


def _attest(options: argparse.Namespace, lock: LockFile, settings: Settings, here: Path) -> int:
    missing = [name for name, given in _needed(options) if not given]
    if missing:
        raise CannotVouch(f"{' and '.join(missing)} must be given; {EXAMPLE}")
    if os.environ.get("CI", "").lower() in ("1", "true"):
        raise CannotVouch("this is a CI job, and only people vouch for an address")
    _known(options.entity, settings)
    before = lock.read()
    entries = []
    for url in options.urls:
        voucher = Voucher(
            url=url,
            by=options.by if options.by is not None else _committer(here),
            source=options.source,
            note=options.note,
            entity=options.entity,
            purpose=Purpose(options.purpose) if options.purpose else None,
            match=Match(options.match),
            status=Status.RETIRED if options.retire else Status.ATTESTED,
        )
        entry = vouched(voucher, None, options.as_of)
        entries.append(vouched(voucher, before.exact(entry.url), options.as_of))
    lock.add(entries)
    lock.tidy()
    for entry in entries:
        until = f", until {stamp(entry.expires_at)[:10]}" if entry.expires_at else ""
        days = f" ({DAYS[entry.purpose]} days for {entry.purpose})" if until and entry.purpose else ""
        print(visible(f"{entry.url}: {entry.status} by {entry.by.partition(':')[2]}{until}{days}"))
    print(f"written to {visible(os.path.relpath(lock.path, here))}; commit it with the guide, or before it")
    return DONE


def _needed(options: argparse.Namespace) -> list[tuple[str, object]]:
    return [("an address", options.urls), ("--source", options.source), ("--note", options.note)]


def _committer(here: Path) -> str:
    from guidelint.attest.history import author_here

    return author_here(here)


def _known(entity: str, settings: Settings) -> None:
    """Objects to an id that the registry does not have; a name in plain words is left alone."""
    from guidelint.rule.nearest import did_you_mean
    from guidelint.rule.packs import load_registry

    if "." not in entity or " " in entity:
        return
    registry: Registry = load_registry(None, settings.entities)
    if registry.get(entity) is None:
        raise CannotVouch(f'there is no body "{entity}"{did_you_mean(entity, [known.id for known in registry])}')


def _review(options: argparse.Namespace, lock: LockFile, here: Path) -> int:
    from guidelint.attest.history import History
    from guidelint.attest.review import review
    from guidelint.repository import NoHistory

    try:
        objections = review(History(here), options.review, lock.read(), lock.path)
    except NoHistory as error:
        print(f"guidelint: not reviewed: {visible(str(error))}", file=sys.stderr)
        return FAILED if options.strict else DONE
    for objection in objections:
        print(visible(f"{objection.url} {objection.reason}"))
    if objections:
        print("let somebody else look at the official page and attest it, too: guidelint attest")
    return FOUND if objections else DONE
