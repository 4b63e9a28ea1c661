"""Controls quoted in the language of the guide, on a site that does not have it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from guidelint import Confidence, Finding, Kind, Ordered, Related, Severity, Span, pattern, rule
from guidelint_rules.steps._controls import controls
from guidelint_rules.steps._offered import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint import Document, Image, Method, Step, World
    from guidelint_rules.steps._controls import Control
    from guidelint_rules.steps._offered import Place

_NAMES = {
    "ar": "Arabic",
    "ca": "Catalan",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "eu": "Basque",
    "fr": "French",
    "gl": "Galician",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "th": "Thai",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_LATIN, _CYRILLIC, _KANA, _HAN, _HANGUL, _OTHER = "Latin", "Cyrillic", "Kana", "Han", "Hangul", "other"
_SCRIPTS = {
    "zh": frozenset({_HAN}),
    "ja": frozenset({_HAN, _KANA}),
    "ko": frozenset({_HANGUL}),
    **dict.fromkeys(("ru", "uk"), frozenset({_CYRILLIC})),
    **dict.fromkeys(("th", "ar"), frozenset({_OTHER})),
}
"""Language -> the scripts it is written in; Latin for all others."""
_RANGES = (
    ("\u0400", "\u052f", _CYRILLIC),
    ("\u1100", "\u11ff", _HANGUL),
    ("\u3041", "\u30ff", _KANA),
    ("\u3131", "\u318e", _HANGUL),
    ("\u3400", "\u9fff", _HAN),
    ("\uac00", "\ud7a3", _HANGUL),
)
_LETTERS = pattern(r"[^\W\d_]")
_ADDRESS = pattern(r"[\w-]\.[a-z]{2}|@|https?:")
_ASIDE = pattern(r"[(（\[［/／|｜]\s?[^()（）\[\]\n]{2,60}")
"""What may be the same label once more, behind it or before it."""
_BESIDE = pattern(r"[“„‘«「『【\"(（*/|｜]([^“”„‘’«»「」『』【】\"()（）*/|｜\n]{2,60})")
"""What stands in quotes, brackets, bold print or another cell."""
_WORD = pattern(r"[A-ZÀ-Þ]?[a-zß-ÿ]{2,}|[A-ZÀ-Þ]{7,}|[A-ZÀ-Þ]{3,} [A-ZÀ-Þ]{3,}")
"""A word in Latin letters that is no abbreviation."""
_CONTROL = ("label.control", "label.shared", "action")
"""Words that tell Latin letters amid another script from a name: `Kakao`."""
_FEWEST = 2
"""Letters of a label."""
_NEAR = 60
"""Characters of its line on either side of a label in which its original may stand."""
_TIMES, _SEARCHED = 12, 50_000
"""Places of one label that are looked at, at most, and characters in which they are looked for."""
_ALSO = 5
"""Most further labels of a method that are shown."""


class _Quoted(NamedTuple):
    """A control quoted in the wrong language."""

    control: Control
    place: Place
    confidence: Confidence


@rule(
    Severity.INFO,
    confidence=Confidence.MEDIUM,
    words=("action", "channel", "label", "language", "store.name", "target"),
    kinds=(Kind.HOWTO,),
)
def label_language(doc: Document, world: World) -> Iterator[Finding]:
    """Labels of controls are quoted as they stand on the site, not in the guide's language only."""
    if doc.language.code not in _NAMES or doc.hits("label.translator"):
        return
    judge = _Judge(doc, Places(doc, world))
    for method in doc.methods:
        judged = (judge.judged(method, control) for control in controls(doc, method))
        found = list(islice((quoted for quoted in judged if quoted is not None), 1 + _ALSO))
        if found:
            yield _finding(doc, found)


def _finding(doc: Document, found: list[_Quoted]) -> Finding:
    """One for a method, at its first label."""
    first, *others = found
    label = first.control.span.of(doc.text)
    names = sorted(_NAMES.get(code, code) for code in first.place.languages)
    offered = " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    return Finding(
        first.control.shown,
        f"“{label}” is quoted in {_NAMES[doc.language.code]}, but {first.place.name} is offered in {offered}",
        confidence=first.confidence,
        related=tuple(Related(other.control.shown, "so is this label") for other in others),
        help="quote the label as it stands there and put the translation behind it in brackets",
    )


class _Judge:
    """Tells whether a control is quoted in a language that its site does not have."""

    def __init__(self, doc: Document, places: Places) -> None:
        self._doc = doc
        self._places = places
        self._own = _scripts_of(doc.language.code)
        self._images: Ordered[Image] = Ordered(doc.images)

    def judged(self, method: Method, control: Control) -> _Quoted | None:
        """What is wrong with a control of a method, if anything."""
        scripts = _scripts_in(control.span.of(self._doc.text))
        if not scripts or not scripts <= self._own | {_LATIN}:
            return None
        place = self._places.of(method, control.span.start)
        if not place.languages or self._doc.language.code in place.languages | self._places.said:
            return None
        offered = frozenset[str]().union(*map(_scripts_of, place.languages))
        confidence = self._proof(control, scripts, offered)
        if confidence is None or self._is_explained(method, control, offered):
            return None
        return _Quoted(control, place, confidence)

    def _proof(self, control: Control, scripts: frozenset[str], offered: frozenset[str]) -> Confidence | None:
        """How sure it is that a label is in the guide's language and in none of the site's; None: not at all."""
        if scripts & offered - {_HAN}:
            return Confidence.LOW if scripts <= offered and self._is_covered(control.span) else None
        if scripts == {_LATIN}:
            return Confidence.MEDIUM if any(self._doc.hits(name, control.span) for name in _CONTROL) else None
        if scripts <= offered:
            return Confidence.LOW if self._is_covered(control.span) else None
        return Confidence.MEDIUM if self._own & scripts - offered else None

    def _is_covered(self, span: Span) -> bool:
        """Whether every letter belongs to a word that only the guide's language has for controls."""
        covered = {at for hit in self._doc.hits("label.control", span) for at in range(*hit.span)}
        return all(found.start() in covered for found in _LETTERS.finditer(self._doc.text, *span))

    def _is_explained(self, method: Method, control: Control, offered: frozenset[str]) -> bool:
        """Whether the label's original, a picture or a word beside it tells what stands on the screen."""
        doc, at = self._doc, control.span.start
        sentence = doc.sentence_at(at)
        near = sentence.span if sentence is not None else control.shown
        if any(doc.hits(name, near) for name in ("label.translation", "label.elsewhere", "store.name")):
            return True
        if self._images.beginning_in(_step(method, control)):
            return True
        if self._has_original(control.span, offered):
            return True
        label = control.span.of(doc.text)
        start = doc.text.find(label, 0, _SEARCHED)
        for _ in range(_TIMES):
            if start < 0:
                return False
            if self._has_original(Span(start, start + len(label)), offered):
                return True
            start = doc.text.find(label, start + len(label), _SEARCHED)
        return False

    def _has_original(self, label: Span, offered: frozenset[str]) -> bool:
        """Whether a label in a language of the site stands beside one in the guide's."""
        text = self._doc.text
        start = max(text.rfind("\n", 0, label.start) + 1, label.start - _NEAR)
        end = text.find("\n", label.end, label.end + _NEAR)
        behind = Span(label.end, end if end >= 0 else min(len(text), label.end + _NEAR))
        if offered <= self._own:
            return _ASIDE.match(behind.of(text).lstrip('”»’"」』】*_ ')) is not None
        parts = [self._places.nameless(part) for part in (Span(start, label.start), behind)]
        if any(_scripts_in(part) & (offered - self._own - {_LATIN}) for part in parts):
            return True
        return _LATIN in offered and any(_names_label(part) for part in parts)


def _step(method: Method, control: Control) -> Span:
    """The step in which a control is named; of a way without steps, the way."""
    at = bisect_right(method.steps, control.span.start, key=_start) - 1
    return method.steps[at].span if at >= 0 and method.steps[at].span.covers(control.span) else method.span


def _start(step: Step) -> int:
    return step.span.start


def _names_label(text: str) -> bool:
    """Whether Latin words amid another script are given as a label and are no address."""
    shown = (found[1] for found in _BESIDE.finditer(text))
    return any(_WORD.search(part) is not None and _ADDRESS.search(part) is None for part in shown)


def _scripts_of(code: str) -> frozenset[str]:
    return _SCRIPTS.get(code, frozenset({_LATIN}))


def _scripts_in(text: str) -> frozenset[str]:
    """The scripts of the letters of a text; none if it has too few of them, or is an address."""
    letters = _LETTERS.findall(text)
    return frozenset(map(_script, letters)) if len(letters) >= _FEWEST else frozenset()


def _script(letter: str) -> str:
    if letter < "\u0250":
        return _LATIN
    return next((name for first, last, name in _RANGES if first <= letter <= last), _OTHER)
