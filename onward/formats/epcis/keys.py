"""Checks EPC URNs and GS1 Digital Links: each key has its length, its characters, its check digit
and its qualifiers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import unquote

from onward.formats.epcis.identifiers import KEY_NAMES, QUALIFIER_NAMES, check_digit

_URN = re.compile(r"urn:epc:(id|class|idpat):([^:]*):(.*)", re.S)
_LINK = re.compile(r"https?://([^/?#]*)(/[^?#]*)?(?:[?#].*)?", re.S)
_ANY_CASE = re.compile(r"(?:urn:epc:(?:id|class|idpat):|https?://)", re.I)
_ESCAPE = re.compile(r"%(..?)?", re.S)
_HOME = "id.gs1.org"
# texts that begin so are meant as keys at any host; others may be somebody's own path
_ATTEMPT = re.compile(r"[0-9]{12}")

# characters of a serial number in a URN; " % & / < > ? must be escaped there
_PLAIN = r"A-Za-z0-9!'()*+,.:;=_-"
_SERIAL = rf"(?:[{_PLAIN}]|%(?:22|25|26|2[Ff]|3[CcEeFf]))"
_PART = r"(?:[A-Z0-9-]|%2[3Ff])"
_TEXT = re.compile(r"[!-?A-Z_a-z]*")  # GS1's 82 characters, with $ and # taken out below
_NOT_TEXT = frozenset("#$")
_PARTS = re.compile(r"[#/0-9A-Z-]*")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_CLEAR = frozenset('!()*+,:&/#<>?"%')  # in a Digital Link these must be escaped


def _digits(total: int, serial: str = "") -> tuple[int, re.Pattern[str]]:
    return total, re.compile(serial)


# URN scheme -> how many digits company prefix and reference have together, and what follows.
_NUMBERED: dict[str, tuple[int, re.Pattern[str]]] = {
    "sgtin": _digits(13, rf"\.{_SERIAL}{{1,20}}"),
    "sscc": _digits(17),
    "sgln": _digits(12, rf"\.{_SERIAL}{{1,20}}"),
    "pgln": _digits(12),
    "grai": _digits(12, rf"\.{_SERIAL}{{1,16}}"),
    "gsrn": _digits(17),
    "gsrnp": _digits(17),
    "gdti": _digits(12, rf"\.{_SERIAL}{{1,17}}"),
    "sgcn": _digits(12, r"\.[0-9]{1,12}"),
    "gsin": _digits(16),
    "itip": _digits(13, rf"\.(?:0[1-9]|[1-9][0-9])\.(?:0[1-9]|[1-9][0-9])\.{_SERIAL}{{1,20}}"),
    "upui": _digits(13, rf"\.{_SERIAL}{{1,28}}"),
}
_LGTIN = _digits(13, rf"\.{_SERIAL}{{1,20}}")
_PREFIX = re.compile(r"([0-9]+)\.([0-9]*)(.*)", re.S)
_OTHERS = {
    "giai": (
        re.compile(rf"[0-9]{{6,12}}\.{_SERIAL}+"),
        31,
        "a company prefix of 6 to 12 digits, a dot and a reference, 30 characters",
    ),
    "ginc": (
        re.compile(rf"[0-9]{{6,12}}\.{_SERIAL}+"),
        31,
        "a company prefix of 6 to 12 digits, a dot and a reference, 30 characters",
    ),
    "cpi": (
        re.compile(rf"([0-9]{{6,12}}\.{_PART}+)\.[0-9]{{1,12}}"),
        31,
        "a company prefix of 6 to 12 digits, a part of capitals and digits, 30 characters, and a "
        "serial number of 1 to 12 digits",
    ),
    "gid": (
        re.compile(r"(?:0|[1-9][0-9]{0,8})\.(?:0|[1-9][0-9]{0,7})\.(?:0|[1-9][0-9]{0,10})"),
        99,
        "three numbers with dots between",
    ),
    "usdod": (
        re.compile(r"[0-9A-HJ-NP-Z]{5,6}\.(?:0|[1-9][0-9]{0,10})"),
        99,
        "a CAGE code and a serial number",
    ),
    "adi": (
        re.compile(rf"[0-9A-HJ-NP-Z]{{5,6}}\.{_PART}{{0,32}}\.{_PART}{{1,31}}"),
        99,
        "a CAGE code, a part and a serial number",
    ),
    "bic": (
        re.compile(r"[A-Z]{3}[JUZ][0-9]{7}"),
        11,
        "four letters, the last of them J, U or Z, and seven digits",
    ),
    "imovn": (re.compile(r"[0-9]{7}"), 7, "seven digits"),
}
_SCHEMES = frozenset(
    "sgtin sscc sgln pgln grai giai gsrn gsrnp gdti sgcn cpi ginc gsin itip upui gid usdod adi "
    "bic imovn lgtin".split()
)

_LETTERS = "[A-Za-z0-9_-]"
# a fast check: most identifiers are such URNs
USUAL = re.compile(
    r"urn:epc:id:(?:sscc:(?=[0-9.]{18}\Z)[0-9]{6,12}\.[0-9]+"
    rf"|sgtin:(?=[0-9.]{{14}}\.)[0-9]{{6,12}}\.[0-9]+\.{_LETTERS}{{1,20}}"
    rf"|sgln:(?=[0-9.]{{13}}\.)[0-9]{{6,12}}\.[0-9]*\.{_LETTERS}{{1,20}}"
    rf"|(?:grai|gdti):(?=[0-9.]{{13}}\.)[0-9]{{6,12}}\.[0-9]*\.{_LETTERS}{{1,16}})"
)

# Of each key of a Digital Link: the digits it begins with (the last of them a check digit where the
# third says so), how many characters may follow, of which kind; and the qualifiers that may stand
# behind it, in this order.
_KEYS: dict[str, tuple[int, bool, tuple[int, int], str, tuple[tuple[str, ...], ...]]] = {
    "00": (18, True, (0, 0), "", ()),
    "01": (14, True, (0, 0), "", (("22", "10", "21"), ("235",))),
    "253": (13, True, (0, 17), "text", ()),
    "255": (13, True, (0, 12), "digits", ()),
    "401": (0, False, (1, 30), "text", ()),
    "402": (17, True, (0, 0), "", ()),
    "414": (13, True, (0, 0), "", (("254",), ("7040",))),
    "415": (13, True, (0, 0), "", (("8020",),)),
    "417": (13, True, (0, 0), "", (("7040",),)),
    "8003": (14, True, (0, 16), "text", ()),
    "8004": (0, False, (1, 30), "text", (("7040",),)),
    "8006": (18, False, (0, 0), "", (("22", "10", "21"),)),
    "8010": (0, False, (1, 30), "part", (("8011",),)),
    "8013": (0, False, (1, 25), "text", ()),
    "8017": (18, True, (0, 0), "", (("8019",),)),
    "8018": (18, True, (0, 0), "", (("8019",),)),
}
_QUALIFIERS: dict[str, tuple[int, str]] = {
    "22": (20, "text"), "10": (20, "text"), "21": (20, "text"), "235": (28, "text"), "254": (20,
    "text"), "7040": (4, "text"),
    "8011": (12, "digits"), "8019": (10, "digits"), "8020": (25, "text"),
}  # fmt: skip
_SHORT = (8, 12, 13)  # lengths of a GTIN written without leading zeros
_CALLED = {
    "00": "an SSCC", "01": "a GTIN", "253": "a GDTI", "255": "a GCN", "401": "a GINC", "402": ("a "
            "GSIN"), "414": "a GLN", "415": "a GLN",
    "417": "a GLN", "8003": "a GRAI", "8004": "a GIAI", "8006": "an ITIP", "8010": "a CPI",
    "8013": ("a "
            "GMN"), "8017": "a GSRN",
    "8018": "a GSRN",
}  # fmt: skip
_KIND = {"text": "GS1's characters", "digits": "digits", "part": "capitals, digits and # - /"}


@lru_cache(16_384)
def wrong_key(uri: str) -> str:
    """Why a text that begins as an EPC URN or a Digital Link is not valid; "" for a valid one and
    for any other text.

    >>> wrong_key("https://id.gs1.org/00/04012345000000111")
    'is no SSCC: that has 18 digits, not 17'
    >>> wrong_key("urn:epc:id:sscc:4012345.0000000111"), wrong_key("https://example.com/orders/7")
    ('', '')
    """
    urn = _URN.fullmatch(uri)
    if urn:
        return _wrong_urn(*urn.groups())
    link = _LINK.fullmatch(uri)
    if link:
        return _wrong_link(link[1], link[2] or "")
    begun = _ANY_CASE.match(uri)
    if (
        begun
        and begun[0] != begun[0].lower()
        and meant_as_key(begun[0].lower() + uri[begun.end() :])
    ):
        return f"begins with {begun[0]}: write {begun[0].lower()}"
    return (
        "is an EPC's URN without its scheme and number"
        if uri.startswith(("urn:epc:id", "urn:epc:class", "urn:epc:idpat"))
        else ""
    )


def meant_as_key(uri: str) -> bool:
    """Whether a text is meant as an EPC's URN or as a Digital Link."""
    link = _LINK.fullmatch(uri)
    return _URN.match(uri) is not None or (
        link is not None and _key_at(link[1], link[2] or "") is not None
    )


# -- URN


def _wrong_urn(kind: str, scheme: str, rest: str) -> str:
    if scheme not in _SCHEMES:  # unknown schemes are not checked
        return (
            f"has the scheme {scheme}: write {scheme.lower()}" if scheme.lower() in _SCHEMES else ""
        )
    if kind == "idpat":
        return _wrong_pattern(scheme, rest)
    if (kind == "class") != (scheme == "lgtin"):
        return (
            f"has {scheme} behind urn:epc:{kind}:, where "
            f"{'only lgtin' if kind == 'class' else 'no lgtin'} stands"
        )
    if scheme in _OTHERS:
        return _wrong_other(scheme, rest)
    total, after = _LGTIN if scheme == "lgtin" else _NUMBERED[scheme]
    parts = _PREFIX.fullmatch(rest)
    if parts is None:
        return (
            f"is no {scheme}: a company prefix of 6 to 12 digits, a dot and a reference in digits"
        )
    prefix, reference, more = parts.groups()
    if not 6 <= len(prefix) <= 12:
        return f"is no {scheme}: a company prefix has 6 to 12 digits, not {len(prefix)}"
    if len(prefix) + len(reference) != total:
        return (
            f"is no {scheme}: company prefix and reference have {total} digits together, not "
            f"{len(prefix) + len(reference)}"
        )
    if not after.fullmatch(more):
        return f"is no {scheme}: {_after(scheme)}, not {more[:40]!r}"
    piece, of = (more[1:3], more[4:6]) if scheme == "itip" else ("", "")
    return f"is no itip: it is piece {piece} of {of}" if piece > of else ""


def _after(scheme: str) -> str:
    most = {"grai": 16, "gdti": 17, "upui": 28}.get(scheme, 20)
    if not _NUMBERED.get(scheme, _LGTIN)[1].pattern:
        return "nothing stands after the reference"
    if scheme == "sgcn":
        return "a dot and a serial number of 1 to 12 digits stand after the reference"
    begun = (
        "the piece and how many there are, in two digits each, then " if scheme == "itip" else ""
    )
    what = "batch" if scheme == "lgtin" else "extension" if scheme == "sgln" else "serial number"
    return (
        f'{begun}a dot and the {what}, 1 to {most} characters (" % & / < > ? escaped, as %2F), '
        "stand after the reference"
    )


def _wrong_other(scheme: str, rest: str) -> str:
    form, most, message = _OTHERS[scheme]
    found = form.fullmatch(rest)
    if found is None or len(unquote(found[1] if form.groups else rest)) > most:
        return f"is no {scheme}: that is {message}"
    if scheme == "bic" and rest[10] != container_digit(rest[:10]):
        return f"has a wrong check digit: {container_digit(rest[:10])}, not {rest[10]}"
    if scheme == "imovn" and sum(
        int(digit) * weight for digit, weight in zip(rest, range(7, 1, -1), strict=False)
    ) % 10 != int(rest[6]):
        return "has a wrong check digit"
    return ""


def container_digit(number: str) -> str:
    """The check digit of a container, ISO 6346: letters count from 10 without multiples of 11,
    weights are powers of two.

    >>> container_digit("CSQU305438")
    '3'
    """
    letters = [each for each in range(10, 39) if each % 11]
    values = [letters[ord(each) - 65] if each.isalpha() else int(each) for each in number]
    return str(sum(value << place for place, value in enumerate(values)) % 11 % 10)


def _wrong_pattern(scheme: str, rest: str) -> str:
    parts = rest.split(".")
    stars = len(parts) - next(
        (place for place, each in enumerate(parts) if each == "*"), len(parts)
    )
    if parts[len(parts) - stars :] != ["*"] * stars or not all(
        re.fullmatch(rf"{_SERIAL}+|\*", each) for each in parts
    ):
        return "is no pattern: its parts are given up to some place, and from there on are *"
    if not stars:
        return _wrong_urn("class" if scheme == "lgtin" else "id", scheme, rest)
    given = parts[: len(parts) - stars]
    if given and scheme in (*_NUMBERED, "lgtin") and not re.fullmatch("[0-9]{6,12}", given[0]):
        return f"is no pattern of {scheme}: a company prefix has 6 to 12 digits"
    total = _NUMBERED.get(scheme, _LGTIN)[0]
    both = "".join(given[:2])
    wrong = (
        len(given) > 1
        and scheme in (*_NUMBERED, "lgtin")
        and not re.fullmatch(f"[0-9]{{{total}}}", both)
    )
    return (
        f"is no pattern of {scheme}: company prefix and reference have {total} digits together"
        if wrong
        else ""
    )


# -- Digital Link


def _key_at(host: str, path: str) -> list[str] | None:
    """The path's steps from the key on, if it is a Digital Link; None for any other address."""
    steps = path.split("/")[1:]
    if host.lower() == _HOME:
        return steps
    return next(
        (
            steps[n:]
            for n, each in enumerate(steps[:-1])
            if each in KEY_NAMES and _ATTEMPT.match(steps[n + 1])
        ),
        None,
    )


def _wrong_link(host: str, path: str) -> str:
    steps = _key_at(host, path)
    if steps is None:
        return ""
    key = KEY_NAMES.get(steps[0], "") if steps else ""
    if not key or len(steps) < 2:
        return (
            f"names no GS1 key: after {_HOME}/ stands {', '.join(_KEYS)} or its name, and its "
            "number"
        )
    rest = steps[2:]
    if rest and not rest[-1] and len(rest) % 2:
        rest.pop()  # a slash at the end is ignored
    return _wrong_value(key, steps[1]) or _wrong_qualifiers(key, rest)


def _wrong_value(key: str, text: str) -> str:
    digits, checked, (least, most), kind, _ = _KEYS[key]
    called = _CALLED[key]
    name = called.split()[1]
    if digits:
        number = text[:digits] if most else text
        if key == "01" and number.isascii() and number.isdigit() and len(number) in _SHORT:
            number = number.zfill(14)
        if not (number.isascii() and number.isdigit()):
            return f"is no {name}: {called.split()[0]} {name} has digits only" + (
                " at its beginning" if most else ""
            )
        if len(number) != digits:
            return (
                f"is no {name}: that has {digits} digits{' at least' if most else ''}, not "
                f"{len(number)}"
            )
        body = number[:14] if key == "8006" else number
        if (checked or key == "8006") and check_digit(body[:-1]) != body[-1]:
            return f"has a wrong check digit: {check_digit(body[:-1])}, not {body[-1]}"
        if key == "8003" and number[0] != "0":
            return "is no GRAI: a zero stands before its number"
        if key == "8006" and not "01" <= number[14:16] <= number[16:]:
            return f"is no ITIP: it is piece {number[14:16]} of {number[16:]}"
        text = text[digits:] if most else ""
    elif not re.match("[0-9]{4}", text):
        return f"is no {name}: it begins with a company prefix"
    return _wrong_text(text, least, most, kind, name) if most else ""


def _wrong_qualifiers(key: str, rest: list[str]) -> str:
    levels = _KEYS[key][4]
    name = _CALLED[key].split()[1]
    names = [QUALIFIER_NAMES.get(each, each) for each in rest[::2]]
    for each in names:
        if not any(each in allowed for allowed in levels):
            return f"has {each[:20]!r} behind {_CALLED[key]}, to which it does not belong"
    if len(rest) % 2:
        return f"is no {name} with a qualifier: {rest[-1][:20]!r} has no value"
    if names and not any(
        names == [each for each in allowed if each in names] for allowed in levels
    ):
        return (
            "has qualifiers in another order than "
            f"{' or '.join('/'.join(allowed) for allowed in levels)}"
        )
    return next(
        (
            wrong
            for each, text in zip(names, rest[1::2], strict=True)
            if (wrong := _wrong_qualifier(each, text))
        ),
        "",
    )


def _wrong_qualifier(name: str, text: str) -> str:
    most, kind = _QUALIFIERS[name]
    return _wrong_text(text, 1, most, kind, f"value of {name}")


def _wrong_text(text: str, least: int, most: int, kind: str, called: str) -> str:
    for escape in _ESCAPE.finditer(text):
        code = escape[1] or ""
        if not re.fullmatch("[0-9A-F]{2}", code):
            return (
                f"has {escape[0]!r}, which is no escape: two hexadecimal digits in capitals "
                "stand after %"
            )
        if _UNRESERVED.fullmatch(chr(int(code, 16))):
            return f"has {escape[0]} for {chr(int(code, 16))}, which needs no escape"
    bare = next((each for each in text if each in _CLEAR and each != "%"), "")
    if bare:
        return f"has {bare} in the {called}; in a Digital Link write %{ord(bare):02X}"
    plain = unquote(text)
    if not least <= len(plain) <= most:
        return (
            f"is too {'short' if len(plain) < least else 'long'}: the {called} has {least} to "
            f"{most} characters, not {len(plain)}"
        )
    fits = {
        "digits": lambda: plain.isascii() and (plain.isdigit() or not plain),
        "part": lambda: _PARTS.fullmatch(plain) is not None,
        "text": lambda: _TEXT.fullmatch(plain) is not None and not _NOT_TEXT & set(plain),
    }
    check: Callable[[], bool] = fits[kind]
    return "" if check() else f"has other characters in the {called} than {_KIND[kind]}"
