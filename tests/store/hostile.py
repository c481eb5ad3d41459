"""What a dishonest user of a store may try, at random, among honest steps."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

from acted import AS_OF, COVER, NOW, order, user_id
from telling import telling

from onward.errors import InvalidInput
from onward.money.cover import AmountLimit, Clock, Cover, Payer, ShortPool
from onward.money.decide import Decision
from onward.money.entry import Entry, Posting, reversal
from onward.money.order import Order
from onward.money.rates import Fixing
from onward.store.assessing import assess
from onward.store.claims import approve, decide, life_in, lives_in, pay
from onward.store.evidence import attach
from onward.store.ledger import entries_of, post_entries, record
from onward.store.persons import remember_user
from onward.store.proposals import approve_entries, bring_entries, proposals_in
from onward.store.register import enter
from onward.store.store import Store
from onward.store.users import add_user_in, find_user, set_disabled

ROLES = {
    "tom": "terms",
    "eva": "terms",
    "anna": "claims",
    "carl": "claims",
    "bo": "approver",
    "cleo": "approver",
    "dan": "finance",
    "eve": "finance",
}
RATE = Fixing(
    fixed_on=date(2020, 3, 9), base="USD", quote="EUR", rate=Fraction(4, 5), source="test"
)
LARGE = 1000  # cents of a dollar from which on two approve
CLAIMS = ("O1@terms/1", "O2@terms/1", "O3@terms/1", "O4@terms/1", "O5@terms/1", "O1@terms/2")
CAPS = {"consignment": 1500, "vendor": 2000, "cause": 3000}
PAYERS = ("platform", "partner")


@dataclass(slots=True)
class Play:
    """A store, the organisation that is played in, and what has been seen of claims on the way."""

    store: Store
    mine: int
    chance: random.Random
    seals: dict[str, list[str]]
    count: int = 0
    focus: str = "O1@terms/1"

    def claim(self) -> str:
        """Mostly the claim that was assessed last: else hardly any would come to be paid."""
        return self.focus if self.chance.random() < 0.8 else str(self.one(*CLAIMS))

    def one(self, *of: Any) -> Any:
        """One of these."""
        return self.chance.choice(of)

    def who(self, *roles: str) -> str:
        """Mostly somebody of these roles."""
        if self.chance.random() < 0.12:
            return str(self.one(*ROLES, "new", "nobody", ""))
        return str(self.one(*(name for name, role in ROLES.items() if role in roles)))

    def fresh(self, word: str) -> str:
        """A name that was not used before."""
        self.count += 1
        return f"{word}{self.count}"


def cover(version: int = 1, **more: Any) -> Cover:
    caps = {
        "cap_minor": CAPS["consignment"],
        "cap_vendor_minor": CAPS["vendor"],
        "cap_cause_minor": CAPS["cause"],
        "currency": "USD",
    }
    clocks = (Clock(name="answer", starts="claimed", days=10),)
    named = {
        "version": version,
        "clocks": clocks,
        "payers": tuple(Payer(name=name) for name in PAYERS),
        "second_approver": (AmountLimit(currency="USD", minor=LARGE),),
    }
    return replace(COVER, **{**named, **caps, **more})


def sold(number: int, amount: int) -> Order:
    """O1 to O5; O5 is another order for the parcel of O1."""
    vendor, currency, parcel = (
        ("V1", "V1", "V2", "V2", "V2")[number - 1],
        ("USD", "EUR", "USD", "EUR", "USD")[number - 1],
        (1, 2, 3, 4, 1)[number - 1],
    )
    return order(
        number, amount, vendor=vendor, currency=currency, parcel=f"shipment:A#{parcel}-{parcel}"
    )


def played(store: Store, name: str, chance: random.Random) -> Play:
    """Users, a cover, five orders, what happened to their parcels, and pools that were filled with
    two approvals.
    """
    mine = store.organisation(name)
    for user, role in ROLES.items():
        remember_user(store, mine, user, role)
    papers = ("waybill",) if chance.random() < 0.4 else ()
    short = chance.choice(tuple(ShortPool))
    enter(
        store,
        mine,
        [
            cover(short_pool=short, evidence=papers),
            RATE,
            *(sold(n, chance.choice((300, 700, 900, 1400))) for n in range(1, 6)),
        ],
        "tom",
    )
    back = "\n".join(f"9 10:00 returned A#{n}-{n} at=ITFCO why=closure" for n in (1, 2, 3))
    teller = chance.choice(("eva", "eva", "eva", "", "anna", "bo", "dan"))
    told = telling(f"{back}\n9 11:00 returned A#4-4 at=ITFCO")  # nobody said why
    store.record(mine, told, user=user_id(store, mine, teller) if teller else "")
    entries = [
        moved(f"{payer} {money}", f"capital:{payer}", f"pool:terms:{payer}", amount, money)
        for payer in PAYERS
        for money, amount in (("USD", 1100), ("EUR", 900))
    ]
    waits = bring_entries(store, mine, entries, "dan").waits
    assert waits is not None
    for user in ("bo", "cleo"):
        approve_entries(store, mine, waits.name, user)
    return Play(store, mine, chance, defaultdict(list))


def moved(
    name: str, source: str, target: str, amount: int, money: str = "USD", **more: Any
) -> Entry:
    """An entry that somebody writes."""
    postings = (Posting(source, -amount), Posting(target, amount))
    return Entry(
        key=name,
        at=NOW,
        known_at=NOW - timedelta(days=400),
        commodity=money,
        postings=postings,
        text="told",
        **more,
    )


# -- what is tried


def assesses(play: Play) -> None:
    claim = play.one(*CLAIMS)
    as_of = play.one(
        AS_OF,
        AS_OF,
        AS_OF,
        datetime(2020, 3, 10, tzinfo=UTC),
        datetime(2020, 5, 20, tzinfo=UTC),
        datetime(2031, 1, 1, tzinfo=UTC),
    )
    known = play.one(None, None, None, datetime(2020, 3, 9, 12, tzinfo=UTC))
    done = assess(
        play.store,
        play.mine,
        lambda claims: [each.id for each in claims if each.id == claim],
        play.who("claims"),
        as_of,
        known,
    )
    play.seals[claim] += [life.seal for _, life in done]
    play.focus = claim


def goes_on(play: Play) -> None:
    """The next step of a claim, as honest people take it."""
    claim = play.focus
    with play.store.reading.connect() as connection:
        life = life_in(connection, play.mine, claim)
    if life.status == "eligible":
        approve(play.store, play.mine, claim, play.one("bo", "cleo"), life.seal)
    elif life.status == "approved":
        pay(play.store, play.mine, claim, play.one("dan", "eve"), NOW)
    elif life.assessed and life.assessed["to_person"]:
        amount = play.one(300, 700)
        decide(
            play.store,
            play.mine,
            claim,
            Decision(user="carl", amount_minor=amount, why="so", at=datetime.now(UTC)),
        )
    else:
        play.focus = claim = play.one(*CLAIMS)
        attach(
            play.store,
            play.mine,
            claim[:2],
            "waybill",
            b"the waybill",
            name="w.pdf",
            user="carl",
            at=NOW,
        )
        done = assess(
            play.store,
            play.mine,
            lambda claims: [each.id for each in claims if each.id == claim],
            "anna",
            AS_OF,
        )
        play.seals[claim] += [life.seal for _, life in done]


def decides(play: Play) -> None:
    claim, amount = play.claim(), play.one(0, 300, 700, 1400)
    decide(
        play.store,
        play.mine,
        claim,
        Decision(user=play.who("claims"), amount_minor=amount, why="so", at=datetime.now(UTC)),
    )
    with play.store.reading.connect() as connection:
        play.seals[claim].append(life_in(connection, play.mine, claim).seal)


def approves(play: Play) -> None:
    claim = play.claim()
    seen = [*play.seals[claim][-1:] * 9, *play.seals[claim][:1], "", "0" * 64]
    approve(play.store, play.mine, claim, play.who("approver"), play.one(*seen))


def pays(play: Play) -> None:
    pay(play.store, play.mine, play.claim(), play.who("finance"), NOW)


def attaches(play: Play) -> None:
    paper = play.one(b"a waybill", b"another")
    attach(
        play.store,
        play.mine,
        play.one("O1", "O2", "O3", "O4", "O5"),
        "waybill",
        paper,
        name="w.pdf",
        user=play.who("claims"),
        at=NOW,
    )


def enters(play: Play) -> None:
    """Orders with other amounts, a cover with fatter terms under the same version or another, a
    better rate.
    """
    number, amount = play.chance.randint(1, 5), play.one(0, 300, 900, 1400, 90_000)
    row = play.one(
        sold(number, amount),
        sold(number, amount),
        cover(cap_minor=None),
        cover(2, cap_minor=None),
        replace(RATE, rate=Fraction(9)),
    )
    enter(
        play.store,
        play.mine,
        [row],
        play.who("terms", "claims"),
        correct=play.chance.random() < 0.6,
        why="so",
    )


def tells(play: Play) -> None:
    """An event that did not happen, or one that did, told later; by somebody, or by nobody who says
    so; known long ago, as it says.
    """
    number = play.chance.randint(1, 4)
    line = play.one(
        f"12 10:00 returned A#{number}-{number} at=ITFCO why=closure", "9 09:00 returned "
            f"A#{number}-{number} "
            "at=ITFCO why=closure "
            "known=2",
        f"20 10:00 delivered A#{number}-{number} at=ZAJNB", "4 10:00 accepted "
            f"A#{number}-{number} at=CNPVG",
    )  # fmt: skip
    who = play.who("terms", "claims", "approver", "finance")
    with play.store.reading.connect() as connection:
        found = find_user(connection, play.mine, who)
    play.store.record(play.mine, telling(line), user=found.id if found else "")


def moves(play: Play) -> None:
    """Money out of a pool, a claim or a fund by every way that an entry can take."""
    with play.store.reading.connect() as connection:
        entries = {each.key: each for each in entries_of(play.store, play.mine)}
        lives = lives_in(connection, play.mine)
    pool, money = f"pool:terms:{play.one(*PAYERS)}", play.one("USD", "EUR")
    amount, name = play.one(1, 100, 600, 2000), play.fresh("x")
    claim = play.one(*CLAIMS)
    number = lives[claim].number if claim in lives else 1
    tried = [
        moved(name, pool, "bank:mallory", amount, money),
        moved(name, pool, "claims:V1", amount, money),
        moved(name, "claims:V1", pool, amount, money),
        moved(name, "claims:V1", "bank:V1", amount, money),
        moved(name, "claims:V1", "bank:V1", amount, money, lot="zz"),
        moved(name, pool, f"Pool:terms:{play.one(*PAYERS)}", amount, money),
        moved(name, "\u0440ool:terms:platform", "bank:mallory", amount, money),
        moved(f"claim {claim} assessment {number}", pool, "claims:V1", amount, money),
        moved(f"claim {claim} assessment {number}", "capital:a", "bank:b", amount, money),
        moved(name, "capital:platform", pool, amount, money),
        moved(name, "pledged:F:T", "available:F", amount, money),
        moved(name, "available:F", "bank:mallory", amount, money),
        moved(name, "capital:a", "bank:b", amount, money),
        *(
            reversal(each, key=play.fresh("back "), at=NOW, known_at=NOW, text="back")
            for each in entries.values()
        ),
    ]
    one = play.one(*tried)
    road = play.chance.random()
    if road < 0.6:
        bring_entries(
            play.store,
            play.mine,
            play.one([one], [one], [one, play.one(*tried)]),
            play.who("finance"),
        )
    elif road < 0.8:
        record(play.store, play.mine, [one])
    else:
        with play.store.reading.connect() as connection:
            names = [*lives, *(each.name for each in proposals_in(connection, play.mine)), ""]
        warrant = play.one(*names)
        play.store.writer.write(
            lambda connection: post_entries(connection, play.mine, [one], warrant)
        )


def agrees(play: Play) -> None:
    """An approval of entries that somebody has proposed."""
    with play.store.reading.connect() as connection:
        waits = [each for each in proposals_in(connection, play.mine) if not each.posted]
    if waits:
        approve_entries(play.store, play.mine, play.one(*waits[-3:]).name, play.who("approver"))


def joins(play: Play) -> None:
    """A new user of any role, a person who is one already under another name, somebody who is shut
    out or let in again.
    """
    road = play.chance.random()
    if road < 0.4:
        name = f"{play.one('bo', 'anna', 'dan')} {play.fresh('again')}"
        with play.store.reading.connect() as connection:
            same = find_user(connection, play.mine, name.split(" ", maxsplit=1)[0])
        assert same is not None
        role = play.one("claims", "approver", "finance")
        play.store.writer.write(
            lambda connection: add_user_in(connection, play.mine, name, same.person_id, role)
        )
        acts = {"claims": assesses, "approver": approves, "finance": pays}[role]
        acts(replace_who(play, name))
    elif road < 0.6:
        name = play.fresh("late")
        remember_user(play.store, play.mine, name, play.one("approver", "finance"))
        play.one(approves, pays)(replace_who(play, name))
    else:
        who = play.one("cleo", "eve", "carl")
        set_disabled(play.store, play.mine, who, disabled=True)
        if play.chance.random() < 0.7:
            set_disabled(play.store, play.mine, who, disabled=False)


class _As(Play):
    """The same play, by one user."""

    __slots__ = ("name",)
    name: str

    def who(self, *roles: str) -> str:
        return self.name


def replace_who(play: Play, name: str) -> Play:
    """The same play, in which this user does the next thing."""
    found = _As(play.store, play.mine, play.chance, play.seals, play.count, play.focus)
    found.name = name
    return found


DOES: Mapping[Callable[[Play], None], int] = {
    goes_on: 50, assesses: 12, decides: 4, approves: 10, pays: 10, attaches: 3, enters: 5, tells: 4,
    moves: 16, agrees: 8, joins: 5,
}  # fmt: skip


def act(play: Play) -> str:
    """Something that somebody tries; "" if it was refused."""
    (does,) = play.chance.choices(tuple(DOES), tuple(DOES.values()))
    try:
        does(play)
    except InvalidInput:
        return ""
    return does.__name__
