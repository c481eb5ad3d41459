"""More of what a way lacks: of one thing, or of several together, charters that are not bought
among them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from onward.explain.experiment import CLOSED, Ground
from onward.explain.phrases import lack_id, named, quantity, way
from onward.explain.reasons import Remedy
from onward.explain.rooms import Lack, lacks
from onward.explain.shelf import Placed
from onward.explain.stand import Experiments, with_rows
from onward.explain.words import kilos, listed, space

PARTS = 3  # changes asked for together: more of them are no advice


def made_possible(
    stand: Experiments, i: int, offers: tuple[int, ...], before: tuple[Remedy, ...] = ()
) -> Remedy | None:
    """What gives one more unit of a trouble a way, after the remedies ``before`` that open it: a
    charter bought, more of each thing that is short. None if that is too much to ask, or nothing.
    """
    ground, shipment = stand.ground, stand.troubles[i].shipment
    bought = unbought(ground, offers)
    room = with_rows(stand.rooms.left, {r: int(ground.capacity[r]) for r in bought.rows})
    shelf = stand.shelf(i, room)
    if any(shelf.left[o] == CLOSED for o in offers):
        return None
    uses = ground.unit_uses(shipment, offers)
    net = {row: amount - shelf.own.get(row, 0) for row, amount in uses.items()}
    missing = lacks(ground, {row: more for row, more in net.items() if more > 0}, shelf.left)
    parts = (
        *before,
        *(Remedy(kind="charter", on=c, text=f"charter {c} bought") for c in bought.charters),
        *(enlarged(ground, lack) for lack in missing),
    )
    if not parts or len(parts) > PARTS:
        return None
    whole = parts[0] if len(parts) == 1 else _together(parts)
    units = 1 if missing else shelf.most(offers)
    if not units:
        return None
    made = stand.helping(i, whole, [Placed(offers, units)])
    if not missing or shelf.waiting == 1:
        return made
    every = {row: more * shelf.waiting for row, more in net.items() if more > 0}
    for_all = _for_all(ground, missing, lacks(ground, every, shelf.left))
    text = f"{whole.text}: {way(ground, offers)} carries one more of {shelf.waiting:,}"
    return replace(made, text=text + (f"; for all: {for_all}" if for_all else ""))


def _together(parts: tuple[Remedy, ...]) -> Remedy:
    return Remedy(kind="together", parts=parts, text=listed(part.text for part in parts))


def _for_all(ground: Ground, missing: list[Lack], every: list[Lack]) -> str:
    """How much all units lack, where it is of the same things as one unit; "" where it is more."""
    if [lack_id(ground, lack) for lack in missing] != [lack_id(ground, lack) for lack in every]:
        return ""
    if len(every) == 1:
        return _amount(ground, every[0])
    return listed(f"{_amount(ground, lack)} ({lack_id(ground, lack)})" for lack in every)


def _amount(ground: Ground, lack: Lack) -> str:
    if lack.what == "quota":
        return quantity(ground.network.quota_unit[lack.row], lack.amount)
    return space(lack.grams, lack.litres)


def enlarged(ground: Ground, lack: Lack) -> Remedy:
    """More of one thing that is short."""
    name = lack_id(ground, lack)
    if lack.what == "pool":
        text = f"{space(lack.grams, lack.litres)} more on {named(ground, lack.offer)}"
        pool = ground.network.offers.pools[lack.offer]
        return Remedy(
            kind="room", on=name, pool=pool, grams=lack.grams, litres=lack.litres, text=text
        )
    if lack.what == "day":
        text = f"{kilos(lack.grams)} more handled at {name}"
        return Remedy(kind="day", on=name, grams=lack.grams, text=text)
    more = quantity(ground.network.quota_unit[lack.row], lack.amount)
    return Remedy(kind="quota", on=name, amount=lack.amount, text=f"quota {name} {more} larger")


@dataclass(frozen=True, slots=True)
class Unbought:
    """Charters that are on offer and not bought, and all their rows."""

    charters: tuple[str, ...]
    rows: tuple[int, ...]


def unbought(ground: Ground, offers: tuple[int, ...]) -> Unbought:
    """The charters on a way that are not bought."""
    charter = ground.network.offers.charter
    numbers = dict.fromkeys(int(charter[o]) for o in offers if charter[o] >= 0)
    wanted = [c for c in numbers if not ground.bought[c]]
    rows = np.flatnonzero(np.isin(ground.network.rows.charter, wanted)) if wanted else ()
    return Unbought(
        tuple(ground.network.charters[c].id for c in wanted), tuple(int(row) for row in rows)
    )
