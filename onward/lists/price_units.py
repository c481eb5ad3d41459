"""Recognises the unit of a price: kg, tonne, m3, pallet. Prices by weight become prices per kg, and
so does one by weight or measure (W/M), where a cubic metre is charged as a tonne; prices per other
units are refused, since an offer is charged by its chargeable kilograms or as a whole.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from onward.lists.unit_words import MASSES, PER_KG, bare
from onward.message import Message

KG, PIECE, OTHER = "kg", "piece", "other"
WM = "wm"  # a tonne or a cubic metre, whichever is more
PER = "per_"  # begins the unit of a column whose heading names the unit of its prices
KG_OF = {KG: Decimal(1), "100kg": Decimal(100), "t": MASSES["t"], "lb": MASSES["lb"]}
NOT_TAKEN = {
    "m3": Message("is a price per m3: only prices per kg or in all can be read"),
    "pallet": Message("is a price per pallet: only prices per kg or in all can be read"),
    PIECE: Message("is a price per piece: only prices per kg or in all can be read"),
    "container": Message("is a price per container: only prices per kg or in all can be read"),
    "shipment": Message("is a price per shipment: only prices per kg or in all can be read"),
    OTHER: Message("is a price per another unit: only prices per kg or in all can be read"),
}
INSTEAD = Message("state it per kg of chargeable weight, or in all for the whole departure")

_WORDS = {
    "100kg": "100 ?kgs?|quintal",
    "t": "to|tons?|tonnen?|tonnes|toneladas?|mt|t|吨|公吨",
    "lb": "lbs?|pounds?|libras?|livres?|pfund|磅",
    WM: "w/m|wm|frt|rt|revenue tons?|freight tons?",
    "m3": "m ?\\^?3|cbms?|kubikmeter|cubic met(?:er|re)s?|metres? cubes?|metros? cubicos?"
    "|立方米?|方",
    "pallet": "pallets?|plts?|palettes?|paletten?|palets?|skids?|托盘?|卡板|板",
    "container": "containers?|cntrs?|ctrs?|teu|feu|contenedor|conteneur|集装箱|柜",
    "shipment": "shipments?|consignments?|m?awb|hawb|b/?l|sendung|envio|envoi|票|运单",
    PIECE: "pcs?|pce|pieces?|cartons?|ctns?|packages?|pkgs?|box|boxes|colis|coll[io]|coli|items?"
    "|bags?|crates?|stuck|stk|kartons?|kolli|packstucke?|einheit|kiste|paket|units?|unite"
    "|bulto|pieza|caja|unidad|hu|ud|handling unit|件|箱|个|袋",
}
_FORMS = {
    **{
        unit: re.compile(rf"(?:/|\b(?:per|par|por|pro|je|au|al|la)\b|每) ?(?:{words})(?![a-z])\.?")
        for unit, words in _WORDS.items()
    },
    KG: PER_KG,
}
_BY_MEASURE = re.compile(r"\bw ?/? ?m\b", re.I)
_FORMS[WM] = re.compile(rf"{_FORMS[WM].pattern}|{_BY_MEASURE.pattern}")  # "95 USD W/M"


_HUNDRED_KG = re.compile(r"(?:/|\b(?:per|pro|je|par|por)) ?100 ?kgs?\b", re.I)


def with_one_figure(text: str) -> str:
    """ "3.85 EUR/100 kg" with a word for the hundred kilograms."""
    return _HUNDRED_KG.sub("/quintal", text)


def with_wm_in_one(text: str) -> str:
    """ "USD/W/M" as "USD/WM": its M is no minimum."""
    return _BY_MEASURE.sub("WM", text)


@lru_cache(maxsize=20_000)
def priced_per(text: str) -> str:
    """The unit of price that a text names: kg, 100kg, t, lb, wm, m3, pallet, container, shipment
    or piece; "" for none.
    """
    small = bare(text)
    return next((unit for unit, form in _FORMS.items() if form.search(small)), "")


def without_per(text: str) -> str:
    """A text in small letters without the words for the unit of a price."""
    unit = priced_per(text)
    return _FORMS[unit].sub(" ", bare(text)) if unit else text
