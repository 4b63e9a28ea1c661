"""Look-alikes: the compact table agrees with Unicode's, and hosts are told by how they look."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.text.skeleton import displayed, mixes_scripts, skeleton

UNICODE = Path(__file__).parents[2] / "third_party" / "unicode"


def test_the_compact_table_is_made_from_the_file_of_unicode() -> None:
    spec = importlib.util.spec_from_file_location("compact", UNICODE / "compact.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert Path(made.TARGET).read_text("utf-8") == made.compact()
    pairs = {char: twin for char, twin in made.pairs().items() if made.in_hosts(char)}
    assert {char: twin for char, twin in pairs.items() if skeleton(char) != skeleton(twin)} == {}


@pytest.mark.parametrize(
    ("host", "twin"), [("раураl", "paypal"), ("аррӏе", "appie"), ("ɡoogle", "google"), ("сһаѕе", "chase")]
)
def test_letters_of_other_scripts_have_the_skeleton_of_their_twins(host: str, twin: str) -> None:
    assert skeleton(host) == skeleton(twin)


@pytest.mark.parametrize(
    "label", ["пример", "münchen", "例子", "日本テレビ放送", "東京tower", "서울bank", "paypal", "αθήνα", "ไทยbank", ""]
)
def test_what_one_word_may_mix(label: str) -> None:
    assert not mixes_scripts(label)


@pytest.mark.parametrize("label", ["pаypal", "gοogle", "раypal", "банkа"])
def test_what_no_word_mixes(label: str) -> None:
    assert mixes_scripts(label)


def test_punycode_is_shown_as_browsers_show_it() -> None:
    assert displayed("www.xn--mnchen-3ya.example") == "www.münchen.example"
    assert displayed("xn--\u00e4.example") == "xn--\u00e4.example"
    assert displayed("plain.example") == "plain.example"


@given(st.text(max_size=40))
def test_any_text_has_a_skeleton_that_is_its_own(text: str) -> None:
    assert isinstance(skeleton(text), str)
    assert isinstance(displayed(text), str)
    assert mixes_scripts(text) in (True, False)
