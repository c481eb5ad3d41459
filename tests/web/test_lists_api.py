"""A list of one's own over HTTP: looked at, begun with, compared the next day, and taken back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from own_lists import EVENTS, SHIPMENTS, TOMORROW, as_csv, as_workbook, mine
from serving_here import Answer, Caller, serving
from test_data import sent

from onward.formats.workbook import sheets_of

DENSITY = ("mass_kg", "volume_m3")
THEN = {"when": "then"}  # all days of the list are past


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose desk began with the list, and its lorry."""
    path = tmp_path_factory.mktemp("lists") / "onward.db"
    with serving(path) as caller:
        upload = sent(caller, {"mine.xlsx": mine()})
        view = looked(caller, upload)
        (lorry,) = view["opening"]["lorries"]
        chosen = {"file": "mine.xlsx", "answers": answers(view), "lorries": [lorry["key"]]}
        ended = caller.job(kind="begin", upload=upload, own_list=chosen)
        assert ended["state"] == "done", ended
        assert ended["result"]["shipments"] == 3
    return path


@pytest.fixture
def desk(begun: Path, tmp_path: Path) -> Any:
    shutil.copy(begun, tmp_path / "onward.db")
    with serving(tmp_path / "onward.db") as caller:
        yield caller


def looked(caller: Caller, upload: str, **more: Any) -> Any:
    answer = caller.post("/lists/look", {"upload": upload, **more})
    assert answer.status == 200, answer.body
    return answer.json


def answers(view: Any) -> dict[str, str]:
    return {each["key"]: each["answer"] for each in view["questions"]}


def kept(caller: Caller, upload: str, view: Any, *cancel: str) -> Answer:
    body = {"upload": upload, "answers": answers(view), "shown": view["tomorrow"]["token"]}
    return caller.post("/lists/keep", {**body, "cancel": list(cancel)})


def test_what_a_desk_would_begin_with_is_shown_before(tmp_path: Path) -> None:
    with serving(tmp_path / "new.db") as caller:
        upload = sent(caller, {"mine.xlsx": mine()})
        view = looked(caller, upload)
        assert view["ready"]
        assert answers(view) == THEN  # the likelier answer is taken, and shown
        assert [t["mapping"]["kind"] for t in view["tables"]] == ["shipments", "offers"]
        weight = next(c for c in view["tables"][0]["columns"] if c["field"] == "mass_kg")
        assert (weight["first"], weight["total"], weight["largest"]) == (
            "250 kg",
            "500 kg",
            "250 kg",
        )
        opening = view["opening"]
        assert (opening["shipments"], opening["offers"]) == (3, 1)
        assert opening["as_of"].startswith("2020-04-02")
        assert any("6 h before" in each or "cut-off" in each for each in opening["assumed"])
        assert ["LUX" in each["key"] and "LGG" in each["key"] for each in opening["lorries"]]
        assert not caller.get("/desk").json["exists"]


def test_what_was_changed_by_hand_is_read_so(tmp_path: Path) -> None:
    with serving(tmp_path / "new.db") as caller:
        upload = sent(caller, {"mine.xlsx": mine()})
        mapping = looked(caller, upload)["tables"][0]["mapping"]
        for column in mapping["columns"]:
            column["counted"] = "each" if column["field"] == "mass_kg" else column["counted"]
        view = looked(caller, upload, mappings=[mapping])
        weight = next(c for c in view["tables"][0]["columns"] if c["field"] == "mass_kg")
        assert weight["total"] == "3,800 kg"  # 10 x 250 + 4 x 100 + 6 x 150


def test_the_next_day_is_shown_and_then_kept(desk: Caller) -> None:
    upload = sent(desk, {"today.csv": as_csv(TOMORROW)})
    view = looked(desk, upload)
    (day,) = view["tomorrow"]["days"]
    assert {k: day["counts"][k] for k in ("new", "changed", "gone", "same")} == {
        "new": 1,
        "changed": 1,
        "gone": 1,
        "same": 1,
    }
    assert [each["key"] for each in day["new"]] == ["S4"]
    pieces = next(v for v in day["changed"][0]["values"] if v["field"] == "handling_units")
    assert (pieces["before"], pieces["after"]) == ("10", "12")
    assert (pieces["heading"], pieces["was"], pieces["now"]) == ("Pcs", "10", "12")
    assert view["refused"]["count"] == 1
    here = desk.get("/desk").json
    assert here["notices"] == 0  # nothing is saved by looking
    assert here["offers"] == 2  # the flight and the lorry

    done = kept(desk, upload, view, "S2")
    assert done.status == 200, done.body
    assert done.json["notices"] == 3
    again = looked(desk, upload)
    assert again["tomorrow"]["nothing_changes"]

    undone = desk.post(f"/history/{done.json['act']}/undo")
    assert undone.status == 200, undone.body
    assert looked(desk, upload)["tomorrow"]["days"][0]["counts"]["new"] == 1


def test_doubts_about_new_goods_have_their_rows(desk: Caller) -> None:
    heavy = "S6 | Hong Kong | Luxembourg | 1 | 1200 | 20x20x20 | 2020-04-04 | 2020-04-12"
    upload = sent(desk, {"today.csv": as_csv("\n".join([*SHIPMENTS.strip().splitlines(), heavy]))})
    (day,) = looked(desk, upload)["tomorrow"]["days"]
    assert 5 in [each["row"] for each in day["warnings"] if each["field"] in DENSITY]
    assert {each["file"] for each in day["warnings"]} == {"today.csv"}


def test_what_has_changed_since_is_not_kept(desk: Caller) -> None:
    upload = sent(desk, {"today.csv": as_csv(TOMORROW)})
    view = looked(desk, upload)
    assert kept(desk, upload, view).status == 200
    late = kept(desk, upload, view)
    assert late.status == 409
    assert "has changed since" in late.json["detail"]


def test_rows_that_are_not_taken_come_back(desk: Caller, tmp_path: Path) -> None:
    upload = sent(desk, {"today.csv": as_csv(TOMORROW)})
    assert desk.get(f"/uploads/{upload}/refused.csv").status == 404  # nobody has looked yet
    looked(desk, upload)
    text = desk.get(f"/uploads/{upload}/refused.csv").body.decode("utf-8-sig")
    head, row = text.splitlines()
    assert head.startswith("Our ref,From,To")
    assert row.startswith("S5,Hong Kong,Luxembourg,1,heavy")
    assert "is no number" in row
    (tmp_path / "r.xlsx").write_bytes(desk.get(f"/uploads/{upload}/refused.xlsx").body)
    ((_, only),) = sheets_of(tmp_path / "r.xlsx").values()
    assert only[0] == "S5"


def test_lists_are_known_and_forgotten(desk: Caller, tmp_path: Path) -> None:
    names = [each["name"] for each in desk.get("/lists").json]
    assert names == ["mine", "mine offers"]
    first = desk.get("/lists").json[0]
    assert (first["file"], first["rows"]) == ("mine.xlsx", 3)
    assert [c["title"] for c in first["columns"]][:4] == ["reference", "from", "to", "pieces"]
    sheet = desk.get("/lists/mine/sheet.csv?lang=zh").body.decode("utf-8-sig")
    assert sheet.splitlines()[0].startswith("Our ref,From,To,Pcs")
    (tmp_path / "back.xlsx").write_bytes(desk.get("/lists/mine/sheet.xlsx").body)
    (rows,) = sheets_of(tmp_path / "back.xlsx").values()
    assert [row[0] for row in rows] == ["Our ref", "S1", "S2", "S3"]
    assert desk("DELETE", "/api/v1/lists/mine%20offers").status == 204
    assert [each["name"] for each in desk.get("/lists").json] == ["mine"]
    assert desk("DELETE", "/api/v1/lists/mine%20offers").status == 409


def test_events_of_a_list_are_recorded_once(desk: Caller) -> None:
    upload = sent(desk, {"events.csv": as_csv(EVENTS)})
    view = looked(desk, upload, kind="events")
    (day,) = view["tomorrow"]["days"]
    assert (day["counts"]["new"], view["refused"]["count"]) == (1, 1)
    assert kept(desk, upload, view).status == 200
    assert desk.get("/desk").json["events"] == 1
    assert looked(desk, upload, kind="events")["tomorrow"]["nothing_changes"]


WRONG: list[tuple[str, bytes, str]] = [
    ("empty.csv", b"", "is empty"),
    ("page.csv", b"<html><body>Sign in</body></html>", "is a page or XML"),
    ("one.csv", b"just a line of text\n", "has no table"),
]


@pytest.mark.parametrize(("name", "content", "said"), WRONG)
def test_a_file_that_is_no_list_says_so(
    looking: Caller, name: str, content: bytes, said: str
) -> None:
    upload = sent(looking, {name: content})
    answer = looking.post("/lists/look", {"upload": upload})
    assert answer.status in (200, 422)
    assert said in str(answer.json)


def test_orders_are_told_where_they_go(looking: Caller) -> None:
    orders = "Order no,Vendor,Declared value\nO1,V1,100 USD\n"
    upload = sent(looking, {"orders.csv": orders.encode()})
    answer = looking.post("/lists/look", {"upload": upload, "kind": "orders"})
    assert answer.status == 422
    assert "is a list of orders" in answer.json["problems"][0]["message"]


def test_a_scenario_is_checked_and_a_list_is_not(looking: Caller) -> None:
    """One door for both: what is no scenario, but perhaps a list, is said to be one."""
    for files, listed in (({"mine.xlsx": mine()}, True), ({"a.csv": as_csv(TOMORROW)}, True)):
        checked = looking.post(f"/uploads/{sent(looking, files)}/check").json
        assert checked["listed"] is listed
    broken = as_workbook(scenario="name | x", places="id | name\nCNPVG | Shanghai")
    checked = looking.post(f"/uploads/{sent(looking, {'s.xlsx': broken})}/check").json
    assert checked["problems"]
    assert not checked["listed"]
