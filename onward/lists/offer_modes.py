"""How an offer travels, in the words of the trade: a mode, an aircraft, a flight number."""

from __future__ import annotations

import re

from onward.scenario import Mode

FLIGHT = re.compile(r"([A-Z]\d|\d[A-Z]|[A-Z]{2,3})[ -]?(\d{1,4}[A-Z]?)")
FREIGHTER = re.compile(r"[BA]?-?\d{2,3}-?\d*(F|ERF|BCF|SF|BDSF)")
PASSENGER = re.compile(r"[BA]?-?(3[0-9]{2}|7[0-9]{2}|77W|35[0K]|78[9X])(-\w+)?")
MODES = {
    word: mode
    for mode, words in (
        (Mode.BELLY, "belly|pax|passenger|passenger flight|passenger aircraft|客机|客机腹舱|腹舱"),
        (Mode.BELLY, "passagier|passagierflug|passagers|pasajeros"),
        (Mode.FREIGHTER, "freighter|cargo aircraft|cargo flight|all cargo|f|cao|货机|全货机"),
        (Mode.FREIGHTER, "frachter|frachtflugzeug|avion cargo|tout cargo|carguero"),
        (Mode.PREIGHTER, "preighter|passenger freighter|客改货"),
        (Mode.CHARTER, "charter|full charter|包机|vollcharter|chárter"),
        (Mode.SEA, "sea|ocean|vessel|ship|fcl|lcl|海运|船|see|seefracht|mer|maritime|mar|marítimo"),
        (Mode.RAIL, "rail|train|railway|铁路|火车|班列|bahn|schiene|zug|fer|ferroviaire|tren"),
        (Mode.ROAD, "road|truck|trucking|lorry|ftl|ltl|rfs|卡车|公路|陆运|汽运|lkw|strasse|straße"),
        (Mode.ROAD, "camion|route|camión|carretera"),
    )
    for word in words.split("|")
}
FLIES = frozenset("air airfreight flight plane 空运 航空 luft luftfracht aérien aéreo".split())


def mode_of(words: str) -> Mode | None:
    """The mode that words state, or that an aircraft has; None for others.

    >>> mode_of("LKW"), mode_of("B747-400F"), mode_of("77W"), mode_of("air")
    (<Mode.ROAD: 'road'>, <Mode.FREIGHTER: 'freighter'>, <Mode.BELLY: 'belly'>, None)
    """
    plain = words.upper().replace(" ", "")
    if FREIGHTER.fullmatch(plain):
        return Mode.FREIGHTER
    if PASSENGER.fullmatch(plain):
        return Mode.BELLY
    return MODES.get(words.casefold())


def flies(words: str, number: str) -> bool:
    """Whether a mode's words or the form of a number say that it is a flight."""
    return words.casefold() in FLIES or FLIGHT.fullmatch(number.upper()) is not None


def flight_number(words: str) -> tuple[str, str]:
    """The airline's code and the number of a flight, both "" for another text.

    >>> flight_number("lh 8405"), flight_number("5Y8251"), flight_number("MSC OSCAR")
    (('LH', '8405'), ('5Y', '8251'), ('', ''))
    """
    found = FLIGHT.fullmatch(words.upper())
    return (found[1], found[2]) if found else ("", "")
