"""What descriptions of pictures say. They are no prose, so the words of the guide are not looked for in them.

Only the family `picture` is: whether a description says nothing, or speaks of a code to scan. Its hits bear the place
of the picture; their prose span counts from the beginning of the description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.finding import Span
from guidelint.text.hits import Hit
from guidelint.text.shadow import Weaver

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidelint.guide.document import Image
    from guidelint.text.matcher import Matcher

LISTS = ("picture.generic", "picture.code")


def captions(images: Iterable[Image], matcher: Matcher) -> Mapping[str, tuple[Hit, ...]]:
    """Hits of the picture lists in the descriptions of pictures."""
    described = [image for image in images if image.alt.strip()]
    if not described:
        return {}
    weaver = Weaver()
    starts: list[int] = []
    for number, image in enumerate(described):
        starts.append(weaver.length)
        weaver.decoded(image.alt, number, number + 1)
        weaver.end_block(number + 1)
    found = matcher.scan(weaver.finish())

    def placed(hit: Hit) -> Hit:
        number = hit.span.start
        return Hit(described[number].span, Span(*(at - starts[number] for at in hit.prose)), hit.list)

    return {name: tuple(map(placed, found.of(name))) for name in LISTS}
