"""``onward lanes`` and ``onward options``: what they say, write and refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from answer import Run
from little import little
from python_calamine import load_workbook

from onward.formats.folder import write_folder


@pytest.fixture
def plan(run: Run, folder: str, tmp_path: Path) -> str:
    path = tmp_path / "plan.json"
    assert run("plan", folder, "-q", "-o", str(path)).code == 0
    return str(path)


def test_the_board_as_text_document_page_and_workbook(
    run: Run, folder: str, plan: str, tmp_path: Path
) -> None:
    html, xlsx = tmp_path / "b.html", tmp_path / "b.xlsx"
    answer = run("lanes", folder, "--plan", plan, "--html", str(html), "--xlsx", str(xlsx))
    assert answer.code == 0
    short, _, heading, second, third = answer.out.splitlines()[:5]
    assert short == "2 lanes and goods: 2 full."
    assert heading.split()[:4] == ["From", "To", "Goods", "HS"]
    assert second.split()[:3] == ["CN", "BE", "full"]  # 1,000 kg are taken
    assert third.split()[:5] == ["CN", "FR", "masks", "630790", "full"]
    page = html.read_text(encoding="utf-8")
    assert "What can still move" in page
    assert page.count('<td><span class="tag late">full</span>') == 2
    assert "http" not in page.replace("http-equiv", "")
    # nothing is closed by any policy: no empty column By
    assert 'data-key="by"' not in page
    sheet = load_workbook(str(xlsx)).get_sheet_by_name("Board").to_python()
    assert sheet[0][:5] == ["From", "To", "Goods", "HS", "State"]
    assert sheet[2][:5] == ["CN", "FR", "masks", "630790", "full"]


def test_the_board_says_how_many_rows_are_left_out(run: Run, folder: str) -> None:
    said = run("lanes", folder, "--rows", 1, "-q").out
    assert "(1 of 2 rows" in said
    assert "--rows 0 shows all" in " ".join(said.split())


def test_the_board_for_machines_and_filtered(run: Run, folder: str) -> None:
    document = run("lanes", folder, "--json", "--lane", "cn-fr").json
    assert (document["schema"], document["with_plan"]) == ("onward.board/1", False)
    (cell,) = document["cells"]
    # F1 has 1,000 kg and 6 m3. One carton of 20 kg and 180 litres is 30.06 chargeable kg by air and
    # 59.94 by rail: 120.24 + 11.988
    assert (cell["state"], cell["free_kg"], cell["free_m3"]) == ("open", 1000.0, 6.0)
    assert cell["minor_per_kg"] == pytest.approx((12_024 + 1_199) / 20)
    assert run("lanes", folder, "--lane", "China").code == 2


def test_the_board_refuses_filters_that_nothing_matches(run: Run, folder: str) -> None:
    wrong = run(
        "lanes",
        folder,
        "--country",
        "US",
        "--lane",
        "CN-BR",
        "--goods",
        "mask",
        "--goods",
        "maks",
        "--goods",
        "99",
    )
    assert (wrong.code, wrong.out) == (2, "")
    assert "--country US: no goods of little match it." in wrong.err
    assert "--lane CN-BR: no goods of little match it. Maybe CN-FR." in wrong.err
    assert "--goods maks: no goods of little match it. Maybe masks." in wrong.err
    assert "--goods 99" in wrong.err
    assert "--goods mask:" not in wrong.err
    # each is there, both together are not
    nothing = run("lanes", folder, "--country", "FR", "--lane", "CN-BE")
    assert (nothing.code, nothing.out) == (0, "No goods of the scenario match.\n")


def test_options_for_a_shipment(run: Run, folder: str, plan: str) -> None:
    answer = run("options", folder, plan, "masks")
    assert answer.code == 0
    assert "  Shanghai (PVG) 02MAR 10:00Z to Liège (LGG) 02MAR 22:00Z, freighter F1" in answer.out
    assert "to Lyon (FRLIO) 04MAR 12:00Z, rail T1" in answer.out
    document = run("options", folder, plan, "masks", "--json").json
    assert [o["wish"] for o in document["options"]] == ["fast", "cheap", "safe"]
    assert document["options"][0]["carriage_minor"] == 10 * (12_024 + 1_199)
    assert run("options", folder, plan, "mask").code == 3


def test_options_say_once_what_is_planned_and_is_the_best(run: Run, folder: str, plan: str) -> None:
    answer = run("options", folder, plan, "masks")
    assert answer.out.startswith("masks: 10 handling units")
    assert "\n\nPlanned now: all 10 handling units on one itinerary, cleared" in answer.out
    assert "\nplanned, fast, cheap, safe:\n" in answer.out
    assert answer.out.count("freighter F1") == 1
    document = run("options", folder, plan, "masks", "--json").json
    (now,) = document["planned"]
    assert (now["fate"], now["first"], now["last"]) == ("travels", 1, 10)
    assert [(o["planned"], o["difference"]) for o in document["options"]] == [(True, None)] * 3
    assert now["arrives_at"] == document["options"][0]["arrives_at"]
    assert document["alternatives"] == []


def test_what_has_left_is_under_way_and_has_no_options_from_its_origin(
    run: Run, folder: str, plan: str
) -> None:
    late = run("options", folder, plan, "masks", "--as-of", "2020-03-03")
    assert (late.code, late.out) == (3, "")
    assert (
        "shipment='masks' has left by this plan before 03MAR 00:00Z: all 10 handling units"
        in late.err
    )
    assert "onward replan" in late.err


def test_some_of_a_shipment_may_have_left(run: Run, tmp_path: Path) -> None:
    text = """
        fly A CNPVG>BELGG 2 00:00 > 2 12:00 40kg 9m3
        fly B CNPVG>BELGG 4 00:00 > 4 12:00 400kg 9m3
        ship masks CNPVG>BELGG 3x 20kg 0.1m3
    """
    write_folder(little(text), tmp_path / "s")
    (tmp_path / "hand.csv").write_text(
        "shipment,handling_units,departures\nmasks,2,A\nmasks,1,B\n", encoding="utf-8"
    )
    asked = ("options", tmp_path / "s", tmp_path / "hand.csv", "masks", "--as-of", "2020-03-03")
    assert (
        "\n\n2 of its 3 handling units left by this plan before 03MAR 00:00Z; for the others:\n"
        in run(*asked).out
    )
    assert {o["handling_units"] for o in run(*asked, "--json").json["options"]} == {1}


def test_options_for_other_goods(run: Run, folder: str, plan: str) -> None:
    goods = ("--from", "BELGG", "--to", "FRLIO", "--kg", "100", "--m3", "0.2")
    document = run("options", folder, plan, *goods, "--handling-units", "2", "--json").json
    assert document["options"][0]["carriage_minor"] == 2 * 2_000  # 0.2 m3 are 66.6 kg by rail
    assert run(
        "options", folder, plan, "--from", "CNPVG", "--to", "FRLIO", "--kg", "100", "--m3", "0.2"
    ).out.startswith("No route")
    wrong = run(
        "options",
        folder,
        plan,
        "--from",
        "BELGX",
        "--to",
        "FRLIO",
        "--kg",
        "9",
        "--m3",
        "0.2",
        "--due",
        "2020-02-01",
        "--hs",
        "x",
    )
    assert wrong.code == 2
    assert re.findall(r"(--\w+) \S+: ", wrong.err) == ["--hs", "--from", "--due"]
    late = run("options", folder, plan, *goods, "--due", "2020-02-01")
    assert (
        "--due 2020-02-01T00:00Z: is before it is ready. Maybe swap --ready and --due." in late.err
    )
    assert run("options", folder, plan).code == 2
    assert run("options", folder, plan, "masks", *goods).code == 2


def test_options_say_why_nothing_is_free_and_what_would_make_it_free(
    run: Run, folder: str, plan: str
) -> None:
    """F1 is full of 1,000 kg of the plan."""
    goods = ("--from", "CNPVG", "--to", "BELGG", "--kg", 10, "--m3", 0.01)
    said = run("options", folder, plan, *goods).out
    assert said.startswith("No route")
    assert "Why: out-competed. F1 (PVG–LGG" in said
    assert "Would help: 10 kg more on F1: F1 carries it." in said
    why = run("options", folder, plan, *goods, "--json").json["why"]
    assert (why["reason"], why["remedies"][0]["helps"]) == ("out-competed", 1)


def test_what_is_told_of_other_goods_is_refused_beside_a_shipment(
    run: Run, folder: str, plan: str
) -> None:
    goods = (
        "--from BELGG --to FRLIO --kg 100 --m3 0.2 --handling-units 1 --hs 63 --party acme "
        "--special-handling COL"
    ).split()
    goods += (
        "--document permit --units 0 --value-minor 0 --ready 2020-03-01 --due 2020-03-09 "
        "--latest 2020-03-20"
    ).split()
    both = run("options", folder, plan, "masks", *goods)
    assert (both.code, both.out) == (2, "")
    # all at once, also what is as usual
    assert re.findall(r"--[a-z0-9-]+", both.err.partition("Error: ")[2]) == goods[::2]
    for option, value in zip(goods[::2], goods[1::2], strict=True):
        alone = run("options", folder, plan, "masks", option, value)
        assert alone.code == 2
        assert (
            f"{option} can be told of other goods only: leave out SHIPMENT masks, or these"
            in alone.err
        )


def test_prices_are_read_off_no_proof_that_the_judge_cannot_follow(
    run: Run, folder: str, plan: str
) -> None:
    told = json.loads(Path(plan).read_text(encoding="utf-8"))
    for level in told["levels"]:
        for proof in level["proofs"]:
            proof["shift"] = -1
    Path(plan).write_text(json.dumps(told), encoding="utf-8")
    assert "no bound is proven" in run("judge", folder, plan).out
    for words in (
        ("lanes", folder, "--plan", plan),
        ("options", folder, plan, "masks"),
        ("explain", folder, plan),
    ):
        assert run(*words).code == 0, words


def test_the_priority_that_a_tonne_is_worth_something_to_fits_in_the_table(
    run: Run, tmp_path: Path
) -> None:
    """Eighteen parcels of second priority stay."""
    plan = str(tmp_path / "p.json")
    run("plan", "tiny:one-flight", "-q", "-o", plan)
    _, _, heading, *_, parcels = run("lanes", "tiny:one-flight", "--plan", plan).out.splitlines()[
        :5
    ]
    assert "A tonne more, at most" in heading
    assert "220,320 kg-hours of second-prior" in parcels
