"""What a host says by itself: whether it hides where it leads, and whose it is."""

from __future__ import annotations

import pytest

from guidelint.guide.reference.platforms import is_shortener, one_owner


@pytest.mark.parametrize(
    "host", ["bit.ly", "www.bit.ly", "go.bit.ly", "t.cn", "dwz.cn", "han.gl", "acortar.link", "goo.gl"]
)
def test_hosts_that_hide(host: str) -> None:
    assert is_shortener(host, "/example")


@pytest.mark.parametrize(
    "host", ["youtu.be", "aka.ms", "t.me", "discord.gg", "forms.gle", "maps.app.goo.gl", "docs.bit.ly", "ly"]
)
def test_hosts_that_open_their_owners_pages(host: str) -> None:
    assert not is_shortener(host, "/example")


def test_a_path_can_be_the_exception() -> None:
    assert not is_shortener("goo.gl", "/maps/example")
    assert not is_shortener("goo.gl", "forms/example")
    assert is_shortener("goo.gl", "/mapsexample")


def test_owners() -> None:
    assert one_owner("youtu.be", "www.youtube.com")
    assert one_owner("login.fund.example.cn", "fund.example.cn")
    assert not one_owner("imss.gob.mx", "sat.gob.mx")
