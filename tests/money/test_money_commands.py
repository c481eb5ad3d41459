"""The commands as a person uses them: a parcel from notice to event to claim to ledger;
what is wrong, said row by row.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from approved import CLAIM, POOLS

from onward.errors import InvalidInput
from onward.formats.builtin import read_scenario, scenarios_folder
from onward.formats.covers import builtin_covers, read_cover
from onward.formats.packed import packed
from onward.questions.claim_reserve import EstimateReserve, estimate_reserve
from onward.questions.claims import OpenClaims, open_claims
from onward.questions.ledger import entries_in
from onward.questions.record import Clocks, Sources, open_record
from onward.store import OWN
from onward.store.documents import keep_scenario
from onward.store.store import open_store

Run = Callable[..., tuple[int, str, str]]
S = ("--scenario", "spring-2020:S")
SPRING = Sources(scenario="spring-2020:S")
pytestmark = pytest.mark.usefixtures("first_spring")


def test_events_may_come_from_a_store(run: Run, tmp_path: Path) -> None:
    """The same claims from the store; and from one with other events, none."""
    events = scenarios_folder() / "spring-2020" / "S" / "events.csv.gz"
    assert run("events", "import", str(events), "--db", "all.db")[0] == 0
    assert run("claims", "open", *S, "--events-db", "all.db")[1] == run("claims", "open", *S)[1]
    (tmp_path / "one.csv").write_text(
        "at,status,what\n2020-04-01T00:00Z,accepted,shipment:PA00079\n"
    )
    assert run("events", "import", "one.csv", "--db", "one.db")[0] == 0
    assert run("claims", "open", *S, "--events-db", "one.db")[1] == "No claim is open.\n"
    assert run("claims", "user", "ann", "--role", "claims", "--db", "none.db")[0] == 0
    assert "No event is known" in run("claims", "open", *S, "--events-db", "none.db")[2]


def test_a_store_that_keeps_another_scenario_says_so(run: Run, tmp_path: Path) -> None:
    """A store of tiny:one-flight, with events of Z1 and Z2: no order of S is about them; for one
    that names Z1 its event counts.
    """
    world = read_scenario("tiny:one-flight")
    with open_store("tiny.db", write=True) as store:
        keep_scenario(
            store, store.organisation(OWN), packed(world), name=world.name, as_of=world.as_of
        )
    lines = (
        "at,status,what",
        *(f"2020-03-0{day}T00:00Z,accepted,shipment:Z{day}" for day in (1, 2)),
    )
    (tmp_path / "z.csv").write_text("\n".join(lines) + "\n")
    assert run("events", "import", "z.csv", "--db", "tiny.db")[0] == 0
    code, out, said = run("claims", "open", *S, "--events-db", "tiny.db")
    assert (code, out) == (0, "No claim is open.\n")
    assert (
        "tiny.db keeps events of one-flight, and not of spring-2020-S: --scenario says whose "
        "goods are meant\n"
    ) in said
    assert (
        "2 of 2 events tell of shipments that are not in spring-2020-S, such as Z1: not counted\n"
        in said
    )
    row = "V1,shipment:Z1,v,standard,2020-03-01,USD,100,100,1"
    head = "order,parcel,vendor,service,shipped_on,currency,declared_minor,order_amount_minor,freight_minor"
    (tmp_path / "z1.csv").write_text(f"{head}\n{row}\n")
    assert (
        "1 of 2 events tells of shipments"
        in run("claims", "open", *S, "--events-db", "tiny.db", "--orders", "z1.csv")[2]
    )
    code, _, said = run("fund", "follow", "--fund", "spring-2020", "--db", "tiny.db")
    assert code == 3
    assert said.startswith(
        "packing.csv: scenario='one-flight' is the scenario that tiny.db keeps, and 150 of the "
        "150 rows of packing.csv do not fit its shipments. Maybe --scenario with the one whose "
        "shipments they name.\npacking.csv:2: "
    )
    named = run(
        "fund",
        "follow",
        "--fund",
        "spring-2020",
        "--db",
        "tiny.db",
        "--scenario",
        "tiny:one-flight",
    )[2]
    assert named.startswith(
        "packing.csv: scenario='one-flight' has shipments that 150 of the 150 rows of packing.csv "
        "do not fit. Maybe"
    )


def refused(sources: Sources) -> list[str]:
    """What is wrong with the rows of files, each in a line."""
    with open_record(sources) as record, pytest.raises(InvalidInput) as wrong:
        open_claims(record, OpenClaims())
    return [str(each) for each in wrong.value.problems]


def test_orders_for_goods_that_cannot_exist_are_named(tmp_path: Path) -> None:
    """No such shipment; a handling unit that it does not have. A shipment that only an event names
    may well exist.
    """
    rows = {
        "R1": "PA0007#300-300",
        "R2": "PA00079#9999-9999",
        "R3": "PA00079#523-523",
        "R4": "X#9-9",
    }
    head = "order,parcel,vendor,service,shipped_on,currency,declared_minor,order_amount_minor,freight_minor\n"
    lines = (
        f"{order},shipment:{parcel},v,standard,2020-03-08,USD,36000,36000,100\n"
        for order, parcel in rows.items()
    )
    (tmp_path / "orders.csv").write_text(head + "".join(lines))
    (tmp_path / "more.csv").write_text("at,status,what\n2020-04-01T00:00Z,accepted,shipment:X\n")
    sources = replace(
        SPRING, orders=str(tmp_path / "orders.csv"), events=(str(tmp_path / "more.csv"),)
    )
    none, beyond = refused(sources)
    assert none.startswith(
        "orders.csv:2: parcel='shipment:PA0007#300-300' is no shipment of the scenario, nor does "
        "any event name it. Maybe "
    )
    assert beyond == (
        "orders.csv:3: parcel='shipment:PA00079#9999-9999' goes beyond the 523 handling units of "
        "PA00079. Maybe shipment:PA00079#523-523."
    )
    assert len(refused(replace(sources, events=()))) == 3  # and X, which only an event names
    with open_record(sources) as record:
        assert len(open_claims(record, OpenClaims(proceed=True)).problems) == 2


def test_rows_that_are_wrong_are_named_and_the_others_can_go_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text(
        "order,parcel,vendor,service,shipped_on,currency,declared_minor,order_amount_minor,freight_minor\n"
        "A,shipment:PA00079#301-301,v,standard,2020-03-08,USD,36000,36000,100\n"
        "B,PA00079,v,standard,2020-03-08,usd,36000,36000,100\n"
        "C,shipment:PA00079,v,standard,8 March,USD,36000,36000,-1\n"
        "A,shipment:PA00079,v,standard,2020-03-08,USD,36000,36000,100\n"
        f"D,shipment:PA00079,v,standard,2020-03-08,USD,36000,36000,{2**60}\n"
    )
    code, _, said = run("claims", "open", *S, "--orders", "orders.csv")
    assert code == 3
    for each in (
        "orders.csv:3: parcel='PA00079'",
        "Maybe shipment:PA00079",
        "Maybe USD",
        "is not a day",
        "stands in row 2 already",
        "is not below 2^60",
    ):
        assert each in said
    code, out, _ = run("claims", "open", *S, "--orders", "orders.csv", "--proceed", "-q")
    assert code == 0
    assert "A@article-2020-04/1" in out
    assert run("claims", "assess", *S, "X", "--orders", "orders.csv", "--proceed")[0] == 3
    assert run("claims", "assess", *S, "A", "--html", "x.html")[0] == 2
    assert run("claims", "open", "--scenario", "tiny:one-flight")[0] == 3
    assert run("claims", "exposure", *S)[1].splitlines()[1].split()[:2] == [
        "article-2020-04/1",
        "IT-CLOSURE",
    ]
    assert (
        json.loads(run("claims", "exposure", *S, "--json")[1])["causes"][0]["asked_minor"] == 1920
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version = 1", 'version = "1"', "version='1' is not a whole number"),
        ('"closure"', '"closures"', "is none of"),
        ('happening = "returned"', 'happening = "destroyed"', "stands in two triggers"),
        # a short pool would pay one share
        (
            'name = "logistics partner"',
            'name = "platform"',
            "payers='platform' stands there twice",
        ),
        (
            'happening = "returned"',
            'happening = "returned"\nafter_days = 2',
            "after_days='2' is for goods that are detained or lost, not returned",
        ),
        ("share_ppm = 10_000", "", "goes with share_of_value_per_day"),
        ("shipped_to = 2020-04-30", "shipped_to = 2020-02-30", "is not TOML"),
        ("shipped_to = 2020-04-30", "shipped_to = 2020-02-20", "lies before shipped_from"),
        ("modelled = true", "modeled = true", "Maybe modelled"),
        ('starts = "claimed"', 'starts = "claim"', "Maybe claimed"),
        ("cap_minor = 50_000", "cap_minor = -1", "is negative"),
        (
            "days = 21",
            "days = 99999999999999999999",
            "cover.toml: clocks[1].days='99999999999999999999' is more than 36,525 days",
        ),
        (
            "after_days = 1",
            "after_days = 99999999999999999999",
            "after_days='99999999999999999999' is more than",
        ),
        ("days = 21", f"days = {'9' * 5000}", "is not TOML"),
        ('currency = "USD"', "", "currency is missing"),
        ('currency = "USD"', 'currency = "usd"', "Maybe USD"),
    ],
)
def test_a_cover_that_is_wrong_says_where(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = builtin_covers()[0].read_text()
    assert old in text
    (tmp_path / "cover.toml").write_text(text.replace(old, new))
    with pytest.raises(InvalidInput) as wrong:
        read_cover(tmp_path / "cover.toml")
    assert said in str(wrong.value)


@pytest.mark.parametrize(
    ("scope", "party", "said"),
    [
        ("XX", "", "scope='XX' is neither a country nor a place of the scenario. Maybe one of"),
        ("it", "", "Maybe IT."),
        ("", "", "scope is neither a country nor a place"),
        ("IT", "nobody", "party='nobody' is the party of no shipment. Maybe"),
        ("IT", "merchant", "Maybe merchants."),
    ],
)
def test_a_reserve_is_for_a_scope_and_a_party_of_the_scenario(
    scope: str, party: str, said: str
) -> None:
    asked = EstimateReserve(scope=scope, party=party)
    clocks = Clocks(as_of=datetime(2020, 3, 20, tzinfo=UTC))
    with open_record(SPRING, clocks) as record, pytest.raises(InvalidInput) as wrong:
        estimate_reserve(record, asked)
    assert said in str(wrong.value)


def not_imported(tmp_path: Path, text: str) -> str:
    """Why entries are refused."""
    (tmp_path / "entries.csv").write_text(text)
    with pytest.raises(InvalidInput) as wrong:
        entries_in(str(tmp_path / "entries.csv"))
    return str(wrong.value)


def test_entries_that_are_wrong(tmp_path: Path) -> None:
    late = POOLS.replace("at,commodity", "at,known_at,commodity").replace("Z,USD", "Z,,USD")
    late = late.replace("Z,,USD", "Z,2020-04-09T00:00Z,USD", 1)
    for text, said in (
        (POOLS.replace("2020-04-01", "1 April", 1), "is not an instant"),
        (POOLS.replace("-100000", "-99999", 1), "do not sum to zero"),
        (POOLS.replace("USD", "EUR", 1), "differs within entry platform"),
        (late, "known_at='2020-04-09 00:00:00+00:00, None' differs within entry platform"),
    ):
        assert said in not_imported(tmp_path, text)
    # pasted twice: 2,000.00 in each pool, and still no sum but zero
    said = not_imported(tmp_path, POOLS + POOLS.partition("\n")[2])
    assert said.count("again. Maybe one row with the sum") == 4
    assert "entries.csv:6: key='platform' is row 2 again" in said
    for key, maybe in (
        (f"claim {CLAIM} assessment 1", "onward claims pay"),
        ("follows event e1 of A#1-1", "onward fund follow"),
    ):
        # else the real one could not be recorded
        said = not_imported(tmp_path, POOLS.replace("platform,2020", f"{key},2020"))
        assert f"Maybe {maybe} makes these" in said


def test_expected_compensation_reaches_the_planner_as_a_change(run: Run, tmp_path: Path) -> None:
    """4,368 handling units of 15 kg worth 360.00: 3 % is 10.80 each, 47,174.40 in all, and one
    cause is capped at 10,000.00.

    At 1 in 10 these are 1,000.00 over 65,520 kg, 1.526 cents a kg. What is planned out of China is
    valued, and so it is surcharged.
    """
    code, out, _ = run(
        "claims",
        "reserve",
        *S,
        "IT",
        "--as-of",
        "2020-03-20",
        "--surcharge",
        "claims.csv",
        "--json",
    )
    found = json.loads(out)
    assert (code, found["cost_minor_per_kg"]) == (0, 1.526)
    assert (found["without_cap_minor"], found["if_detained_minor"], found["cap_minor"]) == (
        4368 * 1080,
        1_000_000,
        1_000_000,
    )
    code, out, _ = run("change", "spring-2020:S", "--changes", "claims.csv")
    assert code == 0
    assert (
        "adds a surcharge by claims of 0.01526 USD per chargeable kg from everywhere to IT" in out
    )
    assert (
        "adds a surcharge by claims of 0.01526 USD per chargeable kg from IT to everywhere" in out
    )
    said = run("claims", "reserve", *S, "IT", "--as-of", "2020-03-20")[1]
    assert "would pay 10,000.00 USD, its cap for one cause (47,174.40 USD without it)" in " ".join(
        said.split()
    )
    assert "at a chance of 0.1 that is 0.01526 USD per kg" in said
    assert (
        run("claims", "reserve", *S, "CN", "--as-of", "2020-03-20", "--surcharge", "cn.csv")[0] == 0
    )
    assert (
        "kg from CN to AE, BE, DE, ES, ET, HK, IT, PL, TR, ZA, leaving"
        in run("change", "spring-2020:S", "--changes", "cn.csv")[1]
    )


def test_a_plan_counts_expected_compensation_if_asked(run: Run, tmp_path: Path) -> None:
    """Fifty cents more a kg on every departure into Belgium: the same goods travel, and they cost
    more; two other changes are refused.
    """
    change = (
        "id,known_at,kind,cause,author,destinations,cost_minor_per_kg\nS "
        "1,2020-03-01T00:00Z,add_surcharge,expected,claims,{},{}\n"
    )
    (tmp_path / "claims.csv").write_text(change.format("BE", 50))
    plain = json.loads(run("plan", "tiny:one-flight", "--json")[1])
    aware = json.loads(run("plan", "tiny:one-flight", "--claim-aware", "claims.csv", "--json")[1])
    costs = [
        next(each["value"] for each in found["levels"] if each["name"] == "cost")
        for found in (plain, aware)
    ]
    assert aware["left_behind"] == plain["left_behind"]
    assert costs[1] > costs[0]
    _, _, said = run("plan", "tiny:one-flight", "--claim-aware", "claims.csv", "-o", "plan.json")
    assert (
        "judge it with: onward judge tiny:one-flight plan.json --claim-aware claims.csv\n" in said
    )
    assert run("judge", "tiny:one-flight", "plan.json", "--claim-aware", "claims.csv")[0] == 0
    assert run("change", "tiny:one-flight", "--changes", "claims.csv", "-o", "changed")[0] == 0
    assert run("judge", "changed", "plan.json")[0] == 0
    for command in ("judge", "explain"):
        code, out, said = run(command, "tiny:one-flight", "plan.json")
        assert (code, out) == (3, "")
        assert (
            "claim_aware='S 1' is made with surcharges that one-flight does not have. Maybe judge "
            "it with --claim-aware FILE"
        ) in said
    (tmp_path / "dearer.csv").write_text(change.format("BE", 51))
    assert run("judge", "tiny:one-flight", "plan.json", "--claim-aware", "dearer.csv")[0] == 3
    (tmp_path / "late.csv").write_text(change.format("BE", 50).replace("2020-03-01", "2021-03-01"))
    assert (
        "known only after the plan's instant"
        in run("plan", "tiny:one-flight", "--claim-aware", "late.csv")[2]
    )
    (tmp_path / "other.csv").write_text(
        "id,known_at,kind,cause,departure\nC,2020-03-01T00:00Z,cancel_departure,storm,F1\n"
    )
    code, out, said = run("plan", "tiny:one-flight", "--claim-aware", "other.csv")
    assert (code, out) == (3, "")
    assert "is no surcharge" in said
