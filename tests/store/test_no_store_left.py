"""What is refused leaves no file behind and no file changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from onward.cli import main
from onward.store.failures import StoreRefused
from onward.store.store import open_store


def test_entries_that_are_wrong_make_no_store(tmp_path: Path) -> None:
    (tmp_path / "entries.csv").write_text("key,account\n1,2\n", encoding="utf-8")
    store = tmp_path / "new.db"
    assert main(["ledger", "import", str(tmp_path / "entries.csv"), "--db", str(store)]) == 3
    assert [each.name for each in tmp_path.iterdir()] == ["entries.csv"]


@pytest.mark.parametrize("content", [b"", b"x"])
@pytest.mark.parametrize("older", [False, True])
def test_reading_makes_no_database_of_a_file_without_content(
    tmp_path: Path, content: bytes, older: bool
) -> None:
    file = tmp_path / "backup.db"
    file.write_bytes(content)
    with pytest.raises(StoreRefused, match="is empty"):
        open_store(str(file), older=older)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("backup.db", content)
    ]
