"""Who publishes a fund, and under which identifiers: ``publication.toml`` beside the fund's tables;
and where a scenario's fund lies.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from onward.errors import InvalidInput, Problem
from onward.formats.builtin import place_of
from onward.formats.csvfile import read_text
from onward.formats.nations import NATIONS, nearest_nation
from onward.wording.closest import closest

FILE = "publication.toml"
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who reports. ``ref`` is its IATI identifier, ``type`` its OrganisationType; ``secondary``:
    reports what others did.
    """

    name: str
    ref: str
    type: str
    secondary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """What is known of an organisation that the tables name: its identifier (scheme and number,
    ``XM-DAC-928``) and IATI type.
    """

    name: str
    ref: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundText:
    """How a fund is called in public, whose it is, and the one ``country`` that all its money is
    for (empty: several, or not known).
    """

    fund: str
    title: str
    description: str
    owner: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """An emergency or appeal: IATI humanitarian-scope ``type``, ``vocabulary`` and ``code``."""

    type: str
    vocabulary: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything that a publication says beside the fund's tables.

    ``sector``: OECD DAC, 5 digits. ``ocid_prefix``: registered with OCDS. ``base_url``: where the
    files and the OCDS extension will lie. ``notes``: what readers must know of the figures.
    """

    publisher: Publisher
    sector: str
    sector_name: str
    ocid_prefix: str
    base_url: str
    scopes: tuple[Scope, ...] = ()
    notes: tuple[str, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    funds: tuple[FundText, ...] = ()

    def organisation(self, name: str) -> Organisation:
        """What is known of it; its name alone, if nothing is."""
        return next(
            (each for each in self.organisations if each.name == name), Organisation(name=name)
        )

    def fund(self, name: str) -> FundText:
        """How a fund is called; its name alone, if nothing is known."""
        return next(
            (f for f in self.funds if f.fund == name),
            FundText(fund=name, title=name, description=name, owner=""),
        )


NESTED: dict[str, Any] = {
    "publisher": Publisher,
    "organisations": Organisation,
    "funds": FundText,
    "scopes": Scope,
}
LISTS = ("notes",)
FORMS: dict[tuple[str, str], tuple[str, str]] = {
    ("publisher", "ref"): (r"[^/&|?\s]+", "is no identifier: no / & | ? or blank is in one"),
    ("publisher", "type"): (r"\d\d", "is no IATI OrganisationType: two digits"),
    ("organisations", "ref"): (
        r"[A-Z][A-Z0-9]*-[A-Z0-9]+-[^/&|?\s]+|",
        "is no organisation's identifier, like XM-DAC-928",
    ),
    ("organisations", "type"): (r"\d\d|", "is no IATI OrganisationType: two digits"),
    ("", "sector"): (r"\d{5}", "is no OECD DAC sector: five digits"),
    ("", "ocid_prefix"): (r"ocds-[a-z0-9]{6}", "is no OCDS prefix, like ocds-213czf"),
    ("", "base_url"): (r"https?://\S+/", "is no URL (http, https) that ends in /"),
}


def fund_folder(text: str) -> Path:
    """Where the fund of a scenario lies: in it, beside its sizes, or the folder itself. Raises
    InvalidInput.
    """
    place = place_of(text)
    for folder in (place, place / "fund", place.parent / "fund"):
        if (folder / "pledges.csv").is_file():
            return folder
    raise InvalidInput(
        [
            Problem(
                text or "scenario",
                0,
                "",
                "",
                "has no fund",
                "a folder fund/ in it with a pledges.csv (docs/fund.md)",
            )
        ]
    )


def read_publication(folder: Path) -> Publication:
    """The publication in a fund's folder. Raises InvalidInput with everything that is wrong in
    it.
    """
    path = folder / FILE
    if not path.is_file():
        message = "is not there: it says who publishes the fund, and under which identifiers"
        raise InvalidInput(
            [Problem(str(path), 0, "", "", message, "docs/publish.md has one to copy")]
        )
    try:
        document = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as wrong:
        raise InvalidInput([Problem(FILE, 0, "", "", f"is no TOML ({wrong})")]) from None
    found: list[Problem] = []
    made = _row(Publication, "", document, found)
    if found:
        raise InvalidInput(sorted(found))
    assert made is not None
    return made


def _row(row: type[Row], table: str, document: Any, found: list[Problem]) -> Row | None:
    def wrong(name: str, value: object, message: str, maybe: str = "") -> None:
        found.append(Problem(FILE, 0, f"{table}.{name}".strip("."), str(value), message, maybe))

    if not isinstance(document, dict):
        wrong("", document, "is no table of fields")
        return None
    before = len(found)
    wanted = {each.name: each for each in fields(row) if each.init}  # type: ignore[arg-type]
    for name in document.keys() - wanted.keys():
        wrong(name, document[name], "is no field", closest(name, wanted))
    for name, each in wanted.items():
        if name not in document and each.default is MISSING:
            wrong(name, "", "is missing")
    given: dict[str, Any] = {}
    for name, value in document.items():
        if name in NESTED and name in wanted:
            rows = [
                _row(NESTED[name], name, one, found)
                for one in (value if isinstance(value, list) else [value])
            ]
            given[name] = rows[0] if name == "publisher" else tuple(rows)
        elif name in LISTS and name in wanted:
            given[name] = tuple(value) if isinstance(value, list) else ()
            if not isinstance(value, list) or not all(
                isinstance(one, str) and one for one in value
            ):
                wrong(name, value, "is no list of texts")
        elif name == "secondary" and name in wanted:
            given[name] = value
            if not isinstance(value, bool):
                wrong(name, value, "is neither true nor false")
        elif name in wanted:
            given[name] = value
            form, message = FORMS.get((table, name), (r"(?s).*\S.*", "is no text"))
            if not isinstance(value, str) or not re.fullmatch(form, value):
                wrong(name, value, message)
    if given.get("country", "ZA") not in NATIONS:
        wrong(
            "country",
            given["country"],
            "is no ISO 3166 code of two letters",
            nearest_nation(str(given["country"])),
        )
    return row(**given) if len(found) == before else None
