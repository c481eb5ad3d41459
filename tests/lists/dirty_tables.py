"""Tables as forwarders, shippers, warehouses, carriers and merchants send them, made from rows that
are known: ``dirty_table(seed)``. What is true of each row and of each question stands beside it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from dirty_sheets import Column, DirtyTable, dirty
from senders import KG_PER_LB, TO_CM, Hand, TrueRow, hand_of, words_of

from onward.lists.listed_rows import Money
from onward.lists.mapping import ListKind

CUSTOMERS = ["ACME", "Müller & Co", "华通", "Globex, Inc.", "Initech", "東京商事"]
LANGUAGES = ["en", "en", "zh", "de", "fr", "es"]
SIDES = ("length_cm", "width_cm", "height_cm")


def _sender(seed: int, *, plain: bool = False) -> Hand:
    chance = random.Random(seed)
    return hand_of(chance, chance.choice(LANGUAGES), chance.random() < 0.45, plain=plain)


def _true(hand: Hand, **more: Any) -> dict[str, Any]:
    return {"date_form": hand.order, "decimal": hand.decimal, "year": "2020", **more}


def _same(name: str, heading: str) -> Column:
    return Column(name, heading, lambda row: row[name])


# -- shipments


def shipments(seed: int, count: int | None = None) -> DirtyTable:
    """A dirty list of shipments."""
    hand = _sender(seed)
    rows = _goods(hand, count or hand.chance.choice([4, 9, 15, 30, 60]))
    true = _true(hand, **{"counted:value": "total"})
    return dirty(hand, ListKind.SHIPMENTS, rows, _shipment_columns(hand, rows, true), true, seed)


def _goods(hand: Hand, count: int) -> list[TrueRow]:
    chance, language = hand.chance, hand.language
    places = words_of("cities", "codes" if chance.random() < 0.35 else language)
    # days that are months as well, all of them
    first, days = date(2020, 3, 1) + timedelta(days=chance.randrange(60)), 25
    if chance.random() < 0.15:
        first, days = date(2020, chance.randrange(3, 9), 1), 6
    style = chance.choice(["SH{:05d}", "A{}", "2020-{:04d}", "PO-77{:04d}", "{:08d}"])
    begin = chance.randrange(100, 9000)
    thousands = chance.random() < 0.04  # every weight is a whole number of thousands
    rows: list[TrueRow] = []
    for number in range(count):
        pieces = chance.choice([1, 2, 3, 5, 8, 10, 12, 20, 24, 40, 60, 100, 150, 400, 1200])
        sides = [chance.choice([30, 40, 45, 50, 60, 80]) for _ in range(3)]
        piece_m3 = Decimal(sides[0] * sides[1] * sides[2]) / 1_000_000
        each_kg = (piece_m3 * chance.randrange(110, 420)).quantize(Decimal("0.1"))
        each_kg = Decimal(chance.randrange(1000, 9999)) if thousands else each_kg
        each_value = Decimal(chance.randrange(20, 900))
        origin, destination = chance.sample(places, 2)
        ready = first + timedelta(days=chance.randrange(days))
        last = 6 if days < 10 else 15
        rows.append(
            {
                "reference": style.format(begin + number),
                "origin": origin,
                "destination": destination,
                "pieces": pieces,
                "each_kg": each_kg,
                "mass_kg": each_kg * pieces,
                "each_m3": piece_m3,
                "volume_m3": piece_m3 * pieces,
                **{name: Decimal(side) for name, side in zip(SIDES, sides, strict=True)},
                "ready": ready,
                "due": ready + timedelta(days=chance.randrange(3, last)),
                "value": Money(amount=each_value * pieces),
                "goods": chance.choice(words_of("goods", language)),
                "customer": chance.choice(CUSTOMERS),
            }
        )
    return rows


def _shipment_columns(hand: Hand, rows: list[TrueRow], true: dict[str, Any]) -> list[Column]:
    chance = hand.chance
    names = ("reference", "origin", "destination")
    columns = [_same(name, hand.pick(f"shipments {name}")) for name in names]
    columns.append(Column("pieces", hand.pick("shipments pieces"), _pieces(hand)))
    columns += _mass(hand, true)
    sized = chance.random() < 0.6
    columns += _size(hand) if sized else []
    if not sized or chance.random() < 0.4:
        columns.append(_volume(hand, true))
    columns += [_moment(hand, name, rows) for name in ("ready", "due")]
    if chance.random() < 0.7:
        columns += _value(hand, rows)
    for name in ("goods", "customer"):
        if chance.random() < 0.6:
            columns.append(_same(name, hand.pick(f"shipments {name}")))
    strange = words_of("strange", hand.language)
    for heading in chance.sample(strange, chance.randrange(0, 3)):
        free = [at for at in range(1, len(columns) + 1) if not _splits(columns, at)]
        columns.insert(chance.choice(free), Column("", heading, lambda row: _anything(chance)))
    return columns


def _splits(columns: list[Column], at: int) -> bool:
    """Whether a column there would stand under the wider heading of others."""
    return at < len(columns) and columns[at].fills == ("below",)


def _anything(chance: random.Random) -> str:
    return chance.choice(["", "FCA", "ja", "n/a", "ok", "PALLET 3"])


def _pieces(hand: Hand) -> Callable[[TrueRow], Any]:
    words = ["", "", "", "件" if hand.language == "zh" else " ctns"]
    word = hand.chance.choice(words)

    def cell(row: TrueRow) -> Any:
        pieces = row["pieces"]
        assert isinstance(pieces, int)
        return pieces if hand.xlsx and not word else hand.number(pieces) + word

    return cell


def _amount(
    hand: Hand, name: str, factor: Decimal, suffix: str, places: int | None
) -> Callable[[TrueRow], Any]:
    def cell(row: TrueRow) -> Any:
        value = row[name]
        assert isinstance(value, Decimal)
        amount = value / factor
        if hand.xlsx and not suffix:
            return float(amount)
        return hand.number(_rounded(amount, places)) + suffix

    return cell


def _rounded(amount: Decimal, places: int | None) -> Decimal:
    """To so many places; None: to three, without zeros at the end."""
    if places is not None:
        return amount.quantize(Decimal(1).scaleb(-places))
    short = amount.quantize(Decimal("0.001")).normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral() else short


def _mass(hand: Hand, true: dict[str, Any]) -> list[Column]:
    """Weight each, in total or both; unit in the heading, in the cells or nowhere."""
    chance = hand.chance
    unit = chance.choices(["kg", "lbs", "t"], [12, 2, 1])[0]
    wheres = ["heading", "heading", "cells", "nowhere"] if unit == "kg" else ["heading", "cells"]
    where = chance.choice(wheres)
    factor = {"kg": Decimal(1), "lbs": KG_PER_LB, "t": Decimal(1000)}[unit]
    places = {"kg": chance.choice([1, 2, None]), "lbs": 3, "t": 4}[unit]
    suffix = f" {unit}" if where == "cells" else ""
    kind = chance.choices(["total", "each", "both"], [6, 3, 1])[0]
    stated = kind == "both" or chance.random() < 0.5
    true["counted:mass_kg"] = "each" if kind == "each" else "total"
    found = []
    for counted, name in (("each", "each_kg"), ("total", "mass_kg")):
        if kind in (counted, "both"):
            in_heading = unit if where == "heading" else ""
            heading = hand.counted_heading("shipments mass", in_heading, counted, stated)
            found.append(Column("mass_kg", heading, _amount(hand, name, factor, suffix, places)))
    if kind == "both" and hand.language == "en" and chance.random() < 0.5:
        found[0].above = hand.counted_heading("shipments mass", unit, "total", False)
        found[0].heading, found[1].heading = "each", "total"
        found[1].fills = ("below",)
    elif kind != "both" and chance.random() < 0.15:
        heading = hand.pick("shipments chargeable") + hand.unit_in_heading("kg")
        found.append(Column("", heading, _chargeable(hand)))
    return found


def _chargeable(hand: Hand) -> Callable[[TrueRow], Any]:
    def cell(row: TrueRow) -> Any:
        mass, volume = row["mass_kg"], row["volume_m3"]
        assert isinstance(mass, Decimal)
        assert isinstance(volume, Decimal)
        return hand.cell(max(mass, volume * 167), 1)

    return cell


def _size(hand: Hand) -> list[Column]:
    chance = hand.chance
    unit = chance.choices(["cm", "mm", "m"], [10, 2, 1])[0]
    where = chance.choice(["heading", "cells"] if unit != "cm" else ["heading", "cells", "nowhere"])
    u = hand.unit_in_heading(unit) if where == "heading" else ""

    def side(row: TrueRow, name: str) -> Decimal:
        value = row[name]
        assert isinstance(value, Decimal)
        return _rounded(value / TO_CM[unit], None)

    if where != "cells" and chance.random() < 0.3:
        columns = [
            Column(
                name,
                hand.pick(f"shipments {name.removesuffix('_cm')}") + u,
                lambda row, name=name: hand.cell(side(row, name)),
            )
            for name in SIDES
        ]
        if chance.random() < 0.5:
            columns[0].above = "Dims"
            for column in columns[1:]:
                column.fills = ("below",)
        return columns
    by = chance.choice(["x", "*", " x ", "×", "X"])
    suffix = chance.choice([unit, f" {unit}"]) if where == "cells" else ""

    def cell(row: TrueRow) -> str:
        sides = [hand.number(side(row, name)) for name in SIDES]
        return by.join(each.replace(hand.thousands or "\0", "") for each in sides) + suffix

    return [Column("size", hand.pick("shipments size").format(u=u), cell, fills=SIDES)]


def _volume(hand: Hand, true: dict[str, Any]) -> Column:
    chance = hand.chance
    counted = chance.choices(["total", "each"], [4, 1])[0]
    true["counted:volume_m3"] = counted
    unit = chance.choice(["m3", "cbm", "CBM", ""])
    heading = hand.counted_heading("shipments volume", unit, counted, chance.random() < 0.5)
    name = "each_m3" if counted == "each" else "volume_m3"
    return Column("volume_m3", heading, _amount(hand, name, Decimal(1), "", 6))


def _moment(hand: Hand, name: str, rows: list[TrueRow]) -> Column:
    chance = hand.chance
    figures = "%" in hand.form or hand.form == "typed"
    if figures and chance.random() < 0.15:
        for row in rows:
            day = row[name]
            assert isinstance(day, date)
            row[name] = datetime.combine(day, time(chance.randrange(6, 20), 30))
    return Column(name, hand.pick(f"shipments {name}"), lambda row: hand.moment(row[name]))


def _value(hand: Hand, rows: list[TrueRow]) -> list[Column]:
    chance, language = hand.chance, hand.language
    currency = {"en": "USD", "zh": chance.choice(["USD", "CNY"])}.get(language, "EUR")
    where = chance.choice(["heading", "cells", "column", "nowhere"])
    for row in rows:
        value = row["value"]
        assert isinstance(value, Money)
        row["value"] = Money(amount=value.amount, currency="" if where == "nowhere" else currency)
    u = chance.choice([f" ({currency})", f" {currency}"]) if where == "heading" else ""
    sign = {"EUR": "€", "USD": "US$", "CNY": "CNY"}[currency]

    def cell(row: TrueRow) -> Any:
        value = row["value"]
        assert isinstance(value, Money)
        if where != "cells":
            return hand.money(value)
        form = chance.choice(["{c} {n}", "{n} {c}", "{s} {n}"])
        return form.format(c=currency, s=sign, n=hand.number(value.amount, 2))

    found = [Column("value", hand.pick("shipments value").format(u=u), cell)]
    if where == "column":
        found.append(Column("", hand.pick("shipments currency"), lambda row: currency))
    return found


# -- offers


def offers(seed: int) -> DirtyTable:
    """A carrier's or forwarder's quotes."""
    hand = _sender(seed, plain=True)
    chance, language = hand.chance, hand.language
    currency = {"en": "USD", "zh": "CNY"}.get(language, "EUR")
    rows = _quotes(chance, currency)
    heading = chance.random() < 0.5
    columns = [_same(name, hand.pick(f"offers {name}")) for name in ("carrier", "flight")]
    if chance.random() < 0.4:
        lane = Column(
            "", hand.pick("offers lane"), lambda row: f"{row['origin']}-{row['destination']}"
        )
        lane.fills = ("origin", "destination")
        columns.append(lane)
    else:
        names = ("origin", "destination")
        columns += [_same(name, hand.pick(f"shipments {name}")) for name in names]
    columns.append(Column("day", hand.pick("offers day"), lambda row: hand.moment(row["day"])))
    for name in ("departs", "cut_off", "arrives"):
        columns.append(Column(name, hand.pick(f"offers {name}"), _clock(chance, name)))
    u = f" {currency}/kg" if heading else ""

    def price(row: TrueRow) -> Any:
        amount = row["price_per_kg"]
        assert isinstance(amount, Money)
        if heading:
            return hand.money(amount)
        form = chance.choice(["{n} {c}/kg", "{c} {n}/kg", "{n} {c} per kg"])
        return form.format(n=hand.number(amount.amount, 2), c=currency)

    columns += [
        Column("price_per_kg", hand.pick("offers price") + u, price),
        Column("minimum", hand.pick("offers minimum"), lambda row: hand.money(row["minimum"])),
        Column(
            "valid_until", hand.pick("offers valid"), lambda row: hand.moment(row["valid_until"])
        ),
    ]
    return dirty(hand, ListKind.OFFERS, rows, columns, _true(hand, currency=currency), seed)


def _quotes(chance: random.Random, currency: str) -> list[TrueRow]:
    first = date(2020, 4, 1) + timedelta(days=chance.randrange(40))
    rows: list[TrueRow] = []
    for number in range(chance.choice([4, 8, 20])):
        day = first + timedelta(days=number % 9)
        origin, destination = chance.sample(words_of("cities", "codes"), 2)
        leaves = time(chance.randrange(8, 23), chance.choice([0, 15, 40]))
        lands = time(chance.randrange(1, 12), 30)
        price = Decimal(chance.randrange(210, 1190)) / 100
        rows.append(
            {
                "carrier": chance.choice(["CV", "LH", "CK", "EK", "TK"]),
                "flight": f"{chance.choice(['CV', 'LH', 'CK'])}{chance.randrange(100, 9999)}",
                "origin": origin,
                "destination": destination,
                "day": day,
                "departs": datetime.combine(day, leaves),
                "cut_off": datetime.combine(day, time(leaves.hour - 6, leaves.minute)),
                "arrives": datetime.combine(day + timedelta(days=1), lands),
                "price_per_kg": Money(amount=price, currency=currency),
                "minimum": Money(amount=Decimal(chance.choice([75, 100, 150])), currency=currency),
                "valid_until": day + timedelta(days=7),
            }
        )
    return rows


def _clock(chance: random.Random, name: str) -> Callable[[TrueRow], Any]:
    form = chance.choice(["%H:%M", "%H%M", "%H:%M"])

    def cell(row: TrueRow) -> Any:
        value = row[name]
        assert isinstance(value, datetime)
        return value.strftime(form) + ("+1" if name == "arrives" else "")

    return cell


# -- events, receipts, orders


def events(seed: int) -> DirtyTable:
    """What a warehouse or a tracking system exports."""
    hand = _sender(seed, plain=True)
    chance, language = hand.chance, hand.language
    if hand.form in ("words", "stamped"):
        hand.form = "%Y-%m-%d"
    start = datetime(2020, 4, 1, 6, 0)
    rows: list[TrueRow] = [
        {
            "reference": f"SH{1000 + number // 3}",
            "status": chance.choice(words_of("events states", language)),
            "place": chance.choice(words_of("cities", language)),
            "at": start + timedelta(minutes=chance.randrange(1, 40_000)),
        }
        for number in range(chance.choice([6, 15, 40]))
    ]
    apart = chance.random() < 0.4

    def at(row: TrueRow) -> Any:
        value = row["at"]
        assert isinstance(value, datetime)
        return hand.moment(value.date() if apart else value)

    columns = [
        _same("reference", hand.pick("shipments reference")),
        _same("status", hand.pick("events status")),
        _same("place", hand.pick("events place")),
        Column("at", hand.pick("events day" if apart else "events at"), at),
    ]
    if apart:
        columns.append(Column("", hand.pick("events time"), lambda row: f"{row['at']:%H:%M}"))
    return dirty(hand, ListKind.EVENTS, rows, columns, _true(hand), seed)


def receipts(seed: int) -> DirtyTable:
    """Goods received, as a consignee lists them."""
    hand = _sender(seed, plain=True)
    chance = hand.chance
    rows: list[TrueRow] = [
        {
            "reference": f"GR-{number + 31:04d}",
            "at": date(2020, 4, 2) + timedelta(days=chance.randrange(40)),
            "units": chance.randrange(100, 250_000),
            "nation": chance.choice(["Ethiopia", "Rwanda", "Kenya", "Senegal"]),
            "goods": chance.choice(words_of("goods", hand.language)),
        }
        for number in range(chance.choice([5, 12, 30]))
    ]

    def units(row: TrueRow) -> Any:
        value = row["units"]
        assert isinstance(value, int)
        return value if hand.xlsx else hand.number(value)

    names = ("reference", "goods", "nation")
    columns = [_same(name, hand.pick(f"receipts {name}")) for name in names]
    columns.append(Column("units", hand.pick("receipts units"), units))
    columns.append(Column("at", hand.pick("receipts at"), lambda row: hand.moment(row["at"])))
    return dirty(hand, ListKind.RECEIPTS, rows, columns, _true(hand), seed)


def orders(seed: int) -> DirtyTable:
    """A merchant's orders, as a shop exports them."""
    hand = _sender(seed, plain=True)
    chance = hand.chance
    currency = "USD" if hand.language in ("en", "zh") else "EUR"

    def cents(low: int, high: int) -> Money:
        return Money(amount=Decimal(chance.randrange(low, high)) / 100, currency=currency)

    rows: list[TrueRow] = [
        {
            "reference": f"V17-{1000 + number}",
            "shipment": f"PA{chance.randrange(10_000, 99_999)}",
            "vendor": chance.choice(["vendor 17", "Kleinschmidt KG", "Maison Verte"]),
            "shipped_on": date(2020, 3, 15) + timedelta(days=chance.randrange(30)),
            "order_amount": cents(1_000, 90_000),
            "freight": cents(900, 4_000),
        }
        for number in range(chance.choice([5, 12, 30]))
    ]
    names = ("reference", "shipment", "vendor")
    columns = [_same(name, hand.pick(f"orders {name}")) for name in names]
    heading = hand.pick("orders shipped_on")
    columns.append(Column("shipped_on", heading, lambda row: hand.moment(row["shipped_on"])))
    for name in ("order_amount", "freight"):
        heading = f"{hand.pick(f'orders {name}')} {currency}"
        columns.append(Column(name, heading, lambda row, name=name: hand.money(row[name])))
    return dirty(hand, ListKind.ORDERS, rows, columns, _true(hand), seed)


MAKERS = (shipments, shipments, shipments, offers, events, receipts, orders)


def dirty_table(seed: int) -> DirtyTable:
    """The dirty table of a seed, of any kind: three of seven are shipments."""
    return MAKERS[seed % len(MAKERS)](seed)
