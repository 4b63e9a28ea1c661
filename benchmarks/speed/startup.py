"""The whole command on one guide, from start to exit: `python benchmarks/speed/startup.py GUIDE [--runs N]`.

Prints the least and the median of wall and CPU time, beside those of a Python that does nothing. On a busy machine only
the least CPU time tells anything. The first run, which may compile modules, is not counted.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time

GUIDELINT = ["-m", "guidelint", "check", "--isolated", "--profile", "all"]


def once(arguments: list[str]) -> tuple[float, float, float]:
    """Wall, user and system time of one run in milliseconds."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall * 1000, (after.ru_utime - before.ru_utime) * 1000, (after.ru_stime - before.ru_stime) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("guide")
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    for name, arguments in (("python alone", ["-c", "pass"]), ("guidelint check", [*GUIDELINT, options.guide])):
        once(arguments)
        columns = list(zip(*(once(arguments) for _ in range(options.runs)), strict=True))
        for what, times in zip(("wall", "user", "system"), columns, strict=True):
            print(f"{name:16} {what:6} least {min(times):6.0f} ms   median {statistics.median(times):6.0f} ms")


if __name__ == "__main__":
    main()
