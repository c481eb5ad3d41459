"""The acts of ``onward demo`` after the first; each is what a command of its own would say, and
names that command.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onward.challenge.instance import PUBLISHED, read_instance
from onward.cli.output import Files, note_written
from onward.cli.parameters import read
from onward.desk.claim_dossier import dossier_of
from onward.desk.claims import OpenClaims, open_claims
from onward.desk.fund import trace_fund
from onward.desk.fund_book import find_book
from onward.desk.judged_plan import JudgedPlan
from onward.desk.plan_diff import moved
from onward.desk.plan_files import signed
from onward.desk.record import Clocks, Sources, open_record
from onward.desk.situation import situation
from onward.desk.solving import accepted
from onward.errors import InvalidInput
from onward.events.advance import advance
from onward.events.advanced import AdvanceWishes
from onward.events.event import Event
from onward.formats.builtin import scenarios_folder
from onward.formats.event_sources import counted, recorded
from onward.formats.figures import FIGURES_FILE, read_figures
from onward.formats.fund import read_fund
from onward.formats.packed import packed
from onward.formats.planfile import write_plan
from onward.money.claim import ClaimVerdict
from onward.numbers.figure import Record, check
from onward.plan.interrupted import uninterrupted
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.report.acts import (
    Act,
    claim_lines,
    fund_lines,
    published_lines,
    replanned_lines,
    score_lines,
    tracked_lines,
)
from onward.report.claim_documents import queued_document
from onward.report.claims import dossier
from onward.report.judged_plan import document
from onward.report.render.csv import write_csv
from onward.report.render.text import table_text
from onward.report.situation_page import situation_document, situation_page, write_situation
from onward.report.story import wrapped
from onward.report.tables.figures import verified
from onward.report.tables.fund import trace_document
from onward.report.tables.replan import changes_table
from onward.report.words import level_title
from onward.scenario import Scenario
from onward.store import OWN
from onward.store.address import address_of
from onward.store.bring import bring
from onward.store.documents import keep_scenario, kept
from onward.store.reading import logged
from onward.store.store import open_store

# a plan, and the day after China's "five one"
MIDDLE, NOTICE = datetime(2020, 3, 15, tzinfo=UTC), datetime(2020, 3, 27, tzinfo=UTC)
LAST = datetime(2020, 4, 12, tzinfo=UTC)  # the end of the week before the article
CLAIMED = datetime(2020, 4, 13, tzinfo=UTC)
FUND = "spring-2020"
ORDERED = "spring-2020:S"  # the size that orders stand beside
Step = Callable[[str], None]


def told_again(world: Scenario, name: str, files: Files, step: Step) -> Act:
    """A plan of 15 March meets what became known by 27 March."""

    then = replace(world, as_of=MIDDLE, known_to=None)
    step("planning on 15 March")
    old = signed(
        then, uninterrupted(solve(then, progress=lambda stage, _: step(stage), buy_charters=True))
    )
    before = accepted(then, old)
    step("replanning on 27 March")
    advanced = advance(
        then, old, [], NOTICE, known_to=NOTICE, wishes=AdvanceWishes(freeze_until=NOTICE)
    )
    again = replan(
        advanced.scenario, advanced.plan, proofs=old.levels, progress=lambda stage, _: step(stage)
    )
    new = signed(advanced.scenario, uninterrupted(again))
    after = accepted(advanced.scenario, new)
    changes = moved(advanced, new)
    files.write("march", lambda path: write_plan(old, path))
    files.write("told", lambda path: write_csv(changes_table(changes), path))
    plan, told = (shlex.quote(str(files.paths[key])) for key in ("march", "told"))
    commands = [
        f"onward plan {name} --as-of {MIDDLE:%Y-%m-%d} -o {plan}",
        f"onward replan {name} {plan} --as-of {NOTICE:%Y-%m-%d} --diff {told}",
    ]
    lines = replanned_lines(before, after, changes)
    units = sum(change.handling_units for change in changes)
    return Act(
        "Rules change overnight",
        commands,
        lines,
        {"plan": document(after), "changes": len(changes), "handling_units": units},
    )


def tracked(world: Scenario, name: str, files: Files, db: str, step: Step) -> Act:
    """Recorded events, durably kept; where the goods are; and the report of the day."""

    step("reading events")
    events = tuple(recorded(name))
    step("recording events")
    kept = durably(events, db, world)
    step("tracking")
    with open_record(Sources(scenario=name)) as record:
        fund = find_book(record, LAST, LAST)
    found = situation(world, events, as_of=LAST, known_to=LAST, fund=fund)
    files.write(
        "report",
        lambda path: path.write_text(situation_page(found), encoding="utf-8", newline="\n"),
    )
    files.write("book", lambda path: write_situation(found, path))
    day, page, book = (
        f"{LAST:%Y-%m-%d}",
        shlex.quote(str(files.paths["report"])),
        shlex.quote(str(files.paths["book"])),
    )
    commands = [
        f"onward track --scenario {name} --as-of {day}"
        + ("" if kept["skipped"] else f" --db {shlex.quote(db)}"),
        f"onward situation {name} --as-of {day} --html {page} --xlsx {book}",
    ]
    return Act(
        "Arrived, en route, detained",
        commands,
        [*kept_lines(kept, db), *tracked_lines(found)],
        {**situation_document(found), "store": kept},
    )


def durably(events: tuple[Event, ...], db: str, world: Scenario) -> dict[str, Any]:
    """Records the events, and the scenario that they speak of, in a store that is new or holds only
    these; any other stays as it is.
    """

    try:
        address = address_of(db)
        if address.path is None or address.path.exists():
            with open_store(db) as store:
                held = {event.id for _, _, event in logged(store, store.organisation(OWN))}
            if held - {event.id for event in events}:
                return {
                    "recorded": 0,
                    "there_before": 0,
                    "skipped": "it holds other events, and stays as it is; name another with --db",
                }
        with open_store(db, write=True) as store:
            number = store.organisation(OWN)
            if not kept(store, number, "scenario"):
                keep_scenario(store, number, packed(world), name=world.name, as_of=world.as_of)
            note_written(db)
            brought = bring(store, number, events)
    except (InvalidInput, OSError) as wrong:
        return {"recorded": 0, "there_before": 0, "skipped": " ".join(str(wrong).split())}
    return {"recorded": brought.events, "there_before": brought.duplicates, "skipped": ""}


def kept_lines(kept: Mapping[str, Any], db: str) -> list[str]:
    """What became of the store."""

    if kept["skipped"]:
        return wrapped(
            f"Events are read beside the scenario; nothing was recorded in {db}: {kept['skipped']}."
        )
    every = kept["recorded"] + kept["there_before"]
    return wrapped(
        f"Of {every:,} recorded events (synthetic; SOURCES.md says how) {kept['recorded']:,} are "
        f"recorded in {db} and on disk, {kept['there_before']:,} were there before. `onward db "
        f"verify --db {db}` checks the chain over them."
    )


def claimed(files: Files, step: Step) -> Act:
    """A merchant's parcel is detained, and what is owed follows from events, a cover and an order
    row.
    """

    step("assessing claims")
    with open_record(Sources(scenario=ORDERED), Clocks(as_of=CLAIMED)) as record:
        found = open_claims(record, OpenClaims()).value
    documents = [queued_document(each) for each in found.claims]
    day = f"{CLAIMED:%Y-%m-%d}"
    commands = [f"onward claims open --scenario {ORDERED} --as-of {day}"]
    mine = max(
        (each for each in found.claims if each.claim.verdict is ClaimVerdict.ELIGIBLE),
        key=lambda each: each.claim.amount_minor,
        default=None,
    )
    if mine is None:
        return Act(
            "Vendors are compensated", commands, ["Nobody may claim."], {"claims": documents}
        )
    page = dossier(dossier_of(mine, found.derived, None))
    files.write("claim", lambda path: path.write_text(page, encoding="utf-8"))
    commands.append(
        f"onward claims assess {shlex.quote(mine.claim.claim)} --scenario {ORDERED} --as-of {day} "
        f"--html {shlex.quote(str(files.paths['claim']))}"
    )
    return Act(
        "Vendors are compensated",
        commands,
        claim_lines(mine.claim, len(documents), found.derived.orders),
        {"claims": documents},
    )


def funded(step: Step) -> Act:
    """The fund, from the pledge to units and back."""
    step("tracing the fund")
    with open_record(Sources(fund=FUND), Clocks(as_of=CLAIMED, known_to=CLAIMED)) as record:
        seen = trace_fund(record).value
    day = f"{CLAIMED:%Y-%m-%d}"
    commands = [f"onward fund {each} --fund {FUND} --as-of {day}" for each in ("trace", "figures")]
    return Act(
        "A fund of US$100 million",
        commands,
        fund_lines(seen, CLAIMED),
        trace_document(seen),
    )


def published(step: Step) -> Act:
    """Every published figure, run again."""

    folder, usual = scenarios_folder() / "spring-2020", "spring-2020"
    made: dict[str, Record] = {}
    checks = []
    for figure in read_figures(folder / FIGURES_FILE):
        name = figure.scenario or usual
        if name not in made:
            step(f"reading {name}")
            made[name] = Record(read(name), counted(name), read_fund(folder / "fund"))
        step(figure.id)
        checks.append(check(figure, made[name]))
    lines = published_lines(checks, table_text(verified(checks)).splitlines())
    rows = [{"id": each.figure.id, "same": each.same} for each in checks]
    return Act(
        "Numbers that were published",
        ["onward figures verify", "onward figures diff"],
        lines,
        {"figures": rows},
    )


def challenged(told: JudgedPlan, size: str, plan: str, step: Step) -> Act:
    """The challenge, and our plan in it like anybody's."""
    from onward.challenge.score import Referee, document

    instance = f"spring-2020-{size}"
    step(f"scoring in {instance}")
    score = Referee(read_instance(instance)).score(told.read.plan)
    names = {
        level.name: f"{level_title(level)}, {'cents' if level.name == 'cost' else 'kg-minutes'}"
        for level in told.levels
    }
    newest = {each.name: each.id for each in PUBLISHED}.values()
    lines = [
        (
            f"Published instances: {', '.join(newest)}. docs/challenge.md says how to enter, with "
            "any program."
        ),
        *score_lines("onward", score.instance, score.levels, names),
    ]
    commands = [
        (
            f"onward challenge instances {instance} -o "
            f"{shlex.quote(str(Path(plan).with_name('instance')))}"
        ),
        f"onward challenge score {instance} {shlex.quote(plan)}",
    ]
    return Act("Everybody is invited", commands, lines, document(score))
