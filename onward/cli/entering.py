"""``onward claims enter`` and ``register``: covers, orders, rules, shipments and rates into a
store, where claims rest on them.
"""

from __future__ import annotations

import json
from typing import Any

import click

from onward.cli.claiming import orders_file, orders_option, rates_file, rates_for, scenario_option
from onward.cli.events import database, organisation
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer, read
from onward.errors import InvalidInput
from onward.events.keys import KeyKind
from onward.formats.covers import builtin_covers, read_cover, read_orders
from onward.money.register import Entered, goods_of
from onward.report.render.text import table_text
from onward.report.tables.kept import register_table
from onward.store.entries import instant
from onward.store.reading import kinds_of
from onward.store.register import Row, current_rows, enter, rows_in
from onward.store.store import Store, open_store
from onward.wording.instants import rfc3339

KINDS = ("cover", "order", "rule", "rate", "shipment")


@click.command("enter")
@scenario_option
@orders_option
@click.option(
    "--cover",
    "covers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="A cover (default: built in).",
)
@rates_file
@database
@organisation
@click.option(
    "--as",
    "user",
    metavar="USER",
    required=True,
    help="Who enters it: a user with the role terms, or claims for orders.",
)
@click.option(
    "--correct",
    is_flag=True,
    help="Rows that are in the store with other content are wrong there: these take their place.",
)
@click.option("--why", default="", help="With --correct: the reason, in words.")
@answer
def enter_rows(
    scenario: str,
    orders: str | None,
    covers: tuple[str, ...],
    rates: str | None,
    db: str,
    organisation: str,
    user: str,
    correct: bool,
    why: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Enter what claims rest on into the store: covers, orders, the rules and shipments of a
    scenario, rates.

    Of --cover, --orders and --rates those that are named, and with --scenario its rules and
    shipments; if none of the three is named, everything that a preview would read. All or none.
    What is there already is not entered again. Under a name that is there with other content it is
    refused, and what differs is said: a cover needs another version, any other row --correct and
    --why. Nothing is changed: a correction is a new row that says which one it replaces.
    """

    if correct != bool(why.strip()):
        raise click.UsageError("--correct and --why go together: a correction says why")
    source = click.get_current_context().get_parameter_source("scenario")
    some = bool(orders or covers or rates)
    world = read(scenario) if not some or source is click.core.ParameterSource.COMMANDLINE else None
    with open_store(db, write=True) as store:
        number = store.organisation(organisation)
        values = list(_terms(covers, rates, scenario, world, some))
        values += _orders(store, number, scenario, orders, world) if orders or not some else []
        done = enter(store, number, values, user, correct=correct, why=why)
    counts = {kind: done.new.get(kind, 0) for kind in KINDS}
    if as_json:
        give_json(
            "claims-enter",
            {
                "entered": counts,
                "there_before": done.there_before,
                "corrected": list(done.corrected),
            },
        )
    else:
        words = (
            "  ".join(f"{kind}s {count:,}" for kind, count in counts.items() if count)
            or "nothing new"
        )
        give(f"entered {words}  there before {done.there_before:,}")
    for each in done.corrected:
        say(f"corrected: {each}")
    return 0


def _terms(
    covers: tuple[str, ...], rates: str | None, scenario: str, world: Any, some: bool
) -> list[Entered]:
    """Covers, fixings, rules and shipments. Raises InvalidInput with everything that is wrong."""

    found: list[Entered] = [
        read_cover(path) for path in (covers or (() if some else builtin_covers()))
    ]
    found += rates_for(scenario, rates).fixings if rates or not some else ()
    return [*found, *world.policies, *goods_of(world)] if world is not None else found


def _orders(
    store: Store, number: int, scenario: str, orders: str | None, world: Any
) -> list[Entered]:
    """Orders for goods that the scenario, the store or an event names."""

    file = orders_file(scenario, orders)
    with store.reading.connect() as connection:
        held = {
            row.value.id: row.value.handling_units
            for row in current_rows(connection, number)
            if row.kind == "shipment"
        }
    sizes: dict[str, int | None] = {
        **held,
        **({each.id: each.handling_units for each in world.shipments} if world else {}),
    }
    named = {
        row.goods.id for row in read_orders(file)[0] if row.goods.kind is KeyKind.SHIPMENT
    } - sizes.keys()
    sizes |= dict.fromkeys(
        (each for each in sorted(named) if KeyKind.SHIPMENT in kinds_of(store, number, each)), None
    )
    rows, problems = read_orders(file, sizes)
    if problems:
        raise InvalidInput(problems)
    return list(rows)


@click.command("register")
@click.argument("name", required=False)
@database
@organisation
@click.option("--kind", type=click.Choice(KINDS), help="Only rows of this kind.")
@click.option("--all", "every", is_flag=True, help="Rows that were replaced, too.")
@answer
def list_register(
    name: str | None,
    db: str,
    organisation: str,
    kind: str | None,
    every: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """List what was entered, or the rows of this NAME: kind, hash, what it replaces, who entered it
    when.
    """

    with open_store(db) as store, store.reading.connect() as connection:
        found = (rows_in if every else current_rows)(connection, store.organisation(organisation))
    found = [row for row in found if kind in (None, row.kind) and name in (None, row.name)]
    if as_json:
        give_json(
            "claims-register",
            {"rows": [_document(row, rfc3339(instant(row.recorded_us))) for row in found]},
        )
        return 0
    rows = [
        {
            "kind": row.kind,
            "name": row.name,
            "hash": row.id,
            "replaces": row.replaces,
            "by": row.user,
            "recorded": instant(row.recorded_us),
            "why": row.why,
        }
        for row in found
    ]
    give(table_text(register_table(rows)))
    return 0


def _document(row: Row, recorded: str) -> dict[str, Any]:
    """A row as JSON; ``content`` as it was recorded, for ``id`` is the hash of it."""

    names = ("kind", "name", "id", "replaces", "why", "user", "user_id")
    return {
        **{name: getattr(row, name) for name in names},
        "recorded_at": recorded,
        "content": json.loads(row.body),
    }
