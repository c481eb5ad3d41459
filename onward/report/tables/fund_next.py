"""What each further tranche of a fund buys, by nation, without a floor and with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.wording.amounts import Money

WAYS = ("without", "with")  # a floor


def next_table(document: Mapping[str, Any]) -> Table:
    """Of ``report.tranche.tranche_document``; in the order of tranches and nations."""
    return Table(
        name="tranches",
        title="The next tranches",
        about="What each further tranche buys, and what of it arrives in time; with a floor each "
        "nation gets a share of what all together reach.",
        columns=(
            Column("floor", "Floor", width=9),
            Column("tranche", "Tranche", Kind.WHOLE, 8),
            Column("nation", "Nation", width=8),
            Column("units", "Units bought", Kind.WHOLE),
            Column("delivered", "In time", Kind.WHOLE),
            Column("worker_days", "Worker-days", Kind.WHOLE),
            Column("goods", "Price", Kind.MONEY),
            Column("carriage", "Carriage", Kind.MONEY),
            Column("first_at", "First (UTC)", Kind.INSTANT),
            Column("last_at", "Last (UTC)", Kind.INSTANT),
        ),
        rows=list(_rows(document)),
        nothing="Nothing can be bought that arrives in time.",
    )


def _rows(document: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    currency = document["currency"]
    for way in WAYS:
        for tranche in document[way]:
            for each in tranche["bought"]:
                yield {
                    "floor": way,
                    "tranche": tranche["tranche"],
                    "nation": each["nation"],
                    "units": sum(each["units"].values()),
                    "delivered": sum(each["delivered"].values()),
                    "worker_days": round(each["worker_days"]),
                    "goods": Money(each["goods_minor"], currency),
                    "carriage": Money(each["carriage_minor"], currency),
                    "first_at": _instant(each["first"]),
                    "last_at": _instant(each["last"]),
                }


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
