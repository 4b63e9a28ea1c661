"""Kills an audit again and again, and holds what comes of it against an unbroken run.

python -m benchmarks.audit.killed --guides 400 --times 10

Each time the run is killed (kill -9) at a random moment, now the first process alone, now all of them, and then gone on
with. In the end every table of both stores must have the same rows in the same order. Exits with 1 if one has not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from benchmarks.audit import collection

if TYPE_CHECKING:
    from collections.abc import Iterator

_AS_OF = "2026-01-01"
_SHARD = 25
"""Documents of a shard: small ones, so that a kill finds some done and some begun."""
_COMMAND = f"""
import sys
from guidelint.audit import run
run.ROWS = {_SHARD}
from guidelint.cli import main
sys.exit(main(["audit", *sys.argv[1:]]))
"""
_LATER = (0, 1, 1, 2, 3)
"""A run is killed when there are so many more shards, or when it puts together what documents share,"""
_MOMENT = 1.0
"""and at most so many seconds later."""
_ENDED = "it had ended"


def run(file: Path, store: Path, options: list[str]) -> subprocess.Popen[bytes]:
    """Starts an audit in a group of its own."""
    command = [sys.executable, "-c", _COMMAND, str(file), "--out", str(store), "--isolated", "--exit-zero"]
    return subprocess.Popen(
        [*command, "--as-of", _AS_OF, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def done(started: subprocess.Popen[bytes]) -> None:
    """Waits until it has ended. Raises `SystemExit` if it failed."""
    if started.wait():
        raise SystemExit(f"guidelint itself failed: exit {started.returncode}")


def differences(one: Path, other: Path) -> Iterator[str]:
    """Tables that are not the same, row for row."""
    names = sorted({path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*.parquet")})
    for name in names:
        both = [folder / name for folder in (one, other)]
        if not all(path.exists() for path in both):
            yield f"{name}: is in one of the two only"
        elif not pq.read_table(both[0]).equals(pq.read_table(both[1])):
            yield f"{name}: has other rows"
    if not names:
        yield "there are no tables"


def break_off(file: Path, store: Path, options: list[str], random: Random, *, whole: bool) -> str:
    """Starts or goes on with a run and kills it some shards later. Tells how far it came. whole: all of its processes
    at once."""
    resume = ["--resume"] if (store / "run.json").exists() else []
    started = run(file, store, [*options, *resume])
    wanted = _shards(store) + random.choice(_LATER)
    while started.poll() is None and _shards(store) < wanted and not any(store.glob(".draft-corpus*")):
        time.sleep(0.01)
    time.sleep(random.uniform(0, _MOMENT))
    ended = started.poll() is not None
    if whole and not ended:
        os.killpg(started.pid, signal.SIGKILL)
    else:
        started.kill()
    started.wait()
    drafts = sorted(entry.name for folder in (store, store / "shards") for entry in folder.glob(".draft-*"))
    return f"{_shards(store)} shards, left undone {drafts}, {_ENDED if ended else 'killed'}"


def _shards(store: Path) -> int:
    return sum(1 for _ in (store / "shards").glob("[0-9]*"))


def main() -> None:
    """Kills and compares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--guides", type=int, default=400)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--option", action="append", default=[], help="hand this on to the audit; may repeat")
    options = parser.parse_args()
    random = Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, whole, broken = folder / "guides.jsonl", folder / "whole", folder / "broken"
        collection.write(file, options.guides, options.seed)
        done(run(file, whole, options.option))
        print(f"unbroken: {_shards(whole)} shards", flush=True)
        wrong: list[str] = []
        for turn in range(options.times):
            told = break_off(file, broken, options.option, random, whole=turn % 2 == 1)
            print(f"{turn + 1}: {told}", flush=True)
            if told.endswith(_ENDED):
                wrong += differences(whole, broken)
                shutil.rmtree(broken)
        done(run(file, broken, [*options.option, *(["--resume"] if broken.exists() else [])]))
        wrong += differences(whole, broken)
        tables = sum(1 for _ in whole.rglob("*.parquet"))
    print("\n".join(wrong) or f"{tables} tables, the same row for row")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
