"""Reads goods as people name them: a shipment, a number of its units, or a range of them."""

from __future__ import annotations

import re

from onward.desk.act import ActRefused
from onward.desk.goods_words import Goods, units_of
from onward.message import Message
from onward.scenario import Scenario
from onward.wording.closest import closest

GOODS = re.compile(r"(?P<shipment>[^#]+)(?:#(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))?)?")


def goods_in(text: str, scenario: Scenario) -> Goods:
    """``S1`` (all of it), ``S1#40`` (the first 40 that exist) or ``S1#3-7``.

    Raises ActRefused for goods that the scenario does not have.
    """
    match = GOODS.fullmatch(text.strip())
    name = match["shipment"] if match else text
    mine = sorted(
        (s for s in scenario.shipments if name in (s.part_of or s.id, s.id)),
        key=lambda s: s.first_unit,
    )
    if match is None or not mine:
        known = {s.part_of or s.id for s in scenario.shipments}
        message = "is no shipment that can still be planned"
        near = closest(name, known)
        raise ActRefused(
            "shipment", text, message, near or "onward track KEY, which says where it is"
        )
    ranges = [units_of(s) for s in mine]
    if not match["first"]:
        return Goods(mine[0].part_of or mine[0].id, ranges[0][0], ranges[-1][1])
    first, last = int(match["first"]), int(match["last"] or 0)
    if not match["last"]:  # a count
        numbers = [n for a, b in ranges for n in range(a, b + 1)][:first]
        first, last = (numbers[0], numbers[-1]) if len(numbers) == first > 0 else (0, 0)
    there = {n for a, b in ranges for n in range(a, b + 1)}
    if first < 1 or last < first or not set(range(first, last + 1)) <= there:
        shown = ", ".join(f"{a}-{b}" for a, b in ranges)
        message = Message("{name} has handling units {shown} to be planned", name=name, shown=shown)
        maybe = " or ".join(f"{name}#{a}-{b}" for a, b in ranges[:3])
        raise ActRefused("units", text, message, maybe)
    return Goods(mine[0].part_of or mine[0].id, first, last)
