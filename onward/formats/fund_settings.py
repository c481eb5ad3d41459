"""Settings of a fund, in ``fund.toml`` next to its tables; the file may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onward.errors import Problem
from onward.formats.csvfile import read_text
from onward.formats.dataclasses import read
from onward.formats.documents import toml_of

FILE = "fund.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundSettings:
    """``rate_on``: the default day of the rates that convert other currencies into dollars; None:
    the ``known_to`` day.
    """

    rate_on: date | None = None


def read_fund_settings(folder: Path) -> tuple[FundSettings, list[Problem]]:
    """The settings in a fund's folder, and their problems. Raises InvalidInput for a file that is
    no TOML.
    """
    path = folder / FILE
    if not path.is_file():
        return FundSettings(), []
    found, problems = read(FundSettings, toml_of(read_text(path), FILE), FILE)
    return found or FundSettings(), problems
