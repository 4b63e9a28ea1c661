"""Front matter: YAML between `---`, TOML between `+++`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n")


class FrontMatter(NamedTuple):
    """What stands before the guide. `end` is where the guide begins; `fault` says why the fields could not be read."""

    fields: Mapping[str, object]
    end: int
    fault: str = ""


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text; raises nothing."""
    opened = _FENCE.match(text)
    if not opened:
        return FrontMatter({}, 0)
    fence = opened[1]
    closed = re.compile(rf"^{re.escape(fence)}[ \t]*$", re.MULTILINE).search(text, opened.end())
    if not closed:
        return FrontMatter({}, 0)
    body = text[opened.end() : closed.start()]
    fields, fault = (_yaml if fence == "---" else _toml)(body)
    if fields is None:
        # Between two thematic breaks there may be plain prose: that is a guide, not a broken header.
        if not re.search(r"^[\w-]+[ \t]*[:=]", body, re.MULTILINE):
            return FrontMatter({}, 0)
        return FrontMatter({}, min(len(text), closed.end() + 1), fault)
    return FrontMatter(fields, min(len(text), closed.end() + 1))


def _yaml(body: str) -> tuple[dict[str, object] | None, str]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        fields = yaml.load(body, loader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError, AttributeError) as error:
        return None, str(error).splitlines()[0] if str(error) else type(error).__name__
    if fields is None:
        return {}, ""
    if not isinstance(fields, dict):
        return None, "not a table of fields"
    return {str(key): value for key, value in fields.items()}, ""


def _toml(body: str) -> tuple[dict[str, object] | None, str]:
    import tomllib

    try:
        return tomllib.loads(body), ""
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        return None, str(error)
