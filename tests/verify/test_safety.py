"""Nothing that a document says makes us connect to where we should not; the server's own log is the witness."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession, TCPConnector
from hypothesis import given
from hypothesis import strategies as st
from tests.verify.net import LOOPBACK, Names, now

from guidelint.known.address import normalised
from guidelint.records import replace
from guidelint.verify.manners import Manners
from guidelint.verify.resolve import Checked
from guidelint.verify.safety import Forbidden, Own, closed, literal
from guidelint.verify.sighting import Seen
from guidelint.verify.survey import survey

if TYPE_CHECKING:
    from tests.verify.net import Net

STRICT = Manners(timeout=2.0, connect_timeout=1.5, pace=0.0, jitter=0.01)
CLOSED = [
    *(
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
    ),
    *(
        "127.255.255.254",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.192",
    ),
    *("192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
    *("::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::ffff:0:127.0.0.1"),
    *(
        "64:ff9b::7f00:1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:102:304::1",
        "2001:2::1",
    ),
    *("2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:101::", "3fff::1"),
    *("2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:127.0.0.1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254"),
    *("fd00::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1"),
]
OPEN = [
    *(
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
    ),
    *(
        "169.253.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.0.1",
        "192.169.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.1",
    ),
    *("2606:4700:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"),
    "2002:808:808::1",
]
SPELLINGS = [
    *(
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "0x7F.0.0.0x1",
    ),
    *("127.0.0.1.", "１２７.０.０.１", "127。0。0。1", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1", "0", "0x0", "00000177.1"),
    *("[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]"),
    *("[2002:7f00:1::]", "[::]", "2852039166", "0xa9fea9fe", "169.254.43518", "0251.0376.0251.0376", "3232235521"),
    *("[::ffff:169.254.169.254]", "[fd00:ec2::254]", "[fe80::1]", "[fec0::1]"),
]


@pytest.mark.parametrize("address", CLOSED)
def test_closed(address: str) -> None:
    ip = literal(address)
    assert ip is not None
    assert closed(ip)


@pytest.mark.parametrize("address", OPEN)
def test_open(address: str) -> None:
    ip = literal(address)
    assert ip is not None
    assert not closed(ip)


@given(st.ip_addresses())
def test_what_is_open_is_public_to_the_standard_library_too(address: Any) -> None:
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    translated = str(address).startswith("64:ff9b::")
    assert closed(address) or inner or translated or (address.is_global and not address.is_multicast)


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_a_closed_address_is_asked(net: Net, host: str) -> None:
    port = net.places["site-0.example"][0][1]
    net.log()
    urls = [f"http://{host}/", f"http://{host}:8080/", f"http://{host}:{port}/x"]
    wanted = [url for raw in urls if (url := normalised(raw))]
    seen = net.seen(wanted, STRICT)
    assert {sighting.seen for sighting in seen.values()} == {Seen.REFUSED} or not wanted
    assert {sighting.tries for sighting in seen.values()} <= {0}
    assert net.log() == []


@pytest.mark.parametrize("raw", [f"http://{host}/" for host in SPELLINGS])
def test_nor_if_nobody_normalised_it(net: Net, raw: str) -> None:
    net.log()
    assert net.one(raw, STRICT).seen in {Seen.REFUSED, Seen.NO_HOST, Seen.GARBLED}
    assert net.log() == []


@pytest.mark.parametrize("address", CLOSED)
def test_no_name_leads_to_a_closed_address(net: Net, address: str) -> None:
    names = Names({"evil.example": [(address, 0)], "half.example": [("1.1.1.1", 0), (address, 0)]})
    net.log()
    for url in ("http://evil.example/", "https://evil.example/", "http://half.example/"):
        sighting = net.one(url, STRICT, names)
        assert (sighting.seen, sighting.note) == (Seen.REFUSED, f"{address} is not on the open internet")
    assert net.log() == []


def test_names_that_stand_for_the_server_are_not_asked(net: Net) -> None:
    """The server listens there, so that a connection would show."""
    net.log()
    for name in ("site-0.example", "site-1.example"):
        assert net.one(f"http://{name}/", STRICT).seen is Seen.REFUSED
    assert net.log() == []
    assert net.one("http://site-0.example/", replace(STRICT, allow_hosts=LOOPBACK)).seen is Seen.ANSWERED
    assert len(net.requests()) == 1


def test_a_name_that_changes_its_address_is_asked_for_it_once(net: Net) -> None:
    """First an address that may be asked, then the server: a second question would get the second answer."""
    target = net.places["site-0.example"]
    names = Names({"turn.example": net.places["site-2.example"]}, later={"turn.example": target})
    allowed = frozenset({net.places["site-2.example"][0][0]})
    net.log()
    urls = [f"http://turn.example/to/302/fast/{n}" for n in range(5)]
    seen = net.seen(urls, replace(STRICT, allow_hosts=allowed, retries=3), names)
    assert {(sighting.seen, sighting.status) for sighting in seen.values()} == {(Seen.ANSWERED, 200)}
    assert {entry["port"] for entry in net.requests()} == {net.places["site-2.example"][0][1]}


def test_the_socket_itself_refuses_what_nobody_checked(net: Net) -> None:
    """A resolver that hands out what it likes, set into the connector without the checks before it."""
    checked = Checked(Names({}), Own.of([]))

    async def run() -> None:
        connector = TCPConnector(resolver=Names(net.places), socket_factory=checked.socket)
        async with ClientSession(connector=connector) as session:
            for url in ("http://site-0.example/", f"http://127.0.0.2:{net.places['site-0.example'][0][1]}/"):
                with pytest.raises(Forbidden):
                    await session.get(url)

    net.log()
    asyncio.run(run())
    assert net.log() == []


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1", "64:ff9b::7f00:1"])
def test_the_socket_refuses_by_the_very_address(address: str) -> None:
    checked = Checked(Names({}), Own.of([]))
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(Forbidden):
        checked.socket((family, socket.SOCK_STREAM, 6, "", (address, 80)))


@pytest.mark.parametrize(
    ("way", "note"),
    [
        ("http///127.0.0.4:{port}/fast/1", "port {port} is not asked"),
        ("http///127.0.0.4/fast/1", "127.0.0.4 is not on the open internet"),
        ("http///2130706436/fast/1", "127.0.0.4 is not on the open internet"),
        ("http///0x7f.4/fast/1", "127.0.0.4 is not on the open internet"),
        ("http///[::ffff:127.0.0.4]/fast/1", "::ffff:7f00:4 is not on the open internet"),
        ("http///169.254.169.254/latest/meta-data/", "169.254.169.254 is not on the open internet"),
        ("http///inside.example/fast/1", "127.0.0.4 is not on the open internet"),
        ("http///user:word@site-0.example/", "there are credentials in the address"),
        ("http///site-2.example:25/", "port 25 is not asked"),
        ("http///alias.example/fast/1", "127.0.0.2 is not on the open internet"),
        ("gopher///site-0.example/", "redirect to scheme gopher"),
        ("file////etc/passwd", "redirect to scheme file"),
        ("data/text/html,x", "redirect to scheme data"),
    ],
)
def test_no_redirect_leads_inside(net: Net, way: str, note: str) -> None:
    """The first hop is allowed by name, which must not help the second."""
    port = net.places["site-2.example"][0][1]
    names = Names(
        {**net.places, "inside.example": net.places["site-2.example"], "alias.example": net.places["site-0.example"]}
    )
    manners = replace(STRICT, allow_hosts=frozenset({"site-0.example"}))
    net.log()
    sighting = net.one(f"http://site-0.example/away/302/{way.format(port=port)}", manners, names)
    assert (sighting.seen, sighting.note) == (Seen.REFUSED, note.format(port=port))
    assert [hop.status for hop in sighting.chain] == [302]
    assert {entry.get("port", entry.get("connection")) for entry in net.log()} == {net.places["site-0.example"][0][1]}


def test_what_is_allowed_by_name_and_port_is_that_port(net: Net) -> None:
    address, port = net.places["site-4.example"][0]
    other = net.places["site-5.example"][0][1]
    own = replace(STRICT, allow_hosts=frozenset({f"{address}:{port}"}))
    assert net.one(f"http://{address}:{port}/fast/1", own).seen is Seen.ANSWERED
    assert net.one(f"http://{address}:{other}/fast/1", own).seen is Seen.REFUSED
    assert net.one(f"http://{address}/fast/1", own).seen is Seen.REFUSED


def test_names_in_a_network_of_ones_own_may_have_any_port(net: Net) -> None:
    names = Names({**net.places, "far.example": [("1.1.1.1", 0)], "both.example": [("127.0.0.2", 0), ("1.1.1.1", 0)]})
    manners = replace(STRICT, allow_hosts=LOOPBACK)
    assert net.one("http://site-0.example:8000/fast/1", manners, names).seen is Seen.ANSWERED
    for host in ("far.example", "both.example"):
        sighting = net.one(f"http://{host}:8000/", manners, names)
        assert (sighting.seen, sighting.note) == (Seen.REFUSED, "port 8000 is not asked")
    assert net.one("http://1.1.1.1:8000/", manners, names).note == "port 8000 is not asked"


def test_proxies_of_the_environment_count_only_if_asked(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    address, port = net.places["site-6.example"][0]
    monkeypatch.setenv("http_proxy", f"http://{address}:{port}")
    names = Names({"far.example": [("1.1.1.1", 9)]})
    net.log()
    net.one("http://10.0.0.1/", replace(STRICT, proxy_from_environment=True), names)
    assert net.log() == []  # an address that is closed is not even given to the proxy
    assert net.one("http://far.example/fast/1", replace(STRICT, proxy_from_environment=True), names).status == 200
    assert [entry["port"] for entry in net.requests()] == [port]


def test_every_closed_address_in_one_run_without_a_single_socket() -> None:
    def never(*_: object) -> socket.socket:
        raise AssertionError("a socket was made")

    async def run() -> set[Seen]:
        urls = [f"http://[{a}]/" if ":" in a else f"http://{a}/" for a in CLOSED]
        return {sighting.seen async for sighting in survey(urls, STRICT, now, resolver=Names({}))}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("guidelint.verify.resolve.Checked.socket", never)
        assert asyncio.run(run()) == {Seen.REFUSED}
