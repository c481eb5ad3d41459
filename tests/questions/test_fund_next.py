"""The next tranche asked of a scenario's files and of a desk: one answer, and none unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import WALL, opened
from little import little

from onward import write_folder
from onward.acts.settings import KeptBeside, new_desk
from onward.answer import NotThere
from onward.desk.companion_files import scenario_companions
from onward.errors import InvalidInput
from onward.questions.desk_record import record_of_desk
from onward.questions.fund_next import NextTranches, next_tranches
from onward.questions.record import Sources, open_record, record_of
from onward.report.tranche import tranche_document
from onward.store import OWN

SCENARIO = little("""
    as_of 2020-03-01
    set name=little
    fly F1 CNPVG>BELGG 5 10:00 > 5 22:00  100kg 10m3 50/kg
    ship relief CNPVG>BELGG p1 4x 10kg 0.01m3 due=9 units=100 goods=masks
""")
TABLES = {
    "pledges": "pledge,fund,payer,currency,amount_minor,at,source\n",
    "needs": "nation,place,goods,units_per_day,units_per_worker_day,source\nBE,BELGG,masks,400,4,test\n",
    "offers": "offer,goods,origin,supplier,units,mass_kg,volume_m3,price_minor,freight_minor_per_kg,currency,ready_days,documents,source\n"
    "masks,masks,CNPVG,S,100,10,0.01,300,50,USD,2,,test\n",
}
ASKED = NextTranches(amount=40, tranches=1, days=9, floor=0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario with a fund beside it."""
    write_folder(SCENARIO, tmp_path / "world")
    (tmp_path / "world" / "fund").mkdir()
    for name, text in TABLES.items():
        (tmp_path / "world" / "fund" / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path / "world"


def test_the_fund_beside_the_scenario_is_meant_and_the_desk_answers_alike(
    folder: Path, tmp_path: Path
) -> None:
    with open_record(Sources(scenario=str(folder))) as record:
        theirs = next_tranches(record, ASKED).value
    (bought,) = theirs.without_floor
    # room for 6 of 10 units beside the relief's 4; 40.00 pays for 5 at 3.00 and 5.00 of carriage
    assert bought.bought == {("masks", "BE"): 5}
    with opened(tmp_path / "onward.db") as store:
        number, beside = store.organisation(OWN), scenario_companions(str(folder))
        desk = new_desk(
            store,
            number,
            SCENARIO,
            wall=WALL,
            story=SCENARIO.as_of,
            beside=KeptBeside(files=beside),
        )
        with record_of_desk(desk) as record:
            mine = next_tranches(record, ASKED).value
    assert tranche_document(mine) == tranche_document(theirs)


def test_without_needs_and_offers_nothing_is_taken_from_spring_2020() -> None:
    with pytest.raises(NotThere, match=r"no fund is named.*onward fund template"):
        next_tranches(record_of(SCENARIO), ASKED)


def test_goods_that_nobody_offers_are_all_named(folder: Path) -> None:
    asked = NextTranches(goods=("mask", "gowns"))
    with open_record(Sources(scenario=str(folder))) as record, pytest.raises(InvalidInput) as said:
        next_tranches(record, asked)
    assert {p.value: p.maybe for p in said.value.problems} == {"mask": "masks", "gowns": ""}
