"""The address that the text of a link shows, and whether the link leads there.

Much that looks like a host is a name: `Node.js`, `config.py`, `Libraries.io`, `draw.io`. What counts as an address: a
scheme, a `www.` or a path; or a text that is nothing but a host, in lower case, below a suffix that brands and files
seldom end in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from guidelint.guide.document import LinkRole
from guidelint.guide.reference.platforms import ARCHIVES, CODE_HOSTS, among, is_redirector, one_owner
from guidelint.text.hosts import bare, has_public_suffix
from guidelint.text.pattern import pattern
from guidelint.text.shadow import fold

if TYPE_CHECKING:
    import re

    from guidelint.guide.document import Link

_LABEL = r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?"
_SHOWN = pattern(
    rf"(?<![A-Za-z0-9_@./-])(?P<mark>https?://|www\.)?(?P<host>{_LABEL}(?:\.{_LABEL})+)(?P<path>/[^\s]*)?(?![A-Za-z0-9_@])"
)
"""A host in folded text; word characters of unspaced scripts may touch it."""
_NAME_ENDS = frozenset(
    {
        *(
            "io",
            "ai",
            "dev",
            "app",
            "sh",
            "so",
            "me",
            "gg",
            "to",
            "ly",
            "co",
            "tv",
            "fm",
            "im",
            "is",
            "id",
            "cc",
            "xyz",
        ),
        *("md", "py", "rs", "pl", "ps", "cs", "ml", "mk", "tf", "vi", "zip", "mov", "rest", "host", "build", "cool"),
        *("bot", "chat", "wiki", "blog", "tools", "run", "art", "page", "one", "js", "ts", "vc", "icu", "global", "do"),
    }
)
"""Suffixes under which domains are registered and in which names of products, files and classes end as well."""
_MOST_WORDS_AROUND = 5
_MOST_CHARACTERS_AROUND = 40
_LABEL_AROUND = 16
"""The same for what may be a name, beside words that say it is the official site: `Official site fund.example`."""


class Shown(NamedTuple):
    """A host as the reader sees it. `explicit`: it is written as an address and not just like one."""

    host: str
    explicit: bool


def shown_address(link: Link) -> Shown | None:
    """The address in the visible text of a link, or None where the text shows a name, a file, code or nothing."""
    if "." not in link.text and "。" not in link.text and "．" not in link.text:
        return None
    text = fold(link.text).replace("。", ".").strip()
    match = _SHOWN.search(text)
    if match is None or not _stands_out(text, match):
        return None
    host = "www." + match["host"] if match["mark"] == "www." else match["host"]
    if match["mark"] or (match["path"] and "." not in match["path"].rpartition("/")[2]):
        return Shown(host, explicit=True) if match["mark"] or has_public_suffix(host) else None
    if not _like_an_address(link, text, match) or not has_public_suffix(host):
        return None
    return Shown(host, explicit=False)


def leads_elsewhere(link: Link, shown: Shown) -> bool:
    """Whether the link opens a host of another owner than the one shown."""
    if not link.host or one_owner(link.host, shown.host):
        return False
    if _passes_on(link, shown.host):
        return False
    return shown.explicit or not among(CODE_HOSTS, link.host)


def _stands_out(text: str, match: re.Match[str]) -> bool:
    """Whether the host is what the text is about, not a word in a title."""
    around = text[: match.start()] + " " + text[match.end() :]
    return len(around.split()) <= _MOST_WORDS_AROUND and len(around) <= _MOST_CHARACTERS_AROUND


def _like_an_address(link: Link, text: str, match: re.Match[str]) -> bool:
    """Whether a host without scheme, `www.` and path is meant as an address."""
    around = len(text.strip("<>()[]{}\"'“”‘’《》「」.,:;!? ")) - (match.end() - match.start())
    if around > 0:
        return link.role is LinkRole.OFFICIAL and around <= _LABEL_AROUND
    written = link.text.strip()
    return written == written.lower() and match["host"].rpartition(".")[2] not in _NAME_ENDS


def _passes_on(link: Link, shown: str) -> bool:
    """Whether an archive, a translator or a redirector is asked for just the address that is shown."""
    if link.host.endswith(".translate.goog"):
        return bare(link.host.removesuffix(".translate.goog").replace("-", ".")) == bare(shown).replace("-", ".")
    target = link.target.partition(link.host)[2]
    if not (among(ARCHIVES, link.host) or is_redirector(link)):
        return False
    return bare(shown) in unquote(target).lower()
