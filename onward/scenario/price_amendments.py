"""The prices and minimum charges of open space that became known last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import itemgetter
from typing import Any

from onward.scenario.amendments import PriceAmendment
from onward.scenario.knowledge import in_order_known
from onward.scenario.services import Departure, Service

PRICED = ("cost_minor_per_kg", "minimum_minor")


def priced_services(
    services: tuple[Service, ...], prices: tuple[PriceAmendment, ...]
) -> tuple[Service, ...]:
    """Services with the prices that became known last."""
    last = _prices_now(prices)
    return tuple(
        replace(s, **_last_of(last["", s.id])) if ("", s.id) in last else s for s in services
    )


def priced_departures(
    dated: list[Departure], prices: tuple[PriceAmendment, ...]
) -> list[Departure]:
    """Departures with the prices that became known last: their own, or their service's."""
    last = _prices_now(prices)

    def now(d: Departure) -> Departure:
        new = _last_of([*last.get((d.id, ""), ()), *last.get(("", d.service), ())])
        return replace(d, **new) if new else d

    return list(map(now, dated))


# the column's name, the number of the row in the order in which they became known, the value
_Word = tuple[str, int, float]


def _prices_now(prices: tuple[PriceAmendment, ...]) -> dict[tuple[str, str], list[_Word]]:
    """(departure, service) -> the last word on each of its columns."""
    last: dict[tuple[str, str], dict[str, _Word]] = defaultdict(dict)
    for number, row in enumerate(in_order_known(prices)):
        for name in PRICED:
            value = getattr(row, name)
            if value is not None:
                last[row.departure, row.service][name] = name, number, value
    return {key: list(words.values()) for key, words in last.items()}


def _last_of(words: list[_Word]) -> dict[str, Any]:
    return {name: value for name, _, value in sorted(words, key=itemgetter(1))}
