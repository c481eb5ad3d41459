"""Uploads have a largest number and an age, and a full disk is told as such."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from onward.web import uploads
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
    kept = Uploads(tmp_path, age_s=60)
    old, needed, used, young = (kept.begin() for _ in range(4))
    for each in (old, needed, used):
        os.utime(tmp_path / each, (0, 0))
    kept.of(used)
    waiting = SimpleNamespace(ended=False, request={"folder": str(tmp_path / needed)})
    kept.drop_old([waiting])  # type: ignore[list-item]
    assert {each.name for each in tmp_path.iterdir()} == {needed, used, young}
    with pytest.raises(Refusal, match="nobody has used them for 0 hours"):
        kept.of(old)


def test_there_are_not_endlessly_many_uploads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST", 2)
    kept = Uploads(tmp_path)
    kept.drop(kept.begin())
    kept.begin()
    kept.begin()
    with pytest.raises(Refusal, match="keeps 2 uploads") as wrong:
        kept.begin()
    assert wrong.value.status == 507
