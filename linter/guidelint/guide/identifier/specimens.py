"""Numbers made to pass, for examples and tests: none is stored, since a number that passes may be somebody's.

Years of birth are so early that nobody has them.
"""

from __future__ import annotations

from itertools import product

from guidelint.guide.identifier.kinds import named

TEMPLATES = {
    "cn.ric": "43012119030614327?",
    "iban": "NL??TEST0917264380",
    "iban.de": "DE?? 9205 0319 0061 7382 40",
    "mx.curp": "QIXW031127HJCLZR0?",
    "it.codicefiscale": "QWXZYJ03T14H708?",
    "kr.rrn": "030614-109375?",
    "kr.rrn.open": "030614-1093750",
    "be.nn": "03.06.14-927.??",
    "br.cpf": "708.193.462-??",
    "ru.snils": "708-193-462 ??",
    "ch.ssn": "756.9083.1742.9?",
    "es.dni": "70819346?",
    "es.nie": "Y7081936?",
    "fr.nir": "1 03 06 75 907 182 ??",
    "ru.inn": "7708193462??",
    "de.idnr": "7081934627?",
    "tw.id": "Q17081936?",
    "hk.id": "Q708193(?)",
    "de.pension": "70140603Q93?",
    "mx.rfc": "QIXW031127H4?",
    "cl.rut": "7.081.936-?",
    "ar.cuit": "20-70819362-?",
    "mx.nss": "7003031826?",
    "jp.in_": "7081 9346 258?",
    "in_.aadhaar": "7081 9346 258?",
    "nl.bsn": "70819365?",
    "pt.nif": "27081936?",
    "ca.sin": "708 193 62?",
    "at.vnr": "7?81140603",
    "gb.nhs": "708 193 462?",
    "card": "4708 1936 2581 937?",
    "us.ssn": "708-19-3625",
}
"""Name of a sort -> how its specimen is written, `?` where a check digit goes."""
_CHECKS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def specimen(name: str) -> str:
    """A number of a sort (`cn.ric`) that passes. Raises `KeyError` for a sort there is none of."""
    template = TEMPLATES[name]
    sort = "iban" if name.startswith("iban") else name.removesuffix(".open")
    for checks in product(_CHECKS, repeat=template.count("?")):
        left = iter(checks)
        number = "".join(next(left) if char == "?" else char for char in template)
        compact = "".join(filter(str.isalnum, number))
        for candidate in named(sort):
            if candidate.shape.fullmatch(number) and (
                name.endswith(".open") or candidate.proof is None or candidate.proof(compact)
            ):
                return number
    raise KeyError(name)
