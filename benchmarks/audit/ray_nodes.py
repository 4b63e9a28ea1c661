"""Kills a machine of a cluster in the middle of an audit, and holds what comes of it against a run on one machine.

python -m benchmarks.audit.ray_nodes --guides 3000

The machines are processes of this one: what Ray starts on each, started twice. The second is killed (kill -9) while it
judges. In the end every table must have the same rows in the same order as that of the engine for one machine. Exits
with 1 if one has not.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.audit import collection
from benchmarks.audit.killed import differences, done, run

if TYPE_CHECKING:
    import subprocess

_AT_WORK = b"ray::_judge"
"""What a process is called while it judges."""


def judging(node: Any) -> bool:
    """Whether a process of this machine judges a shard at the moment."""
    raylets = {str(process.process.pid) for process in node.all_processes["raylet"]}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if not (entry / "cmdline").read_bytes().startswith(_AT_WORK):
                continue
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if parent in raylets:
            return True
    return False


def killed_in_the_middle(cluster: Any, node: Any, audit: subprocess.Popen[bytes], store: Path) -> str:
    """Waits until the store has a shard and `node` judges another, and kills it. Tells when that was."""
    shards = store / "shards"
    while audit.poll() is None:
        there = len(list(shards.glob("[0-9]*")))
        if there and judging(node):
            cluster.remove_node(node, allow_graceful=False)
            return f"killed while it judged, with {there} shards there"
        time.sleep(0.05)
    raise SystemExit("the run had ended before: take more guides")


def main() -> None:
    """Runs it once on one machine and once on two, and compares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--guides", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path, help="audit this instead of a collection that is made up")
    parser.add_argument("--spare", action="store_true", help="let both machines live")
    options = parser.parse_args()
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    from ray.cluster_utils import Cluster

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone, together = folder / "alone", folder / "together"
        file = options.file or folder / "guides.jsonl"
        if not options.file:
            collection.write(file, options.guides, options.seed)
        began = time.monotonic()
        done(run(file, alone, []))
        print(f"one machine, two processes: {time.monotonic() - began:.0f} s", flush=True)
        cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        try:
            second = cluster.add_node(num_cpus=1)
            cluster.wait_for_nodes()
            began = time.monotonic()
            audit = run(file, together, ["--engine", "ray", "--ray-address", cluster.address])
            if not options.spare:
                print(f"second machine: {killed_in_the_middle(cluster, second, audit, together)}", flush=True)
            done(audit)
            print(f"two machines, a process each: {time.monotonic() - began:.0f} s", flush=True)
        finally:
            cluster.shutdown()
        wrong = list(differences(alone, together))
        tables = sum(1 for _ in alone.rglob("*.parquet"))
    print("\n".join(wrong) or f"{tables} tables, the same row for row")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
