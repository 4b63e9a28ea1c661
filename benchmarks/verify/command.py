"""How long `guidelint verify` takes as people run it: `python -m benchmarks.verify.command`.

The same thousand addresses as `survey.py`, in one guide, on one host that is allowed by name; from the start of the
command to its end, reading the guide and writing the lock included. Exits with 1 if a verdict in the lock is wrong.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.verify.survey import DELAY, HOSTS, paths

TIMEOUT = "5"
VERDICTS = {"ok": "reachable", "301": "moved", "404": "unknown", "500": "unknown", "silent": "unknown"}
"""What the lock is to say after one look: a 404 proves nothing before it is so a day later, too."""


def main() -> int:
    """Runs the command once and prints its figures."""
    server = Path(__file__).with_name("server.py")
    with (
        TemporaryDirectory() as folder,
        subprocess.Popen(
            [sys.executable, server, str(HOSTS), str(DELAY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as process,
    ):
        assert process.stdout
        host = f"127.0.1.1:{int(process.stdout.readline())}"
        lines = (f"- [page {number}](http://{host}{path})\n" for number, path in enumerate(paths()))
        (Path(folder) / "guide.md").write_text("# Pages\n\n" + "".join(lines), "utf-8")
        command = [sys.executable, "-m", "guidelint", "verify", "--allow-host", host, "--timeout", TIMEOUT, "."]
        wall = time.perf_counter()
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        wall = time.perf_counter() - wall
        process.communicate()
        lock = (Path(folder) / "guidelint.lock").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lock]
    wrong = [entry for entry in entries if entry["status"] != VERDICTS[entry["url"].split("/")[3]]]
    print(
        f"wall {wall:.2f} s, {len(entries) - len(wrong)} of {len(paths())} verdicts right, exit code {ran.returncode}"
    )
    print(dict(Counter(entry["status"] for entry in entries)))
    for entry in wrong[:5]:
        print(f"wrong: {entry}")
    return 1 if wrong or len(entries) != len(paths()) else 0


if __name__ == "__main__":
    sys.exit(main())
