"""Random logs: goods packed, moved, unpacked and delivered, with corrections, corrections of these,
voids, repeats, late news and names that nobody knows.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from little import little

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status

WORLD = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    fly F2 CNPVG>BELGG 9 10:00 > 9 22:00  mode=belly
    fly F3 CNPVG>DEFRA 3 10:00 > 3 22:00
    road R1 BELGG>FRLIO 4 06:00 > 4 12:00
    road R2 DEFRA>FRLIO 5 06:00 > 5 12:00
    road R3 FRLIO>FRPAR 6 06:00 > 6 12:00
    road R0 CNWUH>CNPVG 1 06:00 > 1 18:00
    fly B1 BELGG>CNPVG 5 10:00 > 5 22:00
    ship masks CNPVG>FRLIO p1 10x 20kg 0.18m3 units=2000 goods=masks hs=630790 party=red
    ship suits CNWUH>BELGG p2 4x 5kg 0.1m3 units=100 goods=suits party=blue
    ship aid FRLIO>CNPVG p1 3x 7kg 0.1m3 units=50 goods=masks known=4
    ship late CNPVG>FRPAR p3 6x 2.5kg 0.05m3 units=7 known=6
    ship rest CNPVG>FRLIO p1 4x 20kg 0.18m3 units=2000 part_of=gowns first_unit=3 started_at=1 arrived_by=F1 landed_at=2
""")
BAGS = tuple(Key(KeyKind.ULD, name) for name in ("AKE1", "PMC2", "PMC3"))
BILLS = tuple(Key(KeyKind.AWB, f"020-0000000{n}") for n in range(1, 4))
KINDS = (
    *(3 * (Status.DEPARTED, Status.LANDED, Status.DELIVERED, Status.PACKED)),
    *(Status.UNPACKED, Status.UNPACKED, Status.ACCEPTED, Status.HELD, Status.VOID, Status.VOID),
)


def random_log(seed: int) -> list[Event]:
    chance = random.Random(seed)
    told: list[Event] = []
    for _ in range(chance.randint(5, 90)):
        told.append(_again(chance, told) or _event(chance, told))
    return told


def _again(chance: random.Random, told: list[Event]) -> Event | None:
    """An event reported twice, earlier or later."""
    if not told or chance.random() > 0.08:
        return None
    hours = timedelta(hours=chance.randint(-48, 48))
    return replace(chance.choice(told), known_at=chance.choice(told).known_at + hours, source="two")


def _event(chance: random.Random, told: list[Event]) -> Event:
    status = chance.choice(KINDS)
    begins = datetime(2020, 3, 1, tzinfo=UTC)
    at = begins + timedelta(hours=chance.randrange(0, 10 * 24, chance.choice((1, 6, 24))))
    late = timedelta(minutes=chance.choice((0, 0, 0, 7, 600, 3_000, 60_000)))
    # an event that others corrected or voided is corrected and voided again
    corrects = chance.choice(told).id if told and chance.random() < 0.12 else ""
    if status is Status.VOID:
        if not told:
            return _event(chance, told)
        corrects = chance.choice([*told, *(e for e in told if e.corrects)]).id
        return Event(at=at, known_at=at + late, status=status, corrects=corrects)
    packing = status in (Status.PACKED, Status.UNPACKED)
    things = tuple(_thing(chance, packing) for _ in range(chance.choice((1, 1, 1, 2, 3))))
    if status is Status.UNPACKED and chance.random() < 0.5:
        things = ()
    named = chance.random()
    return Event(
        at=at,
        known_at=at + late,
        status=status,
        what=things,
        place=chance.choice(("", "CNPVG", "BELGG", "FRLIO", "DEFRA", "XXXXX")),
        departure="" if packing or named > 0.9 else chance.choice(RUNS),
        transport_number="" if named < 0.8 else chance.choice(("MK059", "F1", "")),
        parent=chance.choice((*BAGS, *BILLS)) if packing else None,
        corrects=corrects,
        note=chance.choice(("", "", "", 'said "so"\n', "für später")),
    )


RUNS = ("F1", "F2", "F3", "R0", "R1", "R2", "R3", "B1", "MK059", "X9")


def _thing(chance: random.Random, packing: bool) -> Key:
    name, size = chance.choice(
        (
            ("masks", 10),
            ("masks", 10),
            ("suits", 4),
            ("aid", 3),
            ("late", 6),
            ("gowns", 9),
            ("nobody", 2),
        )
    )
    first = chance.randint(1, size)
    goods = Key(KeyKind.SHIPMENT, name, first, chance.randint(first, size))
    others = (*BILLS, *(BAGS if packing else ()), *BAGS)
    return chance.choice((goods, goods, Key(KeyKind.SHIPMENT, name), chance.choice(others)))


def random_clocks(seed: int) -> dict[str, datetime]:
    chance = random.Random(-seed)
    begins = datetime(2020, 3, 1, tzinfo=UTC)
    clocks = {
        name: begins + timedelta(hours=chance.randint(24, 300)) for name in ("as_of", "known_to")
    }
    return {name: at for name, at in clocks.items() if chance.random() < 0.5}
