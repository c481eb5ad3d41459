"""Where goods are, as text, pages and documents: one thing, lists, counts, and files of events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from asked import ask, ask_and_draw, imported, said
from little import little, march

from onward.answer import Answer, Outcome, WrongQuestion
from onward.errors import InvalidInput
from onward.formats.builtin import read_scenario
from onward.formats.eventfile import read_events, write_events
from onward.formats.folder import write_folder
from onward.questions.track import (
    MeasureExposure,
    Track,
    TrackedGoods,
    measure_exposure,
    track,
)
from onward.report.table_page import sheet_page
from onward.report.tables.track import shipment_sheet
from onward.report.track import counts_text, key_text, list_text
from onward.report.track_documents import counts_document, head, key_document, list_document

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


def tracked(
    world: object, key: str | None = None, where: str = "", **more: object
) -> Answer[TrackedGoods]:
    return ask(track, Track(key=key, where=where), scenario=str(world), **more)  # type: ignore[arg-type]


def document(answer: Answer[TrackedGoods], where: str = "") -> Mapping[str, Any]:
    """The answer as JSON has it: of one key, of one state, or counts by country."""
    goods = answer.value
    if goods.key is not None:
        return head(goods.tracked) | key_document(goods)
    return head(goods.tracked) | (list_document(goods, where) if where else counts_document(goods))


def drawn(
    world: object, key: str | None = None, where: str = "", **more: object
) -> Mapping[str, Any]:
    """The document, drawn while a store is open."""
    asked = Track(key=key, where=where)
    return ask_and_draw(track, asked, partial(document, where=where), scenario=str(world), **more)  # type: ignore[arg-type]


def test_what_events_name_and_nobody_knows_is_said(world: str, tmp_path: Path) -> None:
    slips = [
        "2020-03-05T10:00Z,held,shipment:masks#3-4,BEGLG,,LOKO,",
        "2020-03-05T10:00Z,departed,shipment:masks#9-10,CNPVG,F1X,,",
        f"2020-03-05T10:00Z,void,,,,,{'0' * 64}",
        "2020-03-05T10:00Z,void,,,,,5a02fd70",
    ]
    file = tmp_path / "slips.csv"
    file.write_text(
        "\n".join(["at,status,what,place,departure,policy,corrects", *slips, ""]), encoding="utf-8"
    )
    answer = tracked(world, events=(str(file),), as_of=march(6))
    assert answer.outcome is Outcome.REJECTED
    of_11 = "1 of 11 events"
    assert {
        f"{of_11} names a place that is not in little, such as BEGLG; maybe BELGG",
        f"{of_11} names a departure that is not in little, such as F1X; maybe F1",
        f"{of_11} names a policy that is not in little, such as LOKO; maybe LOOK",
        f"{of_11} corrects one that is not there, such as {'0' * 64}: that changes nothing",
    } <= {*said(answer)}
    (wrong,) = answer.problems
    assert "slips.csv:5: corrects='5a02fd70' is no id of an event: 64 digits of 0-9 and a-f" in str(
        wrong
    )


def test_one_shipment(world: str) -> None:
    answer = tracked(world, "masks", as_of=march(5, 20))
    assert (answer.outcome, answer.problems) == (Outcome.DONE, ())
    told = key_text(answer.value).split("\n\n")
    assert [part.splitlines()[0] for part in told] == [
        "masks#1-2  Detained  4,000 units",
        "masks#3-8  En route  12,000 units",
        "masks#9-10  Not departed  4,000 units",
    ]
    assert (
        "Detained at Liège (LGG) by customs BE since 05MAR20 09:00 +01:00, 12 hours by now."
        in told[0]
    )
    assert "Undetermined. Nobody has said why; known policies that could: LOOK." in told[0]
    assert "Next: It leaves on T1 (Liège (LGG) – Lyon (FRLIO)) on 06MAR20 07:00 +01:00." in told[1]
    assert "Offloaded from F1 on 04MAR20 17:00 +08:00. No room" in told[2]
    assert "Next: Offloaded from F1. It needs a new plan." in told[2]


def test_a_range_and_an_air_waybill(world: str) -> None:
    (row,) = drawn(world, "masks#3-8")["rows"]
    assert (row["where"], [*row["links"]["flown"]], row["events"][-1]["raw_code"]) == (
        "en_route",
        ["F1"],
        "ARR",
    )
    assert row["event"] == row["events"][-1]["id"]
    thing = drawn(world, "172-12345675")
    assert (thing["thing"]["place"], [*thing["inside"]]) == ("BELGG", ["shipment:masks#1-8"])
    assert key_text(tracked(world, "awb:172-12345675").value).startswith(
        "awb:172-12345675: at Liège (LGG), F1 since 04MAR20 22:00Z; inside: shipment:masks#1-8"
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
def test_lists(world: str, where: str, parts: list[str]) -> None:
    text = list_text(tracked(world, where=where, as_of=march(5, 20)).value)
    assert re.findall(r"^(\w+) +([\d-]+) ", text, re.M) == [tuple(p.split("#")) for p in parts]


def test_counts_on_both_clocks(world: str) -> None:
    def counts(**clocks: datetime) -> dict[str, int]:
        found = drawn(world, **clocks)["units_to"]["FR"]
        return {name: number for name, number in found.items() if number}

    whole = {
        "en_route": 12_000,
        "held": 4000,
        "waiting": 4000,
        "shipped": 16_000,
        "offloaded": 4000,
    }
    evening = march(5, 20)
    assert counts(as_of=evening) == counts(as_of=evening, known_to=march(9)) == whole
    text = counts_text(tracked(world).value)
    assert re.search(r"^Liège \(LGG\) +undetermined +2 +4,000 +10.00 USD$", text, re.M)


def test_one_handling_unit_is_a_range(world: str) -> None:
    one = drawn(world, "masks#2", as_of=march(5))
    assert one == drawn(world, "masks#2-2", as_of=march(5))
    assert one["key"] == "shipment:masks#2-2"


def test_a_part_at_both_clocks(world: str) -> None:
    early = drawn(world, "masks#1-8", as_of=march(5))["rows"][0]
    later = drawn(world, "masks#1-8", as_of=march(5), known_to=march(6))["rows"][0]
    assert (early["phase"], later["phase"]) == ("en_route", "at_place")


def page(world: str, key: str, as_of: datetime | None = None) -> str:
    goods = tracked(world, key, as_of=as_of).value
    return sheet_page(
        shipment_sheet(goods.parts, goods.tracked), "shipment", sorting=True, chinese=True
    )


def test_a_detention_is_told_with_its_own_event_and_an_hour_as_one(world: str) -> None:
    text = key_text(tracked(world, "masks#1-2", as_of=march(5, 9)).value)
    assert "since 05MAR20 09:00 +01:00, 1 hour by now." in text
    (held,) = (
        event for event in read_events(Path(world) / "events.csv").events if event.status == "held"
    )
    assert f'data-v="{held.id}">{held.id[:12]}' in page(world, "masks#1-2", march(5, 9))


def test_a_page(world: str) -> None:
    text = page(world, "masks")
    assert "&lt;masks&gt;" in text
    assert "<masks>" not in text
    assert not re.search(r"(?:src|href)=|https?://", text)
    for words in (
        "Detained",
        "被扣留",
        "What happens next",
        "CNPVG",
        "Promise",
        "应于2020年3月7日 01:00 +01:00前送达。",
        "TGC",
        "04MAR20 18:00 +08:00",
    ):
        assert words in text


FSU = "FSU/12\n172-12345675PVGLGG/T8K160\nDLV/06MAR1200/LGG/T8\n"


def test_more_events_by_message(world: str, tmp_path: Path) -> None:
    fsu = tmp_path / "telex.txt"
    fsu.write_text(f"{FSU}XYZ/06MAR1200/LGG/T8\n", encoding="utf-8")
    answer = tracked(world, "masks#3-8", events=(str(fsu),), received_at=march(6, 12))
    assert answer.outcome is Outcome.REJECTED  # a row was; the others count
    assert "telex.txt: 2 rows: 1 accepted, 0 repeated, 1 rejected" in said(answer)
    (wrong,) = answer.problems
    assert "telex.txt:4: code='XYZ' is no code of a status message" in str(wrong)
    assert document(answer)["rows"][0]["where"] == "delivered"


@pytest.mark.parametrize(
    ("scope", "maybe"),
    [
        ("Belgium", "Maybe BE."),
        ("XX", "no country"),
        ("liege", "Maybe BELGG."),
        ("BELG", "Maybe BELGG."),
    ],
)
def test_closing_a_place_that_there_is_not(world: str, scope: str, maybe: str) -> None:
    with pytest.raises(WrongQuestion) as wrong:
        ask(measure_exposure, MeasureExposure(closing=(scope,)), scenario=world)
    assert maybe in str(wrong.value)


def test_closing_a_country_and_a_place(world: str) -> None:
    closing = ("BE", "BELGG")
    found = ask(measure_exposure, MeasureExposure(closing=closing), scenario=world).value
    assert [*found.if_closed] == [*closing]


@pytest.fixture(scope="module")
def store(world: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that has the world's events, known as they are beside it."""
    room = tmp_path_factory.mktemp("store")
    write_events(read_events(Path(world) / "events.csv").events, room / "told.csv")
    imported(room / "told.csv", room / "o.db")
    return str(room / "o.db")


@pytest.mark.parametrize("key", ["", ";", "awb:", " ", "#1-2"])
def test_what_can_be_no_number_is_a_wrong_key(world: str, store: str, key: str) -> None:
    for place in ("", store):
        with pytest.raises(InvalidInput, match="track: key"):
            tracked(world, key, store=place)


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("masks", ""),
        ("masks#1-2", ""),
        ("172-12345675", ""),
        ("awb:172-12345675", ""),
        (None, "held"),
        (None, ""),
    ],
)
def test_a_store_gives_the_same_answer(world: str, store: str, key: str | None, where: str) -> None:
    assert drawn(world, key, where, as_of=march(6), store=store) == drawn(
        world, key, where, as_of=march(6)
    )


def test_what_nobody_told_of_is_in_no_store(world: str, store: str) -> None:
    with pytest.raises(InvalidInput, match="nobody's"):
        tracked(world, "nobody's", store=store)


def test_a_store_without_a_scenario_asks_for_one(store: str) -> None:
    with pytest.raises(InvalidInput, match="--scenario"):
        tracked("", store=store)


def test_a_broken_file_beside_the_scenario_is_an_error(tmp_path: Path) -> None:
    write_folder(little(WORLD), tmp_path / "w")
    (tmp_path / "w" / "events.csv").write_text("at,status\nnever,departed\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"events.csv:2: at='never' is not an instant"):
        tracked(tmp_path / "w")
    assert read_scenario(str(tmp_path / "w")).name == "little"  # the scenario itself is good


def test_a_workbook_holds_its_events_on_a_sheet(world: str, tmp_path: Path) -> None:
    book = tmp_path / "events.xlsx"
    write_events(read_events(Path(world) / "events.csv").events, book)
    write_folder(little(WORLD), tmp_path / "bare")
    bare = drawn(tmp_path / "bare", "masks", as_of=march(6))
    assert [row["where"] for row in bare["rows"]] == ["unknown"]
    sent = drawn(tmp_path / "bare", "masks", as_of=march(6), events=(str(book),))
    assert sent == drawn(world, "masks", as_of=march(6))


def test_events_about_shipments_of_another_scenario_are_counted_and_named(
    world: str, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text(
        "at,known_at,status,what\n2020-03-04T09:00Z,2020-03-04T09:00Z,on_hand,shipment:X\n",
        encoding="utf-8",
    )
    answer = tracked(world, events=(str(odd),))
    assert answer.outcome is Outcome.DONE
    assert (
        "1 of 9 events tells of shipments that are not in little, such as X: not counted"
        in said(answer)
    )
    with pytest.raises(InvalidInput) as missing:
        tracked(world, "X", events=(str(odd),))
    assert "key='X' is told of by events, and no shipment in" in str(missing.value)
    assert "Maybe" not in str(missing.value)


def every_day(folder: Path) -> Path:
    """A flight a day with one carton, each but the last three delivered the day after."""
    days = range(1, 25)
    runs = "\n".join(f"fly F{n} CNPVG>BELGG {n} 10:00 > {n} 22:00" for n in days)
    goods = "\n".join(f"ship G{n} CNPVG>BELGG p1 1x due=30 latest=31" for n in days)
    write_folder(little(f"as_of 2020-03-01\nplace CNPVG\nplace BELGG\n{runs}\n{goods}"), folder)
    rows = ["at,known_at,status,what,place,departure"]
    for n in days:
        leaves, comes = f"2020-03-{n:02}T10:00Z", f"2020-03-{n + 1:02}T09:00Z"
        rows.append(f"2020-03-01T00:00Z,2020-03-01T00:00Z,planned,shipment:G{n},,F{n}")
        rows.append(f"{leaves},{leaves},departed,shipment:G{n},CNPVG,F{n}")
        if n < 22:
            rows.append(f"{comes},{comes},delivered,shipment:G{n},BELGG,")
    rows.append("2020-04-02T09:00Z,2020-04-02T09:00Z,noted,shipment:G24,BELGG,")
    (folder / "events.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def test_an_eta_and_the_instant_do_not_depend_on_where_events_come_from(tmp_path: Path) -> None:
    world, store = every_day(tmp_path / "w"), tmp_path / "o.db"
    imported(world / "events.csv", store)
    for as_of in (None, march(22, 12), march(31)):
        beside = drawn(world, "G22", as_of=as_of)
        assert drawn(world, "G22", as_of=as_of, store=str(store)) == beside
    assert drawn(world, "G22", as_of=march(31, 1))["as_of"][:10] == "2020-03-31"


def test_messages_are_imported_as_of_the_instant_they_came(world: str, tmp_path: Path) -> None:
    fsu, db = tmp_path / "telex.txt", tmp_path / "o.db"
    fsu.write_text(FSU, encoding="utf-8")
    first = imported(fsu, db, scenario=world, received_at=march(6, 12))
    assert not [text for text in said(first) if "taken as near" in text]
    assert drawn(world, "masks#3-8", store=str(db))["as_of"].startswith("2020-03-06T12:00")
    again = imported(fsu, db, scenario=world)
    assert [text for text in said(again) if "days without a year are taken as near" in text]
