"""``onward change``: words for each change, all of them or none, the scenario itself untouched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from answer import TEXT, Run
from little import little

from onward.formats.folder import read_folder, write_folder
from onward.report.changed import Words
from onward.scenario import Scenario, timetable
from onward.scenario.changes import DelayDeparture, ImposePolicy, apply

GOOD = """\
kind,id,known_at,cause,departure,departs_at,factor,policy,effect,scope,directions,hs,starts_at,ends_at,shipment,handling_units
cancel_departure,N1,2020-03-01T00:00Z,fog,F1,,,,,,,,,,,
delay_departure,N2,2020-03-03T00:00Z,,T1,2020-03-04T07:30Z,,,,,,,,,,
impose_policy,N3,2020-03-01T00:00Z,,,,,P1,ban,CN,export,6307,2020-03-02T00:00Z,2020-04-01T00:00Z,,
lift_policy,N4,2020-03-01T00:00Z,,,,,P1,,,,,,2020-03-05T00:00Z,,
refuse_booking,N5,2020-03-01T00:00Z,,T1,,,,,,,,,,masks,3
cancel_departure,N6,2020-03-01T00:00Z,storm,F1,,,,,,,,,,,
"""
TOLD = """\
N1: cancels F1 (freighter, PVG–LGG, 02MAR 10:00Z), which is cancelled already, because of fog
N2: delays T1 (rail, LGG–FRLIO, 04MAR 06:00Z): leaves 1:30 h later, 04MAR 07:30Z, arrives 1:30 h later, 04MAR 13:30Z; \
not known before 03MAR20 00:00Z
N3: imposes ban P1 (CN; export of HS 6307), in force from 02MAR20 00:00Z until 01APR20 00:00Z
N4: ends ban P1 (CN; export of HS 6307) on 05MAR20 00:00Z
N5: refuses space for shipment masks (3 handling units) on T1 (rail, LGG–FRLIO, 04MAR 06:00Z)
N6: cancels F1 (freighter, PVG–LGG, 02MAR 10:00Z), which is cancelled already, because of storm
"""


def test_changes_are_told_and_written(
    run: Run, folder: str, small: Scenario, tmp_path: Path
) -> None:
    (tmp_path / "c.csv").write_text(GOOD)
    answer = run("change", folder, "--changes", tmp_path / "c.csv", "-o", tmp_path / "new")
    assert (answer.code, answer.out) == (0, TOLD)
    assert answer.err == f"{tmp_path / 'new'}: {folder} with 6 changes\n"
    changed = read_folder(tmp_path / "new")
    assert [cut.id for cut in changed.cuts] == ["N1", "N6"]
    assert read_folder(folder) == small
    assert run("validate", tmp_path / "new").code == 0


def test_without_a_folder_nothing_is_written_and_json_says_the_same(
    run: Run, folder: str, tmp_path: Path
) -> None:
    (tmp_path / "c.csv").write_text(GOOD)
    document = run("change", folder, "--changes", tmp_path / "c.csv", "--json").json
    assert document["schema"] == "onward.change/1"
    assert "".join(f"{row['id']}: {row['words']}\n" for row in document["changes"]) == TOLD
    assert [row["kind"] for row in document["changes"]][:2] == [
        "cancel_departure",
        "delay_departure",
    ]
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".csv") == ["c.csv"]


def test_one_wrong_change_and_none_is_made(run: Run, folder: str, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(
        GOOD.replace("storm,F1", "storm,f1").replace("masks,3", "mask,3")
    )
    answer = run("change", folder, "--changes", tmp_path / "c.csv", "-o", tmp_path / "new")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.splitlines() == [
        "c.csv:6: shipment='mask' is not a shipment of this scenario. Maybe masks.",
        "c.csv:7: departure='f1' is not a departure of this scenario. Maybe F1.",
    ]
    assert not (tmp_path / "new").exists()


def test_the_changed_scenario_never_takes_the_place_of_another(
    run: Run, folder: str, tmp_path: Path
) -> None:
    (tmp_path / "c.csv").write_text(GOOD)
    answer = run("change", folder, "--changes", tmp_path / "c.csv", "-o", folder)
    assert answer.code == 2
    assert "not an empty folder" in answer.err
    assert (
        run("change", folder, "--changes", tmp_path / "c.csv", "-o", tmp_path / "no" / "where").code
        == 2
    )


POLICIES = {
    (
        "ban scope=CN directions=export modes=sea;belly partners=BE;FR carriers=ET hs=6307;9018 "
        "except_hs=630790"
    ): (
        "ban P1 (CN; export of HS 6307, 9018 except HS 630790; partners BE, FR; modes belly, sea; "
        "carriers ET)"
    ),
    "quota scope=CN directions=export quota=5": "quota P1 (CN; export; 5 kg in all)",
    "quota scope=CN directions=export quota=1250.5 unit=m3 period=1": (
        "quota P1 (CN; export; 1,250.5 m3 a day)"
    ),
    "quota scope=CN directions=export quota=20000 unit=units period=7": (
        "quota P1 (CN; export; 20,000 consumer units every 7 days)"
    ),
    "capacity_factor scope=BELGG directions=import factor=0.07": (
        "capacity factor P1 (Liège (LGG); import; 7% of capacity left)"
    ),
    "curfew scope=BELGG starts_local=23:00 ends_local=05:30": (
        "curfew P1 (Liège (LGG); export, import, transit; 23:00 to 05:30 by the place's clock)"
    ),
    "inspection scope=CN directions=export hours=72": "inspection P1 (CN; export; 72 h)",
    "inspection scope=CN directions=export hours=1.5 share=0.125": (
        "inspection P1 (CN; export; 1.5 h for 12.5% of consignments)"
    ),
    "licence scope=CN directions=export document=export-licence": (
        "licence P1 (CN; export; document export-licence)"
    ),
}


@pytest.mark.parametrize("row", POLICIES)
def test_a_policy_is_told_with_whom_it_hits_and_how_much(row: str) -> None:
    (policy,) = little(f"policy P1 {row} from=2").policies
    change = ImposePolicy(id="N1", known_at=policy.starts_at, policy=policy)
    words = Words(replace(apply(little("place BELGG"), [change]), known_to=policy.starts_at))
    assert words.of(change) == f"imposes {POLICIES[row]}, in force from 02MAR20 00:00Z"


REST = """\
kind,id,known_at,departure,service,mode,origin,destination,departs_at,arrives_at,capacity_kg,capacity_m3,factor,first_day,shipment,priority,handling_units,mass_kg,\
volume_m3,ready_at,due_at,latest_at,goods,place,handling_kg_per_day,origins,destinations,modes,cost_minor_per_kg,author,charter,fee_minor,policy,effect,except_hs,\
starts_at,ends_at
add_departure,N1,2020-03-01T00:00Z,X1,,preighter,CNPVG,BELGG,2020-03-03T10:00Z,2020-03-03T22:00Z,30000,200,,,,,,,,,,,,,,,,,,,,,,,,,
cut_departure,N2,2020-03-01T00:00Z,,S1,,,,,,,,0.25,2020-03-04,,,,,,,,,,,,,,,,,,,,,,,
add_shipment,N3,2020-03-01T00:00Z,,,,CNPVG,BELGG,,,,,,,more,2,40,12.5,0.1,2020-03-01T00:00Z,2020-03-09T00:00Z,2020-03-19T00:00Z,gowns,,,,,,,,,,,,,,
cancel_shipment,N4,2020-03-01T00:00Z,,,,,,,,,,,,late,,,,,,,,,,,,,,,,,,,,,,
set_throughput,N5,2020-03-01T00:00Z,,,,,,,,,,,2020-03-02,,,,,,,,,,BELGG,5000,,,,,,,,,,,,
add_surcharge,N6,2020-03-01T00:00Z,,,,,,,,,,,,,,,,,,,,,,,CN;HKHKG,*,belly,12.5,claims,,,,,,2020-03-05T00:00Z,
cancel_charter,N7,2020-03-01T00:00Z,,,,,,,,,,,,,,,,,,,,,,,,,,,,C1,50000,,,,,
impose_policy,N8,2020-03-01T00:00Z,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,P9,closure,6307,2020-03-05T00:00Z,
lift_policy,N9,2020-03-01T00:00Z,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,P9,,,,2020-03-05T00:00Z
request_booking,N10,2020-03-01T00:00Z,X1,,,,,,,,,,,more,,,,,,,,,,,,,,,,,,,,,,
confirm_booking,N11,2020-03-01T00:00Z,X1,,,,,,,,,,,more,,,,,,,,,,,,,,,,,,,,,,
"""
REST_TOLD = """\
N1: adds X1 (preighter, PVG–LGG, 03MAR 10:00Z), 30,000 kg and 200 m3
N2: leaves 25% of 6 departures of S1, 04MAR 10:00Z to 09MAR 10:00Z, 1 of them cancelled already
N3: adds shipment more: 40 x 12.5 kg gowns, Shanghai (PVG) to Liège (LGG), priority 2
N4: takes shipment late away
N5: sets what Liège (LGG) can handle to 5,000 kg a day from 2020-03-02
N6: adds a surcharge by claims of 0.125 USD per chargeable kg from CN, Hong Kong (HKG) to everywhere, belly, leaving from 05MAR20 00:00Z
N7: gives up charter C1 for a fee of 500.00 USD (price 8,000.00 USD)
N8: imposes closure P9 (*; export, import, transit except HS 6307), in force from 05MAR20 00:00Z
N9: takes back closure P9 (*; export, import, transit except HS 6307), before it starts
N10: asks for space for shipment more on X1 (preighter, PVG–LGG, 03MAR 10:00Z)
N11: confirms space for shipment more on X1 (preighter, PVG–LGG, 03MAR 10:00Z)
"""


def test_the_other_kinds_in_words(run: Run, tmp_path: Path) -> None:
    more = """
        place HKHKG
        service S1 CNPVG>BELGG 10:00 720 days=2..9
        cut X1 service=S1 first_day=4 last_day=4
        fly C1a CNPVG>BELGG 5 01:00 > 5 09:00 charter=C1
        charter C1 800000
    """
    write_folder(little(TEXT + more), tmp_path / "old")
    (tmp_path / "c.csv").write_text(REST)
    answer = run("change", tmp_path / "old", "--changes", tmp_path / "c.csv")
    assert (answer.out, answer.err, answer.code) == (REST_TOLD, "", 0)


def test_a_service_s_departure_is_told_by_carrier_and_by_the_clocks_of_its_places() -> None:
    scenario = little("""
        place CNPVG zone=Asia/Shanghai
        place BELGG zone=Europe/Brussels
        service S1 CNPVG>BELGG 10:00 720 days=2..9 carrier=CV
    """)
    ids = [d.id for d in timetable(scenario)]
    late = DelayDeparture(
        id="N1",
        known_at=scenario.as_of,
        departure=ids[0],
        departs_at=datetime(2020, 3, 2, 4, tzinfo=UTC),
    )
    words = Words(apply(scenario, [late])).of(late)
    assert words == (
        f"delays CV PVG–LGG 02MAR 10:00 (freighter; our id {ids[0]}): leaves 2:00 h later, "
        "02MAR 12:00 +08:00, arrives 2:00 h later, 02MAR 17:00 +01:00"
    )
