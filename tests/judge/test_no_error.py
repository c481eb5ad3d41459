"""What looks like an error and is none."""

from __future__ import annotations

import pytest
from judge.plans import plan
from little import little

from onward.judge import check

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


# a carton that came from Shanghai by air and lands at Liege on 4 March at 02:00: three hours later
# T1 can take it, just in time
REST = (
    "ship rest BELGG>FRLIO 1x 100kg 0.1m3 ready=4 02:00 due=3 latest=9 part_of=gowns "
    "started_at=CNPVG arrived_by=air"
)


ON = "rest 1 T1, left masks 1-10"


LEFT = "fly F0 CNPVG>BELGG 2020-02-29T20:00 > 2020-03-02T01:00"  # before as_of


WEEKLY = "policy Q quota scope=CN directions=export quota=300 period=7"


# what is added to the network | the plan: near each error, and no error
ALLOWED = {
    "a policy not known yet": ("policy P ban scope=CN directions=export known=2", GOOD),
    "a policy not in force yet": ("policy P ban scope=CN directions=export from=2 10:01", GOOD),
    "a policy no longer in force": ("policy P ban scope=CN directions=export until=2 10:00", GOOD),
    "a ban on other goods": ("policy P ban scope=CN directions=export hs=9018", GOOD),
    "a ban with an exemption": ("policy P ban scope=CN directions=export except_hs=6307", GOOD),
    "a ban on other partners": ("policy P ban scope=CN directions=export partners=BE", GOOD),
    "an export ban where goods only pass": ("policy P ban scope=BE directions=export", GOOD),
    "an inspection too rare to count": (
        "policy P inspection scope=CN directions=export hours=24 share=0.09",
        GOOD,
    ),
    "a licence with the document": (
        "policy P licence scope=CN directions=export document=cert\ndocument masks cert",
        GOOD,
    ),
    "a quota just kept": ("policy P quota scope=CN directions=export quota=200", GOOD),
    "a closed border of another mode": ("policy P closure scope=BE modes=road", GOOD),
    "a full but not overfull day": ("place BELGG handling=200kg/day", GOOD),
    "its own allotment": (
        "ship gowns CNPVG>BELGG party=desk\nallot A1 desk departure=F1 100kg 2m3",
        f"{GOOD}, gowns 1 F1/A1",
    ),
    "a charter bought in time": (CHARTER, "masks 1-10 X1 T1, buy C1"),
    "pins kept": ("pin masks must_use place=BELGG\npin masks must_not_use mode=road", GOOD),
    "special handling accepted": (
        "fly F9 CNPVG>BELGG 2 10:00 > 2 22:00 accepts=CAO;COL\nship lithium CNPVG>BELGG shc=CAO",
        f"{GOOD}, lithium 1 F9",
    ),
    "goods under way that change in time": (REST, ON),
    "goods that missed their connection: the transfer since they landed": (
        REST.replace("ready=4 02:00", "ready=4 05:00 landed_at=4 02:00"),
        ON,
    ),
    "goods under way are not accepted again": (f"place BELGG acceptance=9999\n{REST}", ON),
    "goods under way: an export rule of the country they have left": (
        f"policy P ban scope=CN directions=export\n{REST}",
        ON,
    ),
    "goods under way: an export rule of the country of the hub": (
        f"policy P ban scope=BE directions=export\n{REST}",
        ON,
    ),
    "goods under way: an import rule for the hub's goods": (
        f"policy P ban scope=FR directions=import partners=BE\n{REST}",
        ON,
    ),
    "goods under way do not count again where they are": (
        f"place BELGG handling=1kg/day\n{REST}",
        ON,
    ),
    "commitments that leave enough": ("commit F1 800kg 4.2m3", GOOD),
    "commitments on another pool": (
        "allot A1 desk departure=F1 500kg 3m3\ncommit F1 500kg pool=A1",
        GOOD,
    ),
    "commitments on a departure announced later": (
        "place BELGG handling=200kg/day\nfly F9 CNPVG>BELGG 2 10:00 > 2 22:00 known=2\ncommit F9 "
        "100kg",
        GOOD,
    ),
    "commitments on another day": (
        f"place BELGG handling=200kg/day\n{LEFT.replace('03-02', '03-01')}\ncommit F0 100kg",
        GOOD,
    ),
    "commitments that did not start there": (
        "place CNPVG handling=200kg/day\nfly F9 CNPVG>BELGG 2 23:00 > 3 08:00\ncommit F9 100kg",
        GOOD,
    ),
    "a quota of which enough is left": (f"{WEEKLY}\nquota_use Q 0 100\nquota_use Q 1 300", GOOD),
    "a quota that is not known yet": (f"{WEEKLY} known=2\nquota_use Q 0 300", GOOD),
    "some left behind": ("pin masks must_use departure=F2", "left masks 1-10"),
}


@pytest.mark.parametrize("kind", ALLOWED)
def test_what_is_allowed_is_not_rejected(kind: str) -> None:
    added, text = ALLOWED[kind]
    scenario = little(f"{NETWORK}\n{added}")
    assert check(scenario, plan(scenario, text)) == []
