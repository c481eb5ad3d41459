"""What can be searched at a desk: every number and name, by its spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import combining, normalize

from onward.desk.desk import Desk
from onward.message import Message
from onward.money.order import Order
from onward.questions.claim_sources import orders_of_desk
from onward.report.chinese import PLACES
from onward.scenario import Scenario, Shipment, known, timetable
from onward.scenario.departure_words import with_lane
from onward.web.names import Flights, flights
from onward.web.open_desk import OpenDesk
from onward.wording.place_names import lane_words, place_words

Meaning = tuple[str, str, str]  # kind, id, words
MOST_OF_A_KIND = 6  # that are found by a part of their names
NAMES = ("goods", "party", "shipper", "consignee", "vendor")  # what has no number
KINDS = ("hub", "plan", *NAMES, "departure", "shipment")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i", "–": "-"})


def spelling(text: str) -> str:
    """A name in small letters without accents and spaces.

    >>> spelling("São Paulo"), spelling("AMS–JFK"), spelling("纽约")
    ('saopaulo', 'ams-jfk', '纽约')
    """
    plain = "".join(each for each in normalize("NFKD", text.casefold()) if not combining(each))
    return re.sub(r"\s", "", plain.translate(LETTERS))


def spellings(text: str) -> set[str]:
    """Also with ``ue`` for ``ü``, as people write it who have no such key.

    >>> sorted(spellings("Zürich"))
    ['zuerich', 'zurich']
    """
    return {spelling(text), spelling(normalize("NFC", text).casefold().translate(UMLAUTS))} - {""}


MONTHS = "january february march april may june july august september october november december"
_MONTH = "|".join(rf"{each[:3]}(?:{each[3:]})?" for each in MONTHS.split())
DATES = (
    re.compile(rf"(?P<day>\d{{1,2}})[ .-]?(?P<name>{_MONTH})\b(?: ?(?:20)?\d\d\b(?!:))?"),
    re.compile(rf"\b(?P<name>{_MONTH})[ .]?(?P<day>\d{{1,2}})\b"),
    re.compile(r"\b20\d\d-(?P<month>\d\d)-(?P<day>\d\d)"),
    re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
)


def flight_words(text: str) -> list[str]:
    """The words of a flight's name; a date (a month's name, ISO, Chinese) becomes 27mar.

    >>> flight_words("LH-8403, 27 March"), flight_words("2020-03-07 HGH–LGG")
    (['lh', '8403', '27mar'], ['07mar', 'hgh', 'lgg'])
    """
    plain = normalize("NFKD", text.casefold()).translate(LETTERS)
    for form in DATES:
        plain = form.sub(_day, plain)
    return [each for each in re.findall(r"[^\W_]+", plain) if each not in ("to", "from", "of")]


def flight_spelling(text: str) -> str:
    """Those words in one string, to search in."""
    return "".join(flight_words(text))


def _day(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = (
        parts["name"][:3] if "name" in parts else MONTHS.split()[int(parts["month"]) % 12 - 1][:3]
    )
    return f" {int(parts['day']):02d}{month} "


def bare(awb: str) -> str:
    """An AWB number without its hyphen.

    >>> bare("123-12345675")
    '12312345675'
    """
    return re.sub(r"[- ]", "", awb)


def hyphened(awb: str) -> str:
    """An AWB number in its usual form.

    >>> hyphened("12312345675")
    '123-12345675'
    """
    text = bare(awb)
    return f"{text[:3]}-{text[3:]}" if text else ""


class Index:
    """The meanings of each number and name."""

    def __init__(
        self, desk: Desk, scenario: Scenario, flights: Flights, orders: Iterable[Order]
    ) -> None:
        self.meanings: dict[str, list[Meaning]] = {}
        self._departures: dict[str, tuple[str, str]] = {}  # id and words
        self._shipments(scenario.shipments)
        for n in desk.state.numbers.values():
            self._put(
                bare(n.awb), "shipment", n.shipment, Message("AWB {awb}", awb=hyphened(n.awb))
            )
            self._put(n.uld, "shipment", n.shipment, Message("ULD {uld}", uld=n.uld))
        self._places(scenario)
        places = {place.id: place for place in scenario.places}
        for d in timetable(scenario):
            words = flights[d.id]
            self._departures[flight_spelling(f"{with_lane(words, d, places)} {d.id}")] = d.id, words
            for name in dict.fromkeys((d.id, words, with_lane(words, d, places))):
                self._put(name, "departure", d.id, words)
        for charter in scenario.charters:
            self._put(charter.id, "charter", charter.id, "")
        for policy in scenario.policies:
            self._put(policy.id, "policy", policy.id, policy.title)
            self._put(policy.title, "policy", policy.id, policy.title)
        for name in desk.state.plans:
            self._put(name, "plan", name, "")
        self._orders(orders, {s.id for s in scenario.shipments})

    def _put(self, name: str, kind: str, of: str, words: str) -> None:
        for key in spellings(name):
            listed = self.meanings.setdefault(key, [])
            if (kind, of, words) not in listed:
                listed.append((kind, of, words))

    def _shipments(self, shipments: Iterable[Shipment]) -> None:
        count: Counter[tuple[str, str]] = Counter()
        for s in shipments:
            words = _goods_words(s)
            self._put(s.id, "shipment", s.id, words)
            for name, said in (
                (bare(s.awb), Message("AWB {awb}: {goods}", awb=hyphened(s.awb), goods=words)),
                (
                    s.container,
                    Message("container {container}: {goods}", container=s.container, goods=words),
                ),
            ):
                self._put(name, "shipment", s.id, said)
            count.update(
                (kind, name)
                for kind in ("goods", "party", "shipper", "consignee")
                if (name := getattr(s, kind))
            )
        for (kind, name), n in count.items():
            self._put(name, kind, name, Message("{count} shipments", count=n))

    def _places(self, scenario: Scenario) -> None:
        """By UN/LOCODE, IATA code, city and name, in Latin and in Chinese."""
        for p in scenario.places:
            words = place_words(p.id, p.name)
            city = words.partition(" (")[0]
            for name in {p.id, p.id[2:], city, p.name, PLACES.get(p.id, "")}:
                self._put(name, "hub", p.id, words)

    def _orders(self, orders: Iterable[Order], shipments: set[str]) -> None:
        vendors: Counter[str] = Counter()
        for each in orders:
            shipment = each.parcel.partition(":")[2].partition("#")[0]
            said = Message("order {order}, {vendor}", order=each.order, vendor=each.vendor)
            if shipment in shipments:
                self._put(each.order, "order", shipment, said)
            vendors[each.vendor] += 1
        for name, n in vendors.items():
            self._put(name, "vendor", name, Message("{count} orders", count=n))

    def exact(self, name: str) -> list[Meaning]:
        """What has exactly this number or name."""
        return self.meanings.get(spelling(name), [])

    def has(self, name: str) -> bool:
        """Whether it is a number or name, or a part of one, or the words of a flight."""
        key = spelling(name)
        if key in self.meanings or any(key in each for each in self.meanings):
            return True
        return bool(self._flights(name))

    def _flights(self, text: str) -> list[Meaning]:
        """Departures whose name has each word of it, in any order: ``lh 8403 27 March``."""
        words = flight_words(text)
        if len(words) < 2 or not any(map(str.isdigit, "".join(words))):
            return []
        return [
            ("departure", of, said)
            for key, (of, said) in self._departures.items()
            if all(word in key for word in words)
        ]

    def near(self, name: str) -> list[Meaning]:
        """What has it as a part of its name, at its beginning first; a few of each kind."""
        key = spelling(name)
        if len(key) < (2 if key.isascii() else 1):
            return []
        keys = [each for each in self.meanings if key in each and key != each]
        keys.sort(key=lambda each: not each.startswith(key))
        listed = [meaning for each in keys for meaning in self.meanings[each]]
        return list(_few([*listed, *self._flights(name)]))


def search_index(here: OpenDesk, desk: Desk) -> Index:
    """Made once for each state of the desk."""
    key = ("index", desk.state.acts, desk.now, here.events_recorded())
    return here.readings.get(
        key,
        lambda: Index(
            desk, known(here.scenario_now(desk)), flights(here, desk), orders_of_desk(desk)
        ),
    )


def _few(meanings: Iterable[Meaning]) -> Iterator[Meaning]:
    """By kind, each thing once."""
    by_kind: dict[str, dict[str, Meaning]] = {kind: {} for kind in KINDS}
    for kind, of, words in meanings:
        listed = by_kind.setdefault(kind, {})
        if len(listed) < MOST_OF_A_KIND:
            listed.setdefault(of, (kind, of, words))
    for listed in by_kind.values():
        yield from listed.values()


def _goods_words(s: Shipment) -> Message:
    return Message(
        "{goods}, {lane}, priority {priority}",
        goods=s.goods or s.id,
        lane=lane_words(s.origin, s.destination),
        priority=s.priority,
    )
