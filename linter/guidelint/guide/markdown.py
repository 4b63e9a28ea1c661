"""Front end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.guide.page import Page


def parse(text: str, *, plain: bool) -> Page:
    raise NotImplementedError
