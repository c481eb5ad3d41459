"""Pins: keep a shipment as it is, on a departure or off it, until it is unpinned."""

from __future__ import annotations

from dataclasses import replace

from onward.answer import WrongQuestion
from onward.desk.act import Act, ActKind, ActRefused, Checks
from onward.desk.desk import Deed, Desk
from onward.desk.desk_values import PinKind
from onward.desk.named_goods import GOODS
from onward.desk.present_scenario import with_notices
from onward.errors import Problem
from onward.message import Message
from onward.network.areas import areas_of
from onward.scenario import Scenario, known
from onward.scenario.amending_rules import Published
from onward.wording.closest import closest
from onward.wording.instants import utc_words
from onward.wording.place_names import place_words


def pin(desk: Desk, goods: str, kind: PinKind, departure: str = "") -> Act:
    """Pin a shipment, or some of its handling units (``S1#3-7``, only as they are). Raises
    ActRefused for unknown goods or departures, and for a departure that has left.
    """

    def act() -> Act:
        _refuse_contradiction(kind, departure)
        scenario = with_notices(desk)
        with Checks() as checks:
            if departure:
                checks.of(_to_leave, desk, scenario, departure)
            shipment, units = _goods_in(goods, scenario)
            if units and kind is not PinKind.AS_IT_IS:
                message = "only a whole shipment is pinned on or off a departure"
                maybe = Message(
                    "onward move {goods} --to {departure}", goods=goods, departure=departure
                )
                raise ActRefused("shipment", goods, message, maybe)
            _refuse_both(desk, shipment, kind, departure)
            if kind is PinKind.ON:
                _refuse_astray(replace(scenario, known_to=desk.now), shipment, departure)
        made = {n.made: n.number for n in desk.state.notices.values() if n.made}
        body = {"shipment": shipment, "kind": str(kind), "departure": departure, **units}
        uses = sorted({made[name] for name in (shipment, departure) if name in made})
        (done,) = desk.record(Deed(ActKind.PIN, {**body, **({"uses": uses} if uses else {})}))
        return done

    return desk.tried(act)


def _refuse_contradiction(kind: PinKind, departure: str) -> None:
    """Raises WrongQuestion for a pin on or off no departure, and one as it is that names one."""
    if (kind is PinKind.AS_IT_IS) != bool(departure):
        return
    if departure:
        message, maybe = "means nothing for a pin as it is", "on, or off, this departure"
    else:
        message = Message("is missing: a pin {kind} names one", kind=kind)
        maybe = "onward lanes, which lists some"
    raise WrongQuestion([Problem("desk", 0, "departure", departure, message, maybe)])


def _refuse_astray(scenario: Scenario, name: str, departure: str) -> None:
    """Raises ActRefused for a pin on a departure that leads goods back though they may not return,
    or beyond their destination: they could not travel.
    """
    found, goods = Published(scenario).find(departure), known(scenario).shipments
    shipment = next((s for s in goods if s.id == name), None)
    astray = shipment and found and areas_of(scenario).led_astray(shipment, [found])
    if astray:
        place = place_words(astray.place)
        message = Message(
            "leads the goods of {name} back to {place}, and they may not return",
            name=name,
            place=place,
        )
        if astray.beyond:
            message = Message(
                "leads the goods of {name} on from {place}, beyond their destination",
                name=name,
                place=place,
            )
        maybe = Message("onward notice add amend-shipment {name} may_return=true", name=name)
        raise ActRefused("departure", departure, message, maybe)


def _refuse_both(desk: Desk, shipment: str, kind: PinKind, departure: str) -> None:
    """Raises ActRefused for a pin on a departure off which the shipment is pinned, or the reverse:
    it could not travel.
    """
    words = {
        PinKind.ON: (PinKind.OFF, "is pinned off this departure already, by act {act}"),
        PinKind.OFF: (PinKind.ON, "is pinned on this departure already, by act {act}"),
    }
    other, template = words.get(kind, (None, ""))
    for each in desk.state.pins.values():
        if (each.shipment, each.kind, each.departure) == (shipment, other, departure):
            maybe = Message("onward pin off {shipment}", shipment=shipment)
            raise ActRefused("shipment", shipment, Message(template, act=each.number), maybe)


def unpin(desk: Desk, shipment: str) -> Act:
    """Remove every pin of a shipment and its moves by hand. Raises ActRefused if there are none."""

    def act() -> Act:
        (done,) = desk.record(Deed(ActKind.UNPIN, {"shipment": shipment}))
        return done

    return desk.tried(act)


def _goods_in(text: str, scenario: Scenario) -> tuple[str, dict[str, int]]:
    """The shipment, and the first and the last handling unit unless all are meant."""
    match = GOODS.fullmatch(text.strip())
    name = match["shipment"] if match else text
    shipment = next((s for s in scenario.shipments if s.id == name), None)
    if match is None or shipment is None:
        known = {s.id for s in scenario.shipments}
        maybe = closest(name, known) or "onward track KEY, which says where it is"
        raise ActRefused("shipment", text, "is no shipment of this desk", maybe)
    if not match["first"]:
        return name, {}
    first, last = int(match["first"]), int(match["last"] or 0)
    if not 1 <= first <= last <= shipment.handling_units:
        message = Message(
            "{name} has handling units 1-{handling_units}",
            name=name,
            handling_units=shipment.handling_units,
        )
        raise ActRefused(
            "units",
            text,
            message,
            Message("{name}#1-{handling_units}", name=name, handling_units=shipment.handling_units),
        )
    return name, {"first": first, "last": last}


def _to_leave(desk: Desk, scenario: Scenario, name: str) -> None:
    departure = Published(scenario).find(name)
    if departure is None:
        known = {d.id for d in scenario.departures}
        message = "is no departure of this desk"
        raise ActRefused("departure", name, message, closest(name, known) or "onward lanes")
    if departure.departs_at < desk.now:
        message = Message("left at {departs_at}", departs_at=utc_words(departure.departs_at))
        raise ActRefused(
            "departure", name, message, "onward options SHIPMENT, which names later departures"
        )
