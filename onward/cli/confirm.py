"""``onward events add``: say what happened to goods that the plan has moving."""

from __future__ import annotations

from dataclasses import replace

import click

from onward.cli.at_desk import (
    act_document,
    acting,
    desk_for_acting,
    desk_for_reading,
    give_at_desk,
)
from onward.cli.parameters import Instant
from onward.cli.taking import Where, taking
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.events.event import to_document
from onward.events.vocabulary import EventReason
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import all_as_planned, confirm
from onward.report.desk_text import SHOWN, events_text
from onward.report.render.json import sheet_tables, table_rows
from onward.report.render.text import sheet_text, table_text
from onward.report.tables.desk import as_planned_sheet, left_out_table

CONFIRMED = (
    "what on at landed_at not_moved count short_landed damaged reason note up_to place corrects"
).split()


def _reason(_: click.Context, __: click.Parameter, text: str | None) -> EventReason | None:
    return EventReason(text) if text else None


@click.command()
@click.argument("what", metavar="[DEPARTURE | SHIPMENT[#UNITS]]", default="")
@click.option(
    "--as-planned",
    is_flag=True,
    help="It went as planned (this is the default); without DEPARTURE or SHIPMENT: everything did.",
)
@click.option(
    "--up-to",
    type=Instant(),
    metavar="INSTANT",
    help="Everything went as planned up to then (default with --as-planned alone: now).",
)
@click.option("--place", metavar="PLACE", default="", help="Everything there, not everywhere.")
@click.option("--check", is_flag=True, help="Only show what would be confirmed and left out.")
@click.option("--on", metavar="DEPARTURE", default="", help="Of a shipment: which leg is meant.")
@click.option("--at", type=Instant(), metavar="INSTANT", help="It left at another time.")
@click.option("--landed-at", type=Instant(), metavar="INSTANT", help="It landed at another time.")
@click.option("--not-moved", is_flag=True, help="It was offloaded, or did not leave.")
@click.option(
    "--count",
    type=click.IntRange(min=0),
    metavar="N",
    help="So many handling units moved; the others were offloaded.",
)
@click.option(
    "--short-landed",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="So many of them were not found on landing.",
)
@click.option(
    "--damaged",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="So many of them are damaged.",
)
@click.option(
    "--reason",
    type=click.Choice([str(each) for each in EventReason]),
    callback=_reason,
    help="Why it did not move.",
)
@click.option("--note", metavar="TEXT", default="", help="In words.")
@click.option(
    "--corrects", type=click.IntRange(min=1), metavar="ACT", help="The events of ACT were wrong."
)
@acting
@taking("where", Where, "db", "organisation", "user")
@taking("request", Confirm, *CONFIRMED)
def add_events(
    request: Confirm, as_planned: bool, check: bool, where: Where, as_json: bool, quiet: bool
) -> int:
    """Confirm or correct what the plan has happening by now, for a whole departure or a shipment.

    \b
      onward events add CV9737 --as-planned
      onward events add CV9737 --at 2020-03-27T13:40Z
      onward events add RC00120#1-40 --count 38 --reason capacity
      onward events add --as-planned --place LGG

    It is one act: the events stand in the log, and are corrected by others (--corrects ACT), not
    undone. What no event tells of stays unconfirmed. Everything at once leaves out what events or
    notices say otherwise of, such as cancelled departures and goods that are held, and names it.
    """
    otherwise = request.at or request.landed_at or request.reason
    if as_planned and (otherwise or request.not_moved or request.count is not None):
        raise click.UsageError("--as-planned and what went otherwise: choose one")
    if check:
        if request.what or not (as_planned or request.up_to):
            raise click.UsageError("--check needs --as-planned or --up-to, alone")
        with desk_for_reading(where.db, where.organisation) as desk:
            up_to = request.up_to or desk.now
            every = all_as_planned(desk, request.place, up_to)
            sheet = as_planned_sheet(every, up_to, request.place)
            give_at_desk(desk, "events-add", sheet_text(sheet), sheet_tables(sheet), as_json, quiet)
        return 0
    with desk_for_acting(where.db, where.organisation, where.user) as desk:
        if as_planned and not request.what and request.corrects is None:
            request = replace(request, up_to=request.up_to or desk.now)
        found = confirm(desk, request)
        what = in_words(found.act, names_of(desk))
        text = f"act {found.act.number}: {what}\n{events_text(found.events)}"
        left_out = left_out_table(found.left_out)
        if found.left_out:
            text += f"\n\n{left_out.title}\n{table_text(left_out, rows=SHOWN)}"
        document = {
            **act_document(found.act),
            "events": [to_document(event) for event in found.events],
            "there_before": found.there_before,
            "left_out": table_rows(left_out),
        }
        give_at_desk(desk, "events-add", text, document, as_json, quiet)
    return 0
