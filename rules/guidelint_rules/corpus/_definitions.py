"""What a guide says that its subject is: the term, and the kind of thing it is said to be."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from guidelint import Document, Part, Role, Span, World, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Hit

KINDS = {
    "field.health": "health insurance",
    "field.social": "social security",
    "genus.benefit": "a benefit",
    "genus.identity": "an identity document",
    "genus.payment": "a means of payment",
    "genus.permit": "a permit",
    "genus.tax": "tax",
    "genus.telecom": "telephony",
    "genus.transport": "transport",
}
"""Lists of words that name a kind of thing -> what it is called. Nothing is of two of them."""
_LAST = frozenset({"zh", "ja", "ko"})
"""Languages in which what a thing is comes after all that is said of it."""
_CUES = ("definition.is", "definition.alias", "definition.full")
_QUOTE = r"\s\"'“”‘’«»「」『』"
_LETTERED = r"(?:[(（][a-z][a-z0-9.]{1,7}[)）])?"
_BETWEEN = pattern(rf"[{_QUOTE}《》*_]*{_LETTERED}[{_QUOTE},，(（:：—-]*")
"""What may stand between a term and what joins it to its kind: quotes, its abbreviation, a bracket."""
_CLAUSE = pattern(r"[\s,，:：]{0,3}[^.。;；!?！？)）\n，,]{0,120}")
_ABBREVIATED = pattern(rf"[{_QUOTE}]*[(（]([a-z]{{2,6}})[)）]")
_LETTERS = pattern(rf"[{_QUOTE}:：]*([a-z]{{2,6}})(?![a-z])")
_TAIL = pattern(rf"[{_QUOTE}]*{_LETTERED}[{_QUOTE},，(（:：—-]*$")
_PAUSE = pattern(r"[,，:：、]")
_OPENING = 60
"""Most characters of a sentence before it says what its subject is."""
_EDGE = pattern(r"^[\W_]+|[\W_]+$")
_TOPIC_ENDS = pattern(r"[?？:：,，!！。(（]")
_WIDE = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LEAST_WIDE, _LEAST_WORDS = 3, 2
_ARTICLE = 3
"""Most letters of a word that may be an article. What is left must still be two words."""
_LONGEST = 30
_STEM, _ENDING = 4, 2
"""Letters of a word that stay in every case, and most letters of an ending."""
_REACH = 200
"""Most characters between a name and its abbreviation."""
_TERMS, _TIMES = 4, 60
"""Most subjects of a guide, and most places of one that are looked at."""


class Definition(NamedTuple):
    """A place at which a guide says what its subject is."""

    term: str
    kind: str
    """A key of `KINDS`."""
    span: Span


class Abbreviation(NamedTuple):
    """A place at which a guide shortens the name of its subject."""

    term: str
    letters: str
    span: Span


def subjects(doc: Document, world: World) -> tuple[str, ...]:
    """What a guide says the nature of ("What is a blue card?", "A blue card is …"), if its title names it; folded."""
    if doc.title_span is None:
        return ()
    title = doc.shadow.twin(doc.title_span).of(doc.shadow.text)
    countries = sorted(m.prose.end for m in world.mentions(doc.shadow, doc.text) if m.part is Part.COUNTRY)
    found: dict[str, None] = {}
    for section in doc.sections:
        if section.role is Role.DEFINITION or section.role is Role.TITLE:
            term = _term(doc, world, section.heading)
            if term and _holds(title, term):
                found[term] = None
    for cue in sorted(hit for name in _CUES for hit in doc.hits(name))[:_TIMES]:
        term = _joined(doc, cue, title, countries)
        if term:
            found[term] = None
    return tuple(term for term in found if not _tells_kind(doc, term))[:_TERMS]


def stems(name: str) -> str:
    """The same for a name in other cases: `blauen karte`, `blaue karte`."""
    if _WIDE.search(name):
        return name
    return " ".join(word[: max(_STEM, len(word) - _ENDING)] for word in name.split())


def _holds(title: str, name: str) -> bool:
    """Whether a title has a name, in whatever case."""
    return name in title or f" {stems(name)} " in f" {stems(title)} "


def _tells_kind(doc: Document, name: str) -> bool:
    """Whether a name says itself what it names: a health insurance card is one, whatever else it is called."""
    place = doc.shadow.text.find(name)
    here = doc.shadow.source(place, place + len(name))
    return place >= 0 and any(doc.hits(kind, here) for kind in KINDS)


def _joined(doc: Document, cue: Hit, title: str, countries: list[int]) -> str:
    """The subject of a sentence that says what something is: as much of it as the title has, without its country."""
    sentence = doc.sentence_at(cue.span.start)
    if sentence is None or not sentence.prose.start < cue.prose.start <= sentence.prose.start + _OPENING:
        return ""
    last = bisect_right(countries, cue.prose.start)
    start = max(sentence.prose.start, countries[last - 1] if last else 0)
    name = _TAIL.sub("", doc.shadow.text[start : cue.prose.start])
    name = _bare(_PAUSE.split(name)[-1])
    pieces = [name] if _WIDE.search(name) else name.split(" ")
    names = (" ".join(pieces[at:]).strip() for at in range(len(pieces)))
    return next((name for name in names if _is_term(name) and _holds(title, name)), "")


def _term(doc: Document, world: World, heading: Span) -> str:
    """The subject of "What is …", without the country that stands before it."""
    asking = doc.hits("role.definition", heading)
    if not asking:
        return ""
    text = doc.shadow.text
    place = doc.shadow.twin(heading)
    cut = [hit.prose for hit in asking]
    cut += [m.prose for m in world.mentions(doc.shadow, doc.text).within(heading, Part.COUNTRY)]
    pieces: list[str] = []
    at = place.start
    for span in sorted(cut):
        pieces.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    pieces.append(text[at : place.end])
    terms = [_bare(_TOPIC_ENDS.split(piece.strip(" \"'“”「」¿"), maxsplit=1)[0]) for piece in pieces]
    return next((term for term in terms if _is_term(term)), "")


def _bare(words: str) -> str:
    """A name without the short word before it, be it an article."""
    name = _EDGE.sub("", words)
    first, blank, rest = name.partition(" ")
    return rest if blank and len(first) <= _ARTICLE else name


def _is_term(name: str) -> bool:
    """Whether a name is so particular that it should mean one thing everywhere."""
    if not 0 < len(name) <= _LONGEST:
        return False
    return len(_WIDE.findall(name)) >= _LEAST_WIDE or len(name.split()) >= _LEAST_WORDS


def definitions(doc: Document, terms: tuple[str, ...]) -> Iterator[Definition]:
    """Where it is said what a term is, by offset for each term."""
    cues = {hit.prose.start: hit for name in _CUES for hit in doc.hits(name)}
    text = doc.shadow.text
    for term in terms:
        for start in _places(text, term):
            joined = _BETWEEN.match(text, start + len(term))
            begins = joined.end() if joined else start + len(term)
            cue = cues.get(begins)
            if cue is not None:
                begins = cue.prose.end
            elif doc.language.code not in _LAST:
                continue
            clause = _CLAUSE.match(text, begins)
            kind = _kind(doc, Span(begins, clause.end() if clause else begins))
            if kind is not None and (cue is not None or kind.prose.end in cues):
                yield Definition(term, kind.list, doc.shadow.source(start, kind.prose.end))


def _kind(doc: Document, clause: Span) -> Hit | None:
    place = doc.shadow.source(clause.start, clause.end)
    hits = sorted(hit for name in KINDS for hit in doc.hits(name, place))
    if not hits:
        return None
    return max(hits, key=lambda hit: (hit.prose.end, -hit.prose.start)) if doc.language.code in _LAST else hits[0]


def abbreviations(doc: Document, terms: tuple[str, ...]) -> Iterator[Abbreviation]:
    """Where a term is followed by letters for it, in brackets or after a word that says so in the same sentence."""
    text = doc.shadow.text
    for term in terms:
        for start in _places(text, term):
            end = start + len(term)
            bracket = _ABBREVIATED.match(text, end)
            if bracket:
                yield from _abbreviation(doc, term, start, bracket.span(1))
        for hit in doc.hits("definition.short")[:_TIMES]:
            letters = _LETTERS.match(text, hit.prose.end)
            sentence = doc.sentence_at(hit.span.start)
            if (
                letters
                and sentence is not None
                and term in text[max(sentence.prose.start, hit.prose.start - _REACH) : hit.prose.start]
            ):
                yield from _abbreviation(doc, term, hit.prose.start, letters.span(1))


def _abbreviation(doc: Document, term: str, start: int, letters: tuple[int, int]) -> Iterator[Abbreviation]:
    """None if it is a word: an abbreviation is written in capitals."""
    written = doc.shadow.source(*letters).of(doc.text)
    if written.isupper():
        yield Abbreviation(term, written, doc.shadow.source(start, letters[1]))


def _places(text: str, term: str) -> Iterator[int]:
    at = text.find(term)
    for _ in range(_TIMES):
        if at < 0:
            return
        yield at
        at = text.find(term, at + len(term))
