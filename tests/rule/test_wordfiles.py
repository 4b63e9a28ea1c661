"""Word files against the one schema of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.guide.vocabulary import LISTS
from guidelint.rule.load import BrokenPack
from guidelint.rule.packs import installed, load_words

if TYPE_CHECKING:
    from pathlib import Path


def test_the_words_of_a_folder_add_to_those_of_the_packs(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('[vague]\nprompt = ["do the dance"]\n', "utf-8")
    (tmp_path / "xx.toml").write_text('[vague]\nprompt = ["fliep"]\n', "utf-8")
    words = load_words(folders=(tmp_path,))
    assert words.languages == load_words().languages | {"xx"}
    assert words.has("xx", "vague")
    assert not load_words().has("xx", "vague")


def test_words_are_read_once() -> None:
    assert load_words() is load_words(installed())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[vague]\npromt = ["x"]\n', r'there is no word list "vague.promt"; did you mean "vague.prompt"\?'),
        ('[vague]\nprompt = "x"\n', '"vague.prompt" must be a list of phrases'),
        ("[vague]\nprompt = [1]\n", '"vague.prompt" must be a list of phrases'),
        ('vague = ["x"]\n', '"vague" must be a table of lists'),
        ('[vague]\nprompt = ["x", "  "]\n', "words on both sides of a gap"),
        ('[vague]\nprompt = ["x …"]\n', "words on both sides of a gap"),
        ('[vague]\nprompt = ["*"]\n', "words on both sides of a gap"),
        ("[vague\n", r"en\.toml: "),
    ],
)
def test_a_broken_word_file_is_named(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "en.toml").write_text(content, "utf-8")
    with pytest.raises(BrokenPack, match=reason):
        load_words(folders=(tmp_path,))


BULK = "[ordinal]\n" + "".join(f"{n} = {[f'{n}-{i}' for i in range(4_000)]}\n" for n in (1, 2))
"""Enough for a file to be parsed table by table."""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[vague]\nprompt = ["x"\n', r"en\.toml: Unclosed array"),
        ('[vague]\npromt = ["x"]\n', r'"vague\.promt"'),
        ("[vague]\nprompt = [\n[vague2]\n]\n", r"en\.toml: "),
        ('[vague]\nprompt = ["x …"]\n', "words on both sides of a gap"),
    ],
)
def test_a_large_file_that_is_broken_is_named_when_its_words_are_needed(
    tmp_path: Path, content: str, reason: str
) -> None:
    (tmp_path / "en.toml").write_text(BULK + content, "utf-8")
    words = load_words((), (tmp_path,))
    with pytest.raises(BrokenPack, match=reason):
        words.matcher("en")


@pytest.mark.parametrize(
    "content",
    [
        '[vague]\nprompt = ["x"] # [form]\n',
        '  [vague]\n  prompt = ["x"]\n',
        '[ vague ]\nprompt = [\n"x",\n]\n',
        'vague.prompt = ["x"]\n',
        '[vague]\nprompt = ["""\nx"""]\n',
    ],
)
def test_however_a_large_file_is_written_its_lists_are_found(tmp_path: Path, content: str) -> None:
    text = content + BULK if content.startswith("vague.") else BULK + content
    (tmp_path / "en.toml").write_text(text, "utf-8")
    words = load_words((), (tmp_path,))
    assert words.has("en", "vague.prompt")
    assert words.has("en", "ordinal.2")


def test_every_list_of_the_schema_says_what_it_is_for() -> None:
    assert all(name.count(".") == 1 and about for name, about in LISTS.items())
