"""What a planner keeps: a shipment as it is, on a departure or off it, until it is let go."""

from __future__ import annotations

from onward.desk.act import Act, ActKind, ActRefused
from onward.desk.acts import Deed, Desk
from onward.desk.holding import changes_of
from onward.desk.things import PinKind
from onward.scenario import Scenario
from onward.scenario.amending_rules import Published
from onward.scenario.changes import applied
from onward.wording.closest import closest


def pin(desk: Desk, shipment: str, kind: PinKind, departure: str = "") -> Act:
    """Keep a shipment's way. Raises ActRefused for a shipment or a departure that is not there, and
    for one that has left.
    """

    def act() -> Act:
        scenario = applied(desk.baseline, changes_of(desk.state.notices.values()))
        _there(scenario, shipment)
        if departure:
            _to_leave(desk, scenario, departure)
        made = {n.made: n.number for n in desk.state.notices.values() if n.made}
        body = {"shipment": shipment, "kind": str(kind), "departure": departure}
        uses = sorted({made[name] for name in (shipment, departure) if name in made})
        (done,) = desk.record(Deed(ActKind.PIN, {**body, **({"uses": uses} if uses else {})}))
        return done

    return desk.tried(act)


def unpin(desk: Desk, shipment: str) -> Act:
    """Take every pin off a shipment, and let go of its moves by hand. Raises ActRefused if there is
    nothing to take off.
    """

    def act() -> Act:
        (done,) = desk.record(Deed(ActKind.UNPIN, {"shipment": shipment}))
        return done

    return desk.tried(act)


def _there(scenario: Scenario, shipment: str) -> None:
    known = {s.id for s in scenario.shipments}
    if shipment not in known:
        message = "is no shipment of this desk"
        raise ActRefused("shipment", shipment, message, closest(shipment, known))


def _to_leave(desk: Desk, scenario: Scenario, name: str) -> None:
    departure = Published(scenario).find(name)
    if departure is None:
        known = {d.id for d in scenario.departures}
        message = "is no departure of this desk"
        raise ActRefused("departure", name, message, closest(name, known))
    if departure.departs_at < desk.now:
        raise ActRefused("departure", name, f"left at {departure.departs_at:%Y-%m-%d %H:%MZ}")
