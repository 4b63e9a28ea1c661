"""Whether a handle bears the name of the project, site or author of its guide, or a word of its title."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.guide.contact.messengers import link_platform
from guidelint.guide.reference.platforms import CODE_HOSTS, CONTENT_NETWORKS, among
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Document

_NAME = pattern(r"[^\W_]{4,}")
_SHORTEST = 4
"""A name this short stands at the beginning of handles that bear it; inside them it is any word (`card`)."""
_SHARED = 6
"""So many first letters in common make two names one project's."""
_COMMON = frozenset(
    {
        *(
            "github",
            "gitlab",
            "gitee",
            "http",
            "https",
            "html",
            "index",
            "docs",
            "blog",
            "help",
            "support",
            "home",
            "main",
        ),
        *(
            "wiki",
            "news",
            "page",
            "pages",
            "google",
            "twitter",
            "youtube",
            "facebook",
            "issues",
            "blob",
            "master",
            "image",
        ),
    }
)
"""Parts of addresses that name no project."""


class Kin:
    """The names that vouch for a handle in one document."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc

    def of(self, handle: str, *, titled: bool) -> Iterator[str]:
        """Names of the signals for a handle. titled: whether words of the title count."""
        folded = re.sub(r"[\W_]+", "", handle)
        if len(folded) < _SHORTEST or folded.isdigit():
            return
        if any(_akin(folded, name) for name in self._own_names):
            yield "own"
        elif titled and any(_akin(folded, name) for name in _names(self._doc.title)):
            yield "titled"

    @cached_property
    def _own_names(self) -> frozenset[str]:
        """Names of the sites, projects and people that the guide links to or declares in its front matter."""
        names: set[str] = set()
        for link in self._doc.links:
            if link_platform(link) is None and link.host and not among(CONTENT_NETWORKS, link.host):
                path = link.target.partition("//")[2].partition("/")[2]
                owner = "/".join(path.split("/")[:2]) if among(CODE_HOSTS, link.host) else ""
                names.update(_names(f"{link.host.rpartition('.')[0]} {owner}"))
        for key in ("author", "authors", "name", "site", "project", "contact", "maintainer"):
            names.update(_names(str(self._doc.front_matter.get(key, ""))))
        return frozenset(names - _COMMON)


def _names(text: str) -> Iterator[str]:
    return (found.group() for found in _NAME.finditer(text.lower()))


def _akin(handle: str, name: str) -> bool:
    """Whether one name holds the other, or both begin alike."""
    if handle in name or (name in handle and (len(name) > _SHORTEST or handle.startswith(name))):
        return True
    return len(name) >= _SHARED and handle[:_SHARED] == name[:_SHARED]
