"""A list of events: statuses, places, flights and goods as people write them become events."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from onward.errors import Problem
from onward.events.event import Event
from onward.events.keys import Key, KeyKind, standard
from onward.events.vocabulary import EventReason, Status
from onward.formats.fsu import CODES, DISCREPANCIES
from onward.gazetteer.known_places import called
from onward.lists import listed_values
from onward.lists.listed_rows import ListedRow, ListedRows, RefusedRow
from onward.message import Message, said_by
from onward.scenario import Departure, Place, Scenario, Shipment, timetable
from onward.wording.closest import Guesses, closest
from onward.wording.place_names import short_code

NOON = time(12)  # of an event that states a day alone
# What people write for a status, beside the status itself and the codes of carriers' messages.
WORDS = {
    word: status
    for status, words in (
        (Status.BOOKED, "booking confirmed|confirmed|订舱|已订舱|gebucht|réservé|reservado"),
        (Status.COLLECTED, "picked up|pickup|提货|已提货|abgeholt|enlevé|recogido"),
        (Status.ACCEPTED, "received from shipper|收运|已收运|angenommen|accepté|aceptado"),
        (Status.MANIFESTED, "manifest|配载|已配载|manifestiert|manifesté|manifestado"),
        (Status.LOADED, "装机|已装机|装车|已装车|verladen|geladen|chargé|cargado"),
        (Status.OFFLOADED, "rolled|拉货|被拉货|ausgeladen|débarqué|descargado"),
        (Status.DEPARTED, "left|flown|uplifted|起飞|已起飞|出发|已出发|离港|已离港"),
        (Status.DEPARTED, "abgeflogen|abgegangen|abgefahren|parti|décollé|salido|salió|despegado"),
        (
            Status.LANDED,
            "arrived|arrival|到达|已到达|抵达|已抵达|gelandet|angekommen|arrivé|atterri",
        ),
        (Status.LANDED, "llegado|llegó|aterrizado"),
        (
            Status.RECEIVED,
            "checked in|in warehouse|入库|已入库|eingegangen|empfangen|reçu|recibido",
        ),
        (Status.HELD, "on hold|customs hold|detained|扣留|被扣留|查验|angehalten|retenu|retenido"),
        (Status.CLEARED, "customs cleared|清关|已清关|通关|verzollt|dédouané|despachado"),
        (Status.RELEASED, "放行|已放行|freigegeben|libéré|liberado"),
        (Status.NOTIFIED, "arrival notice|已通知|avisiert|notifié|notificado|avisado"),
        (Status.MISSING, "short landed|short-landed|lost|短少|丢失|fehlt|manquant|faltante"),
        (Status.DAMAGED, "damage|破损|损坏|beschädigt|endommagé|dañado"),
        (Status.DELIVERED, "pod|proof of delivery|签收|已签收|送达|已送达|交付|已交付"),
        (Status.DELIVERED, "zugestellt|ausgeliefert|livré|entregado"),
        (Status.RETURNED, "退回|已退回|zurückgesandt|retourné|devuelto"),
    )
    for word in words.split("|")
}
PLAIN = frozenset(map(str, Status))
STATED: dict[str, tuple[Status, EventReason | None]] = {
    **{str(status): (status, None) for status in Status if status is not Status.VOID},
    **{word: (status, None) for word, status in WORDS.items()},
    **{code.casefold(): (status, None) for code, status in CODES.items()},
    **{code.casefold(): meant for code, meant in DISCREPANCIES.items()},
    **{f"dis-{code}".casefold(): meant for code, meant in DISCREPANCIES.items()},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEvents:
    """The events of a list, each with its row in the file; ``warnings``: what was taken but may be
    meant otherwise.
    """

    events: tuple[tuple[int, Event], ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[Problem, ...] = ()


def listed_events(rows: ListedRows, scenario: Scenario, now: datetime, zone: str) -> ListedEvents:
    """The rows as events, known since ``now``. ``zone``: of their times, "" for that of the place.
    A row that cannot be an event is refused, with everything that is wrong with it.
    """
    reader = _Reader(rows, scenario, now, zone)
    found, refused = [], list(rows.refused)
    for row in rows.rows:
        event = reader.event(row)
        if event is not None:
            found.append((row.row, event))
        else:
            problems = tuple(reader.problems)
            refused.append(RefusedRow(row=row.row, cells=row.cells, problems=problems))
    return ListedEvents(
        events=tuple(found), refused=tuple(refused), warnings=(*rows.warnings, *reader.warnings)
    )


class _Reader:
    def __init__(self, rows: ListedRows, scenario: Scenario, now: datetime, zone: str) -> None:
        self.file, self.now, self.zone = rows.file, now, zone
        self.shipments = {each.id: each for each in scenario.shipments}
        self.by_awb = {each.awb: each for each in scenario.shipments if each.awb}
        self.places = {place.id: place for place in scenario.places}
        self.named = _names(scenario.places)
        self.flights = _flights(timetable(scenario), self.places)
        self.near_goods, self.near_places = Guesses(self.shipments), Guesses(self.named)
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def event(self, row: ListedRow) -> Event | None:
        """A row as an event; None if something is wrong with it."""
        self.problems = []
        status, reason = self._status(row)
        place, goods, part = self._place(row), *self._goods(row)
        at = self._at(row, place)
        expected = self._expected(row, place)
        if self.problems or at is None or status is None:
            return None
        code = listed_values.text(row, "status")
        try:
            return Event(
                at=at,
                known_at=max(self.now, at),
                status=Status.NOTED if part else status,
                what=(goods,) if goods else (),
                place=place.id if place else "",
                departure=self._departure(row, at, place),
                transport_number=self._flight(row, at, place),
                by=listed_values.text(row, "by"),
                raw_code="" if code.casefold() in PLAIN else code.upper(),
                reason=reason,
                expected_at=expected,
                note=listed_values.text(row, "note") or part,
                source=self.file,
            )
        except ValueError as wrong:
            self._wrong(row, "status", code, said_by(wrong))
            return None

    def _wrong(self, row: ListedRow, name: str, value: object, *words: str) -> None:
        self.problems.append(Problem(self.file, row.row, name, str(value), *words))

    def _status(self, row: ListedRow) -> tuple[Status | None, EventReason | None]:
        words = listed_values.text(row, "status").casefold()
        status, reason = STATED.get(words, (None, None))
        if status is None:
            message = Message("is no status that is known")
            self._wrong(row, "status", words, message, closest(words, STATED))
        return status, reason

    def _place(self, row: ListedRow) -> Place | None:
        words = listed_values.text(row, "place")
        found = self._meant(words) if words else None
        if words and found is None:
            message = Message("is no place of this desk")
            self._wrong(row, "place", words, message, self.near_places.closest(words.casefold()))
        return found

    def _meant(self, words: str) -> Place | None:
        known = self.named.get(words.casefold())
        if known is not None:
            return known
        keys = (each.key for each in called(words))
        return next((self.places[each] for each in keys if each in self.places), None)

    def _goods(self, row: ListedRow) -> tuple[Key | None, str]:
        """The goods, and what is to be noted where only some pieces are meant: which is unknown."""
        reference, awb = (listed_values.text(row, name) for name in ("reference", "awb"))
        shipment = self.shipments.get(reference) or self.by_awb.get(awb)
        if shipment is None and reference and not awb:
            message = Message("is no shipment of this desk")
            self._wrong(row, "reference", reference, message, self.near_goods.closest(reference))
            return None, ""
        try:
            goods = _key(shipment, awb)
        except ValueError as wrong:
            self._wrong(row, "awb", awb, said_by(wrong))
            return None, ""
        return goods, self._part(row, shipment)

    def _part(self, row: ListedRow, shipment: Shipment | None) -> str:
        pieces = listed_values.amount(row, "pieces")
        if shipment is None or pieces is None or pieces >= shipment.handling_units:
            return ""
        return Message("{some} of {all} pieces", some=f"{pieces:f}", all=shipment.handling_units)

    def _at(self, row: ListedRow, place: Place | None) -> datetime | None:
        local = listed_values.local(row, "at", NOON)
        if local is None:
            self._wrong(row, "at", "", Message("is empty, and every event has a day"))
            return None
        if listed_values.is_day(row, "at"):
            self._warn(row, Message("states no time of day: taken as noon"))
        if not (self.zone or place):
            self._warn(row, Message("states no place: its time is taken as UTC"))
        at = local.replace(tzinfo=self._zone(place))
        if at > self.now:
            message = Message("lies after the desk's clock: it has not happened yet")
            self._wrong(row, "at", local.isoformat(" ", "minutes"), message)
        return at

    def _warn(self, row: ListedRow, words: Message) -> None:
        self.warnings.append(Problem(self.file, row.row, "at", "", words))

    def _zone(self, place: Place | None) -> ZoneInfo:
        return ZoneInfo(self.zone or (place.time_zone if place else "UTC"))

    def _expected(self, row: ListedRow, place: Place | None) -> datetime | None:
        local = listed_values.local(row, "expected_at", NOON)
        return local.replace(tzinfo=self._zone(place)) if local else None

    def _flight(self, row: ListedRow, at: datetime, place: Place | None) -> str:
        flight = listed_values.text(row, "flight")
        return f"{_plain(flight)}/{at.date()}" if flight else ""

    def _departure(self, row: ListedRow, at: datetime, place: Place | None) -> str:
        """The desk's departure, if exactly one fits the flight, the place and the day."""
        flight = _plain(listed_values.text(row, "flight"))
        fitting = {
            each.id
            for each in self.flights.get((flight, at.date()), ())
            if place is None or place.id in (each.origin, each.destination)
        }
        return fitting.pop() if flight and len(fitting) == 1 else ""


def _key(shipment: Shipment | None, awb: str) -> Key | None:
    """The key of goods. Raises ValueError for an AWB that is none."""
    if shipment is not None:
        return Key(KeyKind.SHIPMENT, shipment.part_of or shipment.id)
    return standard(f"{KeyKind.AWB}:{awb}") if awb else None


def _names(places: Iterable[Place]) -> dict[str, Place]:
    """Places by id, code and name, in small letters."""
    return {
        name.casefold(): place
        for place in places
        for name in (place.name, short_code(place.id), place.id)
    }


def _flights(
    departures: Iterable[Departure], places: dict[str, Place]
) -> dict[tuple[str, date], list[Departure]]:
    """Departures by flight number and each local day on which they leave or arrive."""
    found: dict[tuple[str, date], list[Departure]] = defaultdict(list)
    for each in departures:
        leaves = each.departs_at.astimezone(ZoneInfo(places[each.origin].time_zone)).date()
        lands = each.arrives_at.astimezone(ZoneInfo(places[each.destination].time_zone)).date()
        for day in {leaves, lands}:
            found[_plain(re.split(r"[@. ]", each.id)[0]), day].append(each)
    return found


def _plain(flight: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", flight.upper())
