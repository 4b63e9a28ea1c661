"""The addresses of a guide: whatever stands in it can be read, and what is never asked is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.guide.read import read
from guidelint.known.address import normalised
from guidelint.known.entry import Purpose
from guidelint.rule.packs import load_words
from guidelint.verify.hotlines import hotlines
from guidelint.verify.safety import Own
from guidelint.verify.uses import OWN_NETWORK, PASSWORD, PATTERN, VOCABULARY, Use, uses

NONE = Own.of(())
TARGETS = st.text(max_size=30) | st.builds(
    "{}//{}{}/{}".format,
    st.sampled_from(["", "http:", "https:", "HTTPS:", "ftp:"]),
    st.sampled_from(["me@", "a:b@", ""]),
    st.text(max_size=12) | st.sampled_from(["[::1]:99", "10.1:8", "fund-online.net:99999", "例え.jp", "a.b"]),
    st.text(max_size=12),
)


def found(text: str, own: Own = NONE) -> list[Use]:
    return list(uses(read(text, load_words(), language="en"), own))


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("https://www.fund-online.net/a", ""),
        ("https://fund-online.net/compare/v1...v2", ""),
        ("https://fund-online.net/your-account", ""),
        ("https://example.com/a", OWN_NETWORK),
        ("http://192.168.0.1/", OWN_NETWORK),
        ("http://0300.0250.1/", OWN_NETWORK),
        ("http://fritz.box/", OWN_NETWORK),
        ("https://me:secret@fund-online.net/", PASSWORD),
        ("https://fund-online.net/{id}", PATTERN),
        ("https://fund-online.net/%7Bid%7D", PATTERN),
        ("https://fund-online.net/YOUR_NAME/a", PATTERN),
        ("https://fund-online.net/…", PATTERN),
        ("http://www.w3.org/2000/svg", VOCABULARY),
    ],
)
def test_what_is_never_asked_and_why(target: str, why: str) -> None:
    (use,) = found(f"Open [this page]({target}).\n")
    assert (use.left_out, use.line, use.purpose) == (why, 1, Purpose.REFERENCE)


def test_what_is_ones_own_is_asked() -> None:
    text = "Open [a](http://10.0.0.7:8000/) and [b](http://10.0.0.7/) and [c](http://localhost/).\n"
    own = Own.of(["10.0.0.7:8000", "localhost"])
    assert [use.left_out for use in found(text, own)] == ["", OWN_NETWORK, ""]


def test_a_picture_is_shown_and_a_link_to_one_is_not() -> None:
    picture, link = sorted(
        found("![a](https://fund-online.net/a.png) [b](https://fund-online.net/b.png)"), key=lambda use: use.url
    )
    assert (picture.purpose, picture.shown) == (Purpose.IMAGE, True)
    assert (link.purpose, link.shown) == (Purpose.IMAGE, False)


@given(TARGETS)
def test_any_address_can_be_read(target: str) -> None:
    for text in (f"[a]({target})", f"![a](<{target}>)", f"<{target}>", target, f"[a]: {target}\n\n[a]"):
        for use in found(text):
            assert use.url == normalised(use.url)
            assert "@" not in use.url.split("/")[2] or use.left_out


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Call the hotline 12393.", ["tel:12393"]),
        ("Call the hotline +44 20 7946 0958 on weekdays.", ["tel:+442079460958"]),
        ("Call [us](tel:+1-800-772-1213).", ["tel:+18007721213"]),
        ("The hotline costs 120 € a year, and in 2026, 300 people called it.", []),
        ("Room 12393 is on the left.", []),
    ],
)
def test_numbers_that_are_presented_as_lines(text: str, numbers: list[str]) -> None:
    doc = read(f"# A guide\n\n{text}\n", load_words(), language="en")
    assert [number for number, _ in hotlines(doc)] == numbers
