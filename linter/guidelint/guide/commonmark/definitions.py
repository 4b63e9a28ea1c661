"""Link reference definitions: `[label]: address "title"` at the head of a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.guide.commonmark.node import Node, Target
from guidelint.guide.commonmark.targets import normal_label, plain_destination, undo
from guidelint.guide.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = 12
"""Most lines one definition may take; keeps the work linear when titles never close."""
_HEAD = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*\n?[ \t]*", re.DOTALL)
_ANGLE = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_TITLE = re.compile(
    r"[ \t]*(?:[ \t]|\n[ \t]*)(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))", re.DOTALL
)
_REST = re.compile(r"[ \t]*(?:\n|$)")


def take_definitions(text: str, lines: list[tuple[int, int]]) -> list[Node]:
    """Takes the definitions off the head of a paragraph's `lines` and returns them as blocks."""
    found: list[Node] = []
    used = 0
    while used < len(lines) and text.startswith("[", lines[used][0]):
        part = lines[used : used + LINES]
        got = _definition("\n".join(text[start:end] for start, end in part))
        if got is None:
            break
        target, length, size = got
        node = Node(BlockKind.DEFINITION, part[0][0], part[size - 1][1])
        node.lines = list(part[:size])
        node.target = target
        node.end = node.start + length if size == 1 else part[size - 1][1]
        found.append(node)
        used += size
    del lines[:used]
    return found


def _definition(content: str) -> tuple[Target, int, int] | None:
    """The definition at the head of `content`, its length, and how many lines it takes."""
    head = _HEAD.match(content)
    if not head or not head[1].strip():
        return None
    angle = _ANGLE.match(content, head.end())
    if angle:
        (start, end), after = angle.span(1), angle.end()
    else:
        start = head.end()
        end = after = plain_destination(content, start)
        if end <= start or content[start] == "<":
            return None
    end_of_all = _after_title(content, after)
    if end_of_all is None:
        return None
    target = Target(normal_label(head[1]), undo(content[start:end]), start, end)
    return target, end_of_all, content.count("\n", 0, end_of_all) + 1


def _after_title(content: str, after: int) -> int | None:
    """Where the definition ends: after its title, or after its address if what follows is no title."""
    title = _TITLE.match(content, after)
    if title and _REST.match(content, title.end()):
        return title.end()
    return after if _REST.match(content, after) else None


def lines_until(content: str, offset: int, lines: Sequence[tuple[int, int]]) -> int:
    """The offset in the document behind `offset` of a content joined from `lines`."""
    line = content.count("\n", 0, offset)
    return lines[line][0] + offset - (content.rfind("\n", 0, offset) + 1)
