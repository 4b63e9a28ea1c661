"""The keys of a configuration, their JSON schema and their documentation say the same."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.config import BadSettings, Settings, check
from guidelint.keys import KEYS
from guidelint.rule.catalogue import PROFILES

SCHEMA = json.loads(files("guidelint").joinpath("config.schema.json").read_text("utf-8"))
DOCS = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text("utf-8")
INTERNAL = {"base", "source", "options", "overruled"}


def test_schema_and_docs_know_every_key_and_no_other() -> None:
    assert set(SCHEMA["properties"]) == set(KEYS)
    assert re.findall(r"^### `([a-z-]+)`", DOCS, re.MULTILINE) == list(KEYS)
    assert {key: SCHEMA["properties"][key]["description"] for key in KEYS} == {k: v.about for k, v in KEYS.items()}


def test_every_key_is_a_setting() -> None:
    names = {field.name for field in fields(Settings)} - INTERNAL
    assert names == {key.replace("-", "_") for key in KEYS if key != "extend"}


def test_the_schema_gives_the_defaults() -> None:
    defaults = {field.name: field.default for field in fields(Settings)}
    assert SCHEMA["properties"]["profile"]["default"] == defaults["profile"]
    assert SCHEMA["properties"]["profile"]["enum"] == list(PROFILES)
    assert SCHEMA["properties"]["fail-on"]["default"] == str(defaults["fail_on"])
    assert SCHEMA["properties"]["encoding"]["default"] == defaults["encoding"]


def test_the_examples_in_the_docs_are_read() -> None:
    import tomli

    blocks = re.findall(r"^```toml\n(.*?)^```", DOCS, re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        table = tomli.loads(block)
        check(table.get("tool", {}).get("guidelint", table), "docs", Path("/"))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*KEYS, "nonsense"]), values))
def test_whatever_is_written_is_read_or_refused(table: dict[str, object]) -> None:
    try:
        checked = check(table, "here", Path("/"))
    except BadSettings as error:
        assert str(error).startswith("here: ")  # noqa: PT017
    else:
        assert set(checked) == set(table)


@pytest.mark.parametrize("text", ["", "fail-on = 'never'", "[rules]\nfolders = ['x']\n[rules.'a/b']\nx = 1"])
def test_what_is_right_is_read(text: str) -> None:
    import tomli

    check(tomli.loads(text), "here", Path("/"))
