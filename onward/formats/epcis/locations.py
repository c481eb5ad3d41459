"""Other parties' names for our places in EPCIS: a table of places and codes, each code a GLN, an
SGLN or any other URI.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.formats.columns import Unreadable
from onward.formats.covers import read_rows
from onward.formats.epcis.identifiers import HOME, canonical, check_digit
from onward.formats.epcis.keys import wrong_key
from onward.message import Message
from onward.wording.closest import closest

LONGEST = 500  # characters, as for all keys that events are looked up by
_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_LOCATION = re.compile(rf"{re.escape(HOME)}414/([0-9]{{13}})(/254/.+)?")
EXAMPLES = (
    "write 4012345000115, urn:epc:id:sgln:4012345.00011.0 or https://id.gs1.org/414/4012345000115"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCode:
    """One row: our place, and another party's code for it."""

    place: str
    code: str


def read_locations(path: Path, places: Collection[str] | None = None) -> dict[str, str]:
    """Canonical code -> place. Raises InvalidInput with all problems.

    Places are those of a scenario, or (None) anything in the form of a UN/LOCODE.
    """
    found: dict[str, tuple[int, str]] = {}

    def check(rows: Sequence[PlaceCode], file: str, lines: Sequence[int]) -> list[Problem]:
        return [
            wrong
            for line, row in zip(lines, rows, strict=True)
            for wrong in _wrong(file, line, row, places, found)
        ]

    _, problems = read_rows(PlaceCode, "read points", path, check)
    if not found and not problems:
        problems = [Problem(path.name, 0, "", "", "has no row, so it names nothing")]
    if problems:
        raise InvalidInput(problems)
    return {code: place for code, (_, place) in found.items()}


def _wrong(
    file: str,
    line: int,
    row: PlaceCode,
    places: Collection[str] | None,
    found: dict[str, tuple[int, str]],
) -> Iterator[Problem]:
    """Problems of a row by itself and together with earlier ones; ``found``: code -> line."""
    if places is None and not _LOCODE.fullmatch(row.place):
        meant = re.sub(r"\s", "", row.place).upper()
        maybe = meant if _LOCODE.fullmatch(meant) else ""
        yield Problem(file, line, "place", row.place, "is no UN/LOCODE, such as BELGG", maybe)
    elif places is not None and row.place not in places:
        yield Problem(
            file,
            line,
            "place",
            row.place,
            "is no place of the scenario",
            closest(row.place, places),
        )
    try:
        code = canonical_location(row.code)
    except Unreadable as wrong:
        yield Problem(file, line, "code", row.code, wrong.message, wrong.maybe)
        return
    before, place = found.setdefault(code, (line, row.place))
    if place != row.place:
        message = Message("is {place} in row {row} already", place=place, row=before)
        yield Problem(file, line, "code", row.code, message)


def canonical_location(text: str) -> str:
    """A GLN, an SGLN or a location's URI in the form that events are looked up by. Raises
    Unreadable for anything else.

    >>> canonical_location("4012345000115")
    'https://id.gs1.org/414/4012345000115'
    >>> canonical_location("urn:epc:id:sgln:4012345.00011.987")
    'https://id.gs1.org/414/4012345000115/254/987'
    """
    named = f"{HOME}414/{text}" if re.fullmatch(r"[0-9]{13}", text) else text
    code = canonical(named)
    location = _LOCATION.fullmatch(code)
    if location:
        right = location[1][:12] + check_digit(location[1][:12])
        if location[1] != right:
            raise Unreadable("has a wrong check digit", text.replace(location[1], right))
    elif code.startswith(("urn:epc:", HOME)):
        raise Unreadable("is the number of no location (GLN or SGLN)", EXAMPLES)
    elif wrong_key(named):
        raise Unreadable(wrong_key(named), EXAMPLES)
    elif not _URI.fullmatch(code):
        raise Unreadable("is neither a GLN of 13 digits nor a URI", EXAMPLES)
    if len(code) > LONGEST:
        raise Unreadable(Message("has more than {most} characters", most=LONGEST))
    return code
