"""Reading a rule's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.rule.page import BrokenPage, read_page, unescape

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """# demo/rule

What it finds,
in two lines.

## Examples

````markdown bad lang=zh find="按照 提示" find="x\\u{200b}y" no-newline
# Title

```
fenced
```
按照 提示 x\\u{200b}y
````

````markdown good lang=en path=guide.txt set=pair
## Fine
````

## Sources
"""


def read(folder: Path, text: str) -> object:
    (folder / "rule.md").write_text(text, "utf-8")
    return read_page(folder / "rule.md")


def test_a_page_is_read(tmp_path: Path) -> None:
    (tmp_path / "rule.md").write_text(PAGE, "utf-8")
    page = read_page(tmp_path / "rule.md")
    assert page.rule == "demo/rule"
    assert page.summary == "What it finds, in two lines."
    assert page.sections == ("Examples", "Sources")
    bad, good = page.examples
    assert (bad.bad, bad.language, bad.path, bad.line) == (True, "zh", "example.md", 8)
    assert bad.finds == {"按照 提示", "x\u200by"}
    assert bad.text == "# Title\n\n```\nfenced\n```\n按照 提示 x\u200by"
    assert (good.bad, good.language, good.path, good.finds) == (False, "en", "guide.txt", frozenset())
    assert good.text == "## Fine\n"
    assert (bad.set, good.set) == ("", "pair")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("No heading\n", "first line must be the rule's id"),
        ("# a/b\n\n````markdown bad find=x\n", "never closed"),
        ("# a/b\n\n````text bad find=x\n````\n", "an example opens with"),
        ("# a/b\n\n````markdown bad\n````\n", "a bad example says find="),
        ("# a/b\n\n````markdown good find=x\n````\n", "a good one does not"),
        ("# a/b\n\n````markdown bad find=x tongue=en\n````\n", "not 'tongue=en'"),
        ('# a/b\n\n````markdown bad find="x\n````\n', "quotation"),
    ],
)
def test_a_broken_page_is_named(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(BrokenPage, match=r"rule\.md.*" + reason):
        read(tmp_path, text)


def test_escapes() -> None:
    assert unescape(r"a\u{200b}b\u{1f600}\u{}") == "a\u200bb\U0001f600" + r"\u{}"


def test_samples_are_made_up_on_the_spot() -> None:
    number = unescape("{sample:cn.ric}")
    assert len(number) == 18
    assert unescape("a {sample:cn.ric} b") == f"a {number} b"
    with pytest.raises(BrokenPage, match=r"no sample of 'xx\.none'"):
        unescape("{sample:xx.none}")
