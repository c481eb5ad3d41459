"""Airlines that said they would not fly to the mainland of China at all, and until when.

Read in Reuters' lists of 6 and 14 February 2020 (english.ahram.org.eg 363043, indiatoday.in
1646085), in CNN's of 12 February (kvia.com) and, for the Lufthansa group, in expatica.com 168559 of
14 February. A first day that no list gives is that of the list. Whether they flew again the day
after the last is not known: their flights then are left to the counts.
"""

from __future__ import annotations

from datetime import date, timedelta

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


def stays_away(airline: str, ends: tuple[str, str], period: Period) -> bool:
    """Whether an airline has no flights between these places and the mainland in most of a
    period.
    """
    if airline not in SUSPENDED or "CN" not in {place[:2] for place in ends}:
        return False
    first, last = SUSPENDED[airline]
    return first <= period.first + timedelta(days=(period.last - period.first).days // 2) <= last
