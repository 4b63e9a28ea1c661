"""Which language a guide is in: front matter, then script, then function words, then seeded langdetect as last resort.

Only a bounded sample is looked at. Words and codes are data (`function_words.toml`): a language is recognised whether
or not any rule has words for it, so that "not checked" can be said with its name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import tomli

from guidelint.records import dataclass
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HEAD = 2_400
"""Characters looked at from the beginning of the prose."""
MIDDLE = 1_200
"""And from the middle of a longer one, so that a preface in another language does not decide."""
COUNTED = 1_500
"""Most characters whose script is counted; every n-th of a longer sample stands for the rest."""
GUESSABLE = 40
"""Fewest letters for which langdetect is worth asking."""
_FEWEST_WORDS = 5
"""Fewest different words: a thousand times "page" is no more of a language than once."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language code (`zh`, `en`, …; empty if unknown) and what told it.

    `told_by` is front-matter, script, words, guess or none; given if the caller named the language.
    """

    code: str
    told_by: str


UNKNOWN = Language("", "none")


class _Data(NamedTuple):
    of_script: dict[str, str]
    words: dict[str, dict[str, tuple[str, ...]]]
    """script -> word -> languages."""
    script_of: dict[str, str]
    codes: frozenset[str]
    alias: dict[str, str]


def detect(prose: str, front_matter: Mapping[str, object]) -> Language:
    """The language of a guide. `prose` without markup and code. Deterministic; raises nothing."""
    sample = _sample(prose)
    weights = _weights(sample)
    declared = _declared(front_matter)
    if declared and not _contradicted(declared, weights):
        return Language(declared, "front-matter")
    script = max(weights, key=lambda s: weights[s], default="")
    if not script or weights[script] < 4:
        return UNKNOWN
    data = _data()
    if script in data.of_script:
        return Language(data.of_script[script], "script")
    by_words = _by_words(sample, data.words[script]) if script in data.words else ""
    return Language(by_words, "words") if by_words else _guess(sample, weights[script])


def normalised(tag: str) -> str:
    """The plain language code in a tag as people write it (`zh-Hans`, `pt_BR`, `English`), or an empty string."""
    plain = re.split(r"[-_.@ ]", tag.strip().lower(), maxsplit=1)[0]
    data = _data()
    code = data.alias.get(plain, plain)
    return code if code in data.codes else ""


def _declared(front_matter: Mapping[str, object]) -> str:
    for key in ("lang", "language", "locale"):
        value = front_matter.get(key)
        if value is False:  # YAML 1.1 reads a bare `no` (Norwegian) so
            return "no"
        if isinstance(value, str) and (code := normalised(value)):
            return code
    return ""


def _contradicted(code: str, weights: Mapping[str, float]) -> bool:
    """Whether the page shows next to nothing of the declared language's script: the declaration is a template's."""
    script = _data().script_of.get(code)
    total = sum(weights.values())
    if script is None or total < GUESSABLE:
        return False
    kin = ("han", "kana", "hangul") if script in ("han", "kana", "hangul") else (script,)
    return sum(weights.get(s, 0) for s in kin) < total / 20


def _sample(prose: str) -> str:
    if len(prose) <= HEAD + MIDDLE:
        return prose.lower()
    middle = max(HEAD, len(prose) // 2)
    return f"{prose[:HEAD]} {prose[middle : middle + MIDDLE]}".lower()


# --- scripts ---------------------------------------------------------------------------------------------------------

_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0061, 0x007A, "latin"),
    (0x00AA, 0x024F, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0531, 0x0587, "armenian"),
    (0x05D0, 0x05F4, "hebrew"),
    (0x0620, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B00, 0x0B7F, "oriya"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x0F00, 0x0FFF, "tibetan"),
    (0x1000, 0x109F, "burmese"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1780, 0x17FF, "khmer"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3041, 0x30FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFC, "arabic"),
    (0xFF66, 0xFF9F, "kana"),
    (0x20000, 0x3FFFF, "han"),
)
_STARTS = [low for low, _, _ in _RANGES]
_DENSITY = {"han": 4.0, "hangul": 3.0, "kana": 2.5}
"""What a character says in letters: a Chinese page full of English product names is still a Chinese page."""
_KANA_SHARE, _KANA_SURE = 0.12, 0.35
"""Least share of Kana in Japanese, since a Chinese page may quote some; and the share from which it is no quotation."""
_KANA = pattern("[\u3041-\u30ff\uff66-\uff9f]")
_HAN = pattern("[\u4e00-\u9fff]")


def _weights(sample: str) -> dict[str, float]:
    """How much each script says, in Latin letters."""
    stride = len(sample) // COUNTED + 1
    weights: Counter[str] = Counter()
    for char, count in Counter(sample[::stride]).items():
        if script := _script(ord(char)):
            weights[script] += count * stride
    share = weights["kana"] / ((weights["kana"] + weights["han"]) or 1)
    if share >= _KANA_SURE or (share >= _KANA_SHARE and _is_japanese(sample)):
        weights["kana"] += weights.pop("han", 0)
    else:
        weights["han"] += weights.pop("kana", 0)
    if weights["hangul"] and weights["hangul"] >= max(weights["han"], weights["kana"]):
        weights["hangul"] += weights.pop("han", 0) + weights.pop("kana", 0)
    return {script: count * _DENSITY.get(script, 1.0) for script, count in weights.items() if count}


def _is_japanese(sample: str) -> bool:
    """Whether most Han characters stand in lines that hold Kana, as they do in Japanese; a quotation is a line."""
    beside = alone = 0
    for line in sample.split("\n"):
        han = len(_HAN.findall(line))
        if han and _KANA.search(line):
            beside += han
        else:
            alone += han
    return beside >= alone


@cache
def _script(code: int) -> str:
    at = bisect_right(_STARTS, code) - 1
    return _RANGES[at][2] if at >= 0 and code <= _RANGES[at][1] else ""


# --- function words --------------------------------------------------------------------------------------------------

_WORD = pattern(r"[^\s\x00-@\[-`{-¿‐-⁊、-〟،؛؟۔।॥\ufffc]+")
_MARGIN = 1.03
"""How far the best language must be ahead of the next: a little is enough, for kin share most small words."""


def _by_words(sample: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """The language most of whose small words are there; empty if there are too few or two are close."""
    counts = Counter(_WORD.findall(sample))
    scores: Counter[str] = Counter()
    for word in counts.keys() & known.keys():
        for language in known[word]:
            scores[language] += counts[word]
    (best, top), (_, next_best) = [*scores.most_common(2), ("", 0), ("", 0)][:2]
    total = counts.total()
    enough = top >= max(2, total * 0.04) or (top and total <= 12)
    return best if enough and top > next_best * _MARGIN else ""


@cache
def _data() -> _Data:
    tables = tomli.loads(Path(__file__).with_name("function_words.toml").read_text("utf-8"))
    of_script: dict[str, str] = tables.pop("scripts")
    codes = tables.pop("codes")
    script_of = {code: script for script, code in of_script.items()}
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for script, languages in tables.items():
        words[script] = _inverted((code, text.split()) for code, text in languages.items())
        script_of.update(dict.fromkeys(languages, script))
    return _Data(of_script, words, script_of, frozenset(script_of) | set(codes["known"].split()), codes["alias"])


def _inverted(lists: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    inverted: dict[str, tuple[str, ...]] = {}
    for code, words in lists:
        for word in dict.fromkeys(words):
            inverted[word] = (*inverted.get(word, ()), code)
    return inverted


# --- the last resort -------------------------------------------------------------------------------------------------


def _guess(sample: str, weight: float) -> Language:
    if weight < GUESSABLE or len(set(_WORD.findall(sample))) < _FEWEST_WORDS:
        return UNKNOWN
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0
    try:
        best = detect_langs(sample)[0]
    except LangDetectException:
        return UNKNOWN
    return Language(normalised(best.lang), "guess") if best.prob >= 0.8 else UNKNOWN
