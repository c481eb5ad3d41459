"""``onward events add``: say what happened to goods that the plan has moving."""

from __future__ import annotations

import click

from onward.cli.at_desk import act_document, acting, desk_for_acting, give_at_desk
from onward.cli.parameters import Instant
from onward.cli.taking import Where, taking
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.events.event import to_document
from onward.events.vocabulary import EventReason
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.report.desk_text import events_text

CONFIRMED = ("what on at landed_at not_moved count damaged reason note corrects").split()


def _reason(_: click.Context, __: click.Parameter, text: str | None) -> EventReason | None:
    return EventReason(text) if text else None


@click.command()
@click.argument("what", metavar="[DEPARTURE | SHIPMENT[#UNITS]]", default="")
@click.option("--as-planned", is_flag=True, help="It went as planned (this is the default).")
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
def add_events(request: Confirm, as_planned: bool, where: Where, as_json: bool, quiet: bool) -> int:
    """Confirm or correct what the plan has happening by now, for a whole departure or a shipment.

    \b
      onward events add CV9737 --as-planned
      onward events add CV9737 --at 2020-03-27T13:40Z
      onward events add RC00120#1-40 --count 38 --reason capacity

    It is one act: the events stand in the log, and are corrected by others (--corrects ACT), not
    undone. What no event tells of stays unconfirmed.
    """
    otherwise = request.at or request.landed_at or request.reason
    if as_planned and (otherwise or request.not_moved or request.count is not None):
        raise click.UsageError("--as-planned and what went otherwise: choose one")
    with desk_for_acting(where.db, where.organisation, where.user) as desk:
        found = confirm(desk, request)
        what = in_words(found.act, names_of(desk))
        text = f"act {found.act.number}: {what}\n{events_text(found.events)}"
        document = {
            **act_document(found.act),
            "events": [to_document(event) for event in found.events],
            "there_before": found.there_before,
        }
        give_at_desk(desk, "events-add", text, document, as_json, quiet)
    return 0
