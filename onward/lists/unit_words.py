"""Words for units, currencies, "each" and "in total", in headings and in cells."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from onward.lists.cells import plain
from onward.lists.fields import Holds
from onward.wording.currencies import CURRENCIES

# unit -> factor to kg, m3 or cm
MASSES = {
    "kg": Decimal(1),
    "t": Decimal(1000),
    "g": Decimal("0.001"),
    "lb": Decimal("0.45359237"),
}
VOLUMES = {
    "m3": Decimal(1),
    "ft3": Decimal("0.028316846592"),
    "l": Decimal("0.001"),
    "cm3": Decimal("0.000001"),
    "in3": Decimal("0.000016387064"),
}
LENGTHS = {
    "cm": Decimal(1),
    "mm": Decimal("0.1"),
    "m": Decimal(100),
    "in": Decimal("2.54"),
    "ft": Decimal("30.48"),
}
UNITS = {Holds.MASS: MASSES, Holds.VOLUME: VOLUMES, Holds.LENGTH: LENGTHS, Holds.SIZE: LENGTHS}
USUAL = {Holds.MASS: "kg", Holds.VOLUME: "m3", Holds.LENGTH: "cm", Holds.SIZE: "cm"}

_SPELT = {
    "kg": """kg kgs kg. kgs. kilo kilos kilogram kilograms kilogramm kilogrammes kilogramme
        kilogramo kilogramos kilogr kilog k 公斤 千克""",
    "t": """t to to. ton tons tonne tonnes tonnen tonelada toneladas mt mts tn tns 吨 噸 公吨""",
    "g": "g gr gr. gram grams gramm grammes gramos 克",
    "lb": "lb lbs lb. lbs. pound pounds libra libras livre livres pfund 磅 英磅",
    "m3": """m3 cbm cbms m^3 cubm kubikmeter cubic-meter cubic-meters cubic-metre cubic-metres
        立方米 立方 方 立方公尺 metre-cube metres-cubes metros-cubicos""",
    "ft3": """ft3 cft cuft cu.ft cu.ft. cu-ft cuft. cubic-feet cubic-foot ft^3 cf 立方英尺
        pies-cubicos pieds-cubes""",
    "l": "l ltr liter liters litre litres litros litro dm3 升 公升",
    "cm3": "cm3 ccm cc 立方厘米",
    "in3": "in3 cu.in cu-in cubic-inches",
    "cm": "cm cms cm. centimeter centimeters zentimeter centimetres centimetros 厘米 公分",
    "mm": "mm millimeter millimeters milimetros 毫米",
    "m": "m mtr mtrs meter meters metre metres metros 米",
    "in": "in in. inch inches ins \" '' zoll pouce pouces pulgada pulgadas 英寸 吋",
    "ft": "ft ft. foot feet ' fuss pies pieds 英尺",
}
WORDS: dict[str, str] = {
    word.replace("-", " "): unit for unit, words in _SPELT.items() for word in words.split()
}
# so short that within a heading they are units only in brackets
SHORT = frozenset(
    "t to k g gr l m in ft cf cc ' '' \" 方 米 克 升 mt mts tn tns to. gr. in. ins ton tons".split()
)

CURRENCY_WORDS = {
    "$": "USD",
    "us$": "USD",
    "usd$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "us dollar": "USD",
    "us dollars": "USD",
    "dolar": "USD",
    "dolares": "USD",
    "美元": "USD",
    "美金": "USD",
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "欧元": "EUR",
    "歐元": "EUR",
    "£": "GBP",
    "pound sterling": "GBP",
    "gb£": "GBP",
    "英镑": "GBP",
    "rmb": "CNY",
    "cnh": "CNY",
    "yuan": "CNY",
    "元": "CNY",
    "人民币": "CNY",
    "人民币元": "CNY",
    "cn¥": "CNY",
    "¥": "CNY",
    "日元": "JPY",
    "円": "JPY",
    "jp¥": "JPY",
    "hk$": "HKD",
    "港币": "HKD",
    "港元": "HKD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "s$": "SGD",
    "nt$": "TWD",
    "新台币": "TWD",
    "₩": "KRW",
    "₹": "INR",
    "₽": "RUB",
    "zł": "PLN",
    "sfr": "CHF",
    "sfr.": "CHF",
    "franken": "CHF",
}
# signs of more than one currency
DOUBTFUL_SIGNS = {"$": ("USD", "CAD", "AUD", "HKD", "SGD"), "¥": ("CNY", "JPY")}
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])")
# codes that are words of every list
_WORDS_NOT_CODES = frozenset("ALL TOP CUP MOP TRY VED SOS LAK GEL CUC KGS MAD PEN".split())

# traditional signs of headings in simplified ones
_SIMPLIFIED = str.maketrans(
    "單號編參訂體積貨發運達國費總計價幣種長寬規備註說時間機場類處狀態點報關簽銷額標準優級緊載艙數"
    "給稱產淨實際戶據權責營業內訊碼車船航線區縣廠東這應來開無爾"
    "條電話聯絡人裝卸艙郵貿項輸輕農鐵陸門離隻雙雜頁題顆館餘齊製視選進週過還邊遠連",
    "单号编参订体积货发运达国费总计价币种长宽规备注说时间机场类处状态点报关签销额标准优级紧载舱数"
    "给称产净实际户据权责营业内讯码车船航线区县厂东这应来开无尔"
    "条电话联络人装卸舱邮贸项输轻农铁陆门离只双杂页题颗馆余齐制视选进周过还边远连",
)
_EACH = re.compile(
    r"\beach\b|\bea\b|\bunit(?:ary)?\b|\bunitaire|\bunitari[oa]|\beinzel"
    r"|\bstuck(?=gewicht|preis|wert|volumen|masse)"
    r"|(?:\b(?:per|par|por|pro|je|by)|/) ?(?:pc|pcs|pce|piece|carton|ctn|package|pkg|box|unit|collo"
    r"|colli|coli|coll|pallet|plt|item|bag|crate|stuck|stk|karton|kolli|packstuck|palette|einheit"
    r"|kiste|paket|colis|unite|bulto|pieza|caja|unidad|palet|hu|ud|handling unit)\b"
    r"|\bc/u\b|单件|每件|单箱|每箱|单重|单个|每个|每托|每板|单托|件重|箱重|/ ?[件箱托板个]"
)
_TOTAL = re.compile(
    r"\btotal|\btot\b|\bttl\b|\boverall\b|\bgesamt|\bsum\b|\bsumm|\bsomme|\bsuma\b|\baggregate"
    r"|\ball (?:pcs|pieces|packages)\b|\bshipment (?:weight|wt|volume|value)"
    r"|合计|总|總|共计|整票|整批"
)
_GROSS = re.compile(r"\b(?:gross|brutto|brut|brute|bruto|bruta|grs|gr\.?(?= ?w))\b|毛(?=重)")
PER_KG = re.compile(
    r"/ ?(?:kgs?|kilos?|公斤|千克)(?![a-z])|每公斤|每千克|公斤价|kilopreis"
    r"|\b(?:per|par|por|pro|je|au|p) ?\.? ?(?:kgs?|kilos?)\b"
)
_CENTS = re.compile(r"\b(?:cents?|cts?|us ?c|centimes?|centavos?|centimos?|minor)\b|美分|欧分|分/")


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """A heading in small letters without accents, so that ``Poids réel`` and ``POIDS REEL`` are
    one; signs stay.
    """
    small = plain(text.replace("°", "o").replace("№", "no")).casefold()
    if small.isascii():
        return small
    small = small.translate(_SIMPLIFIED)
    apart = unicodedata.normalize("NFD", small)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def unit_of(word: str, holds: Holds) -> str:
    """The unit that a word means for such amounts; "" for none."""
    key = word.strip().strip("()[]").strip()
    unit = WORDS.get(key) or WORDS.get(key.rstrip(".")) or WORDS.get(key.replace("³", "3"), "")
    if holds is Holds.VOLUME and unit == "m":
        return ""
    return unit if unit in UNITS.get(holds, {}) else ""


def currency_of(words: str) -> tuple[str, str]:
    """The currency that a text names, and the sign if that may mean others; "" for none."""
    text = words.strip()
    small = text.casefold().strip(" .,:/()[]")
    if small.upper() in CURRENCIES and len(small) == 3 and small != "kgs":
        return small.upper(), ""
    if small in CURRENCY_WORDS:
        return CURRENCY_WORDS[small], small if small in DOUBTFUL_SIGNS else ""
    for code in _CODE.findall(text):
        if code.upper() in CURRENCIES and code.upper() not in _WORDS_NOT_CODES:
            return code.upper(), ""
    for sign in _SIGNS:
        if sign in small:
            return CURRENCY_WORDS[sign], sign if sign in DOUBTFUL_SIGNS else ""
    for word in re.findall(r"[^\W\d_]+", small):
        if word in CURRENCY_WORDS:
            return CURRENCY_WORDS[word], ""
    return "", ""


_SIGNS = sorted((w for w in CURRENCY_WORDS if not w.isalpha() or ord(w[0]) > 0x2E80), key=len)[::-1]


def is_each(heading: str) -> bool:
    return bool(_EACH.search(bare(heading)))


def is_total(heading: str) -> bool:
    return bool(_TOTAL.search(bare(heading)))


def is_per_kg(text: str) -> bool:
    return bool(PER_KG.search(bare(text)))


def is_in_cents(text: str) -> bool:
    return bool(_CENTS.search(bare(text)))


def without_each(text: str) -> str:
    return _EACH.sub(" ", text)


def without_cents(text: str) -> str:
    return _CENTS.sub(" ", text)


def without_qualifiers(heading: str) -> str:
    """A heading in small letters without "each", "total", "gross" and "per kg"."""
    text = bare(heading)
    for pattern in (PER_KG, _EACH, _TOTAL, _GROSS):
        text = pattern.sub(" ", text)
    return text
