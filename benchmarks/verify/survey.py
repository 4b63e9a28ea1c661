"""How long a thousand looks take, and how many are right: `python -m benchmarks.verify.survey`.

Of 1,000 addresses that answer after 50 ms, 5 % are gone, 2 % fail each time, 2 % redirect and 1 % never answer, with a
time-out of 5 s. First all are on one host of one's own, which is asked as fast as it goes; then on a hundred hosts of
others, each of which is asked politely. Exits with 1 if a look is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import subprocess
import sys
import time
from contextlib import aclosing
from datetime import UTC, datetime
from pathlib import Path

from aiohttp.abc import AbstractResolver, ResolveResult

from guidelint.verify.manners import Manners
from guidelint.verify.sighting import Seen, Sighting
from guidelint.verify.survey import survey

NOBODY = 1
"""A port at which nobody listens: https is not to be had there."""
COUNT, HOSTS, DELAY = 1000, 100, 0.05
SHARES = {"404": 50, "500": 20, "301": 20, "silent": 10}


class Loopback(AbstractResolver):
    """`host-7.example` is 127.0.1.8, at the port of the server."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The one address of a host."""
        del family
        there = NOBODY if port == 443 else self._port
        address = f"127.0.1.{1 + int(host.split('.')[0].rpartition('-')[2])}"
        return [ResolveResult(hostname=host, host=address, port=there, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing to close."""


def paths() -> list[str]:
    """What is asked for, the kinds spread evenly."""
    kinds = [kind for kind, count in SHARES.items() for _ in range(count)]
    every = COUNT // len(kinds)
    return [f"/{kinds[n // every] if n % every == 0 else 'ok'}/{n}" for n in range(COUNT)]


def right(sighting: Sighting) -> bool:
    """Whether a look shows what is there."""
    kind = sighting.url.split("/")[3]
    if kind == "silent":
        return sighting.seen is Seen.TIMEOUT
    status, tries = (200, 1) if kind in ("ok", "301") else (int(kind), 2 if kind == "500" else 1)
    hops = 1 if kind == "301" else 0
    found = (sighting.seen, sighting.status, sighting.tries, len(sighting.chain), bool(sighting.title))
    return found == (Seen.ANSWERED, status, tries, hops, status == 200)


async def looked(urls: list[str], manners: Manners, port: int) -> tuple[list[Sighting], list[float]]:
    """What was seen, and when."""
    seen, times = [], []
    start = time.perf_counter()
    sightings = survey(urls, manners, lambda: datetime.now(UTC), resolver=Loopback(port))
    async with aclosing(sightings):
        async for sighting in sightings:
            seen.append(sighting)
            times.append(time.perf_counter() - start)
    return seen, times


def phase(name: str, own: bool, timeout: float) -> bool:
    """Runs one of the two and prints its figures; whether all was right."""
    server = Path(__file__).with_name("server.py")
    with subprocess.Popen(
        [sys.executable, server, str(HOSTS), str(DELAY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        port = int(process.stdout.readline())
        if own:
            urls, allowed = [f"http://127.0.1.1:{port}{path}" for path in paths()], f"127.0.1.1:{port}"
        else:
            urls, allowed = [f"http://host-{n % HOSTS}.example{path}" for n, path in enumerate(paths())], "127.0.0.0/8"
        manners = Manners(timeout=timeout, allow_hosts=frozenset({allowed}))
        wall, processor = time.perf_counter(), time.process_time()
        seen, times = asyncio.run(looked(urls, manners, port))
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        told = json.loads(process.communicate()[0])
    good = sum(map(right, seen))
    print(f"{name}\n  right            {good} of {len(urls)}")
    print(f"  wall             {wall:.2f} s\n  processor        {processor:.2f} s")
    for share in (0.01, 0.5, 0.9, 0.99, 1.0):
        print(f"  {share:4.0%} seen after  {times[max(0, int(share * len(times)) - 1)]:.2f} s")
    for what, figure in told.items():
        print(f"  {figure:g} {what}")
    for sighting in [sighting for sighting in seen if not right(sighting)][:5]:
        print(f"  wrong: {sighting}")
    return good == len(urls)


def main() -> int:
    """Both phases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--timeout", type=float, default=5.0, help="seconds for one request")
    timeout = parser.parse_args().timeout
    own = phase("one host of one's own, not paced", True, timeout)
    return 0 if phase(f"{HOSTS} hosts of others, paced", False, timeout) and own else 1


if __name__ == "__main__":
    sys.exit(main())
