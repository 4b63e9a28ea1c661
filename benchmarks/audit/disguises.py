"""One contact as each of many guides shows it, so that a person gets it and a search for it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
_BOLD = str.maketrans(
    {chr(ord("a") + n): chr(0x1D41A + n) for n in range(26)} | {str(n): chr(0x1D7CE + n) for n in range(10)}
)
_LETTERS = "abdegiklmnoprstuv"
_PLATFORMS = {"telegram": ("Telegram", "TG"), "wechat": ("WeChat", "VX"), "kakaotalk": ("KakaoTalk", "KakaoTalk ID")}


class Contact(NamedTuple):
    """Somebody who can be written to."""

    platform: str
    handle: str
    """A name, or a telephone number with its country and without signs."""

    def shown(self, turn: int) -> str:
        """A line that leads to it, in one of its disguises: which one goes by the turn."""
        if self.platform == "phone":
            return _NUMBERS[turn % len(_NUMBERS)](self.handle)
        names = _PLATFORMS[self.platform]
        own = (*_NAMES, *(_TELEGRAM if self.platform == "telegram" else ()))
        return own[turn % len(own)](names[turn // len(own) % len(names)], self.handle)


def contact(random: Random, platform: str = "") -> Contact:
    """Somebody new. A number is one of the thousand that are kept free for films."""
    platform = platform or random.choice(list(_PLATFORMS))
    if platform == "phone":
        return Contact(platform, f"447700900{random.randrange(1_000):03}")
    letters = "".join(random.choices(_LETTERS, k=random.randint(6, 8)))
    return Contact(platform, letters + str(random.randrange(100, 10_000)))


def neighbour(of: Contact, random: Random) -> Contact:
    """Somebody else, whose name differs in one letter."""
    at = random.randrange(1, 6)
    letter = random.choice([other for other in _LETTERS if other != of.handle[at]])
    return of._replace(handle=of.handle[:at] + letter + of.handle[at + 1 :])


_NAMES: tuple[Callable[[str, str], str], ...] = (
    lambda name, handle: f"{name}: {handle}",
    lambda name, handle: f"[{name}🔥+ @{handle}]",
    lambda name, handle: f"{name}：{handle.translate(_WIDE)}",
    lambda name, handle: f"{name[:1]}\u200b{name[1:]} @{handle[:3]}\u200b{handle[3:]}",
    lambda name, handle: f"{name} @{'🌟'.join(handle[:4])}{handle[4:]}",
    lambda name, handle: f"{name}：{handle.translate(_BOLD)}",
    lambda name, handle: f"{name}: {'.'.join(handle)}",
    lambda name, handle: f"{name.upper()} 👉 {handle.upper()}",
)
_TELEGRAM: tuple[Callable[[str, str], str], ...] = (
    lambda name, handle: f"[{name}💬](https://t.me/{handle})",
    lambda _, handle: f"https://t.me/{handle}?start=1",
)
_NUMBERS: tuple[Callable[[str], str], ...] = (
    lambda digits: f"WhatsApp +{digits[:2]} {digits[2:6]} {digits[6:]}",
    lambda digits: f"https://wa.me/{digits}",
    lambda digits: f"WhatsApp: {digits}",
    lambda digits: f"WhatsApp：{('+' + digits).translate(_WIDE)}",
    lambda digits: f"[WhatsApp🔥 00{digits}]",
    lambda digits: f"WhatsApp: +{' '.join(digits)}",
    lambda digits: f"W\u200bhatsApp +{digits[:4]}-{digits[4:8]}-{digits[8:]}",
)
