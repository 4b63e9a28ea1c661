"""One title filled in with place after place, and nothing said that holds in any of them."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from guidelint import Document, Fact, Kind, Severity, Span, World, corpus_rule, pattern
from guidelint_rules.corpus._local import local_facts, sketch
from guidelint_rules.corpus._places import Named, form, places, within
from guidelint_rules.corpus._variants import FRAGMENTS, ONCE, PAGE, TITLE, judge, of_fragment, of_guide
from guidelint_rules.spam._titles import trailing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint_rules.spam._titles import Title

_SAYS = 8
"""Letters that must be left of two titles for them to be one."""
_ELSEWHERE = 2
"""A guide that says "your local office" so often is about no one place."""
_BRACKETED = pattern(r"[(（【\[][^()（）【】\[\]]{2,24}[)）】\]]")
_BRACKETS = "()"
_SIGN = pattern(r"[?!|,:;。—–]")
_MOST = 200


@corpus_rule(
    Severity.WARNING, judge=judge, words=("place", "target.address", "target.local", "clickbait.phrase"), least=1
)
def doorway_variants(doc: Document, world: World) -> Iterator[Fact]:
    """Titles do not differ in the place alone while their texts say nothing of any place."""
    if doc.kind in (Kind.NEWS, Kind.REFERENCE, Kind.POLICY):
        return
    appended = trailing(doc.text)[-_MOST:]
    named = places(doc, world)
    if not named and not (appended and doc.hits("place.example")):
        return
    page = blake2b(doc.text.encode("utf-8", "replace"), digest_size=8).hexdigest()
    yield from _title(doc, named)
    filled = [*_appended(doc, named, appended), *_headings(doc, named)]
    if len(filled) >= FRAGMENTS:
        yield from (Fact(span, f"{PAGE}:{page}", value) for span, value in filled)
    end = appended[0].span.start if appended else len(doc.text)
    yield from (Fact(span, f"{ONCE}:{page}", name) for span, name in _once(doc, named, Span(0, end)))


def _title(doc: Document, named: Sequence[Named]) -> Iterator[Fact]:
    """The title of a guide that names a place; what only advertises in it does not count."""
    if doc.title_span is None:
        return
    made = form(doc, doc.title_span, named, _inflated(doc, doc.title_span))
    if made is not None and made.says >= _SAYS:
        facts = local_facts(doc, Span(0, len(doc.text)))
        yield Fact(
            doc.title_span, f"{TITLE}:{doc.language.code}:{made.text}", of_guide(made, facts, sketch(doc, named))
        )


def _inflated(doc: Document, title: Span) -> list[Span]:
    """Stretches of the shadow, between signs, that advertise: `…? The ultimate guide!`."""
    whole = doc.shadow.twin(title)
    found: list[Span] = []
    for hit in doc.hits("clickbait.phrase", title):
        signs = [sign.end() for sign in _SIGN.finditer(doc.shadow.text, *whole)]
        start = max((end for end in signs if end <= hit.prose.start), default=whole.start)
        end = min((end for end in signs if end >= hit.prose.end), default=whole.end)
        found.append(Span(start, end) if start > whole.start else hit.prose)
    return found


def _appended(doc: Document, named: Sequence[Named], titles: Sequence[Title]) -> Iterator[tuple[Span, str]]:
    """Titles at the end of a page, by the place in their brackets, or else by what is left of them."""
    examples = [Named(hit.prose, hit.prose.of(doc.shadow.text)) for hit in doc.hits("place.example")]
    fillings = sorted((*examples, *named))
    for title in titles:
        inside = _in_brackets(doc, title.span, fillings)
        made = None if inside else form(doc, title.span, named)
        if inside:
            yield title.span, of_fragment(_BRACKETS, inside)
        elif made is not None and made.says >= _SAYS:
            yield title.span, of_fragment(made.text, " / ".join(made.names))


def _in_brackets(doc: Document, title: Span, fillings: Sequence[Named]) -> str:
    """What stands in a bracket of a title, if it holds a place or says that it is an example."""
    for found in _BRACKETED.finditer(doc.text, *title):
        stretch = doc.shadow.twin(Span(*found.span()))
        if within(fillings, stretch):
            return stretch.of(doc.shadow.text)[1:-1]
    return ""


def _headings(doc: Document, named: Sequence[Named]) -> Iterator[tuple[Span, str]]:
    """Headings that name a place and stand over nothing that holds only there."""
    for section in doc.sections[:_MOST]:
        made = form(doc, section.heading, named)
        if made is not None and made.says >= _SAYS and not local_facts(doc, section.span):
            yield section.heading, of_fragment(made.text, " / ".join(made.names))


def _once(doc: Document, named: Sequence[Named], guide: Span) -> Iterator[tuple[Span, str]]:
    """Headings with a city that the guide never comes back to, where it is about "your local office" all along."""
    if len(doc.hits("target.local", guide)) < _ELSEWHERE:
        return
    often = Counter(place.name for place in within(named, doc.shadow.twin(guide)))
    cities = {hit.prose for hit in doc.hits("place.name", guide)}
    once = [place for place in named if often[place.name] == 1 and place.stretch in cities]
    if not once or len(often) > 1 or local_facts(doc, guide):
        return
    for section in doc.sections[:_MOST]:
        heading = doc.shadow.twin(section.heading)
        yield from ((section.heading, place.name) for place in once if heading.covers(place.stretch))
