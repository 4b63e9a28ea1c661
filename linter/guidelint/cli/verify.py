"""`guidelint verify PATH…`: asks the addresses in guides, and notes in the lock what was seen."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from guidelint.cli import DONE, FAILED, FOUND, INTERRUPTED
from guidelint.cli.arguments import refused
from guidelint.cli.output import output
from guidelint.cli.verify_options import choice, command_line, manners, own, parser
from guidelint.config import BadSettings, Configuration
from guidelint.finding import Severity
from guidelint.known.account import Account, Address, Hotline
from guidelint.known.entry import BOT, Status
from guidelint.known.lock import BrokenLock
from guidelint.report.progress import Progress
from guidelint.report.summary import count
from guidelint.rule.load import BrokenPack
from guidelint.verify.books import Books
from guidelint.verify.choice import by_host
from guidelint.verify.collect import collect

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

    from guidelint.config import Settings
    from guidelint.verify.collect import Collection, Wanted

GRAVITY = {
    Status.BROKEN: Severity.ERROR,
    Status.SUSPICIOUS: Severity.ERROR,
    Status.MOVED: Severity.WARNING,
    Status.RETIRED: Severity.WARNING,
}
MISSING = "guidelint verify needs: pip install 'guidelint[verify]'"


def run(arguments: list[str]) -> int:
    """Asks what the arguments name. Returns the exit code."""
    options = parser().parse_args(arguments)
    here = Path.cwd()
    try:
        configuration = Configuration(command_line(options), here)
        settings = configuration.at(here)
        found = collect(options.paths or ["."], configuration, own(options), images=options.images)
        job = _Job(options, found, settings)
        return job.planned() if options.dry_run else job.done()
    except (BadSettings, BrokenLock, BrokenPack) as error:
        return refused(error)


class _Job:
    """One run of the command, once the guides are read."""

    def __init__(self, options: argparse.Namespace, found: Collection, settings: Settings) -> None:
        from guidelint import __version__

        self._options = options
        self._found = found
        self._settings = settings
        self._books = Books(found.locks or [settings.lock_file], f"{BOT}guidelint/{__version__}", own(options))
        wishes = choice(options)
        self._wanted = {url: wanted for url, wanted in sorted(found.wanted.items()) if wishes.among(url)}
        self._before = {url: self._books.said(wanted) for url, wanted in self._wanted.items()}
        self._todo = {
            url: self._wanted[url]
            for url, said in self._before.items()
            if any(wishes.takes(entry, options.as_of) for entry in said)
        }
        self._pruned = self._superfluous()

    def planned(self) -> int:
        """Tells what would be done."""
        from guidelint.report.addresses import plan
        from guidelint.report.addresses_json import plan_json
        from guidelint.report.style import Style, coloured

        with output(self._options.output) as stream:
            if self._options.format == "json":
                _write(stream, plan_json(sorted(self._todo), self._pruned))
            else:
                _write(stream, plan(by_host(self._todo), self._pruned, Style(colour=coloured(stream))))
        return self._unread() or DONE

    def done(self) -> int:
        """Does it, and tells what came of it."""
        self._books.check()
        asked, left, interrupted = self._asked()
        withheld = self._books.close(self._pruned)
        if interrupted:
            kept = f"{len(asked)} of {len(self._todo)} addresses were asked, and are noted"
            print(f"guidelint: ended: {kept}; the next run goes on with the rest", file=sys.stderr)
            return INTERRUPTED
        account = self._account(asked, left, withheld)
        with output(self._options.output) as stream:
            _write(stream, self._lines(account, stream))
        if withheld or (self._todo and not asked):
            return FAILED
        return self._unread() or self._found_wrong(account)

    def _asked(self) -> tuple[Mapping[str, None], tuple[str, ...], bool]:
        """What was asked, what is left, and whether somebody ended it."""
        if not self._todo:
            return {}, (), False
        try:
            from guidelint.verify.run import Run
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] == "guidelint":
                raise
            raise BadSettings(MISSING) from error
        job = Run(self._todo, self._books, manners(self._options))
        total, hosts = count(len(self._todo), "address"), count(len(by_host(self._todo)), "host")
        print(f"asking {total} on {hosts}", file=sys.stderr)
        progress = Progress(sys.stderr, len(self._todo), monotonic)
        try:
            job.run(lambda: datetime.now(UTC), progress.told, progress.tick)
        except KeyboardInterrupt:
            return job.done, job.left, True
        finally:
            progress.end()
        return job.done, job.left, False

    def _account(self, asked: Mapping[str, None], left: Iterable[str], withheld: int) -> Account:
        found = self._found
        return Account(
            found.files,
            tuple(self._address(wanted, wanted.url in asked) for wanted in self._wanted.values()),
            tuple(left),
            tuple(self._hotline(hotline) for _, hotline in sorted(found.hotlines.items())),
            Counter(found.left_out.values()),
            tuple(self._pruned),
            tuple(found.not_checked),
            withheld,
            self._options.as_of,
        )

    def _address(self, wanted: Wanted, asked: bool) -> Address:
        before = next((entry.status for entry in self._before[wanted.url] if entry is not None), None)
        return Address(wanted.url, wanted.purpose, tuple(wanted.spots), self._books.speaks(wanted), before, asked)

    def _hotline(self, hotline: Wanted) -> Hotline:
        return Hotline(hotline.url, tuple(hotline.spots), self._books.speaks(hotline))

    def _superfluous(self) -> list[str]:
        """What is to be taken out of the locks; nothing if a guide could not be read, since it may have it."""
        if not self._options.prune or self._unread():
            return []
        return self._books.superfluous(self._found.mentioned, images=self._options.images)

    def _lines(self, account: Account, stream: TextIO) -> Iterator[str]:
        if self._options.format == "json":
            from guidelint.report.addresses_json import addresses_json

            return addresses_json(account)
        from guidelint.report.addresses import addresses
        from guidelint.report.style import Style, coloured

        return addresses(account, Style(colour=coloured(stream)))

    def _unread(self) -> int:
        return FAILED if any(gap.fatal for gap in self._found.not_checked) else DONE

    def _found_wrong(self, account: Account) -> int:
        least = self._settings.fail_on
        if least is None or self._options.exit_zero:
            return DONE
        return FOUND if any(_gravity(address) >= least for address in account.to_act_on) else DONE


def _gravity(address: Address) -> int:
    return GRAVITY.get(address.status, 0) if address.status is not None else 0


def _write(stream: TextIO, lines: Iterable[str]) -> None:
    stream.writelines(line + "\n" for line in lines)
