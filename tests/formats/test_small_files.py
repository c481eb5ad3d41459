"""Files that appear whole or not at all, workbooks that are none, and small tables of money."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onward.errors import InvalidInput
from onward.formats.archive import refuse_unusable
from onward.formats.entries import read_entries
from onward.formats.fund_settings import read_fund_settings
from onward.formats.whole import whole_file, whole_folder


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "new" / "plan.json"
    with whole_file(file) as made:
        made.write_text("first")
        assert not file.exists()
    with pytest.raises(KeyError), whole_file(file) as made:  # noqa: PT012
        made.write_text("half")
        raise KeyError
    assert [each.name for each in file.parent.iterdir()] == ["plan.json"]
    assert file.read_text() == "first"


def test_a_folder_appears_at_once_and_keeps_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "world"
    for text in ("first", "second"):
        with whole_folder(folder) as made:
            (made / "places.csv").write_text(text)
            assert folder.exists() == (text == "second")
        (folder / "own.txt").write_text("mine")
    with pytest.raises(KeyError), whole_folder(folder) as made:  # noqa: PT012
        (made / "places.csv").write_text("half")
        raise KeyError
    assert {file.name: file.read_text() for file in folder.iterdir()} == {
        "places.csv": "second",
        "own.txt": "mine",
    }
    assert [each.name for each in tmp_path.iterdir()] == ["world"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"id,mass_kg\n", "but a text"),
        (b"\xd0\xcf\x11\xe0\0", "but an old one (.xls) or one with a password"),
        (b"PK\x03\x04" + bytes(30), "it was cut off"),
        (b"PK\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
        (b"\0\1\2", "is not an .xlsx workbook"),
    ],
)  # fmt: skip
def test_a_workbook_that_is_none_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "world.xlsx"
    file.write_bytes(content)
    with pytest.raises(InvalidInput) as wrong:
        refuse_unusable(file)
    assert said in str(wrong.value)


HEAD = "key,at,commodity,account,amount,text"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("A,2020-03-01T00:00Z,USD,cash,5,gift|A,2020-03-01T00:00Z,USD,pledged,-5,gift", []),
        ("A,2020-03-01T00:00Z,USD,cash,5,gift|A,2020-03-01T00:00Z,USD,pledged,-4,gift", ["2: "]),
        (
            "A,2020-03-01T00:00Z,USD,cash,5,gift|A,2020-03-01T00:00Z,USD,cash,5,gift|A,2020-03-01T00:00Z,USD,x,-10,gift",
            ["3: key='A' is row 2 again"],
        ),
        (
            "claim 1,2020-03-01T00:00Z,USD,a,5,t|claim 1,2020-03-01T00:00Z,USD,b,-5,t",
            ["onward claims pay makes"],
        ),
    ],
)
def test_rows_of_one_key_are_one_entry(tmp_path: Path, rows: str, said: list[str]) -> None:
    file = tmp_path / "entries.csv"
    file.write_text("\n".join([HEAD, *rows.split("|"), ""]))
    entries, problems = read_entries(file)
    assert len(problems) == len(said)
    assert all(words in str(p) for words, p in zip(said, problems, strict=True))
    if not said:
        assert [(e.key, [p.amount for p in e.postings]) for e in entries] == [("A", [5, -5])]


@pytest.mark.parametrize(
    ("text", "day", "problems"),
    [("rate_on = 2020-03-05", date(2020, 3, 5), 0), ("rate = 1", None, 1), (None, None, 0)],
)
def test_a_funds_settings(
    tmp_path: Path, text: str | None, day: date | None, problems: int
) -> None:
    if text:
        (tmp_path / "fund.toml").write_text(text)
    found, wrong = read_fund_settings(tmp_path)
    assert (found.rate_on, len(wrong)) == (day, problems)
