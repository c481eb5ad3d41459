"""Plans on disk: the same bytes for equal plans, every problem at once, and plans that a desk types
as CSV.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from little import little

from onward.errors import InvalidInput, Problem
from onward.formats.planfile import digest, read_plan, read_plan_csv, write_plan
from onward.judge import check
from onward.plan.plan import Charters, Consignment, LeftBehind, Leg, Level, Multipliers, Plan
from onward.scenario import Commitment, QuotaUse

SCENARIO = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    service S1 BELGG>FRCDG 08:00 90 days=3..4 mode=belly
    charter C1 500000
    fly X1 CNPVG>BELGG 2 09:00 > 2 21:00 charter=C1
    allot A1 desk departure=F1 100kg 1m3
    ship masks CNPVG>FRCDG 40x 10kg
    ship 口罩 CNPVG>BELGG 5x 10kg party=desk
""")
PLAN = Plan(
    scenario="little",
    digest="abc",
    as_of=datetime(2020, 3, 1, tzinfo=UTC),
    known_to=datetime(2020, 3, 2, 6, 30, tzinfo=UTC),
    planner="a test",
    stopped="gap",
    consignments=(
        Consignment(
            id="K1", shipment="口罩", first=1, last=3, legs=(Leg("F1", "A1"), Leg("S1@2020-03-03"))
        ),
    ),
    left_behind=(LeftBehind(shipment="masks", first=1, last=40),),
    charters=("C1",),
    levels=(
        Level(
            name="loss:1",
            value=10**17 + 1,
            scale=10**18,
            bound_any=5,
            proofs=(
                Multipliers(
                    charters=Charters.ANY, shift=20, rows={"m3|F1|": 7, "kg|F1|A1": 2**70}, number=3
                ),
            ),
        ),
        Level(name="cost", value=3, scale=0),
    ),
    notes={"rounds": "3"},
)


def test_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    write_plan(PLAN, tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == PLAN


def test_equal_plans_are_equal_bytes_whatever_the_order_of_rows(tmp_path: Path) -> None:
    proof = PLAN.levels[0].proofs[0]
    turned = replace(proof, rows=dict(reversed(proof.rows.items())))
    again = replace(PLAN, levels=(replace(PLAN.levels[0], proofs=(turned,)), PLAN.levels[1]))
    assert again == PLAN
    write_plan(PLAN, tmp_path / "a.json")
    write_plan(again, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_nothing_is_left_of_a_plan_that_could_not_be_written(tmp_path: Path) -> None:
    write_plan(PLAN, tmp_path / "plan.json")
    before = (tmp_path / "plan.json").read_bytes()
    unwritable = replace(PLAN, notes={"bad": "\ud800"})  # not UTF-8
    with pytest.raises(UnicodeEncodeError):
        write_plan(unwritable, tmp_path / "plan.json")
    assert (tmp_path / "plan.json").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["plan.json"]


def problems_of(path: Path) -> list[Problem]:
    with pytest.raises(InvalidInput) as raised:
        read_plan(path)
    return list(raised.value.problems)


BAD = {
    "empty": b"",
    "cut short": b'{"schema": "onward-plan", "schema_ver',
    "not text": b"\xff\xfe\x00",
    "a number": b"7",
    "another schema": b'{"schema": "other"}',
    "a later version": b'{"schema": "onward-plan", "schema_version": 9}',
    "deep": b"[" * 100_000,
    "a huge number": b'{"schema": "onward-plan", "schema_version": 1, "charters": '
    + b"9" * 5000
    + b"}",
    "nothing in it": b'{"schema": "onward-plan", "schema_version": 1}',
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_plan_is_a_problem_not_a_traceback(kind: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(BAD[kind])
    found = problems_of(tmp_path / "plan.json")
    assert {p.file for p in found} == {"plan.json"}
    assert all(len(str(p)) < 400 for p in found)
    # words for programmers
    assert not any(
        word in str(p) for p in found for word in ("set_int_max_str_digits", "recursion")
    )


def test_a_plan_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path / "none.json")
    assert "cannot be read" in problem.message


def test_every_problem_of_a_plan_is_told_at_once(tmp_path: Path) -> None:
    write_plan(PLAN, tmp_path / "plan.json")
    data = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    data["as_of"] = "2020-03-01T00:00"
    data["charters"] = ["C1", 2]
    data["consignments"][0]["first"] = "1"
    data["consignments"][0]["legs"].append("F1")
    data["left_behind"].append({"shipment": 3, "first": True, "last": 1.5})
    data["levels"][0]["proofs"][0]["rows"]["kg|F1|"] = 0.5
    data["levels"][0]["proofs"][0]["charters"] = "some"
    del data["levels"][1]["value"]
    data["notes"] = []
    (tmp_path / "plan.json").write_text(json.dumps(data), encoding="utf-8")
    found = problems_of(tmp_path / "plan.json")
    assert (
        "plan.json: as_of='2020-03-01T00:00' is not an instant: '2020-03-01T00:00' has no offset. "
        "Maybe add 'Z'."
    ) in map(str, found)
    assert sorted(p.field for p in found) == [
        "as_of",
        "charters[1]",
        "consignments[0].first",
        "consignments[0].legs[2]",
        "left_behind[1].first",
        "left_behind[1].last",
        "left_behind[1].shipment",
        "levels[0].proofs[0].charters",
        "levels[0].proofs[0].rows.kg|F1|",
        "levels[1].value",
        "notes",
    ]


# -- by hand


def by_hand(tmp_path: Path, text: str) -> Plan:
    (tmp_path / "hand.csv").write_text(text, encoding="utf-8", newline="")
    return read_plan_csv(tmp_path / "hand.csv", SCENARIO)


def test_a_plan_typed_by_a_desk(tmp_path: Path) -> None:
    """Ten of forty cartons fly by charter, then the next five and 31 to 40 by F1; the rest stays;
    the charter is bought.
    """
    lines = [
        "\ufeffShipment,handling_units,departures,remarks",
        "masks,10,X1;S1@2020-03-03,first",
        "masks,31-40,F1 S1@2020-03-03",
        "",
        "masks,5,F1;S1@2020-03-04",
        "口罩,5,F1#A1,",
    ]
    text = "\r\n".join(lines)
    plan = by_hand(tmp_path, text)
    assert [
        (c.shipment, c.first, c.last, c.legs[0].departure, c.legs[0].pool)
        for c in plan.consignments
    ] == [
        ("masks", 1, 10, "X1", ""),
        ("masks", 31, 40, "F1", ""),
        ("masks", 11, 15, "F1", ""),
        ("口罩", 1, 5, "F1", "A1"),
    ]
    assert plan.left_behind == (LeftBehind(shipment="masks", first=16, last=30),)
    assert plan.charters == ("C1",)
    assert check(SCENARIO, plan) == []


def test_a_count_takes_the_units_that_are_free_in_pieces(tmp_path: Path) -> None:
    plan = by_hand(
        tmp_path,
        "shipment,handling_units,departures\nmasks,3-4,F1 S1@2020-03-03\nmasks,5,X1 "
        "S1@2020-03-03\n",
    )
    assert [(c.first, c.last) for c in plan.consignments] == [(3, 4), (1, 2), (5, 7)]


def test_what_a_desk_can_mistype_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    lines = [
        "shipment,handling_units,departures",
        "Masks,1,F1",
        "masks,ten,F1",
        "masks,0,F1",
        "masks,5,F7",
        "masks,5,",
        "masks,36-41,F1",
        "masks,30,F1",
        "masks,1-2,F1",
        "masks,²,f1",
        "masks,2,F1,S1@2020-03-03",
        "masks,4-3,F1",
    ]
    with pytest.raises(InvalidInput) as raised:
        by_hand(tmp_path, "\n".join(lines))
    assert [(p.row, p.field, p.value, p.maybe) for p in raised.value.problems] == [
        (2, "shipment", "Masks", "masks"),
        (3, "handling_units", "ten", "write 40, or 1-40"),
        (4, "handling_units", "0", "leave the line out: what is not named is left behind"),
        (5, "departures", "F7", "write it as the scenario names it"),
        (6, "departures", "", "leave the line out: what is not named is left behind"),
        (7, "handling_units", "36-41", ""),
        (9, "handling_units", "1-2", ""),
        (10, "departures", "f1", "F1"),
        (10, "handling_units", "²", "write 40, or 1-40"),
        (11, "", "", "separate the departures by ; and put quotes around a text with a comma"),
        (12, "handling_units", "4-3", "write 3-4"),
    ]
    assert {p.file for p in raised.value.problems} == {"hand.csv"}


@pytest.mark.parametrize("text", ["", "shipment;handling_units;departures\n", "\0\0", '"open\n'])
def test_what_is_no_table_is_a_problem(text: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as raised:
        by_hand(tmp_path, text)
    assert raised.value.problems


def test_a_file_saved_with_semicolons_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="save it with commas"):
        by_hand(tmp_path, "shipment;handling_units;departures\nmasks;1;F1\n")


def test_a_name_that_a_table_guards_from_spreadsheets_is_the_shipments_own(tmp_path: Path) -> None:
    scenario = replace(
        SCENARIO, shipments=(replace(SCENARIO.shipments[0], id="=masks"), *SCENARIO.shipments[1:])
    )
    (tmp_path / "hand.csv").write_text(
        "shipment,handling_units,departures\n'=masks,1,F1;S1@2020-03-03\n", encoding="utf-8"
    )
    assert [c.shipment for c in read_plan_csv(tmp_path / "hand.csv", scenario).consignments] == [
        "=masks"
    ]


# -- digest


def test_a_digest_changes_with_what_is_known_and_with_nothing_else() -> None:
    same = replace(
        SCENARIO,
        places=tuple(
            replace(p, transports=frozenset(sorted(p.transports, reverse=True)))
            for p in SCENARIO.places
        ),
    )
    shipments = tuple(
        replace(s, mass_kg=10, ready_at=s.ready_at.astimezone(timezone(timedelta(hours=8))))
        for s in SCENARIO.shipments
    )
    assert digest(same) == digest(replace(SCENARIO, shipments=shipments)) == digest(SCENARIO)
    assert digest(replace(SCENARIO, known_to=SCENARIO.as_of)) == digest(SCENARIO)
    later = replace(SCENARIO.shipments[0], id="late", known_at=SCENARIO.as_of + timedelta(days=1))
    assert digest(replace(SCENARIO, shipments=(*SCENARIO.shipments, later))) == digest(SCENARIO)
    assert digest(replace(SCENARIO, left_behind_hours=719)) != digest(SCENARIO)
    assert digest(
        replace(
            SCENARIO, commitments=(Commitment(departure=SCENARIO.departures[0].id, kg=1, m3=0),)
        )
    ) != digest(SCENARIO)
    assert digest(replace(SCENARIO, quota_uses=(QuotaUse(policy="Q", amount=1),))) != digest(
        SCENARIO
    )
    assert digest(
        replace(SCENARIO, shipments=tuple(replace(s, arrived_by="air") for s in SCENARIO.shipments))
    ) != digest(SCENARIO)
    assert digest(replace(SCENARIO, shipments=SCENARIO.shipments[:1])) != digest(SCENARIO)
    assert digest(
        replace(
            SCENARIO,
            shipments=(replace(SCENARIO.shipments[0], mass_kg=10.001), *SCENARIO.shipments[1:]),
        )
    ) != digest(SCENARIO)
