"""The small scenario that every command is tried on, and what a command answers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

# F1 takes 1,000 kg: 10 masks (200 kg), 2 late (200 kg, 10 hours late) and 60 of 90 parcels; 30
# parcels (300 of 1,410 kg of weight) stay.
TEXT = """
    as_of 2020-03-01
    place CNPVG name=Shanghai
    place BELGG name=Liege
    place FRLIO name=Lyon
    transfer BELGG air rail 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 400/kg cut_off=120
    rail T1 BELGG>FRLIO 4 06:00 > 4 12:00 20000kg 60m3 20/kg
    ship masks CNPVG>FRLIO p1 10x 20kg 0.18m3 due=5 latest=9 units=2000 hs=630790 goods=masks consignee=Hospital
    ship late CNPVG>BELGG p1 2x 100kg 0.5m3 due=2 12:00 latest=9
    ship parcels CNPVG>BELGG p2 90x 10kg 0.05m3 due=5 latest=9
"""

# ten parcels fewer than fit
HAND = "shipment,handling_units,departures\nmasks,10,F1;T1\nlate,2,F1\nparcels,50,F1\n"


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The document on standard output."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


Run = Callable[..., Answer]
DB = "onward.db"


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What comes on standard input, which is no terminal."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
