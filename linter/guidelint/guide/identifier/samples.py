"""Numbers that belong to nobody: published samples, test cards, and digits that nobody is given.

What is listed stands in standards, in documentation of card processors and on specimen documents, and nowhere else.
"""

from __future__ import annotations

import re
from itertools import pairwise

from guidelint.text.pattern import pattern

_PUBLISHED = frozenset(
    [
        "378282246310005",
        "371449635398431",
        "374245455400126",
        "6011000990139424",
        "3530111333300000",
        "3566002020360505",
        "30569309025904",
        "38520000023237",
        "5105105105105100",
        "4000056655665556",
        "5200828282828210",
        "2223003122003222",
        "5431111111111111",
        "4539578763621486",
        "4532015112830366",
        "4916338506082832",
        "6250947000000014",
        "79927398713",
        "11010519491231002X",
        "44052418800101001X",
        "34052419800101001X",
        "85073003328",
        "93051822361",
        "DE89370400440532013000",
        "DE75512108001245126199",
        "GB29NWBK60161331926819",
        "GB82WEST12345698765432",
        "FR1420041010050500013M02606",
        "NL91ABNA0417164300",
        "BE68539007547034",
        "BE71096123456769",
        "ES9121000418450200051332",
        "CH9300762011623852957",
        "AT611904300234573201",
        "IT60X0542811101000000123456",
        "LU280019400644750000",
        "IE29AIBK93115212345678",
        "PL61109010140000071219812874",
        "PT50000201231234567890154",
        "BOXW310820HNERXN09",
        "HEGG560427MVZRRL04",
        "GODE561231GR8",
        "52998224725",
        "11144477735",
        "39053344705",
        "9434765919",
        "4857773456",
        "4010232137",
        "295109912611193",
        "255081416802538",
        "269054958815780",
        "86095742719",
        "47036892816",
        "65929970489",
        "65170839J003",
        "15070649C103",
        "11223344595",
        "500100732259",
        "7569217076985",
        "078051120",
        "219099999",
        "457555462",
        "13800138000",
        "13900139000",
        "QQ123456C",
        "C01X00T47",
    ]
)
_BEGINNINGS = ("11010119900307", "110101199001011", "RSSMRA")
"""With these begin the identity numbers that are made up for want of another."""
_SAME = pattern(r"(\d)\1{5}")
_GROUPS = pattern(r"(\d)\1{3}")
_BLOCK = pattern(r"(\d{2,4})\1{2,}")
_ROW = 6
_LONG, _SHORT = 13, 8


def made_up(number: str) -> bool:
    """Whether a number (without separators, in capitals) is a known sample or digits in a row."""
    if number in _PUBLISHED or number.startswith(_BEGINNINGS):
        return True
    digits = re.sub(r"\D", "", number)
    few = 3 if len(digits) >= _LONG else 2
    return (
        (len(digits) >= _SHORT and len(set(digits)) <= few)
        or _SAME.search(digits) is not None
        or len(_GROUPS.findall(digits)) > 1
        or _BLOCK.search(digits) is not None
        or _in_a_row(digits)
    )


def _in_a_row(digits: str) -> bool:
    """Whether six digits or more count up or down."""
    up = down = 1
    for one, other in pairwise(digits):
        step = (int(other) - int(one)) % 10
        up, down = (up + 1 if step == 1 else 1), (down + 1 if step == 9 else 1)
        if _ROW in (up, down):
            return True
    return False
