"""A thousand addresses on twenty hosts, good and bad, in one run: every look must show what is there."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING

import pytest
from tests.verify.net import SITES, Names, Net, now

from guidelint.records import replace
from guidelint.verify.manners import Manners
from guidelint.verify.page import LED_HOME
from guidelint.verify.sighting import BOMB, COOKIE_WANTED, PARKED, SOFT_404, Hop, Seen, Sighting
from guidelint.verify.survey import survey

if TYPE_CHECKING:
    from aiohttp.abc import ResolveResult

WILD = ("*.good.example",)
Fits = Callable[[Sighting], bool]


def ended(seen: Seen, status: int = 0, *notes: str) -> Fits:
    return lambda sighting: (sighting.seen, sighting.status) == (seen, status) and set(notes) <= set(sighting.notes)


def answered(status: int = 200, *notes: str) -> Fits:
    """And nothing is noted but what is expected."""
    return lambda s: (s.seen, s.status, s.notes) == (Seen.ANSWERED, status, notes) and (status != 200 or s.final != "")


def led(status: int, path: str) -> Fits:
    def fits(sighting: Sighting) -> bool:
        return (
            sighting.seen is Seen.ANSWERED
            and sighting.status == 200
            and sighting.chain == (Hop(sighting.url, status),)
            and sighting.final.endswith(path)
        )

    return fits


KINDS: dict[str, tuple[int, Fits]] = {
    "fast/{}": (560, lambda s: answered()(s) and s.title == "A page" and s.language == "en" and s.digest != ""),
    "slow/{}": (60, answered()),
    "status/404/{}": (60, answered(404)),
    "status/410/{}": (20, answered(410)),
    "status/403/{}": (20, answered(403)),
    "status/500/{}": (15, lambda s: answered(500)(s) and s.tries == 2),
    "status/503/{}": (5, lambda s: answered(503)(s) and s.tries == 2),
    "once/{}": (20, lambda s: answered()(s) and s.tries == 2),
    "busy/{}": (8, lambda s: answered()(s) and s.tries == 2),
    "closed/{}": (4, lambda s: answered(503)(s) and s.tries == 1),
    "to/301/fast/{}": (20, led(301, "/fast/{}")),
    "to/302/fast/{}": (20, led(302, "/fast/{}")),
    "to/303/fast/{}": (10, led(303, "/fast/{}")),
    "to/307/fast/{}": (10, led(307, "/fast/{}")),
    "to/308/fast/{}": (10, led(308, "/fast/{}")),
    "to/301/to/302/to/307/fast/{}": (
        10,
        lambda s: [hop.status for hop in s.chain] == [301, 302, 307] and s.status == 200,
    ),
    "round/{}/a": (8, ended(Seen.LOOP, 302)),
    "count/{}": (4, ended(Seen.LOOP, 302, "more than 10 redirects")),
    "cookie/{}": (4, ended(Seen.LOOP, 302, COOKIE_WANTED)),
    "nohead/405/{}.pdf": (6, lambda s: answered()(s) and s.method == "GET"),
    "nohead/501/{}.zip": (4, lambda s: answered()(s) and s.method == "GET"),
    "nohead/403/{}.png": (4, lambda s: answered()(s) and s.method == "GET"),
    "file/{}.pdf": (20, lambda s: answered()(s) and s.method == "HEAD" and not s.title),
    "soft/{}": (15, answered(200, SOFT_404)),
    "soft-zh/{}": (10, answered(200, SOFT_404)),
    "article/{}": (5, answered()),
    "sale/{}": (10, answered(200, PARKED)),
    "to/302/?{}": (5, answered(200, SOFT_404, LED_HOME)),
    "zipped/{}": (10, lambda s: answered()(s) and s.title == "A page"),
    "deflated/{}": (5, lambda s: answered()(s) and s.title == "A page"),
    "deflated-raw/{}": (5, lambda s: answered()(s) and s.title == "A page"),
    "brotli/{}": (2, answered(200, "encoding br not read")),
    "gbk/{}": (5, lambda s: answered()(s) and s.title == "办事指南"),
    "bomb/{}": (3, lambda s: answered(200, BOMB)(s) and s.size == 262_144),
    "endless/{}": (3, lambda s: answered(200, "cut at 262144 bytes")(s) and s.title == "Endless" and not s.digest),
    "silent/{}": (4, ended(Seen.TIMEOUT, 0, "no answer")),
    "drip/{}": (3, ended(Seen.TIMEOUT, 200)),
    "drip-head/{}": (2, ended(Seen.TIMEOUT)),
    "stalled/{}": (2, lambda s: answered(200, "cut after 4 s")(s) and s.title == "Half" and not s.digest),
    "garbage/{}": (3, ended(Seen.GARBLED)),
    "headers/{}": (2, ended(Seen.GARBLED)),
    "many-headers/{}": (2, ended(Seen.GARBLED)),
    "nothing/{}": (3, lambda s: ended(Seen.UNREACHABLE)(s) and s.tries == 2),
    "short/{}": (2, answered(200, "body broken off")),
    "away/302/file///etc/passwd?{}": (3, ended(Seen.REFUSED, 302, "redirect to scheme file")),
    "away/302/ftp///site-1.example/{}": (2, ended(Seen.REFUSED, 302, "redirect to scheme ftp")),
    "away/302/javascript/alert({})": (2, ended(Seen.REFUSED, 302, "redirect to scheme javascript")),
    "away/302/http///10.0.0.1/{}": (3, ended(Seen.REFUSED, 0, "10.0.0.1 is not on the open internet")),
    "away/302/http///nowhere.example/{}": (3, ended(Seen.NO_HOST)),
}
OTHERS: dict[str, Fits] = {
    "https://good.example/fast/1": lambda s: (
        answered()(s)
        and s.certificate is not None
        and s.certificate.issuer == "Example Authority"
        and s.certificate.names == ("good.example",)
        and s.certificate.not_after > s.at
    ),
    "https://www.good.example/fast/1": lambda s: (
        s.certificate is not None and s.certificate.names == ("*.good.example",)
    ),
    "https://expired.example/fast/1": ended(Seen.BAD_CERTIFICATE, 0, "certificate has expired"),
    "https://other.example/fast/1": ended(Seen.WRONG_HOST),
    "https://unknown.example/fast/1": ended(Seen.BAD_CERTIFICATE),
    "https://site-1.example/fast/1": lambda s: s.seen is Seen.UNREACHABLE and s.tries == 2,
    "http://nobody.example/fast/1": lambda s: s.seen is Seen.UNREACHABLE and s.tries == 2,
    "http://nowhere.example/fast/1": ended(Seen.NO_HOST),
    "http://1.1.1.1:22/": lambda s: ended(Seen.REFUSED, 0, "port 22 is not asked")(s) and s.tries == 0,
    "http://me:secret@site-1.example/": ended(Seen.REFUSED, 0, "there are credentials in the address"),
    "ftp://site-1.example/": ended(Seen.REFUSED, 0, "scheme ftp is not asked"),
    "http://[::1": ended(Seen.REFUSED),
    "tel:+12025550123": lambda s: s.seen is Seen.NOT_ASKED and s.tries == 0,
}


def test_a_thousand_addresses(net: Net, quick: Manners) -> None:
    expected: dict[str, Fits] = dict(OTHERS)
    number = 0
    for kind, (count, fits) in KINDS.items():
        for _ in range(count):
            number += 1
            expected[f"http://site-{number % SITES}.example/{kind.replace('{}', str(number))}"] = fits
    assert len(expected) >= 1000
    places = {**net.places, "www.good.example": net.places["good.example"]}
    net.log()
    start = time.monotonic()
    seen = net.seen(expected, quick, Names(places))
    took = time.monotonic() - start
    assert seen.keys() == expected.keys()
    wrong = {url: seen[url] for url, fits in expected.items() if not fits(_numbered(seen[url]))}
    assert not wrong, "\n".join(map(str, wrong.values()))
    assert took < 30  # a hang, not a figure
    asked = net.requests()
    assert all({"cookie", "referer", "authorization"}.isdisjoint(request["headers"]) for request in asked)
    assert {request["headers"]["accept-encoding"] for request in asked} == {"gzip, deflate"}
    assert all("guidelint" in request["headers"]["user-agent"] for request in asked)


def _numbered(sighting: Sighting) -> Sighting:
    """With the number of the address as `{}` again where it ended, so that one expectation does for all of a kind."""
    last = "".join(c if c.isdigit() else " " for c in sighting.url).split()
    if not last or not sighting.chain:
        return sighting
    return replace(sighting, final=sighting.final.replace(last[-1], "{}"))


def test_the_deadline_ends_a_run_and_tells_what_is_there(net: Net, quick: Manners) -> None:
    urls = [*(f"http://site-1.example/fast/{n}" for n in range(10)), "http://site-2.example/silent/1"]
    start = time.monotonic()
    seen = net.seen(urls, replace(quick, timeout=60.0, deadline=1.0))
    assert time.monotonic() - start < 10
    assert seen.keys() == set(urls[:10])


def test_who_stops_early_leaves_nothing_behind(net: Net, quick: Manners) -> None:
    async def run() -> int:
        urls = [f"http://site-1.example/silent/{n}" for n in range(20)] + ["http://site-2.example/fast/1"]
        async with aclosing(survey(urls, replace(quick, timeout=60.0), now, resolver=Names(net.places))) as sightings:
            async for sighting in sightings:
                assert sighting.seen is Seen.ANSWERED
                break
        return len(asyncio.all_tasks())

    assert asyncio.run(run()) == 1


@pytest.mark.parametrize("hosts", ["http://x", "a b", "10.0.0.0/99", "host:port"])
def test_hosts_of_ones_own_are_read_strictly(net: Net, hosts: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        net.seen([], Manners(allow_hosts=frozenset({hosts})))


def test_whether_https_works_is_asked_once_for_a_host(net: Net, quick: Manners) -> None:
    class Both(Names):
        """All hosts are one on port 80."""

        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
        ) -> list[ResolveResult]:
            return await super().resolve(host if port == 443 else "site-1.example", port, family)

    names = Both(net.places)
    net.log()
    urls = [f"http://{host}/fast/{n}" for host in ("good.example", "other.example", "site-1.example") for n in range(5)]
    seen = net.seen(urls, quick, names)
    assert {(url.split("/")[2], sighting.secure) for url, sighting in seen.items()} == {
        ("good.example", True),
        ("other.example", False),
        ("site-1.example", False),
    }
    secure_port = net.places["good.example"][0][1]
    assert sum(request["port"] == secure_port for request in net.requests()) == 1
