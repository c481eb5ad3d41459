"""One object, two spellings: EPC URNs and GS1 Digital Links become the same canonical
Digital Link.
"""

from __future__ import annotations

import re
from functools import lru_cache

HOME = "https://id.gs1.org/"
_ESCAPED = str.maketrans({c: f"%{ord(c):02X}" for c in "!()*+,:"})
_URN = re.compile(r"urn:epc:(id|class|idpat):([a-z]+):(.+)")
_SERIAL = re.compile(r"(?:%[0-9A-Fa-f]{2}|[!'()*+,.0-9:;=A-Za-z_-])+")
_PREFIX = re.compile(r"[0-9]{6,12}")
_SSCC = re.compile(r"urn:epc:id:sscc:(?=[0-9.]{18}\Z)([0-9]{6,12})\.([0-9])([0-9]+)")

# Scheme -> how many digits prefix and reference have together, and what follows.
_GTIN = {
    "sgtin": ("01", "/21/"),
    "lgtin": ("01", "/10/"),
    "upui": ("01", "/235/"),
    "itip": ("8006", "/21/"),
}
_THIRTEEN = {"sgln": "414", "pgln": "417", "gdti": "253", "sgcn": "255", "grai": "8003"}
_WHOLE = {"sscc": ("00", 17), "gsrn": ("8018", 17), "gsrnp": ("8017", 17), "gsin": ("402", 16)}
_OPEN = {"giai": "8004", "ginc": "401"}
# schemes of two parts; the others have a third, after a second dot
_IN_TWO = frozenset((*_WHOLE, *_OPEN, "pgln"))

_NAMES = {
    "gtin": "01", "itip": "8006", "cpid": "8010", "gln": "414", "party": "417", "gsrnp": "8017",
    "gsrn": "8018", "gcn": "255",
    "sscc": "00", "gdti": "253", "ginc": "401", "gsin": "402", "grai": "8003", "giai": "8004",
}  # fmt: skip
_KEYS = frozenset((*_NAMES, *_NAMES.values()))
_QUALIFIERS = {"cpv": "22", "lot": "10", "ser": "21"}
KEY_NAMES = {
    **_NAMES,
    "gmn": "8013",
    "payTo": "415",
    **{key: key for key in (*_NAMES.values(), "8013", "415")},
}
QUALIFIER_NAMES = {
    **_QUALIFIERS,
    "tpx": "235",
    "glnx": "254",
    "cpsn": "8011",
    "srin": "8019",
    "refno": "8020",
}
_TEXT = r"[\x22\x25\x27\x2D\x2E\x30-\x39\x3B-\x3F\x41-\x5A\x5F\x61-\x7A]"
_VALID = re.compile(
    rf"00/\d{{18}}|01/\d{{14}}(?:/(?:21|10)/{_TEXT}{{1,60}}|/235/{_TEXT}{{1,84}})?"
    rf"|253/\d{{13}}{_TEXT}{{0,51}}|255/\d{{13}}\d{{0,12}}"
    rf"|401/{_TEXT}{{1,90}}|402/\d{{17}}|414/\d{{13}}(?:/254/{_TEXT}{{1,60}})?"
    rf"|417/\d{{13}}|8003/\d{{14}}{_TEXT}{{0,48}}"
    rf"|8004/{_TEXT}{{1,90}}|8006/\d{{18}}(?:/(?:21|10)/{_TEXT}{{1,60}})?"
    rf"|8010/[%\x23\x2D\x30-\x39\x41-\x5A]{{1,90}}(?:/8011/\d{{1,12}})?"
    r"|801[78]/\d{18}",
    re.A,
)


def check_digit(digits: str) -> str:
    """GS1's: weights 3, 1, 3 ... from the right.

    >>> check_digit("04012345000000111")
    '2'
    """
    codes = digits.encode()  # the code of "0" is 48: subtracted three times and once
    odd, even = codes[::-2], codes[-2::-2]
    return str((48 * (3 * len(odd) + len(even)) - 3 * sum(odd) - sum(even)) % 10)


@lru_cache(16_384)
def canonical(uri: str) -> str:
    """The canonical GS1 Digital Link of a GS1 key, at its finest level and without attributes; any
    other text as it is.

    >>> canonical("urn:epc:id:sscc:4012345.0000000111")
    'https://id.gs1.org/00/040123450000001112'
    >>> canonical("https://example.com/products/gtin/9521141012345/lot/A/ser/2017?x=1")
    'https://id.gs1.org/01/09521141012345/21/2017'
    """
    usual = _SSCC.fullmatch(uri)
    if usual:  # as below, but faster: most objects are such
        digits = usual[2] + usual[1] + usual[3]
        return f"{HOME}00/{digits}{check_digit(digits)}"
    found = _URN.fullmatch(uri)
    path = (
        _of_urn(found[1], found[2], found[3])
        if found
        else _of_link(uri)
        if uri.startswith(("http://", "https://"))
        else None
    )
    return HOME + path if path is not None and _VALID.fullmatch(path) else uri


def sscc_of(uri: str) -> str:
    """The 18 digits of an SSCC with a right check digit; else ""."""
    path = canonical(uri).removeprefix(HOME)
    if not path.startswith("00/") or not _is_digits(digits := path[3:], 18):
        return ""
    return digits if check_digit(digits[:17]) == digits[17] else ""


def _is_digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def _of_urn(kind: str, scheme: str, rest: str) -> str | None:
    parts = rest.split(".", 1 if scheme in _IN_TWO else 2)
    if (
        not _PREFIX.fullmatch(parts[0])
        or len(parts) < 2
        or (kind == "class") != (scheme == "lgtin")
    ):
        return None
    prefix, reference, serial = parts[0], parts[1], parts[2] if len(parts) > 2 else ""
    if kind == "idpat":
        if (
            not serial.endswith("*")
            or scheme in _WHOLE
            or scheme in _OPEN
            or scheme in ("sgln", "pgln", "lgtin")
        ):
            return None
        serial = serial.removesuffix("*").removesuffix(".")
    elif serial and not _SERIAL.fullmatch(serial):
        return None
    if scheme in _GTIN:
        return _gtin(scheme, prefix, reference, serial)
    if scheme in _THIRTEEN:
        return _thirteen(scheme, prefix, reference, serial)
    if scheme in _WHOLE:
        key, length = _WHOLE[scheme]
        digits = reference[:1] + prefix + reference[1:] if scheme == "sscc" else prefix + reference
        return f"{key}/{digits}{check_digit(digits)}" if _is_digits(digits, length) else None
    if scheme in _OPEN:
        return f"{_OPEN[scheme]}/{prefix}{reference.translate(_ESCAPED)}"
    if scheme == "cpi":
        return f"8010/{prefix}{reference.translate(_ESCAPED)}" + (
            f"/8011/{serial}" if serial else ""
        )
    return None


def _gtin(scheme: str, prefix: str, reference: str, serial: str) -> str | None:
    digits = reference[:1] + prefix + reference[1:]
    if not _is_digits(digits, 13):
        return None
    key, level = _GTIN[scheme]
    path = f"{key}/{digits}{check_digit(digits)}"
    if scheme == "itip":
        piece, _, more = serial.partition(".")
        total, _, serial = more.partition(".")
        path += piece + total
    return path + level + serial.translate(_ESCAPED) if serial else path


def _thirteen(scheme: str, prefix: str, reference: str, serial: str) -> str | None:
    digits = prefix + reference
    if not _is_digits(digits, 12):
        return None
    filler = "0" if scheme == "grai" else ""
    path = f"{_THIRTEEN[scheme]}/{filler}{digits}{check_digit(filler + digits)}"
    if scheme == "sgln":
        return path if serial in ("", "0") else f"{path}/254/{serial.translate(_ESCAPED)}"
    return path + serial.translate(_ESCAPED)


def _of_link(uri: str) -> str | None:
    steps = uri.partition("#")[0].partition("?")[0].split("/")[3:]
    for place, step in enumerate(steps[:-1]):
        if step in _KEYS and re.match(r"[0-9]{4}", steps[place + 1]):
            return _link(
                _NAMES.get(step, step),
                steps[place + 1],
                [each for each in steps[place + 2 :] if each],
            )
    return None


def _link(key: str, value: str, rest: list[str]) -> str:
    if key == "01" and value.isascii() and value.isdigit():
        value = value.zfill(14)
    levels = {
        _QUALIFIERS.get(name, name): text for name, text in zip(rest[::2], rest[1::2], strict=False)
    }
    levels.pop("22", None)
    if "21" in levels:
        levels.pop("10", None)
    return "/".join([key, value, *(part for level in levels.items() for part in level)])
