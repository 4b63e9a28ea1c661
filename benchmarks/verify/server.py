"""A web of a hundred small hosts on loopback, for `survey.py`. Every answer takes its time; the path says which it is.

`python benchmarks/verify/server.py HOSTS SECONDS` prints a port, serves on it at 127.0.1.1 and the next addresses, and
writes what was asked of it as JSON when its standard input closes.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter, defaultdict
from functools import partial
from itertools import pairwise

PAGE = (
    "<!doctype html><html lang=en><title>{0}</title><h1>{0}</h1>"
    + "<p>Some words about the card and the office.</p>" * 150
)


class Web:
    """The hosts, and what they notice of their visitor."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._asked: dict[str, list[float]] = defaultdict(list)
        self._inside: Counter[str] = Counter()
        self._most = 0

    async def visit(self, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serves one connection."""
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                self._asked[address].append(time.monotonic())
                self._inside[address] += 1
                self._most = max(self._most, self._inside[address])
                try:
                    await self._serve(request.split(b" ", 2)[1].decode(), writer)
                finally:
                    self._inside[address] -= 1
        except (OSError, EOFError, asyncio.CancelledError):
            pass  # the visitor went, or the web ends
        finally:
            writer.close()

    async def _serve(self, path: str, writer: asyncio.StreamWriter) -> None:
        kind = path.split("/")[1]
        if kind == "silent":
            await asyncio.sleep(3600)
        await asyncio.sleep(self._delay)
        status = int(kind) if kind.isdecimal() else 200
        more = f"Location: /ok/after-{path.split('/')[2]}\r\n" if status == 301 else ""
        body = PAGE.format(path).encode() if status == 200 else b""
        head = f"HTTP/1.1 {status} -\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n{more}"
        writer.write(f"{head}\r\n".encode() + body)
        await writer.drain()

    def told(self) -> dict[str, float]:
        """How the visitor behaved."""
        gaps = [later - sooner for times in self._asked.values() for sooner, later in pairwise(times)]
        return {
            "requests": sum(map(len, self._asked.values())),
            "most at once on a host": self._most,
            "median ms between two on a host": round(1000 * sorted(gaps)[len(gaps) // 2], 1) if gaps else 0.0,
        }


async def main(hosts: int, delay: float) -> None:
    """Serves until standard input closes."""
    web = Web(delay)
    port = 0
    for number in range(hosts):
        address = f"127.0.1.{1 + number}"
        listener = await asyncio.start_server(partial(web.visit, address), address, port, backlog=1024)
        port = listener.sockets[0].getsockname()[1]
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    sys.stdout.write(json.dumps(web.told()) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
