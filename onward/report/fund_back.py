"""Handling units of a fund, back from what has become of the units in them to the money: events,
lot, order line, pledges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.events.keys import Key
from onward.money.chains import standing
from onward.money.entry import Entry
from onward.money.fund import Fund
from onward.money.manual_entries import events_of, goods_of, what_of
from onward.money.order import overlap
from onward.money.packing import Packing, inside
from onward.report.fund import money_behind, money_text
from onward.wording.instants import rfc3339


def goods_back(goods: Key, fund: Fund, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """From handling units back: what moved the units of each lot in them, and who paid what for
    these. ``entries`` as far as seen.

    Raises InvalidInput if the fund has nothing in them.
    """
    rows = inside(fund.packing, {each.what: [goods] for each in fund.packing})
    if not rows:
        raise InvalidInput(
            [Problem("packing.csv", 0, "shipment", str(goods), "has no units of this fund in it")]
        )
    stand = sorted(standing(entries), key=lambda each: (each.at, each.key))
    return [
        {
            "shipment": row.shipment,
            "lot": row.lot,
            "goods": row.goods,
            "units": row.units,
            "moves": _moves(row, stand),
            **money_behind(row.lot, row.goods, row.units, fund),
        }
        for row in rows
    ]


def _moves(row: Packing, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """What moved some of its handling units, in the order of happening."""
    mine = [
        each
        for each in entries
        if what_of(each) == row.what and any(overlap(goods, row.key) for goods in goods_of(each))
    ]
    return [
        {
            "at": rfc3339(each.at),
            "text": each.text,
            "shipment": ", ".join(map(str, goods_of(each))),
            "units": sum(posting.amount for posting in each.postings if posting.amount > 0),
            "event": ", ".join(sorted(events_of(each))),
            "entry": each.key,
        }
        for each in mine
    ]


def goods_back_text(found: Iterable[dict[str, Any]]) -> str:
    """In words."""
    lines = []
    for each in found:
        lines.append(f"{each['shipment']}: {each['units']:,} {each['goods']} of lot {each['lot']}")
        for move in each["moves"]:
            lines.append(f"  {move['at']}  {move['text']}: {move['units']:,} in {move['shipment']}")
            lines.append(f"      {'event ' + move['event'] if move['event'] else move['entry']}")
        lines += [] if each["moves"] else ["  in stock: nothing has moved them"]
        lines += money_text(each)
    return "\n".join(lines)
