"""Airlines that said they would not fly to the mainland of China at all, and lanes on which a state
or the only airline let nobody fly; until when.

Airlines: read in Reuters' lists of 6 and 14 February 2020 (english.ahram.org.eg 363043,
indiatoday.in 1646085), in CNN's of 12 February (kvia.com) and, for the Lufthansa group, in
expatica.com 168559 of 14 February. A first day that no list gives is that of the list. Whether they
flew again the day after the last is not known: their flights then are left to the counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scripts.build_spring_2020.export_rules import EU27
from scripts.build_spring_2020.periods import LAST, Period

_SAID = """
AA 01-31 04-24
AC 01-30 02-29
AF 02-06 03-15
AY 02-06 02-29
BA 01-29 03-31
DL 02-02 04-30
IB 02-06 04-30
JT 02-01 02-29
KL 02-06 03-15
KQ 01-31 -
LH 01-29 03-28
LO 02-12 03-28
LX 01-29 03-28
LY 01-30 03-25
MK 02-12 -
MS 02-01 -
NZ 02-12 03-29
OS 01-29 03-28
QF 02-12 03-29
QR 02-01 -
SK 02-04 02-29
SV 02-02 -
TK 02-12 02-29
TR 02-08 -
UA 02-05 04-24
VN 02-01 04-30
VS 02-12 03-28
WY 02-02 -
"""


def _day(text: str) -> date:
    return LAST if text == "-" else date.fromisoformat(f"2020-{text}")


SUSPENDED = {
    airline: (_day(first), _day(last))
    for airline, first, last in (row.split() for row in _SAID.strip().splitlines())
}


@dataclass(frozen=True, slots=True)
class Lane:
    """No passenger flight from these countries to ``home``, nor back if ``both`` ways."""

    home: str
    others: frozenset[str]
    both: bool
    first: date
    last: date
    rule: str  # the policy whose words say so

    def has(self, origin: str, destination: str) -> bool:
        """Whether a flight between these places is on it."""
        a, b = origin[:2], destination[:2]
        return (b == self.home and a in self.others) or (
            self.both and a == self.home and b in self.others
        )


# the last of the lists that were read: what it says of later weeks was known by then
LISTED = date(2020, 2, 14)
UNION = ",".join([*EU27, *"IS LI NO CH TR GB".split()])
# The words of each rule name the countries. No record lifts those without a last day. Italy's rule
# had Hong Kong, Macao and Taipei in it: covid.ingsa.org, policy tracker, Italy, 31 January 2020
_LANES = f"""
IT CN,HK both 01-31 - CCCSL-2840
KZ CN both 02-03 - CCCSL-3001
MU HK both 02-02 - CCCSL-3593
ID CN both 02-05 - CCCSL-2668
MU CN both 02-29 - CCCSL-3603
AT CN in 03-10 - CCCSL-88
NL CN in 03-13 03-26 CCCSL-3983
IN {UNION} in 03-18 - CCCSL-2592
SN FR,ES,BE,IT,PT,DZ,TN both 03-18 04-17 CCCSL-5217
"""
LANES = tuple(
    Lane(home, frozenset(others.split(",")), way == "both", _day(first), _day(last), rule)
    for home, others, way, first, last, rule in (row.split() for row in _LANES.strip().splitlines())
)


def lanes_of(origin: str, destination: str) -> Iterator[Lane]:
    """The suspended lanes that a flight would be on, at any time."""
    return (lane for lane in LANES if lane.has(origin, destination))


def stays_away(airline: str, ends: tuple[str, str], period: Period) -> bool:
    """Whether an airline has no flights between these places in most of a period: it flies to no
    mainland airport, or nobody flies on their lane.
    """
    middle = _middle(period)
    closed = any(lane.first <= middle <= lane.last for lane in lanes_of(*ends))
    return closed or said_away(airline, ends, period)


def said_away(airline: str, ends: tuple[str, str], period: Period) -> bool:
    """Whether an airline had said that it would not fly to the mainland in most of a period."""
    if airline not in SUSPENDED or "CN" not in {place[:2] for place in ends}:
        return False
    first, last = SUSPENDED[airline]
    return first <= _middle(period) <= last


def _middle(period: Period) -> date:
    return period.first + timedelta(days=(period.last - period.first).days // 2)
