"""Blocks of Markdown, of plain text and of the dialects guides are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.guide.document import Block, BlockKind
from guidelint.guide.markdown import parse
from guidelint.text.shadow import MASK

if TYPE_CHECKING:
    from guidelint.guide.page import Page


def _outline(text: str, *, plain: bool = False) -> list[str]:
    """One line a block: indent by depth, kind, marker, and its prose if it has any."""
    page = parse(text, plain=plain)
    return [_line(page, block) for block in page.blocks]


def _line(page: Page, block: Block) -> str:
    words = ["  " * block.depth + block.kind, block.marker, repr(block.prose.of(page.shadow.text)).replace(MASK, "@")]
    return " ".join(word for word in words if word not in {"", "''"})


def _only(text: str, kind: BlockKind) -> list[Block]:
    return [block for block in parse(text, plain=False).blocks if block.kind is kind]


def test_headings_of_both_kinds() -> None:
    text = "# One #\n\nTwo\nlines\n===\n\nThree\n---\n\n#### Four {#id .class}\n\n#Five\n\n#\n"
    assert _outline(text) == [
        "heading 'one'",
        "heading 'two lines'",
        "heading 'three'",
        "heading 'four'",
        "paragraph '#five'",
        "heading",
    ]
    assert [block.level for block in parse(text, plain=False).blocks] == [1, 1, 2, 4, 0, 1]
    assert parse(text, plain=False).blocks[1].span.of(text) == "Two\nlines\n==="


def test_items_keep_their_markers_and_numbers_as_typed() -> None:
    text = "3. a\n3. b\n\n7) c\n   - d\n\n     e\n* f\n"
    assert _outline(text) == [
        "list .",
        "  item 3.",
        "    paragraph 'a'",
        "  item 3.",
        "    paragraph 'b'",
        "list )",
        "  item 7)",
        "    paragraph 'c'",
        "    list -",
        "      item -",
        "        paragraph 'd'",
        "        paragraph 'e'",
        "list *",
        "  item *",
        "    paragraph 'f'",
    ]
    items = _only(text, BlockKind.ITEM)
    assert [(item.number, item.ordered) for item in items] == [
        (3, True), (3, True), (7, True), (None, False), (None, False),
    ]  # fmt: skip
    assert items[2].span.of(text) == "7) c\n   - d\n\n     e"


def test_the_box_of_a_task_is_no_prose() -> None:
    assert _outline("- [ ] open\n- [x] done\n- [y] no box\n") == [
        "list -",
        "  item -",
        "    paragraph 'open'",
        "  item -",
        "    paragraph 'done'",
        "  item -",
        "    paragraph '[y] no box'",
    ]


def test_quotes_nest_and_their_paragraphs_begin_after_the_marks() -> None:
    text = "> a\nlazy\n>\n> > b\n"
    assert _outline(text) == ["quote", "  paragraph 'a lazy'", "  quote", "    paragraph 'b'"]
    assert [block.span.of(text) for block in parse(text, plain=False).blocks] == [
        "> a\nlazy\n>\n> > b", "a\nlazy", "> b", "b",
    ]  # fmt: skip


def test_an_item_in_a_quote_ends_before_the_marks_of_empty_lines() -> None:
    text = "> - a\n>\n> - b\n>\n"
    assert [item.span.of(text) for item in _only(text, BlockKind.ITEM)] == ["- a", "- b"]


def test_a_table_has_rows_of_cells() -> None:
    text = "before\n| a | b |\n|:--|--:|\n| 1 \\| 2 | `x|y` |\n| only |\n\nafter\n"
    assert _outline(text)[:7] == [
        "paragraph 'before'",
        "table",
        "  cell 'a'",
        "  cell 'b'",
        "  cell '1 | 2'",
        "  cell '`x'",
        "  cell 'y`'",
    ]
    cells = _only(text, BlockKind.CELL)
    assert [cell.level for cell in cells] == [0, 0, 1, 1, 1, 2]
    assert [cell.span.of(text) for cell in cells][2] == "1 \\| 2"
    assert all(cell.exact for cell in cells)
    assert parse(text, plain=False).unread[0].span.of(text) == "y`"


def test_code_is_no_prose_and_keeps_its_info() -> None:
    text = "```sh\nrm -rf\n```\n\n    indented\n\n~~~\nnever closed\n"
    assert _outline(text) == ["code sh", "code", "code"]
    assert [block.span.of(text) for block in parse(text, plain=False).blocks] == [
        "```sh\nrm -rf\n```", "indented", "~~~\nnever closed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ('!!! warning "Take care"\n    Never share it.\n\n    - really\n\nafter', "warning"),
        ("??? Danger\n    Never share it.\n\n    - really\n\nafter", "danger"),
        (":::danger Take care\nNever share it.\n\n- really\n:::\n\nafter", "danger"),
        ("::: warning\nNever share it.\n\n- really\n:::\nafter", "warning"),
        (':::caution[Take care]{id="x"}\nNever share it.\n\n- really\n:::\n\nafter', "caution"),
        ("::: {.callout-warning}\nNever share it.\n\n- really\n:::\n\nafter", "warning"),
        ("> [!WARNING]\n> Never share it.\n>\n> - really\n\nafter", "warning"),
        ("> [!caution]- Take care\n> Never share it.\n>\n> - really\n\nafter", "caution"),
        ('{{< alert color="warning" >}}\nNever share it.\n\n- really\n{{< /alert >}}\nafter', "warning"),
        ('{% hint style="danger" %}\nNever share it.\n\n- really\n{% endhint %}\nafter', "danger"),
        ('<Callout type="warning">\nNever share it.\n\n- really\n</Callout>\n\nafter', "warning"),
        ("<Warning>\n\nNever share it.\n\n- really\n\n</Warning>\n\nafter", "warning"),
    ],
)
def test_call_outs_in_all_their_spellings(text: str, marker: str) -> None:
    outline = _outline(text)
    assert outline[0] == f"callout {marker}"
    assert outline[-1] == "paragraph 'after'"
    assert "    item -" in outline
    assert any("never share it." in line for line in outline)
    page = parse(text, plain=False)
    assert page.blocks[0].span.of(text).startswith(text[:3])
    assert not page.unread
    if "Take care" in text:
        assert "take care" in page.shadow.text
    assert "callout" not in page.shadow.text
    assert "[!" not in page.shadow.text


def test_call_outs_nest() -> None:
    text = "::::note\n:::warning\na\n:::\nb\n::::\nc\n"
    assert _outline(text) == [
        "callout note",
        "  callout warning",
        "    paragraph 'a'",
        "  paragraph 'b'",
        "paragraph 'c'",
    ]


def test_a_call_out_that_never_closes_claims_nothing() -> None:
    assert _outline(":::warning Mind this\na\n\n# b\n") == ["paragraph 'mind this'", "paragraph 'a'", "heading 'b'"]


@pytest.mark.parametrize(
    "text", ["!!! 不要把验证码告诉任何人", "!!! Note", "!!! Never do this\n\nReally", "??? what", "===\nx"]
)
def test_shouting_is_no_call_out(text: str) -> None:
    page = parse(text, plain=False)
    assert {block.kind for block in page.blocks} == {BlockKind.PARAGRAPH}
    assert page.shadow.text.split() == text.lower().split()


def test_a_folded_call_out_may_have_a_title_alone() -> None:
    assert _outline('??? "Raw data"\n    text\n') == ["callout note", "  paragraph 'raw data'", "  paragraph 'text'"]


def test_a_line_that_would_close_a_call_out_belongs_to_its_own_container() -> None:
    assert _outline("- :::note\n  a\n\n:::\nb\n:::\n") == [
        "list -",
        "  item -",
        "    paragraph 'a'",
        "opaque",
        "paragraph 'b'",
        "opaque",
    ]


def test_a_directive_that_is_no_call_out_only_lays_out() -> None:
    assert _outline('::: details Show me\n1. a\n:::\n\n:::image type="content" source="a.png":::\n') == [
        "opaque",
        "paragraph 'show me'",
        "list .",
        "  item 1.",
        "    paragraph 'a'",
        "opaque",
        "opaque",
    ]


def test_tabs_of_mkdocs_hand_on_what_they_hold() -> None:
    assert _outline('=== "Windows"\n\n    1. Open it\n\n=== "macOS"\n    Close it\n') == [
        "paragraph 'windows'",
        "list .",
        "  item 1.",
        "    paragraph 'open it'",
        "paragraph 'macos'",
        "paragraph 'close it'",
    ]


def test_shortcodes_and_attributes_alone_on_a_line_are_opaque() -> None:
    assert _outline("text\n{% include a.html %}\n{{< youtube x >}}\n{: .note }\n{{ a }} said {{ b }}\n") == [
        "paragraph 'text'",
        "opaque",
        "opaque",
        "opaque",
        "paragraph '@ said @'",
    ]


def test_mdx_is_opaque_but_what_stands_between_its_tags_is_prose() -> None:
    text = (
        "import Tabs from '@theme/Tabs';\nimport {\n  A,\n} from './a'\n\nexport const x = () => {\n  return 1\n}\n\n"
        '<Tabs\n  values={[{label: "a"}]}\n>\n<TabItem value="x">\n\n    1. Open the *app*.\n\n</TabItem>\n</Tabs>\n\n'
        "{/* guidelint-disable a */}\n\nSee <Link to=\"https://example.org/x\">here</Link>.\n"
    )  # fmt: skip
    assert _outline(text) == [
        "opaque",
        "opaque",
        "opaque",
        "opaque",
        "opaque",
        "list .",
        "  item 1.",
        "    paragraph 'open the app.'",
        "opaque",
        "opaque",
        "opaque comment",
        "paragraph 'see here.'",
    ]
    page = parse(text, plain=False)
    assert [(link.target, link.text) for link in page.links] == [("https://example.org/x", "here")]
    assert [comment.text.strip() for comment in page.comments] == ["guidelint-disable a"]


def test_html_blocks_hold_the_passages_a_reader_sees() -> None:
    text = (
        "<div class='x'>\n<h2>Title</h2>\n<p>One &amp; <b>two</b>\nthree</p><script>no()</script>\n"
        "<pre>code</pre></div><!-- note -->\n\n<style>\n\na {}\n\n</style>\nafter\n"
    )
    assert _outline(text) == [
        "html",
        "  heading 'title'",
        "  paragraph 'one & two three'",
        "  paragraph '@'",
        "html",
        "paragraph 'after'",
    ]
    page = parse(text, plain=False)
    assert [comment.span.of(text) for comment in page.comments] == ["<!-- note -->"]
    assert page.blocks[1].level == 2


def test_a_comment_that_never_closes_hides_nothing() -> None:
    text = "before\n\n<!-- oops\n\nafter the comment\n"
    page = parse(text, plain=False)
    assert "after the comment" in page.shadow.text
    assert [(part.span.of(text), part.reason) for part in page.unread] == [
        ("<!-- oops\n\nafter the comment", "HTML that is never closed")
    ]


def test_link_definitions_are_blocks() -> None:
    text = '[a]: https://a.example.org "A"\n[b]:\n  <https://b.example.org>\ntext\n\n[a]: /again\n'
    assert _outline(text) == ["definition", "definition", "paragraph 'text'", "definition"]
    assert [block.span.of(text) for block in _only(text, BlockKind.DEFINITION)] == [
        '[a]: https://a.example.org "A"', "[b]:\n  <https://b.example.org>", "[a]: /again",
    ]  # fmt: skip


def test_footnotes_are_read_in_place() -> None:
    text = "Text[^1] and [^2].\n\n[^1]: Note with *marks*.\n\n    More.\n\nAfter.\n"
    assert _outline(text) == [
        "paragraph 'text and [^2].'",
        "paragraph 'note with marks.'",
        "paragraph 'more.'",
        "paragraph 'after.'",
    ]


@pytest.mark.parametrize(
    ("text", "fields", "unread"),
    [
        ("---\ntitle: 标题\nlang: zh\n---\n正文\n", {"title": "标题", "lang": "zh"}, []),
        ('+++\ntitle = "T"\n+++\nbody\n', {"title": "T"}, []),
        ("---\n---\nbody\n", {}, []),
        ("---\ntitle: [broken\n---\nbody\n", {}, ["---\ntitle: [broken\n---"]),
        ("+++\ntitle =\n+++\nbody\n", {}, ["+++\ntitle =\n+++"]),
        ("---\ndate: 2024-13-45\n---\nbody\n", {}, ["---\ndate: 2024-13-45\n---"]),
        ("---\na: " + "[" * 9000 + "\n---\nbody\n", {}, ["---\na: " + "[" * 9000 + "\n---"]),
        ("---\na: &a {x: 1}\nb: {<<: [*a, *a]}\n---\nbody\n", {}, ["---\na: &a {x: 1}\nb: {<<: [*a, *a]}\n---"]),
    ],
)
def test_front_matter(text: str, fields: dict[str, object], unread: list[str]) -> None:
    page = parse(text, plain=False)
    assert page.front_matter == fields
    assert [part.span.of(text) for part in page.unread] == unread
    assert page.shadow.text.endswith(("body\n", "正文\n"))
    for part in page.unread:
        assert "".join(part.span.of(text).split()).lower() in "".join(page.shadow.text.split())


def test_two_rows_of_dashes_around_prose_are_no_front_matter() -> None:
    assert _outline("---\nJust prose here\n\n---\nMore\n") == [
        "break", "paragraph 'just prose here'", "break", "paragraph 'more'",
    ]  # fmt: skip


def test_plain_text_has_no_indented_code_and_no_underlined_headings() -> None:
    text = "Title\n-----\n\n    Step one\n\n    1. Enter\n\n# Real\n"
    assert _outline(text, plain=True) == [
        "paragraph 'title'",
        "break",
        "paragraph 'step one'",
        "list .",
        "  item 1.",
        "    paragraph 'enter'",
        "heading 'real'",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、网上查询\n\n1.平台查询\n\n步骤:\n\n登录平台。\n\n2.网站查询\n输入号码。\n",
        "# A\n\n- b\n- c\n\n> d\n\n[e](https://f.example.org)\n\n<div>g</div>\n",
    ],
)
def test_plain_text_without_indents_reads_like_markdown(text: str) -> None:
    assert parse(text, plain=True).blocks == parse(text, plain=False).blocks


def test_what_nests_too_deeply_stays_text() -> None:
    text = ">" * 25 + " a @one\n\n" + ">" * 10_000 + " b @two\n\n" + "- " * 5_000 + "c @three\n"
    page = parse(text, plain=False)
    for handle in ("@one", "@two", "@three"):
        assert handle in page.shadow.text
    assert {part.reason for part in page.unread} == {"nested too deeply"}
    assert max(block.depth for block in page.blocks) <= 201


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "---\na: 1\n---", "---\na: 1\n---\n", "\x00", "\ufeff", "﻿# a"])
def test_next_to_nothing(text: str) -> None:
    assert all(block.span.end <= len(text) for block in parse(text, plain=False).blocks)


def test_blocks_are_in_order_and_know_their_parents() -> None:
    text = "> - a\n>   1. b\n>\n>      | c | d |\n>      |---|---|\n>      | e | f |\n\ng\n"
    blocks = parse(text, plain=False).blocks
    assert [block.index for block in blocks] == list(range(len(blocks)))
    for block in blocks:
        assert (block.parent is None) == (block.depth == 0)
        if block.parent is not None:
            parent = blocks[block.parent]
            assert parent.index < block.index
            assert parent.depth == block.depth - 1
            assert parent.span.covers(block.span)
    assert [block.span.of(text) for block in blocks if block.kind is BlockKind.CELL] == ["c", "d", "e", "f"]
