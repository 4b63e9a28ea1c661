"""Every example of the CommonMark specification: what the reader finds agrees with the HTML it prescribes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from tests.every import every

from guidelint.guide.document import BlockKind, LinkKind
from guidelint.guide.markdown import parse
from guidelint.text.shadow import MASK, fold

SPEC = Path(__file__).parents[2] / "third_party" / "commonmark" / "spec.txt"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_UNSEEN = re.compile(r"<\?.*?\?>|<!--->|<!-->", re.DOTALL)
"""What the parser of the standard library reads otherwise than the specification."""
_LINKS = (LinkKind.INLINE, LinkKind.REFERENCE, LinkKind.AUTO)
_TAGS = {
    BlockKind.BREAK: ("<hr />",),
    BlockKind.CODE: ("<pre><code",),
    BlockKind.HEADING: ("<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>"),
    BlockKind.ITEM: ("<li>",),
    BlockKind.LIST: ("<ul>", "<ol>", "<ol start="),
    BlockKind.QUOTE: ("<blockquote>",),
}

APART = {
    148: "an HTML block ends within <pre>, whose closing tag stands in the next block: read as text, not as code",
    163: "a component alone on its line: what stands in it is Markdown, as in MDX",
    169: "code in raw HTML leaves a mask, code blocks of Markdown nothing",
    173: "<style> that never closes: its text is kept and reported as not read",
}
"""Where the reader means to differ from the specification."""


class Example(NamedTuple):
    number: int
    markdown: str
    html: str


def _examples() -> list[Example]:
    text = SPEC.read_text(encoding="utf-8").replace("→", "\t")
    return [Example(i, m[1], m[2]) for i, m in enumerate(_EXAMPLE.finditer(text), 1)]


EXAMPLES = _examples()
KEPT_TO = [example for example in EXAMPLES if example.number not in APART]


class _Visible(HTMLParser):
    """The text of HTML as a reader sees it; code within a line is a mask, blocks of code are nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.links: list[str] = []
        self.hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        if not self.hidden and tag in {"script", "style", "textarea", "pre", "code"}:
            self.hidden = tag
            self.parts.append(MASK if tag == "code" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.hidden:
            self.hidden = ""

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _visible(html: str) -> _Visible:
    parser = _Visible()
    parser.feed(_UNSEEN.sub("", html))
    parser.close()
    return parser


def _agree(shadow: str, shown: str) -> bool:
    """Whether the two are the same but for blanks, where a mask in the shadow stands for code or an address."""
    wanted = "".join(shadow.split())
    pattern = "".join(r"\S+" if char == MASK else re.escape(char) for char in wanted)
    return re.fullmatch(pattern, "".join(fold(shown).split())) is not None


def test_all_examples_are_there() -> None:
    assert len(EXAMPLES) == 652


@every(KEPT_TO, named=lambda example: example.number)
def test_the_prose_is_what_a_reader_sees(example: Example) -> None:
    page = parse(example.markdown, plain=False)
    assert _agree(page.shadow.text, "".join(_visible(example.html).parts))


@every(EXAMPLES, named=lambda example: example.number)
def test_spans_lie_in_the_text_and_name_what_they_say(example: Example) -> None:
    text = example.markdown
    page = parse(text, plain=False)
    for block in page.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(text)
        assert block.span.of(text) == block.span.of(text).strip() or block.kind is BlockKind.CODE
        if block.kind is BlockKind.ITEM:
            assert block.span.of(text).startswith(block.marker)
    for link in page.links:
        written = link.span.of(text)
        if link.kind is LinkKind.INLINE:
            assert written.startswith("[")
            assert written.endswith(")")
        elif link.kind in (LinkKind.REFERENCE, LinkKind.DEFINITION):
            assert written.startswith("[")
        elif link.kind in (LinkKind.AUTO, LinkKind.HTML):
            assert written.startswith("<")
            assert written.endswith(">")
    for image in page.images:
        assert image.span.of(text).startswith("<img" if image.html else "![")
    for span in page.emphasis:
        written = span.of(text)
        assert written[0] == written[-1] or written.startswith("<")


@every(KEPT_TO, named=lambda example: example.number)
def test_links_images_and_emphasis_are_those_of_the_html(example: Example) -> None:
    if re.search(r"<(?:a|img|em|strong|i)\b", example.markdown):
        return  # raw HTML: its tags are in the HTML whether or not they are read
    page = parse(example.markdown, plain=False)
    targets = [unquote(link.target) for link in page.links if link.kind in _LINKS]
    assert targets == [unquote(href) for href in _visible(example.html).links]
    assert len(page.images) == example.html.count("<img ")
    assert len(page.emphasis) == example.html.count("<em>") + example.html.count("<strong>")


@every(EXAMPLES, named=lambda example: example.number)
def test_blocks_are_those_of_the_html(example: Example) -> None:
    kinds = [block.kind for block in parse(example.markdown, plain=False).blocks]
    if BlockKind.HTML in kinds or BlockKind.OPAQUE in kinds:
        return  # raw HTML: its tags are in the HTML whether or not they are read
    for kind, tags in _TAGS.items():
        assert kinds.count(kind) == sum(example.html.count(tag) for tag in tags), kind
