"""What tests share: a built-in scenario is read once, and again only when its folder changed."""

from __future__ import annotations

from pathlib import Path

from little import little
from read_once import read_folder

from onward.formats.folder import write_folder


def test_a_folder_that_changed_is_read_again(tmp_path: Path) -> None:
    write_folder(little("ship masks CNPVG>BELGG 2x 100kg"), tmp_path / "world")
    before = read_folder(tmp_path / "world")
    assert read_folder(tmp_path / "world") is before
    write_folder(little("ship gloves CNPVG>BELGG 2x 100kg"), tmp_path / "other")
    for file in (tmp_path / "other").iterdir():
        file.replace(tmp_path / "world" / file.name)
    assert [each.id for each in read_folder(tmp_path / "world").shipments] == ["gloves"]
