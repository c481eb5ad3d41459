"""What the commands of claims share: orders, covers, evidence and events, brought together into
claims.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from onward.cli.happened import received, recorded, stored, tell_other, tell_strangers, whole
from onward.cli.output import say
from onward.cli.parameters import Instant, read
from onward.desk.event_sources import last_known
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.keys import KeyKind
from onward.events.named import named
from onward.formats.builtin import place_of
from onward.formats.covers import builtin_covers, read_cover, read_evidence, read_orders
from onward.formats.fund import read_rates
from onward.money.basis import ClaimBasis, claims_of, limited
from onward.money.claim import Claim
from onward.money.life import Life
from onward.money.prior_payments import Paid
from onward.money.rates import Rates
from onward.money.recorded import paid_of, standing, to_document
from onward.store import OWN
from onward.store.assessing import derived_in
from onward.store.claims import answered_in, intake_in, lives_in, pools_in
from onward.store.evidence import papers_in
from onward.store.store import open_store
from onward.store.users import users_in
from onward.wording.closest import closest

SHOWN = 20


def rates_file(function: Callable[..., Any]) -> Callable[..., Any]:
    """Where the rates are at which a cover's amounts are converted."""
    words = (
        "Rates for a cover's amounts in other currencies (default: fund/rates.csv beside the "
        "scenario)."
    )
    return click.option("--rates", type=click.Path(exists=True, dir_okay=False), help=words)(
        function
    )


def rates_for(scenario: str, given: str | None) -> Rates:
    """The rates of a file, else those that lie beside a scenario; none if there are none. Raises
    InvalidInput for rows that are wrong.
    """

    where = place_of(scenario)
    files = (
        [Path(given)]
        if given
        else [folder / "fund" / "rates.csv" for folder in (where, where.parent)]
    )
    file = next((each for each in files if each.is_file()), None)
    rates, problems = read_rates(file) if file else (Rates(()), [])
    if problems:
        raise InvalidInput(problems)
    return rates


scenario_option = click.option(
    "--scenario",
    default="spring-2020:S",
    show_default=True,
    metavar="SCENARIO",
    help="Shipments, events and policies.",
)
orders_option = click.option(
    "--orders",
    type=click.Path(exists=True, dir_okay=False),
    help="Orders (default: orders.csv beside the scenario).",
)


def orders_file(scenario: str, given: str | None) -> Path:
    """The file of orders that was given, else that beside a scenario. Raises InvalidInput if there
    is none.
    """

    file = Path(given) if given else place_of(scenario) / "orders.csv"
    if not file.is_file():
        raise InvalidInput(
            [Problem(scenario, 0, "orders", "", "has no orders.csv beside it", "--orders FILE")]
        )
    return file


def sources(function: Callable[..., Any]) -> Callable[..., Any]:
    """Where claims are derived from, and from which instants."""
    options: list[Callable[..., Any]] = [
        scenario_option,
        orders_option,
        click.option(
            "--cover",
            "covers",
            multiple=True,
            type=click.Path(exists=True, dir_okay=False),
            help="A cover (default: built in).",
        ),
        rates_file,
        click.option(
            "--evidence",
            type=click.Path(exists=True, dir_okay=False),
            help="CSV of order, kind, sha256: the papers there are.",
        ),
        click.option(
            "--events",
            "files",
            multiple=True,
            type=click.Path(exists=True, dir_okay=False),
            help="More events.",
        ),
        click.option(
            "--events-db",
            metavar="FILE_OR_URL",
            help="Events of this store, instead of those beside the scenario.",
        ),
        click.option(
            "--as-of",
            type=Instant(),
            metavar="INSTANT",
            help="What had happened by here (default: the last that is known).",
        ),
        click.option(
            "--known-to",
            type=Instant(),
            metavar="INSTANT",
            help="What we knew by here (default: as of).",
        ),
        click.option(
            "--proceed",
            is_flag=True,
            help="Go on with the rows that are right even if others are not.",
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def store_too(function: Callable[..., Any]) -> Callable[..., Any]:
    """A store whose evidence, payments and pools count."""
    words = "Count the evidence, earlier payments and pools of this store."
    return click.option("--db", metavar="FILE_OR_URL", help=words)(function)


ROWS = {
    "scenario": "--scenario",
    "orders": "--orders",
    "covers": "--cover",
    "rates": "--rates",
    "evidence": "--evidence",
}
FILES = {**ROWS, "files": "--events", "events_db": "--events-db"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All claims of all orders under all covers, eligible or not; those of them that are open,
    within caps and pools; and what they were derived from: files, for a ``preview``, or the rows of
    a store.
    """

    claims: list[Claim]
    open: list[Claim]
    events: tuple[Event, ...]
    as_of: datetime
    known_to: datetime
    orders: int
    rates: Rates
    preview: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """What a store knows that counts for claims: evidence by order and kind, payments, pools by
    account and currency, first answers, when claims came in, and where each claim stands that was
    recorded.
    """

    papers: Mapping[str, Mapping[str, str]]
    paid: list[Paid]
    pools: Mapping[tuple[str, str], int]
    answered: Mapping[str, datetime]
    intake: Mapping[tuple[str, str], datetime]
    lives: Mapping[str, Life]
    names: Mapping[str, str] = field(default_factory=dict)  # what users are called, by id


def kept_in(db: str | None, organisation: str) -> Kept | None:
    """What the store of that name has; None without a store."""

    if not db:
        return None
    with open_store(db) as store, store.reading.connect() as connection:
        mine = store.organisation(organisation)
        lives = lives_in(connection, mine)
        paid = [
            each
            for each in (paid_of(claim, life) for claim, life in lives.items())
            if each is not None
        ]
        return Kept(
            papers=papers_in(connection, mine),
            paid=paid,
            pools=pools_in(connection, mine),
            answered=answered_in(connection, mine),
            intake=intake_in(connection, mine),
            lives=lives,
            names={each.id: each.name for each in users_in(connection, mine)},
        )


def named_files() -> list[str]:
    """The options by which the command line names files of its own to derive claims from."""
    source = click.get_current_context().get_parameter_source
    return [
        option
        for name, option in FILES.items()
        if source(name) is click.core.ParameterSource.COMMANDLINE
    ]


def seen(db: str | None, organisation: str, given: dict[str, Any]) -> tuple[Derived, Kept | None]:
    """The claims that follow from what a store holds; or from files, if the command line names any
    or the store holds no orders.
    """
    kept = kept_in(db, organisation)
    if (
        db
        and not named_files()
        and (found := held(db, organisation, given["as_of"], given["known_to"])) is not None
    ):
        return found, kept
    return derived(**given, kept=kept), kept


def held(
    db: str, organisation: str, as_of: datetime | None, known_to: datetime | None
) -> Derived | None:
    """The claims that follow from the rows of a store; None if it holds no orders."""

    with open_store(db) as store, store.reading.connect() as connection:
        found = derived_in(connection, store.organisation(organisation), as_of, known_to)
    basis = found.held.basis
    if not basis.orders:
        return None
    when = {
        "as_of": found.as_of,
        "known_to": found.known_to,
        "orders": len(basis.orders),
        "rates": basis.rates,
    }
    return Derived(
        claims=found.claims,
        open=found.open,
        events=tuple(basis.events),
        preview=False,
        **when,  # type: ignore[arg-type]
    )


def queue(found: Derived, kept: Kept | None) -> list[dict[str, Any]]:
    """The open claims as documents, each with where it stands in the store; also what was paid and
    is owed no longer.
    """

    claims, told = found.open, {"preview": found.preview}
    if kept is None:
        return [{**to_document(each), **told, "status": None} for each in claims]
    listed = {each.id for each in claims}
    claims = [
        *claims,
        *(
            each
            for each in found.claims
            if each.id not in listed and kept.lives.get(each.id, Life()).payments
        ),
    ]
    documents = ({**to_document(each), **told} for each in sorted(claims, key=lambda each: each.id))
    return [{**each, **standing(each, kept.lives.get(each["claim"], Life()))} for each in documents]


def derived(
    scenario: str,
    orders: str | None,
    covers: tuple[str, ...],
    evidence: str | None,
    files: tuple[str, ...],
    events_db: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    proceed: bool,
    kept: Kept | None = None,
    rates: str | None = None,
) -> Derived:
    """Read everything from files and assess every order under every cover; ``kept``: what a store
    has besides. Raises InvalidInput for rows that are wrong, unless ``proceed``.
    """

    world = read(scenario)
    more = [event for reading in received(files, world, None) for event in whole(reading)]
    before = stored(events_db, OWN, None) if events_db else recorded(scenario)
    events = (*named(world), *before, *more)
    units = {each.id: each.handling_units for each in world.shipments}
    told = {
        each.id: None for event in events for each in event.what if each.kind is KeyKind.SHIPMENT
    }
    rows, problems = read_orders(orders_file(scenario, orders), {**told, **units})
    if events_db:
        tell_other(events_db, OWN, world.name)
    if events_db or more:  # what an order names counts, though the scenario does not have it
        tell_strangers(
            (*before, *more), {**{row.goods.id: math.inf for row in rows}, **units}, world.name
        )
    given, wrong = read_evidence(evidence) if evidence else ({}, [])
    held = kept.papers if kept is not None else {}
    papers = {order: {**held.get(order, {}), **given.get(order, {})} for order in {*held, *given}}
    found = [*problems, *wrong]
    if found and not proceed:
        raise InvalidInput(found)
    for each in found[:SHOWN]:
        say(str(each))
    if len(found) > SHOWN:
        say(f"... and {len(found) - SHOWN} more")
    terms = [read_cover(path) for path in (covers or builtin_covers())]
    fixings = rates_for(scenario, rates)
    now = as_of or last_known(events, world.as_of)
    known = known_to or now
    basis = ClaimBasis(
        orders=rows,
        covers=terms,
        rules=world.policies,
        sizes=units,
        events=events,
        rates=fixings,
        papers=papers,
        answered=kept.answered if kept is not None else {},
        intake=kept.intake if kept is not None else {},
        now=datetime.now(UTC) if kept is not None else None,
        paid=kept.paid if kept is not None else (),
        pools=kept.pools if kept is not None else None,
    )
    claims = claims_of(basis, now, known)
    when = {"as_of": now, "known_to": known, "orders": len(rows), "rates": fixings}
    return Derived(claims=claims, open=limited(basis, claims), events=events, **when)  # type: ignore[arg-type]


def one_of(claims: Iterable[Claim], text: str) -> list[Claim]:
    """The claims that a person means by an order's number or a claim's whole id. Raises
    InvalidInput if there are none.
    """

    every = list(claims)
    found = [each for each in every if text in (each.id, each.order.order)]
    if found:
        return found
    near = closest(text, [*(each.id for each in every), *(each.order.order for each in every)])
    raise InvalidInput(
        [Problem("claims", 0, "claim", text, "is neither an order nor a claim", near)]
    )
