"""`fund follow` as a person uses it: on spring-2020's recorded events, with packing lists that name
its shipments.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from approved import approved, people
from asked import imported
from first_spring import home

from onward.formats.event_sources import recorded

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("first_spring")
SPRING = home() / "spring-2020"
HEAD = "packing,lot,goods,shipment,units_each,at,source\n"
# 2,000 masks in each handling unit. By 13 April A3, A5 and A6 are delivered, A4#39-123 is under
# way, A4#1-38 and A1 have not left.
PACKING = HEAD + "".join(
    f"A{number},M1,masks,shipment:RA0000{number}#1-{last},2000,2020-03-09T00:00Z,modelled\n"
    for number, last in ((1, 29), (3, 49), (4, 123), (5, 112), (6, 119))
)
FOLLOW = ("fund", "follow", "--fund", "fund", "--scenario", "spring-2020:S", "--json")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of stores that several tests begin with: the events of spring-2020:S."""
    room = tmp_path_factory.mktemp("kept")
    imported(SPRING / "S" / "events.csv.gz", room / "events.db")
    return room


@pytest.fixture
def desk(run: Run, kept: Path, tmp_path: Path) -> Run:
    """A store with the events of spring-2020:S, and spring-2020's fund without receipts, its masks
    packed into shipments of S.
    """
    (tmp_path / "fund").mkdir()
    for name in ("pledges", "grants", "purchases", "rates"):
        shutil.copy(SPRING / "fund" / f"{name}.csv", tmp_path / "fund")
    (tmp_path / "fund" / "packing.csv").write_text(PACKING)
    shutil.copy(kept / "events.db", tmp_path / "onward.db")
    return run


@pytest.fixture
def rich(desk: Run, kept: Path, tmp_path: Path) -> Run:
    """The same, with the fund's pledges, grants and order lines, approved."""
    made, mine = kept / "money.db", tmp_path / "onward.db"
    if made.exists():
        shutil.copy(made, mine)
        people()
    else:
        approved(desk, "fund", "import", "--fund", "fund")
        shutil.copy(mine, made)
    return desk


def masks(out: str) -> dict[str, int]:
    lot = next(each for each in json.loads(out)["lots"] if each["lot"] == "M1")
    return {
        name: units
        for name, units in lot.items()
        if name not in ("lot", "goods", "bought", "donated") and units
    }


def test_units_are_where_the_recorded_events_have_them(desk: Run) -> None:
    """49 x 2,000 delivered by 28 March; then 112 and 119 more, and 85 handling units of A4 under
    way.
    """
    code, out, _ = desk(*FOLLOW, "--as-of", "2020-03-28")
    assert (code, masks(out)) == (0, {"delivered": 98_000, "transit": 462_000, "stock": 3_440_000})
    code, out, _ = desk(*FOLLOW, "--as-of", "2020-04-13")
    assert (code, masks(out)) == (0, {"delivered": 560_000, "transit": 170_000, "stock": 3_270_000})
    again = json.loads(desk(*FOLLOW, "--as-of", "2020-04-13")[1])
    assert [again[name] for name in ("recorded", "taken_back", "tables", "by_hand")] == [0, 0, 0, 0]
    on_the_day = (
        "fund",
        "units",
        "--fund",
        "fund",
        "--db",
        "onward.db",
        "--as-of",
        "2020-03-27",
        "--json",
    )
    assert masks(desk(*on_the_day)[1]) == {
        "delivered": 98_000,
        "transit": 224_000,
        "held": 238_000,
        "stock": 3_440_000,
    }
    assert "M1   masks" in desk(*FOLLOW[:-1])[1]
    assert "M1   masks" in desk("fund", "units", "--fund", "fund", "--db", "onward.db")[1]
    assert desk("db", "verify")[0] == 0


def test_from_the_pledge_to_nations_by_events_and_back(rich: Run) -> None:
    """One handling unit of 2,000 masks cost 2,000 x 2.50 yuan; four events took it to Italy."""
    rich(*FOLLOW, "--as", "dan", "--as-of", "2020-04-13")
    store = ("--fund", "fund", "--db", "onward.db", "--as-of", "2020-04-13")
    traced = json.loads(rich("fund", "trace", "--fund", "spring-2020", *store, "--json")[1])[
        "funds"
    ][0]
    assert traced["delivered"] == {"IT": 238_000, "DE": 224_000, "ES": 98_000}
    assert traced["lines"][0]["elsewhere"] == {"transit": 170_000}
    figures = json.loads(rich("fund", "figures", "--fund", "spring-2020", *store, "--json")[1])[
        "figures"
    ]
    assert [each["value"] for each in figures[-2:]] == ["560,000 units", "3 nations"]
    alone = json.loads(
        rich("fund", "trace", "--fund", "fund", "--as-of", "2020-04-13", "--json")[1]
    )
    assert [each["delivered"] for each in alone["funds"][0]["lines"]] == [{}, {}, {}]
    (found,) = json.loads(
        rich(
            "fund",
            "trace",
            "--fund",
            "spring-2020",
            *store,
            "--back",
            "shipment:RA00006#7-7",
            "--json",
        )[1]
    )["goods"]
    moves = [each["text"] for each in found["moves"]]
    assert moves == [
        "stock to transit",
        "transit to held",
        "held to transit",
        "transit to delivered:IT",
    ]
    assert {each["event"] for each in found["moves"]} <= {
        each.id for each in recorded("spring-2020:S")
    }
    assert (found["line"], found["cost"], found["pledges"][0]["pledge"]) == (
        "PO-1/1",
        [["gapf", 500_000, "CNY"]],
        "gapf-2020-03",
    )
    text = rich(
        "fund", "trace", "--fund", "spring-2020", *store, "--back", "shipment:RA00004#38-39"
    )[1]
    assert "stock to transit: 170,000 in shipment:RA00004#39-123" in text
    assert (
        "nothing has moved them"
        in rich("fund", "trace", "--fund", "spring-2020", *store, "--back", "shipment:RA00001#1-1")[
            1
        ]
    )
    for goods in ("shipment:RA00002#1-1", "shipment:", "nothing"):
        assert rich("fund", "trace", "--fund", "spring-2020", *store, "--back", goods)[0] == 3


def test_back_from_a_delivery_of_which_a_part_went_back(rich: Run, tmp_path: Path) -> None:
    """Of 49 handling units in Madrid three are returned: what is left of the one delivery is 46 x
    2,000 masks, in two ranges.
    """
    row = "2020-03-28T10:00Z,2020-03-28T10:00Z,returned,shipment:RA00003#7-9,ESMAD"
    (tmp_path / "returned.csv").write_text(f"at,known_at,status,what,place\n{row}\n")
    assert rich("events", "import", "returned.csv", "--as", "tom", "-q")[0] == 0
    rich(*FOLLOW, "--as", "dan", "--as-of", "2020-03-29")
    store = ("--fund", "fund", "--db", "onward.db", "--as-of", "2020-03-29", "--json")
    (moved,) = json.loads(
        rich("fund", "trace", "--fund", "spring-2020", *store, "--back", "shipment:RA00003#1-1")[1]
    )["goods"]
    name = f"M1 shipment:RA00003#1-49 {moved['moves'][-1]['event'][:12]}"
    found = json.loads(rich("fund", "trace", "--fund", "spring-2020", *store, "--back", name)[1])
    assert (found["units"], found["nation"], found["shipment"]) == (
        92_000,
        "ES",
        "shipment:RA00003#1-6, shipment:RA00003#10-49",
    )
    assert found["cost"] == [["gapf", 23_000_000, "CNY"]]
    for kind, word in (
        ("hxl", "deliveries"),
        ("ocds", "deliveries"),
        ("press", "proofs_of_delivery"),
    ):
        shutil.copy(SPRING / "fund" / "publication.toml", tmp_path / "fund")
        # with that to Rome
        assert (
            json.loads(rich("publish", kind, "fund", *store[2:], "-o", f"out.{kind}")[1])[word] == 2
        )


def test_everything_that_prints_a_figure_agrees_and_says_what_it_rests_on(
    rich: Run, tmp_path: Path
) -> None:
    """By the ledger 560,000 masks are delivered to three nations; by the tables alone, which have
    no receipt, none is.
    """
    rich(*FOLLOW, "--as", "dan", "--as-of", "2020-04-13")
    shutil.copy(SPRING / "fund" / "publication.toml", tmp_path / "fund")
    seen = ("--db", "onward.db", "--as-of", "2020-04-13", "--json")
    outputs = {
        **{
            name: ("fund", name, "--fund", "fund")
            for name in ("trace", "figures", "units", "match", "landed")
        },
        **{
            name: ("publish", name, "fund", "-o", f"out.{name}")
            for name in ("iati", "ocds", "hxl", "press", "beancount")
        },
    }
    told = {name: json.loads(rich(*words, *seen)[1]) for name, words in outputs.items()}
    assert {each["basis"] for each in told.values()} == {
        "the fund's ledger, units where tracking events have moved them"
    }
    assert told["match"]["lines"][0]["received_units"] == 560_000
    assert sum(each["units"] for each in told["landed"]["parts"] if each["nation"]) == 560_000
    assert {told[name]["units_delivered"] for name in ("iati", "ocds", "hxl", "press")} == {560_000}
    assert [each["units_delivered"] for each in situation(rich)["tables"]["nations"]] == [
        238_000,
        224_000,
        98_000,
    ]
    assert situation(rich)["fund_basis"] == told["hxl"]["basis"]
    assert "Money and units delivered are from the fund&#x27;s ledger" in (
        tmp_path / "out.iati"
    ).read_text().replace("'", "&#x27;")
    code, out, said = rich(*outputs["hxl"], "--as-of", "2020-04-13")
    assert (code, "units delivered 0" in out, "from the fund's tables" in said) == (0, True, True)


def situation(run: Run) -> dict[str, Any]:
    words = (
        "situation",
        "spring-2020:S",
        "--fund",
        "fund",
        "--db",
        "onward.db",
        "--as-of",
        "2020-04-13",
        "--json",
    )
    return cast(dict[str, Any], json.loads(run(*words)[1]))


def test_a_store_without_the_fund_leaves_it_to_the_tables_and_says_so(desk: Run) -> None:
    code, out, said = desk("fund", "figures", "--fund", "fund", "--db", "onward.db", "--json")
    assert (code, json.loads(out)["basis"]) == (0, "the fund's tables")
    assert "onward.db: the ledger has nothing of this fund" in said


def test_what_follows_an_event_is_not_reversed_by_hand(desk: Run, tmp_path: Path) -> None:
    """The delivery of A3 was not so: the event is void, and only then is its entry taken back."""
    desk(*FOLLOW, "--as-of", "2020-04-13")
    back = (
        "fund",
        "trace",
        "--fund",
        "fund",
        "--db",
        "onward.db",
        "--back",
        "shipment:RA00003#1-1",
        "--json",
    )
    (found,) = json.loads(desk(*back)[1])["goods"]
    delivered = found["moves"][-1]
    assert delivered["text"] == "transit to delivered:ES"
    assert (
        "is taken back when that is corrected"
        in desk("ledger", "reverse", delivered["entry"], "--why", "no")[2]
    )
    (tmp_path / "void.csv").write_text(
        "at,known_at,status,corrects\n"
        f"2020-04-14T00:00Z,2020-04-14T00:00Z,void,{delivered['event']}\n"
    )
    assert desk("events", "import", "void.csv", "-q")[0] == 0
    code, out, _ = desk(*FOLLOW, "--as-of", "2020-04-15")
    assert (code, json.loads(out)["recorded"], json.loads(out)["taken_back"]) == (0, 1, 1)
    assert masks(out) == {"delivered": 462_000, "transit": 268_000, "stock": 3_270_000}
    assert desk("db", "verify")[0] == 0


def test_rows_by_hand_stay_possible_and_are_told(desk: Run, kept: Path, tmp_path: Path) -> None:
    """A receipt of what events delivered agrees; one of another nation is told, and neither is
    counted twice.
    """
    head = "receipt,lot,goods,nation,units,at,shipment,source\n"
    row = "R1,M1,masks,{},98000,2020-03-27T00:00Z,shipment:RA00003#1-49,a telex\n"
    (tmp_path / "fund" / "receipts.csv").write_text(head + row.format("ES"))
    code, out, _ = desk(*FOLLOW, "--as-of", "2020-04-13")
    assert (code, json.loads(out)["by_hand"], masks(out)["delivered"]) == (0, 98_000, 560_000)
    shutil.copy(kept / "events.db", tmp_path / "other.db")
    (tmp_path / "fund" / "receipts.csv").write_text(head + row.format("PT"))
    code, out, said = desk(*FOLLOW, "--as-of", "2020-04-13", "--db", "other.db")
    assert (code, masks(out)["delivered"]) == (3, 560_000)
    assert (
        "leaves of lot M1 in shipment:RA00003#1-49: 98,000 delivered:PT; events have 98,000 "
        "delivered:ES"
    ) in said
    (tmp_path / "fund" / "receipts.csv").write_text(
        head + row.replace("R1", "R2").replace("3#1-49", "5#1-112").format("DE")
    )
    code, _, said = desk("fund", "import", "--fund", "fund", "--db", "other.db")
    assert code == 3
    assert "entry='receipt R2' moves what the ledger has by event" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "RA00003#1-49",
            "RA0003#1-49",
            "packing.csv:3: shipment='shipment:RA0003#1-49' is no shipment of spring-2020-S (A3). "
            "Maybe ship",
        ),
        ("RA00003#1-49", "RA00003#1-50", "has 49 handling units only (A3)"),
        ("RA00003#1-49", "RA00003", "names no handling units of a shipment"),
        ("shipment:RA00003#1-49", "RA00003#1-49", "does not begin with shipment:"),
        ("RA00003#1-49", "RA00007#1-49", "is not what the shipment is, which is test kits"),
        ("A3,M1,masks", "A3,M1,gowns", "is not what order line PO-1/1 buys, which is masks"),
        ("A4,M1", "A3,M1", "packing='A3' stands there twice"),
        ("RA00004#1-123", "RA00003#49-49", "has handling units that A3 packs the lot into already"),
        (
            "A4,M1,masks,shipment:RA00004#1-123",
            "A4,M2,masks,shipment:RA00003#49-49",
            "makes 4,000 units in a handling unit that has 2,000",
        ),
        ("1-49,2000", "1-49,0", "units_each='0' is not above zero"),
        ("1-49,2000", "1-49,90000", "makes 4,468,000 units packed of the 4,000,000 of lot M1"),
    ],
)
def test_packing_lists_that_are_wrong_say_where(
    desk: Run, tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in PACKING
    (tmp_path / "fund" / "packing.csv").write_text(PACKING.replace(old, new))
    code, _, errors = desk(*FOLLOW)
    assert code == 3
    assert said in errors


def test_the_scenario_may_be_the_one_that_the_store_keeps(desk: Run) -> None:
    said = desk("fund", "follow", "--fund", "fund")[2]
    assert said.startswith("scenario: is missing: onward.db keeps none")
    assert "--scenario" in said
    assert desk("plan", "spring-2020:S", "--greedy", "-o", "plan.json", "-q")[0] == 0
    assert desk("events", "plan", "spring-2020:S", "plan.json", "-q")[0] == 0
    assert (
        masks(desk("fund", "follow", "--fund", "fund", "--as-of", "2020-04-13", "--json")[1])[
            "delivered"
        ]
        == 560_000
    )


def test_goods_that_nobody_bought_are_given_when_they_are_packed(desk: Run, tmp_path: Path) -> None:
    """25 protective suits in each of 48 handling units: 1,200, delivered to Belgium, and no money
    behind them.
    """
    row = "G1,GIFT,protective suits,shipment:RA00013#1-48,25,2020-03-09T00:00Z,a gift\n"
    (tmp_path / "fund" / "packing.csv").write_text(HEAD + row)
    code, out, _ = desk(*FOLLOW, "--as-of", "2020-04-13")
    gift = next(each for each in json.loads(out)["lots"] if each["lot"] == "GIFT")
    assert (code, gift["donated"], gift["delivered"], gift["stock"]) == (0, 1200, 1200, 0)
    store = ("--fund", "fund", "--db", "onward.db", "--as-of", "2020-04-13")
    assert re.search("GIFT  protective suits +1,200", desk("fund", "trace", *store)[1])
    assert (
        "no purchase line pays for it"
        in desk("fund", "trace", "--fund", "spring-2020", *store, "--back", "shipment:RA00013#1-1")[
            1
        ]
    )
