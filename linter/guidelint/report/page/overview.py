"""What stands above and beside the problems: how many there are, of which families, and in which files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.finding import Severity
from guidelint.report.page.element import element, foreign
from guidelint.report.page.rules import bar
from guidelint.report.summary import count, counts, headline, severities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from guidelint.finding import Outcome, Problem


def sentence(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def masthead(outcome: Outcome) -> Element:
    """The name, the headline and the figures."""
    numbers = Counter(problem.severity for problem in outcome.problems)
    tally = [
        element(
            "li", element("b", str(number)), f" {count(number, str(severity)).partition(' ')[2]}", class_=str(severity)
        )
        for severity in reversed(Severity)
        if (number := numbers[severity])
    ]
    aside = [element("li", said) for said in _aside(outcome, len(tally))]
    if outcome.not_checked:
        link = element("a", f"{len(outcome.not_checked)} not checked", href="#not-checked")
        aside.append(element("li", link))
    return element(
        "header",
        element(
            "div",
            element("p", "guidelint", class_="brand"),
            element("h1", sentence(headline(outcome))),
            [element("ul", tally, class_="tally", aria_label="Problems by severity")] if tally else (),
            [element("ul", aside, class_="aside")] if aside else (),
        ),
        [_families(outcome.problems)] if outcome.problems else (),
        class_="masthead",
    )


def _aside(outcome: Outcome, severities_: int) -> Iterator[str]:
    """What else was counted, without what was not checked, which is told with a link."""
    for said in counts(outcome)[severities_:]:
        if not said.endswith("not checked"):
            yield said
    clean = len(set(outcome.checked) - {problem.path for problem in outcome.problems})
    if clean and outcome.problems:
        yield f"{count(clean, 'file')} without problems"


def _families(problems: Sequence[Problem]) -> Element:
    own: dict[str, list[Problem]] = {}
    for problem in problems:
        own.setdefault(problem.rule.partition("/")[0], []).append(problem)
    most = max(map(len, own.values()))
    rows = (
        element(
            "tr",
            element("th", element("bdi", family), scope="row"),
            element("td", bar(own[family], most)),
            element("td", str(len(own[family])), title=", ".join(severities(own[family]))),
        )
        for family in sorted(own, key=lambda family: (-len(own[family]), family))
    )
    return element(
        "table", element("caption", "Problems by family", class_="unseen"), element("tbody", rows), class_="families"
    )


def contents(files: Mapping[str, Sequence[Problem]], *, gaps: bool) -> Element:
    """Ways to the parts of the page and to each file."""
    parts = {"problems": "Problems", "rules": "Rules", **({"not-checked": "Not checked"} if gaps else {})}
    return element(
        "nav",
        element("ul", (element("li", element("a", name, href=f"#{id_}")) for id_, name in parts.items())),
        element("h2", "Files", id="files"),
        element("ol", _links(files), aria_labelledby="files"),
        aria_label="Contents",
    )


def _links(files: Mapping[str, Sequence[Problem]]) -> Iterator[Element]:
    for number, (path, problems) in enumerate(files.items(), 1):
        gravest = max(problem.severity for problem in problems)
        figure = element("span", str(len(problems)), class_=f"figure {gravest}", title=", ".join(severities(problems)))
        folder, slash, name = path.rpartition("/")
        yield element(
            "li",
            element("a", foreign("bdi", element("small", folder + slash), name), figure, href=f"#file-{number}"),
        )
