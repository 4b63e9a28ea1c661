"""Peak memory over few and many guides: `python benchmarks/speed/memory.py FOLDER [--guides 500 2000]`.

Runs `guidelint check` in one process over so many guides of FOLDER and prints the most memory it held. It must not grow
with their number but by what the report holds: a run keeps problems, not guides. The first guide whose language has to
be guessed loads langdetect, once, with some 65 MB of profiles. Linux counts in kilobytes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

GUIDELINT = ["-m", "guidelint", "check", "--isolated", "--no-cache", "--profile", "all", "--jobs", "1", "--statistics"]


def peak(guides: list[Path]) -> int:
    """The most kilobytes that one run over these guides held."""
    with tempfile.TemporaryDirectory() as folder:
        for number, guide in enumerate(guides):
            (Path(folder) / f"{number}.md").write_bytes(guide.read_bytes())
        run = subprocess.Popen([sys.executable, *GUIDELINT, folder], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode > 1:
        raise SystemExit("guidelint itself failed; see above")
    return usage.ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guides", type=int, nargs="+", default=[500, 2000])
    options = parser.parse_args()
    found = sorted(options.folder.rglob("*.md"))
    for number in options.guides:
        chosen = found[:number]
        print(f"{len(chosen):6} guides: at most {peak(chosen) / 1024:7.1f} MB")


if __name__ == "__main__":
    main()
