"""The publisher of a fund, and its identifiers: ``publication.toml`` next to the fund's tables.
Also finds the folder of a scenario's fund.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.builtin import place_of
from onward.formats.columns import Unreadable
from onward.formats.csvfile import read_text
from onward.formats.dataclasses import Read, Reader, Rules, checked, read
from onward.formats.documents import toml_of
from onward.wording.nations import NATIONS, nearest_nation

FILE = "publication.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """The reporting organisation. ``ref``: its IATI identifier, ``type``: its OrganisationType;
    ``secondary``: it reports the acts of others.
    """

    name: str
    ref: str
    type: str
    secondary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation named in the tables: its identifier (scheme and number, ``XM-DAC-928``) and
    IATI type.
    """

    name: str
    ref: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundText:
    """A fund's public name, its owner, and the one ``country`` that all its money is for (empty:
    several, or not known).
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
    """Everything in a publication besides the fund's tables.

    ``sector``: OECD DAC, 5 digits. ``ocid_prefix``: registered with OCDS. ``base_url``: where the
    files and the OCDS extension will be. ``notes``: for readers of the figures.
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
        """The organisation of this name, with no other field if it is not listed."""
        return next(
            (each for each in self.organisations if each.name == name), Organisation(name=name)
        )

    def fund(self, name: str) -> FundText:
        """The texts of a fund, with no other field than its name if it is not listed."""
        return next(
            (f for f in self.funds if f.fund == name),
            FundText(fund=name, title=name, description=name, owner=""),
        )


def _like(form: str, message: str) -> Read:
    """Reads a text of a given form; for a number of this form the message says that it lacks
    quotes.
    """

    def reads(reader: Reader, value: Any) -> str:
        if isinstance(value, str) and re.fullmatch(form, value):
            return value
        bare = type(value) is int and re.fullmatch(form, str(value))
        quoted = json.dumps(str(value)) if bare else ""
        reader.refuse(value, message, quoted)

    return reads


def _nation(text: str) -> str:
    if text not in NATIONS:
        raise Unreadable("is no ISO 3166 code of two letters", nearest_nation(text))
    return text


NOT_EMPTY = _like(r"(?s).*\S.*", "is no text")
TYPE = "is no IATI OrganisationType: two digits"
RULES: Rules = {
    **dict.fromkeys(((Publication, name) for name in ("sector_name",)), NOT_EMPTY),
    **dict.fromkeys(
        ((FundText, name) for name in ("fund", "title", "description", "owner")), NOT_EMPTY
    ),
    **dict.fromkeys(((Scope, name) for name in ("type", "vocabulary", "code")), NOT_EMPTY),
    (Publisher, "name"): NOT_EMPTY,
    (Publisher, "ref"): _like(r"[^/&|?\s]+", "is no identifier: no / & | ? or blank is in one"),
    (Publisher, "type"): _like(r"\d\d", TYPE),
    (Organisation, "name"): NOT_EMPTY,
    (Organisation, "ref"): _like(
        r"[A-Z][A-Z0-9]*-[A-Z0-9]+-[^/&|?\s]+|",
        "is no organisation's identifier, like XM-DAC-928",
    ),
    (Organisation, "type"): _like(r"\d\d|", TYPE),
    (FundText, "country"): checked(str, _nation),
    (Publication, "sector"): _like(r"\d{5}", "is no OECD DAC sector: five digits"),
    (Publication, "ocid_prefix"): _like(r"ocds-[a-z0-9]{6}", "is no OCDS prefix, like ocds-213czf"),
    (Publication, "base_url"): _like(r"https?://\S+/", "is no URL (http, https) that ends in /"),
}


def fund_folder(text: str) -> Path:
    """The folder of a scenario's fund: in the scenario, next to its sizes, or the folder itself.
    Raises InvalidInput.
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
    document = toml_of(read_text(path), FILE)
    made, found = read(Publication, document, FILE, RULES)
    if made is None:
        raise InvalidInput(sorted(found))
    return made
