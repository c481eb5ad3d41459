"""Plans against chance where the list of the next day has changed a departure: restored, or brought
forward. Chance is certain: what is planned happens, as far as it still can.
"""

from __future__ import annotations

import pytest
from little import little
from plans import plan

from onward.scenario.chance import CERTAIN
from onward.simulate import simulate
from onward.units import instant

# F1 and T1 make one itinerary, F2 and T2 another. From Liege the lorries leave 180 minutes later.
TEXT = """
    as_of 2020-03-01 06:00
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00
    road T2 BELGG>FRLIO 6 06:00 > 6 18:00
    ship masks CNPVG>FRLIO p1 30x 30kg 0.1m3 ready=1 due=4 00:00 latest=12 00:00
"""
CASES = """
    | 3 18:00
    cut C departure=F1 | 6 18:00
    cut C departure=F1; restore R F1 known=1 01:00 | 3 18:00
    cut C departure=F1; restore R F1 known=1 01:00; cut D departure=F1 known=1 02:00 | 6 18:00
    cut C departure=F1; cut D departure=F2; restore R F2 known=1 01:00 | 6 18:00
    delay E F1 2 08:00 > 2 20:00 | 3 18:00
    delay E F2 2 08:00 > 2 20:00 | 3 18:00
    amend A masks ready=2T09:00; delay E F1 2 08:00 > 2 20:00 | 6 18:00
    delay E T1 2 23:00 > 3 11:00 | 6 18:00
    delay E F1 2 08:00 > 2 20:00; delay D T1 2 23:00 > 3 11:00 | 3 11:00
    cut C departure=F1; delay E F2 2 12:00 > 3 00:00 | 3 18:00
    cut C departure=T1; delay E T2 3 08:00 > 3 20:00 | 3 20:00
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in CASES.strip().splitlines()]


@pytest.mark.parametrize(("said", "there"), ROWS, ids=[row[0] or "quiet" for row in ROWS])
def test_when_goods_are_there_that_were_planned_on_f1_and_t1(said: str, there: str) -> None:
    made = plan(little(TEXT), "masks 1-30 F1 T1")
    seen = little("\n".join([TEXT, *said.split(";")]))
    [outcome] = simulate(seen, [made], CERTAIN, runs=2)
    [fate] = outcome.consignments()
    assert fate.p50 is not None
    assert f"{instant(fate.p50):%-d %H:%M}" == there
