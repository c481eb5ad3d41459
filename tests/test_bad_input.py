"""Bad input, by name: a clear error or a right answer each time, quickly, never a traceback, never
a partial file.
"""

from __future__ import annotations

import gzip
import lzma
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onward.errors import InvalidInput, Problem
from onward.formats.builtin import read_scenario
from onward.formats.csvfile import MAX_BYTES
from onward.formats.example import write_example
from onward.formats.folder import read_folder, write_folder
from onward.formats.workbook import write_workbook

Spoil = Callable[[Path], object]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    write_example(tmp_path / "example")
    return tmp_path / "example"


def replacing(file: str, old: str, new: str) -> Spoil:
    """Replace a text that must be there, once."""

    def spoil(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, old
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    return spoil


def bytes_of(file: str, change: Callable[[bytes], bytes]) -> Spoil:
    """Change a file's bytes."""
    return lambda folder: (folder / file).write_bytes(change((folder / file).read_bytes()))


def emptied(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def huge(file: str) -> Spoil:
    """A file of 300 MB that takes no space on the disk."""

    def spoil(folder: Path) -> None:
        with (folder / file).open("r+b") as stream:
            stream.truncate(300_000_000)

    return spoil


def endless(folder: Path) -> None:
    (folder / "charter_limits.csv").unlink(missing_ok=True)
    (folder / "charter_limits.csv").symlink_to("/dev/zero")


def bomb(folder: Path) -> None:
    (folder / "shipments.csv").unlink()
    with gzip.open(folder / "shipments.csv.gz", "wb", compresslevel=1) as stream:
        for _ in range(MAX_BYTES // 1_000_000 + 1):
            stream.write(b"0" * 1_000_000)


BAD: list[tuple[str, Spoil, str]] = [
    # what it is, how it comes about, what is said
    ("empty folder", emptied, "is an empty folder. Maybe `onward init DIR`"),
    ("no settings", lambda f: (f / "scenario.toml").unlink(), "scenario.toml: is missing"),
    (
        "settings misnamed",
        lambda f: (f / "scenario.toml").rename(f / "scenario.tml"),
        "Maybe scenario.tml.",
    ),
    (
        "no shipments file",
        lambda f: (f / "shipments.csv").unlink(),
        "shipments.csv: is missing; every scenario needs it",
    ),
    (
        "settings that are no TOML",
        replacing("scenario.toml", 'name = "example"', "name = example"),
        "scenario.toml:3: is not TOML",
    ),
    (
        "an unknown setting",
        replacing("scenario.toml", "as_of = ", "asof = "),
        "asof='2020-03-30T00:00Z' is not a setting. Maybe as_of.",
    ),
    (
        "no instant of decision",
        replacing("scenario.toml", "as_of = ", "known_to = "),
        "as_of is missing",
    ),
    (
        "a naive as_of",
        replacing("scenario.toml", '"2020-03-30T00:00Z"', "2020-03-30T00:00:00"),
        "as_of='2020-03-30T00:00:00' has no offset",
    ),
    (
        "a setting that is a list",
        replacing("scenario.toml", '"USD"', '["USD"]'),
        "is neither a text, a number nor an instant",
    ),
    (
        "an unknown section",
        replacing("scenario.toml", "[charters]", "[charter]"),
        "scenario.toml:11: charter.max_number='1' is not a setting. Maybe charters.max_number.",
    ),
    (
        "a number of 4,001 digits",
        replacing("scenario.toml", "max_number = 1", f"max_number = 1{'0' * 4000}"),
        "must be at most 1,000,000",
    ),
    (
        "a number of 5,001 digits",
        replacing("scenario.toml", "max_number = 1", f"max_number = 1{'0' * 5000}"),
        "scenario.toml: is not TOML",
    ),
    (
        "a newer format",
        replacing("scenario.toml", "format_version = 1", "format_version = 2"),
        "is newer than this Onward reads (1)",
    ),
    (
        "no format version",
        replacing("scenario.toml", "format_version = 1", ""),
        "is not a format version",
    ),
    (
        "missing column",
        replacing("shipments.csv", ",mass_kg,", ",mass,"),
        "shipments.csv:1: mass is not a column of shipments. Maybe mass_kg.",
    ),
    (
        "a column twice",
        replacing("places.csv", "id,name", "id,id"),
        "places.csv:1: id stands twice",
    ),
    (
        "an unknown file",
        lambda f: (f / "shipment.csv").write_text("id\n"),
        "shipment.csv: is not a file of a scenario. Maybe shipments.csv.",
    ),
    (
        "duplicate ids",
        replacing("places.csv", "BEBRU,Br", "BELGG,Br"),
        "places.csv:5: id='BELGG' stands on 2 rows. Maybe give each row its own id.",
    ),
    (
        "an unknown place",
        replacing("services.csv", "CNPVG,BELGG", "CNPVG,BELGQ"),
        "services.csv:2: destination='BELGQ' is not a place",
    ),
    (
        "arrives before it leaves",
        replacing("departures.csv", "2020-04-03T05:00Z", "2020-04-01T05:00Z"),
        "departures.csv:2: arrives_at='2020-04-01T05:00Z' arrives before it leaves",
    ),
    (
        "negative mass",
        replacing("shipments.csv", "1500,12,", "1500,-12,"),
        "shipments.csv:2: mass_kg='-12.0' must be at least 0.001",
    ),
    ("NaN", replacing("shipments.csv", "1500,12,", "1500,nan,"), "mass_kg='nan' is not a number"),
    (
        "infinity",
        replacing("departures.csv", ",60000,", ",inf,"),
        "capacity_kg='inf' must be at most 1,000,000,000",
    ),
    (
        "1e308 kg",
        replacing("shipments.csv", "1500,12,", "1500,1e308,"),
        "mass_kg='1e+308' must be at most 1,000,000",
    ),
    (
        "a number with a unit",
        replacing("shipments.csv", "1500,12,", "1500,12kg,"),
        "shipments.csv:2: mass_kg='12kg' is not a number",
    ),
    (
        "a separator of thousands",
        replacing("shipments.csv", "1500,12,", '"1,500",12,'),
        "is not a whole number. Maybe 1500.",
    ),
    (
        "a comma for a point",
        replacing("shipments.csv", "1500,12,", '1500,"12,5",'),
        "is not a number. Maybe 12.5, without",
    ),
    (
        "money in major units",
        replacing("charters.csv", "52000000", "520000.00"),
        "is not a whole number. Maybe write whole minor units: 1.00 USD is 100.",
    ),
    (
        "half a handling unit",
        replacing("shipments.csv", "1500,12,", '"0,5",12,'),
        "handling_units='0,5' is not a whole number.",
    ),
    (
        "Python's separator",
        replacing("shipments.csv", "1500,12,", "1_500,12,"),
        "'1_500' is not a whole number. Maybe 1500.",
    ),
    (
        "Python's separator of kilograms",
        replacing("shipments.csv", "1500,12,", "1500,1_2,"),
        "'1_2' is not a number. Maybe 12, without",
    ),
    (
        "a number of 5,000 digits in a cell",
        replacing("shipments.csv", "1500,12,", f"{'9' * 5000},12,"),
        "is not a whole number",
    ),
    (
        "due before ready",
        replacing("shipments.csv", "2020-04-04T00:00Z", "2020-03-29T00:00Z"),
        "due_at='2020-03-29T00:00Z' is before it is",
    ),
    (
        "a number that events could not tell apart",
        bytes_of(
            "shipments.csv",
            lambda b: b.replace(b"known_at", b"awb").replace(
                b"2020-04-20T00:00Z,\n", b"2020-04-20T00:00Z,057-1|2\n"
            ),
        ),
        "shipments.csv:2: awb='057-1|2' has ; or |, which separate numbers in events. Maybe "
        "057-1-2.",
    ),
    (
        "naive times",
        replacing("shipments.csv", "2020-03-30T08:00Z", "2020-03-30 08:00"),
        "has no offset from UTC. Maybe 2020-03-30T08:00Z.",
    ),
    (
        "a day instead of an instant",
        replacing("shipments.csv", "2020-03-30T08:00Z", "next Monday"),
        "is not an instant. Maybe write it like",
    ),
    (
        "an unknown mode",
        replacing("departures.csv", "freighter", "frieghter"),
        "is none of belly, freighter",
    ),
    (
        "an empty cell that every row needs",
        replacing("shipments.csv", "MASKS-ZA,CNPVG", "MASKS-ZA,"),
        "shipments.csv:4: origin is empty",
    ),
    (
        "a ragged row",
        replacing("cuts.csv", "KL896-OUT,", "KL896-OUT,x,"),
        "cuts.csv:2: has 8 cells, and the header has 7",
    ),
    (
        "a short row",
        replacing("charters.csv", ",1440,2020-03-28T00:00Z", ""),
        "charters.csv:2: has 2 cells, and the header has 4",
    ),
    (
        "semicolons",
        bytes_of("charters.csv", lambda b: b.replace(b",", b";")),
        "separates its columns by semicolons. Maybe save it with commas",
    ),
    (
        "a quote that never closes",
        replacing("shipments.csv", "parcels", '"parcels'),
        "is not a CSV file from about this line on",
    ),
    (
        "Latin-1",
        bytes_of("places.csv", lambda b: b.replace(b"Liege", b"Li\xe8ge")),
        "places.csv:4: is not UTF-8 text from this line on",
    ),
    (
        "UTF-16",
        bytes_of("places.csv", lambda b: b.decode().encode("utf-16")),
        "places.csv: is not UTF-8 text. Maybe save it as 'CSV UTF-8'.",
    ),
    (
        "settings in UTF-16",
        bytes_of("scenario.toml", lambda b: b.decode().encode("utf-16")),
        "scenario.toml: is not UTF-8 text. Maybe save it as UTF-8.",
    ),
    ("NUL bytes", bytes_of("places.csv", lambda b: b + b"\n" * 5000 + b"\0"), "holds a NUL byte"),
    (
        "a folder with a table's name",
        lambda f: (f / "pins.csv").mkdir(),
        "pins.csv: cannot be read",
    ),
    (
        "an empty table file",
        bytes_of("shipments.csv", lambda b: b""),
        "shipments.csv:1: has no header",
    ),
    ("a 300 MB file", huge("shipments.csv"), "shipments.csv: is larger than 256 MB"),
    ("a table without an end", endless, "charter_limits.csv: is larger than 256 MB"),
    ("300 MB of settings", huge("scenario.toml"), "scenario.toml: is larger than 256 MB"),
    ("a gzip bomb", bomb, "shipments.csv.gz: is larger than 256 MB when unpacked"),
    (
        "a gzip file that is none",
        lambda f: (f / "pins.csv.gz").write_bytes(b"shipment,rule"),
        "pins.csv.gz: is not a whole gzip file",
    ),
    (
        "an xz file that is none",
        lambda f: (f / "pins.csv.xz").write_bytes(b"shipment,rule"),
        "pins.csv.xz: is not a whole xz file",
    ),
    (
        "half an xz file",
        lambda f: (f / "pins.csv.xz").write_bytes(lzma.compress(b"shipment,rule" * 99)[:60]),
        "is not a whole xz file",
    ),
    (
        "half a gzip file",
        lambda f: (f / "pins.csv.gz").write_bytes(gzip.compress(b"shipment,rule" * 99)[:30]),
        "is not a whole gzip file",
    ),
    ("a place by its name", replacing("shipments.csv", "BEBRU", "brussels"), "Maybe BEBRU"),
    ("a place by its airport", replacing("shipments.csv", "BEBRU", "BRU"), "Maybe BEBRU"),
    (
        "a day as spreadsheets write it",
        replacing("shipments.csv", "2020-04-04T00:00Z", "04.04.2020"),
        "is not an instant. Maybe 2020-04-04T00:00Z",
    ),
]


@pytest.mark.parametrize(("spoil", "said"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_clear_error(example: Path, spoil: Spoil, said: str) -> None:
    spoil(example)
    start = time.process_time()
    with pytest.raises(InvalidInput) as told:
        read_folder(example)
    assert said in str(told.value)
    assert time.process_time() - start < 5


ACCEPTED: list[tuple[str, Spoil]] = [
    ("Windows line ends", bytes_of("shipments.csv", lambda b: b.replace(b"\n", b"\r\n"))),
    (
        "Windows line ends in the settings",
        bytes_of("scenario.toml", lambda b: b.replace(b"\n", b"\r\n")),
    ),
    ("a byte order mark", bytes_of("shipments.csv", lambda b: b"\xef\xbb\xbf" + b)),
    ("a byte order mark in the settings", bytes_of("scenario.toml", lambda b: b"\xef\xbb\xbf" + b)),
    ("quotes", bytes_of("shipments.csv", lambda b: b.replace(b"MASKS-BE", b'"MASKS-BE"'))),
    ("spaces around cells", bytes_of("shipments.csv", lambda b: b.replace(b",", b" , "))),
    ("empty lines", bytes_of("shipments.csv", lambda b: b.replace(b"\n", b"\n\n") + b",,,\n")),
    (
        "empty cells beyond the header",
        bytes_of("shipments.csv", lambda b: b.replace(b"\n", b",,\n")),
    ),
    ("no line end at the end", bytes_of("shipments.csv", lambda b: b.rstrip())),
    (
        "an instant as TOML has it",
        replacing("scenario.toml", '"2020-03-30T00:00Z"', "2020-03-30T02:00:00+02:00"),
    ),
]


@pytest.mark.parametrize("spoil", [row[1] for row in ACCEPTED], ids=[row[0] for row in ACCEPTED])
def test_a_right_answer(example: Path, spoil: Spoil) -> None:
    plain = read_folder(example)
    spoil(example)
    assert read_folder(example) == plain


def test_chinese_names(example: Path, tmp_path: Path) -> None:
    replacing("places.csv", "Shanghai Pudong", "上海浦东")(example)
    replacing("shipments.csv", "MASKS-BE", "口罩-比利时")(example)
    replacing("documents.csv", "MASKS-BE", "口罩-比利时")(example)
    scenario = read_folder(example)
    assert scenario.places[0].name == "上海浦东"
    assert scenario.shipments[0].id == "口罩-比利时"
    write_workbook(scenario, tmp_path / "中文.xlsx")
    assert read_scenario(str(tmp_path / "中文.xlsx")) == scenario


def test_a_line_break_in_a_cell_does_not_shift_the_rows_told(example: Path) -> None:
    replacing("shipments.csv", "relief,1,masks", 'relief,1,"masks\nand more"')(example)
    assert read_folder(example).shipments[0].goods == "masks\nand more"
    replacing("shipments.csv", "1,ventilators", "x,ventilators")(example)
    with pytest.raises(InvalidInput, match=r"shipments.csv:4: priority='x'"):
        read_folder(example)


def test_a_policy_without_end_is_open(example: Path) -> None:
    assert read_folder(example).policies[0].ends_at is None


def test_zero_shipments_and_no_route_at_all(example: Path) -> None:
    bytes_of("shipments.csv", lambda content: content.splitlines()[0])(example)
    (example / "documents.csv").unlink()
    assert read_folder(example).shipments == ()
    write_example(example.parent / "stuck")
    for table in ("services", "departures", "charters", "cuts", "allotments", "transfers"):
        (example.parent / "stuck" / f"{table}.csv").unlink()
    assert len(read_folder(example.parent / "stuck").shipments) == 6


@pytest.mark.no_cover
@pytest.mark.parametrize("many", [6_000, pytest.param(60_000, marks=pytest.mark.deep)])
def test_every_bad_row_is_told_and_the_message_is_short(example: Path, many: int) -> None:
    bytes_of(
        "shipments.csv",
        lambda content: content + b"S,CNPVX,BEBRU,,1,,,x,-1,nan,0,,soon,later,never,\n" * many,
    )(example)
    start = time.process_time()
    with pytest.raises(InvalidInput) as told:
        read_folder(example)
    assert time.process_time() - start < 60
    rows = {problem.row for problem in told.value.problems}
    assert rows >= set(range(8, many + 8))
    lines = str(told.value).splitlines()
    assert len(lines) < 20
    such = f"shipments.csv: {many:,} rows, e.g. 8, 9, 10: such as handling_units='x' is not"
    assert such in str(told.value)


def test_a_bad_row_does_not_make_others_bad(example: Path) -> None:
    """The row keeps its id, so the document of its shipment is not reported too; other tables are
    checked all the same.
    """
    replacing("shipments.csv", "1500,12,", "1500,heavy,")(example)
    replacing("services.csv", "CNPVG,BELGG", "CNPVG,BELGQ")(example)
    with pytest.raises(InvalidInput) as told:
        read_folder(example)
    assert [(problem.file, problem.field) for problem in told.value.problems] == [
        ("services.csv", "destination"),
        ("shipments.csv", "mass_kg"),
    ]


# -- workbooks


# -- writing


def test_nothing_is_written_in_part(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = read_folder(example)
    before = {file.name: file.read_bytes() for file in example.iterdir()}

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("onward.formats.folder._write", fail)
    monkeypatch.setattr("onward.formats.template._Writer._table", fail)
    for writes, path in (
        (write_folder, example),
        (write_folder, tmp_path / "new"),
        (write_workbook, tmp_path / "new.xlsx"),
    ):
        with pytest.raises(OSError, match="disk full"):
            writes(scenario, path)
    assert {file.name: file.read_bytes() for file in example.iterdir()} == before
    assert [file.name for file in tmp_path.iterdir()] == ["example"]


def test_a_text_too_long_for_a_cell_is_refused_and_no_workbook_appears(
    example: Path, tmp_path: Path
) -> None:
    replacing("policies.csv", "Masks are inspected on arrival", "long " * 10_000)(example)
    with pytest.raises(InvalidInput, match="longer than the 32,767 characters"):
        write_workbook(read_folder(example), tmp_path / "book.xlsx")
    assert not (tmp_path / "book.xlsx").exists()


def test_the_message_of_a_problem_shows_a_long_value_in_part() -> None:
    assert len(str(Problem("a.csv", 2, "id", "x" * 10_000, "is long"))) < 200
