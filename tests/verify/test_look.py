"""One look: fragments, files, redirects of all sorts, robots.txt, certificates that nobody signed."""

from __future__ import annotations

import asyncio
import socket
import ssl
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st
from tests.verify.net import Names, now

from guidelint.records import replace
from guidelint.verify.ask import Answer
from guidelint.verify.body import Body
from guidelint.verify.certificate import described, objection
from guidelint.verify.failure import Failed
from guidelint.verify.manners import Manners
from guidelint.verify.resolve import Checked, Threads
from guidelint.verify.safety import Own
from guidelint.verify.sighting import FRAGMENT_MISSING, Seen
from guidelint.verify.survey import survey
from guidelint.verify.walk import Walk, pointed_at

if TYPE_CHECKING:
    from pathlib import Path

    from aiohttp.abc import ResolveResult
    from tests.verify.net import Net

NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
SITE = "http://site-7.example"


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        ("/named#here", False),
        ("/named#%68ere", False),
        ("/named#old", False),
        ("/named#gone", True),
        ("/named#!/route", False),
        ("/named#/route", False),
        ("/named#:~:text=word", False),
        ("/named#top", False),
        ("/named#", False),
    ],
)
def test_a_fragment_that_leads_nowhere_is_noted(net: Net, quick: Manners, path: str, *, missing: bool) -> None:
    sighting = net.one(SITE + path, quick)
    assert (sighting.seen, sighting.status) == (Seen.ANSWERED, 200)
    assert (FRAGMENT_MISSING in sighting.notes) == missing


def test_a_file_that_is_a_page_after_all_is_read(net: Net, quick: Manners) -> None:
    net.log()
    assert net.one(f"{SITE}/soft/form.pdf", quick).notes == ("soft-404",)
    assert [request["method"] for request in net.requests()] == ["HEAD", "GET"]
    assert net.one(f"{SITE}/file/form.pdf?v=1", quick).method == "HEAD"
    assert net.one("http://site-7.example/file/x#a.pdf", quick).method == "GET"


def test_robots_are_heeded_if_asked(net: Net, quick: Manners) -> None:
    polite = replace(quick, robots=True)
    urls = [f"{SITE}/private/{n}" for n in range(5)] + [f"{SITE}/fast/{n}" for n in range(5)]
    net.log()
    seen = net.seen(urls, polite)
    assert [seen[url].seen for url in urls] == [Seen.ROBOTS] * 5 + [Seen.ANSWERED] * 5
    asked = [request["path"] for request in net.requests()]
    assert asked.count("/robots.txt") == 1
    assert not [path for path in asked if path.startswith("/private")]
    assert net.one(f"{SITE}/private/1", quick).seen is Seen.ANSWERED
    assert net.one("http://nobody.example/", polite).seen is Seen.UNREACHABLE
    assert net.one(f"{SITE}/to/302/private/1", polite).seen is Seen.ROBOTS


@pytest.mark.parametrize(
    ("base", "location", "target"),
    [
        ("http://a.example/x/y", "z", "http://a.example/x/z"),
        ("http://a.example/x/y", "//b.example", "http://b.example/"),
        ("http://a.example/", "/办事?a=b c", "http://a.example/%E5%8A%9E%E4%BA%8B?a=b%20c"),
        ("http://a.example/", "/%E5%8A%9E\udcff", "http://a.example/%E5%8A%9E%FF"),
        ("http://a.example/", "http://BÜCHER.example/", "http://xn--bcher-kva.example/"),
        ("http://a.example/", r"\\b.example\x", "http://b.example/x"),
        ("http://a.example/", "http://0x7f.1/", "http://127.0.0.1/"),
        ("http://a.example/", "http://[::1", ""),
        ("http://a.example/", "http://a b/", ""),
        ("http://a.example/", "javascript:alert(1)", "javascript:alert(1)"),
        ("http://a.example/", "?page=2", "http://a.example/?page=2"),
    ],
)
def test_redirects_point_where_browsers_go(base: str, location: str, target: str) -> None:
    assert pointed_at(base, location) == target


@given(st.text(max_size=80))
def test_any_location_is_gone_to_or_not(location: str) -> None:
    walk = Walk("http://a.example/x", datetime(2026, 11, 22, tzinfo=UTC))
    try:
        walk.go_on(Answer(302, {}, Body()), location, 10)
    except Failed as failure:
        assert failure.seen in {Seen.LOOP, Seen.GARBLED, Seen.REFUSED}  # noqa: PT017 - both ways are right
    else:
        assert walk.url.isascii()
        assert walk.url.startswith(("http://", "https://"))


def test_the_system_is_asked_for_names() -> None:
    async def run() -> None:
        threads = Threads()
        assert {entry["host"] for entry in await threads.resolve("localhost", 80)} <= {"127.0.0.1", "::1"}
        for name in ("nowhere.invalid", "a" * 70 + ".example", "a..b"):
            with pytest.raises(OSError, match=r".+"):
                await threads.resolve(name, 80)

    asyncio.run(run())


def test_what_the_name_server_does_not_know_just_now_is_asked_again() -> None:
    class Tired(Names):
        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
        ) -> list[ResolveResult]:
            if host in self.places and host not in self.asked:
                self.asked.append(host)
                raise OSError(socket.EAI_AGAIN, "Temporary failure in name resolution")
            return await super().resolve(host, port, family)

    async def run() -> None:
        names = Tired({"a.example": [("1.1.1.1", 0)]})
        checked = Checked(names, Own.of([]))
        with pytest.raises(OSError, match="Temporary"):
            await checked.resolve("a.example", 80)
        for _ in range(3):
            assert await checked.resolve("a.example", 80)
        for _ in range(3):
            with pytest.raises(OSError, match="not known"):
                await Checked(names, Own.of([])).resolve("b.example", 80)
        assert names.asked.count("a.example") == 2

    asyncio.run(run())


def test_no_address_at_all_is_no_host() -> None:
    async def run() -> set[Seen]:
        sightings = survey(["http://a.example/"], Manners(), now, resolver=Names({"a.example": []}))
        return {sighting.seen async for sighting in sightings}

    assert asyncio.run(run()) == {Seen.NO_HOST}


def test_a_certificate_that_nobody_signed(net: Net, quick: Manners, tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "self.example")])
    own = (
        x509.CertificateBuilder(name, name, key.public_key(), 7, now() - timedelta(days=1), now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("self.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "own.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(secret + own.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)

    async def run() -> tuple[Seen, str]:
        server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.88", 0, ssl=context)
        names = Names({"self.example": [server.sockets[0].getsockname()[:2]]})
        async with server:
            sightings = survey(["https://self.example/"], quick, now, resolver=names, trust=net.trust)
            (found,) = [(sighting.seen, sighting.note) async for sighting in sightings]
        return found

    assert asyncio.run(run()) == (Seen.BAD_CERTIFICATE, "self-signed certificate")


def test_what_a_certificate_says() -> None:
    shown = {
        "notAfter": "Jan  5 09:34:43 2027 GMT",
        "issuer": ((("countryName", "XX"),), (("commonName", "Example Root"),)),
        "subjectAltName": (("DNS", "a.example"), ("DNS", "*.A.example"), ("IP Address", "192.0.2.1")),
    }
    found = described("www.a.example", shown)
    assert (found.not_after, found.issuer) == (datetime(2027, 1, 5, 9, 34, 43, tzinfo=UTC), "Example Root")
    assert found.names == ("*.A.example",)
    assert described("192.0.2.1", shown).names == ("192.0.2.1",)
    assert described("x.www.a.example", shown).names == ()
    assert objection(OSError())[0] is Seen.UNREACHABLE


@pytest.mark.parametrize(
    "url", ["http://a.example:0/", "http://a.example:99999/", "http:///", "http://", "", "x", "//a"]
)
def test_what_is_no_address_is_refused(net: Net, url: str) -> None:
    sighting = net.one(url, Manners())
    assert (sighting.seen, sighting.tries) == (Seen.REFUSED, 0)


@given(st.lists(st.text(max_size=30).map("http://".__add__) | st.text(max_size=30), unique=True, max_size=8))
def test_any_addresses_are_told_one_by_one(urls: list[str]) -> None:
    async def run() -> list[str]:
        manners = Manners(pace=0.0, jitter=0.0, deadline=20.0)
        return [sighting.url async for sighting in survey(urls, manners, now, resolver=Names({}), trust=NOBODY)]

    assert sorted(asyncio.run(run())) == sorted(urls)


@given(st.text(max_size=40))
def test_any_entry_of_ones_own_hosts_is_read_or_refused(entry: str) -> None:
    try:
        own = Own.of([entry])
    except ValueError:
        return
    own.named("a.example", 80)
