"""Links, images, emphasis and comments: what they say and where they stand."""

from __future__ import annotations

import pytest

from guidelint.guide.document import Image, Link, LinkKind
from guidelint.guide.markdown import parse
from guidelint.text.shadow import MASK


def _links(text: str) -> list[Link]:
    page = parse(text, plain=False)
    for link in page.links:
        if link.target_span is not None and "\\" not in link.target_span.of(text):
            assert link.target_span.of(text) in link.span.of(text)
    return list(page.links)


def _image(text: str) -> Image:
    (image,) = parse(text, plain=False).images
    return image


def _prose(text: str, *, plain: bool = False) -> str:
    return parse(text, plain=plain).shadow.text.replace(MASK, "@").removesuffix("\n")


def test_an_inline_link() -> None:
    text = 'See [the *site*](<https://example.org/a b> "Title") now.'
    (link,) = _links(text)
    assert link.span.of(text) == '[the *site*](<https://example.org/a b> "Title")'
    assert link.target_span is not None
    assert link.target_span.of(text) == link.target == "https://example.org/a b"
    assert (link.kind, link.text, link.block) == (LinkKind.INLINE, "the site", 0)
    assert _prose(text) == "see the site now."


def test_reference_links_and_their_definitions() -> None:
    text = "[One][a], [a][], [A] and [b].\n\n[a]: https://example.org/\\*a\n"
    links = _links(text)
    assert [(link.span.of(text), link.kind, link.target, link.text) for link in links] == [
        ("[One][a]", LinkKind.REFERENCE, "https://example.org/*a", "One"),
        ("[a][]", LinkKind.REFERENCE, "https://example.org/*a", "a"),
        ("[A]", LinkKind.REFERENCE, "https://example.org/*a", "A"),
        ("[a]: https://example.org/\\*a", LinkKind.DEFINITION, "https://example.org/*a", "a"),
    ]
    assert links[0].target_span is None
    assert links[3].target_span is not None
    assert links[3].target_span.of(text) == "https://example.org/\\*a"


def test_a_definition_in_a_quote_points_into_the_document() -> None:
    text = "> [a]:\n> <https://example.org>\n> [b]: https://example.net\n"
    assert [link.target_span and link.target_span.of(text) for link in _links(text)] == [
        "https://example.org",
        "https://example.net",
    ]


def test_the_label_of_a_definition_may_hold_its_own_closing() -> None:
    assert [link.text for link in _links("[a\\]:b]: https://example.org\n")] == ["a\\]:b"]


def test_autolinks() -> None:
    text = "<https://example.org/?a=1&b=2>, <me@example.org> and <mailto:you@example.org>"
    assert [(link.kind, link.target, link.target_span and link.target_span.of(text)) for link in _links(text)] == [
        (LinkKind.AUTO, "https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        (LinkKind.AUTO, "mailto:me@example.org", "me@example.org"),
        (LinkKind.AUTO, "mailto:you@example.org", "mailto:you@example.org"),
    ]
    assert _prose(text) == "@, @ and @"


@pytest.mark.parametrize(
    ("text", "written", "target"),
    [
        ("访问www.example.kr，然后登录", "www.example.kr", "http://www.example.kr"),
        ("打开https://example.org/路径。", "https://example.org/", "https://example.org/"),
        ("공식 홈페이지 https://www.example.kr에서 확인", "https://www.example.kr", "https://www.example.kr"),
        ("(https://example.org/wiki/A_(b)).", "https://example.org/wiki/A_(b)", "https://example.org/wiki/A_(b)"),
        ("see https://example.org/a?b=1&c=2, then", "https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        ("**https://example.org/a_b**", "https://example.org/a_b", "https://example.org/a_b"),
        ("“https://example.org/#x”", "https://example.org/#x", "https://example.org/#x"),
        ("网址：https：//example．org", "https：//example．org", "https://example.org"),
        ("打开ｗｗｗ．example．org！", "ｗｗｗ．example．org", "http://www.example.org"),
        ("http://example.com。App里也有", "http://example.com", "http://example.com"),
        ("HTTP://EXAMPLE.ORG:8080/A", "HTTP://EXAMPLE.ORG:8080/A", "HTTP://EXAMPLE.ORG:8080/A"),
        ("http://例子.中国/a 查看", "http://例子.中国/a", "http://例子.中国/a"),
        ("https://müller.example.org/ß", "https://müller.example.org/ß", "https://müller.example.org/ß"),
        ("| https://example.org/a |\n|---|\n", "https://example.org/a", "https://example.org/a"),
        ("<p>Go to https://example.org/a.</p>", "https://example.org/a", "https://example.org/a"),
    ],
)
def test_bare_addresses(text: str, written: str, target: str) -> None:
    (link,) = _links(text)
    assert (link.span.of(text), link.target, link.kind, link.text) == (written, target, LinkKind.BARE, "")
    assert link.target_span == link.span
    assert MASK in parse(text, plain=False).shadow.text


@pytest.mark.parametrize(
    "text", ["me@example.org", "www.", "www.a", "http://", "https:// x", "xhttps", "mailto:a@example.org", "a.www.b.c"]
)
def test_what_is_no_bare_address(text: str) -> None:
    assert _links(text) == []


def test_an_address_that_is_the_text_of_a_link_is_no_link_of_its_own() -> None:
    text = '[www.example.org](https://evil.example.net) <a href="https://evil.example.net">https://example.org</a>'
    assert [(link.kind, link.text) for link in _links(text)] == [
        (LinkKind.INLINE, "www.example.org"),
        (LinkKind.HTML, "https://example.org"),
    ]
    assert _prose(text) == "@ @"


@pytest.mark.parametrize(
    "text",
    [
        "go <a class=x href='https://example.org/?a&amp;b'>the <b>site</b></a> now",
        "<div>go <a class=x href='https://example.org/?a&amp;b'>the\n<b>site</b></a> now</div>",
        "- <p>go <A CLASS=x HREF='https://example.org/?a&amp;b'>the <b>site</b></A> now</p>",
    ],
)
def test_links_in_html(text: str) -> None:
    (link,) = _links(text)
    assert (link.kind, link.target, link.text) == (LinkKind.HTML, "https://example.org/?a&b", "the site")
    assert link.span.of(text).lower().startswith("<a ")
    assert link.span.of(text).lower().endswith("</a>")
    assert link.target_span is not None
    assert link.target_span.of(text) == "https://example.org/?a&amp;b"
    assert "the site" in _prose(text)


def test_an_anchor_that_closes_in_another_block_still_leads_somewhere() -> None:
    text = '<a href="https://example.org">\n\n![QR](qr.png)\n\n</a>\n'
    (link,) = _links(text)
    assert link.span.of(text) == '<a href="https://example.org">'


def test_images() -> None:
    image = _image('Scan [![QR *code*](qr.png "t")](https://example.org) here')
    assert (image.alt, image.target, image.linked, image.html) == ("QR code", "qr.png", "https://example.org", False)
    assert _prose('Scan [![QR *code*](qr.png "t")](https://example.org) here') == "scan here"
    text = "a <a href=x><img alt='扫码 &amp; 加' src=q.png></a>"
    image = _image(text)
    assert (image.alt, image.target, image.linked, image.html) == ("扫码 & 加", "q.png", "x", True)
    assert image.span.of(text) == "<img alt='扫码 &amp; 加' src=q.png>"


def test_an_image_in_the_brackets_of_a_contact() -> None:
    text = "End。[TG💪+ @handle ![Image](https://example.org/i.png)]"
    image = _image(text)
    assert image.span.of(text) == "![Image](https://example.org/i.png)"
    assert _prose(text) == "end。[tg💪+ @handle ]"


@pytest.mark.parametrize(
    ("text", "emphasis", "prose"),
    [
        ("*a* **b** ***c*** _d_ a_b_c", ["*a*", "**b**", "***c***", "**c**", "_d_"], "a b c d a_b_c"),
        ("**注意：**请勿", ["**注意：**"], "注意:请勿"),
        ("请勿**“转账”**给人", ["**“转账”**"], "请勿“转账”给人"),
        ("먼저 **설정(앱)**을 엽니다", ["**설정(앱)**"], "먼저 설정(앱)을 엽니다"),
        ("而不是~~`a`~~，这里", [], "而不是@,这里"),
        ("<b>a</b> and <em>b</em>", ["<b>a</b>", "<em>b</em>"], "a and b"),
        ("~~gone~~ * no * \\*no\\*", [], "gone * no * *no*"),
    ],
)
def test_emphasis(text: str, emphasis: list[str], prose: str) -> None:
    assert [span.of(text) for span in parse(text, plain=False).emphasis] == emphasis
    assert _prose(text) == prose


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("a `code` b ``c ` d`` e", "a @ b @ e"),
        ("&lt;&#65;&amp;&nope; &copy;", "<a&&nope; ©"),
        ("soft\n  break  \nhard\\\nend", "soft break hard end"),
        ("one  two\u3000three", "one two three"),
        ("Ｆｕｌｌ（ｗ）！", "full(w)!"),
        ("wor\u200bds", "words"),
        ("{{ var }} and {% tag %} and {/* c */}x", "@ and @ and x"),
        ("a <br> b<br/>c <span>d</span><script>e</script>", "a b c d"),
        ("a <code>b *c*</code> d", "a @ d"),
        ("a <!-- b --> c <? d ?> <!X e> f", "a c f"),
        ("<Tabs a={b => <c/>}>d</Tabs> 1 < 2 {x}", "d 1 < 2 {x}"),
        ("x &#0; y", "x \ufffd y"),
    ],
)
def test_what_a_reader_sees(text: str, prose: str) -> None:
    assert _prose(text) == prose
    assert _prose(text, plain=True) == prose


def test_the_shadow_leads_back_to_what_was_written() -> None:
    text = "> a **bold\n> word** &amp; `x`\n> \\*end\n"
    page = parse(text, plain=False)
    prose = page.shadow.text

    def written(words: str) -> str:
        at = prose.index(words)
        return page.shadow.source(at, at + len(words)).of(text)

    assert written("bold word") == "bold\n> word"
    assert written("word & ") == "word** &amp; "
    assert written(MASK) == "`x`"
    assert written("*end") == "\\*end"


def test_comments_hold_what_is_inside_their_marks() -> None:
    text = "<!-- one -->\n\n- a <!-- two\n  lines --> b\n\n[//]: # (three)\n\n| <!--four--> |\n|---|\n"
    comments = parse(text, plain=False).comments
    assert [comment.text.strip() for comment in comments] == ["one", "two\nlines", "three", "four"]
    assert [comment.span.of(text) for comment in comments] == [
        "<!-- one -->",
        "<!-- two\n  lines -->",
        "[//]: # (three)",
        "<!--four-->",
    ]
    assert all(word not in parse(text, plain=False).shadow.text for word in ("one", "two", "three", "four"))


def test_links_know_their_blocks() -> None:
    text = "# [a](https://a.example.org)\n\n- b\n- https://b.example.org\n\n| c |\n|---|\n| <https://c.example.org> |\n"
    page = parse(text, plain=False)
    assert [page.blocks[link.block].kind for link in page.links] == ["heading", "paragraph", "cell"]
    for link in page.links:
        assert page.blocks[link.block].span.covers(link.span)
