"""``onward replay`` and ``onward hindsight`` as a person runs them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from answer import TEXT, Run
from little import little

from onward.formats.folder import write_folder

# the masks are at Liege by then
STRIKE = (
    "    cut C1 departure=T1 known=3 cause=strike\n    policy FAR ban scope=US from=3 known=3\n"
)


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("strike") / "strike"
    write_folder(little(TEXT + STRIKE), path)
    return str(path)


@pytest.fixture
def calm(tmp_path: Path) -> str:
    path = tmp_path / "calm.toml"
    path.write_text("", encoding="utf-8")
    return str(path)


def test_both_planners_day_by_day(run: Run, strike: str, calm: str) -> None:
    said = run("replay", strike, "--chance", calm, "-q")
    assert (said.code, said.err) == (0, "")
    assert re.search(r"at the end +onward +greedy", said.out)
    assert re.search(r"first priority in time +0 % +0 %", said.out)
    # `late`; the masks stay at Liege
    assert re.search(r"arrived late +50(\.0)? % +50(\.0)? %", said.out)
    assert re.search(r"03MAR20 +2 ", said.out)  # two notices
    assert "132 handling units" not in said.out
    assert "102 handling units, seed 0" in said.out


def test_the_shares_of_a_priority_add_up_wherever_a_run_ends(
    run: Run, calm: str, tmp_path: Path
) -> None:
    path = tmp_path / "unfinished"
    later = (
        "    ship masks2 CNPVG>FRLIO p1 5x 20kg 0.18m3 due=9 known=6\n    cancellation X "
        "shipment=late known=2\n"
    )
    write_folder(little(TEXT + later), path)
    page = tmp_path / "days.html"
    said = run(
        "replay",
        path,
        "--planner",
        "onward",
        "--chance",
        calm,
        "--to",
        "2020-03-03",
        "--html",
        page,
    ).out
    first = said[: said.index("kg-hours")]
    # of 500 kg, masks at Liege and those of which nobody knows
    assert re.search(r"under way, waiting or unannounced +60\.0 %", first)
    assert re.search(r"cancelled +40\.0 %", first)
    assert sum(float(share) for share in re.findall(r"([\d.]+) %", first)) == 100
    assert "cancelled" not in said[len(first) :]
    assert "under way, waiting or unannounced" in page.read_text(encoding="utf-8")


def test_the_document_of_a_replay(run: Run, strike: str, calm: str) -> None:
    found = run(
        "replay", strike, "--planner", "onward", "--to", "2020-03-04", "--chance", calm, "--json"
    ).json
    assert (found["schema"], found["schema_version"], found["seed"]) == ("onward.replay/1", 1, 0)
    [one] = found["planners"]
    assert [day["morning"] for day in one["days"]] == [
        f"2020-03-0{n}T00:00:00Z" for n in range(1, 5)
    ]
    third = one["days"][2]
    assert third["news"] == ["FAR (2020-03-03)", "strike (2020-03-03)"]
    assert third["touched_handling_units"] == 10
    states = {(row["priority"], row["state"]): row["handling_units"] for row in third["goods"]}
    assert states == {(1, "late"): 2, (1, "stays"): 10, (2, "in_time"): 60, (2, "stays"): 30}


def test_goods_under_two_rules_are_told_under_each_and_once_together(
    run: Run, calm: str, tmp_path: Path
) -> None:
    """Landed on 4 10:00; the ban ends on the 6th, the licence on the 8th."""
    world = """
        as_of 2020-03-01
        fly F1 CNPVG>ZAJNB 2 22:00 > 4 10:00
        ship masks CNPVG>ZAJNB p1 4x due=5 latest=12
        policy BAN ban scope=ZA directions=import from=3 until=6 known=3
        policy PAPER licence scope=ZA directions=import document=permit from=3 until=8 known=3
    """
    write_folder(little(world), tmp_path / "two")
    told = (
        "replay",
        tmp_path / "two",
        "--planner",
        "onward",
        "--chance",
        calm,
        "--to",
        "2020-03-09",
    )
    said = run(*told, "--html", tmp_path / "days.html").out
    rows = (
        ("held under way by rules", "4 units, 344 unit-hours"),
        ("by BAN", "4 units, 152 unit-hours"),
        ("by PAPER", "4 units, 344 unit-hours"),
    )
    for name, held in rows:
        assert re.search(f"{name} +{held}", said)
        assert f"{name}<td>{held}" in re.sub(
            r">\s+", ">", (tmp_path / "days.html").read_text(encoding="utf-8")
        ).replace("</th>", "")
    [one] = run(*told, "--json").json["planners"]
    assert [(by["policy"], by["handling_units"], by["unit_minutes"]) for by in one["held_by"]] == [
        ("", 4, 4 * 86 * 60),
        ("BAN", 4, 4 * 38 * 60),
        ("PAPER", 4, 4 * 86 * 60),
    ]


def test_a_buffer_plans_for_earlier_dates(run: Run, strike: str, calm: str) -> None:
    found = run(
        "replay", strike, "--planner", "onward", "--buffer", 2, "--chance", calm, "--json"
    ).json
    plain = run("replay", strike, "--planner", "onward", "--chance", calm, "--json").json
    # there is one way only
    assert found["planners"][0]["days"][-1]["goods"] == plain["planners"][0]["days"][-1]["goods"]


def test_the_picture_stands_alone(run: Run, strike: str, tmp_path: Path) -> None:
    page = tmp_path / "days.html"
    assert run("replay", strike, "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(src|href)=\"(?!#)|url\((?!#)|https?://|@import", text)
    # service and loss of two priorities, four of what was moved, two of money
    assert text.count('role="img"') == 10
    assert text.count('<polyline class="mean i1"') == 10
    # the first day, clear of the 0 % beside the corner
    assert text.count('<text x="64.0" y="239" text-anchor="start">') == 10
    # one morning with notices in each figure, and in the legend
    assert text.count('<path class="news" d="M') == 11
    for line in re.findall(r'points="([^"]+)"', text):
        for x, y in (point.split(",") for point in line.split()):
            assert 0 <= float(x) <= 640
            assert 0 <= float(y) <= 250


def test_the_price_of_a_strike(run: Run, strike: str) -> None:
    said = run("hindsight", strike)
    assert said.code == 0
    assert re.search(r"sum of the notices", said.out)
    found = run("hindsight", strike, "--json").json
    assert found["schema"] == "onward.regret/1"
    assert [n["cause"] for n in found["notices"]] == ["FAR", "strike"]
    far, strike_ = found["notices"]
    assert (far["left_behind"], far["cost_minor"]) == (0, 0)
    # known in time, the masks' 200 kg of F1 go to 20 more parcels: 20 x 10 kg x 720 hours of second
    # priority
    assert strike_["loss"] == [
        {"priority": 1, "kg_minutes": 0},
        {"priority": 2, "kg_minutes": 20 * 10 * 43200},
    ]
    assert strike_["left_behind"] == 20
    assert [n["told_apart"] for n in found["notices"]] == [False, True]
    coarse = " ".join(run("hindsight", strike, "--gap", "50").out.split())
    assert "strike" not in coarse
    assert (
        "Of 1 more the price is within the plans' tolerance (5,000 %, twice that for later losses, four "
        "times for money)"
    ) in coarse
    only = run("hindsight", strike, "--notice", "FAR", "--json").json
    assert [n["cause"] for n in only["notices"]] == ["FAR"]
    early = run("hindsight", strike, "--as-of", "2020-03-01", "--known-to", "2020-03-02")
    assert (early.code, "0 notices of 0 cost nothing" in early.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("replay", "--to", "2020-02-01"), 2, "before it begins"),
        (("replay", "--html", "/nowhere/x.html"), 2, "there is no folder"),
        (("replay", "--planner", "chess"), 2, "chess"),
        (("replay", "--seed", "-1"), 2, "seed"),
        (("hindsight", "--notice", "rain"), 3, "no notice has this cause"),
    ],
)
def test_a_wrong_command_line(
    run: Run, strike: str, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = run(words[0], strike, *words[1:])
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
