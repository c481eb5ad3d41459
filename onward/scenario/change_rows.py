"""The row that a change adds to a table of the scenario."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from onward.scenario.amending_rules import Published
from onward.scenario.change import (
    AddTransfer,
    CancelDeparture,
    Change,
    ClosePlace,
    DelayDeparture,
    RestoreShipment,
    SetHours,
)
from onward.scenario.effects import Effect
from onward.scenario.policies import Issuer, Policy


@dataclass(frozen=True, slots=True)
class Row:
    """A row that a change adds to a table of the scenario. ``new``: the change's column that names
    the new departure, policy, shipment ...; "" if none. ``place``: the change's field that
    holds the place of a rule; "" where the change has the rule's own fields.
    """

    table: str
    row: Any
    new: str = ""
    place: str = ""

    def column(self, field: str) -> str:
        """The change's column that holds a field of the row."""
        if self.place and field in ("scope", "issuer"):
            return self.place
        return self.new if self.new and field == "id" else field


def row_of(change: Change, published: Published) -> Row:
    kind = change.kind
    table = kind.table
    if kind.new:
        named = "place" if isinstance(change, AddTransfer) else kind.new
        return Row(table, replace(getattr(change, kind.new), known_at=change.known_at), named)
    if isinstance(change, ClosePlace):
        return Row(table, _closure(change), place="place")
    if isinstance(change, SetHours):  # hours that cannot be read: reported elsewhere
        begin = datetime.combine(change.first_day, time(), UTC)
        closed = ClosePlace(
            id=change.id, known_at=change.known_at, place=change.place, starts_at=begin
        )
        return Row(table, _closure(closed), place="place")
    values = {name: getattr(change, name) for name in _fields(type(change))}
    if isinstance(change, DelayDeparture) and change.arrives_at is None:
        departure = published.find(change.departure)
        values["arrives_at"] = change.departs_at
        # unknown: reported elsewhere
        span = departure.arrives_at - departure.departs_at if departure else timedelta(minutes=1)
        with suppress(OverflowError):  # beyond the last year there is: reported elsewhere
            values["arrives_at"] = change.departs_at + span
    if isinstance(change, CancelDeparture):
        values["factor"] = 0.0
    if isinstance(change, RestoreShipment):
        values["restored"] = True
    if kind.state is not None:
        values["state"] = kind.state
    return Row(table, kind.row(**values))


def _closure(change: ClosePlace) -> Policy:
    return Policy(
        id=change.id,
        issuer=change.place,
        issuer_kind=Issuer.STATION,
        effect=Effect.CLOSURE,
        scope=(change.place,),
        starts_at=change.starts_at,
        ends_at=change.ends_at,
        known_at=change.known_at,
        title=change.cause,
    )


def _fields(kind: type[Change]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
