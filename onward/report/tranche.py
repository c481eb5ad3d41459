"""The next tranches of a fund in words: what each buys, delivered where and by when, and what a
floor costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from onward.money.minor_units import shown
from onward.report.table import aligned


def tranche_text(document: Mapping[str, Any]) -> str:
    """Each tranche without and with the floor, then coverage by nation and the price of the
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
    return "\n\n".join(parts)


def _tranche(each: Mapping[str, Any], currency: str, words: str) -> str:
    spent = shown(each["goods_minor"] + each["carriage_minor"], currency)
    goods, carriage = (shown(each[name], currency) for name in ("goods_minor", "carriage_minor"))
    lines = [
        (
            f"Tranche {each['tranche']}, {words}: {spent} ({goods} of goods, {carriage} of "
            f"carriage), {each['worker_days']:,.0f} worker-days"
        )
    ]
    rows = [
        [
            row["nation"],
            ", ".join(f"{n:,} {name}" for name, n in row["units"].items()),
            ", ".join(f"{n:,}" for n in row["delivered"].values()),
            (row["first"] or "")[:10],
            (row["last"] or "")[:10],
            shown(row["goods_minor"], currency),
        ]
        for row in each["bought"]
    ]
    table = (
        aligned(["for", "units bought", "in time", "first", "last", "price"], rows, 120)
        if rows
        else "nothing can be bought that arrives"
    )
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
    """Of what each nation needs beyond what is planned already, in worker-days of all goods
    together.
    """
    free, fair = reached(document["without"]), reached(document["with"])
    rows = []
    for nation, needed in sorted(document["needed"].items()):
        shares = [
            f"{100 * mine[nation] / needed:.1f} %" if needed else ""
            for mine in ((free, fair) if document["with"] else (free,))
        ]
        rows.append([nation, f"{needed:,.0f}", *shares])
    head = [
        "nation",
        f"worker-days needed in {document['days']} days",
        "covered without a floor",
        "with it",
    ]
    return aligned(head[: 4 if document["with"] else 3], rows)


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
