"""``onward claims enter`` and ``register``: covers, orders, rules, shipments and rates into a
store, where claims rest on them.
"""

from __future__ import annotations

import click

from onward.cli.asking import speak
from onward.cli.at_books import asking_to_act, database, organisation, reading
from onward.cli.claim_sources import (
    covers_option,
    orders_option,
    rates_option,
    scenario_option,
)
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer
from onward.cli.rows import shown_rows
from onward.cli.taking import taking
from onward.cli.who import as_user
from onward.money.register import RegisterKind
from onward.questions.record import Sources
from onward.questions.register import EnterRows, ListRows, enter_rows as enter_rows_, list_rows
from onward.report.render.text import table_text
from onward.report.tables.register import (
    entered_document,
    entered_text,
    register_document,
    register_table,
)

OPTIONS = {"correct": "--correct", "why": "--why"}


@click.command("enter")
@scenario_option
@orders_option
@covers_option
@rates_option
@database
@organisation
@as_user
@click.option(
    "--correct",
    is_flag=True,
    help="Rows that are in the store with other content are wrong there: these take their place.",
)
@click.option("--why", default="", help="With --correct: the reason, in words.")
@answer
@taking(
    "sources",
    Sources,
    *("scenario", "orders", "covers", "rates", "organisation"),
    store="db",
    author="user",
)
@taking("act", EnterRows, "correct", "why")
def enter_rows(sources: Sources, act: EnterRows, as_json: bool, quiet: bool) -> int:
    """Enter what claims rest on into the store: covers, orders, the rules and shipments of a
    scenario, rates.

    Of --cover, --orders and --rates those that are named, and with --scenario its rules and
    shipments; if none of the three is named, everything that a preview would read: of the desk in
    the store if no scenario is named, either. All or none. What is there already is not entered
    again. Under a name that is there with other content it is refused, and what differs is said: a
    cover needs another version, any other row --correct and --why. Nothing is changed: a correction
    is a new row that says which one it replaces.
    """
    with asking_to_act(sources, quiet=quiet, options=OPTIONS) as record:
        found = enter_rows_(record, act, record.job)
    if as_json:
        give_json("claims-enter", entered_document(found.value))
    else:
        give(entered_text(found.value))
    for each in found.value.corrected:
        say(f"corrected: {each}")
    return speak(found, quiet)


@click.command("register")
@click.argument("name", default="")
@shown_rows(40)
@database
@organisation
@click.option(
    "--kind",
    type=click.Choice([each.value for each in RegisterKind]),
    help="Only rows of this kind.",
)
@click.option("--all", "every", is_flag=True, help="Rows that were replaced, too.")
@answer
def list_register(
    name: str,
    db: str,
    organisation: str,
    kind: str | None,
    every: bool,
    rows: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """List what was entered, or the rows of this NAME: kind, hash, what it replaces, who entered it
    when.
    """
    question = ListRows(name=name, kind=RegisterKind(kind) if kind else None, every=every)
    with reading(db, organisation) as at:
        found = list_rows(at, question).value
    if as_json:
        give_json("claims-register", register_document(found))
    else:
        give(table_text(register_table(found), rows=rows))
    return 0
