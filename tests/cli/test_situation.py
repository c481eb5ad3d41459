"""``onward situation``: one report on a day, with the numbers that the other commands give, on
paper, on a phone and in a workbook.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from answer import Run
from little import little
from python_calamine import load_workbook

from onward.desk.announcements import notices
from onward.formats.folder import write_folder
from onward.report.words import place_name

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
ASK = ("--as-of", "2020-03-07", "-q")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("situation") / "world"
    write_folder(little(WORLD), folder)
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    return str(folder)


def test_the_tables_say_what_happened(run: Run, world: str) -> None:
    answer = run("situation", world, *ASK, "--json")
    assert (answer.code, answer.err) == (0, "")
    found = answer.json["tables"]
    assert answer.json["last_7_days"] == "2020-02-29..2020-03-06"
    assert [(row["mode"], row["mass_t"], row["last_7_days_t"]) for row in found["modes"]] == [
        ("freighter", 1.2, 1.2),
    ]
    assert answer.json["totals"]["modes"]["mass_t"] == 1.2
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
    assert answer.json["totals"]["whereabouts"]["country"] == "all"
    (held,) = found["detained"]
    assert (held["handling_units"], held["policy"], held["days"], held["value"]) == (
        "masks#1-2",
        "OLD",
        1.7,
        "10.00",
    )


def test_what_is_detained_before_it_left_is_told(run: Run, world: str, tmp_path: Path) -> None:
    """20,040 units have left: 40 are delivered, 16,000 en route and 4,000 detained; beside them 200
    gowns are detained at the origin.
    """
    (tmp_path / "more.csv").write_text(
        f"{EVENTS.splitlines()[0]}\n"
        "2020-03-06T00:00Z,2020-03-06T00:00Z,held,shipment:gowns#1-2,CNPVG,,customs CN,,,,\n"
    )
    said = (
        "20,040 units have left their origin and 40 are delivered; 16,000 are en route, 0 wait "
        "at their destination for delivery, and "
    )
    assert " ".join(run("situation", world, *ASK).out.split()).startswith(
        f"{said}4,000 are detained."
    )
    found = run("situation", world, *ASK, "--events", str(tmp_path / "more.csv"))
    assert " ".join(found.out.split()).startswith(
        f"{said}4,200 are detained, 200 of them before they left."
    )


def test_the_last_seven_days_are_whole_ones(run: Run, world: str) -> None:
    for instant, week in (
        ("07T00:00Z", "02-29..2020-03-06"),
        ("07T23:59Z", "02-29..2020-03-06"),
        ("08", "03-01..2020-03-07"),
    ):
        assert (
            run("situation", world, "--as-of", f"2020-03-{instant}", "-q", "--json").json[
                "last_7_days"
            ]
            == f"2020-{week}"
        )


def test_yesterday_the_landing_was_not_known(run: Run, world: str) -> None:
    then = run(
        "situation",
        world,
        "--as-of",
        "2020-03-05T07:00Z",
        "--known-to",
        "2020-03-05T05:00Z",
        "-q",
        "--json",
    ).json["tables"]
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


def test_the_notices_of_the_week(run: Run, world: str) -> None:
    found = run("situation", world, *ASK, "--json").json["tables"]
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
    found = notices(world, now, now)
    assert [(each.at.day, each.what) for each in found.coming] == [(9, "ends")]
    assert [(each.cause, each.cancelled, each.reduced) for each in found.stopped] == [
        ("no cause stated", 0, 1)
    ]
    assert found.other == ("1 charter offered", "1 departure delayed", "1 policy lifted")
    assert notices(world, now, datetime(2020, 3, 4, tzinfo=UTC)).coming == ()


def test_with_a_plan_the_next_seven_days(run: Run, world: str, tmp_path: Path) -> None:
    plan = tmp_path / "by-hand.csv"
    plan.write_text("shipment,handling_units,departures\npens,4,F1\ngowns,5,F2\n", encoding="utf-8")
    found = run(
        "situation", world, *ASK, "--plan", plan, "--json", "--html", tmp_path / "x.html"
    ).json["tables"]
    # five gowns on F2; the pens have flown
    assert [row["planned_next_7_days_t"] for row in found["modes"]] == [0.1]
    assert {row["country"]: row["out_planned_next_7_days_t"] for row in found["countries"]} == {
        "CN": 0.1,
        "BE": 0,
    }
    assert "What the plan means to do" in (tmp_path / "x.html").read_text(encoding="utf-8")


FUND = {
    "pledges.csv": "pledge,fund,payer,currency,amount_minor,at,counted,qualifier,source\n"
    "p,relief,Ma,USD,100000,2020-02-01T00:00Z,,more than,s\n"
    "q,relief,Ma,USD,90000,2020-02-01T00:00Z,false,,another\n",
    "purchases.csv": "order,line,payers,buyer,supplier,consignee,goods,units,currency,amount_minor,ordered_at,lot,source\n"
    "O,1,relief,b,Mill,WHO,masks,100,USD,5000,2020-02-02T00:00Z,L,s\n",
    "receipts.csv": (
        "receipt,lot,goods,nation,units,at,source\nr,L,masks,BE,60,2020-03-03T00:00Z,s\n"
    ),
}


@pytest.fixture
def fund(tmp_path: Path) -> Path:
    (tmp_path / "money").mkdir()
    for name, text in FUND.items():
        (tmp_path / "money" / name).write_text(text, encoding="utf-8")
    return tmp_path / "money"


def test_the_fund_from_pledge_to_units(run: Run, world: str, fund: Path, tmp_path: Path) -> None:
    found = run(
        "situation", world, *ASK, "--fund", fund, "--json", "--html", tmp_path / "s.html"
    ).json["tables"]
    (money,) = found["funds"]
    assert (
        money["pledged"],
        money["qualifier"],
        money["committed"],
        money["available"],
    ) == (
        "1000.00",
        "more than",
        "50.00",
        "950.00",
    )
    assert [
        (row["order_line"], row["units_delivered"], row["units_in_stock"])
        for row in found["orders"]
    ] == [("O/1", 60, 40)]
    assert [(row["nation"], row["units_delivered"]) for row in found["nations"]] == [
        ("BE", 60),
    ]
    assert "Other statements about the same money" in (tmp_path / "s.html").read_text(
        encoding="utf-8"
    )
    earlier = run(
        "situation",
        world,
        "--as-of",
        "2020-01-20",
        "-q",
        "--fund",
        fund,
        "--json",
        "--html",
        tmp_path / "s.html",
    ).json["tables"]
    assert earlier["funds"] == []
    assert "Nothing was pledged by then" in (tmp_path / "s.html").read_text(encoding="utf-8")


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


@pytest.fixture
def page(run: Run, world: str, fund: Path, tmp_path: Path) -> str:
    file = tmp_path / "situation.html"
    assert run("situation", world, *ASK, "--fund", fund, "--html", file).code == 0
    return file.read_text(encoding="utf-8")


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


def test_the_same_question_gives_the_same_page(run: Run, world: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert (
            run(
                "situation",
                world,
                *ASK,
                "--html",
                tmp_path / f"{name}.html",
                "--xlsx",
                tmp_path / f"{name}.xlsx",
            ).code
            == 0
        )
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_long_table_is_cut_on_the_page_and_says_so_and_whole_in_the_workbook(
    run: Run, world: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.report.situation_page.LISTED", {"announced": 2})
    run("situation", world, *ASK, "--html", tmp_path / "s.html", "--xlsx", tmp_path / "s.xlsx")
    assert "The first 2 of 3 rows. The workbook has all of them." in (
        tmp_path / "s.html"
    ).read_text(encoding="utf-8")
    book = load_workbook(str(tmp_path / "s.xlsx"))
    assert book.sheet_names[0] == "Summary"
    assert len(book.get_sheet_by_name("Announced in the last 7 days").to_python()) == 4


def test_before_anything_has_happened(run: Run, world: str, tmp_path: Path) -> None:
    answer = run("situation", world, "--as-of", "2020-02-01", "-q", "--html", tmp_path / "s.html")
    assert answer.code == 0
    text = (tmp_path / "s.html").read_text(encoding="utf-8")
    for words in (
        "Nothing has left yet",
        "No events are known, so nobody can say whether anything is detained",
        "No policy became known",
        "Nothing has moved",
    ):
        assert words in text


def test_without_as_of_it_is_the_last_that_is_known(run: Run, world: str) -> None:
    assert (
        "as of 2020-03-05 09:00Z, known to 2020-03-05 09:00Z; 5 events"
        in run("situation", world).err
    )


def test_more_events_and_what_is_wrong_with_them(run: Run, world: str, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text(
        "at,status,what,place\n2020-03-06T09:00Z,released,shipment:masks,BELGG\n"
        "2020-03-06T09:00Z,flown away,shipment:masks,\n",
        encoding="utf-8",
    )
    answer = run(
        "situation",
        world,
        *ASK,
        "--events",
        tmp_path / "more.csv",
        "--received-at",
        "2020-03-06",
        "--json",
    )
    assert answer.code == 3
    assert "flown away" in answer.err
    assert answer.json["tables"]["detained"] == []


def test_events_of_a_store(run: Run, world: str, tmp_path: Path) -> None:
    store = tmp_path / "desk.db"
    assert run("events", "import", Path(world) / "events.csv", "--db", store, "-q").code == 0
    beside, stored = (
        run("situation", world, *ASK, *more, "--json").json for more in ((), ("--db", store))
    )
    assert stored == beside


def test_a_chinese_name_takes_the_room_that_it_needs() -> None:
    from onward.report.labels import letter  # noqa: PLC0415

    assert sum(map(letter, "上海")) == 2 > sum(map(letter, "PV"))
    (place, *_) = little(WORLD).places
    assert place_name(place) == "上海浦东国际机场"
