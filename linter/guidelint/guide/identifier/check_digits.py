"""Check digits of numbers that python-stdnum does not know. Each function takes the number without separators."""

from __future__ import annotations

_TAIWAN = {letter: 10 + at for at, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO")}
"""The two digits a leading letter stands for."""
_HONG_KONG_BLANK = 36
"""What an absent first letter counts as; `A` is 10."""
_PENSION = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


def mexican_social(number: str) -> bool:
    """NSS, eleven digits: Luhn."""
    digits = [int(digit) for digit in number]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def russian_social(number: str) -> bool:
    """SNILS, nine digits and two: their sum, each digit weighted by its place from the right, modulo 101."""
    total = sum(weight * int(digit) for weight, digit in zip(range(9, 0, -1), number, strict=False))
    return total % 101 % 100 == int(number[9:])


def taiwanese(number: str) -> bool:
    """Identity number of Taiwan, a letter and nine digits: weighted sum modulo 10."""
    tens, ones = divmod(_TAIWAN[number[0]], 10)
    weighted = [tens, 9 * ones, *((8 - at) * int(digit) for at, digit in enumerate(number[1:9])), int(number[9])]
    return sum(weighted) % 10 == 0


def hong_kong(number: str) -> bool:
    """Identity card of Hong Kong, one or two letters, six digits and one of 0-9 and A: weighted sum modulo 11."""
    letters, digits, check = number[:-7], number[-7:-1], number[-1]
    values = [ord(letter) - ord("A") + 10 for letter in letters]
    values = [_HONG_KONG_BLANK] * (2 - len(values)) + values + [int(digit) for digit in digits]
    total = sum(weight * value for weight, value in zip(range(9, 1, -1), values, strict=True))
    return (total + (10 if check == "A" else int(check))) % 11 == 0


def german_pension(number: str) -> bool:
    """Versicherungsnummer, eight digits, a letter and three digits: sum of the digit sums of weighted digits."""
    spelled = f"{number[:8]}{ord(number[8]) - ord('A') + 1:02}{number[9:11]}"
    total = sum(sum(divmod(weight * int(digit), 10)) for weight, digit in zip(_PENSION, spelled, strict=True))
    return total % 10 == int(number[11])
