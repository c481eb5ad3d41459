"""The next tranches of a fund as text: purchases, where and when they arrive, and the cost of a
floor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from onward.money.kit import Kit
from onward.money.minor_units import shown
from onward.money.settle import Sent, Settled
from onward.questions.fund_next import FundedTranches
from onward.report.cells import Coded, Kind
from onward.report.render.text import table_text, wrapped_text
from onward.report.table import Column, Table
from onward.wording.amounts import Money
from onward.wording.instants import rfc3339


def tranche_document(found: FundedTranches) -> dict[str, Any]:
    """The JSON document: the need, what is already planned for it, then each tranche with and
    without a floor.
    """
    parts = found.kit.parts
    goods = [
        {"offer": offer.offer, "goods": offer.goods, "handling_units": n, "units": n * offer.units}
        for offer, n in parts
    ]
    needs = [
        {
            "nation": each.need.nation,
            "place": each.need.place,
            "goods": each.need.goods,
            "units": each.units,
            "planned": each.planned,
            "source": each.need.source,
        }
        for each in found.needs
    ]
    names = ("as_it_is", "without", "with")
    return {
        "scenario": found.scenario,
        "currency": found.currency,
        "amount_minor": found.amount_minor,
        "plans": found.plans,
        "kit": {"goods": goods, "worker_days": float(found.kit.worker_days)},
        "days": found.days,
        "needs": needs,
        "needed": {nation: float(mine) for nation, mine in found.needed.items()},
        "without": [_one(n, each, found.kit) for n, each in enumerate(found.without_floor, 1)],
        "with": [_one(n, each, found.kit) for n, each in enumerate(found.with_floor, 1)],
        "other_goods_left_behind": dict(zip(names, found.left, strict=False)),
    }


def _one(number: int, each: Settled, kit: Kit) -> dict[str, Any]:
    """A tranche for a program."""
    return {
        "tranche": number,
        "goods_minor": each.goods_minor,
        "carriage_minor": each.carriage_minor,
        "worker_days": float(each.worth),
        "floor_reached": float(each.floor),
        "rounds": each.rounds,
        "settled": each.settled,
        "bought": [
            _purchase(nation, count, each.sent[goods, nation], kit)
            for (goods, nation), count in sorted(each.bought.items())
        ],
    }


def _purchase(nation: str, count: int, sent: Sent, kit: Kit) -> dict[str, Any]:
    """One nation's part of a tranche."""
    units = {offer.goods: n * offer.units for offer, n in kit.parts}
    return {
        "nation": nation,
        "units": {goods: count * each for goods, each in units.items()},
        "delivered": {goods: sent.delivered * each for goods, each in units.items()},
        "worker_days": float(sent.delivered * kit.worker_days),
        "goods_minor": count * kit.price_minor,
        "carriage_minor": sent.carriage_minor,
        "first": rfc3339(sent.first) if sent.first else None,
        "last": rfc3339(sent.last) if sent.last else None,
    }


def tranche_text(document: Mapping[str, Any]) -> str:
    """Each tranche without and with the floor, then coverage by nation and the cost of the
    floor.
    """
    kit = " + ".join(f"{each['units']:,} {each['goods']}" for each in document["kit"]["goods"])
    parts = [f"Bought by {kit}, which are {document['kit']['worker_days']:,.0f} worker-days."]
    for words, key in (("without a floor", "without"), ("with a floor", "with")):
        parts += [_tranche(each, document["currency"], words) for each in document[key]]
    parts.append(_coverage(document))
    if document["with"]:
        parts.append(_price(document))
    rest = document["other_goods_left_behind"]
    for name, share in rest["as_it_is"].items():
        now = ", ".join(
            f"{100 * rest[key][name]:.1f} % {words}"
            for key, words in (("without", "without a floor"), ("with", "with it"))
            if key in rest
        )
        parts.append(
            f"What goes after it waits: of {name} {100 * share:.1f} % of the weight stays behind "
            f"without any tranche, {now}."
        )
    return "\n\n".join(wrapped_text(part) if "\n" not in part else part for part in parts)


def _tranche(each: Mapping[str, Any], currency: str, words: str) -> str:
    spent = shown(each["goods_minor"] + each["carriage_minor"], currency)
    goods, carriage = (shown(each[name], currency) for name in ("goods_minor", "carriage_minor"))
    lines = [
        wrapped_text(
            f"Tranche {each['tranche']}, {words}: {spent} ({goods} of goods, {carriage} of "
            f"carriage), {each['worker_days']:,.0f} worker-days"
        )
    ]
    table = table_text(bought_table(each, currency), more="--json has all", width=118)
    lines += ["  " + line for line in table.splitlines()]
    if not each["settled"]:
        lines.append(
            f"  more than the amount, still after {each['rounds']} plans: carriage costs more "
            "than was set aside"
        )
    return "\n".join(lines)


def reached(tranches: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Worker-days by nation, of all tranches."""
    found: dict[str, float] = defaultdict(float)
    for each in tranches:
        for row in each["bought"]:
            found[row["nation"]] += row["worker_days"]
    return found


def _coverage(document: Mapping[str, Any]) -> str:
    """The coverage of each nation's need beyond what is already planned, in worker-days of all
    goods together.
    """
    free, fair = reached(document["without"]), reached(document["with"])
    floors = {"without": "covered without a floor"} | (
        {"with": "with it"} if document["with"] else {}
    )
    met = {"without": free, "with": fair}
    return table_text(
        Table(
            name="coverage",
            title="Coverage",
            columns=(
                Column("nation", "nation"),
                Column("needed", f"worker-days needed in {document['days']} days", Kind.WHOLE),
                *(Column(key, title, Kind.NUMBER) for key, title in floors.items()),
            ),
            rows=[
                {"nation": nation, "needed": needed}
                | {key: part(met[key][nation], needed) for key in floors}
                for nation, needed in sorted(document["needed"].items())
            ],
        )
    )


def part(covered: float, needed: float) -> Coded | None:
    """The share of a need that is covered; None where nothing is needed."""
    return Coded(covered / needed, f"{100 * covered / needed:.1f} %") if needed else None


def bought_table(tranche: Mapping[str, Any], currency: str) -> Table:
    """A tranche's purchases for each nation, and how much arrives in time."""
    return Table(
        name="bought",
        title="What it buys",
        columns=(
            Column("nation", "for"),
            Column("units", "units bought"),
            Column("delivered", "in time"),
            Column("first", "first"),
            Column("last", "last"),
            Column("price", "price", Kind.MONEY),
        ),
        rows=[
            {
                "nation": row["nation"],
                "units": tuple(f"{n:,} {name}" for name, n in row["units"].items()),
                "delivered": tuple(f"{n:,}" for n in row["delivered"].values()),
                "first": (row["first"] or "")[:10],
                "last": (row["last"] or "")[:10],
                "price": Money(row["goods_minor"], currency),
            }
            for row in tranche["bought"]
        ],
        nothing="nothing can be bought that arrives",
    )


def _price(document: Mapping[str, Any]) -> str:
    free, fair = (sum(each["worker_days"] for each in document[key]) for key in ("without", "with"))
    least = []
    for key in ("without", "with"):
        mine = reached(document[key])
        least.append(
            min(
                (
                    100 * mine[nation] / needed
                    for nation, needed in document["needed"].items()
                    if needed
                ),
                default=0.0,
            )
        )
    lowered = [each for each in document["with"] if each["floor_reached"] < 1]
    words = (
        f"The floor costs {free - fair:,.0f} of {free:,.0f} worker-days "
        f"({100 * (free - fair) / free if free else 0:.1f} %); "
    )
    words += (
        f"the nation that is worst off has {least[1]:.1f} % of its need covered instead of "
        f"{least[0]:.1f} %."
    )
    if not lowered:
        return words
    least_of = ", ".join(
        f"{100 * each['floor_reached']:.0f} % in tranche {each['tranche']}" for each in lowered
    )
    return (
        f"{words} Not every floor could be reached: the nation that got least of its own got "
        f"{least_of}."
    )
