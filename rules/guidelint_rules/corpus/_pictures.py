"""Pictures by what they show: the same for every way in which one address, or one picture in the text, is written."""

from __future__ import annotations

from hashlib import blake2b
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from guidelint import normalised, pattern

if TYPE_CHECKING:
    from guidelint import Document, Image

_PICTURE_FILE = pattern(r"\.(?:png|jpe?g|gif|webp|bmp|svg|avif|heic)(?:[!@~][\w,./-]*)?$")
_RESIZED = pattern(r"[!@~][\w,./-]*$")
_UNIQUE = pattern(r"[0-9a-f]{16}|[0-9a-f]{8}-[0-9a-f]{4}-")
"""Names that are digests or made up at random: nothing in the query is needed to tell them apart."""
_BETWEEN = pattern(r"[\s=]+")


_STOCK = pattern(r"logo|icon|badge|emoji|telegram|whatsapp|wechat|weixin|licen[cs]e|creativecommons|\bcc[-_]by\b")
_CODE = pattern(r"qr|code|erweima")


def picture(doc: Document, image: Image) -> str:
    """A name for what an image shows; empty where it cannot be told apart from that of another site, and for signs of
    platforms, which anybody may use.

    A file beside the guide is one of its folder. What only counts visits or sets the size does not matter.
    """
    target = image.target.strip()
    if target[:5].lower() == "data:":
        return f"data:{_digest(target)}"
    if target.startswith("//") or "://" in target:
        address = _address(target)
        return "" if _STOCK.search(address.lower()) and not _CODE.search(address.lower()) else address
    path = target.partition("?")[0].partition("#")[0]
    if not doc.path or not path or path.startswith("/"):
        return ""
    return normpath(join(dirname(doc.path), path))


def _address(target: str) -> str:
    found = normalised(target if "://" in target else f"https:{target}")
    address = (found or target).partition("://")[2].partition("#")[0]
    path, question, query = address.partition("?")
    last = path.rpartition("/")[2].lower()
    if _PICTURE_FILE.search(last):
        return path[: len(path) - len(last)] + _RESIZED.sub("", last)
    return path if _UNIQUE.search(last) else path + question + query


def _digest(target: str) -> str:
    """A digest of a picture that stands in the text itself, however its letters are broken into lines or escaped."""
    payload = unquote(target.partition(",")[2])
    return blake2b(_BETWEEN.sub("", payload).encode("utf-8", "replace"), digest_size=12).hexdigest()
