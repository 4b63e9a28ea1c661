"""Bytes of a page to text, as browsers do it: by byte order mark, by header, by the page's own word, by trying."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE)
_LOOKED_AT = 4096
_PARAMETER = re.compile(r"""(?:^|[;\s])charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE | re.ASCII)
_LONGEST_HEADER = 200
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
"""What browsers read under these names: the encodings that grew out of them."""
_READ = frozenset(
    {
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "big5hkscs", "cp932", "cp949"),
        *("euc_jp", "iso2022_jp", "koi8-r", "koi8-u", "mac-cyrillic", "cp866", "cp874", "hz", "johab"),
        *(f"cp125{n}" for n in range(9)),
        *(f"iso8859-{n}" for n in range(1, 17)),
    }
)
"""Python knows more, which no page has and some of which take their time: punycode, idna, unicode_escape."""
_OTHERWISE = "cp1252"
_CUT = "unexpected end of data"
"""What the codec says of a text whose last character is incomplete."""


def decoded(data: bytes, content_type: str = "") -> str:
    """The text of a page; whatever does not fit becomes U+FFFD."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    declared = _DECLARED.search(data, 0, _LOOKED_AT)
    name = known(_of_header(content_type)) or known(declared[1].decode("ascii") if declared else "")
    if name:
        return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return data.decode("utf-8" if problem.reason == _CUT else _OTHERWISE, "replace")


def known(label: str) -> str:
    """The name under which Python reads what a page calls its encoding; empty if none that pages have."""
    try:
        name = codecs.lookup(label.strip()).name if label.isascii() and label else ""
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name, name)
    return name if name in _READ else ""


def _of_header(content_type: str) -> str:
    found = _PARAMETER.search(content_type, 0, _LONGEST_HEADER)
    return found[1] if found else ""
