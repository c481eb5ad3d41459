"""``onward fund follow``: what recorded events make of a fund's units, into the ledger."""

from __future__ import annotations

import click

from onward.cli.asking import speak
from onward.cli.at_books import asking_to_act
from onward.cli.events import database, organisation
from onward.cli.fund_source import source
from onward.cli.output import give, give_json
from onward.cli.parameters import answer
from onward.cli.taking import taking
from onward.cli.who import as_user
from onward.questions.fund_follow import FollowFund, follow_fund
from onward.questions.record import Clocks, Sources
from onward.report.tables.fund_follow import followed_document, followed_text


@click.command("follow")
@source
@click.option(
    "--scenario",
    metavar="SCENARIO",
    help="Whose shipments packing.csv names (default: the scenario that the store keeps).",
)
@database
@organisation
@as_user
@answer
@taking("sources", Sources, "scenario", "organisation", fund="folder", store="db", author="user")
@taking("clocks", Clocks, "as_of", "known_to")
def follow_events(sources: Sources, clocks: Clocks, as_json: bool, quiet: bool) -> int:
    """Book in a store's ledger what its events did to the fund's units, by the packing list
    (packing.csv).

    What departs is in transit, what is detained is held, then what is released is in transit again;
    what is delivered, returned, destroyed or missing is so. Each entry names its event. Doing it
    again records nothing twice; when an event comes late or is corrected, entries that do not hold
    any more are reversed. The fund's own rows are recorded too. Handling units whose movements
    somebody has written are left to these rows; where events say otherwise it is told, with exit
    code 3.
    """
    with asking_to_act(sources, clocks, quiet=quiet) as record:
        found = follow_fund(record, FollowFund(), record.job)
    if as_json:
        give_json("fund-follow", followed_document(found.value))
    else:
        give(followed_text(found.value))
    return speak(found, quiet)
