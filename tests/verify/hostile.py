"""A server, good and bad: what it does is in the path that is asked for. Runs in a process of its own, logs everything.

Started with a folder as its only argument, which holds `listeners.json`: a list of `[address, certificate or ""]`.
Prints the ports, one for each, as a JSON list, and serves until its standard input closes. `log.jsonl` in the same
folder gets a line for each connection and each request, before anything is answered.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import ssl
import sys
import time
import zlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

Reply = tuple[int, list[str], bytes]
TLS_RECORD = b"\x16"
PAGE = "<!doctype html><html lang=en><title>A page</title><h1>A page</h1><p>Number {0} of many."
FOR_SALE = "<!doctype html><title>{host}</title><h1>{host} is for sale</h1><p>Buy this domain."
TOLD = "This paragraph tells at length what the status means, when it is sent, and what one can do about it. " * 2
ARTICLE = "<!doctype html><title>404 Not Found - HTTP</title><h1>404 Not Found</h1>" + f"<p>{TOLD}" * 6
BOMB = gzip.compress(b"\0" * 30_000_000)


class Server:
    """What it remembers between requests."""

    def __init__(self, log: TextIO) -> None:
        self.log = log
        self.times: dict[str, int] = {}

    def note(self, **entry: object) -> None:
        self.log.write(json.dumps({"at": time.monotonic(), **entry}) + "\n")
        self.log.flush()

    async def connected(self, ports: list[int], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        port = ports[0]
        self.note(connection=port)
        try:
            while (first := await reader.readexactly(1)) != TLS_RECORD:
                head = first + await reader.readuntil(b"\r\n\r\n")
                line, *rest = head.decode("latin-1").split("\r\n")
                method, path, _ = line.split(" ")
                pairs = (entry.partition(": ") for entry in rest)
                headers = {key.lower(): value for key, _, value in pairs}
                self.note(port=port, method=method, path=path, headers=headers)
                if not await self.answered(method, path, headers, writer):
                    break
        except (OSError, EOFError, ValueError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def answered(self, method: str, path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> bool:
        """Whether the connection stays."""
        await writer.drain()
        key = f"{headers.get('host')}{path}"
        self.times[key] = self.times.get(key, 0) + 1
        name, _, rest = path.strip("/").partition("?")[0].partition("/")
        special = SPECIAL.get(name)
        if special:
            await special(writer)
            return False
        status, extra, body = self.plain(name, rest, method, headers.get("host", ""), self.times[key])
        if name == "slow":
            await asyncio.sleep(0.3)
        head = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", *extra]
        if not any(line.startswith("Content-Type") for line in extra):
            head.append("Content-Type: text/html; charset=utf-8")
        writer.write("\r\n".join([*head, "", ""]).encode("latin-1") + (b"" if method == "HEAD" else body))
        await writer.drain()
        return True

    def plain(self, name: str, rest: str, method: str, host: str, times: int) -> Reply:
        """Most of what is answered."""
        if name in MOVING:
            return MOVING[name](*rest.partition("/")[::2])
        if (name, times) in ONCE:
            return ONCE[name, times]
        if name == "nohead" and method == "HEAD":
            return int(rest[:3]), [], b""
        if name == "status":
            return int(rest[:3]), [], b"<title>Whatever</title>"
        if name == "sale":
            return 200, [], FOR_SALE.format(host=host).encode()
        if name in WRAPPED:
            extra, wrap = WRAPPED[name]
            return 200, [extra], wrap(PAGE.format(rest).encode())
        return ALWAYS.get(name) or (200, [], PAGE.format(rest).encode())


def onward(status: str, path: str) -> Reply:
    """`/to/301/x`: a redirect to `/x`."""
    return int(status), [f"Location: /{path}"], b""


def away(status: str, target: str) -> Reply:
    """`/away/302/ftp///host/x`: a redirect to `ftp://host/x`."""
    return int(status), [f"Location: {target.replace('/', ':', 1)}"], b""


def around(number: str, which: str) -> Reply:
    """`/round/1/a` to `/round/1/b` and back."""
    return 302, [f"Location: /round/{number}/{'b' if which == 'a' else 'a'}"], b""


def further(number: str, count: str) -> Reply:
    """`/count/1/7` to `/count/1/8`."""
    return 302, [f"Location: /count/{number}/{int(count or 0) + 1}"], b""


def biscuit(number: str, _: str) -> Reply:
    """`/cookie/1` to itself, with a cookie."""
    return 302, [f"Location: /cookie/{number}", "Set-Cookie: been=here"], b""


MOVING = {"to": onward, "away": away, "round": around, "count": further, "cookie": biscuit}
ONCE: dict[tuple[str, int], Reply] = {("busy", 1): (429, ["Retry-After: 1"], b""), ("once", 1): (502, [], b"")}
WRAPPED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "zipped": ("Content-Encoding: gzip", gzip.compress),
    "deflated": ("Content-Encoding: deflate", zlib.compress),
    "deflated-raw": ("Content-Encoding: deflate", lambda body: zlib.compress(body)[2:-4]),
}
ALWAYS: dict[str, Reply] = {
    "closed": (503, ["Retry-After: 3600"], b""),
    "file": (200, ["Content-Type: application/pdf"], b"%PDF-1.7"),
    "soft": (200, [], b"<title>Page not found | Town</title><h1>Oops!</h1><p>Try the menu."),
    "soft-zh": (200, [], "<title>页面不存在 - 某某市</title><p>您访问的页面不存在。".encode()),
    "article": (200, [], ARTICLE.encode()),
    "bomb": (200, ["Content-Encoding: gzip"], BOMB),
    "brotli": (200, ["Content-Encoding: br"], b"\x8b\x02\x80hello\x03"),
    "gbk": (200, ["Content-Type: text/html; charset=gbk"], "<title>办事指南</title><p>办事".encode("gbk")),
    "robots.txt": (200, ["Content-Type: text/plain"], b"User-agent: *\nDisallow: /private\n"),
    "named": (200, [], b"<title>A page</title><h1 id=here>A page</h1><a name=old>x</a>"),
    "": (200, [], b"<title>Home</title><h1>Home</h1><p>Welcome."),
}


BEGUN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


async def silent(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def drip(
    writer: asyncio.StreamWriter, start: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
) -> None:
    writer.write(start)
    while not writer.is_closing():
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(1)


async def stalled(writer: asyncio.StreamWriter) -> None:
    writer.write(BEGUN + b"<title>Half</title><p>" + b"word " * 1000)
    await writer.drain()
    await silent(writer)


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(BEGUN + b"<title>Endless</title>")
    while not writer.is_closing():
        writer.write(b"<p>word " * 2000)
        await writer.drain()


async def garbage(writer: asyncio.StreamWriter) -> None:
    writer.write(b"\x16\x03\x01\x00\xa5 SSH-2.0-nothing\r\nhello\r\n\r\n")
    await writer.drain()


async def headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100_000 + b"\r\n\r\n")
    await writer.drain()


async def many_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(5_000):
        if writer.is_closing():
            break
        writer.write(b"X-%d: y\r\n" % number)
        await writer.drain()


async def nothing(_: asyncio.StreamWriter) -> None:
    """Closes without a word."""


async def short(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<title>Broken</title>")
    await writer.drain()


SPECIAL: dict[str, Callable[[asyncio.StreamWriter], Awaitable[None]]] = {
    "silent": silent,
    "drip": drip,
    "drip-head": partial(drip, start=b"HTTP/1.1 200 OK\r\nX-Slow: "),
    "stalled": stalled,
    "endless": endless,
    "garbage": garbage,
    "headers": headers,
    "many-headers": many_headers,
    "nothing": nothing,
    "short": short,
}


async def main(folder: Path) -> None:
    """Serves until told to stop."""
    with (folder / "log.jsonl").open("w", encoding="utf-8") as log:
        server = Server(log)
        ports = []
        for address, certificate in json.loads((folder / "listeners.json").read_text("utf-8")):
            context = None
            if certificate:
                context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                context.load_cert_chain(certificate)
            port: list[int] = []
            listener = await asyncio.start_server(
                partial(server.connected, port), address, 0, ssl=context, backlog=1024
            )
            port.append(listener.sockets[0].getsockname()[1])
            ports.append(port[0])
        sys.stdout.write(json.dumps(ports) + "\n")
        sys.stdout.flush()
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    try:
        asyncio.run(main(Path(sys.argv[1])))
    except KeyboardInterrupt:
        sys.exit(0)
