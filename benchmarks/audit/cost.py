"""What an audit costs: python -m benchmarks.audit.cost --guides 50000 100000

Makes a collection of each size, audits it in processes of its own, and prints rate, CPU time, peak memory and the size
of the store; then the campaigns are held against the truth. Memory is the most that a process ever held (`VmHWM`), what
forked processes share counted in each of them, and the most that all of them held at one time, where that is shared out
(`Pss`, looked at five times a second). The yardstick is the CPU time of a fixed loop: on a machine that is shared a
second of CPU is worth less, and what was measured there is to be divided by it. Linux only.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.audit import collection

_LOOP = 2_000_000
_MB = 1_000_000
_EVERY = 0.2
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
_TICKS = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """Of one audit. Times in seconds, memory and sizes in bytes."""

    guides: int
    input: int
    judging: float
    rest: float
    """From the last document on: what documents share, grades, reports."""
    judging_cpu: float
    rest_cpu: float
    parent: int
    worker: int
    """Of the process that held the most."""
    together: int
    """Of all processes at one time, while it is judged and afterwards."""
    together_rest: int
    store: int
    """Parquet alone."""
    reports: int
    yardstick: float

    def __str__(self) -> str:
        rate, cpu = self.guides / self.judging, self.judging_cpu / self.guides * 1_000
        million = 1_000_000 / self.guides
        return (
            f"{self.guides} guides of {self.input / self.guides / 1_000:.1f} KB: {rate:.0f}/s, {cpu:.1f} ms CPU each;"
            f" put together and reported in {self.rest:.1f} s ({self.rest_cpu:.1f} s CPU);"
            f" parent {self.parent / _MB:.0f} MB, worker {self.worker / _MB:.0f} MB,"
            f" all at once {self.together / _MB:.0f} MB, afterwards {self.together_rest / _MB:.0f} MB;"
            f" store {self.store * million / 1_000 / _MB:.2f} GB and reports {self.reports / _MB:.1f} MB"
            f" (store per million); yardstick {self.yardstick:.2f} s"
        )


def yardstick() -> float:
    """Seconds of CPU for a fixed loop: 0.15 on a quiet machine of 2024."""
    start, total = time.process_time(), 0
    for number in range(_LOOP):
        total += number * number % 7
    return time.process_time() - start


def measured(file: Path, store: Path, guides: int, options: list[str]) -> Cost:
    """Audits a collection. Raises `SystemExit` if that fails."""
    command = [sys.executable, "-m", "guidelint", "audit", str(file), "--out", str(store), "--isolated", *options]
    before, began = yardstick(), time.monotonic()
    peaks: dict[int, int] = {}
    apart = cpu_apart = 0.0
    together = [0, 0]
    with tempfile.TemporaryFile("w+") as said:
        run = subprocess.Popen([*command, "--exit-zero"], stdout=subprocess.DEVNULL, stderr=said)
        while (ended := os.wait4(run.pid, os.WNOHANG))[0] == 0:
            family = _family(run.pid)
            for process in family:
                peaks[process] = max(peaks.get(process, 0), _peak(process))
            together[apart > 0] = max(together[apart > 0], sum(map(_share, family)))
            said.seek(0)
            if not apart and "putting together" in said.read():
                apart, cpu_apart = time.monotonic() - began, _cpu(run.pid)
            time.sleep(_EVERY)
        whole = time.monotonic() - began
        run.returncode = os.waitstatus_to_exitcode(ended[1])
        said.seek(0)
        if run.returncode:
            raise SystemExit(f"guidelint itself failed: {said.read()}")
    cpu = ended[2].ru_utime + ended[2].ru_stime
    parent = peaks.pop(run.pid)
    sizes = {path: path.stat().st_size for path in store.rglob("*") if path.is_file()}
    tables = sum(size for path, size in sizes.items() if path.suffix == ".parquet")
    return Cost(
        guides,
        file.stat().st_size,
        apart,
        whole - apart,
        cpu_apart,
        cpu - cpu_apart,
        parent,
        max(peaks.values(), default=parent),
        together[0],
        together[1],
        tables,
        sum(sizes.values()) - tables,
        (before + yardstick()) / 2,
    )


def _family(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return [pid]
    return [pid, *map(int, found.split())]


def _peak(pid: int) -> int:
    try:
        found = _PEAK.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1_024 if found else 0


def _share(pid: int) -> int:
    """What a process holds, and its share of what it holds together with others."""
    try:
        found = _SHARE.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1_024 if found else 0


def _cpu(pid: int) -> float:
    """Of a process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def main() -> None:
    """Measures and compares, size by size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--guides", type=int, nargs="+", default=[2_000, 4_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keep collections and stores here")
    parser.add_argument("--option", action="append", default=[], help="hand this on to the audit; may repeat")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    different = False
    for guides in options.guides:
        file, store = folder / f"{guides}.jsonl", folder / f"{guides}.audit"
        truth = collection.write(file, guides, options.seed)
        shutil.rmtree(store, ignore_errors=True)
        print(measured(file, store, guides, options.option), flush=True)
        compare = [sys.executable, "-m", "benchmarks.audit.compare", str(store), str(truth)]
        different |= bool(subprocess.run(compare, check=False).returncode)
    if options.folder is None:
        shutil.rmtree(folder)
    raise SystemExit(different)


if __name__ == "__main__":
    main()
