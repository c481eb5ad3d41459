"""Tables as forwarders, shippers, warehouses and carriers send them, made from rows that are known:
encodings, forms of numbers and dates, headings of five languages, units, titles, sums, merged and
repeated headings, hidden rows, full-width digits. The headings are of real lists and forms, and not
taken from the words that the reader knows.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import xlsxwriter

from onward.lists.draft import ListQuestion
from onward.lists.listed_rows import Money, Value
from onward.lists.mapping import ListKind

CITIES = {
    "en": [
        "Shanghai",
        "Shenzhen",
        "Guangzhou",
        "Hong Kong",
        "Frankfurt",
        "Liege",
        "Paris",
        "Madrid",
        "Amsterdam",
        "Chicago",
        "Addis Ababa",
    ],
    "zh": [
        "上海",
        "深圳",
        "广州",
        "香港",
        "法兰克福",
        "列日",
        "巴黎",
        "马德里",
        "阿姆斯特丹",
        "芝加哥",
    ],
    "de": [
        "Schanghai",
        "Shenzhen",
        "Kanton",
        "Hongkong",
        "Frankfurt",
        "Lüttich",
        "Paris",
        "Madrid",
        "Köln",
        "München",
        "Zürich",
    ],
    "fr": [
        "Shanghai",
        "Shenzhen",
        "Canton",
        "Hong Kong",
        "Francfort",
        "Liège",
        "Paris",
        "Madrid",
        "Orléans",
        "Genève",
    ],
    "es": [
        "Shanghái",
        "Shenzhen",
        "Cantón",
        "Hong Kong",
        "Fráncfort",
        "Lieja",
        "París",
        "Madrid",
        "Málaga",
        "Bogotá",
    ],
    "codes": ["PVG", "SZX", "CAN", "HKG", "FRA", "LGG", "CDG", "MAD", "AMS", "ORD", "ADD"],
}
GOODS = {
    "en": ["face masks", "protective suits", "ventilators", "test kits", "spare parts"],
    "zh": ["口罩", "防护服", "呼吸机", "检测试剂盒", "备件"],
    "de": ["Masken", "Schutzanzüge", "Beatmungsgeräte", "Testkits", "Ersatzteile"],
    "fr": ["masques", "combinaisons", "respirateurs", "kits de test", "pièces détachées"],
    "es": ["mascarillas", "trajes de protección", "respiradores", "kits de prueba", "repuestos"],
}
# field -> language -> headings; {u}: the place of a unit
SHIPMENT_HEADINGS: dict[str, dict[str, list[str]]] = {
    "reference": {
        "en": [
            "Ref",
            "Shipment No.",
            "Shpt Ref",
            "Job No",
            "Booking Ref.",
            "Our Reference",
            "Delivery Note No",
            "PO Number",
            "Order No.",
        ],
        "zh": ["单号", "业务编号", "客户订单号", "运单编号", "参考号", "委托编号"],
        "de": ["Referenz", "Sendungsnr.", "Auftragsnr.", "Ref.-Nr.", "Pos.-Nr.", "Sendungsnummer"],
        "fr": ["Référence", "N° expédition", "N° de commande", "Réf. dossier", "N° dossier"],
        "es": ["Referencia", "N.º de pedido", "Nº expediente", "Ref. envío", "Nº de envío"],
    },
    "origin": {
        "en": [
            "From",
            "Origin",
            "POL",
            "Pickup City",
            "Airport of Departure",
            "Origin City",
            "Dep. Airport",
        ],
        "zh": ["起运地", "始发站", "起运城市", "发货地", "起运港"],
        "de": ["von", "Abgangsort", "Abgangsflughafen", "Versandort", "Ladeort"],
        "fr": ["De", "Origine", "Lieu de départ", "Aéroport de départ", "Ville de départ"],
        "es": ["Origen", "Desde", "Aeropuerto de salida", "Ciudad de origen", "Puerto de carga"],
    },
    "destination": {
        "en": [
            "To",
            "Destination",
            "POD",
            "Dest.",
            "Airport of Destination",
            "Delivery City",
            "Final Destination",
        ],
        "zh": ["目的地", "目的站", "目的城市", "收货地", "目的港"],
        "de": ["nach", "Zielort", "Bestimmungsflughafen", "Empfangsort", "Ziel"],
        "fr": [
            "Vers",
            "Destination",
            "Lieu de livraison",
            "Aéroport d'arrivée",
            "Ville de destination",
        ],
        "es": [
            "Destino",
            "Hasta",
            "Aeropuerto de destino",
            "Ciudad de destino",
            "Lugar de entrega",
        ],
    },
    "pieces": {
        "en": [
            "Pcs",
            "Pieces",
            "No. of Pkgs",
            "# Pkgs",
            "CTNS",
            "Qty (ctns)",
            "Packages",
            "Number of cartons",
        ],
        "zh": ["件数", "箱数", "件数(CTNS)", "总件数", "数量"],
        "de": ["Stück", "Colli", "Anzahl Packstücke", "Anz. Kolli", "Kartons", "Anzahl"],
        "fr": ["Colis", "Nb colis", "Nombre de colis", "Nbre de colis", "Qté"],
        "es": ["Bultos", "Nº bultos", "Número de bultos", "Cant. bultos", "Piezas"],
    },
    "mass": {
        "en": ["{t}Weight{u}", "{t}Gross Weight{u}", "{t}GW{u}", "{t}G.W.{u}", "{t}Gross Wt{u}"],
        "zh": ["{t}毛重{u}", "{t}重量{u}"],
        "de": ["{t}Gewicht{u}", "{t}Bruttogewicht{u}", "{t}Gew.{u}"],
        "fr": ["Poids{t}{u}", "Poids brut{t}{u}", "Pds brut{t}{u}"],
        "es": ["Peso{t}{u}", "Peso bruto{t}{u}"],
    },
    "volume": {
        "en": ["{t}Volume{u}", "{t}Vol{u}", "{t}Meas.{u}"],
        "zh": ["{t}体积{u}", "{t}材积{u}"],
        "de": ["{t}Volumen{u}", "{t}Vol.{u}"],
        "fr": ["Volume{t}{u}", "Cubage{t}{u}"],
        "es": ["Volumen{t}{u}", "Vol.{t}{u}"],
    },
    "size": {
        "en": ["Dims{u}", "Dimensions L x W x H{u}", "Carton size{u}", "Size LxWxH{u}"],
        "zh": ["尺寸{u}", "外箱尺寸{u}", "长*宽*高{u}"],
        "de": ["Maße{u}", "Abmessungen LxBxH{u}", "Packmaß{u}"],
        "fr": ["Dimensions{u}", "Dim. LxlxH{u}"],
        "es": ["Medidas{u}", "Dimensiones LxAxA{u}"],
    },
    "ready": {
        "en": ["Ready", "Cargo Ready Date", "CRD", "Pickup date", "Available from", "Goods ready"],
        "zh": ["货好日期", "备货日期", "可提货日期", "货好时间"],
        "de": ["bereit ab", "Abholbereit", "Abholdatum", "verfügbar ab", "Bereitstellung"],
        "fr": ["Prêt le", "Date d'enlèvement", "Disponible le", "Mise à disposition"],
        "es": ["Fecha de recogida", "Disponible", "Listo el", "Fecha disponible"],
    },
    "due": {
        "en": [
            "Needed by",
            "Required Delivery Date",
            "Due date",
            "Deadline",
            "Must arrive by",
            "Req. Delivery Date",
            "Delivery",
        ],
        "zh": ["要求到货日期", "最迟到货", "交期", "要求送达日期", "要求到货"],
        "de": ["benötigt bis", "Liefertermin", "Zustelltermin", "fällig am", "Wunschtermin"],
        "fr": [
            "Livraison souhaitée",
            "À livrer avant le",
            "Date limite",
            "Requis le",
            "Date de livraison",
        ],
        "es": [
            "Fecha de entrega",
            "Fecha límite",
            "Entregar antes de",
            "Necesario para",
            "Entrega",
        ],
    },
    "value": {
        "en": ["Value{u}", "Cargo Value{u}", "Inv. Value{u}", "Declared value{u}"],
        "zh": ["货值{u}", "申报价值{u}", "发票金额{u}"],
        "de": ["Wert{u}", "Warenwert{u}", "Rechnungswert{u}"],
        "fr": ["Valeur{u}", "Valeur marchandise{u}", "Montant facture{u}"],
        "es": ["Valor{u}", "Valor mercancía{u}", "Importe factura{u}"],
    },
    "goods": {
        "en": ["Commodity", "Goods description", "Description", "Cargo", "Nature of goods"],
        "zh": ["品名", "货物名称", "中文品名"],
        "de": ["Ware", "Warenbezeichnung", "Inhalt"],
        "fr": ["Marchandise", "Désignation", "Nature de la marchandise"],
        "es": ["Mercancía", "Descripción", "Contenido"],
    },
    "customer": {
        "en": ["Customer", "Client", "Account"],
        "zh": ["客户", "客户名称"],
        "de": ["Kunde", "Auftraggeber"],
        "fr": ["Client", "Donneur d'ordre"],
        "es": ["Cliente"],
    },
}
TOTAL_WORDS = {"en": "Total ", "zh": "总", "de": "Gesamt ", "fr": " total", "es": " total"}
EACH_WORDS = {
    "en": ["{h} per carton", "{h} each", "Unit {h}", "{h}/ctn"],
    "zh": ["单件{h}", "每箱{h}"],
    "de": ["{h} je Stück", "{h} pro Karton", "{h} / Kolli"],
    "fr": ["{h} par colis", "{h} unitaire"],
    "es": ["{h} por bulto", "{h} unitario"],
}
SUMS = {
    "en": ["Total", "TOTAL:", "Grand total", "Sum"],
    "zh": ["合计", "总计", "合计："],
    "de": ["Summe", "Gesamt", "Gesamtsumme"],
    "fr": ["Total", "Somme", "Total général"],
    "es": ["Total", "Suma", "Total general"],
}
TITLES = {
    "en": [
        "Shipment list",
        "Booking form - air export",
        "Daily export from WMS",
        "ACME Logistics Ltd.",
    ],
    "zh": ["出货清单", "空运委托书", "仓库每日导出"],
    "de": ["Sendungsübersicht", "Buchungsliste Luftfracht", "Lagerauszug"],
    "fr": ["Liste des expéditions", "Demande de cotation", "Extraction du jour"],
    "es": ["Lista de envíos", "Solicitud de reserva", "Extracto diario"],
}
NOTES = {
    "en": ["Note: all goods are stackable.", "* weights as declared by the shipper"],
    "zh": ["注：货物均可堆叠。", "备注：以上重量由发货人提供"],
    "de": ["Hinweis: alle Güter sind stapelbar.", "* Angaben ohne Gewähr"],
    "fr": ["Remarque : marchandise gerbable.", "* poids déclarés par l'expéditeur"],
    "es": ["Nota: mercancía apilable.", "* pesos según el remitente"],
}
STRANGE = {
    "en": ["Marks", "Container", "Incoterm", "Contact", "Remarks", "Stackable"],
    "zh": ["唛头", "联系人", "贸易条款", "备注"],
    "de": ["Incoterm", "Ansprechpartner", "Bemerkung", "stapelbar"],
    "fr": ["Incoterm", "Contact", "Remarques", "Gerbable"],
    "es": ["Incoterm", "Contacto", "Observaciones", "Apilable"],
}
ENCODINGS = {
    "en": ["utf-8", "utf-8-sig", "cp1252", "utf-16"],
    "zh": ["utf-8", "utf-8-sig", "gb18030", "gb18030", "utf-16", "big5"],
    "de": ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16-le"],
    "fr": ["utf-8", "utf-8-sig", "cp1252", "latin-1"],
    "es": ["utf-8", "utf-8-sig", "cp1252", "latin-1"],
}
MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
KG_PER_LB = Decimal("0.45359237")
TO_CM = {"cm": Decimal(1), "mm": Decimal("0.1"), "in": Decimal("2.54"), "m": Decimal(100)}

TrueRow = dict[str, Value]


@dataclass(slots=True)
class DirtyTable:
    """``rows``: true values by the number of the row in the file; ``spoilt``: rows that cannot be
    taken; ``answer``: the true answer to a question; ``story``: how it was made.
    """

    content: bytes
    file: str
    kind: ListKind
    rows: dict[int, TrueRow]
    spoilt: set[int]
    answer: Callable[[ListQuestion], str]
    story: dict[str, Any] = field(default_factory=dict)


# -- how a sender writes


@dataclass(slots=True)
class Hand:
    """The habits of one sender."""

    chance: random.Random
    language: str
    decimal: str
    thousands: str
    date_form: str
    xlsx: bool
    wide_digits: bool = False

    def number(self, amount: Decimal | int, places: int | None = None) -> str:
        text = f"{amount:,f}" if isinstance(amount, Decimal) else f"{amount:,}"
        if places is not None:
            text = f"{Decimal(amount):,.{places}f}"
        whole, _, part = text.partition(".")
        whole = whole.replace(",", self.thousands)
        return self.widened(f"{whole}{self.decimal}{part}" if part else whole)

    def widened(self, text: str) -> str:
        if not self.wide_digits:
            return text
        return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)

    def day(self, day: date) -> Any:
        form = self.date_form
        if form == "typed":
            return day
        if form == "serial":
            return (day - date(1899, 12, 30)).days
        if form == "words":
            return self._words(day)
        if form == "chinese":
            return self.widened(f"{day.year}年{day.month}月{day.day}日")
        if form == "no year":
            return f"{day.day}-{MONTHS['en'][day.month - 1]}"
        return self.widened(day.strftime(form))

    def _words(self, day: date) -> str:
        if self.language == "en":
            return self.chance_of_form(day)
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        month = MONTHS[self.language][day.month - 1]
        return {
            "de": f"{day.day}. {month} {day.year}",
            "fr": f"{day.day} {month} {day.year}",
            "es": f"{day.day} de {month} de {day.year}",
        }[self.language]

    def chance_of_form(self, day: date) -> str:
        return f"{day.day:02}-{MONTHS['en'][day.month - 1]}-{day.year % 100:02}"

    @property
    def order(self) -> str:
        """The order of figures in dates."""
        letters = [c for c in self.date_form if c in "dmyY"]
        return "".join({"d": "D", "m": "M", "y": "Y", "Y": "Y"}[c] for c in letters)


FIGURE_FORMS = {
    "en": ["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d/%m/%y", "%Y-%m-%d", "%m/%d/%y"],
    "zh": ["%Y/%m/%d", "%Y-%m-%d", "%Y.%m.%d", "%Y%m%d"],
    "de": ["%d.%m.%Y", "%d.%m.%y", "%d.%m.%Y"],
    "fr": ["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y"],
    "es": ["%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"],
}


def hand_of(chance: random.Random, language: str, xlsx: bool) -> Hand:
    point = language in ("en", "zh")
    decimal = "." if point or chance.random() < 0.1 else ","
    thousands = chance.choice(["", "", ","] if decimal == "." else ["", "", ".", " "])
    if decimal == "." and chance.random() < 0.05:
        thousands = "'"
    forms = [*FIGURE_FORMS[language], "words"]
    if language == "zh":
        forms += ["chinese", "chinese"]
    if language == "en":
        forms += ["no year"]
    if xlsx:
        forms += ["typed", "typed", "typed", "serial"]
    return Hand(
        chance,
        language,
        decimal,
        thousands,
        chance.choice(forms),
        xlsx,
        wide_digits=language == "zh" and chance.random() < 0.15,
    )


# -- shipments


@dataclass(slots=True)
class Column:
    """A heading (perhaps in two parts) and what the sender writes below it for a row."""

    name: str
    heading: str
    cell: Callable[[TrueRow], Any]
    above: str = ""


def shipment_rows(chance: random.Random, count: int, language: str) -> list[TrueRow]:
    places = CITIES["codes"] if chance.random() < 0.35 else CITIES[language]
    first = date(2020, 3, 1) + timedelta(days=chance.randrange(60))
    style = chance.choice(["SH{:05d}", "A{}", "2020-{:04d}", "PO-77{:04d}", "{:08d}"])
    begin = chance.randrange(100, 9000)
    rows: list[TrueRow] = []
    for number in range(count):
        pieces = chance.choice([1, 2, 3, 5, 8, 10, 12, 20, 24, 40, 60, 100, 150, 400, 1200])
        sides = [chance.choice([30, 40, 45, 50, 60, 80]) for _ in range(3)]
        piece_m3 = Decimal(sides[0] * sides[1] * sides[2]) / 1_000_000
        each_kg = (piece_m3 * chance.randrange(110, 420)).quantize(Decimal("0.1")) or Decimal("0.1")
        each_value = Decimal(chance.randrange(20, 900))
        origin, destination = chance.sample(places, 2)
        ready = first + timedelta(days=chance.randrange(25))
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
                "length_cm": Decimal(sides[0]),
                "width_cm": Decimal(sides[1]),
                "height_cm": Decimal(sides[2]),
                "ready": ready,
                "due": ready + timedelta(days=chance.randrange(3, 15)),
                "each_value": each_value,
                "value": Money(amount=each_value * pieces),
                "goods": chance.choice(GOODS[language]),
                "customer": chance.choice(
                    ["ACME", "Müller & Co", "华通", "Globex, Inc.", "Initech"]
                ),
            }
        )
    return rows


def shipments(seed: int, count: int | None = None) -> DirtyTable:
    """A dirty list of shipments."""
    chance = random.Random(seed)
    language = chance.choice(["en", "en", "zh", "de", "fr", "es"])
    xlsx = chance.random() < 0.45
    hand = hand_of(chance, language, xlsx)
    rows = shipment_rows(chance, count or chance.choice([4, 9, 15, 30, 60]), language)
    if hand.date_form == "no year":
        for row in rows:
            row["ready"] = _in_2020(row["ready"])
            row["due"] = _in_2020(row["due"])
    true: dict[str, Any] = {"date_form": hand.order, "decimal": hand.decimal, "year": "2020"}
    columns = _shipment_columns(chance, hand, rows, true)
    return _dirty(chance, hand, ListKind.SHIPMENTS, rows, columns, true, seed)


def _in_2020(day: Value) -> date:
    assert isinstance(day, date)
    return day.replace(year=2020) if not (day.month == 2 and day.day == 29) else day


def _heading(chance: random.Random, name: str, language: str, **parts: str) -> str:
    text = chance.choice(SHIPMENT_HEADINGS[name][language])
    return text.format(u=parts.get("u", ""), t=parts.get("t", ""))


def _unit_in_heading(chance: random.Random, unit: str, language: str) -> str:
    if language == "zh":
        return chance.choice([f"({unit.upper()})", f"（{unit}）", f"/{unit.upper()}"])
    return chance.choice(
        [f" ({unit})", f" {unit}", f"/{unit.upper()}S" if unit == "kg" else f" [{unit}]"]
    )


def _counted_heading(
    chance: random.Random, hand: Hand, name: str, unit: str, counted: str, stated: bool
) -> str:
    language = hand.language
    u = _unit_in_heading(chance, unit, language) if unit else ""
    total = TOTAL_WORDS[language] if stated and counted == "total" else ""
    if counted == "each" and stated:
        base = _heading(chance, name, language)
        return chance.choice(EACH_WORDS[language]).format(h=base) + u
    return _heading(chance, name, language, u=u, t=total)


def _shipment_columns(
    chance: random.Random, hand: Hand, rows: list[TrueRow], true: dict[str, Any]
) -> list[Column]:
    language = hand.language
    columns = [
        Column(name, _heading(chance, name, language), lambda row, name=name: row[name])
        for name in ("reference", "origin", "destination")
    ]
    columns.append(
        Column("pieces", _heading(chance, "pieces", language), _pieces_cell(chance, hand))
    )
    columns += _mass_columns(chance, hand, true)
    has_size = chance.random() < 0.6
    if has_size:
        columns += _size_columns(chance, hand, true)
    if not has_size or chance.random() < 0.4:
        columns.append(_volume_column(chance, hand, true))
    for name in ("ready", "due"):
        heading = _heading(chance, name, language)
        with_time = chance.random() < 0.15 and hand.date_form not in ("no year", "words", "serial")
        columns.append(Column(name, heading, _day_cell(hand, name, with_time, chance)))
        if with_time:
            for row in rows:
                day = row[name]
                assert isinstance(day, date)
                row[name] = datetime.combine(day, time(chance.randrange(6, 20), 30))
    if chance.random() < 0.7:
        columns += _value_columns(chance, hand, rows, true)
    for name in ("goods", "customer"):
        if chance.random() < 0.6:
            columns.append(
                Column(name, _heading(chance, name, language), lambda row, name=name: row[name])
            )
    for heading in chance.sample(STRANGE[language], chance.randrange(0, 3)):
        columns.insert(
            chance.randrange(1, len(columns) + 1),
            Column(
                "", heading, lambda row: chance.choice(["", "FCA", "ja", "n/a", "ok", "PALLET 3"])
            ),
        )
    return columns


def _pieces_cell(chance: random.Random, hand: Hand) -> Callable[[TrueRow], Any]:
    word = chance.choice(["", "", "", " ctns" if hand.language != "zh" else "件"])

    def cell(row: TrueRow) -> Any:
        if hand.xlsx and not word:
            return row["pieces"]
        pieces = row["pieces"]
        assert isinstance(pieces, int)
        return hand.number(pieces) + word

    return cell


def _amount_cell(
    hand: Hand, name: str, factor: Decimal, suffix: str, places: int | None
) -> Callable[[TrueRow], Any]:
    def cell(row: TrueRow) -> Any:
        value = row[name]
        assert isinstance(value, Decimal)
        amount = value / factor
        if hand.xlsx and not suffix:
            return float(amount)
        amount = amount.quantize(Decimal(1).scaleb(-(places if places is not None else 3)))
        if places is None:
            amount = amount.normalize()
            amount = amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount
        return hand.number(amount) + suffix

    return cell


def _mass_columns(chance: random.Random, hand: Hand, true: dict[str, Any]) -> list[Column]:
    """Weight each, in total or both; unit in the heading, in the cells or nowhere."""
    unit = chance.choices(["kg", "lbs", "t"], [12, 2, 1])[0]
    where = chance.choice(
        ["heading", "heading", "cells", "nowhere"] if unit == "kg" else ["heading", "cells"]
    )
    factor = {"kg": Decimal(1), "lbs": KG_PER_LB, "t": Decimal(1000)}[unit]
    places = {"kg": chance.choice([1, 2, None]), "lbs": 3, "t": 4}[unit]
    suffix = f" {unit}" if where == "cells" else ""
    kind = chance.choices(["total", "each", "both"], [6, 3, 1])[0]
    stated = kind == "both" or chance.random() < 0.5
    true["counted:mass_kg"] = "each" if kind == "each" else "total"
    found = []
    for counted in ("each", "total"):
        if kind in (counted, "both"):
            heading = _counted_heading(
                chance, hand, "mass", unit if where == "heading" else "", counted, stated
            )
            name = "each_kg" if counted == "each" else "mass_kg"
            found.append(
                Column("mass_kg", heading, _amount_cell(hand, name, factor, suffix, places))
            )
    if kind != "both" and chance.random() < 0.15:
        names = {
            "en": "Chargeable weight",
            "zh": "计费重",
            "de": "Frachtpfl. Gewicht",
            "fr": "Poids taxable",
            "es": "Peso tasable",
        }
        unit_text = _unit_in_heading(chance, "kg", hand.language)
        found.append(Column("", names[hand.language] + unit_text, _chargeable(hand)))
    return found


def _chargeable(hand: Hand) -> Callable[[TrueRow], Any]:
    def cell(row: TrueRow) -> Any:
        mass, volume = row["mass_kg"], row["volume_m3"]
        assert isinstance(mass, Decimal)
        assert isinstance(volume, Decimal)
        amount = max(mass, volume * 167).quantize(Decimal("0.1"))
        return float(amount) if hand.xlsx else hand.number(amount)

    return cell


def _size_columns(chance: random.Random, hand: Hand, true: dict[str, Any]) -> list[Column]:
    unit = chance.choices(["cm", "mm", "m"], [10, 2, 1])[0]
    where = chance.choice(["heading", "cells"] if unit != "cm" else ["heading", "cells", "nowhere"])
    factor = TO_CM[unit]

    def side(row: TrueRow, name: str) -> Any:
        value = row[name]
        assert isinstance(value, Decimal)
        amount = (value / factor).normalize()
        return amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount

    sides = ("length_cm", "width_cm", "height_cm")
    if where != "cells" and chance.random() < 0.25:
        names = {
            "en": ["Length", "Width", "Height"],
            "zh": ["长", "宽", "高"],
            "de": ["Länge", "Breite", "Höhe"],
            "fr": ["Longueur", "Largeur", "Hauteur"],
            "es": ["Largo", "Ancho", "Alto"],
        }[hand.language]
        u = _unit_in_heading(chance, unit, hand.language) if where == "heading" else ""
        return [
            Column(
                side_name,
                heading + u,
                lambda row, side_name=side_name: (
                    float(side(row, side_name)) if hand.xlsx else hand.number(side(row, side_name))
                ),
            )
            for side_name, heading in zip(sides, names, strict=True)
        ]
    by = chance.choice(["x", "*", " x ", "×", "X"])
    suffix = chance.choice([unit, f" {unit}"]) if where == "cells" else ""
    u = _unit_in_heading(chance, unit, hand.language) if where == "heading" else ""

    def cell(row: TrueRow) -> str:
        return (
            by.join(
                hand.number(side(row, name)).replace(hand.thousands or "\0", "") for name in sides
            )
            + suffix
        )

    return [Column("size", _heading(chance, "size", hand.language, u=u), cell)]


def _volume_column(chance: random.Random, hand: Hand, true: dict[str, Any]) -> Column:
    counted = chance.choices(["total", "each"], [4, 1])[0]
    stated = chance.random() < 0.5
    true["counted:volume_m3"] = counted
    unit = chance.choice(["m3", "cbm", "CBM", ""])
    heading = _counted_heading(chance, hand, "volume", unit, counted, stated)
    name = "each_m3" if counted == "each" else "volume_m3"
    return Column("volume_m3", heading, _amount_cell(hand, name, Decimal(1), "", 6))


def _day_cell(
    hand: Hand, name: str, with_time: bool, chance: random.Random
) -> Callable[[TrueRow], Any]:
    def cell(row: TrueRow) -> Any:
        value = row[name]
        if isinstance(value, datetime):
            if hand.date_form == "typed":
                return value
            return f"{hand.day(value.date())} {value:%H:%M}"
        assert isinstance(value, date)
        return hand.day(value)

    return cell


def _value_columns(
    chance: random.Random, hand: Hand, rows: list[TrueRow], true: dict[str, Any]
) -> list[Column]:
    currency = {
        "en": "USD",
        "zh": chance.choice(["USD", "CNY"]),
        "de": "EUR",
        "fr": "EUR",
        "es": "EUR",
    }[hand.language]
    where = chance.choice(["heading", "cells", "column", "nowhere"])
    for row in rows:
        value = row["value"]
        assert isinstance(value, Money)
        row["value"] = Money(amount=value.amount, currency="" if where == "nowhere" else currency)
    u = chance.choice([f" ({currency})", f" {currency}"]) if where == "heading" else ""
    heading = _heading(chance, "value", hand.language, u=u)
    true["counted:value"] = "total"

    def cell(row: TrueRow) -> Any:
        value = row["value"]
        assert isinstance(value, Money)
        if where == "cells":
            text = hand.number(value.amount, 2)
            signs = {"EUR": "€", "USD": "USD", "CNY": "CNY"}
            return chance.choice(
                [f"{currency} {text}", f"{text} {currency}", f"{signs[currency]} {text}"]
            )
        return float(value.amount) if hand.xlsx else hand.number(value.amount, 2)

    found = [Column("value", heading, cell)]
    if where == "column":
        names = {"en": "Currency", "zh": "币种", "de": "Währung", "fr": "Devise", "es": "Moneda"}
        found.append(Column("", names[hand.language], lambda row: currency))
    return found


# -- offers


def offers(seed: int) -> DirtyTable:
    """A carrier's or forwarder's quotes."""
    chance = random.Random(seed)
    language = chance.choice(["en", "zh", "de", "fr", "es"])
    xlsx = chance.random() < 0.4
    hand = hand_of(chance, language, xlsx)
    if hand.date_form in ("no year", "serial"):
        hand.date_form = FIGURE_FORMS[language][0]
    hand.wide_digits = False
    first = date(2020, 4, 1) + timedelta(days=chance.randrange(40))
    currency = {"en": "USD", "zh": "CNY", "de": "EUR", "fr": "EUR", "es": "EUR"}[language]
    rows: list[TrueRow] = []
    for number in range(chance.choice([4, 8, 20])):
        day = first + timedelta(days=number % 9)
        origin, destination = chance.sample(CITIES["codes"], 2)
        leaves = time(chance.randrange(8, 23), chance.choice([0, 15, 40]))
        rows.append(
            {
                "carrier": chance.choice(["CV", "LH", "CK", "EK", "TK"]),
                "flight": f"{chance.choice(['CV', 'LH', 'CK'])}{chance.randrange(100, 9999)}",
                "origin": origin,
                "destination": destination,
                "day": day,
                "departs": datetime.combine(day, leaves),
                "cut_off": datetime.combine(day, time(leaves.hour - 6, leaves.minute)),
                "arrives": datetime.combine(
                    day + timedelta(days=1), time(chance.randrange(1, 12), 30)
                ),
                "price_per_kg": Money(
                    amount=Decimal(chance.randrange(210, 1190)) / 100, currency=currency
                ),
                "minimum": Money(
                    amount=Decimal(chance.choice([75, 100, 120, 150])), currency=currency
                ),
                "valid_until": day + timedelta(days=7),
            }
        )
    true: dict[str, Any] = {"date_form": hand.order, "decimal": hand.decimal, "currency": currency}
    words = OFFER_HEADINGS
    where = chance.choice(["heading", "cells"])

    def price(row: TrueRow) -> Any:
        amount = row["price_per_kg"]
        assert isinstance(amount, Money)
        if where == "cells":
            return chance.choice(["{n} {c}/kg", "{c} {n}/kg", "{n} {c} per kg"]).format(
                n=hand.number(amount.amount, 2), c=currency
            )
        return float(amount.amount) if xlsx else hand.number(amount.amount, 2)

    def least(row: TrueRow) -> Any:
        amount = row["minimum"]
        assert isinstance(amount, Money)
        return float(amount.amount) if xlsx else hand.number(amount.amount, 2)

    def clock(name: str) -> Callable[[TrueRow], Any]:
        form = chance.choice(["%H:%M", "%H%M", "%H:%M"])

        def cell(row: TrueRow) -> Any:
            value = row[name]
            assert isinstance(value, datetime)
            text = value.strftime(form)
            return f"{text}+1" if name == "arrives" else text

        return cell

    u = f" {currency}/kg" if where == "heading" else ""
    columns = [
        Column("carrier", chance.choice(words["carrier"][language]), lambda row: row["carrier"]),
        Column("flight", chance.choice(words["flight"][language]), lambda row: row["flight"]),
        *(
            [
                Column(
                    "",
                    chance.choice(words["lane"][language]),
                    lambda row: f"{row['origin']}-{row['destination']}",
                ),
            ]
            if chance.random() < 0.4
            else [
                Column(name, _heading(chance, name, language), lambda row, name=name: row[name])
                for name in ("origin", "destination")
            ]
        ),
        Column("day", chance.choice(words["day"][language]), _day_cell(hand, "day", False, chance)),
        Column("departs", chance.choice(words["departs"][language]), clock("departs")),
        Column("cut_off", chance.choice(words["cut_off"][language]), clock("cut_off")),
        Column("arrives", chance.choice(words["arrives"][language]), clock("arrives")),
        Column("price_per_kg", chance.choice(words["price"][language]) + u, price),
        Column("minimum", chance.choice(words["minimum"][language]), least),
        Column(
            "valid_until",
            chance.choice(words["valid"][language]),
            _day_cell(hand, "valid_until", False, chance),
        ),
    ]
    return _dirty(chance, hand, ListKind.OFFERS, rows, columns, true, seed)


OFFER_HEADINGS = {
    "carrier": {
        "en": ["Carrier", "Airline"],
        "zh": ["航空公司", "承运人"],
        "de": ["Airline", "Frachtführer"],
        "fr": ["Compagnie"],
        "es": ["Aerolínea"],
    },
    "flight": {
        "en": ["Flight", "Flt No", "Flight no."],
        "zh": ["航班号", "航班"],
        "de": ["Flug", "Flugnr."],
        "fr": ["Vol", "N° de vol"],
        "es": ["Vuelo", "Nº de vuelo"],
    },
    "lane": {
        "en": ["Lane", "Routing", "Sector"],
        "zh": ["航线"],
        "de": ["Strecke", "Relation"],
        "fr": ["Trajet"],
        "es": ["Ruta"],
    },
    "day": {
        "en": ["Date", "Flight date", "Dep. date"],
        "zh": ["航班日期", "起飞日期"],
        "de": ["Abflugdatum", "Flugdatum"],
        "fr": ["Date de vol", "Date de départ"],
        "es": ["Fecha de vuelo", "Fecha de salida"],
    },
    "departs": {
        "en": ["STD", "Dep. time", "Departure time"],
        "zh": ["起飞时间"],
        "de": ["Abflugzeit", "STD"],
        "fr": ["Heure de départ"],
        "es": ["Hora de salida"],
    },
    "cut_off": {
        "en": ["Cut-off", "LAT", "Closing time"],
        "zh": ["截单时间", "截货时间"],
        "de": ["Annahmeschluss"],
        "fr": ["Heure limite"],
        "es": ["Hora límite"],
    },
    "arrives": {
        "en": ["STA", "Arrival", "Arr. time"],
        "zh": ["到达时间"],
        "de": ["Ankunft", "Ankunftszeit"],
        "fr": ["Heure d'arrivée"],
        "es": ["Hora de llegada"],
    },
    "price": {
        "en": ["Rate", "All-in rate", "Price"],
        "zh": ["运价", "单价"],
        "de": ["Rate", "Preis"],
        "fr": ["Tarif", "Prix"],
        "es": ["Tarifa", "Precio"],
    },
    "minimum": {
        "en": ["Min", "Minimum charge"],
        "zh": ["最低收费"],
        "de": ["Minimum", "Mindestfracht"],
        "fr": ["Minimum", "Min. de perception"],
        "es": ["Mínimo", "Tarifa mínima"],
    },
    "valid": {
        "en": ["Valid until", "Validity"],
        "zh": ["有效期至"],
        "de": ["gültig bis"],
        "fr": ["Valable jusqu'au"],
        "es": ["Válido hasta"],
    },
}


# -- events


def events(seed: int) -> DirtyTable:
    """What a warehouse or tracking system exports."""
    chance = random.Random(seed)
    language = chance.choice(["en", "zh", "de", "fr", "es"])
    xlsx = chance.random() < 0.4
    hand = hand_of(chance, language, xlsx)
    if hand.date_form in ("no year", "serial", "words"):
        hand.date_form = FIGURE_FORMS[language][0]
    hand.wide_digits = False
    words = EVENT_HEADINGS
    states = {
        "en": ["received", "departed", "arrived", "delivered"],
        "zh": ["已收货", "已起飞", "已到达", "已签收"],
        "de": ["angenommen", "abgeflogen", "angekommen", "zugestellt"],
        "fr": ["réceptionné", "parti", "arrivé", "livré"],
        "es": ["recibido", "salido", "llegado", "entregado"],
    }
    start = datetime(2020, 4, 1, 6, 0)
    rows: list[TrueRow] = [
        {
            "reference": f"SH{1000 + number // 3}",
            "status": chance.choice(states[language]),
            "place": chance.choice(CITIES[language]),
            "at": start + timedelta(minutes=chance.randrange(1, 40_000)),
        }
        for number in range(chance.choice([6, 15, 40]))
    ]
    apart = chance.random() < 0.4

    def day_and_time(row: TrueRow) -> Any:
        value = row["at"]
        assert isinstance(value, datetime)
        if hand.date_form == "typed":
            return value.date() if apart else value
        return hand.day(value.date()) if apart else f"{hand.day(value.date())} {value:%H:%M}"

    columns = [
        Column("reference", _heading(chance, "reference", language), lambda row: row["reference"]),
        Column("status", chance.choice(words["status"][language]), lambda row: row["status"]),
        Column("place", chance.choice(words["place"][language]), lambda row: row["place"]),
        Column("at", chance.choice(words["day" if apart else "at"][language]), day_and_time),
    ]
    if apart:
        columns.append(Column("", words["time"][language][0], lambda row: f"{row['at']:%H:%M}"))
    true = {"date_form": hand.order, "decimal": hand.decimal, "year": "2020"}
    return _dirty(chance, hand, ListKind.EVENTS, rows, columns, true, seed)


EVENT_HEADINGS = {
    "status": {
        "en": ["Status", "Event", "Milestone"],
        "zh": ["状态", "事件"],
        "de": ["Status", "Ereignis"],
        "fr": ["Statut", "Événement"],
        "es": ["Estado", "Evento"],
    },
    "place": {
        "en": ["Location", "Station", "City"],
        "zh": ["地点", "站点"],
        "de": ["Ort", "Station"],
        "fr": ["Lieu", "Ville"],
        "es": ["Lugar", "Ubicación"],
    },
    "at": {
        "en": ["Timestamp", "Event time", "Date/Time"],
        "zh": ["时间", "操作时间"],
        "de": ["Zeitpunkt", "Datum/Uhrzeit"],
        "fr": ["Date et heure", "Horodatage"],
        "es": ["Fecha y hora"],
    },
    "day": {
        "en": ["Date", "Event date"],
        "zh": ["日期"],
        "de": ["Datum"],
        "fr": ["Date"],
        "es": ["Fecha"],
    },
    "time": {"en": ["Time"], "zh": ["时刻"], "de": ["Uhrzeit"], "fr": ["Heure"], "es": ["Hora"]},
}


# -- receipts and orders


def receipts(seed: int) -> DirtyTable:
    """Goods received, as a consignee lists them."""
    chance = random.Random(seed)
    language = chance.choice(["en", "de", "fr", "es", "zh"])
    hand = hand_of(chance, language, chance.random() < 0.4)
    if hand.date_form == "no year":
        hand.date_form = FIGURE_FORMS[language][0]
    hand.wide_digits = False
    words = {
        "reference": {
            "en": ["GRN", "Receipt no"],
            "zh": ["收货单号"],
            "de": ["Lieferschein"],
            "fr": ["Bon de réception"],
            "es": ["Comprobante"],
        },
        "at": {
            "en": ["Received on", "Delivery date"],
            "zh": ["收货日期", "签收日期"],
            "de": ["erhalten am", "Eingangsdatum"],
            "fr": ["Reçu le", "Date de réception"],
            "es": ["Fecha de recepción", "Recibido el"],
        },
        "units": {
            "en": ["Units", "Qty received"],
            "zh": ["实收数量", "数量"],
            "de": ["Menge", "gelieferte Menge"],
            "fr": ["Quantité reçue", "Qté"],
            "es": ["Cantidad recibida", "Unidades"],
        },
        "nation": {
            "en": ["Country"],
            "zh": ["受援国", "国家"],
            "de": ["Empfängerland"],
            "fr": ["Pays"],
            "es": ["País"],
        },
        "goods": {
            "en": ["Item", "Goods"],
            "zh": ["品名"],
            "de": ["Artikel", "Ware"],
            "fr": ["Article"],
            "es": ["Artículo"],
        },
    }
    start = date(2020, 4, 2)
    rows: list[TrueRow] = [
        {
            "reference": f"GR-{number + 31:04d}",
            "at": start + timedelta(days=chance.randrange(40)),
            "units": chance.randrange(100, 250_000),
            "nation": chance.choice(["Ethiopia", "Rwanda", "Kenya", "Senegal"]),
            "goods": chance.choice(GOODS[language]),
        }
        for number in range(chance.choice([5, 12, 30]))
    ]

    def units(row: TrueRow) -> Any:
        value = row["units"]
        assert isinstance(value, int)
        return value if hand.xlsx else hand.number(value)

    columns = [
        Column(name, chance.choice(words[name][language]), lambda row, name=name: row[name])
        for name in ("reference", "goods", "nation")
    ]
    columns.append(Column("units", chance.choice(words["units"][language]), units))
    columns.append(
        Column("at", chance.choice(words["at"][language]), _day_cell(hand, "at", False, chance))
    )
    true = {"date_form": hand.order, "decimal": hand.decimal, "year": "2020"}
    return _dirty(chance, hand, ListKind.RECEIPTS, rows, columns, true, seed)


def orders(seed: int) -> DirtyTable:
    """A merchant's orders, as a shop exports them."""
    chance = random.Random(seed)
    language = chance.choice(["en", "de", "fr", "es", "zh"])
    hand = hand_of(chance, language, chance.random() < 0.4)
    if hand.date_form == "no year":
        hand.date_form = FIGURE_FORMS[language][0]
    hand.wide_digits = False
    currency = "USD" if language in ("en", "zh") else "EUR"
    words = {
        "reference": {
            "en": ["Order no", "Order number"],
            "zh": ["订单号"],
            "de": ["Bestellnummer", "Auftragsnummer"],
            "fr": ["N° de commande"],
            "es": ["Número de pedido"],
        },
        "shipment": {
            "en": ["Tracking no", "Parcel no"],
            "zh": ["物流单号", "包裹号"],
            "de": ["Paketnummer", "Trackingnummer"],
            "fr": ["N° de suivi"],
            "es": ["Nº de seguimiento"],
        },
        "vendor": {
            "en": ["Vendor", "Seller"],
            "zh": ["商家", "卖家"],
            "de": ["Händler", "Verkäufer"],
            "fr": ["Vendeur"],
            "es": ["Vendedor"],
        },
        "shipped_on": {
            "en": ["Ship date", "Shipped on"],
            "zh": ["发货日期"],
            "de": ["Versanddatum"],
            "fr": ["Date d'expédition"],
            "es": ["Fecha de envío"],
        },
        "order_amount": {
            "en": ["Order amount", "Order total"],
            "zh": ["订单金额"],
            "de": ["Bestellwert"],
            "fr": ["Montant de la commande"],
            "es": ["Importe del pedido"],
        },
        "freight": {
            "en": ["Freight paid", "Shipping cost"],
            "zh": ["运费"],
            "de": ["Versandkosten"],
            "fr": ["Frais de port"],
            "es": ["Gastos de envío"],
        },
    }
    start = date(2020, 3, 15)
    rows: list[TrueRow] = [
        {
            "reference": f"V17-{1000 + number}",
            "shipment": f"PA{chance.randrange(10_000, 99_999)}",
            "vendor": chance.choice(["vendor 17", "Kleinschmidt KG", "Maison Verte"]),
            "shipped_on": start + timedelta(days=chance.randrange(30)),
            "order_amount": Money(
                amount=Decimal(chance.randrange(1_000, 90_000)) / 100, currency=currency
            ),
            "freight": Money(amount=Decimal(chance.randrange(900, 4_000)) / 100, currency=currency),
        }
        for number in range(chance.choice([5, 12, 30]))
    ]

    def money(name: str) -> Callable[[TrueRow], Any]:
        def cell(row: TrueRow) -> Any:
            value = row[name]
            assert isinstance(value, Money)
            return float(value.amount) if hand.xlsx else hand.number(value.amount, 2)

        return cell

    columns = [
        Column(name, chance.choice(words[name][language]), lambda row, name=name: row[name])
        for name in ("reference", "shipment", "vendor")
    ]
    columns.append(
        Column(
            "shipped_on",
            chance.choice(words["shipped_on"][language]),
            _day_cell(hand, "shipped_on", False, chance),
        )
    )
    for name in ("order_amount", "freight"):
        columns.append(
            Column(name, f"{chance.choice(words[name][language])} {currency}", money(name))
        )
    true = {"date_form": hand.order, "decimal": hand.decimal, "year": "2020"}
    return _dirty(chance, hand, ListKind.ORDERS, rows, columns, true, seed)


# -- the sheet


def _dirty(
    chance: random.Random,
    hand: Hand,
    kind: ListKind,
    rows: list[TrueRow],
    columns: list[Column],
    true: dict[str, Any],
    seed: int,
) -> DirtyTable:
    """Rows on a sheet, with what people put around them."""
    language = hand.language
    cells: list[list[Any]] = []
    blank_left = 1 if chance.random() < 0.1 else 0
    for title in chance.sample(TITLES[language], chance.choice([0, 0, 1, 2])):
        cells.append([*[""] * blank_left, title])
        if hand.date_form == "no year" and len(cells) == 1:
            cells[-1].append("2020-03-01")
        if chance.random() < 0.5:
            cells.append([])
    if hand.date_form == "no year" and not cells:
        true["year"] = "2020"
    merged = _merged(chance, columns) if chance.random() < 0.3 else None
    if merged:
        cells.append([*[""] * blank_left, *merged[0]])
        heading_row = [*[""] * blank_left, *merged[1]]
    else:
        heading_row = [*[""] * blank_left, *(column.heading for column in columns)]
    cells.append(heading_row)
    heading_line = len(cells)
    found: dict[int, TrueRow] = {}
    spoilt: set[int] = set()
    hidden: set[int] = set()
    for number, row in enumerate(rows):
        if number and number % 20 == 0 and chance.random() < 0.3:
            cells.append(list(heading_row))
        if chance.random() < 0.02:
            cells.append([])
        line = [*[""] * blank_left, *(column.cell(row) for column in columns)]
        cells.append(line)
        here = len(cells)
        if chance.random() < 0.02 and len(rows) > 8:
            _spoil(chance, line, columns, blank_left)
            spoilt.add(here)
        elif hand.xlsx and chance.random() < 0.04 and len(rows) > 8:
            hidden.add(here)
        found[here] = row
    if chance.random() < 0.4 and kind is ListKind.SHIPMENTS:
        cells.append(_sum_row(chance, hand, rows, columns, blank_left))
    if chance.random() < 0.3:
        cells.append([])
        cells.append([*[""] * blank_left, chance.choice(NOTES[language])])
    if hidden:
        true["hidden"] = chance.choice(["leave", "take"])
        if true["hidden"] == "leave":
            found = {line: row for line, row in found.items() if line not in hidden}
    width = max(map(len, cells))
    for line in cells:
        line.extend([""] * (width - len(line)))
    kept = {line: row for line, row in found.items() if line not in spoilt}
    shown = {column.name for column in columns if column.name} | _filled_by(columns)
    for line, row in kept.items():
        kept[line] = {name: value for name, value in row.items() if name in shown}
    places = {
        column.name: place + blank_left for place, column in enumerate(columns) if column.name
    }
    story = {
        "seed": seed,
        "language": language,
        "form": hand.date_form,
        "decimal": hand.decimal,
        "thousands": hand.thousands,
        "headings": [c.heading for c in columns],
        "heading_line": heading_line,
        **true,
    }
    if hand.xlsx:
        content, file = _xlsx(cells, hidden, merged, heading_line, blank_left, chance), "list.xlsx"
    else:
        content, encoding, separator = _text(chance, hand, cells)
        if separator is None:
            kept = {line + 1: row for line, row in kept.items()}
            spoilt = {line + 1 for line in spoilt}
        true["encoding"] = encoding
        story |= {"encoding": encoding}
        file = "list.csv"
    return DirtyTable(content, file, kind, kept, spoilt, _answers(kind, true, places), story)


def _filled_by(columns: list[Column]) -> set[str]:
    names = {column.name for column in columns}
    filled: set[str] = set()
    if "size" in names:
        filled |= {"length_cm", "width_cm", "height_cm"}
    if any(
        column.heading
        in ("Lane", "Routing", "Sector", "航线", "Strecke", "Relation", "Trajet", "Ruta")
        for column in columns
    ):
        filled |= {"origin", "destination"}
    return filled


def _merged(chance: random.Random, columns: list[Column]) -> tuple[list[str], list[str]] | None:
    """A row of wider headings above places and sides, as in booking forms."""
    names = [column.name for column in columns]
    if "length_cm" not in names:
        return None
    start = names.index("length_cm")
    above = [""] * len(columns)
    below = [column.heading for column in columns]
    above[start] = "Dims"
    del chance
    return above, below


def _spoil(chance: random.Random, line: list[Any], columns: list[Column], left: int) -> None:
    """Makes a row that nobody can take: a needed cell is empty or no number."""
    wanted = [
        place
        for place, column in enumerate(columns)
        if column.name in ("pieces", "mass_kg", "origin", "price_per_kg", "units", "at")
    ]
    masses = [place for place, column in enumerate(columns) if column.name == "mass_kg"]
    chosen = chance.choice(wanted) if wanted else 0
    if not wanted:
        line[left] = ""
        for place in range(len(columns)):
            if columns[place].name in ("shipment", "order_amount"):
                line[left + place] = ""
        return
    for place in masses if chosen in masses else [chosen]:
        line[left + place] = chance.choice(["", "tbc", "???"])


def _sum_row(
    chance: random.Random, hand: Hand, rows: list[TrueRow], columns: list[Column], left: int
) -> list[Any]:
    """Sums below the table, with or without a word for it."""
    line: list[Any] = [""] * (left + len(columns))
    if chance.random() < 0.8:
        line[left] = chance.choice(SUMS[hand.language])
    for place, column in enumerate(columns):
        if column.name == "pieces":
            total = sum(row["pieces"] for row in rows if isinstance(row["pieces"], int))
            line[left + place] = total if hand.xlsx else hand.number(total)
    return line


def _xlsx(
    cells: list[list[Any]],
    hidden: set[int],
    merged: tuple[list[str], list[str]] | None,
    heading_line: int,
    left: int,
    chance: random.Random,
) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        if chance.random() < 0.2:
            book.add_worksheet("Info").write(0, 0, "internal")
        sheet = book.add_worksheet("Data")
        day = book.add_format(
            {
                "num_format": chance.choice(
                    ["yyyy-mm-dd", "dd/mm/yyyy", 'yyyy"年"m"月"d"日"', "d-mmm-yy"]
                )
            }
        )
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for number, line in enumerate(cells):
            for place, cell in enumerate(line):
                if cell == "":
                    continue
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, place, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                else:
                    sheet.write(number, place, cell)
            if number + 1 in hidden:
                sheet.set_row(number, None, None, {"hidden": True})
        if merged:
            start = left + merged[0].index("Dims")
            sheet.merge_range(heading_line - 2, start, heading_line - 2, start + 2, "Dims")
        if chance.random() < 0.15:
            book.add_worksheet("old").hide()
    return out.getvalue()


def _text(
    chance: random.Random, hand: Hand, cells: list[list[Any]]
) -> tuple[bytes, str, str | None]:
    comma = hand.decimal == "," or hand.thousands == ","
    separator = chance.choice(
        [";", ";", "\t", "|"] if hand.decimal == "," else [",", ",", ";", "\t"]
    )
    quoting = csv.QUOTE_ALL if chance.random() < 0.2 else csv.QUOTE_MINIMAL
    del comma
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, delimiter=separator, quoting=quoting, lineterminator=chance.choice(["\n", "\r\n"])
    )
    for line in cells:
        writer.writerow([_as_text(cell) for cell in line])
    text = out.getvalue()
    states = separator == ";" and chance.random() < 0.15
    if states:
        text = f"sep=;\n{text}"
    for encoding in (
        chance.choice(ENCODINGS[hand.language]),
        "gb18030" if hand.language == "zh" else "utf-8",
        "utf-8",
    ):
        try:
            return text.encode(encoding), encoding, None if states else separator
        except UnicodeEncodeError:
            continue
    raise AssertionError(text)


def _as_text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _answers(
    kind: ListKind, true: dict[str, Any], places: dict[str, int]
) -> Callable[[ListQuestion], str]:
    def answer(question: ListQuestion) -> str:
        keys = {each.key for each in question.choices}
        if question.key == "kind":
            wanted = str(kind)
        elif question.key.startswith("column:"):
            name = question.key.removeprefix("column:")
            wanted = str(places.get(name, "none"))
        elif question.key.startswith("per_kg:"):
            wanted = "per_kg"
        else:
            wanted = str(true.get(question.key, question.proposed))
        if question.key == "encoding" and wanted not in keys:
            alike = {"latin-1": "cp1252", "utf-8-sig": "utf-8"}
            wanted = alike.get(wanted, question.proposed)
        return wanted if wanted in keys else question.proposed

    return answer


MAKERS: tuple[Callable[[int], DirtyTable], ...] = (
    *(shipments, shipments, shipments, offers, events, receipts, orders),
)


def dirty_table(seed: int) -> DirtyTable:
    """The dirty table of a seed, of any kind; two of five are shipments."""
    return MAKERS[seed % len(MAKERS)](seed)
