"""Uploads have a largest number and an age, and a full disk is told as such."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from accounts import Person, admitted
from serving_here import WALL, Caller, serving

from onward.errors import InvalidInput
from onward.job import Job
from onward.people.roles import Role
from onward.store.store import open_store
from onward.web import child_task, uploads
from onward.web.finished import failure
from onward.web.problems import Refusal
from onward.web.uploads import Uploads, room_on_disk


def test_a_full_disk_is_told_as_such() -> None:
    for number in (errno.ENOSPC, errno.EDQUOT):
        with (
            pytest.raises(Refusal, match="the disk of the server is full") as wrong,
            room_on_disk(),
        ):
            raise OSError(number, "full")
        assert wrong.value.status == 507


def test_an_upload_that_nobody_uses_is_removed_unless_a_job_waits_for_it(tmp_path: Path) -> None:
    waiting = [SimpleNamespace(request={"upload": ""})]
    kept = Uploads(tmp_path, age_s=60, waiting=lambda: waiting)  # type: ignore[arg-type, return-value]
    old, needed, used, young = (kept.begin("pia") for _ in range(4))
    for each in (old, needed, used):
        os.utime(tmp_path / each, (0, 0))
    kept.of(used, "pia")
    waiting[0].request["upload"] = needed
    kept.drop_old()
    assert {each.name for each in tmp_path.iterdir()} == {needed, used, young}
    with pytest.raises(Refusal, match="nobody has used them for 0 hours"):
        kept.of(old, "pia")


def test_there_are_not_endlessly_many_uploads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST", 2)
    kept = Uploads(tmp_path)
    asyncio.run(kept.drop(kept.begin("pia"), "pia"))
    kept.begin("pia")
    kept.begin("hub")
    with pytest.raises(Refusal, match="keeps 2 uploads") as wrong:
        kept.begin("pia")
    assert wrong.value.status == 507


EVENT = b"at,known_at,status,what,place\n"


@pytest.fixture
def office(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Caller, Mapping[str, Person]]]:
    """A server with people, in which each job waits."""
    monkeypatch.setattr("onward.web.jobs.AT_A_TIME", 0)
    path = Path(shutil.copy(template, tmp_path / "onward.db"))
    with open_store(str(path), write=True) as store:
        own = store.organisation("own")
        people = admitted(store, own, dict.fromkeys(("pia", "zoe"), (Role.PLANNER,)))
    with serving(path) as caller:
        yield caller, people


def uses(upload: str) -> list[tuple[str, str, Any]]:
    """All that one does with an upload."""
    mine = f"/api/v1/uploads/{upload}"
    return [
        ("PUT", f"{mine}/files/e.csv", EVENT),
        ("POST", f"{mine}/check", {}),
        ("GET", f"{mine}/problems.csv", None),
        ("GET", f"{mine}/problems.xlsx", None),
        ("GET", f"{mine}/returned.xlsx", None),
        ("POST", "/api/v1/jobs", {"kind": "import", "upload": upload}),
        ("POST", "/api/v1/jobs", {"kind": "begin", "upload": upload}),
        ("POST", "/api/v1/claims/enter", {"upload": upload}),
        ("POST", "/api/v1/entries", {"upload": upload}),
        ("DELETE", mine, None),
    ]


def test_an_upload_is_of_who_began_it(office: tuple[Caller, Mapping[str, Person]]) -> None:
    caller, people = office
    pia, zoe = caller.by(people["pia"]), caller.by(people["zoe"])
    upload = pia.post("/uploads").json["id"]
    unknown = "0" * 16
    pia("PUT", f"/api/v1/uploads/{upload}/files/e.csv", EVENT)
    allowed = 0
    for others, nobodys in zip(uses(upload), uses(unknown), strict=True):
        told, same = zoe(*others), zoe(*nobodys)
        assert (told.status, told.json["detail"]) == (same.status, same.json["detail"]), others
        assert told.status in (403, 404), others
        allowed += told.status == 404
    assert allowed == 8  # the other two are of another role
    assert pia.post(f"/uploads/{upload}/check").json["files"] == ["e.csv"]


def test_the_files_of_a_job_are_fixed_until_it_ends(
    office: tuple[Caller, Mapping[str, Person]], tmp_path: Path
) -> None:
    caller, people = office
    pia = caller.by(people["pia"])
    upload = pia.post("/uploads").json["id"]
    (put, *_, drop), other = uses(upload), f"/api/v1/uploads/{upload}/files/f.csv"
    assert pia(*put).status == 200
    job = pia.post("/jobs", {"kind": "import", "upload": upload}).json["number"]
    for refused in (pia(*put), pia("PUT", other, EVENT), pia(*drop)):
        assert refused.status == 409
        assert refused.json["detail"].startswith(f"job {job} has the files of this upload")
    assert pia.post(f"/uploads/{upload}/check").json["files"] == ["e.csv"]
    pia.post(f"/jobs/{job}/cancel")
    assert (pia("PUT", other, EVENT).status, pia(*drop).status) == (200, 204)


def test_a_file_that_is_on_its_way_when_a_job_is_queued_is_not_taken(tmp_path: Path) -> None:
    """What a job has found in an upload is what it reads."""
    queued: list[Any] = []
    kept = Uploads(tmp_path, waiting=lambda: queued)
    upload = kept.begin("pia")

    async def body() -> AsyncIterator[bytes]:
        yield b"one"
        queued.append(SimpleNamespace(number=7, request={"upload": upload}))
        yield b"two"

    request: Any = SimpleNamespace(headers={}, stream=body)
    with pytest.raises(Refusal, match="job 7 has the files"):
        asyncio.run(kept.receive(request, upload, "pia", "", "e.csv"))
    assert [each.name for each in tmp_path.rglob("*")] == [upload]
    assert kept.known[upload].size == 0


def test_a_job_shows_no_upload_and_no_path(office: tuple[Caller, Mapping[str, Person]]) -> None:
    caller, people = office
    pia, zoe = caller.by(people["pia"]), caller.by(people["zoe"])
    upload = pia.post("/uploads").json["id"]
    pia("PUT", f"/api/v1/uploads/{upload}/files/e.csv", EVENT)
    for kind in ("import", "begin"):
        begun = pia.post("/jobs", {"kind": kind, "upload": upload})
        number = begun.json["number"]
        seen = [begun, *(by.get(f"/jobs/{number}") for by in (pia, zoe)), zoe.get("/jobs")]
        assert begun.json["request"] == {"kind": kind}
        for answer in seen:
            assert upload.encode() not in answer.body
            assert b"/" not in answer.body.replace(b"application/", b"")


def test_problems_of_a_job_name_files_as_they_were_sent(template: Path, tmp_path: Path) -> None:
    folder = tmp_path / "0123456789abcdef"
    folder.mkdir()
    (folder / "book.xlsx").write_bytes(b"no workbook")
    (folder / "shipments.csv").write_text("id\n")

    def problems(kind: str, **request: Any) -> str:
        wall = WALL.isoformat()
        task = {"store": str(template), "organisation": "own", "wall": wall, "kind": kind}
        with pytest.raises((InvalidInput, OSError)) as wrong:
            child_task._done({**task, "request": request}, Job())
        return json.dumps(failure(wrong.value))

    gone = tmp_path / "fedcba9876543210"
    for sent in (folder, folder / "book.xlsx", folder / "gone.xlsx", gone):
        assert str(tmp_path) not in problems("begin", folder=str(sent))
    assert "book.xlsx" in problems("begin", folder=str(folder / "book.xlsx"))
    for name in ("book.xlsx", "shipments.csv", "gone.csv"):
        assert str(tmp_path) not in problems("import", files=[str(folder / name)])
    assert "is no built-in scenario" in problems("begin", scenario=str(folder))
    lost = failure(FileNotFoundError(2, "no such file", str(folder)))
    assert lost["detail"] == "no such file"
