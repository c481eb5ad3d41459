"""The fields that a table's columns can fill, by kind of list: what each holds, and the headings by
which forwarders, carriers and warehouses call it in five languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from onward.lists import headings as words, offer_headings as offers, report_headings as reports
from onward.lists.mapping import ListKind
from onward.message import Message


class Holds(StrEnum):
    """What the cells of a field hold."""

    TEXT = "text"
    NAME = "name"  # a reference or number by which something is called
    PLACE = "place"
    LANE = "lane"  # two places: PVG-LGG
    COUNT = "count"
    MASS = "mass"  # read as kg
    LENGTH = "length"  # read as cm
    VOLUME = "volume"  # read as m3
    SIZE = "size"  # length x width x height, perhaps x pieces
    MOMENT = "moment"  # a date, perhaps with a time
    CLOCK = "clock"  # a time of day, perhaps of a later day: 06:30+1
    SPAN = "span"  # how long something takes, read as minutes
    DAYS = "days"  # weekdays on which something runs
    MONEY = "money"
    CURRENCY = "currency"
    CODES = "codes"  # special handling codes
    UNIT = "unit"  # of the amounts beside it


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a list. ``headings``: words for it, without units, "gross", "total" or "each",
    which are read on their own; ``fills``: the values that a cell gives, where they have other
    names than the field.
    """

    name: str
    title: Message
    holds: Holds
    headings: str
    fills: tuple[str, ...] = ()
    countable: bool = False  # the amount may be of one piece or of all

    @property
    def is_summed(self) -> bool:
        """Whether the sum of its amounts means something: of prices, lengths and times not."""
        priced = self.name in ("price", "price_per_kg", "minimum")
        return not priced and self.holds not in (Holds.LENGTH, Holds.SIZE, Holds.SPAN)

    @property
    def words(self) -> tuple[str, ...]:
        """Each heading."""
        return tuple(filter(None, re.split(r"[|\n]", self.headings)))


REFERENCE = Field("reference", Message("reference"), Holds.NAME, words.REFERENCE)
ORIGIN = Field("origin", Message("from"), Holds.PLACE, words.ORIGIN)
DESTINATION = Field("destination", Message("to"), Holds.PLACE, words.DESTINATION)
ORIGIN_COUNTRY = Field(
    "origin_country", Message("from, country"), Holds.TEXT, words.ORIGIN_COUNTRY, fills=("origin",)
)
DESTINATION_COUNTRY = Field(
    "destination_country",
    Message("to, country"),
    Holds.TEXT,
    words.DESTINATION_COUNTRY,
    fills=("destination",),
)
MASS_UNIT = Field(
    "mass_unit",
    Message("unit of weight"),
    Holds.UNIT,
    words.MASS_UNIT,
    fills=("mass_kg", "net_kg", "chargeable_kg"),
)
VOLUME_UNIT = Field(
    "volume_unit", Message("unit of volume"), Holds.UNIT, words.VOLUME_UNIT, fills=("volume_m3",)
)
LENGTH_UNIT = Field(
    "length_unit",
    Message("unit of sizes"),
    Holds.UNIT,
    words.LENGTH_UNIT,
    fills=("length_cm", "width_cm", "height_cm"),
)
PIECES = Field("pieces", Message("pieces"), Holds.COUNT, words.PIECES)
MASS = Field("mass_kg", Message("weight"), Holds.MASS, words.MASS, countable=True)
NET_MASS = Field("net_kg", Message("net weight"), Holds.MASS, words.NET_MASS, countable=True)
CHARGEABLE_MASS = Field(
    "chargeable_kg", Message("chargeable weight"), Holds.MASS, words.CHARGEABLE_MASS, countable=True
)
VOLUME = Field("volume_m3", Message("volume"), Holds.VOLUME, words.VOLUME, countable=True)
SIZE = Field(
    "size",
    Message("size of a piece"),
    Holds.SIZE,
    words.SIZE,
    fills=("length_cm", "width_cm", "height_cm"),
)
LENGTH = Field("length_cm", Message("length"), Holds.LENGTH, words.LENGTH)
WIDTH = Field("width_cm", Message("width"), Holds.LENGTH, words.WIDTH)
HEIGHT = Field("height_cm", Message("height"), Holds.LENGTH, words.HEIGHT)
READY = Field("ready", Message("ready"), Holds.MOMENT, words.READY)
READY_TIME = Field(
    "ready_time", Message("ready, time of day"), Holds.CLOCK, words.READY_TIME, fills=("ready",)
)
DUE = Field("due", Message("needed by"), Holds.MOMENT, words.DUE)
DUE_TIME = Field(
    "due_time", Message("needed by, time of day"), Holds.CLOCK, words.DUE_TIME, fills=("due",)
)
VALUE = Field("value", Message("value"), Holds.MONEY, words.VALUE, countable=True)
CURRENCY = Field("currency", Message("currency"), Holds.CURRENCY, words.CURRENCY)
GOODS = Field("goods", Message("goods"), Holds.TEXT, words.GOODS)
SPECIAL_HANDLING = Field(
    "special_handling", Message("special handling"), Holds.CODES, words.SPECIAL_HANDLING
)
CUSTOMER = Field("customer", Message("customer"), Holds.TEXT, words.CUSTOMER)
SHIPPER = Field("shipper", Message("shipper"), Holds.TEXT, words.SHIPPER)
CONSIGNEE = Field("consignee", Message("consignee"), Holds.TEXT, words.CONSIGNEE)
AWB = Field("awb", Message("AWB"), Holds.NAME, words.AWB)
HS = Field("hs", Message("HS code"), Holds.NAME, words.HS)
PRIORITY = Field("priority", Message("priority"), Holds.TEXT, words.PRIORITY)
NOTE = Field("note", Message("remark"), Holds.TEXT, words.NOTE)
FLIGHT = Field("flight", Message("flight"), Holds.NAME, offers.FLIGHT)
CARRIER = Field("carrier", Message("carrier"), Holds.TEXT, offers.CARRIER)
LANE = Field("lane", Message("lane"), Holds.LANE, offers.LANE, fills=("origin", "destination"))
DAY = Field("day", Message("day of departure"), Holds.MOMENT, offers.DAY, fills=("day", "departs"))
WEEKDAYS = Field("weekdays", Message("days of the week"), Holds.DAYS, offers.WEEKDAYS)
DEPARTS = Field("departs", Message("departure time"), Holds.CLOCK, offers.DEPARTS)
ARRIVES = Field("arrives", Message("arrival"), Holds.CLOCK, offers.ARRIVES)
TRANSIT = Field("duration_min", Message("transit time"), Holds.SPAN, offers.TRANSIT)
CUT_OFF = Field("cut_off", Message("cut-off"), Holds.CLOCK, offers.CUT_OFF)
PRICE_PER_KG = Field(
    "price_per_kg",
    Message("price per kg"),
    Holds.MONEY,
    offers.PRICE_PER_KG,
    fills=("price_per_kg", "price_per_wm", "minimum"),
)
PRICE = Field(
    "price",
    Message("price in all"),
    Holds.MONEY,
    offers.PRICE,
    fills=("price", "price_per_kg", "price_per_wm", "minimum"),
)
MINIMUM = Field("minimum", Message("minimum charge"), Holds.MONEY, offers.MINIMUM)
VALID_FROM = Field("valid_from", Message("valid from"), Holds.MOMENT, offers.VALID_FROM)
VALID_UNTIL = Field("valid_until", Message("valid until"), Holds.MOMENT, offers.VALID_UNTIL)
CAPACITY_KG = Field("capacity_kg", Message("space, weight"), Holds.MASS, offers.CAPACITY_KG)
CAPACITY_M3 = Field("capacity_m3", Message("space, volume"), Holds.VOLUME, offers.CAPACITY_M3)
MODE = Field("mode", Message("mode"), Holds.TEXT, offers.MODE)
AT = Field("at", Message("date and time"), Holds.MOMENT, reports.AT)
AT_TIME = Field("at_time", Message("time of day"), Holds.CLOCK, reports.AT_TIME, fills=("at",))
STATUS = Field("status", Message("status"), Holds.TEXT, reports.STATUS)
PLACE = Field("place", Message("place"), Holds.PLACE, reports.PLACE)
BY = Field("by", Message("reported by"), Holds.TEXT, reports.BY)
EXPECTED = Field("expected_at", Message("expected arrival"), Holds.MOMENT, reports.EXPECTED)
SHIPMENT = Field("shipment", Message("shipment"), Holds.NAME, reports.SHIPMENT)
VENDOR = Field("vendor", Message("vendor"), Holds.TEXT, reports.VENDOR)
SERVICE = Field("service", Message("service"), Holds.TEXT, reports.SERVICE)
SHIPPED_ON = Field("shipped_on", Message("shipped on"), Holds.MOMENT, reports.SHIPPED_ON)
ORDER_AMOUNT = Field("order_amount", Message("order amount"), Holds.MONEY, reports.ORDER_AMOUNT)
DECLARED = Field("declared", Message("declared value"), Holds.MONEY, reports.DECLARED)
FREIGHT = Field("freight", Message("freight paid"), Holds.MONEY, reports.FREIGHT)
STANDARD_FREIGHT = Field(
    "standard_freight", Message("standard freight"), Holds.MONEY, reports.STANDARD_FREIGHT
)
EXTRA_COST = Field("extra_cost", Message("extra cost"), Holds.MONEY, reports.EXTRA_COST)
LOT = Field("lot", Message("lot"), Holds.NAME, reports.LOT)
NATION = Field("nation", Message("country"), Holds.TEXT, reports.NATION)
UNITS = Field("units", Message("units"), Holds.COUNT, reports.UNITS)
RECEIPT = Field("reference", Message("receipt"), Holds.NAME, reports.RECEIPT)
RECEIVED_AT = Field("at", Message("received on"), Holds.MOMENT, reports.RECEIVED_AT)

_SIZES = (SIZE, LENGTH, WIDTH, HEIGHT)
FIELDS: dict[ListKind, tuple[Field, ...]] = {
    ListKind.SHIPMENTS: (
        *(REFERENCE, ORIGIN, ORIGIN_COUNTRY, DESTINATION, DESTINATION_COUNTRY, LANE, PIECES),
        *(MASS, MASS_UNIT, NET_MASS, CHARGEABLE_MASS, VOLUME, VOLUME_UNIT, *_SIZES, LENGTH_UNIT),
        *(READY, READY_TIME, DUE, DUE_TIME, VALUE, CURRENCY, GOODS, SPECIAL_HANDLING),
        *(CUSTOMER, SHIPPER, CONSIGNEE, AWB, HS, PRIORITY, FLIGHT, CUT_OFF, STATUS, NOTE),
    ),
    ListKind.ORDERS: (
        *(REFERENCE, SHIPMENT, VENDOR, SERVICE, SHIPPED_ON, DECLARED, ORDER_AMOUNT, FREIGHT),
        *(STANDARD_FREIGHT, EXTRA_COST, CURRENCY, GOODS, UNITS, CUSTOMER, DESTINATION, NOTE),
    ),
    ListKind.OFFERS: (
        *(
            CARRIER,
            FLIGHT,
            ORIGIN,
            ORIGIN_COUNTRY,
            DESTINATION,
            DESTINATION_COUNTRY,
            LANE,
            MODE,
            DAY,
            WEEKDAYS,
            DEPARTS,
            ARRIVES,
            TRANSIT,
        ),
        *(CUT_OFF, PRICE_PER_KG, PRICE, MINIMUM, CURRENCY, VALID_FROM, VALID_UNTIL, CAPACITY_KG),
        *(CAPACITY_M3, SPECIAL_HANDLING, REFERENCE, NOTE),
    ),
    ListKind.EVENTS: (
        *(AT, AT_TIME, STATUS, REFERENCE, AWB, PLACE, FLIGHT, PIECES, MASS, BY, EXPECTED, NOTE),
        *(ORIGIN, DESTINATION),
    ),
    ListKind.RECEIPTS: (
        *(RECEIPT, RECEIVED_AT, AT_TIME, LOT, GOODS, UNITS, NATION, CONSIGNEE, SHIPMENT, PLACE),
        *(BY, NOTE),
    ),
}
# Values without which a row is refused: of each group one.
NEEDED: dict[ListKind, tuple[tuple[str, ...], ...]] = {
    ListKind.SHIPMENTS: (
        *(("reference",), ("origin",), ("destination",), ("pieces",), ("mass_kg",)),
    ),
    ListKind.ORDERS: (("reference",), ("shipment", "order_amount", "declared")),
    ListKind.OFFERS: (("origin",), ("destination",), ("price_per_kg", "price_per_wm", "price")),
    ListKind.EVENTS: (("at",), ("status",), ("reference", "awb")),
    ListKind.RECEIPTS: (("at",), ("units",)),
}
