"""The HTML report: whatever a document holds is text on the page, and the page can do nothing but show itself."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tests.report.outcomes import HOSTILE, OUTCOMES, context, problem

from guidelint.finding import Confidence, Edit, Excerpt, Fix, NotChecked, Outcome, Place, Severity, Span
from guidelint.report.escape import visible
from guidelint.report.html import html
from guidelint.report.page.element import element, markup
from guidelint.report.page.head import ours

if TYPE_CHECKING:
    from tests.conftest import Project

TAGS = set(
    re.findall(
        r"\S+",
        """
        html head meta title style script body a header div p h1 h2 h3 h4 ul ol li b table caption
        thead tbody tr th td bdi svg rect nav small span main section input select option label
        button details summary code mark abbr footer
        """,
    )
)
ATTRIBUTES = set(
    re.findall(
        r"\S+",
        """
        lang charset http-equiv content name class href id title scope aria-label aria-labelledby
        aria-hidden role dir type value checked placeholder hidden open data-severity data-rule rel
        x y width height viewbox preserveaspectratio
        """,
    )
)
OUR_VALUES = re.compile(r"[\w ,:;#.%=/'()+-]*", re.ASCII)
"""What stands in attributes: figures, names of ours and of characters."""


def page(outcome: Outcome, url: str = "rules/steps/vague.md") -> LexborHTMLParser:
    return LexborHTMLParser("\n".join(html(outcome, context(url))))


def texts(found: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text() for node in found.css(selector)]


def first(found: LexborHTMLParser, selector: str) -> LexborNode:
    node = found.css_first(selector)
    assert node is not None
    return node


@settings(max_examples=60)
@given(OUTCOMES)
def test_no_text_of_a_document_becomes_markup(outcome: Outcome) -> None:
    found = page(outcome)
    for node in found.css("*"):
        assert node.tag in TAGS
        for name, value in node.attributes.items():
            assert name.lower() in ATTRIBUTES
            assert OUR_VALUES.fullmatch(value or "")
    assert len(found.css("script")) == len(found.css("style")) == 1
    assert all(str(link.attributes["href"]).startswith("#") for link in found.css("[href]"))


@settings(max_examples=60)
@given(OUTCOMES)
def test_every_text_is_on_the_page_as_it_is_shown_everywhere(outcome: Outcome) -> None:
    found = page(outcome)
    problems = sorted(outcome.problems, key=lambda one: [other.path for other in outcome.problems].index(one.path))
    assert texts(found, ".problem h4") == [visible(one.message) for one in problems]
    assert texts(found, ".problem .why a") == [visible(one.rule) for one in problems]
    assert texts(found, ".file h3") == [visible(path) for path in dict.fromkeys(one.path for one in problems)]
    assert texts(found, ".gap h3") == [
        visible(reason)
        for _, reason in sorted({(not gap.fatal, gap.reason): None for gap in outcome.not_checked}, key=lambda key: key)
    ]
    assert all(text == visible(text) for text in texts(found, "title, h1, h3, h4, p, li, th, td, option"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_string_in_an_element_is_its_text(text: str) -> None:
    made = LexborHTMLParser(markup(element("p", "before ", element("b", text), text, element("i"), text)))
    assert made.css("p")[0].text() == f"before {visible(text)}{visible(text)}{visible(text)}"


def test_the_policy_allows_what_is_ours_and_nothing_else() -> None:
    found = page(Outcome((problem(),), checked=("guides/a.md",)))
    policy = first(found, "meta[http-equiv]").attributes["content"] or ""
    digests = [
        "sha256-" + b64encode(sha256(first(found, tag).text().encode()).digest()).decode()
        for tag in ("style", "script")
    ]
    assert policy == (
        f"default-src 'none'; style-src '{digests[0]}'; script-src '{digests[1]}'; base-uri 'none'; form-action 'none'"
    )
    order = [node.tag for node in found.css("head > *")]
    assert order.index("meta") < order.index("style")
    assert order[:2] == ["meta", "meta"], "nothing is read before the policy but the encoding"


def test_neither_script_nor_style_sheet_could_load_or_write_anything() -> None:
    able = r"url\(|@import|http|</|innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\("
    for name in ("style.css", "filter.js"):
        assert not re.search(able, ours(name))


def test_codes_tell_what_they_stand_for() -> None:
    found = page(Outcome((problem("turns \u202e round\x07\u200b"),), checked=("guides/a.md",)))
    assert [(node.text(), node.attributes["title"]) for node in found.css("h4 abbr")] == [
        ("\\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\\x07", "U+0007 control character"),
        ("\\u200b", "U+200B ZERO WIDTH SPACE"),
    ]


@pytest.mark.parametrize(
    ("line", "start", "end", "shown"),
    [
        ("Ask @demo now.", 4, 9, ("Ask ", "@demo", " now.")),
        ("请联系微信号谢谢", 3, 6, ("请联系", "微信号", "谢谢")),
        ("مرحبا @demo", 6, 11, ("مرحبا ", "@demo", "")),
        ("x" * 300 + "@demo" + "y" * 300, 300, 305, ("…" + "x" * 89, "@demo", "y" * 139 + "…")),
    ],
)
def test_the_stretch_in_question_is_marked(line: str, start: int, end: int, shown: tuple[str, str, str]) -> None:
    found = page(Outcome((problem(excerpt=Excerpt(line), place=Place(3, start + 1, 3, end + 1)),), checked=("a.md",)))
    code = first(found, ".excerpt code")
    assert first(found, ".excerpt mark").text() == shown[1]
    assert code.text() == "".join(shown)
    assert code.attributes["dir"] == "auto"


def test_a_page_tells_everything_there_is() -> None:
    one = problem(
        help="Name the button.",
        related=((Place(3, 1, 3, 4), "the same"),),
        confidence=Confidence.LOW,
        severity=Severity.ERROR,
    )
    gap = NotChecked("c.md", "too deep", "steps/vague", Place(3, 1, 3, 2))
    outcome = Outcome(
        (one, problem(path="b.md")), (gap,), checked=("guides/a.md", "b.md", "c.md"), suppressed=2, known=7
    )
    found = page(outcome, "https://example.org/steps/vague")
    assert texts(found, "title, h1") == ["2 problems in 3 files – guidelint", "2 problems in 3 files"]
    assert texts(found, ".tally li") == ["1 error", "1 warning"]
    aside = ["2 suppressed in the documents", "7 known before", "1 file without problems", "1 not checked"]
    assert texts(found, ".aside li") == aside
    assert texts(found, ".families tr") == ["steps2"]
    assert texts(found, ".problem .help") == ["What to do Name the button."]
    assert texts(found, ".related li") == ["3:1 the same"]
    assert texts(found, ".confidence") == ["low confidence"]
    assert first(found, ".rules [id=rule-1] a").attributes["href"] == "https://example.org/steps/vague"
    assert [link.attributes["href"] for link in found.css(".why a")] == ["#rule-1", "#rule-1"]
    assert [link.attributes["href"] for link in found.css("nav ol a")] == ["#file-1", "#file-2"]
    assert texts(found, ".gap li") == ["c.md:3"]


def test_what_can_be_mended_says_how() -> None:
    edits = (Edit(Span(0, 1), ""),)
    problems = (problem(fix=Fix(edits, safe=True)), problem(fix=Fix(edits)), problem())
    found = page(Outcome(problems, checked=("guides/a.md",), fixed=4))
    assert texts(found, ".fixable") == ["fixable with --fix", "fixable with --unsafe-fixes"]
    assert texts(found, ".aside li") == ["1 fixable with --fix, and 1 more with --unsafe-fixes", "4 fixed"]


def test_every_way_on_the_page_leads_somewhere() -> None:
    gap = NotChecked("c.md", "too deep")
    outcome = Outcome((problem(), problem(path="b.md", rule="urls/malformed")), (gap,), checked=("a.md", "b.md"))
    found = page(outcome)
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(link.attributes["href"])[1:] for link in found.css("a")} <= set(ids)
    assert {str(node.attributes["aria-labelledby"]) for node in found.css("[aria-labelledby]")} <= set(ids)


@pytest.mark.parametrize(("url", "links"), [("javascript:alert(1)", 0), ("rules/a.md", 0), ("https://example.org", 1)])
def test_only_an_address_by_https_is_a_link(url: str, links: int) -> None:
    assert len(page(Outcome((problem(),)), url).css(".rules a")) == links


@pytest.mark.parametrize(
    ("outcome", "heading"),
    [
        (Outcome(), "Nothing was checked"),
        (Outcome(checked=("a.md",)), "No problems in 1 file"),
        (Outcome(checked=("a.md",), known=3), "No new problems in 1 file"),
    ],
)
def test_nothing_found(outcome: Outcome, heading: str) -> None:
    found = page(outcome)
    assert texts(found, "h1") == [heading]
    assert not found.css(".problem, #filter, table, nav")


def test_files_of_a_long_report_are_closed() -> None:
    problems = tuple(problem(path=f"{number % 3}.md") for number in range(300))
    assert not page(Outcome(problems)).css("details[open]")
    assert len(page(Outcome(problems[:30])).css("details[open]")) == 3
    assert len(page(Outcome(tuple(problem() for _ in range(300)))).css("details[open]")) == 1


def test_the_command_writes_it(project: Project) -> None:
    project.write("guide.md", "# Guide\n\nPlease see LOUD words.\n")
    project.local("guide.md", "--format", "html:report.html")
    found = LexborHTMLParser((project.folder / "report.html").read_text("utf-8"))
    assert texts(found, ".problem h4, .problem mark") == ["shouts LOUD", "LOUD"]


def colours(sheet: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", sheet))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_can_be_told_from_its_ground(dark: bool) -> None:
    light, _, rest = ours("style.css").partition("@media screen and (prefers-color-scheme: dark)")
    found = colours(light) | (colours(rest.partition("@media")[0]) if dark else {})
    pairs = [(ink, ground) for ink in ("ink", "quiet", "link") for ground in ("paper", "card", "sunk")]
    for severity in ("error", "warning", "info"):
        pairs += [(severity, f"{severity}-wash"), ("ink", f"{severity}-wash"), (severity, "paper"), (severity, "card")]
    for ink, ground in pairs:
        darker, lighter = sorted(luminance(found[name]) for name in (ink, ground))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, f"{ink} on {ground}"
