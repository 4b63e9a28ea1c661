"""Hosts are asked one after the other, and none of them holds up another."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.verify.net import LOOPBACK, Names

from guidelint.records import replace
from guidelint.verify.ask import Answer
from guidelint.verify.body import Body
from guidelint.verify.failure import NO_CONNECTION
from guidelint.verify.manners import Manners
from guidelint.verify.pace import Turns
from guidelint.verify.patience import wait_asked
from guidelint.verify.sighting import Seen

if TYPE_CHECKING:
    from tests.verify.net import Net

POLITE = Manners(timeout=3.0, pace=0.05, per_host=2, jitter=0.01, allow_hosts=LOOPBACK)


def starts(requests: list[dict[str, Any]]) -> dict[int, list[float]]:
    """When each port was asked."""
    found: dict[int, list[float]] = defaultdict(list)
    for request in requests:
        found[request["port"]].append(request["at"])
    return found


def test_requests_to_a_host_are_spaced(net: Net) -> None:
    net.log()
    urls = [f"http://site-{site}.example/fast/{n}" for site in range(8) for n in range(10)]
    seen = net.seen(urls, POLITE)
    assert {sighting.status for sighting in seen.values()} == {200}
    for times in starts(net.requests()).values():
        assert len(times) == 10
        assert times[-1] - times[0] >= 9 * POLITE.pace * 0.9
        gaps = sorted(later - sooner for sooner, later in itertools.pairwise(times))
        assert gaps[len(gaps) // 2] >= POLITE.pace * 0.7


def test_a_host_of_ones_own_is_not_slowed(net: Net) -> None:
    urls = [f"http://site-0.example/fast/{n}" for n in range(40)]
    net.log()
    net.seen(urls, replace(POLITE, allow_hosts=frozenset({"site-0.example"}), pace=10.0))
    (times,) = starts(net.requests()).values()
    assert times[-1] - times[0] < 5


def test_a_silent_host_holds_up_nobody(net: Net) -> None:
    """It alone could fill all places there are, twice."""
    manners = replace(POLITE, concurrency=4, per_host=2, pace=0.0, timeout=1.0)
    silent = [f"http://site-1.example/silent/{n}" for n in range(8)]
    fine = [f"http://site-{2 + n % 10}.example/slow/{n}" for n in range(10)]
    net.log()
    seen = net.seen([*silent, *fine], replace(manners, deadline=3.5))
    assert {seen[url].status for url in fine} == {200}


def test_what_a_busy_host_asks_for_is_granted(net: Net) -> None:
    net.log()
    sighting = net.one("http://site-3.example/busy/pace", POLITE)
    assert (sighting.status, sighting.tries) == (200, 2)
    first, second = starts(net.requests())[net.places["site-3.example"][0][1]]
    assert second - first >= 0.95


def test_what_is_too_long_is_not_waited_for(net: Net) -> None:
    sighting = net.one("http://site-3.example/busy/pace-2", replace(POLITE, most_wait=0.5))
    assert (sighting.seen, sighting.status, sighting.tries) == (Seen.ANSWERED, 429, 1)


def test_a_host_that_is_kept_shut_is_shut_for_all(net: Net) -> None:
    net.log()
    urls = ["http://site-4.example/busy/pace-3", *(f"http://site-4.example/fast/{n}" for n in range(6))]
    seen = net.seen(urls, replace(POLITE, per_host=1))
    assert {sighting.status for sighting in seen.values()} == {200}
    times = starts(net.requests())[net.places["site-4.example"][0][1]]
    assert times[1] - times[0] >= 0.95


NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": " 0 "}, 0.0),
        ({"Retry-After": "-3"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "9" * 400}, None),
        ({"Retry-After": "²"}, None),
        ({"Retry-After": format_datetime(NOW + timedelta(seconds=90), usegmt=True)}, 90.0),
        ({"Retry-After": format_datetime(NOW - timedelta(days=2), usegmt=True)}, 0.0),
        ({"Retry-After": "Sun, 22 Nov 2026 08:30:00 GMT", "Date": "Sun, 22 Nov 2026 08:29:30 GMT"}, 30.0),
        ({"Retry-After": "Sun, 22 Nov 2026 08:30:00 GMT", "Date": "yesterday"}, None),
        ({"Retry-After": "Sun, 99 Nov 2026 08:30:00 GMT"}, None),
    ],
)
def test_both_forms_of_retry_after_are_read(headers: dict[str, str], seconds: float | None) -> None:
    assert wait_asked(Answer(429, headers, Body()), NOW) == seconds


def test_a_host_that_takes_no_connection_is_given_up_for_the_run(net: Net) -> None:
    """Its queue of connections is full, and nobody takes them: as silent as a wall."""
    with socket.socket() as wall, contextlib.ExitStack() as waiting:
        wall.bind(("127.0.0.77", 0))
        wall.listen(0)
        for _ in range(2):
            caller = waiting.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(wall.getsockname())
        names = Names({"wall.example": [wall.getsockname()], **net.places})
        manners = replace(POLITE, connect_timeout=0.4, pace=0.0, deadline=10.0)
        urls = [f"http://wall.example/{n}" for n in range(50)]
        seen = net.seen([*urls, "http://site-1.example/fast/1"], manners, names)
    assert {seen[url].seen for url in urls} == {Seen.TIMEOUT}
    asked = [seen[url] for url in urls if seen[url].tries]
    assert 3 <= len(asked) <= 4
    assert {sighting.note for sighting in asked} == {NO_CONNECTION}
    assert seen["http://site-1.example/fast/1"].status == 200


def test_places_are_free_again_after_trouble() -> None:
    async def run() -> None:
        door = Turns(Manners(concurrency=1, per_host=1, pace=0.0)).door("a.example", 80)
        for _ in range(3):
            with pytest.raises(OSError, match="trouble"):
                async with door.turn():
                    raise OSError("trouble")
        async with asyncio.timeout(1), door.turn():
            pass

    asyncio.run(run())
