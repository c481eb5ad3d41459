"""The situation on a day: the numbers of its tables, the page that stands alone, and the workbook.

What only the terminal does is in tests/cli/test_situation_command.py.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from little import little, march as at
from python_calamine import load_workbook

from onward.events.event import Event
from onward.formats.eventfile import read_events
from onward.formats.fund import read_fund
from onward.money.book import book
from onward.money.fund import Fund
from onward.questions.announcements import announcements
from onward.questions.plan_files import read_any
from onward.questions.situation import Situation, situation
from onward.report.labels import letter
from onward.report.situation_page import (
    situation_document,
    situation_page,
    situation_text,
    write_situation,
)
from onward.report.words import place_name
from onward.scenario import Scenario

WORLD = """
    as_of 2020-03-01
    place CNPVG name=上海浦东国际机场 zone=Asia/Shanghai
    place BELGG name=Liege zone=Europe/Brussels
    place FRLIO name=Lyon zone=Europe/Paris
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 carrier=CV
    fly F2 CNPVG>BELGG 12 10:00 > 12 22:00 carrier=CV
    service SVC CNPVG>BELGG 09:00 600 days=1..30 mode=belly
    rail T1 BELGG>FRLIO 6 06:00 > 6 12:00
    ship masks CNPVG>FRLIO p1 10x 100kg 0.5m3 due=7 units=2000 value=500 goods=口罩
    ship pens CNPVG>BELGG p2 4x 50kg 0.1m3 due=4 units=10 goods=pens
    ship gowns CNPVG>BELGG p2 5x 20kg 0.1m3 due=20 latest=30 units=100 goods=gowns
    policy OLD inspection scope=BE directions=transit hours=24 from=1 known=1
    policy NEW ban scope=FR directions=import hs=6307 from=8 until=10 known=5 title=禁止进口
    policy LATE inspection scope=CN directions=export hours=3 from=4 known=6
    policy SECRET ban scope=CN from=9 known=8
    cut C1 service=SVC first_day=2020-03-08 known=5 cause=NEW
"""
EVENTS = """\
at,known_at,status,what,place,departure,by,raw_code,reason,policy,parent
2020-03-01T06:00Z,2020-03-01T06:00Z,planned,shipment:masks;shipment:pens,,F1,,,,,
2020-03-04T10:00Z,2020-03-04T10:00Z,departed,shipment:masks;shipment:pens,CNPVG,F1,CV,DEP,,,
2020-03-04T22:00Z,2020-03-05T06:00Z,landed,shipment:masks;shipment:pens,BELGG,F1,CV,ARR,,,
2020-03-05T08:00Z,2020-03-05T08:00Z,held,shipment:masks#1-2,BELGG,,customs BE,TGC,customs_inspection,OLD,
2020-03-05T09:00Z,2020-03-05T09:00Z,delivered,shipment:pens,BELGG,,,DLV,,,
"""
SEVENTH = datetime(2020, 3, 7, tzinfo=UTC)
Told = tuple[Event, ...]


@pytest.fixture(scope="module")
def world() -> Scenario:
    return little(WORLD)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What happened."""
    return events(tmp_path_factory.mktemp("told"))


def events(folder: Path, *more: str) -> Told:
    """The events, and rows that are told beside them."""
    (folder / "events.csv").write_text(
        EVENTS + "".join(f"{row}\n" for row in more), encoding="utf-8"
    )
    return read_events(folder / "events.csv").events


@pytest.fixture(scope="module")
def now(world: Scenario, told: Told) -> Situation:
    """The situation at the beginning of the seventh, without plan or fund."""
    return seen(world, told)


def seen(
    world: Scenario,
    told: Told,
    as_of: datetime = SEVENTH,
    known_to: datetime | None = None,
    /,
    **more: Any,
) -> Situation:
    return situation(world, told, as_of=as_of, known_to=known_to or as_of, **more)


def tables(found: Situation) -> dict[str, Any]:
    """Every table's rows, as JSON has them."""
    rows = situation_document(found)["tables"]
    assert isinstance(rows, dict)
    return rows


def test_the_tables_say_what_moved(now: Situation) -> None:
    document, found = situation_document(now), tables(now)
    assert document["last_7_days"] == "2020-02-29..2020-03-06"
    assert [(row["mode"], row["mass_t"], row["last_7_days_t"]) for row in found["modes"]] == [
        ("freighter", 1.2, 1.2),
    ]
    assert document["totals"]["modes"]["mass_t"] == 1.2
    (lane,) = found["lanes"]
    assert (lane["origin"], lane["destination"], lane["units"]) == (
        "CNPVG",
        "BELGG",
        20_040,
    )
    assert [
        (row["goods"], row["units_shipped"], row["units_delivered"]) for row in found["goods"]
    ] == [
        ("口罩", 20_000, 0),  # shipped is not delivered
        ("pens", 40, 40),
    ]
    assert {row["country"]: (row["out_t"], row["in_t"]) for row in found["countries"]} == {
        "CN": (1.2, 0),
        "BE": (0, 1.2),
    }


def test_the_tables_say_where_goods_are(now: Situation) -> None:
    found = tables(now)
    first, second = found["service"]
    assert (first["known_t"], first["en_route_t"], first["held_t"], first["overdue_t"]) == (
        1,
        0.8,
        0.2,
        0,
    )
    assert (second["delivered_in_time_t"], second["delivered_late_t"], second["unknown_t"]) == (
        0,
        0.2,
        0.1,
    )
    assert situation_document(now)["totals"]["whereabouts"]["country"] == "all"
    (held,) = found["detained"]
    assert (held["handling_units"], held["policy"], held["days"], held["value"]) == (
        "masks#1-2",
        "OLD",
        1.7,
        "10.00",
    )


def test_what_is_detained_before_it_left_is_told(
    world: Scenario, now: Situation, tmp_path: Path
) -> None:
    """20,040 units have left: 40 are delivered, 16,000 en route and 4,000 detained; beside them 200
    gowns are detained at the origin.
    """
    said = (
        "20,040 units have left their origin and 40 are delivered; 16,000 are en route, 0 wait "
        "at their destination for delivery, and "
    )
    assert " ".join(situation_text(now).split()).startswith(f"{said}4,000 are detained.")
    row = "2020-03-06T00:00Z,2020-03-06T00:00Z,held,shipment:gowns#1-2,CNPVG,,customs CN,,,,"
    found = seen(world, events(tmp_path, row))
    assert " ".join(situation_text(found).split()).startswith(
        f"{said}4,200 are detained, 200 of them before they left."
    )


@pytest.mark.parametrize(
    ("as_of", "week"),
    [
        (at(7), "2020-02-29..2020-03-06"),
        (at(7, 23, 59), "2020-02-29..2020-03-06"),
        (at(8), "2020-03-01..2020-03-07"),
    ],
)
def test_the_last_seven_days_are_whole_ones(
    world: Scenario, told: Told, as_of: datetime, week: str
) -> None:
    assert situation_document(seen(world, told, as_of))["last_7_days"] == week


def test_yesterday_the_landing_was_not_known(world: Scenario, told: Told) -> None:
    then = tables(seen(world, told, at(5, 7), at(5, 5)))
    assert then["countries"] == [
        {
            "country": "CN",
            "out_t": 1.2,
            "out_last_7_days_t": 1.2,
            "in_t": 0,
            "in_last_7_days_t": 0,
            "units_in": 0,
        }
    ]
    assert then["detained"] == []


def test_the_notices_of_the_week(now: Situation) -> None:
    found = tables(now)
    assert [(row["policy"], row["notice_days"]) for row in found["announced"]] == [
        ("LATE", -2),
        ("NEW", 3),
        ("OLD", 0),
    ]
    assert [(row["policy"], row["what"]) for row in found["coming"]] == [
        ("NEW", "starts"),
        ("NEW", "ends"),
    ]
    assert [
        (row["cause"], row["when"], row["cancelled"], row["lanes"]) for row in found["stopped"]
    ] == [
        ("NEW", ["announced in the last 7 days", "begins in the next 7 days"], 1, 1),
    ]


def test_a_lift_ends_a_policy_and_what_is_not_known_is_not_told() -> None:
    world = little("""
        as_of 2020-03-01
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00
        charter CH 5000 known=5
        fly G CNPVG>BELGG 9 10:00 > 9 22:00 charter=CH
        policy OPEN ban scope=CN from=1 known=1
        lift L OPEN until=9 known=6
        lift M OPEN until=8 known=8
        cut C departure=F1 factor=0.5 known=5
        delay D F1 5 10:00 > 5 22:00 known=4
    """)
    now = datetime(2020, 3, 7, tzinfo=UTC)
    found = announcements(world, now, now)
    assert [(each.at.day, each.what) for each in found.coming] == [(9, "ends")]
    assert [(each.cause, each.cancelled, each.reduced) for each in found.stopped] == [
        ("no cause stated", 0, 1)
    ]
    assert found.other == ("1 charter offered", "1 departure delayed", "1 policy lifted")
    assert announcements(world, now, datetime(2020, 3, 4, tzinfo=UTC)).coming == ()


def test_with_a_plan_the_next_seven_days(world: Scenario, told: Told, tmp_path: Path) -> None:
    plan = tmp_path / "by-hand.csv"
    plan.write_text("shipment,handling_units,departures\npens,4,F1\ngowns,5,F2\n", encoding="utf-8")
    found = seen(world, told, judged_plan=read_any(str(plan), world, None, None).judged())
    rows = tables(found)
    # five gowns on F2; the pens have flown
    assert [row["planned_next_7_days_t"] for row in rows["modes"]] == [0.1]
    assert {row["country"]: row["out_planned_next_7_days_t"] for row in rows["countries"]} == {
        "CN": 0.1,
        "BE": 0,
    }
    assert "What the plan means to do" in situation_page(found)


TABLES = {
    "pledges.csv": "pledge,fund,payer,currency,amount_minor,at,counted,qualifier,source\n"
    "p,relief,Ma,USD,100000,2020-02-01T00:00Z,,more than,s\n"
    "q,relief,Ma,USD,90000,2020-02-01T00:00Z,false,,another\n",
    "purchases.csv": "order,line,payers,buyer,supplier,consignee,goods,units,currency,amount_minor,ordered_at,lot,source\n"
    "O,1,relief,b,Mill,WHO,masks,100,USD,5000,2020-02-02T00:00Z,L,s\n",
    "receipts.csv": (
        "receipt,lot,goods,nation,units,at,source\nr,L,masks,BE,60,2020-03-03T00:00Z,s\n"
    ),
}


@pytest.fixture(scope="module")
def fund(tmp_path_factory: pytest.TempPathFactory) -> Fund:
    folder = tmp_path_factory.mktemp("money")
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_fund(folder)


def with_fund(world: Scenario, told: Told, fund: Fund, as_of: datetime = SEVENTH) -> Situation:
    return seen(world, told, as_of, fund=book(fund, as_of, as_of))


def test_the_fund_from_pledge_to_units(world: Scenario, told: Told, fund: Fund) -> None:
    whole = with_fund(world, told, fund)
    found = tables(whole)
    (money,) = found["funds"]
    assert (money["pledged"], money["qualifier"], money["committed"], money["available"]) == (
        "1000.00",
        "more than",
        "50.00",
        "950.00",
    )
    assert [
        (row["order_line"], row["units_delivered"], row["units_in_stock"])
        for row in found["orders"]
    ] == [("O/1", 60, 40)]
    assert [(row["nation"], row["units_delivered"]) for row in found["nations"]] == [("BE", 60)]
    assert "Other statements about the same money" in situation_page(whole)


def test_before_the_pledge_the_fund_has_nothing(world: Scenario, told: Told, fund: Fund) -> None:
    early = with_fund(world, told, fund, datetime(2020, 1, 20, tzinfo=UTC))
    assert tables(early)["funds"] == []
    assert "Nothing was pledged by then" in situation_page(early)


# -- the page


class Page(HTMLParser):
    """What a browser would load, and whether tables are tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.ids: list[str] = []
        self.tables = self.heads = self.captions = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.asked += [
            str(given[name])
            for name in ("src", "href", "data")
            if name in given and not str(given[name]).startswith("#")
        ]
        self.ids += [str(given["id"])] if "id" in given else []
        self.tables += tag == "table"
        self.heads += tag == "thead"
        self.captions += tag == "caption"


@pytest.fixture(scope="module")
def page(world: Scenario, told: Told, fund: Fund) -> str:
    return situation_page(with_fund(world, told, fund))


def test_the_page_stands_alone_and_can_be_read_without_eyes(page: str) -> None:
    seen = Page(page)
    assert seen.asked == []
    assert "http" not in re.sub(r"http-equiv", "", page)
    assert len(seen.ids) == len(set(seen.ids))
    # a repeated head row on paper needs a thead
    assert seen.tables == seen.heads == seen.captions >= 8
    for link in re.findall(r'href="#([^"]*)"', page):
        assert link in seen.ids
    assert 'lang="en"' in page
    assert page.count("<h1>") == 1
    for part in (
        "@media print",
        "display: table-header-group",
        "break-before: page",
        "prefers-color-scheme: dark",
    ):
        assert part in page


def test_chinese_names_are_there_with_fonts_that_have_them(page: str) -> None:
    assert "上海浦东国际机场" in page
    assert "口罩" in page
    assert '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"' in page


def test_red_where_goods_are_detained(page: str) -> None:
    assert re.findall(
        r'<circle class="held"[^>]*><title>(\w+) \(BELGG\)[^<]*200 kg detained', page
    ) == ["Liège"]


def test_the_same_question_gives_the_same_page(world: Scenario, told: Told, tmp_path: Path) -> None:
    one, other = seen(world, told), seen(world, told)
    assert situation_page(one) == situation_page(other)
    for name, found in (("a", one), ("b", other)):
        write_situation(found, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_long_table_is_cut_on_the_page_and_says_so_and_whole_in_the_workbook(
    now: Situation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.report.situation_page.LISTED", {"announced": 2})
    assert "The first 2 of 3 rows. The workbook has all of them." in situation_page(now)
    write_situation(now, tmp_path / "s.xlsx")
    book = load_workbook(str(tmp_path / "s.xlsx"))
    assert book.sheet_names[0] == "Summary"
    assert len(book.get_sheet_by_name("Announced in the last 7 days").to_python()) == 4


def test_before_anything_has_happened(world: Scenario, told: Told) -> None:
    text = situation_page(seen(world, told, datetime(2020, 2, 1, tzinfo=UTC)))
    for words in (
        "Nothing has left yet",
        "No events are known, so nobody can say whether anything is detained",
        "No policy became known",
        "Nothing has moved",
    ):
        assert words in text


def test_a_chinese_name_takes_the_room_that_it_needs() -> None:
    assert sum(map(letter, "上海")) == 2 > sum(map(letter, "PV"))
    (place, *_) = little(WORLD).places
    assert place_name(place) == "上海浦东国际机场"
