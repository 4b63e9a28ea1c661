"""A rule's page as Markdown that any viewer shows: what only our own tests read in it becomes words, or goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXAMPLE = pattern(r"````markdown (bad|good)\b")
_FIND = pattern(r'find="([^"]*)"')
_LANGUAGE = pattern(r"\blang=([a-zA-Z-]+)")
_GIVEN = {"````jsonl lock": "Where the lock says:", "````toml entities": "Where an entity file adds:"}
_TO_A_FILE = pattern(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")


def page_markdown(page: str) -> str:
    """The page without its title, which viewers show above it. Examples say before them what is found in them, and
    links to files beside the page become plain words.
    """
    return "\n".join(_lines(page)).strip() + "\n"


def opening(page: str) -> str:
    """Its first paragraphs in one line."""
    return " ".join(" ".join(_until(page, "## ")).split())


def advice(page: str) -> str:
    """All of it but examples and sources."""
    return "\n".join(_until(page, "## Options", "## Examples")).strip() + "\n"


def _until(page: str, *ends: str) -> Iterator[str]:
    for line in page.splitlines()[1:]:
        if line.startswith(ends):
            return
        yield _TO_A_FILE.sub(r"\1", line)


def _lines(page: str) -> Iterator[str]:
    inside = False
    for line in page.splitlines()[1:]:
        fence = line.startswith("````")
        if fence and not inside:
            yield from (_caption(line), "", line.partition(" ")[0])
        else:
            yield line if inside or fence else _TO_A_FILE.sub(r"\1", line)
        inside ^= fence


def _caption(fence: str) -> str:
    kind = _EXAMPLE.match(fence)
    if kind is None:
        return _GIVEN.get(fence.strip(), "")
    language = _LANGUAGE.search(fence)
    within = f" ({language[1]})" if language else ""
    if kind[1] == "good":
        return f"Not reported{within}:"
    return f"Reported{within}: {', '.join(f'`{found}`' for found in _FIND.findall(fence))}"
