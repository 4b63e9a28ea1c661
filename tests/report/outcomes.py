"""Outcomes to make reports of: any text in every field, and texts that mean harm."""

from __future__ import annotations

from hypothesis import strategies as st

from guidelint.finding import Confidence, Excerpt, NotChecked, Outcome, Place, Problem, Severity, Span
from guidelint.report.context import Context
from guidelint.rule.described import Described

HOSTILE = (
    "<script>document.title='run'</script>",
    "</script></style></title></textarea><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "<svg onload=alert(1)>",
    "@import url(//example.org/x.css);",
    '<meta http-equiv="refresh" content="0;url=//example.org/">',
    "]]><!-- --!> &amp; &#64;",
    "\x1b[31m\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\u202egnp.exe\u2066\u200b\ufeff\x00\x85\x9b",
    "\ud800 lone",
    "a\r\n## b\n\n- c\u2028d",
    "@octocat, @org/team; #12 GH-12 org/repo#12 dbca1d08 me@example.org",
    "https://example.org www.example.org [x](y) ![x](y) [x]: y <https://example.org>",
    "a|b\\|c`d``e|f` |g| ` \\` ||",
    "$`x`$ $$y$$ :smile: ~~z~~ **b** _i_ {{c}} ^s^ +1 850 555 0143 TICKET-123 !12 %v1 ~bug &12",
    "1. one\n2) two\n+ three\n=cmd()",
)

_TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=30),
    st.text(alphabet=st.sampled_from("ab 1|`\\@#<>&'\"[]()!.:/wW=~*_$-中文\u202e\u200b\n\x1b\ud800"), max_size=40),
)
_PLACES = st.builds(Place, *[st.integers(1, 60)] * 4)
_PROBLEMS = st.builds(
    Problem,
    path=_TEXTS,
    rule=_TEXTS.map(lambda text: f"steps/{text}"),
    severity=st.sampled_from(Severity),
    confidence=st.sampled_from(Confidence),
    place=_PLACES,
    span=st.just(Span(0, 1)),
    message=_TEXTS,
    help=_TEXTS,
    evidence=st.tuples(_TEXTS),
    related=st.lists(st.tuples(_PLACES, _TEXTS), max_size=2).map(tuple),
    excerpt=st.none() | st.builds(Excerpt, _TEXTS, st.integers(1, 9), st.booleans()),
)
_GAPS = st.builds(NotChecked, _TEXTS, _TEXTS, _TEXTS, st.none() | _PLACES, st.booleans())
OUTCOMES = st.builds(
    Outcome,
    problems=st.lists(_PROBLEMS, max_size=6).map(tuple),
    not_checked=st.lists(_GAPS, max_size=3).map(tuple),
    checked=st.lists(_TEXTS, max_size=3).map(tuple),
    suppressed=st.integers(0, 3),
)


def problem(message: str = "says too little", **other: object) -> Problem:
    """One as rules make them, but for what is given."""
    made: dict[str, object] = {
        "path": "guides/a.md",
        "rule": "steps/vague",
        "severity": Severity.WARNING,
        "confidence": Confidence.HIGH,
        "place": Place(12, 5, 12, 10),
        "span": Span(4, 9),
        "message": message,
        "excerpt": Excerpt("Ask @demo now."),
        **other,
    }
    return Problem(**made)  # type: ignore[arg-type]


def context(url: str = "rules/steps/vague.md", **other: object) -> Context:
    """A context whose rules all have this page."""
    return Context(lambda rule: Described(rule, "Steps that say too little.", url, **other))  # type: ignore[arg-type]
