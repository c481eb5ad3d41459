"""``onward figures``: figures listed, run again, verified and corrected."""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Run
from little import little

from onward.formats.folder import write_folder

EVENTS = """\
at,known_at,status,what,departure
2020-03-02T10:00Z,,departed,shipment:masks#1-6,F1
2020-03-02T11:00Z,2020-03-05T00:00Z,departed,shipment:masks#7-8,F1
"""
FIGURE = """
[[figure]]
id = "shipped"
title = "Shipped"
definition = "left the origin; shipped is not delivered"
unit = "units"
standing = "synthetic"
as_of = 2020-03-03T00:00:00Z
published_on = 2020-03-03
value = 12000
query = { kind = "flow", stage = "shipped", measure = "units" }
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk"
    write_folder(
        little("fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\n ship masks CNPVG>BELGG 10x 20kg units=2000"),
        path,
    )
    (path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (path / "figures.toml").write_text(FIGURE, encoding="utf-8")
    return path


def test_a_scenario_with_figures_beside_it_is_still_a_scenario(run: Run, desk: Path) -> None:
    assert run("validate", desk).code == 0


def test_list_and_run(run: Run, desk: Path) -> None:
    row = run("figures", "list", "--scenario", desk).out.splitlines()[1].split()
    assert row[:3] == ["Shipped", "12,000", "units"]
    assert "shipped" in row  # its name
    assert (
        run("figures", "list", "--scenario", desk, "--json").json["figures"][0]["published"]
        == "12,000 units"
    )
    said = run("figures", "run", "--scenario", desk).out
    assert said.startswith("Shipped: 12,000 units\n")
    assert "definition        left the origin; shipped is not delivered" in said
    later = run(
        "figures", "run", "shipped", "--scenario", desk, "--known-to", "2020-03-06", "--json"
    ).json["figures"][0]
    assert (later["value"], later["published"]) == ("16000", "12000")


def test_before_there_is_data_a_figure_is_no_zero_and_a_slip_is_refused(
    run: Run, desk: Path, tmp_path: Path
) -> None:
    assert run("figures", "run", "--scenario", desk, "--as-of", "2019-01-01").out.startswith(
        "Shipped: no data\n"
    )
    path = tmp_path / "mine.toml"
    path.write_text(
        FIGURE.replace('"units" }', '"units", where = { goods_to = "BEE" } }'), encoding="utf-8"
    )
    refused = run("figures", "run", "--scenario", desk, "--figures", path)
    assert (refused.code, refused.out) == (3, "")
    assert (
        "mine.toml: id='shipped' goods_to=BEE: nothing in little has this goods_to. Maybe BE."
        in refused.err
    )


def test_verify_ends_with_3_when_a_figure_is_not_had_again(run: Run, desk: Path) -> None:
    good = run("figures", "verify", "--scenario", desk)
    assert (good.code, good.out.splitlines()[1].split()[4]) == (0, "same")
    # somebody has changed the past
    (desk / "events.csv").write_text(EVENTS.replace("#1-6", "#1-5"), encoding="utf-8")
    bad = run("figures", "verify", "--scenario", desk, "-q")
    assert (bad.code, bad.out.splitlines()[1].split()[4]) == (3, "DIFFERS")
    assert bad.err == "1 figures run again; 1 differ\n"
    assert (
        run("figures", "verify", "--scenario", desk, "--json").json["figures"][0]["again"]
        == "10000"
    )


def test_diff_names_the_event(run: Run, desk: Path) -> None:
    found = run("figures", "diff", "--scenario", desk)
    assert found.code == 0
    assert (
        "Shipped: saved as of 3 March 2020, published on 3 March 2020: 12,000 units; as known today: "
        in found.out
    )
    (row,) = run("figures", "diff", "--scenario", desk, "--json").json["figures"]
    assert (row["now"], len(row["causes"][0]["events"][0])) == ("16000", 64)
    assert (
        "the same as known at"
        in run("figures", "diff", "--scenario", desk, "--known-to", "2020-03-04").out
    )


def test_a_file_of_its_own_and_a_name_that_is_none(run: Run, desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "mine.toml"
    other.write_text(
        FIGURE.replace('query = { kind = "flow"', f'scenario = "{desk}"\nquery = {{ kind = "flow"'),
        encoding="utf-8",
    )
    assert run("figures", "verify", "--figures", other).code == 0
    wrong = run("figures", "run", "shiped", "--figures", other)
    assert wrong.code == 3
    assert "Maybe shipped" in wrong.err


def test_a_scenario_without_figures(run: Run, folder: str) -> None:
    found = run("figures", "list", "--scenario", folder)
    assert found.code == 3
    assert "has no figures.toml beside it" in found.err


def test_a_question_that_cannot_be_answered(run: Run, desk: Path) -> None:
    text = FIGURE.replace(
        'kind = "flow", stage = "shipped", measure = "units"', 'kind = "fund", what = "delivered"'
    )
    (desk / "figures.toml").write_text(text, encoding="utf-8")
    found = run("figures", "verify", "--scenario", desk)
    assert found.code == 3
    assert "id='shipped' there is no fund" in found.err
