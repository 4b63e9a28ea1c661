"""Whatever the text: nothing raises, every span lies in the text, work does not explode."""

from __future__ import annotations

import ast
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.guide.document import LinkKind
from guidelint.guide.markdown import parse
from guidelint.text.shadow import BLOCK_END


def _marks(written: str) -> list[str]:
    """Marks parted by blanks; `\\x20`, `\\n` and the like stand for what they name."""
    return [
        re.sub(r"\\(?:x..|u....|n|t)", lambda m: str(ast.literal_eval(f"'{m[0]}'")), mark) for mark in written.split()
    ]


_MARKUP = _marks(r"""
#\x20 ##\x20 -\x20 *\x20 +\x20 1.\x20 2)\x20 >\x20 > | |---|\n ---\n ===\n ``` ~~~ ` `` * ** _ __ ~~ [ ] ]( ) ( ![ ]: ][
[^a] [^a]:\x20 [x]\x20 < <!-- --> <? ?> <a\x20href="x"> </a> <img\x20src=y\x20alt='z'> <div> </div> <p> <pre> </pre>
<code> </code> <b> </b> <br> <script> </script> <Tabs> </Tabs> <Note> </Note> {{ }} {% %} {%note%} {%endnote%} {/* */}
!!!\x20note\n ???\x20tip\x20"T"\n ::: :::note\n ===\x20"T"\n [!NOTE] ---\na:\x20b\n---\n +++\n \\ &amp; &#65; &
http:// https://a.b/c www.a.bc ：／／ ｗｗｗ． @ 。 ， “ ” 字 中文 한국 é e\u0301 \u200b ① … İ Ｆ \u3000 💪 a b1 word
import\x20a\x20from\x20'b'\n
export\x20const\x20a=1\n \x00 \u2028 \x0c \ufeff \n \n \n\n \x20 \x20 \x20\x20\x20\x20 \t
""")

_TEXTS = st.lists(st.sampled_from(_MARKUP) | st.text(max_size=3), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(text=_TEXTS, plain=st.booleans())
def test_every_span_lies_in_the_text(text: str, plain: bool) -> None:
    page = parse(text, plain=plain)
    size = len(text)
    for block in page.blocks:
        assert 0 <= block.span.start <= block.span.end <= size
        assert 0 <= block.prose.start <= block.prose.end <= len(page.shadow.text)
        assert BLOCK_END not in block.prose.of(page.shadow.text)
        assert block.parent is None or block.parent < block.index
    spans = [link.span for link in page.links] + [image.span for image in page.images] + list(page.emphasis)
    spans += [comment.span for comment in page.comments] + [part.span for part in page.unread]
    for span in spans:
        assert 0 <= span.start < span.end <= size


@settings(max_examples=100, deadline=None)
@given(text=_TEXTS, plain=st.booleans())
def test_the_same_text_reads_the_same_twice(text: str, plain: bool) -> None:
    one, two = parse(text, plain=plain), parse(text, plain=plain)
    assert (one.blocks, one.links, one.images, one.unread) == (two.blocks, two.links, two.images, two.unread)
    assert one.shadow.text == two.shadow.text


@settings(max_examples=400, deadline=None)
@given(text=_TEXTS, plain=st.booleans())
def test_links_slice_to_what_they_name(text: str, plain: bool) -> None:
    for link in parse(text, plain=plain).links:
        written = link.span.of(text)
        if link.target_span is not None:
            assert link.span.covers(link.target_span)
            if not set("\\&>\n：／．。ｗ") & set(link.target_span.of(text)):
                named = link.target_span.of(text)
                assert link.target in {named, "mailto:" + named, "http://" + named}
        if link.kind in (LinkKind.INLINE, LinkKind.REFERENCE, LinkKind.DEFINITION):
            assert written.startswith("[")
        if link.kind in (LinkKind.AUTO, LinkKind.HTML):
            assert written.startswith("<")


@settings(max_examples=400, deadline=None)
@given(text=_TEXTS, plain=st.booleans())
def test_the_shadow_maps_back_in_order(text: str, plain: bool) -> None:
    page = parse(text, plain=plain)
    reached = 0
    for block in page.blocks:
        start, end = block.prose
        for at in range(start, end):
            span = page.shadow.source(at, at + 1)
            assert reached <= span.end
            assert span.start <= span.end <= len(text)
            reached = max(reached, span.start)
        if end > start and block.exact:
            assert block.span.covers(page.shadow.source(start, end))


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.sampled_from(["字", "word", "@handle1", "123456"]), min_size=1, max_size=4), text=_TEXTS)
def test_a_paragraph_of_its_own_is_never_lost(words: list[str], text: str) -> None:
    """Unless it stands in code or in a comment, which are not prose."""
    if any(mark in text for mark in ("`", "~", "<", "{", "---", "+++", "\t", "    ")):
        return
    line = " ".join(words)
    assert line in parse(f"{text}\n\n{line}\n", plain=True).shadow.text


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[a](" * 20_000,
        "![" * 10_000 + "a" + "](b)" * 10_000,
        "[a]: /u\n\n" + "[a]" * 10_000,
        "*a_ " * 20_000,
        "`a " * 20_000 + "``",
        "> " * 10_000 + "a",
        "- " * 10_000 + "a",
        "".join("  " * depth + "- a\n" for depth in range(400)),
        "a <!-- " * 20_000,
        "<a b='\" " * 20_000,
        "<div>\n" + "<a ' \" " * 20_000,
        "x " + "<a href=b>" * 10_000 + "</a>" * 10_000,
        "{{ " * 20_000,
        '[a]: b "c\n' * 10_000,
        ":::note\n" * 5_000,
        "<Note>\n" * 5_000,
        "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|b" * 5_000,
        "---\n" + "- " * 5_000 + "a\n---\n",
        "\u200b" * 50_000,
        "①" * 20_000,
        "a" + "\u0301" * 50_000,
        "文字 words " * 100_000,
        " " * 200_000 + "a",
    ],
    ids=lambda text: text[:12],
)
def test_work_is_linear(text: str) -> None:
    """None of these ends within a minute if work is quadratic."""
    page = parse(text, plain=False)
    assert len(page.shadow.text) <= 3 * len(text)
