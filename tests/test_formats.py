"""What is written reads as an equal scenario: folders, packed folders, workbooks; and the format
says what it is.
"""

from __future__ import annotations

import gzip
import random
import tomllib
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st
from little import little
from python_calamine import CalamineWorkbook

from onward.errors import InvalidInput, Problem
from onward.formats import meanings
from onward.formats.builtin import builtin_names, read_scenario, scenarios_folder
from onward.formats.columns import TABLES
from onward.formats.example import example_files, write_example
from onward.formats.folder import read_folder, write_folder
from onward.formats.raw import Raw, migrated
from onward.formats.workbook import read_workbook, write_template, write_workbook
from onward.judge import check
from onward.plan.solve import solve
from onward.scenario import Scenario, timetable
from onward.scenario.amendments import (
    Amendment,
    Approval,
    ApprovalState,
    Paper,
    PriceAmendment,
    SpaceOffer,
)
from onward.wording.names import odd_in

ROOT = Path(__file__).parents[1]
EVERYTHING = little("""
    as_of 2020-03-01 06:30
    set known_to=5 plan_quantile=0.85 left_behind_hours=100 max_charters=2 charter_budget_minor=700000 kg_per_m3:sea=500 currency=EUR
    set goods_may_return=false consignment_fee_minor=0
    area EU BE FR
    delay_price p2 minor_per_tonne_hour=100.5
    place CNPVG handling=5000kg/day acceptance=120 zone=Asia/Shanghai storage=7 transports=air;rail handling_minor_per_kg=0.125
    place BELGG known=1
    transfer BELGG air rail 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000.5kg 6m3 400/kg  mode=belly cut_off=90 accept=CAO;COL carrier=CV via=KZ+120;PL+600 known=1 minimum=15000 currency=USD
    fly C1a CNPVG>BELGG 3 10:00 > 3 22:00 charter=C1 reserved_for=desk taken_kg=10 taken_m3=1
    service S1 CNPVG>BELGG 09:30 600 days=2..9 weekdays=135 accept=* mode=belly minimum=1 currency=JPY
    charter C1 500000 lead=1440 known=1
    exchange USD 1 0.9105
    exchange JPY 1 0.00761234567
    limit MARCH 3 from=1 until=32
    limit ALL 5
    allot A1 desk departure=F1 100kg 1m3 300/kg minimum=9 currency=USD
    cut X1 service=S1 first_day=3 weekdays=13 factor=0.5 known=2 cause=P1
    ship masks CNPVG>BELGG p2 10x 20.25kg 0.18m3 ready=1 08:00 due=5 latest=9 units=2 hs=0402 shc=CAO party=desk value=5 weight=40 known=1 may_return=false left_behind_minor=0 ppm_of_value_per_day=13500
    ship part CNPVG>BELGG p1 2x 20.25kg 0.18m3 ready=6 due=5 latest=9 part_of=whole first_unit=3 started_at=BELGG arrived_by=rail landed_at=5 20:30 keep_together=true may_return=true
    commit F1 250.5kg 1.25m3 pool=A1 starts
    commit S1@2020-03-02 1kg
    document masks licence from=1 until=5
    policy P1 inspection scope=CN;BELGG directions=export;transit hs=63;02 except_hs=6301 until=10 known=2 hours=12 share=0.3 partners=BE
    policy P2 quota scope=* quota=5 unit=m3 period=7 modes=belly;sea carriers=CV from=1
    quota_use P2 3 1.25
    pin masks must_not_use mode=sea place=BELGG
    delay L1 F1 2 12:00 > 3 00:30 known=2 cause=fog
    lift E1 P1 until=9 known=3 cause=notice
    cancellation K1 charter=C1 fee=100000 known=4
    booking B1 masks S1@2020-03-02 refused handling_units=1 known=2
    surcharge U1 12.5/kg author=claims origins=CN;BELGG destinations=* modes=belly from=2 until=5 known=1
    throughput H1 BELGG 800.5kg/day first_day=3 last_day=4 known=2 cause=strike
    restore J1 S1@2020-03-04 known=3 cause=clear
    transfer BELGG road air 60 known=2
""")
LATER = {"known_at": datetime(2020, 3, 2, tzinfo=UTC), "cause": "a letter"}
EVERYTHING = replace(
    EVERYTHING,
    amendments=(
        Amendment(id="N1", shipment="masks", priority=1, mass_kg=20.5, **LATER),
        Amendment(id="N6", shipment="part", may_return=False, keep_together=False, **LATER),
        Amendment(
            id="N7",
            shipment="masks",
            handling_units=8,
            origin="BELGG",
            destination="CNPVG",
            under_way=True,
            special_handling=("-",),
            hs="-",
            value_minor=0,
            goods="masks, blue",
            **LATER,
        ),
    ),
    papers=(Paper(id="N2", shipment="masks", paper="licence", **LATER),),
    prices=(
        PriceAmendment(
            id="N3", departure="F1", cost_minor_per_kg=12.5, minimum_minor=7500, **LATER
        ),
    ),
    space_offers=(
        SpaceOffer(
            id="N4",
            party="desk",
            departure="F1",
            capacity_kg=10.5,
            capacity_m3=0.5,
            minimum_minor=500,
            currency="USD",
            **LATER,
        ),
    ),
    approvals=(Approval(id="N5", shipment="masks", state=ApprovalState.APPROVED, **LATER),),
)


def test_everything_comes_back_from_a_folder(tmp_path):
    write_folder(EVERYTHING, tmp_path / "folder")
    assert read_folder(tmp_path / "folder") == EVERYTHING
    assert {file.name for file in (tmp_path / "folder").iterdir()} == {
        "scenario.toml",
        *(f"{table}.csv" for table in TABLES),
    }


def test_everything_comes_back_from_a_packed_folder_byte_for_byte(tmp_path):
    for name in ("one", "two"):
        write_folder(EVERYTHING, tmp_path / name, packed=True)
    assert read_folder(tmp_path / "one") == EVERYTHING
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
    assert gzip.decompress((tmp_path / "one" / "charters.csv.gz").read_bytes()).startswith(
        b"id,price_minor"
    )


def test_everything_comes_back_from_a_workbook(tmp_path):
    write_workbook(EVERYTHING, tmp_path / "book.xlsx")
    assert read_workbook(tmp_path / "book.xlsx") == EVERYTHING
    assert read_scenario(str(tmp_path / "book.xlsx")) == EVERYTHING


def test_defaults_are_left_out_and_files_of_tables_gone_are_removed(tmp_path):
    write_folder(EVERYTHING, tmp_path / "folder")
    few = little("ship masks CNPVG>BELGG")
    write_folder(few, tmp_path / "folder")
    assert read_folder(tmp_path / "folder") == few
    assert sorted(file.name for file in (tmp_path / "folder").iterdir()) == [
        "places.csv",
        "scenario.toml",
        "shipments.csv",
        "transfers.csv",
    ]
    assert (tmp_path / "folder" / "places.csv").read_text() == "id,name\nCNPVG,CNPVG\nBELGG,BELGG\n"


def test_a_plain_table_goes_before_a_packed_one(tmp_path):
    write_folder(EVERYTHING, tmp_path / "folder")
    (tmp_path / "folder" / "pins.csv.gz").write_bytes(
        gzip.compress(b"shipment,rule,mode\nmasks,must_use,sea\n")
    )
    assert read_folder(tmp_path / "folder") == EVERYTHING


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=20).map(str.strip)
NAME = TEXT.map(lambda text: "".join(each for each in text if not odd_in(each)).strip())


@pytest.mark.no_cover
@settings(max_examples=40)
@given(
    texts=st.lists(TEXT, min_size=2, max_size=2),
    names=st.lists(NAME, min_size=2, max_size=2),
    numbers=st.lists(st.floats(0.001, 1e6), min_size=2, max_size=2),
    whole=st.integers(1, 10**6),
    minute=st.integers(0, 10**8),
)
def test_any_value_comes_back(tmp_path, texts, names, numbers, whole, minute):
    """Quotes, commas, line breaks (not in names), every script; numbers to the last bit; every
    minute.
    """
    at = datetime.fromtimestamp(60 * minute, UTC)
    changed = {
        "goods": texts[0],
        "shipper": names[0],
        "mass_kg": numbers[0],
        "volume_m3": numbers[1] / 100,
        "handling_units": whole,
    }
    shipment = replace(
        EVERYTHING.shipments[0], **changed, weight=1, ready_at=at, due_at=at, latest_at=at
    )
    scenario = replace(
        EVERYTHING,
        title=texts[1],
        shipments=(shipment, *EVERYTHING.shipments[1:]),
        places=(replace(EVERYTHING.places[0], name=names[1] or "x"), EVERYTHING.places[1]),
    )
    write_folder(scenario, tmp_path / "folder")
    assert read_folder(tmp_path / "folder") == scenario


@pytest.mark.no_cover
@settings(max_examples=150)
@given(seed=st.integers(0, 2**32))
def test_whatever_happens_to_a_file_there_is_a_scenario_or_a_list_of_problems(tmp_path, seed):
    """Bytes changed, removed, repeated at random: never any other exception."""
    dice = random.Random(seed)
    files = example_files()
    name = dice.choice([name for name in files if name != "README.txt"])
    content = bytearray(files[name].encode())
    for _ in range(dice.randint(1, 4)):
        at, span = dice.randrange(len(content)), dice.choice([1, 1, 1, 5, 40])
        new = dice.choice(
            [
                b"",
                bytes(dice.choices(range(256), k=span)),
                bytes(dice.choices(b'",;\n-0129.eZ|', k=span)),
                bytes(content[at : at + 99]),
            ]
        )
        content[at : at + span] = new
        content = content or bytearray(b"x")
    folder = tmp_path / f"{seed}"
    write_example(folder)
    (folder / name).write_bytes(content)
    found = scenario_or_problems(folder)
    assert isinstance(found, Scenario) or (
        found and all(problem.message and problem.file for problem in found)
    )


def scenario_or_problems(folder: Path) -> Scenario | tuple[Problem, ...]:
    try:
        return read_folder(folder)
    except InvalidInput as wrong:
        return wrong.problems


# -- versions


def test_older_formats_are_brought_up_to_date_step_by_step():
    def rename(raw: Raw) -> Raw:
        raw.settings["as_of"] = raw.settings.pop("now")
        return raw

    def add_currency(raw: Raw) -> Raw:
        return replace(raw, settings=raw.settings | {"currency": "USD"})

    old = Raw({"format_version": "1", "name": "old", "now": "2020-03-01T00:00Z"})
    new = migrated(old, {1: rename, 2: add_currency}, newest=3)
    assert new.settings == {
        "format_version": "3",
        "name": "old",
        "as_of": "2020-03-01T00:00Z",
        "currency": "USD",
    }
    with pytest.raises(
        InvalidInput,
        match=r"'4' is newer than this Onward reads \(3\). Maybe install a newer Onward",
    ):
        migrated(Raw({"format_version": "4"}), {1: rename, 2: add_currency}, newest=3)
    for text in ("0", "-1", "one", "", "9" * 5000):
        with pytest.raises(InvalidInput):
            migrated(Raw({"format_version": text}))


# -- workbooks


def test_dates_and_times_typed_as_such_are_utc(tmp_path):
    write_workbook(
        little("service S1 CNPVG>BELGG 10:00 600 days=2..9\nship masks CNPVG>BELGG"),
        tmp_path / "plain.xlsx",
    )
    rows = {
        name: CalamineWorkbook.from_path(str(tmp_path / "plain.xlsx"))
        .get_sheet_by_name(name)
        .to_python()
        for name in ("scenario", "places", "services", "shipments")
    }
    typed = {
        "ready_at": datetime(2020, 3, 2, 8, 20),
        "due_at": datetime(2020, 3, 5),
        "first_day": date(2020, 3, 3),
        "departs_local": datetime(1899, 12, 31, 9, 30),
    }
    with xlsxwriter.Workbook(tmp_path / "typed.xlsx") as book:
        formats = {"departs_local": book.add_format({"num_format": "hh:mm"})}
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for name, table in rows.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(table):
                for place, cell in enumerate(row):
                    column = table[0][place]
                    if line and column in typed:
                        value = 0.395833333333333 if column == "departs_local" else typed[column]
                        (sheet.write_number if column == "departs_local" else sheet.write_datetime)(
                            line, place, value, formats.get(column, day)
                        )
                    else:
                        sheet.write(line, place, cell)
    scenario = read_workbook(tmp_path / "typed.xlsx")
    assert (scenario.shipments[0].ready_at, scenario.shipments[0].due_at) == (
        datetime(2020, 3, 2, 8, 20, tzinfo=UTC),
        datetime(2020, 3, 5, tzinfo=UTC),
    )
    assert (scenario.services[0].first_day, scenario.services[0].departs_local) == (
        date(2020, 3, 3),
        "09:30",
    )


def test_texts_stay_texts_in_a_workbook(tmp_path):
    shipment = replace(
        EVERYTHING.shipments[0],
        id="=1+1",
        goods="https://example.org",
        hs="0402",
        awb="020-12345675",
        consignee="@SUM(A1)",
    )
    about_others = ("documents", "pins", "bookings", "amendments", "papers", "approvals")
    scenario = replace(EVERYTHING, shipments=(shipment,), **dict.fromkeys(about_others, ()))
    write_workbook(scenario, tmp_path / "book.xlsx")
    assert read_workbook(tmp_path / "book.xlsx") == scenario


def test_the_template_has_every_sheet_and_column_with_choices_and_comments(tmp_path):
    write_template(tmp_path / "template.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "template.xlsx"))
    assert book.sheet_names == ["notes", "scenario", *TABLES]
    for name, table in TABLES.items():
        assert book.get_sheet_by_name(name).to_python() == [list(table.columns)]
    with zipfile.ZipFile(tmp_path / "template.xlsx") as archive:
        departures = archive.read(
            f"xl/worksheets/sheet{3 + list(TABLES).index('departures')}.xml"
        ).decode()
        parts = {
            name: archive.read(f"xl/worksheets/sheet{3 + list(TABLES).index(name)}.xml").decode()
            for name in ("shipments", "commitments")
        }
        comments = "".join(
            archive.read(part).decode() for part in archive.namelist() if "comments" in part
        )
    assert "belly,freighter,preighter,charter,sea,rail,road" in departures
    assert "places!$A$2" in departures
    assert "air,sea,rail,road" in parts["shipments"]
    assert "true,false" in parts["commitments"]
    assert 'state="frozen"' in departures
    assert all(
        meaning.replace("'", "&apos;") in comments or meaning in comments
        for meaning in meanings.COLUMNS["shipments"].values()
    )


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [("true", True), ("TRUE", True), ("false", False), ("", False), ("yes", None)],
)
def test_a_cell_of_true_or_false(tmp_path, cell, wanted):
    write_folder(EVERYTHING, tmp_path / "folder")
    (tmp_path / "folder" / "commitments.csv").write_text(f"departure,kg,m3,starts\nF1,1,0,{cell}\n")
    if wanted is None:
        with pytest.raises(InvalidInput, match="neither true nor false"):
            read_folder(tmp_path / "folder")
    else:
        assert [row.starts for row in read_folder(tmp_path / "folder").commitments] == [wanted]


def test_a_fresh_template_is_a_scenario_of_nothing(tmp_path):
    write_template(tmp_path / "template.xlsx")
    scenario = read_workbook(tmp_path / "template.xlsx")
    assert (scenario.name, scenario.places, scenario.shipments) == ("my-scenario", (), ())


# -- the example and the built-in ones


def test_the_example_is_small_and_complete(tmp_path):
    write_example(tmp_path / "example")
    scenario = read_folder(tmp_path / "example")
    sizes = (
        len(scenario.places),
        len(scenario.services) + len(scenario.departures),
        len(scenario.shipments),
        len(scenario.policies),
        len(scenario.charters),
    )
    assert sizes == (6, 12, 6, 2, 1)
    assert len([d for d in timetable(scenario) if d.charter == "ROTATION1"]) == 2
    with pytest.raises(InvalidInput, match="is there already"):
        write_example(tmp_path / "example")


def test_the_example_plans_and_the_charter_is_worth_buying(tmp_path):
    write_example(tmp_path / "example")
    scenario = read_folder(tmp_path / "example")
    plan = solve(scenario, gap=0)
    assert check(scenario, plan) == []
    assert plan.charters == ("ROTATION1",)
    assert plan.left_behind == ()


def test_names():
    assert {"tiny:two-hubs", "spring-2020:M"} <= set(builtin_names())
    assert read_scenario("tiny:two-hubs").name
    assert builtin_names().index("spring-2020:S") < builtin_names().index("spring-2020:L")
    assert read_scenario("spring-2020") == read_scenario("spring-2020:M")
    with pytest.raises(InvalidInput, match=r"spring-2020:S.*Maybe spring-2020:M|Maybe spring-2020"):
        read_scenario("spring-2021:M")
    with pytest.raises(InvalidInput, match="does not exist"):
        read_scenario("./tiny")
    with pytest.raises(InvalidInput, match="is neither a folder"):
        read_scenario("")


@pytest.mark.parametrize("name", builtin_names())
def test_every_built_in_scenario_reads(name):
    assert read_scenario(name).shipments


def test_built_in_scenarios_lie_beside_the_package_in_the_repository():
    assert scenarios_folder() in (ROOT / "scenarios", ROOT / "onward" / "_scenarios")


def test_the_settings_file_is_toml(tmp_path):
    write_folder(replace(EVERYTHING, title='a "quote", a \\, a\nline, 中文'), tmp_path / "folder")
    document = tomllib.loads((tmp_path / "folder" / "scenario.toml").read_text(encoding="utf-8"))
    assert document["title"] == 'a "quote", a \\, a\nline, 中文'
    assert document["charters"] == {"max_number": 2, "budget_minor": 700000}
    assert document["kg_per_m3"] == {"sea": 500}
