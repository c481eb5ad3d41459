"""Each kind of error in a plan is rejected, in words that name what is wrong; the same plan without
it passes.

The network: ten cartons of masks (20 kg and 180 litres each, 200 kg and 1,800 litres together) go
by belly F1 from Shanghai on 2 March 10:00 (cut-off 120 minutes, acceptance 120 minutes: there by
06:00) to Liege at 22:00, change to rail in 180 minutes, and reach Lyon by T1 on 4 March at 12:00.
F2 is a freighter a day later, D1 a lorry.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from judge.plans import plan
from little import little

from onward.judge import check
from onward.plan.plan import Level

NETWORK = """
    as_of 2020-03-01
    place CNPVG acceptance=120
    transfer BELGG air rail 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 400/kg mode=belly cut_off=120
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 6m3 400/kg
    rail T1 BELGG>FRLIO 4 06:00 > 4 12:00 20000kg 60m3 20/kg cut_off=60
    road D1 BELGG>FRLIO 4 06:00 > 4 18:00
    ship masks CNPVG>FRLIO 10x 20kg 0.18m3 ready=1 08:00 due=4 latest=9 hs=630790 units=2000
"""
GOOD = "masks 1-10 F1 T1"
CHARTER = "charter C1 500000 lead=600\nfly X1 CNPVG>BELGG 2 09:00 > 2 21:00 charter=C1"
# a carton that lands at Liege by air on 4 March at 02:00: T1 takes it, just in time
REST = (
    "ship rest BELGG>FRLIO 1x 100kg 0.1m3 ready=4 02:00 due=3 latest=9 part_of=gowns "
    "started_at=CNPVG arrived_by=air"
)
ON = "rest 1 T1, left masks 1-10"
LEFT = "fly F0 CNPVG>BELGG 2020-02-29T20:00 > 2020-03-02T01:00"  # before as_of
WEEKLY = "policy Q quota scope=CN directions=export quota=300 period=7"
TWO_CHARTERS = CHARTER + "\ncharter C2 500000\nfly X2 CNPVG>BELGG 2 09:00 > 2 21:00 charter=C2"

# what is added to the network | the plan | the field | words of the message
PLANTED = {
    "too many kilos": (
        "cut K departure=F1 factor=0.15",
        GOOD,
        "capacity_kg",
        "F1 carries 200 kg but has room for 150 kg",
    ),
    "too many cubic metres": (
        "cut K departure=F1 factor=0.25",
        GOOD,
        "capacity_m3",
        "F1 carries 1.8 m3 but has room for 1.5 m3",
    ),
    "rivals have the space": (
        "fly F9 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 taken_kg=900",
        "masks 1-10 F9 T1",
        "capacity_kg",
        "F9 .* 100 kg",
    ),
    "more than its allotment": (
        "allot A1 desk departure=F1 100kg 2m3",
        "masks 1-10 F1/A1 T1",
        "capacity_kg",
        "F1 allotment A1 .* 100 kg",
    ),
    "allotments leave too little": (
        "allot A1 desk departure=F1 900kg 2m3",
        GOOD,
        "capacity_kg",
        "F1 carries 200 kg .* 100 kg",
    ),
    "a capacity factor": (
        "policy P capacity_factor scope=BE directions=import factor=0.1",
        GOOD,
        "capacity_kg",
        "F1 .* 100 kg",
    ),
    "somebody else's allotment": (
        "allot A1 desk departure=F1 500kg 3m3",
        "masks 1-10 F1/A1 T1",
        "party",
        "F1: allotment A1 is reserved for 'desk'",
    ),
    "no such allotment": ("", "masks 1-10 F1/A7 T1", "pool", "F1 has no such allotment"),
    "reserved space": (
        "fly F9 CNPVG>BELGG 2 10:00 > 2 22:00 reserved_for=desk",
        "masks 1-10 F9 T1",
        "party",
        "open space is reserved for 'desk'",
    ),
    "special handling refused": (
        "ship lithium CNPVG>BELGG shc=CAO;COL",
        f"{GOOD}, lithium 1 F1",
        "special_handling",
        "F1 does not accept it",
    ),
    "not ready": (
        "fly F9 CNPVG>BELGG 1 09:00 > 1 22:00",
        "masks 1-10 F9 T1",
        "ready_at",
        "acceptable at CNPVG from 01MAR20 10:00Z; .* by .* 09:00Z",
    ),
    "missed cut-off": (
        "fly F9 CNPVG>BELGG 1 11:00 > 1 22:00 cut_off=90",
        "masks 1-10 F9 T1",
        "ready_at",
        r"by 01MAR20 09:30Z \(cut-off 90 min\)",
    ),
    "export inspection ignored": (
        "policy P inspection scope=CN directions=export hours=24",
        GOOD,
        "ready_at",
        r"F1 needs it by 01MAR20 08:00Z \(cut-off 120 min, inspection 1440 min\)",
    ),
    "transit inspection ignored": (
        "policy P inspection scope=BE directions=transit hours=40",
        GOOD,
        "departure",
        "short transfer .* F1 arrives 02MAR20 22:00Z, inspection 2400 min, transfer 180 min; "
        "T1 needs the goods by 04MAR20 05:00Z",
    ),
    "import inspection ignored": (
        "policy P inspection scope=FR directions=import hours=120 hs=63",
        GOOD,
        "latest_at",
        "reaches its destination at 09MAR20 12:00Z after 7200 minutes of inspection, after its latest",
    ),
    "short transfer": (
        "fly F9 CNPVG>BELGG 3 10:00 > 4 03:00",
        "masks 1-10 F9 T1",
        "departure",
        "short transfer of shipment masks at BELGG: F9 arrives 04MAR20 03:00Z, transfer 180 "
        "min; T1 .* 05:00Z",
    ),
    "no transfer there": (
        "",
        "masks 1-10 F1 D1",
        "departure",
        "no transfer from air to road at BELGG",
    ),
    "teleport": (
        "rail T9 NLRTM>FRLIO 4 06:00 > 4 12:00",
        "masks 1-10 F1 T9",
        "departure",
        "F1 brings shipment masks to BELGG, but .* leaves NLRTM",
    ),
    "wrong origin": (
        "",
        "masks 1-10 T1",
        "departure",
        "starts at CNPVG, but this departure leaves BELGG",
    ),
    "wrong destination": (
        "",
        "masks 1-10 F1",
        "departure",
        "must go to FRLIO, its last departure ends at BELGG",
    ),
    "arrives after latest": (
        "rail T9 BELGG>FRLIO 9 06:00 > 9 12:00",
        "masks 1-10 F1 T9",
        "latest_at",
        "reaches its destination at 09MAR20 12:00Z, after its latest",
    ),
    "unknown departure": ("", "masks 1-10 F1 T7", "departure", "no such departure is known"),
    "departure announced later": (
        "fly F9 CNPVG>BELGG 2 10:00 > 2 22:00 known=2",
        "masks 1-10 F9 T1",
        "departure",
        "no such departure is known",
    ),
    "unknown shipment": (
        "",
        f"{GOOD}, gowns 1-2 F1",
        "shipment",
        "a shipment that the scenario does not know",
    ),
    "cancelled departure": ("cut K departure=F1", GOOD, "departure", "cancelled by K"),
    "departs before as_of": (
        "as_of 2020-03-01 08:00\nfly F9 CNPVG>BELGG 1 07:00 > 2 22:00",
        "masks 1-10 F9 T1",
        "departure",
        "before as_of .* 08:00Z",
    ),
    "closure": (
        "policy P closure scope=BE directions=import from=2 until=3",
        GOOD,
        "departure",
        "closure P",
    ),
    "ban": (
        "policy P ban scope=CN directions=export hs=6307",
        GOOD,
        "departure",
        "ban P keeps the goods of shipment masks off",
    ),
    "embargo": (
        "policy P embargo scope=FR directions=import modes=rail",
        GOOD,
        "departure",
        "embargo P",
    ),
    "licence without the document": (
        "policy P licence scope=CN directions=export document=cert",
        GOOD,
        "departure",
        "licence P .* no valid document 'cert'",
    ),
    "the document has run out": (
        "policy P licence scope=CN directions=export document=cert\ndocument masks cert until=2 "
        "10:00",
        GOOD,
        "departure",
        "no valid document",
    ),
    "quota exceeded": (
        "policy P quota scope=CN directions=export quota=15000 unit=units",
        GOOD,
        "quota",
        "quota P, period 0: 20,000 units counted, 15,000 units allowed",
    ),
    "quota of a period": (
        "policy P quota scope=CN directions=export quota=0.1 unit=kg period=1",
        GOOD,
        "quota",
        "period 1: 200 kg counted, 0.1 kg allowed",
    ),
    "a place's day": (
        "place BELGG handling=150kg/day",
        GOOD,
        "handling_kg_per_day",
        "BELGG handles 200 kg on 2020-03-02 .* 150 kg a day",
    ),
    "the origin's day": (
        "place CNPVG handling=150kg/day",
        GOOD,
        "handling_kg_per_day",
        "CNPVG handles 200 kg on 2020-03-02",
    ),
    "a pin not used": ("pin masks must_use departure=F2", GOOD, "pin", "must travel on a dep"),
    "a pin broken": ("pin masks must_not_use mode=rail", GOOD, "pin", "must not travel on a dep"),
    "goods under way: short transfer": (
        REST.replace("02:00", "02:01"),
        ON,
        "departure",
        "short transfer of shipment rest at BELGG: by air it is there at 04MAR20 02:01Z, "
        r"transfer 180 min; T1 needs the goods by 04MAR20 05:00Z \(cut-off 60 min\)",
    ),
    "goods that missed a connection: short transfer": (
        f"{REST.replace('02:00', '04:00')} landed_at=4T02:01",
        ON,
        "departure",
        "by air it is there at 04MAR20 02:01Z, transfer 180 min, it is free at 04MAR20 04:00Z",
    ),
    "goods that missed a connection: not free yet": (
        f"{REST.replace('02:00', '05:01')} landed_at=4T02:00",
        ON,
        "departure",
        "transfer 180 min, it is free at 04MAR20 05:01Z; T1 needs the goods by",
    ),
    "goods under way: no transfer": (
        REST,
        "rest 1 D1, left masks 1-10",
        "departure",
        "no transfer from air to road at BELGG .shipment rest",
    ),
    "goods under way: came in another way": (
        REST.replace("=air", "=rail"),
        ON,
        "departure",
        "no transfer from rail to rail at BELGG",
    ),
    "goods under way: not there yet": (
        REST,
        "rest 1 F1 T1, left masks 1-10",
        "departure",
        "rest starts at BELGG, but .* leaves CNPVG",
    ),
    "goods split off that have not left": (
        f"place BELGG acceptance=181\n{REST.replace(' arrived_by=air', '')}",
        ON,
        "ready_at",
        "rest is acceptable at BELGG from 04MAR20 05:01Z",
    ),
    "goods under way: transit rule": (
        f"policy P ban scope=BE directions=transit\n{REST}",
        ON,
        "departure",
        "ban P .* of shipment rest",
    ),
    "goods under way: import rule for where they started": (
        f"policy P ban scope=FR directions=import partners=CN\n{REST}",
        ON,
        "departure",
        "ban P keeps the goods of shipment rest",
    ),
    "goods under way: they started here": (
        f"policy P ban scope=BE directions=export\n{REST.replace('started_at=CNPVG', '')}",
        ON,
        "departure",
        "ban P keeps the goods of shipment rest",
    ),
    "goods under way: they count where they go": (
        f"place FRLIO handling=99kg/day\n{REST}",
        ON,
        "handling_kg_per_day",
        "FRLIO handles 100 kg on 2020-03-04",
    ),
    "commitments hold kilos": (
        "commit F1 900kg 1m3",
        GOOD,
        "capacity_kg",
        "F1 carries 200 kg but has room for 100 kg beside the 900 kg that goods under way hold",
    ),
    "commitments hold cubic metres": (
        "commit F1 1kg 5m3",
        GOOD,
        "capacity_m3",
        "F1 carries 1.8 m3 but has room for 1 m3 beside the 5 m3",
    ),
    "commitments hold more than there is": (
        "commit F1 2000kg",
        GOOD,
        "capacity_kg",
        "has room for 0 kg beside the 2,000 kg",
    ),
    "commitments are rounded up, each": (
        "commit F1 400.0001kg\ncommit F1 400kg",
        GOOD,
        "capacity_kg",
        "has room for 199.999 kg beside the 800.001 kg",
    ),
    "commitments after cuts": (
        "cut K departure=F1 factor=0.5\ncommit F1 350kg",
        GOOD,
        "capacity_kg",
        "has room for 150 kg beside the 350 kg",
    ),
    "commitments on an allotment": (
        "ship gowns CNPVG>BELGG party=desk\nallot A1 desk departure=F1 100kg 2m3\ncommit F1 1kg "
        "pool=A1",
        f"{GOOD}, gowns 1 F1/A1",
        "capacity_kg",
        "F1 allotment A1 carries 100 kg but has room for 99 kg beside the 1 kg",
    ),
    "commitments on a place's day": (
        f"place BELGG handling=250kg/day\n{LEFT}\ncommit F0 100kg",
        GOOD,
        "handling_kg_per_day",
        "BELGG handles 200 kg on 2020-03-02 but can handle 150 kg a day beside the 100 kg that "
        "goods under way hold",
    ),
    "commitments on a cancelled departure's day": (
        f"place BELGG handling=250kg/day\n{LEFT}\ncut K departure=F0\ncommit F0 100kg",
        GOOD,
        "handling_kg_per_day",
        "BELGG handles 200 kg on 2020-03-02 but can handle 150 kg",
    ),
    "commitments on the day of a delayed arrival": (
        f"place BELGG handling=250kg/day\n{LEFT.replace('03-02', '03-01')}\ndelay L F0 "
        "2020-02-29T21:00 > 2 23:00\ncommit F0 100kg",
        GOOD,
        "handling_kg_per_day",
        "BELGG handles 200 kg on 2020-03-02 but can handle 150 kg",
    ),
    "commitments on the origin's day": (
        "place CNPVG handling=250kg/day\nfly F9 CNPVG>BELGG 2 23:00 > 3 08:00\ncommit F9 100kg "
        "starts",
        GOOD,
        "handling_kg_per_day",
        "CNPVG handles 200 kg on 2020-03-02 but can handle 150 kg a day beside the 100 kg",
    ),
    "commitments on more than a day": (
        f"place BELGG handling=250kg/day\n{LEFT}\ncommit F0 300kg",
        GOOD,
        "handling_kg_per_day",
        "can handle 0 kg a day beside the 300 kg",
    ),
    "a quota that others have used": (
        f"{WEEKLY}\nquota_use Q 0 60.0001\nquota_use Q 0 50",
        GOOD,
        "quota",
        "period 0: 200 kg counted, 189.999 kg allowed beside the 110.001 kg that have travelled",
    ),
    "a quota that others have used, in units": (
        f"{WEEKLY} unit=units\nquota_use Q 0 30000.5",
        GOOD.replace("10", "5") + ", left masks 6-10",
        "quota",
        "period 0: 10,000 units counted, 0 units allowed beside the 30,001 units",
    ),
    "a charter not bought": (
        CHARTER,
        "masks 1-10 X1 T1",
        "charter",
        "X1 carries goods, but its charter is not bought",
    ),
    "a charter bought too late": (
        CHARTER.replace("600", "2000"),
        f"{GOOD}, buy C1",
        "charter",
        "cannot be bought in time: it first leaves 02MAR20 09:00Z, lead time 2000 min",
    ),
    "too many charters": (
        f"set max_charters=1\n{TWO_CHARTERS}",
        f"{GOOD}, buy C1 C2",
        "max_charters",
        "the plan buys 2, and 1 may still be bought",
    ),
    "too many charters that leave in a period": (
        f"limit MARCH 3\nlimit MON 1 from=2 until=3\n{TWO_CHARTERS}",
        f"{GOOD}, buy C1 C2",
        "charter_limits",
        "limit MON: the plan buys 2 leaving in its period, and 1 may still be bought",
    ),
    "over the budget": (
        f"set charter_budget_minor=900000\n{TWO_CHARTERS}",
        f"{GOOD}, buy C1 C2",
        "charter_budget_minor",
        "charters cost 10,000.00 USD, the budget is 9,000.00 USD",
    ),
    "a charter bought twice": (CHARTER, f"{GOOD}, buy C1 C1", "charter", "bought more than once"),
    "no such charter": ("", f"{GOOD}, buy C7", "charter", "no such charter is on offer"),
    "handling units twice": (
        "",
        f"{GOOD}, masks 3-4 F2 T1",
        "handling_units",
        "shipment masks: these handling units are planned twice",
    ),
    "handling units missing": (
        "",
        "masks 1-3 F1 T1, left masks 6-10",
        "handling_units",
        "shipment masks: these handling units neither travel nor stay",
    ),
    "handling units that do not exist": (
        "",
        "masks 1-11 F1 T1",
        "handling_units",
        "shipment masks has handling units 1 to 10",
    ),
    "no legs": ("", "masks 1-10", "legs", "has no legs"),
}


def test_the_plan_without_an_error_passes() -> None:
    scenario = little(NETWORK)
    assert check(scenario, plan(scenario, GOOD)) == []


@pytest.mark.parametrize("kind", PLANTED)
def test_each_planted_error_is_named(kind: str) -> None:
    added, text, field, words = PLANTED[kind]
    scenario = little(f"{NETWORK}\n{added}")
    problems = check(scenario, plan(scenario, text))
    assert {p.file for p in problems} == {"plan"}
    told = [p for p in problems if p.field == field]
    assert told, problems
    assert any(re.search(words, f"{p.message} {p.value}") for p in told), told


def test_a_plan_that_says_it_is_better_than_it_is() -> None:
    """12 hours late x 31 kg x 10: 30.06 chargeable kg by volume, rounded up."""
    scenario = little(NETWORK)
    # 30.06 kg at 400, 59.94 kg at 20 by rail
    true = {"loss:1": 720 * 31 * 10, "cost": 10 * (12024 + 1199)}
    scale = {"loss:1": 720 * 60 * 31 * 10, "cost": 0}
    levels = [Level(name=name, value=amount, scale=scale[name]) for name, amount in true.items()]
    assert check(scenario, plan(scenario, GOOD, levels=tuple(levels))) == []
    for k, words in enumerate(
        (
            r"states loss:1 as 223199 kg-minutes; recomputed it is 223200",
            "states cost as 132229 minor units; .* 132230",
        )
    ):
        wrong = list(levels)
        wrong[k] = replace(levels[k], value=levels[k].value - 1)
        (problem,) = check(scenario, plan(scenario, GOOD, levels=tuple(wrong)))
        assert re.search(words, problem.message)
    (problem,) = check(scenario, plan(scenario, GOOD, levels=tuple(levels[:1])))
    assert "levels of this scenario are loss:1 cost" in problem.message
    (problem,) = check(
        scenario, plan(scenario, GOOD, levels=(replace(levels[0], scale=1), levels[1]))
    )
    assert problem.field == "scale"


def test_a_plan_for_another_instant() -> None:
    scenario, later = (
        little(NETWORK),
        little(NETWORK.replace("as_of 2020-03-01", "as_of 2020-03-01 05:00")),
    )
    assert [(p.field, p.value) for p in check(later, plan(scenario, GOOD))] == [
        ("as_of", "01MAR20 00:00Z"),
        ("known_to", "01MAR20 00:00Z"),
    ]
