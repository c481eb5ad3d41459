"""`onward db read-points`: what partners call our places, from a table into a store; all of it or
nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from little import little

from onward.errors import InvalidInput
from onward.formats.epcis.locations import canonical_location, read_locations
from onward.formats.folder import write_folder
from onward.store.codes import places_named
from onward.store.store import Store, open_store

Run = Callable[..., tuple[int, str, str]]
CODES = """\
place,code
BELGG,4012345000115
CNPVG,urn:epc:id:sgln:4012345.00012.987
DEFRA,https://partner.example/loc/7
"""
KNOWN = {
    "https://id.gs1.org/414/4012345000115": "BELGG",
    "https://id.gs1.org/414/4012345000122/254/987": "CNPVG",
    "https://partner.example/loc/7": "DEFRA",
}


def known(address: str, organisation: str = "own") -> dict[str, str]:
    with open_store(address, write=True) as store:
        return places_named(store, store.organisation(organisation), "read_point")


def table(folder: Path, text: str) -> Path:
    path = folder / "codes.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_codes_are_named_and_listed(address: str, run: Run, tmp_path: Path) -> None:
    file = table(tmp_path, CODES)
    assert run("db", "read-points", file, "--db", address, "-q") == (
        0,
        "codes 3  new 3  changed 0  there before 0\n",
        "",
    )
    assert known(address) == KNOWN
    table(tmp_path, CODES.replace("DEFRA", "FRCDG"))
    code, out, err = run("db", "read-points", file, "--db", address, "--json")
    told = json.loads(out)
    assert (code, told["schema"], "no scenario is kept" in err) == (
        0,
        "onward.db-read-points/1",
        True,
    )
    assert [told[name] for name in ("codes", "new", "changed", "there_before")] == [3, 0, 1, 2]
    code, out, _ = run("db", "read-points", "--db", address)
    assert out.splitlines()[1:] == [
        f"{place}  {code}"
        for code, place in [*list(KNOWN.items())[:2], ("https://partner.example/loc/7", "FRCDG")]
    ]
    assert json.loads(run("db", "read-points", "--db", address, "--json")[1])["read_points"][0] == {
        "place": "BELGG",
        "code": "https://id.gs1.org/414/4012345000115",
    }
    assert known(address, "other") == {}
    assert (
        run("db", "read-points", "--db", address, "--organisation", "other")[1]
        == "There are no read points.\n"
    )


def test_a_file_with_a_wrong_row_is_refused_whole_with_every_reason(
    address: str, run: Run, tmp_path: Path
) -> None:
    text = """
        BELG,4012345000116
        CNPVG,urn:epc:id:sgln:4012345.12.0
        DEFRA,frankfurt
        DEFRA,4012345000115
        BELGG,https://id.gs1.org/414/4012345000115
        DEFRA,https://example.com/00/040123450000001112
        ,urn:example:dock
        DEFRA,https://partner.example/loc/8
    """
    file = table(
        tmp_path,
        "place,code\n" + "\n".join(line.strip() for line in text.splitlines() if line.strip()),
    )
    with pytest.raises(InvalidInput) as refused:
        read_locations(file)
    assert [
        (each.row, each.field, each.message.split(",")[0]) for each in refused.value.problems
    ] == [
        (2, "code", "has a wrong check digit"),
        (2, "place", "is no UN/LOCODE"),
        (3, "code", "is the number of no location (GLN or SGLN)"),
        (4, "code", "is neither a GLN of 13 digits nor a URI"),
        (6, "code", "is DEFRA in row 5 already"),
        (7, "code", "is the number of no location (GLN or SGLN)"),
        (8, "place", "is empty"),
    ]
    assert refused.value.problems[0].maybe == "4012345000115"
    assert [each.maybe for each in refused.value.problems if "LOCODE" in each.message] == [""]
    (tmp_path / "small.csv").write_text("place,code\nbe lgg,4012345000115\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="Maybe BELGG"):
        read_locations(tmp_path / "small.csv")
    code, out, err = run("db", "read-points", file, "--db", address)
    assert (code, out, err.count("codes.csv:")) == (3, "", 7)
    assert known(address) == {}
    assert run("db", "read-points", file, "--db", tmp_path / "new.db")[0] == 3
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("place\nBELGG\n", "code"),
        ("place,code,dock\nBELGG,4012345000115,4\n", "dock"),
        ("place,code\n", ""),
        ("", ""),
    ],
)
def test_a_table_of_another_form_is_refused(text: str, field: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_locations(table(tmp_path, text))
    assert [each.field for each in refused.value.problems] == [field]


def test_places_are_those_of_the_scenario(run: Run, tmp_path: Path) -> None:
    """Of the one that the store keeps, or that is named."""
    world = little("""
        as_of 2020-03-01
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00
        ship masks CNPVG>BELGG p1 10x due=7
    """)
    write_folder(world, tmp_path / "world")
    (tmp_path / "plan.csv").write_text(
        "shipment,handling_units,departures\nmasks,10,F1\n", encoding="utf-8"
    )
    file, db = table(tmp_path, CODES), tmp_path / "onward.db"
    code, _, err = run("db", "read-points", file, "--db", db, "--scenario", tmp_path / "world")
    assert (code, "codes.csv:4: place='DEFRA' is no place of the scenario" in err, db.exists()) == (
        3,
        True,
        False,
    )
    assert run("events", "plan", tmp_path / "world", tmp_path / "plan.csv", "--db", db)[0] == 0
    code, _, err = run("db", "read-points", file, "--db", db)
    assert (code, "DEFRA" in err, known(str(db))) == (3, True, {})
    table(tmp_path, CODES.replace("DEFRA", "BELGG"))
    assert run("db", "read-points", file, "--db", db, "-q")[::2] == (0, "")
    assert run("db", "verify", "--db", db)[0] == 0


def test_a_failure_on_the_way_leaves_the_codes_as_they_were(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onward.store import codes  # noqa: PLC0415

    mine = store.organisation()
    codes.name_places(store, mine, "read_point", {"a:1": "BELGG"})
    with pytest.raises(Exception, match=r"(?i)not.null"):
        codes.name_places(store, mine, "read_point", {"a:0": "CNPVG", "a:1": None})  # type: ignore[dict-item]
    assert places_named(store, mine, "read_point") == {"a:1": "BELGG"}


def test_a_location_is_known_by_each_of_its_spellings() -> None:
    spellings = [
        "4012345000115",
        "urn:epc:id:sgln:4012345.00011.0",
        "https://example.com/gln/4012345000115",
        "https://id.gs1.org/414/4012345000115",
    ]
    assert {canonical_location(text) for text in spellings} == {
        "https://id.gs1.org/414/4012345000115"
    }
