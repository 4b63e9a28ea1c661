"""The options of `guidelint audit`."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from guidelint.cli.arguments import Parser, number
from guidelint.cli.options import configured_by, processes

if TYPE_CHECKING:
    import argparse

ABOUT = (
    "Judge a whole collection: what is wrong in each document, what documents share, who is behind the spam, what to"
    " mend first. Reads folders, repositories at a revision (REPO@REV), JSON Lines, CSV, Parquet, zip and tar, packed"
    " or not. Directives in documents are not heeded. What is found is kept in a folder as it is found, so that a run"
    " may be ended at any time and goes on with --resume."
)
PROFILE = "all"
"""What runs where nothing else is asked for: a grade is made of what all rules say."""
SIZE = re.compile(r"([0-9]{1,9}) ?([MG]B)", re.IGNORECASE)
MEGA = {"MB": 1, "GB": 1_000}
LEAST = 64
"""Megabytes without which DuckDB gets nowhere."""
LOCAL, RAY = "local", "ray"
RAY_ADDRESS = "RAY_ADDRESS"
"""The variable by which Ray itself is told of a cluster."""
EXITS = "Exit codes: 0 fine, 1 findings (--fail-on), 2 an input could not be read, or nothing was audited."


def parser() -> argparse.ArgumentParser:
    """The command line of `guidelint audit`."""
    top = Parser(prog="guidelint audit", usage="guidelint audit [OPTION …] PATH …", description=ABOUT, epilog=EXITS)
    top.add_argument("paths", nargs="+", metavar="PATH", help="what to read; - is JSON Lines from the standard input")
    top.add_argument("--out", metavar="DIR", default="guidelint-audit", help="where it is kept; default: %(default)s")
    top.add_argument("--resume", action="store_true", help="go on with what is kept there")
    top.add_argument(
        "--jobs", type=processes, default=0, metavar="N", help="processes; default: as many as there are cores"
    )
    top.add_argument(
        "--memory",
        type=_memory,
        metavar="SIZE",
        help="most that putting together may hold before it goes to the disk; default: 128MB",
    )
    read = top.add_argument_group("what is read")
    read.add_argument("--exclude", action="append", default=[], metavar="GLOB", help="leave these out; may repeat")
    read.add_argument("--limit", type=_count, metavar="N", help="end after so many documents")
    for name, what in (
        ("text", "the document itself"),
        ("id", "what it is called"),
        ("address", "where it is published"),
        ("time", "when it was written"),
        ("language", "its language"),
    ):
        read.add_argument(f"--{name}-column", metavar="NAME", help=f"column or key of {what}; default: guessed")
    engine = top.add_argument_group("engine")
    engine.add_argument(
        "--engine",
        choices=(LOCAL, RAY),
        default=LOCAL,
        help=f"{LOCAL}: processes of this machine; {RAY}: a cluster of machines that share --out; default: {LOCAL}",
    )
    engine.add_argument(
        "--ray-address",
        metavar="ADDRESS",
        help=f"the cluster, such as 192.0.2.1:6379 or auto; default: {RAY_ADDRESS} in the environment, else a cluster"
        " of this machine alone, which ends with the run",
    )
    configured_by(top, baselines=False, profile=PROFILE)
    exits = top.add_argument_group("exit code")
    exits.add_argument("--fail-on", metavar="SEVERITY", help="error, warning, info or never; default: error")
    exits.add_argument("--exit-zero", action="store_true", help="0 though problems were found")
    exits.add_argument("--strict", action="store_true", help="2 if anything could not be checked")
    top.set_defaults(as_of=None)
    return top


def _memory(given: str) -> str:
    """A size as DuckDB reads it. Raises `ArgumentTypeError`."""
    size = SIZE.fullmatch(given)
    if size is None or int(size[1]) * MEGA[size[2].upper()] < LEAST:
        raise ArgumentTypeError(f"{given!r} is no size, such as 512MB or 4GB, of at least {LEAST}MB")
    return given


def _count(given: str) -> int:
    return int(number(given))
