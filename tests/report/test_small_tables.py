"""Tables of values that are small enough to write down, as the terminal shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from textwrap import dedent
from types import SimpleNamespace

import pytest
from little import little

from onward.advise import Advice, Candidate, CharterWorth
from onward.desk.judged_plan import JudgedPlan, judged
from onward.desk.plan_reading import AgainstCurrent, CostSplit, Worse
from onward.desk.reading_of_plan import reading_of
from onward.errors import Problem
from onward.events.eta import BackTest
from onward.money.accumulation import Accumulated
from onward.money.landed import Landed, Part
from onward.money.ledger import Balance
from onward.plan.greedy import greedy
from onward.questions.backtest import BacktestedArrivals
from onward.questions.db import StoreMigrated
from onward.questions.ledger import CommoditySum, TrialBalance
from onward.questions.scenarios import BuiltInScenario
from onward.report.cells import Coded, Kind
from onward.report.charter_curve import curve_table
from onward.report.opened_charters import opened_text
from onward.report.policy_words import effect_words, scope_words
from onward.report.render.kept import kept_table, table_kept
from onward.report.render.text import table_text
from onward.report.table import Column, Table
from onward.report.tables.backtest import backtest_table
from onward.report.tables.db import migrated_text
from onward.report.tables.fullness import fullness_table
from onward.report.tables.jobs import jobs_table
from onward.report.tables.landed import landed_text
from onward.report.tables.ledger import balance_table
from onward.report.tables.papers import papers_table
from onward.report.tables.read_points import read_points_table
from onward.report.tables.register import entered_text, register_table
from onward.report.tables.reserve import causes_table
from onward.report.tables.scenarios import scenarios_text
from onward.report.tables.shipments import shipments
from onward.report.tables.side_by_side import side_by_side
from onward.report.tables.users import users_table
from onward.report.tables.validate import grouped_problems, problems_table
from onward.report.tables.worse_off import against_text
from onward.store.evidence import Attached
from onward.store.register import EnteredNow, Row
from onward.store.users import User
from onward.wording.amounts import Money

AT = datetime(2020, 3, 1, 22, 5, tzinfo=UTC)
AT_US = int(AT.timestamp() * 1_000_000)

# F1 takes the masks, and not the gowns beside them; F2 takes the gowns a day late, and not the pens
WORLD = little("""
    place CNPVG name=Shanghai
    place BELGG name=Liege
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 100kg 9m3 1/kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 200kg 9m3 1/kg
    ship masks CNPVG>BELGG p1 1x 60kg 0.1m3 due=3
    ship gowns CNPVG>BELGG p2 1x 70kg 0.1m3 due=3 22:00
    ship pens CNPVG>BELGG p3 1x 150kg 0.1m3 due=4
""")


@cache
def planned() -> JudgedPlan:
    return judged(WORLD, greedy(WORLD))


def full() -> str:
    return table_text(fullness_table(planned().read))


def every_shipment() -> str:
    return table_text(shipments(reading_of(planned()), WORLD), width=200)


def curve() -> str:
    return table_text(curve_table([(0, planned())]), width=200)


def the_same_kept_and_read_again() -> str:
    table = Table(
        name="t",
        title="T",
        columns=(
            Column("place", "Place"),
            Column("price", "Price", Kind.MONEY),
            Column("leaves_at", "Leaves (UTC)", Kind.INSTANT),
            Column("codes", "Codes"),
        ),
        rows=[
            {
                "place": Coded("CNPVG", "Shanghai"),
                "price": Money(123456, "USD"),
                "leaves_at": AT,
                "codes": ("CAO", "DGR"),
            }
        ],
    )
    return table_text(table_kept(kept_table(table)))


def beside() -> str:
    rows = [("kg late", "10", "20"), ("cost", "1.00 USD", "2.00 USD")]
    return table_text(side_by_side("plan", "Plans", ("mine", "theirs"), rows, "measure"))


def queued() -> str:
    job = SimpleNamespace(
        number=1, kind="plan", state="done", step="judged", queued_at=AT, started_at=AT,
        ended_at=None, attempts=2, result={"plan": "P1"},
    )  # fmt: skip
    return table_text(jobs_table([job]))


def worse() -> str:
    less = Worse(priority=1, goods="masks#1-2", handling_units=2, later_min=90, party="relief")
    gone = Worse(
        priority=2, goods="pens#3-3", handling_units=1, later_min=None, party="",
        bumped_by=(("gowns", 1), ("caps", 2)),
    )  # fmt: skip
    cost = CostSplit(current=5000, spent=2000, ahead=3000, new=3500, fees=100)
    found = AgainstCurrent(worse_off=(less, gone), touching=500, cost=cost)
    return against_text(found, "USD")


def claimed() -> str:
    none = Accumulated(
        cover="C/1", cause="policy:P1", currency="USD", claims=3, undetermined=1, asked_minor=900,
        cap_minor=500, amounts=(("a", 300), ("b", 200)), before_minor=100,
    )  # fmt: skip
    return table_text(causes_table([none]))


def evidence() -> str:
    paper = Attached(
        order="O", kind="invoice", sha256="ab12", name="bill.pdf", user="anna", user_id="u1",
        recorded_us=AT_US,
    )  # fmt: skip
    return table_text(papers_table([paper]))


def registered() -> str:
    row = Row(
        id="0123456789abcdef", kind="cover", name="C/1", body="{}",
        replaces="", why="first", user="anna", user_id="u1", person="p", recorded_us=AT_US,
    )  # fmt: skip
    new = EnteredNow(new={"cover": 1, "order": 2}, there_before=3, corrected=())
    return f"{table_text(register_table([row]))}\n{entered_text(new)}"


def known_users() -> str:
    users = [
        User(
            id=f"u{n}", name=name, role="claims", person_id="p", created_us=AT_US, disabled_us=end,
            has_password=n == 1,
        )
        for n, name, end in ((1, "anna", None), (2, "bo", AT_US))
    ]  # fmt: skip
    return table_text(users_table(users))


def wrong() -> str:
    found = [Problem("shipments.csv", n, "mass_kg", "-1", "is less than 0") for n in (2, 3)]
    return f"{table_text(problems_table(found))}\n{table_text(grouped_problems(found))}"


def trial() -> str:
    lines = (
        Balance(commodity="USD", account="cash", lot="", debit=500, credit=0),
        Balance(commodity="unit:masks", account="stock", lot="L1", debit=0, credit=7),
    )
    sums = (CommoditySum(commodity="USD", debit=500, credit=500),)
    return table_text(balance_table(TrialBalance(lines=lines, sums=sums)))


def cost_of_units() -> str:
    part = Part(
        lot="L1", goods="masks", nation="IT", shipment="A", units=40, goods_minor=1000,
        freight_minor=200,
    )  # fmt: skip
    found = Landed(
        currency="USD", parts=(part, replace(part, units=10, nation="")), total_minor=2400,
        unplaced=(("F2", 30),), by_order=(("PO", 100),), unstated=(), not_invoiced=("CV1",),
    )  # fmt: skip
    return landed_text(found)


def intervals() -> str:
    test = BackTest(intervals=10, held=8, below=1, others=2)
    none = BackTest(intervals=0, held=0, below=0, others=5)
    return table_text(backtest_table(BacktestedArrivals(days={AT: none}, all=test)))


def counted_scenarios() -> str:
    names = ("places", "departures", "charters", "shipments", "handling units", "policies")
    details = dict.fromkeys(("services", "cuts", "allotments", "documents", "pins"), 0)
    counts = details | {name: n for n, name in enumerate(names, 1)}
    return scenarios_text([BuiltInScenario(name="tiny", title="Two hubs", as_of=AT, counts=counts)])


def opened() -> str:
    shut, open_ = (
        CharterWorth(level="loss:1", value=600.0),
        CharterWorth(level="loss:1", value=6000.0, most=9000.0),
    )
    charter = Candidate(
        charter="C1", bought=False, price_minor=1, legs=(), worths=(shut,), counts=(True,),
        reserved_for="relief", opened=(open_,),
    )  # fmt: skip
    free = replace(charter, charter="C2", reserved_for="")
    return opened_text(
        Advice(levels=("loss:1",), bought=(), offered=(charter, free), missing=()), "USD", 5
    )


def points() -> str:
    return table_text(read_points_table([("CNPVG", "4012345000009"), ("BELGG", "x")]))


SHOWN: dict[Callable[[], str], str] = {
    full: """
        Hub       02MAR
        Shanghai     60  35
    """,
    every_shipment: """
        Shipment  Priority  Pieces     kg   m3  From            To           Ready (local)         Due (local)           Arrives (local)       Outcome       Late  Left behind
        masks            1       1   60.0  0.1  Shanghai (PVG)  Liège (LGG)  01MAR20 00:00 +00:00  03MAR20 00:00 +00:00  02MAR20 22:00 +00:00  on time
        gowns            2       1   70.0  0.1  Shanghai (PVG)  Liège (LGG)  01MAR20 00:00 +00:00  03MAR20 22:00 +00:00  04MAR20 22:00 +00:00  late         1 day
        pens             3       1  150.0  0.1  Shanghai (PVG)  Liège (LGG)  01MAR20 00:00 +00:00  04MAR20 00:00 +00:00                        left behind                   1
    """,
    curve: """
        charters at most  bought     price  first in time  first travels  first loss  second in time  second travels     second loss  third in time  third travels        third loss
                       0       0  0.00 USD          100 %          100 %  0 kg-hours             0 %           100 %  1,680 kg-hours            0 %            0 %  108,000 kg-hours
    """,
    the_same_kept_and_read_again: """
        Place            Price  Leaves (UTC)    Codes
        Shanghai  1,234.56 USD  01MAR20 22:05Z  CAO, DGR
    """,
    beside: """
        measure  mine      theirs
        kg late  10        20
        cost     1.00 USD  2.00 USD
    """,
    queued: """
        No.  Job   State  Step    Plan  Queued (UTC)    Started (UTC)   Attempts
          1  plan  done   judged  P1    01MAR20 22:05Z  01MAR20 22:05Z         2
    """,
    worse: """
        Worse off: 3 handling units of 2 shipments; 1 of them stay now.
        Shipment  Of units no.  Priority  Pieces  Outcome               Later by  Party   Its room has (priority)
        masks     1-2                  1       2  later        1 hour 30 minutes  relief
        pens      3-3                  2       1  left behind                             gowns (first), caps (second)
        Cost against the current plan: of its 50.00 USD, 20.00 USD are no longer ahead (legs that have left, charters bought,
        what news has changed). 30.00 USD could still be avoided; the new plan spends 35.00 USD, and 1.00 USD for charters given
        up: 6.00 USD more. Price of touching (no money is paid): 5.00 USD.
    """,
    claimed: """
        cover  cause      claims  undetermined     asked       cap  paid for others  within the cap
        C/1    policy:P1       3             1  9.00 USD  5.00 USD         1.00 USD        5.00 USD
    """,
    evidence: """
        Kind     SHA-256  File      By    Recorded (UTC)
        invoice  ab12     bill.pdf  anna  01MAR20 22:05Z
    """,
    registered: """
        kind   name  hash          by    recorded (UTC)  why
        cover  C/1   0123456789ab  anna  01MAR20 22:05Z  first
        entered covers 1  orders 2  there before 3
    """,
    known_users: """
        user  role    in the log  since (UTC)     disabled (UTC)  password
        anna  claims  u1          01MAR20 22:05Z                  set
        bo    claims  u2          01MAR20 22:05Z  01MAR20 22:05Z  not set
    """,
    wrong: """
        Where          Row  Column   Value  What is wrong
        shipments.csv    2  mass_kg  -1     is less than 0
        shipments.csv    3  mass_kg  -1     is less than 0
        Where            Column   Value  What is wrong
        shipments.csv:2  mass_kg  -1     is less than 0
        shipments.csv:3  mass_kg  -1     is less than 0
    """,
    trial: """
        account  lot     debit    credit
        cash          5.00 USD
        stock    L1              7 masks
        all           5.00 USD  5.00 USD
    """,
    cost_of_units: """
        lot  goods  where                units  goods cost   freight    a unit
        L1   masks  IT                      40   10.00 USD  2.00 USD  0.30 USD
        L1   masks  left, not delivered     10   10.00 USD  2.00 USD  1.20 USD
        invoices 24.00 USD, order lines without one 1.00 USD
        not placed: no units that it is for: F2 0.30 USD
        by the order, not invoiced: PO 1.00 USD
        departures of the plan without an invoice: CV1
    """,
    intervals: """
        seen on  in the interval  of deliveries   share  earlier  without interval
        01MAR20                0              0                0                 5
        all                    8             10  80.0 %        1                 2
    """,
    counted_scenarios: """
        name  places  departures  charters  shipments  handling units  policies  title
        tiny       1           2         3          4               5         6  Two hubs
    """,
    opened: """
        Reserved, and what each would save if every party could use it:
        charter            reserved for  loss of  reserved, worth  open to all, more  proven at most
        C1       on offer  relief        first    10 kg-hours      90 kg-hours        140 kg-hours
    """,
    points: """
        place  code
        CNPVG  4012345000009
        BELGG  x
    """,
}


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.__name__)
def test_a_table_reads_so(shown: Callable[[], str]) -> None:
    assert shown() == dedent(SHOWN[shown]).strip()


@pytest.mark.parametrize(
    ("row", "effect", "scope"),
    [
        ("ban scope=CN directions=export hs=6307", "ban", "CN; export; HS 6307"),
        ("closure scope=* title=Shut", "closure; Shut", "everywhere; all directions"),
        ("licence scope=CN document=permit", "licence, permit", "CN; all directions"),
        ("inspection scope=BE hours=24 share=0.5", "inspection, 24 h for 50.0 %", "BE; all directions"),
        (
            "quota scope=CN quota=500 quota_unit=units period=7 partners=FR",
            "quota of 500 units in 7 days",
            "CN; all directions; with FR",
        ),
        ("capacity_factor scope=CN factor=0.5 modes=belly", "capacity times 0.5", "CN; all directions; belly"),
        (
            "curfew scope=BELGG starts_local=23:00 ends_local=06:00",
            "curfew, 23:00 to 06:00 local",
            "BELGG; all directions",
        ),
    ],
)  # fmt: skip
def test_a_policy_in_words(row: str, effect: str, scope: str) -> None:
    (policy,) = little(f"fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\npolicy P {row}").policies
    assert (effect_words(policy), scope_words(policy)) == (effect, scope)


@pytest.mark.parametrize(
    ("before", "said"), [("", "version none -> 2"), ("1", "version 1 -> 2"), ("2", "version 2, as it was")]
)  # fmt: skip
def test_a_store_that_was_migrated(before: str, said: str) -> None:
    assert migrated_text(StoreMigrated(before=before, now="2")) == said
