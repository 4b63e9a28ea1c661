"""What the rules on contacts share: how platforms are spelled, and how a contact is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Platform

if TYPE_CHECKING:
    from guidelint import Contact

SPELLED = {
    Platform.TELEGRAM: "Telegram",
    Platform.WECHAT: "WeChat",
    Platform.QQ: "QQ",
    Platform.WHATSAPP: "WhatsApp",
    Platform.LINE: "LINE",
    Platform.KAKAO: "KakaoTalk",
    Platform.VIBER: "Viber",
    Platform.ZALO: "Zalo",
    Platform.SIGNAL: "Signal",
    Platform.DISCORD: "Discord",
    Platform.SKYPE: "Skype",
    Platform.EMAIL: "e-mail",
    Platform.PHONE: "phone",
    Platform.QR: "QR-code",
    Platform.WEB: "website",
    Platform.OTHER: "chat",
}
SURE = 5.5
"""From this score on, more than the plainest footer speaks for it."""


def named(contact: Contact) -> str:
    """The platform of a contact and its handle, if it shows one."""
    platform = f"{SPELLED[contact.platform]} contact"
    return f"{platform} ({contact.handle})" if contact.handle else platform


def evidence(contact: Contact) -> tuple[str, ...]:
    """The reasons that were weighed, one line each."""
    return tuple(f"{signal.name}: {signal.detail}" for signal in contact.signals)
