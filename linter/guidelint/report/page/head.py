"""What stands before the body: what the page may do, which is to show itself."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from guidelint.report.page.element import element, raw

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def head(title: str, style: str, script: str) -> Element:
    """The head of the page. Its policy allows our own style sheet and script by their digests, and nothing else."""
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="format-detection", content="telephone=no, email=no, address=no, date=no, url=no"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        raw("style", style),
    )


def ours(name: str, package: str = __package__) -> str:
    """A file beside this one, or beside the modules of another package of ours."""
    return files(package).joinpath(name).read_text("utf-8")


def _digest(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode("ascii")
