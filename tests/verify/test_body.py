"""Bodies stay within bounds, and their bytes become text as browsers read them."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.verify.body import Body, Inflater, Reader
from guidelint.verify.charset import decoded, known
from guidelint.verify.sighting import BOMB

if TYPE_CHECKING:
    from aiohttp import ClientResponse

MOST = 10_000
TEXT = b"A page of some length, as pages are. " * 100


class Response:
    """As much of an answer as a reader looks at: hands out its body in pieces."""

    def __init__(self, data: bytes, piece: int = 1000) -> None:
        self.content = self
        self._pieces = [data[start : start + piece] for start in range(0, len(data), piece)]
        self.handed_out = 0

    async def read(self, _: int) -> bytes:
        piece = self._pieces.pop(0) if self._pieces else b""
        self.handed_out += len(piece)
        return piece


def read(data: bytes, encoding: str = "", piece: int = 1000) -> Body:
    return asyncio.run(Reader(encoding, MOST).read(cast("ClientResponse", Response(data, piece))))


BOMB_BYTES = gzip.compress(b"\0" * 20_000_000)
RAW = zlib.compress(TEXT)[2:-4]


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-GZip ", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", RAW),
    ],
    ids=["none", "identity", "gzip", "old-gzip", "deflate", "raw-deflate"],
)
@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_bodies_are_read_in_whatever_pieces(encoding: str, data: bytes, piece: int) -> None:
    if data is RAW and piece == 1:
        pytest.skip("that its header is missing shows with the second byte")
    assert read(data, encoding, piece) == Body(TEXT)


def test_what_is_too_long_is_cut() -> None:
    assert read(b"x" * MOST) == Body(b"x" * MOST)
    assert read(b"x" * (MOST + 1)) == Body(b"x" * MOST, whole=False, note=f"cut at {MOST} bytes")
    noise = bytes(n * n % 251 for n in range(50_000))
    assert read(gzip.compress(noise), "gzip").note == f"cut at {MOST} bytes"


@pytest.mark.parametrize("piece", [100, 16_384])
def test_a_bomb_is_cut_and_named(piece: int) -> None:
    body = read(BOMB_BYTES, "gzip", piece)
    assert (len(body.data), body.whole, body.note) == (MOST, False, BOMB)


def test_a_bomb_is_not_read_to_its_end() -> None:
    response = Response(BOMB_BYTES)
    asyncio.run(Reader("gzip", MOST).read(cast("ClientResponse", response)))
    assert response.handed_out <= 2000


def test_an_inflater_never_gives_more_than_asked_for() -> None:
    inflater = Inflater("gzip")
    assert len(inflater.feed(gzip.compress(b"\0" * 1_000_000), 10)) == 10
    assert inflater.feed(b"", 0) == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x" * 500, "compress"])
def test_what_was_not_asked_for_is_not_undone(encoding: str) -> None:
    body = read(TEXT, encoding)
    assert (body.data, body.whole, body.note[:9]) == (b"", False, "encoding ")
    assert len(body.note) < 60


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", ""]))
def test_any_bytes_are_read_as_something(data: bytes, encoding: str) -> None:
    assert len(read(data, encoding).data) <= MOST


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        ("办事".encode("gbk"), "text/html; charset=GBK", "办事"),
        ("办事".encode("gbk"), 'text/html; charset="gb2312"', "办事"),
        (b"<meta charset=gb2312>" + "办事".encode("gbk"), "text/html", "办事"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=euc-kr'>" + "시청".encode("cp949"), "", "시청"),
        (b"<meta charset=Shift_JIS>" + "市役所①".encode("cp932"), "", "市役所①"),
        ("город".encode("cp1251"), "text/html; charset=windows-1251", "город"),
        ("Straße “x”".encode("cp1252"), "text/html; charset=ISO-8859-1", "Straße “x”"),
        ("Straße".encode("cp1252"), "", "Straße"),
        ("Straße 办".encode(), "", "Straße 办"),
        ("Straße 办".encode()[:-1], "", "Straße �"),
        (b"\xef\xbb\xbfx", "text/html; charset=gbk", "x"),
        ("办".encode("utf-16"), "", "办"),
        (b"abc", "text/html; charset=punycode", "abc"),
        (b"abc", "text/html; charset=unicode_escape", "abc"),
        (b"abc", "text/html; charset=zip", "abc"),
        (b"abc", "text/html; charset=\x00", "abc"),
        (b"abc", "; ; charset*=x''y", "abc"),
        (b"", "", ""),
    ],
)
def test_the_text_is_what_browsers_show(data: bytes, content_type: str, text: str) -> None:
    assert decoded(data, content_type).endswith(text)


@given(st.binary(max_size=2000), st.text(max_size=60))
def test_any_bytes_become_text(data: bytes, content_type: str) -> None:
    assert isinstance(decoded(data, content_type), str)


@pytest.mark.parametrize("label", ["idna", "punycode", "hex", "rot13", "base64", "undefined", "utf-7", "", "ü"])
def test_encodings_that_no_page_has(label: str) -> None:
    assert known(label) == ""
