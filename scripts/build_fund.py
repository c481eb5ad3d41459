"""Make receipts.csv and packing.csv of spring-2020's fund from the recorded events of L.

    python -m scripts.build_fund

Every delivery that names the fund as payer is a receipt; its units are taken from the fund's lots
in the order in which they were bought. Which lot it is, is modelled, and the packing says the same
of the handling units.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onward.events.event import Event
from onward.formats.builtin import place_of, read_scenario
from onward.formats.eventfile import read_events
from onward.scenario import Shipment

HOME = Path(__file__).resolve().parents[1] / "scenarios" / "spring-2020" / "fund"
PAYER = "anti-pandemic fund"
RECEIPTS = "receipt lot goods nation units at known_at shipment event synthetic source".split()
PACKING = "packing lot goods shipment units_each at known_at synthetic source".split()


@dataclass
class Lot:
    """A lot of the fund's purchases, and the units of it that no receipt has yet."""

    name: str
    goods: str
    left: int


def lots() -> list[Lot]:
    """What was bought with a number of units, in the order of the file."""
    with (HOME / "purchases.csv").open(encoding="utf-8", newline="") as rows:
        return [
            Lot(row["lot"], row["goods"], int(row["units"]))
            for row in csv.DictReader(rows)
            if row["payers"] == "gapf" and int(row["units"])
        ]


def delivered() -> Iterator[tuple[Event, Shipment, str, int]]:
    """Each delivery that the fund pays for: the event, the shipment, its key and its units."""
    shipments = {s.id: s for s in read_scenario("spring-2020:L").shipments}
    events = read_events(place_of("spring-2020:L") / "events.csv.xz").events
    packed = {e.parent: e.what[0] for e in events if e.parent}
    for event in events:
        if dict(event.extra).get("payer") == PAYER:
            key = packed.get(event.what[0], event.what[0])
            goods = shipments[key.id]
            yield event, goods, str(key), goods.units * (key.last - key.first + 1)


def taken(bought: list[Lot], goods: str, units: int) -> Iterator[tuple[str, int]]:
    """From which lots these units are, oldest first. Raises ValueError if not enough was bought."""
    for lot in bought:
        if lot.goods == goods and lot.left and units:
            part = min(lot.left, units)
            lot.left -= part
            units -= part
            yield lot.name, part
    if units:
        raise ValueError(f"{units} units of {goods} are delivered that no order line bought")


def main() -> None:
    """Write both tables."""
    bought, receipts, packing = lots(), [], []
    for event, goods, key, units in delivered():
        nation = goods.destination[:2]
        first = int(key.partition("#")[2].partition("-")[0])
        for lot, part in taken(bought, goods.goods, units):
            last = first + part // goods.units - 1
            receipts.append(
                (f"R{len(receipts) + 1:03d}", lot, goods.goods, nation, part, _z(event.at),
                 _z(event.known_at), key, event.id, "true",
                 "recorded (synthetic) events of spring-2020:L; the lot is modelled")
            )  # fmt: skip
            packing.append(
                (f"P{len(packing) + 1:03d}", lot, goods.goods,
                 f"shipment:{goods.id}#{first}-{last}", goods.units, _z(goods.ready_at), "", "true",
                 "modelled: the lots are those of receipts.csv, packed when the shipment was ready")
            )  # fmt: skip
            first = last + 1
    _write("receipts.csv", RECEIPTS, receipts)
    _write("packing.csv", PACKING, packing)
    print(f"{len(receipts)} receipts, {sum(row[4] for row in receipts):,} units")


def _z(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def _write(name: str, headings: list[str], rows: list[tuple[object, ...]]) -> None:
    with (HOME / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([headings, *rows])


if __name__ == "__main__":
    main()
