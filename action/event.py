"""Tells what an event of GitHub is about. The event is read from the file $GITHUB_EVENT_PATH.

event.py commits     prints number, base, head and before, with - for what the event does not have
event.py text FILE   writes title and text into FILE, and prints what to call them; prints nothing if there are none
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

LONGEST = 1_000_000
"""Characters of a text that are checked; what GitHub takes is far shorter."""
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)
_SPEAKING = ("comment", "review", "issue", "discussion", "pull_request")
"""What may carry a text, the more special before what it belongs to."""


def event() -> dict[str, Any]:
    try:
        read = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    except (KeyError, OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def commits(about: dict[str, Any]) -> list[str]:
    request, group = _object(about, "pull_request"), _object(about, "merge_group")
    base = _object(request, "base").get("sha") or group.get("base_sha")
    head = _object(request, "head").get("sha") or group.get("head_sha")
    before = _commit(about.get("before"))
    return [_number(request), _commit(base), _commit(head), "-" if not before.strip("0") else before]


def text(about: dict[str, Any], file: Path) -> str:
    name = next((name for name in _SPEAKING if _object(about, name)), "")
    spoken = _object(about, name)
    title, body = _text(spoken.get("title")), _text(spoken.get("body"))
    if not title.strip() and not body.strip():
        return ""
    heading = f"# {' '.join(title.split())}\n\n" if title.strip() else ""
    whole = (heading + body)[:LONGEST]
    file.write_bytes(whole.encode("utf-8", "replace"))
    number = _number(spoken)
    return name.replace("_", "-") + (f"-{number}" if number != "-" else "") + ".md"


def _object(holder: dict[str, Any], key: str) -> dict[str, Any]:
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _commit(value: Any) -> str:
    return value if isinstance(value, str) and _COMMIT.fullmatch(value) else "-"


def _number(holder: dict[str, Any]) -> str:
    number = holder.get("number")
    return str(number) if type(number) is int and number > 0 else "-"


if __name__ == "__main__":
    if sys.argv[1] == "commits":
        print(*commits(event()))
    else:
        print(text(event(), Path(sys.argv[2])))
