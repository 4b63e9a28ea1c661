"""Where things stand in a guide, by offset."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.guide.document import Document, Method


class Place:
    """Looks up sentences, methods and steps, each in logarithmic time."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._sentences = [sentence.span.start for sentence in doc.sentences]
        self._edges, self._inside = _innermost(doc.methods)
        self.first_method = min((method.span.start for method in doc.methods), default=len(doc.text))

    def sentence(self, offset: int) -> int | None:
        """Index of the sentence that holds `offset`."""
        at = bisect_right(self._sentences, offset) - 1
        return at if at >= 0 and offset < self._doc.sentences[at].span.end else None

    def method(self, offset: int) -> Method | None:
        """The innermost method that holds `offset`."""
        at = bisect_right(self._edges, offset) - 1
        return self._inside[at] if at >= 0 else None

    def step(self, method: Method | None, offset: int) -> int | None:
        """Index of the step of `method` that holds `offset`."""
        if method is None:
            return None
        at = bisect_right(method.steps, offset, key=lambda step: step.span.start) - 1
        return at if at >= 0 and offset < method.steps[at].span.end else None


def _innermost(methods: tuple[Method, ...]) -> tuple[list[int], list[Method | None]]:
    """Offsets where the innermost method changes, and which one it is from there on."""
    edges: list[int] = []
    inside: list[Method | None] = []
    open_: list[Method] = []
    for method in sorted(methods, key=lambda m: (m.span.start, -m.span.end)):
        while open_ and open_[-1].span.end <= method.span.start:
            edges.append(open_.pop().span.end)
            inside.append(open_[-1] if open_ else None)
        open_.append(method)
        edges.append(method.span.start)
        inside.append(method)
    while open_:
        edges.append(open_.pop().span.end)
        inside.append(open_[-1] if open_ else None)
    return edges, inside
