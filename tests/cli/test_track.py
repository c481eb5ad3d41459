"""``onward track``: one thing, lists, counts, pages, and files of events."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from answer import Run
from little import little

from onward.formats.eventfile import read_events, write_events
from onward.formats.folder import write_folder

WORLD = """
    as_of 2020-03-01
    place CNPVG name=Shanghai zone=Asia/Shanghai
    place BELGG name=Liege zone=Europe/Brussels
    place FRLIO name=Lyon zone=Europe/Paris
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 carrier=CV
    rail T1 BELGG>FRLIO 6 06:00 > 6 12:00
    ship masks CNPVG>FRLIO p1 10x due=7 units=2000 value=500 goods=<masks>
    ship pens CNPVG>BELGG p2 4x due=5 units=10
    policy LOOK inspection scope=BE directions=transit hours=24 from=1 title=Everything
"""
EVENTS = """\
at,known_at,status,what,place,departure,by,raw_code,reason,policy,parent
2020-03-01T06:00Z,,planned,shipment:masks;shipment:pens,,F1,,,,,
2020-03-01T06:00Z,,planned,shipment:masks,,T1,,,,,
2020-03-02T06:00Z,,packed,shipment:masks#1-8,,,,,,,awb:172-12345675
2020-03-04T09:00Z,,offloaded,shipment:masks#9-10,CNPVG,F1,CV,DIS-OFLD,capacity,,
2020-03-04T18:00+08:00,,departed,awb:172-12345675;shipment:pens,CNPVG,F1,CV,DEP,,,
2020-03-04T22:00Z,2020-03-05T06:00Z,landed,awb:172-12345675;shipment:pens,BELGG,F1,CV,ARR,,,
2020-03-05T08:00Z,,held,shipment:masks#1-2,BELGG,,customs BE,TGC,,,
2020-03-05T09:00Z,,delivered,shipment:pens,BELGG,,,DLV,,,
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tracked") / "world"
    write_folder(little(WORLD), folder)
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    return str(folder)


def test_what_events_name_and_nobody_knows_is_said(run: Run, world: str, tmp_path: Path) -> None:
    slips = [
        "2020-03-05T10:00Z,held,shipment:masks#3-4,BEGLG,,LOKO,",
        "2020-03-05T10:00Z,departed,shipment:masks#9-10,CNPVG,F1X,,",
        f"2020-03-05T10:00Z,void,,,,,{'0' * 64}",
        "2020-03-05T10:00Z,void,,,,,5a02fd70",
    ]
    (tmp_path / "slips.csv").write_text(
        "\n".join(["at,status,what,place,departure,policy,corrects", *slips, ""]), encoding="utf-8"
    )
    answer = run(
        "track",
        "--scenario",
        world,
        "--events",
        tmp_path / "slips.csv",
        "--as-of",
        "2020-03-06",
        "-q",
    )
    assert answer.code == 3
    assert (
        "slips.csv:5: corrects='5a02fd70' is no id of an event: 64 digits of 0-9 and a-f"
        in answer.err
    )
    assert (
        "1 of 11 events name a place that is not in little, such as BEGLG; maybe BELGG\n"
        in answer.err
    )
    assert (
        "1 of 11 events name a departure that is not in little, such as F1X; maybe F1\n"
        in answer.err
    )
    assert (
        "1 of 11 events name a policy that is not in little, such as LOKO; maybe LOOK\n"
        in answer.err
    )
    assert (
        f"1 of 11 events correct one that is not there, such as {'0' * 64}: that changes nothing\n"
        in answer.err
    )


def test_one_shipment(run: Run, world: str) -> None:
    answer = run("track", "masks", "--scenario", world, "--as-of", "2020-03-05T20:00Z", "-q")
    assert (answer.code, answer.err) == (0, "")
    told = answer.out.split("\n\n")
    assert [part.splitlines()[0] for part in told] == [
        "masks#1-2  Detained  4,000 units",
        "masks#3-8  En route  12,000 units",
        "masks#9-10  Not departed  4,000 units",
    ]
    assert (
        "Detained at Liège (LGG) by customs BE since 5 March 2020 09:00 +01:00, 12 hours by now."
        in told[0]
    )
    assert "Undetermined. Nobody has said why; known policies that could: LOOK." in told[0]
    assert (
        "Next: It leaves on T1 (Liège (LGG) – Lyon (FRLIO)) on 6 March 2020 07:00 +01:00."
        in told[1]
    )
    assert "Offloaded from F1 on 4 March 2020 17:00 +08:00. No room" in told[2]
    assert "Next: It should have left on F1" in told[2]


def test_a_range_an_air_waybill_and_json(run: Run, world: str) -> None:
    found = run("track", "masks#3-8", "--scenario", world, "--json").json
    assert found["schema"] == "onward.track/1"
    (row,) = found["rows"]
    assert (row["where"], row["links"]["flown"], row["events"][-1]["raw_code"]) == (
        "en_route",
        ["F1"],
        "ARR",
    )
    assert row["event"] == row["events"][-1]["id"]
    thing = run("track", "172-12345675", "--scenario", world, "--json").json
    assert (thing["thing"]["place"], thing["inside"]) == ("BELGG", ["shipment:masks#1-8"])
    text = run("track", "awb:172-12345675", "--scenario", world).out
    assert text.startswith(
        "awb:172-12345675: at Liège (LGG), F1 since 2020-03-04 22:00Z; inside: shipment:masks#1-8"
    )


@pytest.mark.parametrize(
    ("where", "parts"),
    [
        ("held", ["masks#1-2"]),
        ("en-route", ["masks#3-8"]),
        ("offloaded", ["masks#9-10"]),
        ("delivered", ["pens#1-4"]),
        ("late", ["pens#1-4"]),
        ("unknown", []),
    ],
)
def test_lists(run: Run, world: str, where: str, parts: list[str]) -> None:
    answer = run("track", "--where", where, "--scenario", world, "--as-of", "2020-03-05T20:00Z")
    assert re.findall(r"^\w+#[\d-]+", answer.out, re.M) == parts


def test_counts_on_both_clocks(run: Run, world: str) -> None:
    def counts(*words: str) -> dict[str, int]:
        found = run("track", "--scenario", world, "--json", *words).json["units_to"]["FR"]
        return {name: number for name, number in found.items() if number}

    whole = {
        "en_route": 12_000,
        "held": 4000,
        "waiting": 4000,
        "shipped": 16_000,
        "offloaded": 4000,
    }
    assert counts("--as-of", "2020-03-05T20:00Z") == whole
    assert counts("--as-of", "2020-03-05T20:00Z") == counts(
        "--as-of", "2020-03-05T20:00Z", "--known-to", "2020-03-09"
    )
    one = run("track", "masks#2", "--scenario", world, "--json", "--as-of", "2020-03-05").json
    assert (
        one
        == run("track", "masks#2-2", "--scenario", world, "--json", "--as-of", "2020-03-05").json
    )
    assert one["key"] == "shipment:masks#2-2"
    early = run("track", "masks#1-8", "--scenario", world, "--json", "--as-of", "2020-03-05").json[
        "rows"
    ][0]
    later = run(
        "track",
        "masks#1-8",
        "--scenario",
        world,
        "--json",
        "--as-of",
        "2020-03-05",
        "--known-to",
        "2020-03-06",
    ).json["rows"][0]
    assert (early["phase"], later["phase"]) == ("en_route", "at_place")
    text = run("track", "--scenario", world).out
    assert re.search(r"^Liège \(LGG\) +undetermined +2 +4,000 +10.00 USD$", text, re.M)


def test_a_detention_is_told_with_its_own_event_and_an_hour_as_one(
    run: Run, world: str, tmp_path: Path
) -> None:
    at = ("--as-of", "2020-03-05T09:00Z")
    answer = run("track", "masks#1-2", "--scenario", world, *at, "--html", tmp_path / "masks.html")
    assert "since 5 March 2020 09:00 +01:00, 1 hour by now." in answer.out
    (held,) = (
        event for event in read_events(Path(world) / "events.csv").events if event.status == "held"
    )
    assert f"event {held.id[:12]}" in (tmp_path / "masks.html").read_text(encoding="utf-8")


def test_a_page(run: Run, world: str, tmp_path: Path) -> None:
    page = tmp_path / "masks.html"
    assert run("track", "masks", "--scenario", world, "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert "&lt;masks&gt;" in text
    assert "<masks>" not in text
    assert not re.search(r"(?:src|href)=|https?://|<script", text)
    assert text.index('<section class="held">') < text.index('<section class="en_route">')
    for said in (
        "Detained",
        "被扣留",
        "What happens next",
        "下一步",
        "Promise",
        "承诺",
        "TGC",
        "2020-03-04 18:00 +08:00",
    ):
        assert said in text


def test_pages_of_many(run: Run, world: str, tmp_path: Path) -> None:
    assert run("track", "--scenario", world, "--html", tmp_path / "pages").code == 0
    assert sorted(file.name for file in (tmp_path / "pages").iterdir()) == [
        "masks.html",
        "pens.html",
    ]


def test_more_events_by_message_and_by_file(run: Run, world: str, tmp_path: Path) -> None:
    fsu = tmp_path / "telex.txt"
    fsu.write_text(
        "FSU/12\n172-12345675PVGLGG/T8K160\nDLV/06MAR1200/LGG/T8\nXYZ/06MAR1200/LGG/T8\n",
        encoding="utf-8",
    )
    answer = run(
        "track",
        "masks#3-8",
        "--scenario",
        world,
        "--events",
        fsu,
        "--received-at",
        "2020-03-06T12:00Z",
        "--json",
    )
    assert answer.code == 3  # a row was rejected; the others count
    assert "telex.txt: 2 rows: 1 accepted, 0 repeated, 1 rejected" in answer.err
    assert "telex.txt:4: code='XYZ' is no code of a status message" in answer.err
    assert answer.json["rows"][0]["where"] == "delivered"


def test_what_is_not_known_is_said(run: Run, world: str) -> None:
    answer = run("track", "maskes", "--scenario", world)
    assert (answer.code, answer.out) == (3, "")
    assert "Maybe masks" in answer.err


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("Belgium", "Maybe BE."),
        ("XX", "no country"),
        ("liege", "Maybe BELGG."),
        ("BELG", "Maybe BELGG."),
    ],
)
def test_closing_a_place_that_there_is_not(run: Run, world: str, scope: str, said: str) -> None:
    answer = run("track", "--scenario", world, "--closing", scope)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert run("track", "--scenario", world, "--closing", "BE", "--closing", "BELGG").code == 0


@pytest.mark.parametrize("key", ["", ";", "awb:", " ", "#1-2"])
def test_what_can_be_no_number_is_no_internal_error(
    run: Run, world: str, tmp_path: Path, key: str
) -> None:
    pytest.importorskip("sqlalchemy")
    told = tmp_path / "told.csv"
    write_events(
        read_events(Path(world) / "events.csv", datetime(2020, 3, 9, tzinfo=UTC)).events, told
    )
    run("events", "import", told, "--db", tmp_path / "o.db", "-q")
    assert run("track", key, "--scenario", world).code == 3
    assert run("track", key, "--scenario", world, "--db", tmp_path / "o.db").code == 3


def test_a_broken_file_beside_the_scenario_is_an_error(run: Run, tmp_path: Path) -> None:
    write_folder(little(WORLD), tmp_path / "w")
    (tmp_path / "w" / "events.csv").write_text("at,status\nnever,departed\n", encoding="utf-8")
    answer = run("track", "--scenario", tmp_path / "w")
    assert answer.code == 3
    assert "events.csv:2: at='never' is not an instant" in answer.err
    assert run("validate", tmp_path / "w").code == 0  # the scenario itself is good


def test_a_database_gives_the_same_answer(run: Run, world: str, tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    db, told = tmp_path / "onward.db", tmp_path / "told.csv"
    write_events(read_events(Path(world) / "events.csv").events, told)  # with known_at in every row
    assert run("events", "import", told, "--db", db, "-q").code == 0
    for words in (
        ["masks"],
        ["masks#1-2"],
        ["172-12345675"],
        ["awb:172-12345675"],
        ["--where", "held"],
        [],
    ):
        seen = ["--scenario", world, "--as-of", "2020-03-06", "--json", "-q"]
        assert run("track", *words, *seen, "--db", db).json == run("track", *words, *seen).json
    assert run("track", "nobody's", "--scenario", world, "--db", db).code == 3


def test_a_workbook_holds_its_events_on_a_sheet(run: Run, world: str, tmp_path: Path) -> None:
    book = tmp_path / "events.xlsx"
    write_events(read_events(Path(world) / "events.csv").events, book)
    (Path(world) / "events.csv").rename(tmp_path / "kept.csv")
    try:
        bare = run("track", "masks", "--scenario", world, "--as-of", "2020-03-06", "--json").json
        sent = run(
            "track",
            "masks",
            "--scenario",
            world,
            "--as-of",
            "2020-03-06",
            "--json",
            "--events",
            book,
        ).json
    finally:
        (tmp_path / "kept.csv").rename(Path(world) / "events.csv")
    assert [row["where"] for row in bare["rows"]] == ["unknown"]
    assert (
        sent == run("track", "masks", "--scenario", world, "--as-of", "2020-03-06", "--json").json
    )


def test_events_about_shipments_of_another_scenario_are_counted_and_named(
    run: Run, world: str, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text(
        "at,known_at,status,what\n2020-03-04T09:00Z,2020-03-04T09:00Z,on_hand,shipment:X\n",
        encoding="utf-8",
    )
    answer = run("track", "--scenario", world, "--events", odd)
    assert answer.code == 0
    assert "1 of 9 events tell of shipments that are not in" in answer.err
    assert "such as X" in answer.err
    missing = run("track", "X", "--scenario", world, "--events", odd)
    assert missing.code == 3
    assert "key='X' is told of by events, and no shipment in" in missing.err
    assert "Maybe" not in missing.err


def test_a_database_without_a_scenario_asks_for_one(run: Run, world: str, tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    told = tmp_path / "told.csv"
    write_events(
        read_events(Path(world) / "events.csv", datetime(2020, 3, 9, tzinfo=UTC)).events, told
    )
    run("events", "import", told, "--db", tmp_path / "o.db", "-q")
    answer = run("track", "--db", tmp_path / "o.db")
    assert (answer.code, answer.out) == (3, "")
    assert "--scenario" in answer.err


def test_an_eta_and_the_instant_do_not_depend_on_where_events_come_from(
    run: Run, tmp_path: Path
) -> None:
    pytest.importorskip("sqlalchemy")
    places = "place CNPVG\nplace BELGG\n"
    days = range(1, 25)
    runs = "\n".join(f"fly F{n} CNPVG>BELGG {n} 10:00 > {n} 22:00" for n in days)
    goods = "\n".join(f"ship G{n} CNPVG>BELGG p1 1x due=30 latest=31" for n in days)
    write_folder(little(f"as_of 2020-03-01\n{places}{runs}\n{goods}"), tmp_path / "w")
    rows = ["at,known_at,status,what,place,departure"]
    for n in days:
        rows.append(f"2020-03-01T00:00Z,2020-03-01T00:00Z,planned,shipment:G{n},,F{n}")
        rows.append(
            f"2020-03-{n:02}T10:00Z,2020-03-{n:02}T10:00Z,departed,shipment:G{n},CNPVG,F{n}"
        )
        if n < 22:
            rows.append(
                f"2020-03-{n + 1:02}T09:00Z,2020-03-{n + 1:02}T09:00Z,delivered,shipment:G{n},BELGG,"
            )
    rows.append("2020-04-02T09:00Z,2020-04-02T09:00Z,noted,shipment:G24,BELGG,")
    (tmp_path / "w" / "events.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert (
        run("events", "import", tmp_path / "w" / "events.csv", "--db", tmp_path / "o.db", "-q").code
        == 0
    )
    for more in ([], ["--as-of", "2020-03-22T12:00Z"], ["--as-of", "2020-03-31"]):
        beside = run("track", "G22", "--scenario", tmp_path / "w", "--json", *more).json
        stored = run(
            "track", "G22", "--scenario", tmp_path / "w", "--db", tmp_path / "o.db", "--json", *more
        ).json
        assert stored == beside
    assert (
        run(
            "track", "G22", "--scenario", tmp_path / "w", "--json", "--as-of", "2020-03-31T01:00Z"
        ).json["as_of"][:10]
        == "2020-03-31"
    )


def test_messages_are_imported_as_of_the_instant_they_came(
    run: Run, world: str, tmp_path: Path
) -> None:
    pytest.importorskip("sqlalchemy")
    fsu, db = tmp_path / "telex.txt", tmp_path / "o.db"
    fsu.write_text("FSU/12\n172-12345675PVGLGG/T8K160\nDLV/06MAR1200/LGG/T8\n", encoding="utf-8")
    words = ("events", "import", fsu, "--scenario", world, "--db", db)
    assert "taken as near" not in run(*words, "--received-at", "2020-03-06T12:00Z").err
    row = run("track", "masks#3-8", "--scenario", world, "--db", db, "--json").json
    assert row["as_of"].startswith("2020-03-06T12:00")
    assert "days without a year" in run(*words).err
