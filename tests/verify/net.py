"""What tests of the network speak to: the server of `hostile.py`, under names that only our resolver knows."""

from __future__ import annotations

import asyncio
import json
import socket
from contextlib import aclosing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiohttp.abc import AbstractResolver, ResolveResult

from guidelint.verify.survey import survey

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable
    from pathlib import Path

    from guidelint.verify.manners import Manners
    from guidelint.verify.sighting import Sighting

SITES = 20
LOOPBACK = frozenset({"127.0.0.0/8"})


class Names(AbstractResolver):
    """Names to addresses, each with the port that stands in for 80 or 443. Answers of one name may differ each time."""

    def __init__(self, places: dict[str, list[tuple[str, int]]], later: dict[str, list[tuple[str, int]]] | None = None):
        self.places = places
        self.later = later or {}
        self.asked: list[str] = []

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - the shape is aiohttp's
    ) -> list[ResolveResult]:
        again = host in self.asked
        self.asked.append(host)
        places = self.later[host] if again and host in self.later else self.places.get(host)
        if places is None:
            raise OSError(socket.EAI_NONAME, "Name or service not known")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=own or port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for address, own in places
        ]

    async def close(self) -> None:
        pass


class Net:
    """The server as tests see it."""

    def __init__(self, folder: Path, places: dict[str, list[tuple[str, int]]], trust: ssl.SSLContext) -> None:
        self.folder = folder
        self.places = places
        self.trust = trust
        self._told = 0

    def log(self) -> list[dict[str, Any]]:
        """What happened since this was last asked."""
        lines = (self.folder / "log.jsonl").read_text("utf-8").splitlines()
        new, self._told = lines[self._told :], len(lines)
        return [json.loads(line) for line in new]

    def requests(self) -> list[dict[str, Any]]:
        """The requests since the log was last asked."""
        return [entry for entry in self.log() if "path" in entry]

    def seen(
        self, urls: Iterable[str], manners: Manners, resolver: AbstractResolver | None = None
    ) -> dict[str, Sighting]:
        """What a survey shows, by address."""

        async def run() -> dict[str, Sighting]:
            found: dict[str, Sighting] = {}
            names = resolver or Names(self.places)
            async with aclosing(survey(urls, manners, now, resolver=names, trust=self.trust)) as sightings:
                async for sighting in sightings:
                    assert sighting.url not in found
                    found[sighting.url] = sighting
            return found

        return asyncio.run(run())

    def one(self, url: str, manners: Manners, resolver: AbstractResolver | None = None) -> Sighting:
        """What a look at one address shows."""
        return self.seen([url], manners, resolver)[url]


def now() -> datetime:
    return datetime.now(UTC)
