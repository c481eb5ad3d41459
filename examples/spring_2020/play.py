"""The way through the story: two plans, and an act after the other."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from functools import cache

from onward.answer import finished
from onward.desk.judged_plan import JudgedPlan
from onward.desk.solving import Solving
from onward.questions.exceptions import exception_rows
from onward.questions.keeping import KeepEvents, KeptEvents, keep_events
from onward.questions.plan import Planned, PlanShipments, plan_shipments
from onward.questions.record import Record, Sources, open_record
from onward.wording.quantities import percent

from .acts import challenged, claimed, funded, published, replanned, sky, tracked
from .stage import Stage
from .told import Act

LARGE = "L"  # two more plans of this size would take as long as all the rest


def play(stage: Stage) -> Iterator[Act]:
    """The acts, each when it is ready, the slowest last. Raises Cancelled with the stage's job."""
    with open_record(Sources(scenario=stage.name), job=stage.job) as record:
        without = planned(record, stage.part("act 1, without charters: "), charters=False)
        stage.say(first_plan(without.judged))
        bought = planned(record, stage.part("act 1, with charters: "), charters=True)
        desk = False
        for number, act in enumerate(acts(stage.size, record, without, bought), 1):
            yield (played := act(stage.part(f"act {number}: ")))
            desk |= not played.document.get("desk", {"skipped": True})["skipped"]
    stage.say("\n".join(following(stage, bought.judged, desk=desk)))


def planned(record: Record, stage: Stage, *, charters: bool) -> Planned:
    """One plan, judged, with why goods stay; without charters the planner may buy none."""
    asked = PlanShipments(solving=Solving(buy_charters=charters), reasons=charters)
    return finished(plan_shipments(record, asked, stage.job))


def acts(
    size: str, record: Record, without: Planned, bought: Planned
) -> list[Callable[[Stage], Act]]:
    """The acts in order: published figures are always of size L, but above S a replan takes longer
    than they do. Events are recorded once, before the desk has a plan that knows them.
    """

    @cache
    def kept(store: str) -> KeptEvents:
        return finished(keep_events(record, KeepEvents(store=store)))

    found: list[Callable[[Stage], Act]] = [
        lambda stage: sky(stage, without, bought, record.measured),
        lambda stage: tracked(stage, record, kept),
        lambda stage: claimed(stage, record),
        funded,
        lambda stage: challenged(stage, bought),
        published,
    ]
    again = "M" if size == LARGE else size
    at = 1 if size == "S" else len(found)
    found.insert(at, lambda stage: replanned(stage, record, again, kept))
    return found


def first_plan(found: JudgedPlan) -> str:
    """One line, as soon as there is a plan."""
    share = percent(1 - found.left_share)
    return (
        f"a first plan, without charters, is judged: {share} of the weight travels. Next: the "
        "same with charters"
    )


def following(stage: Stage, found: JudgedPlan, *, desk: bool) -> list[str]:
    """What to open next, with a desk first the command that opens it."""
    worst = next(iter(exception_rows(found.read)), None)
    goods = f" {shlex.quote(worst.shipment.id)}" if worst else ""
    board = shlex.quote(str(stage.folder / "board.html"))
    return [
        "Next:",
        *(
            [
                "  the desk of act 2 in a browser",
                f"    onward serve --open --db {shlex.quote(stage.store)}",
            ]
            if desk
            else []
        ),
        f"  the plan on a page: open {stage.quoted('html')}",
        "  why the worst of the goods stay, and what would help",
        f"    onward explain {stage.name} {stage.quoted('plan')}{goods}",
        "  both plans of act 1, side by side",
        f"    onward compare {stage.name} {stage.quoted('without')} {stage.quoted('plan')}",
        "  which lanes are open on 27 March, and which rule closes the others",
        f"    onward lanes {stage.name} --as-of 2020-03-27 --html {board}",
    ]
