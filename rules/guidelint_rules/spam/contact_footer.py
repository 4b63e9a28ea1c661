"""Private contacts at the end of a guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import Confidence, Contact, Document, Edit, Finding, Fix, Platform, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPELLED = {
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
    Platform.OTHER: "chat",
}
_SURE = 5.5
"""From this score on, more than the plainest footer speaks for it."""


@rule(Severity.ERROR, enforced=True)
def contact_footer(doc: Document) -> Iterator[Finding]:
    """A guide does not end in a private contact that nobody in it vouches for."""
    for contact in doc.contacts:
        if contact.bait and contact.tail:
            yield Finding(
                contact.span,
                f"ends in a private {_named(contact)}; nobody whom the guide names vouches for it",
                confidence=Confidence.HIGH if contact.score >= _SURE else Confidence.MEDIUM,
                evidence=tuple(f"{signal.name}: {signal.detail}" for signal in contact.signals),
                fix=Fix((Edit(contact.span, ""),)),
                help="delete it; if it is yours, say in the guide who you are and what the contact is for",
            )


def _named(contact: Contact) -> str:
    platform = f"{_SPELLED[contact.platform]} contact"
    return f"{platform} ({contact.handle})" if contact.handle else platform
