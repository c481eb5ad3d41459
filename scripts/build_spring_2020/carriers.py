"""Which airlines still flew in 2020, where they are at home, and which named flights they made
between two countries of others.

The routes are those of 2014: an airline that was gone by 2020 has none, and a route that touches
no home of its airline is a code share that the source does not mark, unless it is named here.
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
}

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
    "TZ": "SG",
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
FIFTH_FREEDOMS = frozenset(
    (airline, frozenset(ends))
    for airline, *ends in (row.split() for row in _NAMED.strip().splitlines())
)


def flew(airline: str, homes: frozenset[str], origin: str, destination: str) -> bool:
    """Whether an airline flew between these two places in January 2020 under its own code."""
    if airline in GONE:
        return False
    if homes & {origin[:2], destination[:2]}:
        return True
    return (airline, frozenset((origin, destination))) in FIFTH_FREEDOMS
