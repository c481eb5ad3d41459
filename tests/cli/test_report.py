"""Load lists, words, page and workbook say the same as the plan, and hostile names stay names."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from little import little
from python_calamine import load_workbook

from onward.desk.judged_plan import JudgedPlan, proven_levels
from onward.desk.loads import by_mode, loads, service
from onward.judge import verify
from onward.plan.greedy import greedy
from onward.plan.plan import Level, Plan
from onward.questions.exceptions import exception_rows
from onward.report.chart import Lane, great_circle, seam
from onward.report.page import page
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Column, Sheet, Table
from onward.report.words import place_name, proof
from onward.report.workbook import write_workbook
from onward.scenario import Place, Scenario
from onward.wording.amounts import money
from onward.wording.quantities import days_and_hours, lasting, percent, tonnes

HOSTILE = """<script>alert('x')</script>"&"""
FORMULA = '=HYPERLINK("http://evil.example/","x")'


def told_of(scenario: Scenario, plan: Plan | None = None) -> JudgedPlan:
    plan = plan or greedy(scenario)
    return JudgedPlan(loads(scenario, plan), proven_levels(verify(scenario, plan)))


@pytest.fixture(scope="module")
def told(small: Scenario) -> JudgedPlan:
    return told_of(small)


@pytest.fixture(scope="module")
def hostile(small: Scenario) -> JudgedPlan:
    places = tuple(replace(p, name=HOSTILE) for p in small.places)
    shipments = tuple(
        replace(
            s,
            goods=HOSTILE,
            consignee=FORMULA,
            shipper="+1",
            awb="-12",
            party="@x",
            special_handling=(),
        )
        for s in small.shipments
    )
    departures = tuple(replace(d, carrier="=1+1") for d in small.departures)
    return told_of(
        replace(
            small,
            title=HOSTILE,
            name="=2+2",
            places=places,
            shipments=shipments,
            departures=departures,
        )
    )


def test_what_is_on_each_departure(told: JudgedPlan) -> None:
    flight, train = told.read.loaded
    assert (flight.departure.id, flight.pieces, flight.mass_g, flight.volume_l) == (
        "F1",
        72,
        1_000_000,
        5_800,
    )
    assert flight.chargeable_g == 10 * 30_060 + 2 * 100_000 + 60 * 10_000
    assert (flight.fullness, flight.binds) == (1.0, "kg")
    assert (train.departure.id, train.pieces, train.mass_g, train.chargeable_g) == (
        "T1",
        10,
        200_000,
        10 * 59_940,
    )
    assert f"{flight.cut_off:%d %H:%M}" == "02 08:00"


def test_what_becomes_of_each_priority(told: JudgedPlan) -> None:
    first, second = service(told.read)
    assert (first.in_time, first.late, first.left, first.latest_min) == (10, 2, 0, 600)
    assert (second.in_time_g, second.left_g, second.weight_left) == (600_000, 300_000, 300)
    # the masks' flight is longer than their train
    assert by_mode(told.read) == {"freighter": 1_000_000}


def test_inspection_moves_the_hour_at_which_goods_must_be_there(small: Scenario) -> None:
    policy = little("policy X inspection scope=CN directions=export hs=6307 hours=3").policies
    flight = told_of(replace(small, policies=policy)).read.loaded[0]
    assert {line.shipment.id: f"{line.ready_by:%H:%M}" for line in flight.lines} == {
        "masks": "05:00",
        "late": "08:00",
        "parcels": "08:00",
    }


def test_capacity_is_what_cuts_and_rivals_leave(small: Scenario) -> None:
    departures = tuple(replace(d, taken_kg=200.0) if d.id == "F1" else d for d in small.departures)
    cuts = little("cut C departure=F1 factor=0.5").cuts
    flight = told_of(replace(small, departures=departures, cuts=cuts)).read.loaded[0]
    assert (flight.capacity_g, flight.capacity_l) == (400_000, 3_000)


def test_exceptions_come_by_priority_and_cost(told: JudgedPlan) -> None:
    late, stays = exception_rows(told.read)
    assert (late.shipment.id, late.fate, late.loss) == ("late", "late by 10 hours", 2 * 100 * 600)
    assert (stays.shipment.id, stays.fate, stays.units, stays.loss) == (
        "parcels",
        "stays",
        30,
        30 * 10 * 720 * 60,
    )
    assert sum(t.loss for t in exception_rows(told.read)) == sum(
        level.value for level in told.levels[:-1]
    )


# -- the page


class Parts(HTMLParser):
    """Tags that open and close, and what they point at."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.points: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.points += [
            found[name] or ""
            for name in ("href", "src", "action", "data", "poster", "srcset")
            if name in found
        ]
        self.ids += [found["id"] or ""] if "id" in found else []


def parts(text: str) -> Parts:
    found = Parts()
    found.feed(text)
    return found


def test_the_page_asks_nothing_of_the_network(told: JudgedPlan) -> None:
    text = page(told)
    found = parts(text)
    assert all(point.startswith("#") for point in found.points)
    assert {point[1:] for point in found.points} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert not re.search(
        r"https?:|//[a-z]+\.|@import|url\(",
        text.replace("url(#clip1)", "").replace("url(#clip2)", ""),
    )
    assert "default-src 'none'" in text


def test_the_page_shows_exceptions_first_and_every_departure(told: JudgedPlan) -> None:
    text = page(told)
    assert text.startswith("<!doctype html>")
    assert (
        text.index('id="exceptions"')
        < text.index('id="service"')
        < text.index('id="flows"')
        < text.index('id="departures"')
    )
    for words in (
        "late by 10 hours",
        "of 900 kg of second priority, 600 kg arrive in time",
        "Shanghai",
        "legal status",
    ):
        assert words in text or words.replace("of 900", "Of 900") in text
    loads = text[text.index('<table class="stack departures"') :]
    assert loads[: loads.index("</table>")].count('<tr><th scope="row"') == 2
    # two of exceptions, one of departures: "units" are consumer units everywhere
    assert text.count('<th scope="col" data-key="pieces">Pieces') == 3
    assert ">Units<" not in text


def test_the_page_escapes_hostile_names(hostile: JudgedPlan) -> None:
    text = page(hostile)
    assert parts(text).tags.count("script") == 1  # ours
    assert "alert('x')</script>" not in text
    assert "&lt;script&gt;alert(" in text


def test_the_page_of_a_plan_that_carries_nothing(small: Scenario) -> None:
    text = page(told_of(replace(small, departures=())))
    assert "Nothing travels." in text


def test_the_page_of_a_scenario_without_shipments(small: Scenario) -> None:
    assert "Everything arrives in time." in page(told_of(replace(small, shipments=())))


# -- the workbook


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = load_workbook(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_read_back_adds_up_to_the_plan(told: JudgedPlan, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_workbook(told, path)
    found = sheets(path)
    assert list(found) == [
        "Summary",
        "Load lists",
        "Departures",
        "Exceptions",
        "BELGG Liège",
        "CNPVG Shanghai",
        "FRLIO Lyon",
    ]
    head, *lines = found["Load lists"]
    column = {name: i for i, name in enumerate(head)}
    assert sum(row[column["Pieces"]] for row in lines) == 82  # type: ignore[misc]
    assert sum(row[column["kg"]] for row in lines) == 1200  # type: ignore[misc]
    masks = next(row for row in lines if row[column["Shipment"]] == "masks")
    assert [masks[column[name]] for name in ("Consignee", "HS", "Leg", "Final destination")] == [
        "Hospital",
        "630790",
        "1 of 2",
        "Lyon (FRLIO)",
    ]
    head, *totals = found["Departures"]
    column = {name: i for i, name in enumerate(head)}
    assert [
        [row[column[name]] for name in ("Departure", "Pieces", "kg", "m3", "kg full")]
        for row in totals
    ] == [
        ["F1", 72, 1000, 5.8, 1],
        ["T1", 10, 200, 1.8, 0.01],
    ]
    head, *wrong = found["Exceptions"]
    column = {name: i for i, name in enumerate(head)}
    assert [
        [row[column[name]] for name in ("Priority", "Shipment", "Handling units", "Pieces")]
        for row in wrong
    ] == [
        [1, "late", "1-2", 2],
        [2, "parcels", "61-90", 30],
    ]
    assert [row[1] for row in found["BELGG Liège"][1:]] == ["arrives"] * 3 + ["leaves"]


def test_nothing_in_the_workbook_is_a_formula_or_a_link(
    hostile: JudgedPlan, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    write_workbook(hostile, path)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets"):
                text = archive.read(name).decode()
                assert "<f>" not in text
                assert "<hyperlink" not in text
    head, *lines = sheets(path)["Load lists"]
    column = {name: i for i, name in enumerate(head)}
    assert {row[column["Consignee"]] for row in lines} == {FORMULA}
    assert {
        (row[column["Shipper"]], row[column["AWB"]], row[column["Carrier"]]) for row in lines
    } == {("+1", "-12", "=1+1")}


def test_the_low_memory_way_writes_the_same_cells(
    told: JudgedPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_workbook(told, tmp_path / "usual.xlsx")
    monkeypatch.setattr("onward.report.workbook.LOW_MEMORY", 0)
    write_workbook(told, tmp_path / "low.xlsx")
    assert sheets(tmp_path / "low.xlsx") == sheets(tmp_path / "usual.xlsx")


def test_long_tables_go_on_on_another_sheet_and_many_hubs_share_one(
    told: JudgedPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.report.render.xlsx.MOST_ROWS", 3)
    monkeypatch.setattr("onward.report.tables.loads.MOST_HUBS", 2)
    write_workbook(told, tmp_path / "plan.xlsx")
    found = sheets(tmp_path / "plan.xlsx")
    assert len(found["Load lists"]) == 3
    assert sum(len(rows) - 1 for name, rows in found.items() if name.startswith("Load lists")) == 4
    hubs = [name for name in found if name.startswith(("BELGG", "Other hubs"))]
    # each line leaves somewhere and arrives somewhere
    assert sum(len(found[name]) - 1 for name in hubs) == 8


def test_sheet_names_that_excel_refuses(tmp_path: Path) -> None:
    titles = ("A/B:C", "a b c", "'", "x" * 40, "x" * 41)
    tables = tuple(
        Table(name=f"t{n}", title=title, columns=(Column("a", "A"),), rows=[])
        for n, title in enumerate(titles)
    )
    write_xlsx(Sheet(title="S", tables=tables), tmp_path / "names.xlsx")
    assert load_workbook(tmp_path / "names.xlsx").sheet_names == [
        "A B C",
        "a b c 2",
        "Sheet",
        "x" * 31,
        "x" * 29 + " 2",
    ]


# -- words and the map


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (tonnes(999_400), "999 kg"),
        (tonnes(1_500), "1.5 kg"),
        (tonnes(1_204_000_000), "1,204 t"),
        (tonnes(6_000_000), "6.0 t"),
        (lasting(90), "90 min"),
        (lasting(600), "10 hours"),
        (lasting(2880), "2 days"),
        (money(123_456, "USD"), "1,234.56 USD"),
        (money(1_250, "USD"), "12.50 USD"),
        (money(500, "JPY"), "500 JPY"),
        (percent(0), "0 %"),
        (percent(1), "100 %"),
        (percent(0.00001), "under 0.01 %"),
        (percent(0.99999), "over 99.99 %"),
        (percent(0.2128), "21.3 %"),
        (percent(2.89), "289 %"),
        (
            place_name(Place(id="CNPVG", name="Shanghai Pudong International Airport")),
            "Shanghai",
        ),
        (place_name(Place(id="FRLIO", name="")), "FRLIO"),
    ],
)
def test_numbers_as_people_say_them(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("any_", "bought", "said"),
    [
        (None, None, "no bound is proven"),
        (600, 600, "no plan can do better, whichever charters are bought"),
        (
            570,
            570,
            "no plan can do better than 9.50 kg-hours (gap 5.0 %), whichever charters are bought",
        ),
        (
            570,
            600,
            "no plan with these charters can do better, "
            "and whichever charters are bought, none than 9.50 kg-hours (gap 5.0 %)",
        ),
        (
            300,
            540,
            "no plan with these charters can do better than 9.00 kg-hours (gap 10.0 %); "
            "how much better another choice of charters could be is not known",
        ),
        (
            None,
            540,
            "no plan with these charters can do better than 9.00 kg-hours (gap 10.0 %); "
            "how much better another choice of charters could be is not known",
        ),
        (0, 0, "how much better a plan could be is not known"),
    ],
)
def test_bounds_in_words(any_: int | None, bought: int | None, said: str) -> None:
    level = Level(name="loss:1", value=600, scale=600, bound_any=any_, bound_bought=bought)
    assert proof(level, "USD") == said


def test_where_no_charters_are_on_offer_none_are_spoken_of() -> None:
    level = Level(name="loss:1", value=600, scale=600, bound_any=300, bound_bought=300)
    said = "no plan can do better than 5.00 kg-hours (gap 50.0 %)"
    assert proof(level, "USD", choice=False) == said


def test_a_great_circle_runs_on_across_180_degrees() -> None:
    tokyo, los_angeles = (
        Place(id="JPNRT", name="", latitude=35.8, longitude=140.4),
        Place(id="USLAX", name="", latitude=33.9, longitude=-118.4),
    )
    points = great_circle(tokyo, los_angeles, -30.0)
    assert points[0][0] == pytest.approx(140.4)
    assert points[-1][0] == pytest.approx(241.6)
    assert max(latitude for _, latitude in points) > 45  # by the north


def test_the_world_is_cut_open_where_least_crosses() -> None:
    tokyo, los_angeles = (
        Place(id="JPNRT", name="", latitude=35.8, longitude=140.4),
        Place(id="USLAX", name="", latitude=33.9, longitude=-118.4),
    )
    london = Place(id="GBLHR", name="", latitude=51.5, longitude=0.0)
    lanes = [Lane(tokyo, los_angeles, "belly", 1000, ""), Lane(london, tokyo, "belly", 10, "")]
    cut = seam(lanes) % 360
    assert 241.6 < cut < 360  # between Los Angeles and London


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (45, "45 minutes"),
        (61, "1 hour 1 minute"),
        (1440, "1 day"),
        (14400, "10 days"),
        (15554, "10 days 19 hours"),
    ],
)
def test_a_span_of_time_in_days_and_hours(minutes: int, words: str) -> None:
    assert days_and_hours(minutes) == words
