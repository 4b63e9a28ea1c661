"""Addresses that open a chat: which platform they belong to, and whose handle they carry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from guidelint.guide.contact.handles import Handle
from guidelint.guide.document import Platform
from guidelint.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.guide.document import Link

_OF_HOST = {
    "t.me": Platform.TELEGRAM,
    "telegram.me": Platform.TELEGRAM,
    "telegram.dog": Platform.TELEGRAM,
    "wa.me": Platform.WHATSAPP,
    "whatsapp.com": Platform.WHATSAPP,
    "line.me": Platform.LINE,
    "lin.ee": Platform.LINE,
    "open.kakao.com": Platform.KAKAO,
    "pf.kakao.com": Platform.KAKAO,
    "qr.kakao.com": Platform.KAKAO,
    "u.wechat.com": Platform.WECHAT,
    "work.weixin.qq.com": Platform.WECHAT,
    "qm.qq.com": Platform.QQ,
    "jq.qq.com": Platform.QQ,
    "wpa.qq.com": Platform.QQ,
    "shang.qq.com": Platform.QQ,
    "zalo.me": Platform.ZALO,
    "signal.me": Platform.SIGNAL,
    "signal.group": Platform.SIGNAL,
    "viber.me": Platform.VIBER,
    "join.skype.com": Platform.SKYPE,
    "discord.gg": Platform.DISCORD,
    "discord.me": Platform.DISCORD,
    "discord.com": Platform.DISCORD,
    "discordapp.com": Platform.DISCORD,
}
_WITH_PREFIX = {"discord.com": "invite/", "discordapp.com": "invite/", "whatsapp.com": "channel/"}
"""Hosts that serve much else: only such paths reach somebody."""
_OF_SCHEME = {
    "tg": Platform.TELEGRAM,
    "whatsapp": Platform.WHATSAPP,
    "weixin": Platform.WECHAT,
    "line": Platform.LINE,
    "kakaotalk": Platform.KAKAO,
    "viber": Platform.VIBER,
    "skype": Platform.SKYPE,
    "mailto": Platform.EMAIL,
    "tel": Platform.PHONE,
    "sms": Platform.PHONE,
}
_NO_CONTACT = (
    "share",
    "sharer",
    "send?text",
    "msg/text",
    "s/",
    "addstickers",
    "iv?",
    "setlanguage",
    "legal",
    "business",
    "?text=",
)
"""First parts of paths on messenger hosts that reach nobody: share buttons, previews, sticker sets."""
_INVITES = ("+", "joinchat", "%2b", "g/", "ti/g", "o/")
_CHANNEL = pattern(r"[a-z]\w{4,31}")
_TYPED = pattern(
    r"(?<![\w./@-])(?:(t\.me|telegram\.me|wa\.me|lin\.ee|line\.me|discord\.gg|zalo\.me)/\+?([\w+./~@%-]{2,64})"
    r"|tg:(?://)?resolve\?domain=(\w{2,64})"
    r"|(?:t|wa) ?[\[(]? ?\. ?[\])]? ?me ?/ ?\+?(\w{4,64}))"
)


def link_platform(link: Link) -> Platform | None:
    """The platform a link opens a chat on, if it does."""
    scheme = link.scheme or link.target.partition(":")[0].lower()
    if scheme in _OF_SCHEME:
        return _OF_SCHEME[scheme]
    host = link.host.removeprefix("www.")
    platform = _OF_HOST.get(host) or _OF_HOST.get(host.partition(".")[2])
    if platform is None:
        return None
    _, path = _host_and_path(link.target.lower())
    if host in _WITH_PREFIX:
        return platform if path.startswith(_WITH_PREFIX[host]) else None
    if path.removeprefix("r/").startswith(_NO_CONTACT) or host.startswith(("faq.", "web.", "business.", "core.")):
        return None
    return platform if path.strip("/") or host.endswith(".t.me") else None


def link_handle(link: Link) -> tuple[str, bool]:
    """The handle in a messenger's address, and whether it is a private invitation that hides who is behind it."""
    target = unquote(link.target.lower())
    scheme, _, rest = target.partition(":")
    if scheme in _OF_SCHEME:
        return re.sub(r"^.*?(?:domain=|phone=|chat\?|add\?|://)", "", rest.lstrip("/")).split("?")[0].strip("/"), False
    host, path = _host_and_path(target)
    path = path.strip("/ ")
    found = re.search(r"(?:phone=|uin=|k=)([\w+-]+)", path)
    name = found[1] if found else _last_name(re.split(r"[?#]", path)[0])
    if not name and host.endswith(".t.me"):
        name = host.removesuffix(".t.me")
    return name.lstrip("+@~"), path.startswith(_INVITES) or host == "chat.whatsapp.com"


def _last_name(path: str) -> str:
    """The last part of a path, but the channel rather than the number of a post in it (`name/123`)."""
    rest, _, last = path.rpartition("/")
    return rest if last.isdigit() and _CHANNEL.fullmatch(rest) else last


def typed_addresses(text: str) -> Iterator[tuple[Platform, Handle, bool]]:
    """Messenger addresses typed without a scheme (`t.me/name`), and whether they are in pieces (`t . me / name`)."""
    for found in _TYPED.finditer(text):
        host = found[1] or ("wa.me" if found[0].startswith("wa") else "t.me")
        name = (found[2] or found[3] or found[4]).lstrip("+@").rstrip(".")
        yield _OF_HOST[host], Handle(name, found.start(), found.end() - found[0].endswith(".")), bool(found[4])


def _host_and_path(target: str) -> tuple[str, str]:
    host, _, path = target.partition("//")[2].partition("/")
    return host, path
