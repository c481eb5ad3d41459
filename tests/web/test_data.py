"""Data in: a workbook with errors comes back with them, a sound one begins a desk."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
import xlsxwriter
from serving_here import WALL, Caller, serving

from onward.desk.companion_files import scenario_companions
from onward.desk.desk import Desk
from onward.formats.builtin import place_of
from onward.formats.workbook import sheets_of
from onward.store.store import open_store
from onward.web.jobs import Jobs
from onward.web.routes.data import KINDS, event_files


def sent(caller: Caller, files: dict[str, bytes]) -> str:
    upload = str(caller.post("/uploads").json["id"])
    for name, content in files.items():
        path = f"/api/v1/uploads/{upload}/files/{quote(name)}"
        answer = caller("PUT", path, content, content_type="application/octet-stream")
        assert answer.status == 200, answer.body
    return upload


def tables() -> dict[str, bytes]:
    return {
        p.name: p.read_bytes() for p in place_of("tiny:two-hubs").iterdir() if p.suffix in KINDS
    }


def test_a_folder_with_errors_comes_back_with_them(tmp_path: Path) -> None:
    files = tables()
    head, first, *rest = files["shipments.csv"].decode().splitlines()
    at = head.split(",").index("destination")
    cells = first.split(",")
    cells[at] = "XXNOP"
    files["shipments.csv"] = "\n".join([head, ",".join(cells), *rest]).encode() + b"\n"
    with serving(tmp_path / "new.db") as caller:
        upload = sent(caller, files)
        checked = caller.post(f"/uploads/{upload}/check").json
        (problem,) = [p for p in checked["problems"] if p["value"] == "XXNOP"]
        assert (problem["file"], problem["row"]) == ("shipments.csv", 2)
        assert str(tmp_path) not in str(checked)
        (tmp_path / "back.xlsx").write_bytes(caller.get(f"/uploads/{upload}/returned.xlsx").body)
        rows = sheets_of(tmp_path / "back.xlsx")["shipments"]
        assert rows[0][0] == "what is wrong"
        assert "destination" in rows[1][0]
        assert rows[1][at + 1] == "XXNOP"
        assert "XXNOP" in caller.get(f"/uploads/{upload}/problems.csv").body.decode()


def test_a_sound_folder_begins_a_desk(tmp_path: Path) -> None:
    with serving(tmp_path / "new.db") as caller:
        upload = sent(caller, tables())
        checked = caller.post(f"/uploads/{upload}/check").json
        assert checked["problems"] == []
        assert checked["shipments"] > 0
        assert caller.job(kind="begin", upload=upload)["state"] == "done"
        told = caller.get("/desk").json
        assert (told["exists"], told["shipments"]) == (True, checked["shipments"])
        assert caller.job(kind="begin", upload=upload)["state"] == "failed"  # there is one


def test_an_extra_column_is_read_without(tmp_path: Path) -> None:
    files = tables()
    head, *rows = files["shipments.csv"].decode().splitlines()
    more = [f"{head},colour", *(f"{row},red" for row in rows)]
    with serving(tmp_path / "new.db") as caller:
        upload = sent(caller, files | {"shipments.csv": "\n".join(more).encode()})
        checked = caller.post(f"/uploads/{upload}/check").json
        assert (checked["without"], checked["hidden"]) == (["shipments.colour"], [])
        chosen = {"without": checked["without"]}
        assert caller.post(f"/uploads/{upload}/check", chosen).json["problems"] == []
        assert caller.job(kind="begin", upload=upload)["state"] == "failed"
        assert caller.job(kind="begin", upload=upload, **chosen)["state"] == "done"


def test_limits_are_said(looking: Caller) -> None:
    upload = looking.post("/uploads").json["id"]
    path = f"/api/v1/uploads/{upload}/files"
    for name in ("x.exe", "..%2Fx.csv", ".hidden.csv"):
        answer = looking("PUT", f"{path}/{name}", b"x", content_type="application/octet-stream")
        assert answer.status in (404, 405, 422), name
    for odd in ("\x85", "\u2028", "\x7f", "\u202e", "\u200b"):
        answer = looking("PUT", f"{path}/{quote(odd)}x.csv", b"x", content_type="text/csv")
        assert (answer.status, answer.json["problems"][0]["field"]) == (422, "name"), ascii(odd)
    assert looking.post("/uploads/0000/check").status == 404


def test_the_fund_and_the_figures_beside_it_are_kept_with_a_desk(tmp_path: Path) -> None:
    """As the command keeps them: of a scenario that is built in, and of one that is sent."""
    with serving(tmp_path / "built-in.db") as caller:
        assert caller.job(kind="begin", scenario="spring-2020:S")["state"] == "done"
        assert caller.get("/fund/funds").status == 200
    with open_store(str(tmp_path / "built-in.db")) as store:
        (new,) = Desk(store, store.organisation("own"), wall=WALL).acts()
        assert set(new.body["beside"]) == set(scenario_companions("spring-2020:S"))
    fund = place_of("spring-2020").parent / "fund"
    with serving(tmp_path / "sent.db") as caller:
        upload = sent(caller, tables())
        for file in fund.glob("*.csv"):
            path = f"/api/v1/uploads/{upload}/files/{file.name}?within=fund"
            kind = "application/octet-stream"
            assert caller("PUT", path, file.read_bytes(), content_type=kind).status == 200
        assert caller.job(kind="begin", upload=upload, story=True)["state"] == "done"
        assert caller.get("/fund/funds").status == 200


def test_what_was_sent_goes_with_the_server_unless_a_job_waits_for_it(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Jobs, "_begin", lambda self, number: None)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    shutil.copy(template, tmp_path / "onward.db")
    with serving(tmp_path / "onward.db") as caller:
        first, second = (caller.post("/uploads").json["id"] for _ in range(2))
        for upload in (first, second):
            caller("PUT", f"/api/v1/uploads/{upload}/files/events.csv", b"a\n")
        caller.post("/jobs", {"kind": "import", "upload": second})
        (room,) = tmp_path.glob("onward-uploads-*")
    assert [folder.name for folder in room.iterdir()] == [second]
    with serving(tmp_path / "onward.db") as caller:
        caller.post("/jobs/1/cancel")
    assert list(tmp_path.glob("onward-uploads-*")) == [room]  # of another server: left alone


def test_a_workbook_comes_back_with_its_errors_and_is_read_again_once_mended(
    tmp_path: Path,
) -> None:
    """Every problem is in it, in the row that it is about; what is said there is not read."""
    with serving(tmp_path / "new.db") as caller:
        sound = caller.get("/example.xlsx").body
        assert (
            caller.post(f"/uploads/{sent(caller, {'a.xlsx': sound})}/check").json["problems"] == []
        )
        (tmp_path / "a.xlsx").write_bytes(sound)
        sheets = sheets_of(tmp_path / "a.xlsx")
        at = sheets["shipments"][0].index("destination")
        meant, sheets["shipments"][2][at] = sheets["shipments"][2][at], "XXNOP"
        upload = sent(caller, {"我的清单.xlsx": book(sheets)})
        (problem,) = caller.post(f"/uploads/{upload}/check").json["problems"]
        assert (problem["file"], problem["row"]) == ("我的清单.xlsx[shipments]", 3)
        (tmp_path / "b.xlsx").write_bytes(caller.get(f"/uploads/{upload}/returned.xlsx").body)
        back = sheets_of(tmp_path / "b.xlsx")
        assert back["_what is wrong"][1][:4] == ["shipments", "3", "destination", "XXNOP"]
        assert [row[0] for row in back["shipments"][:4]] == [
            "what is wrong",
            "",
            "destination: is not a place of this scenario",
            "",
        ]
        back["shipments"][2][at + 1] = meant
        checked = caller.post(f"/uploads/{sent(caller, {'b.xlsx': book(back)})}/check").json
        assert checked["problems"] == []


def book(sheets: dict[str, list[list[str]]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as written:
        for name, rows in sheets.items():
            page = written.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return made.getvalue()


NO_SCENARIO = [
    ({"shipments.csv": b"id\n"}, "shipments.csv", "is one table, and a scenario is"),
    ({"plan.json": b"{}"}, "plan.json", "is JSON, and a scenario is"),
    ({"a.xlsx": b"PK", "b.csv": b"id\n"}, "a.xlsx", "other files were sent with it"),
    ({"places.csv": b"id\n", "b.csv": b"id\n"}, "scenario.toml", "is missing in the upload"),
]


@pytest.mark.parametrize(("files", "file", "said"), NO_SCENARIO)
def test_an_upload_that_is_no_scenario_says_what_it_is(
    looking: Caller, files: dict[str, bytes], file: str, said: str
) -> None:
    checked = looking.post(f"/uploads/{sent(looking, files)}/check").json
    (problem,) = checked["problems"]
    assert problem["file"] == file
    assert said in problem["message"]
    assert "onward-uploads" not in str(checked)


def test_another_kind_of_workbook_is_told_what_to_do(looking: Caller) -> None:
    upload = looking.post("/uploads").json["id"]
    path = f"/api/v1/uploads/{upload}/files/old.xls"
    answer = looking("PUT", path, b"x", content_type="application/octet-stream")
    assert answer.json["problems"][0]["maybe"] == "save it as .xlsx"


def test_json_among_files_of_events_is_read_with_them(tmp_path: Path) -> None:
    folder = tmp_path / "0123456789abcdef"
    folder.mkdir()
    for name in ("a.csv", "b.json", "scenario.toml"):
        (folder / name).touch()
    assert [p.name for p in event_files(folder)] == ["a.csv", "b.json"]
