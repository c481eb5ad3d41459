"""``onward events back-test``: whether the intervals of ETAs held what they say, on the events that
there are.
"""

from __future__ import annotations

from datetime import timedelta

import click

from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer, read, scenario_argument
from onward.cli.progress import Progress
from onward.errors import InvalidInput, Problem


@click.command("back-test")
@scenario_argument
@click.option(
    "--db",
    metavar="FILE_OR_URL",
    help="Events of this store, instead of those beside the scenario.",
)
@click.option(
    "--organisation",
    metavar="NAME",
    default="own",
    show_default=True,
    help="Whose events, in a database.",
)
@click.option(
    "--every",
    type=click.IntRange(1, 3_660),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="See it so often.",
)
@answer
def back_test(
    scenario: str, db: str | None, organisation: str, every: int, as_json: bool, quiet: bool
) -> int:
    """Replay past days, each seen with what was known then, and count the deliveries that lay in
    the 80 % interval of their ETA.

    Days go from when the first event was known to when the last one was. Goods for which no
    interval could be told are counted apart.
    """
    from onward.cli.happened import recorded, stored
    from onward.events.backtest import backtest, together
    from onward.report.table import aligned
    from onward.scenario import timetable

    with Progress(quiet) as progress:
        progress("reading")
        world = read(scenario)
        events = stored(db, organisation, None) if db else tuple(recorded(scenario))
        if not events:
            raise InvalidInput(
                [
                    Problem(
                        scenario,
                        0,
                        "events",
                        "",
                        "has no recorded events beside it",
                        "--db FILE_OR_URL",
                    )
                ]
            )
        first, last = min(each.known_at for each in events), max(each.known_at for each in events)
        days = [first + timedelta(days=n) for n in range(every, (last - first).days + 1, every)]
        progress("replaying", {"days": len(days)})
        runs = {each.id: each for each in timetable(world)}
        found = backtest(
            events, {each.id: each.handling_units for each in world.shipments}, runs, days
        )
    told = [(f"{day:%Y-%m-%d}", test) for day, test in found.items()] + [
        ("all", together(found.values()))
    ]
    if as_json:
        names = ("intervals", "held", "below", "others")
        *each, (_, whole) = [
            (day, {name: getattr(test, name) for name in names}) for day, test in told
        ]
        give_json(
            "events-back-test", {"days": [{"day": day, **test} for day, test in each], "all": whole}
        )
    else:
        rows = [
            [
                day,
                test.held,
                test.intervals,
                f"{test.share:.1%}" if test.intervals else "",
                test.below,
                test.others,
            ]
            for day, test in told
        ]
        give(
            aligned(
                [
                    "seen on",
                    "in the interval",
                    "of deliveries",
                    "share",
                    "earlier",
                    "without interval",
                ],
                rows,
            )
        )
        if not quiet:
            say(
                f"{world.name}: the 80 % interval held {told[-1][1].share:.1%} of "
                f"{told[-1][1].intervals:,} deliveries"
            )
    return 0
