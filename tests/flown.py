"""Goods that flew on two days, in a folder: what flows are counted of."""

from __future__ import annotations

from pathlib import Path

from little import little

from onward.formats.folder import write_folder

WORLD = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    fly F2 CNPVG>BELGG 9 10:00 > 9 22:00 mode=belly
    ship masks CNPVG>BELGG p1 10x 20kg 0.18m3 units=2000 goods==1+1
    ship suits CNPVG>BELGG p1 4x 5kg 0.1m3 goods=suits,sterile
"""
EVENTS = """\
at,status,what,departure,known_at
2020-03-02T10:00Z,departed,shipment:masks#1-6,F1,
2020-03-09T10:00Z,departed,shipment:masks#7-10;shipment:suits,F2,2020-03-12T00:00Z
"""


def flown(path: Path) -> str:
    """The folder, written."""
    write_folder(little(WORLD), path)
    (path / "events.csv").write_text(EVENTS, encoding="utf-8")
    return str(path)
