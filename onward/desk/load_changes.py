"""What a draft changes on each departure: goods that it puts there, and goods that it takes off."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onward.desk.plan_diff import ItineraryChange


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadChange:
    """How many handling units a draft adds to a departure, and how many it removes."""

    departure: str
    more: int
    fewer: int


def load_changes(changes: Iterable[ItineraryChange]) -> list[LoadChange]:
    """Sorted by departure id; departures that do not change are left out."""
    more, fewer = Counter[str](), Counter[str]()
    for change in changes:
        old, new = ({leg.departure for leg in way} for way in (change.old, change.new))
        more.update(dict.fromkeys(new - old, change.handling_units))
        fewer.update(dict.fromkeys(old - new, change.handling_units))
    return [
        LoadChange(departure=name, more=more[name], fewer=fewer[name])
        for name in sorted({*more, *fewer})
    ]


class ChangesByGoods:
    """The changes of a draft, to look up by shipment and handling units."""

    def __init__(self, changes: Iterable[ItineraryChange]) -> None:
        found: dict[str, list[ItineraryChange]] = defaultdict(list)
        for change in changes:
            found[change.shipment].append(change)
        self._by_shipment: Mapping[str, Sequence[ItineraryChange]] = found

    def of(self, shipment: str, first: int, last: int) -> list[ItineraryChange]:
        """The changes of handling units ``first`` to ``last``, in their order."""
        mine = self._by_shipment.get(shipment, ())
        return sorted(
            (each for each in mine if each.first <= last and each.last >= first),
            key=lambda each: each.first,
        )
