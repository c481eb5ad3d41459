"""The acts: each is what a command of its own would say, and names that command."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, datetime

from onward import write_plan
from onward.acts.desk_of_replan import KeepDesk, KeptDesk, keep_desk
from onward.answer import finished
from onward.challenge.instance import PUBLISHED
from onward.challenge.questions import ScorePlans, score_plans
from onward.challenge.score import document as score_document
from onward.desk.companion_files import scenario_companions
from onward.job import Job
from onward.numbers.measured import Measured
from onward.questions.claim_dossier import dossier_of
from onward.questions.claims import ClaimSeen, OpenClaims, open_claims
from onward.questions.compare import ComparedPlans, NamedPlan
from onward.questions.figures import FigureFile, verify_figures
from onward.questions.fund import TraceBack, trace_back, trace_fund
from onward.questions.keeping import KeptEvents
from onward.questions.plan import Planned, PlanShipments, plan_shipments
from onward.questions.record import Clocks, Record, Sources, open_record
from onward.questions.replan import ReplanShipments, replan_shipments
from onward.questions.situation import ReportSituation, report_situation
from onward.report.claim_documents import queued_document
from onward.report.claims import dossier
from onward.report.compare import differences
from onward.report.judged_plan import document
from onward.report.page import page
from onward.report.render.csv import write_csv
from onward.report.render.text import table_text
from onward.report.situation_page import situation_document, situation_page, write_situation
from onward.report.tables.figures import verified
from onward.report.tables.fund import trace_document
from onward.report.tables.replan import changes_table
from onward.report.words import level_title
from onward.report.workbook import write_workbook

from .stage import Stage
from .story import story, wrapped
from .told import (
    Act,
    claim_lines,
    fund_lines,
    published_lines,
    replanned_lines,
    score_lines,
    tracked_lines,
)

# a plan, and the day after China's "five one"
MIDDLE, NOTICE = datetime(2020, 3, 15, tzinfo=UTC), datetime(2020, 3, 27, tzinfo=UTC)
LAST = datetime(2020, 4, 12, tzinfo=UTC)  # the end of the week before the article
CLAIMED = datetime(2020, 4, 13, tzinfo=UTC)
FUND = "spring-2020"
Keep = Callable[[str], KeptEvents]  # the events in a store, recorded once
ORDERED = "spring-2020:S"  # the size that orders stand beside
SOURCE = "scenario"  # of the desk's notices
COMPENSATED = "Vendors are compensated"


def sky(stage: Stage, without: Planned, bought: Planned, facts: Iterable[Measured]) -> Act:
    """The same weeks planned without charters and with them."""
    one, two = without.judged, bought.judged
    stage.job.progress("writing")
    stage.keep("without", lambda path: write_plan(one.read.plan, path))
    stage.keep("plan", lambda path: write_plan(two.read.plan, path))
    stage.keep("xlsx", lambda path: write_workbook(two, path, bought.explanation))
    text = page(two, bought.explanation)
    stage.keep("html", lambda path: path.write_text(text, encoding="utf-8"))
    name, plan = stage.name, stage.quoted("plan")
    files = f"-o {plan} --html {stage.quoted('html')} --xlsx {stage.quoted('xlsx')}"
    lines = story(one, two, facts)
    plans = (NamedPlan("without charters", one), NamedPlan("with charters", two))
    return Act(
        "The sky empties, and charters fly",
        [
            f"onward plan {name} --no-charters -o {stage.quoted('without')}",
            f"onward plan {name} {files}",
        ],
        lines,
        {
            "without": document(one),
            "bought": document(two),
            "differences": differences(ComparedPlans(plans=plans)),
            "story": lines,
        },
    )


def replanned(stage: Stage, played: Record, size: str, keep: Keep) -> Act:
    """A plan of 15 March meets what became known by 27 March."""
    name, march = f"spring-2020:{size}", stage.path("march")
    with of_scenario(name, Clocks(as_of=MIDDLE), played, stage.job) as record:
        old = stage.part("planning on 15 March: ").job
        before = finished(plan_shipments(record, PlanShipments(), old)).judged
        stage.keep("march", lambda path: write_plan(before.read.plan, path))
        asked = ReplanShipments(plan=str(march), as_of=NOTICE, known_to=NOTICE)
        new = stage.part("replanning on 27 March: ").job
        again = finished(replan_shipments(record, asked, new))
        desk = left_desk(stage, record, keep)
    stage.keep("told", lambda path: write_csv(changes_table(again.changes), path))
    return Act(
        "Rules change overnight",
        [
            f"onward plan {name} --as-of {MIDDLE:%Y-%m-%d} -o {stage.quoted('march')}",
            f"onward replan {name} {stage.quoted('march')} --as-of {NOTICE:%Y-%m-%d} "
            f"--diff {stage.quoted('told')}",
        ],
        [*replanned_lines(before, again.judged, again.changes), *desk_lines(desk, stage.store)],
        {
            "desk": asdict(desk),
            "plan": document(again.judged),
            "changes": len(again.changes),
            "handling_units": sum(change.handling_units for change in again.changes),
        },
    )


def of_scenario(name: str, clocks: Clocks, played: Record, job: Job) -> Record:
    """The record of a scenario; that of the one which is played is not read again."""
    if name == played.sources.scenario:
        return played.at_clocks(clocks, job)
    return open_record(Sources(scenario=name), clocks, job)


def left_desk(stage: Stage, record: Record, keep: Keep) -> KeptDesk:
    """The desk at this point of the story, where the events of the same size are recorded, too."""
    if record.sources.scenario != stage.name:
        words = f"the plan made anew is of {record.sources.scenario}"
        return KeptDesk(skipped=f"{words}, the events are of {stage.name}")
    stage.job.progress("recording the desk")
    keep(stage.store)
    return keep_desk(
        KeepDesk(
            store=stage.store,
            scenario=record.stated,
            companion_files=scenario_companions(stage.name),
            events=lambda: record.events,
            begun=MIDDLE,
            until=NOTICE,
            source=SOURCE,
        ),
        stage.part("planning at the desk: ").job,
    )


def desk_lines(desk: KeptDesk, store: str) -> list[str]:
    """What became of the desk."""
    if desk.skipped:
        return wrapped(f"No desk was begun in {store}: {desk.skipped}.")
    if desk.there_before:
        return wrapped(f"The desk in {store} was begun before, and stays as it is.")
    return wrapped(
        f"{store} has a desk that stands here: {desk.current} of 15 March is current, "
        f"{desk.notices} notices came in, {desk.draft} is the draft to adopt. Its plans also know "
        "the recorded events: goods that had arrived by then are in neither. `make desk` opens it "
        "in a browser."
    )


def tracked(stage: Stage, record: Record, keep: Keep) -> Act:
    """Recorded events, durably kept; where the goods are; and the report of the day."""
    stage.job.progress("recording events")
    kept = keep(stage.store)
    clocks = Clocks(as_of=LAST, known_to=LAST)
    seen = record.at_clocks(clocks, stage.job)
    found = finished(report_situation(seen, ReportSituation(), stage.job))
    shown = situation_page(found)
    stage.keep("report", lambda path: path.write_text(shown, encoding="utf-8", newline="\n"))
    stage.keep("book", lambda path: write_situation(found, path))
    day, name = f"{LAST:%Y-%m-%d}", stage.name
    store = "" if kept.skipped else f" --db {shlex.quote(stage.store)}"
    files = f"--html {stage.quoted('report')} --xlsx {stage.quoted('book')}"
    return Act(
        "Arrived, en route, detained",
        [
            f"onward track --scenario {name} --as-of {day}{store}",
            f"onward situation {name} --as-of {day} {files}",
        ],
        [*kept_lines(kept, stage.store), *tracked_lines(found)],
        {
            **situation_document(found),
            "store": {
                "recorded": kept.recorded,
                "there_before": kept.there_before,
                "skipped": kept.skipped,
            },
        },
    )


def kept_lines(kept: KeptEvents, store: str) -> list[str]:
    """What became of the store."""
    if kept.skipped:
        return wrapped(
            f"Events are read beside the scenario; nothing was recorded in {store}: {kept.skipped}."
        )
    there = f"; {kept.there_before:,} were there before" if kept.there_before else ""
    return wrapped(
        f"{kept.recorded:,} events (made up by a simulation; SOURCES.md says how) are now in "
        f"{store}{there}. `onward db verify --db {store}` proves that none was altered since."
    )


def claimed(stage: Stage, played: Record) -> Act:
    """A merchant's parcel is detained, and what is owed follows from events, a cover and an order
    row.
    """
    stage.job.progress("assessing claims")
    with of_scenario(ORDERED, Clocks(as_of=CLAIMED), played, stage.job) as record:
        found = finished(open_claims(record, OpenClaims(), stage.job))
    documents = {"claims": [queued_document(each) for each in found.claims]}
    day = f"{CLAIMED:%Y-%m-%d}"
    commands = [f"onward claims open --scenario {ORDERED} --as-of {day}"]
    mine = largest(found.claims)
    if mine is None:
        return Act(COMPENSATED, commands, ["Nobody may claim."], documents)
    shown = dossier(dossier_of(mine, found.derived, None))
    stage.keep("claim", lambda path: path.write_text(shown, encoding="utf-8"))
    commands.append(
        f"onward claims assess {shlex.quote(mine.claim.claim)} --scenario {ORDERED} --as-of {day} "
        f"--html {stage.quoted('claim')}"
    )
    losses = sum(not each.claim.duplicate_of for each in found.claims)
    lines = claim_lines(mine.claim, len(found.claims), losses, found.derived.orders)
    return Act(COMPENSATED, commands, lines, documents)


def largest(claims: Iterable[ClaimSeen]) -> ClaimSeen | None:
    """The eligible claim of the largest amount."""
    eligible = (each for each in claims if each.claim.verdict == "eligible")
    return max(eligible, key=lambda each: each.claim.amount_minor, default=None)


def funded(stage: Stage) -> Act:
    """The fund, from the pledge to units and back."""
    stage.job.progress("tracing the fund")
    clocks = Clocks(as_of=CLAIMED, known_to=CLAIMED)
    with open_record(Sources(fund=FUND), clocks, stage.job) as record:
        seen = finished(trace_fund(record))
        known = [r for r in seen.fund.receipts if max(r.at, r.known_at or r.at) <= CLAIMED]
        last = TraceBack(start=known[-1].receipt) if known else None
        back = finished(trace_back(record, last)) if last else None
    day = f"{CLAIMED:%Y-%m-%d}"
    return Act(
        "A fund of US$100 million",
        [f"onward fund {each} --fund {FUND} --as-of {day}" for each in ("trace", "figures")],
        fund_lines(seen, back),
        trace_document(seen),
    )


def challenged(stage: Stage, bought: Planned) -> Act:
    """The challenge, and our plan in it like anybody's."""
    instance, plan = f"spring-2020-{stage.size}", str(stage.path("plan"))
    found = finished(score_plans(ScorePlans(instance=instance, submissions=(plan,)), stage.job))
    ((_, score),) = found.scores
    titles = {level.name: level_title(level) for level in bought.judged.levels}
    newest = {each.name: each.id for each in PUBLISHED}.values()
    lines = wrapped(
        f"Published instances: {', '.join(newest)}. docs/challenge.md says how to enter, with any "
        "program."
    )
    folder = shlex.quote(str(stage.folder / "instance"))
    return Act(
        "Everybody is invited",
        [
            f"onward challenge instances {instance} -o {folder}",
            f"onward challenge score {instance} {stage.quoted('plan')}",
        ],
        [*lines, *score_lines(score, titles, bought.judged.currency)],
        score_document(score),
    )


def published(stage: Stage) -> Act:
    """Every saved figure, run again."""
    with open_record(Sources(scenario=FUND), job=stage.job) as record:
        checks = finished(verify_figures(record, FigureFile(), stage.job))
    rows = [{"id": each.figure.id, "same": each.same} for each in checks]
    return Act(
        "Numbers that anybody can count again",
        [f"onward figures {each} --scenario {FUND}" for each in ("verify", "diff")],
        published_lines(checks, table_text(verified(checks)).splitlines()),
        {"figures": rows},
    )
