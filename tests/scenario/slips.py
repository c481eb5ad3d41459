"""Slips planted in what planner and judge share: each makes ``known`` or ``timetable`` read one rule
of docs/concepts.md wrongly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from onward.scenario import (
    Amendment,
    Approval,
    ApprovalState,
    Booking,
    Cancellation,
    Cut,
    Delay,
    Lift,
    Paper,
    Policy,
    PriceAmendment,
    Restoration,
    SpaceOffer,
    amended_goods,
    cutting,
    price_amendments,
    scenario as shared,
)
from onward.scenario.amended_goods import Numbers

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Slip:
    """A function of the modules ``WHERE``, or a property of a class of theirs, and what makes a
    wrong one of it.
    """

    function: str
    wrong: Callable[[Any], Any]

    @property
    def places(self) -> list[Any]:
        """Where it is planted."""
        return [each for each in WHERE if self.function in vars(each)]


WHERE = (shared, amended_goods, cutting, price_amendments, Numbers)


def _of(kind: type, wrong: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    """Wrong for rows of one table only: ``wrong(function, rows)``."""

    def planted(right: Any) -> Any:
        def function(rows: Any, *rest: Any) -> Any:
            rows = tuple(rows)
            mine = rows and isinstance(rows[0], kind)
            return wrong(lambda rows: right(rows, *rest), rows) if mine else right(rows, *rest)

        return function

    return planted


def _first_word(kind: type) -> Slip:
    return Slip("in_order_known", _of(kind, lambda right, rows: right(rows)[::-1]))


def _unseen(kind: type) -> Slip:
    """Rows of a table are ignored."""
    return Slip("seen_by", _of(kind, lambda right, rows: ()))


def _early(kind: type) -> Slip:
    """Rows of a table are seen before they are known."""
    return Slip("seen_by", _of(kind, lambda right, rows: rows))


def _latest_lift(right: Any) -> Any:
    def lifted(policies: tuple[Policy, ...], lifts: tuple[Lift, ...]) -> Any:
        last = {row.policy: row for row in sorted(lifts, key=lambda row: row.ends_at)}
        return right(policies, tuple(last.values()))

    return lifted


def _prolonged(right: Any) -> Any:
    def lifted(policies: tuple[Policy, ...], lifts: tuple[Lift, ...]) -> Any:
        ends = {row.policy: row.ends_at for row in lifts}
        return right(tuple(replace(p, ends_at=ends.get(p.id, p.ends_at)) for p in policies), lifts)

    return lifted


def _never_flown(right: Any) -> Any:
    return lambda *_: False


def _counts_nothing(right: Any) -> Any:
    return lambda limits, *_: limits


def _money(change: Callable[[Any, Any], dict[str, Any]]) -> Callable[[Any], Any]:
    """Wrong numbers of charters or wrong money, of what ``_chartered`` finds."""

    def planted(right: Any) -> Any:
        def chartered(scenario: Any, now: Any) -> Any:
            found = right(scenario, now)
            return replace(found, **change(scenario, found))

        return chartered

    return planted


def _free(scenario: Any) -> Any:
    """Without fees."""
    rows = tuple(replace(row, fee_minor=0) for row in scenario.cancellations)
    return replace(scenario, cancellations=rows)


def _paid(**columns: Any) -> Callable[[Any], Any]:
    """Paid charters with other values."""
    return lambda scenario: replace(
        scenario,
        charters=tuple(replace(c, **columns) if c.paid else c for c in scenario.charters),
    )


def _of_scenario(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """``_chartered`` of another scenario."""
    return lambda right: lambda scenario, now: right(change(scenario), now)


def _empty_resets(right: Any) -> Any:
    """The last row of a shipment hides the earlier ones."""

    def amended(shipments: Any, rows: Any) -> Any:
        last = {row.shipment: row for row in shared.in_order_known(rows)}
        return right(shipments, tuple(last.values()))

    return amended


def _parts_are_ready(right: Any) -> Any:
    def amended(shipment: Any, rows: Any) -> Any:
        said = [row.ready_at for row in rows if row.ready_at]
        after = right(shipment, rows)
        return replace(after, ready_at=said[-1]) if said else after

    return amended


def _at_every_place(right: Any) -> Any:
    return lambda scenario, now: scenario


def _spares_what_is_cut_later(right: Any) -> Any:
    return lambda cuts, rows: right(tuple(replace(c, known_at=None) for c in cuts), rows)


def _spares_no_run(right: Any) -> Any:
    return lambda cuts, rows: tuple(replace(cut, spares=()) for cut in right(cuts, rows))


def _with_arrived(right: Any) -> Any:
    """Goods that have arrived are no longer of the shipment."""
    return property(
        lambda self: sum(
            p.handling_units for p in self.parts if not amended_goods.waits_at_start(p)
        )
    )


def _highest_remain(right: Any) -> Any:
    return property(lambda self: right.fget(replace(self, parts=self.parts[::-1])))


def _ends_of(**said: Any) -> Callable[[Any], Any]:
    return lambda right: lambda shipment, row: right(shipment, replace(row, **said))


def _ends_of_all(right: Any) -> Any:
    """Goods that have left start and end where the row says."""
    return lambda shipment, row: right(replace(shipment, part_of=""), row)


def _beside_papers(right: Any) -> Any:
    return lambda documents, rows: (*documents, *right((), rows))


def _no_paper(right: Any) -> Any:
    return lambda documents, rows: documents


def _own_price_first(right: Any) -> Any:
    def repriced(dated: Any, prices: Any) -> Any:
        by_service = right(dated, tuple(p for p in prices if p.service))
        return right(by_service, tuple(p for p in prices if p.departure))

    return repriced


def _same_minimum(right: Any) -> Any:
    return lambda dated, prices: right(
        dated, tuple(replace(row, minimum_minor=None) for row in prices)
    )


def _whole_price(right: Any) -> Any:
    """A row without a minimum says that there is none."""
    return lambda dated, prices: right(
        dated, tuple(replace(row, minimum_minor=row.minimum_minor or 0) for row in prices)
    )


def _as_planned(right: Any) -> Any:
    return lambda departure, delay: departure


def _as_long(right: Any) -> Any:
    return lambda departure, delay: replace(
        right(departure, delay), arrives_at=departure.arrives_at
    )


def _other_day(right: Any) -> Any:
    """A delayed run counts as of the day on which it leaves."""

    def retimed(departure: Any, delay: Any) -> Any:
        late = right(departure, delay)
        return replace(late, local_day=late.departs_at.date()) if late.local_day else late

    return retimed


def _lands_as_planned(right: Any) -> Any:
    return lambda departure, delay: replace(
        right(departure, delay), destination=departure.destination
    )


def _awaited(right: Any) -> Any:
    """Rows that await an approval are ignored."""
    return lambda rows: right(tuple(r for r in rows if r.state is not ApprovalState.AWAITED))


def _runs(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda right: lambda service, zone: tuple(shared.runs(change(service), zone))


def _in_utc(right: Any) -> Any:
    def runs(service: Any, zone: Any) -> Any:
        clock = time.fromisoformat(service.departs_local)
        return tuple(
            replace(d, departs_at=at, arrives_at=at + (d.arrives_at - d.departs_at))
            for d in right(service, zone)
            if (at := datetime.combine(d.local_day, clock, UTC))
        )

    return runs


def _weekdays(service: Any) -> Any:
    """Sunday is the first day."""
    return replace(service, weekdays="".join(str(int(day) % 7 + 1) for day in service.weekdays))


def _cut(change: Callable[[Cut], Cut]) -> Callable[[Any], Any]:
    return lambda right: lambda cut, day: right(change(cut), day)


def _before(cut: Cut) -> Cut:
    return replace(cut, last_day=cut.last_day and cut.last_day - DAY)


def _after(cut: Cut) -> Cut:
    return replace(cut, first_day=cut.first_day and cut.first_day + DAY)


def _at_once(right: Any) -> Any:
    """A row is not known yet at the very instant at which it becomes known."""
    return lambda rows, now: right(rows, now - timedelta(minutes=1))


SLIPS = {
    "a row known just now is not known": Slip("seen_by", _at_once),
    "delays not known yet": _early(Delay),
    "cuts not known yet": _early(Cut),
    "policies not known yet": _early(Policy),
    "cancellations not known yet": _early(Cancellation),
    "no delay": Slip("_retimed", _as_planned),
    "the first delay holds": _first_word(Delay),
    "a late departure arrives as planned": Slip("_retimed", _as_long),
    "a late run has another local day": Slip("_retimed", _other_day),
    "no diversion": Slip("_retimed", _lands_as_planned),
    "no lift": _unseen(Lift),
    "the latest lift holds": Slip("_lifted", _latest_lift),
    "a lift prolongs": Slip("_lifted", _prolonged),
    "no cancellation": _unseen(Cancellation),
    "the last cancellation counts": _first_word(Cancellation),
    "restored goods stay away": Slip(
        "called_off", lambda _: lambda rows: {row.shipment for row in rows if row.shipment}
    ),
    "no fee": Slip("_chartered", _of_scenario(_free)),
    "paid charters cost nothing": Slip("_chartered", _of_scenario(_paid(price_minor=0))),
    "paid charters leave the number": Slip(
        "_chartered", _money(lambda s, found: {"number": s.max_charters})
    ),
    "paid charters count in no limit": Slip("limits_left", _counts_nothing),
    "paid charters are on offer": Slip("_chartered", _of_scenario(_paid(paid=False))),
    "a charter given up has not flown": Slip("_left_before", _never_flown),
    "no refusal": _unseen(Booking),
    "the first booking holds": _first_word(Booking),
    "no amendment": _unseen(Amendment),
    "the first amendment holds": _first_word(Amendment),
    "an empty cell takes back": Slip("amended", _empty_resets),
    "goods under way are ready as amended": Slip("_amended", _parts_are_ready),
    "a part that waits is ready as amended": Slip("_amended", _parts_are_ready),
    "places not known yet": Slip("_placed", _at_every_place),
    "no restoration": _unseen(Restoration),
    "restorations not known yet": _early(Restoration),
    "a restoration is of later cuts too": Slip("cutting", _spares_what_is_cut_later),
    "a service's run is cut all the same": Slip("cutting", _spares_no_run),
    "a dash is a text": Slip("_emptied", lambda right: lambda value: value),
    "goods that have arrived do not count": Slip("left", _with_arrived),
    "the highest numbers remain": Slip("there", _highest_remain),
    "goods that have left may fall away": Slip("waits_at_start", lambda right: lambda s: True),
    "goods that have left go where they were to": Slip("_ends", _ends_of(under_way=None)),
    "goods that have left go to the new place too": Slip("_ends", _ends_of(under_way=True)),
    "goods that have left start elsewhere": Slip("_ends", _ends_of_all),
    "no paper": Slip("held_papers", _no_paper),
    "papers beside documents": Slip("held_papers", _beside_papers),
    "the first paper holds": _first_word(Paper),
    "no price": Slip("priced_departures", lambda right: lambda dated, prices: dated),
    "the first price holds": _first_word(PriceAmendment),
    "a departure's own price goes first": Slip("priced_departures", _own_price_first),
    "a new price keeps the minimum": Slip("priced_departures", _same_minimum),
    "a new price says all of the minimum": Slip("priced_departures", _whole_price),
    "no offered space": _unseen(SpaceOffer),
    "offered space for nothing": Slip(
        "allotment", lambda right: lambda row: replace(right(row), cost_minor_per_kg=0.0)
    ),
    "offered space is too little": Slip(
        "allotment",
        lambda right: lambda row: replace(right(row), capacity_kg=row.capacity_kg / 2),
    ),
    "no approval": _unseen(Approval),
    "the first approval holds": _first_word(Approval),
    "what is awaited travels": Slip("_not_approved", _awaited),
    "calendars without their last day": Slip(
        "_all_runs", _runs(lambda s: replace(s, last_day=s.last_day - DAY))
    ),
    "calendars without their first day": Slip(
        "_all_runs", _runs(lambda s: replace(s, first_day=s.first_day + DAY))
    ),
    "weeks from Sunday": Slip("_all_runs", _runs(_weekdays)),
    "calendars in UTC": Slip("_all_runs", _in_utc),
    "cuts without their last day": Slip("on_its_days", _cut(_before)),
    "cuts without their first day": Slip("on_its_days", _cut(_after)),
    "cuts on all weekdays": Slip("on_its_days", _cut(lambda cut: replace(cut, weekdays="1234567"))),
}
