"""Edits upon edits are one edit, carried over to bytes they touch nothing else, and the diff tells what they do."""

from __future__ import annotations

import codecs
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.check.diffing import unified
from guidelint.check.edits import Shift, applied, composed, trimmed
from guidelint.check.rewrite import NotExact, rewritten
from guidelint.finding import Edit, Span
from guidelint.guide.read import read
from guidelint.rule.packs import load_words
from guidelint.text.source import decode

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = "ab\n é中"
texts = st.text(LETTERS, max_size=30)
MARKS = {
    "utf-8": b"",
    "utf-8 with a mark": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "gb18030": b"",
    "utf-16": b"",
    "utf-8-sig": b"",
}


@st.composite
def edits_to(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    """Edits that are sorted and apart; insertions may stand at the border of another edit."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return tuple(Edit(span, draw(st.text(LETTERS, max_size=5))) for span in spans)


@given(st.data(), texts)
def test_edits_upon_edits_are_one(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_to(text))
    second = data.draw(edits_to(applied(text, first)))
    assert applied(text, composed(first, second)) == applied(applied(text, first), second)
    assert composed((), first) == composed(first, ())
    spans = [edit.span for edit in composed(first, second)]
    assert all(one.end < other.start for one, other in pairwise(spans))


@given(st.data(), texts)
def test_trimmed_edits_do_the_same_and_no_more(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_to(text))
    narrow = list(trimmed(text, edits))
    assert applied(text, narrow) == applied(text, edits)
    for edit in narrow:
        old = edit.span.of(text)
        assert old or edit.text
        assert not (old and edit.text and (old[0] == edit.text[0] or old[-1] == edit.text[-1]))


@given(st.data(), texts)
def test_what_no_edit_touches_is_found_again(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_to(text))
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    span = Span(start, end)
    now = Shift(edits).of(span)
    assert 0 <= now.start <= now.end <= len(applied(text, edits))
    if not any(edit.span.meets(span) or span.start < edit.span.start < span.end for edit in edits):
        assert now.of(applied(text, edits)) == span.of(text) or start == end


@given(st.data(), st.sampled_from(sorted(MARKS)), st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=1))
def test_all_else_stays_byte_for_byte(data: st.DataObject, name: str, endings: list[str]) -> None:
    raw = "".join(
        data.draw(st.sampled_from(endings)) if char == "\n" else char
        for char in data.draw(st.text(LETTERS, max_size=30))
    )
    codec = name.partition(" ")[0]
    plain = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(codec, codec)
    before = MARKS[name] + raw.encode(plain)
    text = decode(before, codec)
    edits = data.draw(edits_to(text))
    try:
        after = rewritten(before, codec, text, edits)
    except NotExact:
        assert "\r" in raw  # what stood between the halves of a line break is cut away
        return
    assert decode(after, codec) == applied(text, edits)
    narrow = list(trimmed(text, edits))
    head = narrow[0].span.start if narrow else len(text)
    tail = narrow[-1].span.end if narrow else len(text)
    assert after.startswith(MARKS[name] + _raw_part(raw, head).encode(plain))
    assert after.endswith(_raw_part(raw[::-1], len(text) - tail, reverse=True)[::-1].encode(plain))


def _raw_part(raw: str, length: int, *, reverse: bool = False) -> str:
    """The stretch of a text with its own line breaks that has so many characters with simple ones."""
    pair = "\n\r" if reverse else "\r\n"
    at = 0
    for _ in range(length):
        at += 2 if raw.startswith(pair, at) else 1
    return raw[:at]


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        (b"a\r\nb\r\n", Edit(Span(2, 2), "new\n"), b"a\r\nnew\r\nb\r\n"),
        (b"a\rb\r", Edit(Span(2, 2), "new\n"), b"a\rnew\rb\r"),
        (b"a\r\nb\nc\n", Edit(Span(2, 3), "x\ny"), b"a\r\nx\ny\nc\n"),
        (b"a\nb\r\nc\n", Edit(Span(0, 3), "x\ny\nz\nw"), b"x\ny\r\nz\r\nw\r\nc\n"),
        (b"a\r\nb", Edit(Span(3, 3), "\nnew"), b"a\r\nb\r\nnew"),
        (b"a", Edit(Span(1, 1), "\nnew\n"), b"a\nnew\n"),
        (b"a\r\nb", Edit(Span(1, 2), ""), b"ab"),
    ],
)
def test_new_lines_end_as_those_around_them(before: bytes, edit: Edit, after: bytes) -> None:
    assert rewritten(before, "utf-8", decode(before), (edit,)) == after


def test_what_would_be_read_otherwise_is_not_written() -> None:
    before = b"one\rx\ntwo"
    with pytest.raises(NotExact, match="read as something else"):
        rewritten(before, "utf-8", decode(before), (Edit(Span(4, 5), ""),))
    with pytest.raises(NotExact, match="cannot be written in shift_jis"):
        rewritten(b"one", "shift_jis", "one", (Edit(Span(0, 0), "é한"),))
    twice = b"\x1b$B\x1b$B0l\x1b(B"
    with pytest.raises(NotExact, match="otherwise in iso2022_jp"):
        rewritten(twice, "iso2022_jp", decode(twice, "iso2022_jp"), (Edit(Span(0, 0), "x"),))


def diff(text: str, edits: tuple[Edit, ...]) -> list[str]:
    words = load_words()
    return list(unified("guide.md", read(text, words), read(applied(text, edits), words), edits))


lines = st.lists(st.sampled_from(["one", "two", "", "三", "four"]), max_size=40)


@given(st.data(), lines, st.booleans())
def test_patch_does_what_the_diff_says(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, lines: list[str], ended: bool
) -> None:
    text = "\n".join(lines) + ("\n" if ended else "")
    edits = data.draw(edits_to(text))
    _patched(tmp_path_factory.mktemp("diff"), text, edits)


def _patched(folder: Path, text: str, edits: tuple[Edit, ...]) -> None:
    said = diff(text, edits)
    assert bool(said) == (applied(text, edits) != text)
    if not said:
        return
    (folder / "guide.md").write_bytes(text.encode())
    patch = subprocess.run(
        ["git", "apply", "--unidiff-zero", "--whitespace=nowarn", "-p0"],
        input="".join(line + "\n" for line in said).encode(),
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert not patch.returncode, (patch.stderr, said)
    assert (folder / "guide.md").read_bytes() == applied(text, edits).encode()


def test_the_diff_shows_what_a_diff_shows() -> None:
    text = "".join(f"line {number}\n" for number in range(1, 21)) + "last"
    edits = (Edit(Span(0, 4), "LINE"), Edit(Span(text.index("last"), len(text)), "end"))
    assert diff(text, edits) == [
        "--- guide.md",
        "+++ guide.md",
        "@@ -1,4 +1,4 @@",
        "-line 1",
        "+LINE 1",
        " line 2",
        " line 3",
        " line 4",
        "@@ -18,4 +18,4 @@",
        " line 18",
        " line 19",
        " line 20",
        "-last",
        "\\ No newline at end of file",
        "+end",
        "\\ No newline at end of file",
    ]


def test_of_a_very_long_line_the_change_is_shown() -> None:
    text = "x" * 5000 + "!" + "y" * 5000 + "\n"
    _, _, _, old, new = diff(text, (Edit(Span(5000, 5001), "?"),))
    assert old.startswith("-…x")
    assert old.endswith("y…")
    assert "x?y" in new
    assert len(new) < 700
