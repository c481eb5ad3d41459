"""Which airlines still flew in 2020, where they are at home, and which named flights they made
between two countries of others.

The routes are those of 2014: an airline that was gone by 2020 has none, nor has a route that had
ended by then, and one that touches no home of its airline is a code share that the source does not
mark, unless it is named here.
"""

from __future__ import annotations

GONE = {
    "US": "merged into American, 2015",
    "VX": "merged into Alaska, 2018",
    "UN": "Transaero ended in 2015",
    "9W": "Jet Airways ended in April 2019",
    "AB": "Air Berlin ended in October 2017",
    "HG": "Niki ended in 2017",
    "JP": "Adria ended in September 2019",
    "SE": "XL Airways France ended in October 2019",
    "MT": "Thomas Cook ended in September 2019",
    "WW": "WOW ended in March 2019",
    "ZB": "Monarch ended in October 2017",
    "IG": "Meridiana, Air Italy, ended in February 2020",
    "OV": "Estonian Air ended in 2015",
    "CO": "merged into United, 2012",
    "W3": "Arik left Johannesburg in 2017",
    "8B": "Business Air ended in January 2015",
    "JA": "B&H Airlines ended in 2015",
    "LT": "Air Lituanica ended in May 2015",
    "DN": "Senegal Airlines ended in April 2016",
    "4T": "Belair ended in October 2017",
    "NL": "Shaheen Air ended in October 2018",
}

# The code of 2020 of an airline that had another in 2014.
NOW = {"TZ": "TR"}  # Scoot took Tigerair's code in 2017

# Homes that the table of airlines does not tell: a territory, or several countries.
HOMES = {
    "AA": "US",
    "AV": "CO SV",
    "BI": "BN",
    "BR": "TW",
    "CI": "TW",
    "CX": "HK",
    "D7": "MY",
    "EI": "IE",
    "FB": "BG",
    "HX": "HK",
    "IB": "ES",
    "IR": "IR",
    "JJ": "BR",
    "KA": "HK",
    "KC": "KZ",
    "KE": "KR",
    "LA": "CL PE EC",
    "LH": "DE",
    "OB": "BO",
    "OZ": "KR",
    "PR": "PH",
    "SI": "GG JE",
    "SK": "SE NO DK",
    "SQ": "SG",
    "SU": "RU",
    "SV": "SA",
    "TN": "PF",
    "TR": "SG",
    "UO": "HK",
    "VN": "VN",
}

# Fifth freedoms that were flown: airline and the two places, either way.
_NAMED = """
AI HKHKG KRICN
BA AUSYD SGSIN
BR ATVIE THBKK
BR GBLHR THBKK
BR NLAMS THBKK
CA BRGRU ESMAD
CI INDEL ITFCO
CI NLAMS THBKK
CX AUSYD NZAKL
EK AUSYD THBKK
EK HKHKG THBKK
EK AUSYD NZAKL
ET HKHKG KRICN
KL IDCGK MYKUL
LA AUSYD NZAKL
NZ GBLHR USLAX
PK CNPEK JPNRT
QR AREZE BRGRU
RJ HKHKG THBKK
SQ DEFRA USJFK
SQ JPNRT USLAX
TG HKHKG KRICN
TK AREZE BRGRU
"""

# Routes that the airline itself no longer flew by January 2020, or never did (another's flight
# under its code): airline and the two places, either way.
_ENDED = """
AC AEAUH CAYYZ
AM CNPVG MXMEX
B6 AEDXB USJFK
B6 AEDXB USLAX
B6 USJFK ZAJNB
BA CNCTU GBLHR
EY AEAUH BRGRU
G3 BRGRU USJFK
HA CNPEK USJFK
PG HKHKG THBKK
PG JPNRT THBKK
QF AEDXB AUSYD
QF AUSYD CNNKG
SA AEAUH ZAJNB
SA CNPEK ZAJNB
VA AEAUH AUSYD
VS AEDXB GBLHR
VS CNPEK GBLHR
VS GBLHR JPNRT
"""


def _routes(rows: str) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset(
        (airline, frozenset(ends))
        for airline, *ends in (row.split() for row in rows.strip().splitlines())
    )


# Countries between which nobody flew passengers in 2020: Qatar's neighbours since June 2017, the
# United States and Venezuela since May 2019.
SHUT = frozenset(frozenset(pair.split("-")) for pair in "QA-AE QA-SA QA-EG QA-BH US-VE".split())
FIFTH_FREEDOMS = _routes(_NAMED)
ENDED = _routes(_ENDED)


def flew(airline: str, homes: frozenset[str], origin: str, destination: str) -> bool:
    """Whether an airline flew between these two places in January 2020 under its own code."""
    route = airline, frozenset((origin, destination))
    shut = frozenset((origin[:2], destination[:2])) in SHUT
    if airline in GONE or route in ENDED or shut:
        return False
    return bool(homes & {origin[:2], destination[:2]}) or route in FIFTH_FREEDOMS
