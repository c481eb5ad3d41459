"""Carriers' status messages (IATA Cargo-IMP FSU) as events: each line keeps its raw code beside our
status and reason.

    FSU/12
    239-12345675FRAMRU/T1K14.1
    RCF/MK059/20NOV1300/MRU/T1K14.1//A1117-P

Days have no year: the one nearest to ``received_at`` is taken. Times are local to the line's
airport, so its time zone must be known. A line about a part of a consignment (``P``, ``D``, ``S``)
does not say which handling units: it is kept as ``noted`` and moves nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from onward.cancel import check_cancelled
from onward.errors import Problem
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import EventReason, Status
from onward.formats.eventfile import Reading
from onward.message import Message
from onward.scenario import Scenario, timetable
from onward.wording.closest import closest

CODES: dict[str, Status] = {
    "ARR": Status.LANDED,
    "AWD": Status.PAPERS,
    "AWR": Status.PAPERS,
    "BKD": Status.BOOKED,
    "CCD": Status.CLEARED,
    "CRC": Status.DECLARED,
    "DDL": Status.DELIVERED,
    "DEP": Status.DEPARTED,
    "DLV": Status.DELIVERED,
    "DOC": Status.PAPERS,
    "DPU": Status.COLLECTED,
    "FIW": Status.RECEIVED,
    "FOH": Status.ON_HAND,
    "FOW": Status.NOTED,
    "MAN": Status.MANIFESTED,
    "NFD": Status.NOTIFIED,
    "PRE": Status.PREPARED,
    "RCF": Status.RECEIVED,
    "RCS": Status.ACCEPTED,
    "RCT": Status.RECEIVED,
    "TFD": Status.TRANSFERRED,
    "TGC": Status.HELD,
    "TRM": Status.NOTED,
}
DISCREPANCIES: dict[str, tuple[Status, EventReason | None]] = {
    "DFLD": (Status.LOADED, None),  # definitely loaded
    "FDAV": (Status.PAPERS, None),  # found mail document
    "FDAW": (Status.PAPERS, None),  # found air waybill
    "FDCA": (Status.FOUND, None),  # found cargo
    "FDMB": (Status.NOTED, None),  # found mailbag
    "MSAV": (Status.NOTED, EventReason.DOCUMENTS),  # missing mail document
    "MSAW": (Status.NOTED, EventReason.DOCUMENTS),  # missing air waybill
    "MSCA": (Status.MISSING, EventReason.LOSS),  # missing cargo
    "MSMB": (Status.NOTED, EventReason.LOSS),  # missing mailbag
    "OFLD": (Status.OFFLOADED, EventReason.CAPACITY),
    "OVCD": (Status.NOTED, EventReason.MISROUTED),  # overcarried
    "SSPD": (Status.NOTED, EventReason.HANDLING),  # shortshipped
}
# lines that continue the one before; kept in its text
DISREGARDED = frozenset({"OCI", "OSI", "SSR", "ULD", "REF"})
AT_ARRIVAL = frozenset({"ARR", "RCF"})
# their day is the flight's, not the time at which they happened
OF_A_FLIGHT_TO_COME = frozenset({"BKD", "PRE", "MAN", "TRM"})

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
HEADER = re.compile(r"FSU/[0-9]{1,2}")
OTHER = re.compile(r"[A-Z]{3}/[0-9]{1,2}")
CONSIGNMENT = re.compile(r"([0-9]{3})-([0-9]{8})([A-Z]{3})([A-Z]{3})(/.*)?")
DAY = re.compile(rf"([0-3][0-9])({'|'.join(MONTHS)})([0-2][0-9][0-5][0-9])?")
FLIGHT = re.compile(r"([A-Z][A-Z0-9]|[0-9][A-Z]|[A-Z]{3})([0-9]{1,4}[A-Z]?)")
QUANTITY = re.compile(r"([TPDSM])[0-9]+(?:[KL][0-9.]+)?.*")
CLOCK = re.compile(r"([ASE])([0-2][0-9][0-5][0-9])(-[PNST])?")
SHIFT = {None: 0, "-P": -1, "-N": 1, "-S": 2, "-T": 3}  # previous, next, second and third day
AN_AWB = "239-12345675"
LONGEST_LINE = 400  # most characters of a line; real ones have at most 70
NO_STATUS_LINE = Message(
    "is no status line: longer than {most} characters, or not printable", most=LONGEST_LINE
)


@dataclass(frozen=True, slots=True)
class Directory:
    """Translates a carrier's codes: airports into places and time zones, flights into
    departures.
    """

    places: Mapping[str, str]  # IATA code -> place
    zones: Mapping[str, str]  # place -> IANA time zone
    # carrier, origin, destination, local day -> departure
    leaving: Mapping[tuple[str, str, str, date], str] = field(default_factory=dict)
    # carrier, destination, local day -> departure
    arriving: Mapping[tuple[str, str, date], str] = field(default_factory=dict)


def directory(scenario: Scenario) -> Directory:
    """The scenario's directory. An airport's code is the last three letters of its place; a flight
    counts only if exactly one departure fits.
    """
    zones = {place.id: place.time_zone for place in scenario.places}
    leaving: dict[tuple[str, str, str, date], set[str]] = defaultdict(set)
    arriving: dict[tuple[str, str, date], set[str]] = defaultdict(set)
    for d in timetable(scenario):
        leaving[d.carrier, d.origin, d.destination, _day(d.departs_at, zones[d.origin])].add(d.id)
        arriving[d.carrier, d.destination, _day(d.arrives_at, zones[d.destination])].add(d.id)
    return Directory(
        {place.id[2:]: place.id for place in scenario.places},
        zones,
        {key: min(names) for key, names in leaving.items() if len(names) == 1},
        {key: min(names) for key, names in arriving.items() if len(names) == 1},
    )


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


@dataclass(slots=True)
class _Line:
    """One status line, with its parts recognised by their form."""

    code: str
    discrepancy: str = ""
    flight: str = ""
    carrier: str = ""
    day: tuple[int, int] | None = None
    clock: str = ""
    airports: tuple[str, ...] = ()
    part: bool = False
    actual: tuple[str, int] | None = None  # (time, days later)
    rest: list[str] = field(default_factory=list)


def read_fsu(text: str, known: Directory, received_at: datetime, file: str = "FSU") -> Reading:
    """The events of one or more messages; each status line is accepted, repeated or rejected with
    reasons. Never raises.
    """
    problems: list[Problem] = []
    rows: list[tuple[int, str, str]] = []
    events: dict[str, Event] = {}
    awb: Key | None = None
    other = False  # within a message of another kind
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        check_cancelled()
        if not line or line.startswith("/") or line.partition("/")[0] in DISREGARDED:
            continue
        if OTHER.fullmatch(line) and line[:3] not in CODES:
            other = not HEADER.fullmatch(line)
            message = "is a message of another kind, of which nothing is read: events come as FSU"
            problems += [Problem(file, number, "", line, message)] if other else []
            rows += [(number, "rejected", "")] if other else []
        if other:
            continue
        # of a new message, or where the number is wrong: the lines below are not of the one before
        begins = HEADER.fullmatch(line) or re.match(r"[^/]{0,3}[0-9-]", line)
        awb = None if begins else awb
        try:
            if HEADER.fullmatch(line):
                continue
            if begins:
                awb = _awb(line[:LONGEST_LINE])
                continue
            event = _event(line, awb, file, known, received_at)
        except _Refused as wrong:
            problems += [Problem(file, number, *each) for each in wrong.args]
            rows.append((number, "rejected", ""))
        else:
            rows.append((number, "repeated" if event.id in events else "accepted", event.id))
            events.setdefault(event.id, event)
    return Reading(file, tuple(events.values()), tuple(rows), tuple(problems))


class _Refused(Exception):
    """A line that cannot become an event; of each fault its field, the value, the message and a
    suggestion.
    """


Fault = tuple[str, str, str, str]


def _awb(line: str) -> Key:
    found = CONSIGNMENT.fullmatch(line)
    if found is None:
        number = re.match(r"[0-9 -]+", line)
        digits = re.sub(r"\D", "", number[0]) if number else ""
        whole = f"{digits[:3]}-{digits[3:]}" if len(digits) == 11 else ""
        airports = re.sub(r"^[0-9 -]+", "", line.partition("/")[0]).upper()
        ends = airports if re.fullmatch("[A-Z]{6}", airports) else "FRAMRU"
        message = Message("is no line of an air waybill, so the lines below it belong to none")
        maybe = (
            f"{whole}{ends}/T1K14.1"
            if whole
            else Message("like {example}", example=f"{AN_AWB}{ends}/T1K14.1")
        )
        raise _Refused(("awb", line[:80], message, maybe))
    serial, check = int(found[2][:7]), int(found[2][7])
    number_said = f"{found[1]}-{found[2]}"
    if serial % 7 != check:
        maybe = Message(
            "{awb}, if only the last digit is wrong", awb=f"{number_said[:-1]}{serial % 7}"
        )
        raise _Refused(("awb", number_said, Message("has a wrong check digit"), maybe))
    return Key(KeyKind.AWB, number_said)


def _event(text: str, awb: Key | None, file: str, known: Directory, received_at: datetime) -> Event:
    if len(text) > LONGEST_LINE or not text.isprintable():
        raise _Refused(("", text[:80], NO_STATUS_LINE, ""))
    faults: list[Fault] = []
    if awb is None:
        maybe = Message("a line like {example} is missing above", example=f"{AN_AWB}FRAMRU/T1K14.1")
        raise _Refused(("", text, Message("belongs to no air waybill"), maybe))
    line = _line(text)
    status, reason = _meaning(line, text, faults)
    code = (
        line.airports[-1]
        if line.airports and line.code in AT_ARRIVAL
        else next(iter(line.airports), "")
    )
    place = known.places.get(code)
    if place is None:
        message = Message("is no airport of this scenario, so its time zone is not known")
        faults.append(("airport", code, message, ""))
    # in what zone does not matter where the airport is not known: is it a day and time at all?
    at = _instant(line, ZoneInfo(known.zones[place]) if place else UTC, received_at, faults)
    if faults or at is None or place is None:
        strange = [each for each in faults if each[0] == "code" and not each[3]]
        raise _Refused(*(strange or faults))  # of what is no status, no parts are missing
    day = at.date()
    return Event(
        at=min(at, received_at.astimezone(at.tzinfo)) if line.code in OF_A_FLIGHT_TO_COME else at,
        known_at=max(received_at, at),
        status=Status.NOTED if line.part else status,
        what=(awb,),
        place=place,
        departure=_departure(line, known, place, day),
        transport_number=f"{line.flight}/{day}" if line.flight else "",
        by=line.carrier,
        raw_code=f"DIS-{line.discrepancy}" if line.code == "DIS" else line.code,
        reason=reason,
        note=Message("a part of the consignment") if line.part else "",
        extra=(("fsu", text),),
        source=file,
    )


def _meaning(line: _Line, text: str, faults: list[Fault]) -> tuple[Status, EventReason | None]:
    """The status and reason of a line; adds a fault for an unknown one."""
    if line.code == "DIS" and line.discrepancy in DISCREPANCIES:
        return DISCREPANCIES[line.discrepancy]
    if line.code == "DIS":
        message = Message("has none of the codes {codes}", codes=", ".join(DISCREPANCIES))
        faults.append(("discrepancy", text, message, ""))
    elif line.code not in CODES:
        maybe = closest(line.code, CODES)
        faults.append(("code", line.code, Message("is no code of a status message"), maybe))
    return CODES.get(line.code, Status.NOTED), None


def _line(text: str) -> _Line:
    code, *parts = text.split("/")
    line = _Line(code)
    for part, following in zip(parts, [*parts[1:], ""], strict=False):
        day, flight, clock = DAY.fullmatch(part), FLIGHT.fullmatch(part), CLOCK.fullmatch(part)
        if day and line.day is None:
            line.day, line.clock = (MONTHS.index(day[2]) + 1, int(day[1])), day[3] or ""
        elif clock:
            if clock[1] == "A" or line.actual is None:
                line.actual = clock[2], SHIFT[clock[3]]
        elif flight and not line.flight and DAY.fullmatch(following):  # S7123 is no split of 7123
            line.flight, line.carrier = part, flight[1]
        elif QUANTITY.fullmatch(part):
            line.part |= part[0] in "PDS"
        elif code == "DIS" and part in DISCREPANCIES:
            line.discrepancy = part
        elif not line.airports and re.fullmatch(r"[A-Z]{3}|[A-Z]{6}", part):
            line.airports = (part[:3], part[3:]) if len(part) == 6 else (part,)
        elif flight and not line.flight:
            line.flight, line.carrier = part, flight[1]
        elif re.fullmatch(r"[A-Z0-9]{2}", part) and not line.carrier:
            line.carrier = part
        elif part:
            line.rest.append(part)
    return line


def _instant(
    line: _Line, zone: tzinfo, received_at: datetime, faults: list[Fault]
) -> datetime | None:
    """The line's own time; for a departure without one the actual or scheduled time that follows;
    else midnight of the day. None, and a fault, if there is no such instant.
    """
    clock, later = (line.clock, 0) if line.clock else line.actual or ("0000", 0)
    found = []
    for year in range(received_at.year - 1, received_at.year + 2):
        try:
            naive = datetime(year, *(line.day or (0, 0)), int(clock[:2]), int(clock[2:]))
        except ValueError:
            continue
        found.append((naive + timedelta(days=later)).replace(tzinfo=zone))
    if not found:
        day = next((part for part in line.rest if re.match(r"[0-9]{1,2}[A-Z]{3}", part)), "")
        value = day or "".join([*_day_said(line), line.clock])
        faults.append(("day", value, Message("has no day and time that exist, like 20NOV1300"), ""))
        return None
    return min(found, key=lambda at: abs(at.astimezone(UTC) - received_at))


def _day_said(line: _Line) -> tuple[str, ...]:
    return (f"{line.day[1]:02}{MONTHS[line.day[0] - 1]}",) if line.day else ()


def _departure(line: _Line, known: Directory, place: str, day: date) -> str:
    """The scenario's departure, if exactly one fits the carrier, the airports and the day."""
    if not line.flight:
        return ""
    if len(line.airports) == 2:
        lane = tuple(known.places.get(code, "") for code in line.airports)
        return known.leaving.get((line.carrier, lane[0], lane[1], day), "")
    return known.arriving.get((line.carrier, place, day), "") if line.code in AT_ARRIVAL else ""
