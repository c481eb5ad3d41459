"""What a table changed, as notices to a desk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from onward.lists.tomorrow import OF_RUNS, Beside, Changed, Difference
from onward.scenario import Charter, Departure, Service, Shipment
from onward.scenario.amended_goods import NONE
from onward.scenario.change import (
    AddDeparture,
    AddService,
    AddShipment,
    AmendShipment,
    CancelCharter,
    CancelDeparture,
    CancelShipment,
    Change,
    ChangePrice,
    DelayDeparture,
    OfferCharter,
    RestoreDeparture,
    RestoreShipment,
)
from onward.scenario.scenario import runs
from onward.scenario.stated_cause import made_id

T = TypeVar("T", Departure, Service)


def _names(kind: type) -> frozenset[str]:
    return frozenset(each.name for each in fields(kind))


TIMES = ("departs_at", "arrives_at")
PRICES = (_names(ChangePrice) - _names(Change)) & _names(Departure) & _names(Service)
TOLD: Mapping[type, Collection[str]] = {  # the fields that notices can tell a desk
    Shipment: (_names(AmendShipment) - _names(Change)) & _names(Shipment),
    Departure: {*PRICES, *TIMES},
    Service: {*PRICES, *OF_RUNS},
    Charter: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The list and the moment of its notices. ``acts``: how many acts the desk has had, so that no
    two notices have one id.
    """

    name: str
    known_at: datetime
    acts: int
    zones: Mapping[str, ZoneInfo]  # of places

    def head(self, *about: str) -> dict[str, Any]:
        """The fields that every notice has."""
        content = " ".join((self.name, str(self.acts), *about))
        return {"id": made_id(content), "known_at": self.known_at, "cause": self.name}


def untold(changed: Changed[Any]) -> list[Difference]:
    """The differences that no notice can tell a desk."""
    told = TOLD[type(changed.stated.thing)]
    return [each for each in changed.differences if each.field not in told]


def shipment_notices(
    found: Beside[Shipment], listing: Listing, cancel: Collection[str] = ()
) -> Iterator[Change]:
    """The notices of a table of shipments; ``cancel``: keys of gone ones that were ticked."""
    for stated in found.new:
        name = stated.thing.id
        yield AddShipment(**listing.head("add", name), shipment=stated.thing)
    for again in found.back:
        name = again.there.id
        yield RestoreShipment(**listing.head("restore", name), shipment=name)
    for changed in (*found.back, *found.changed):
        name, told = changed.there.id, TOLD[Shipment]
        new: dict[str, Any] = {
            each.field: _amended(each.after) for each in changed.differences if each.field in told
        }
        if new:
            yield AmendShipment(**listing.head("amend", name), shipment=name, **new)
    for key in found.gone:
        if key in cancel:
            yield CancelShipment(**listing.head("cancel", key), shipment=key)


def _amended(value: object) -> object:
    """A new value as an amendment has it: an empty text is a value there."""
    if value == "":
        return NONE
    return (NONE,) if value == () else value


def departure_notices(
    found: Beside[Departure], listing: Listing, cancel: Collection[str] = ()
) -> Iterator[Change]:
    """The notices of single flights, sailings and lorries in a table of offers."""
    for stated in found.new:
        yield AddDeparture(**listing.head("add", stated.thing.id), departure=stated.thing)
    for again in found.back:
        name = again.there.id
        yield RestoreDeparture(**listing.head("restore", name), departure=name)
    for changed in (*found.back, *found.changed):
        yield from _new_times(changed, listing)
        yield from _new_price(changed, listing, departure=changed.there.id)
    for key in found.gone:
        if key in cancel:
            yield CancelDeparture(**listing.head("cancel", key), departure=key)


def _new_times(changed: Changed[Departure], listing: Listing) -> Iterator[Change]:
    if {each.field for each in changed.differences} & {*TIMES}:
        departure = changed.stated.thing
        yield DelayDeparture(
            **listing.head("times", departure.id),
            departure=departure.id,
            departs_at=departure.departs_at,
            arrives_at=departure.arrives_at,
        )


def _new_price(changed: Changed[T], listing: Listing, **of: Any) -> Iterator[Change]:
    """A new price; what the table says nothing of stays as the desk has it."""
    new = {each.field: each.after for each in changed.differences if each.field in PRICES}
    if new:
        prices: dict[str, Any] = {name: getattr(changed.there, name) for name in PRICES} | new
        yield ChangePrice(**listing.head("price", changed.there.id), **of, **prices)


def service_notices(
    found: Beside[Service],
    listing: Listing,
    published: Mapping[str, Service],
    cancel: Collection[str] = (),
) -> Iterator[Change]:
    """The notices of services in a table of offers: new times, and a cancellation, are those of
    each departure to come. ``published``: the desk's services, by id.
    """
    for stated in found.new:
        yield AddService(**listing.head("add", stated.thing.id), service=stated.thing)
    for changed in (*found.back, *found.changed):
        name = changed.there.id
        if {each.field for each in changed.differences} & {*OF_RUNS}:
            yield from _new_runs(changed.stated.thing, published[name], listing)
        yield from _new_price(changed, listing, service=name)
    for again in found.back:
        for run in to_come(published[again.there.id], listing):
            yield RestoreDeparture(**listing.head("restore", run.id), departure=run.id)
    for key in found.gone:
        ahead = to_come(published[key], listing) if key in cancel else ()
        if ahead:
            first = ahead[0].local_day
            yield CancelDeparture(**listing.head("cancel", key), service=key, first_day=first)


def _new_runs(service: Service, published: Service, listing: Listing) -> Iterator[Change]:
    for run in to_come(published, listing):
        now = runs(service, listing.zones[service.origin], run.local_day)
        for each in now:
            yield DelayDeparture(
                **listing.head("times", run.id),
                departure=run.id,
                departs_at=each.departs_at,
                arrives_at=each.arrives_at,
            )


def to_come(service: Service, listing: Listing) -> list[Departure]:
    """The departures of a service that have not left."""
    every = runs(service, listing.zones[service.origin])
    return [run for run in every if run.departs_at > listing.known_at]


def charter_notices(
    found: Beside[Charter], listing: Listing, cancel: Collection[str] = ()
) -> Iterator[Change]:
    """The notices of offers at a price in all; their departures are those of the table."""
    for stated in found.new:
        yield OfferCharter(**listing.head("offer", stated.thing.id), charter=stated.thing)
    for key in found.gone:
        if key in cancel:
            yield CancelCharter(**listing.head("cancel", key), charter=key)
