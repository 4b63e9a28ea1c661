"""`guidelint audit PATH…`: judges a whole collection, and keeps what it finds as tables and as a report."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from guidelint.cli import DONE, FAILED, FOUND, INTERRUPTED
from guidelint.cli.arguments import refused
from guidelint.cli.audit_options import PROFILE, RAY, RAY_ADDRESS, parser
from guidelint.cli.options import command_line
from guidelint.config import BadSettings, CommandLine, Configuration, load
from guidelint.known.moments import moment
from guidelint.records import replace
from guidelint.report.escape import visible
from guidelint.report.progress import Progress

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator

    from guidelint.audit.rows import Notice
    from guidelint.audit.run import Audit, Engine
    from guidelint.audit.store import Store, Tally
    from guidelint.check.plan import Plan

MISSING = "guidelint audit needs: pip install 'guidelint[audit]'"
RAY_MISSING = "--engine ray needs: pip install 'guidelint[ray]'"


def run(arguments: list[str]) -> int:
    """Audits what the arguments name. Returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        return _Job(options).done()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "guidelint":
            raise
        return refused(BadSettings(RAY_MISSING if error.name == "ray" else MISSING))
    except (BadSettings, OSError) as error:
        return refused(error)


class _Job:
    """One run of the command."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Raises `BadSettings` where the options make no sense, `ModuleNotFoundError` where the extra is missing."""
        from guidelint.audit.extent import expected
        from guidelint.audit.store import Store

        self._options = options
        self._store: Store = Store(Path(options.out))
        self._audit = _audit(options, self._store)
        self._plan: Plan = self._audit.recipe.plan()
        expects = expected(options.paths, self._audit.wanted, options.limit)
        self._told = Progress(sys.stderr, expects, monotonic, "documents")

    def done(self) -> int:
        """Does it, and tells what came of it."""
        from guidelint.audit.readers.inputs import rows
        from guidelint.audit.results.write import write_results
        from guidelint.audit.run import resumable
        from guidelint.rule.described import describe

        with self._store.held():
            self._store.begin(self._audit.record(self._plan), resume=self._options.resume)
            try:
                with resumable(self._store):
                    items = rows(self._audit.inputs, self._audit.wanted, sys.stdin.buffer)
                    self._judge(self._audit.judge(self._store, items, self._notice, self._stopping))
                    print("putting together what documents share", file=sys.stderr)
                    self._audit.put_together(self._store, self._plan)
                    write_results(
                        self._store.folder, partial(describe, self._plan.catalogue), memory=self._audit.memory
                    )
                    return self._report()
            except KeyboardInterrupt:
                self._told.end()
                kept = f"what was judged is kept in {visible(str(self._store.folder))}"
                print(f"guidelint: ended: {kept}; the same with --resume goes on", file=sys.stderr)
                return INTERRUPTED

    def _judge(self, tallies: Generator[Tally]) -> None:
        try:
            with closing(tallies):
                for tally in tallies:
                    counts = {"findings": tally.findings, "not read": tally.left_out}
                    self._told.add(tally.documents, counts, known=tally.known)
        finally:
            self._told.end()

    def _notice(self, notice: Notice) -> None:
        self._told.end()
        print(visible(f"{notice.source}: {notice.text}"), file=sys.stderr)

    def _stopping(self) -> None:
        self._told.end()
        print("stopping: what is being judged is judged to its end; Ctrl-C again leaves at once", file=sys.stderr)

    def _report(self) -> int:
        from guidelint.audit.summary import Summary
        from guidelint.report.style import Style, coloured

        with Summary(self._store.folder, memory=self._audit.memory) as summary:
            for line in summary.lines(Style(colour=coloured(sys.stdout))):
                print(line)
            least = self._plan.settings.fail_on
            if summary.unread or not summary.documents or (self._options.strict and summary.gaps):
                return FAILED
            failing = least is not None and summary.reaching(least)
            return FOUND if failing and not self._options.exit_zero else DONE


def _audit(options: argparse.Namespace, store: Store) -> Audit:
    """Raises `BadSettings`."""
    from guidelint.audit.readers.objects import refuse_secrets
    from guidelint.audit.rows import Columns, Wanted
    from guidelint.audit.run import Audit
    from guidelint.audit.tables import MEMORY
    from guidelint.audit.work import Recipe

    for source in options.paths:
        refuse_secrets(source)
    here = Path.cwd()
    command = _with_profile(command_line(options), here)
    columns = Columns(*(getattr(options, f"{name}_column") for name in Columns.__match_args__))
    wanted = Wanted(columns, exclude=tuple(options.exclude), command=command)
    recipe = Recipe(command, here, _as_of(options, store), options.allow_local_rules)
    memory = options.memory or MEMORY
    return Audit(tuple(options.paths), wanted, recipe, options.jobs, options.limit, memory, _engine(options))


def _engine(options: argparse.Namespace) -> Engine:
    """Raises `BadSettings`, and `ModuleNotFoundError` where Ray is asked for and missing."""
    if options.engine != RAY:
        if options.ray_address is not None:
            raise BadSettings("--ray-address goes with --engine ray")
        from guidelint.audit import local

        return local.judged
    from guidelint.audit import ray_engine

    address = options.ray_address or os.environ.get(RAY_ADDRESS) or ray_engine.LOCAL
    return partial(ray_engine.judged, address=address)


def _with_profile(command: CommandLine, here: Path) -> CommandLine:
    """The same with a profile of its own where neither the command line nor a file names one. Raises `BadSettings`."""
    source = Configuration(command, here).at(here).source
    if "profile" in command.values or (source and "profile" in load(Path(source))):
        return command
    return replace(command, values={**command.values, "profile": PROFILE})


def _as_of(options: argparse.Namespace, store: Store) -> datetime:
    """The day by which it is judged: that of the run which is gone on with, if no other is named."""
    if options.as_of is None and options.resume and store.exists:
        said = store.run().get("as-of")
        try:
            return moment(str(said))
        except ValueError as error:
            raise BadSettings(f"{store.folder}: {error}") from error
    return options.as_of or datetime.now(UTC).replace(microsecond=0)
