"""The fields that a table's columns can fill, by kind of list: what each holds, and the headings by
which forwarders, carriers and warehouses call it in five languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from onward.lists import headings as words
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
    DAYS = "days"  # weekdays on which something runs
    MONEY = "money"
    CURRENCY = "currency"
    CODES = "codes"  # special handling codes
    UNIT = "unit"  # of the amounts beside it


@dataclass(frozen=True, slots=True, kw_only=True)
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
    def words(self) -> tuple[str, ...]:
        """Each heading."""
        return tuple(filter(None, re.split(r"[|\n]", self.headings)))


REFERENCE = Field(
    name="reference",
    title=Message("reference"),
    holds=Holds.NAME,
    headings=words.REFERENCE,
)
ORIGIN = Field(
    name="origin",
    title=Message("from"),
    holds=Holds.PLACE,
    headings=words.ORIGIN,
)
DESTINATION = Field(
    name="destination",
    title=Message("to"),
    holds=Holds.TEXT,
    headings=words.DESTINATION,
)
ORIGIN_COUNTRY = Field(
    name="origin_country",
    title=Message("from, country"),
    holds=Holds.TEXT,
    headings=words.ORIGIN_COUNTRY,
    fills=("origin",),
)
DESTINATION_COUNTRY = Field(
    name="destination_country",
    title=Message("to, country"),
    holds=Holds.TEXT,
    headings=words.DESTINATION_COUNTRY,
    fills=("destination",),
)
MASS_UNIT = Field(
    name="mass_unit",
    title=Message("unit of weight"),
    holds=Holds.UNIT,
    headings=words.MASS_UNIT,
    fills=("mass_kg", "net_kg", "chargeable_kg"),
)
VOLUME_UNIT = Field(
    name="volume_unit",
    title=Message("unit of volume"),
    holds=Holds.UNIT,
    headings=words.VOLUME_UNIT,
    fills=("volume_m3",),
)
LENGTH_UNIT = Field(
    name="length_unit",
    title=Message("unit of sizes"),
    holds=Holds.UNIT,
    headings=words.LENGTH_UNIT,
    fills=("length_cm", "width_cm", "height_cm"),
)
PIECES = Field(
    name="pieces",
    title=Message("pieces"),
    holds=Holds.COUNT,
    headings=words.PIECES,
)
MASS = Field(
    name="mass_kg",
    title=Message("weight"),
    holds=Holds.MASS,
    countable=True,
    headings=words.MASS,
)
NET_MASS = Field(
    name="net_kg",
    title=Message("net weight"),
    holds=Holds.MASS,
    countable=True,
    headings=words.NET_MASS,
)
CHARGEABLE_MASS = Field(
    name="chargeable_kg",
    title=Message("chargeable weight"),
    holds=Holds.MASS,
    countable=True,
    headings=words.CHARGEABLE_MASS,
)
VOLUME = Field(
    name="volume_m3",
    title=Message("volume"),
    holds=Holds.VOLUME,
    countable=True,
    headings=words.VOLUME,
)
SIZE = Field(
    name="size",
    title=Message("size of a piece"),
    holds=Holds.SIZE,
    fills=("length_cm", "width_cm", "height_cm"),
    headings=words.SIZE,
)
LENGTH = Field(
    name="length_cm",
    title=Message("length"),
    holds=Holds.LENGTH,
    headings=words.LENGTH,
)
WIDTH = Field(
    name="width_cm",
    title=Message("width"),
    holds=Holds.LENGTH,
    headings=words.WIDTH,
)
HEIGHT = Field(
    name="height_cm",
    title=Message("height"),
    holds=Holds.LENGTH,
    headings=words.HEIGHT,
)
READY = Field(
    name="ready",
    title=Message("ready"),
    holds=Holds.MOMENT,
    headings=words.READY,
)
READY_TIME = Field(
    name="ready_time",
    title=Message("ready, time of day"),
    holds=Holds.CLOCK,
    fills=("ready",),
    headings=words.READY_TIME,
)
DUE = Field(
    name="due",
    title=Message("needed by"),
    holds=Holds.MOMENT,
    headings=words.DUE,
)
DUE_TIME = Field(
    name="due_time",
    title=Message("needed by, time of day"),
    holds=Holds.CLOCK,
    fills=("due",),
    headings=words.DUE_TIME,
)
VALUE = Field(
    name="value",
    title=Message("value"),
    holds=Holds.MONEY,
    countable=True,
    headings=words.VALUE,
)
CURRENCY = Field(
    name="currency",
    title=Message("currency"),
    holds=Holds.CURRENCY,
    headings=words.CURRENCY,
)
GOODS = Field(
    name="goods",
    title=Message("goods"),
    holds=Holds.TEXT,
    headings=words.GOODS,
)
SPECIAL_HANDLING = Field(
    name="special_handling",
    title=Message("special handling"),
    holds=Holds.CODES,
    headings=words.SPECIAL_HANDLING,
)
CUSTOMER = Field(
    name="customer",
    title=Message("customer"),
    holds=Holds.TEXT,
    headings=words.CUSTOMER,
)
SHIPPER = Field(
    name="shipper",
    title=Message("shipper"),
    holds=Holds.TEXT,
    headings=words.SHIPPER,
)
CONSIGNEE = Field(
    name="consignee",
    title=Message("consignee"),
    holds=Holds.TEXT,
    headings=words.CONSIGNEE,
)
AWB = Field(
    name="awb",
    title=Message("AWB"),
    holds=Holds.NAME,
    headings=words.AWB,
)
HS = Field(
    name="hs",
    title=Message("HS code"),
    holds=Holds.NAME,
    headings=words.HS,
)
PRIORITY = Field(
    name="priority",
    title=Message("priority"),
    holds=Holds.TEXT,
    headings=words.PRIORITY,
)
NOTE = Field(
    name="note",
    title=Message("remark"),
    holds=Holds.TEXT,
    headings=words.NOTE,
)
FLIGHT = Field(
    name="flight",
    title=Message("flight"),
    holds=Holds.NAME,
    headings=words.FLIGHT,
)
CARRIER = Field(
    name="carrier",
    title=Message("carrier"),
    holds=Holds.TEXT,
    headings=words.CARRIER,
)
LANE = Field(
    name="lane",
    title=Message("lane"),
    holds=Holds.LANE,
    fills=("origin", "destination"),
    headings=words.LANE,
)
DAY = Field(
    name="day",
    title=Message("day of departure"),
    holds=Holds.MOMENT,
    fills=("day", "departs"),
    headings=words.DAY,
)
WEEKDAYS = Field(
    name="weekdays",
    title=Message("days of the week"),
    holds=Holds.DAYS,
    headings=words.WEEKDAYS,
)
DEPARTS = Field(
    name="departs",
    title=Message("departure time"),
    holds=Holds.CLOCK,
    headings=words.DEPARTS,
)
ARRIVES = Field(
    name="arrives",
    title=Message("arrival"),
    holds=Holds.CLOCK,
    headings=words.ARRIVES,
)
CUT_OFF = Field(
    name="cut_off",
    title=Message("cut-off"),
    holds=Holds.CLOCK,
    headings=words.CUT_OFF,
)
PRICE_PER_KG = Field(
    name="price_per_kg",
    title=Message("price per kg"),
    holds=Holds.MONEY,
    fills=("price_per_kg", "minimum"),
    headings=words.PRICE_PER_KG,
)
PRICE = Field(
    name="price",
    title=Message("price in all"),
    holds=Holds.MONEY,
    fills=("price", "price_per_kg", "minimum"),
    headings=words.PRICE,
)
MINIMUM = Field(
    name="minimum",
    title=Message("minimum charge"),
    holds=Holds.MONEY,
    headings=words.MINIMUM,
)
VALID_FROM = Field(
    name="valid_from",
    title=Message("valid from"),
    holds=Holds.MOMENT,
    headings=words.VALID_FROM,
)
VALID_UNTIL = Field(
    name="valid_until",
    title=Message("valid until"),
    holds=Holds.MOMENT,
    headings=words.VALID_UNTIL,
)
CAPACITY_KG = Field(
    name="capacity_kg",
    title=Message("space, weight"),
    holds=Holds.MASS,
    headings=words.CAPACITY_KG,
)
CAPACITY_M3 = Field(
    name="capacity_m3",
    title=Message("space, volume"),
    holds=Holds.VOLUME,
    headings=words.CAPACITY_M3,
)
MODE = Field(
    name="mode",
    title=Message("mode"),
    holds=Holds.TEXT,
    headings=words.MODE,
)
AT = Field(
    name="at",
    title=Message("date and time"),
    holds=Holds.MOMENT,
    headings=words.AT,
)
AT_TIME = Field(
    name="at_time",
    title=Message("time of day"),
    holds=Holds.CLOCK,
    fills=("at",),
    headings=words.AT_TIME,
)
STATUS = Field(
    name="status",
    title=Message("status"),
    holds=Holds.TEXT,
    headings=words.STATUS,
)
PLACE = Field(
    name="place",
    title=Message("place"),
    holds=Holds.PLACE,
    headings=words.PLACE,
)
BY = Field(
    name="by",
    title=Message("reported by"),
    holds=Holds.TEXT,
    headings=words.BY,
)
EXPECTED = Field(
    name="expected_at",
    title=Message("expected arrival"),
    holds=Holds.MOMENT,
    headings=words.EXPECTED,
)
SHIPMENT = Field(
    name="shipment",
    title=Message("shipment"),
    holds=Holds.NAME,
    headings=words.SHIPMENT,
)
VENDOR = Field(
    name="vendor",
    title=Message("vendor"),
    holds=Holds.TEXT,
    headings=words.VENDOR,
)
SERVICE = Field(
    name="service",
    title=Message("service"),
    holds=Holds.TEXT,
    headings=words.SERVICE,
)
SHIPPED_ON = Field(
    name="shipped_on",
    title=Message("shipped on"),
    holds=Holds.MOMENT,
    headings=words.SHIPPED_ON,
)
ORDER_AMOUNT = Field(
    name="order_amount",
    title=Message("order amount"),
    holds=Holds.MONEY,
    headings=words.ORDER_AMOUNT,
)
DECLARED = Field(
    name="declared",
    title=Message("declared value"),
    holds=Holds.MONEY,
    headings=words.DECLARED,
)
FREIGHT = Field(
    name="freight",
    title=Message("freight paid"),
    holds=Holds.MONEY,
    headings=words.FREIGHT,
)
STANDARD_FREIGHT = Field(
    name="standard_freight",
    title=Message("standard freight"),
    holds=Holds.MONEY,
    headings=words.STANDARD_FREIGHT,
)
EXTRA_COST = Field(
    name="extra_cost",
    title=Message("extra cost"),
    holds=Holds.MONEY,
    headings=words.EXTRA_COST,
)
LOT = Field(
    name="lot",
    title=Message("lot"),
    holds=Holds.NAME,
    headings=words.LOT,
)
NATION = Field(
    name="nation",
    title=Message("country"),
    holds=Holds.PLACE,
    headings=words.NATION,
)
UNITS = Field(
    name="units",
    title=Message("units"),
    holds=Holds.COUNT,
    headings=words.UNITS,
)
RECEIPT = Field(
    name="reference",
    title=Message("receipt"),
    holds=Holds.NAME,
    headings=words.RECEIPT,
)
RECEIVED_AT = Field(
    name="at",
    title=Message("received on"),
    holds=Holds.MOMENT,
    headings=words.RECEIVED_AT,
)

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
    ListKind.OFFERS: (("origin",), ("destination",), ("price_per_kg", "price")),
    ListKind.EVENTS: (("at",), ("status",), ("reference", "awb")),
    ListKind.RECEIPTS: (("at",), ("units",)),
}
