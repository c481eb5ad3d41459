"""The notice behind a departure that no longer takes its goods: by the row that it made, or by what
it names.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from onward.desk.desk_values import DeskPlan, DeskState, Notice
from onward.goods.departure_times import CutDepartures
from onward.scenario import Amendment, Throughput
from onward.scenario.amendments import BookingState
from onward.scenario.notice_kind import NoticeKind
from onward.scenario.underway import derived_id


class NoticesBehind:
    """A desk's notices, those that a plan does not know first, the newest first."""

    def __init__(self, state: DeskState, plan: DeskPlan | None) -> None:
        self.new = frozenset(state.notices) - frozenset(plan.notices if plan else ())
        every = sorted(
            state.notices.values(), key=lambda n: (n.number in self.new, n.known_at, n.number)
        )
        self._notices = every[::-1]
        self._rows = {each.cells.get("id", ""): each for each in self._notices}
        self._rows |= {each.made: each for each in self._notices if each.made}

    def of_row(self, row: str) -> Notice | None:
        """The notice that made a row of the scenario, or some of whose rows are named after it."""
        name, _, more = row.rpartition(":")
        found = self._rows.get(row) or self._rows.get(name)
        if found is not None or not more:
            return found
        return next((n for i, n in self._rows.items() if i and derived_id(i, more) == row), None)

    def cutting(self, departure: str) -> Notice | None:
        """One that cut a departure's capacity."""
        return self._first(lambda kind: kind.cuts, lambda n: departure in CutDepartures([n]))

    def cancelling_charter(self, charter: str) -> Notice | None:
        return self._first(lambda _: bool(charter), lambda n: n.cells.get("charter") == charter)

    def rescheduling(self, departures: Collection[str]) -> Notice | None:
        """One that delayed or diverted one of these departures."""
        return self._first(
            lambda kind: kind.reschedules, lambda n: n.cells["departure"] in departures
        )

    def diverting(self, departures: Collection[str]) -> Notice | None:
        """One that has one of these departures land elsewhere."""
        return self._first(lambda kind: kind.diverts, lambda n: n.cells["departure"] in departures)

    def amending(self, shipment: str) -> Notice | None:
        return self._first(
            lambda kind: kind.row is Amendment, lambda n: n.cells["shipment"] == shipment
        )

    def numbering(self, shipment: str) -> Notice | None:
        """One that says how many handling units a shipment has."""
        return self._first(
            lambda kind: kind.row is Amendment,
            lambda n: n.cells["shipment"] == shipment and "handling_units" in n.cells,
        )

    def refusing(self, shipment: str, departures: Collection[str]) -> Notice | None:
        """A refusal of a shipment's booking on one of these departures."""
        return self._first(
            lambda kind: kind.state is BookingState.REFUSED,
            lambda n: n.cells["shipment"] == shipment and n.cells["departure"] in departures,
        )

    def limiting(self, places: Collection[str]) -> Notice | None:
        """One that limits what one of these places handles."""
        return self._first(
            lambda kind: kind.row is Throughput, lambda n: n.cells["place"] in places
        )

    def of_shipment(self, shipment: str) -> Notice | None:
        """The newest about a shipment, or the one by which it came."""
        return self._first(lambda _: True, lambda n: shipment in (n.cells.get("shipment"), n.made))

    def of_rows(self, rows: Iterable[str]) -> Notice | None:
        """The first notice that made one of these rows."""
        return next((found for row in rows if (found := self.of_row(row))), None)

    def _first(
        self, kind: Callable[[NoticeKind], bool], about: Callable[[Notice], bool]
    ) -> Notice | None:
        return next((n for n in self._notices if kind(n.of_kind) and about(n)), None)
