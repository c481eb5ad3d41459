"""What happens next to goods, in a sentence, English and Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from onward.desk.load_changes import LoadChange
from onward.goods.changed_departures import DELAYED, ChangedDeparture
from onward.goods.next_step import STOPS, Next, NextStep, needs_a_plan
from onward.report.cells import Coded
from onward.report.tracked_words import Known, Said, clock_at, run_words, said_place, span
from onward.units import instant
from onward.wording.quantities import number_of

NEEDS_A_PLAN = Said("It needs a new plan.", "需重新计划。")
PLANNED_ANEW = Said("The desk plans it anew.", "需重新计划。")


def next_words(step: NextStep, names: Known) -> Said:
    """What happens next, in a sentence or two."""
    said = _next(step, names)
    if not step.unconfirmed:
        return said
    run, at = run_words(step.unconfirmed, names), _leaves_at(step, names)
    return Said(
        f"It should have left on {run}{at.en}; no event confirms it. If it did: {_within(said.en)}",
        f"本应{at.zh}搭乘{run}，尚无记录证实。若已启运：{said.zh}",
    )


def next_beside(step: NextStep, names: Known) -> Said:
    """What happens next, beside words that say what has happened: those are not repeated."""
    stop = step.stop
    if step.unconfirmed or stop is None:
        return next_words(step, names)
    if stop is step:
        return _needed(step, names)
    if step.kind is not Next.ABOARD or stop is not step.then or step.lands_at is None:
        return next_words(step, names)
    arrives, needed = _arrival(step, step.lands_at, names), _needed(stop, names)
    return Said(f"{arrives.en}. {needed.en}", f"{arrives.zh}。{needed.zh}")


def _needed(stop: NextStep, names: Known) -> Said:
    """What stopped goods need."""
    if stop.kind is Next.LEFT:
        return PLANNED_ANEW
    return NEEDS_A_PLAN if needs_a_plan(stop) else next_words(stop, names)


def _leaves_at(step: NextStep, names: Known) -> Said:
    d = names.timetable.get(step.unconfirmed)
    if d is None or step.unconfirmed_at is None:
        return Said("", "")
    at = clock_at(step.unconfirmed_at, d.origin, names)
    return Said(f" on {at.en}", f"于{at.zh}")


def _within(sentence: str) -> str:
    """A sentence after a colon: only the pronoun it begins with loses its capital."""
    return sentence[0].lower() + sentence[1:] if sentence.startswith(("It ", "The ")) else sentence


def _next(step: NextStep, names: Known) -> Said:
    match step.kind:
        case Next.OVER:
            return Said("Nothing: the journey is over.", "无：运输已结束。")
        case Next.ABOARD:
            return _arrives(step, names)
        case Next.HELD:
            then = _next(step.then, names) if step.then else NEEDS_A_PLAN
            return Said(
                "The authority releases, returns or destroys it. If it is released: "
                f"{_within(then.en)}",
                f"等待主管部门放行、退回或销毁。放行后：{then.zh}",
            )
        case Next.DELIVERY:
            return Said("It is delivered to the consignee.", "交付收货人。")
        case Next.LEAVES:
            return _leaves(step, names)
        case Next.OVERDUE:
            run, way, at = _run(step, names)
            return Said(
                f"It should have left on {run}{way.en}{at.en}; the desk asks the carrier.",
                f"本应{at.zh}搭乘{run}{way.zh}，需向承运人查询。",
            )
        case Next.MISSING:
            return Said("The carrier looks for it.", "由承运人查找。")
        case Next.DESTROYED | Next.RETURNED:
            why = what_happened(step, names)
            return Said(f"Nothing: it was {why.en.lower()}.", f"无：{why.zh}。")
        case Next.LEFT:
            return Said(
                "The plan leaves it behind; the desk plans it anew.", "计划未予安排，需重新计划。"
            )
        case Next.WITHDRAWN:
            return Said("Nothing: it is not to travel.", "无：无需运输。")
        case Next.UNPLANNED:
            return Said("Nobody has planned it yet.", "尚未安排。")
        case _:
            why = what_happened(step, names)
            return Said(f"{why.en}. {NEEDS_A_PLAN.en}", f"{why.zh}。{NEEDS_A_PLAN.zh}")


def _arrives(step: NextStep, names: Known) -> Said:
    if step.lands_at is None:
        return Said("It arrives; nobody has said where and when.", "到达地点和时间不明。")
    arrives, then = _arrival(step, step.lands_at, names), step.then
    if then is None or then.kind is Next.DELIVERY:
        return Said(f"{arrives.en}.", f"{arrives.zh}。")
    after = _next(then, names)
    return Said(f"{arrives.en}. Then: {_within(after.en)}", f"{arrives.zh}。此后：{after.zh}")


def _arrival(step: NextStep, lands_at: datetime, names: Known) -> Said:
    """Where and when goods on board arrive, without a full stop."""
    at, place = clock_at(lands_at, step.destination, names), said_place(names, step.destination)
    return Said(f"It arrives at {place.en} on {at.en}", f"{at.zh}到达{place.zh}")


def _leaves(step: NextStep, names: Known) -> Said:
    run, way, at = _run(step, names)
    en, zh = f"It leaves on {run}{way.en}{at.en}", f"{at.zh}搭乘{run}{way.zh}"
    if step.notice and step.late_min:
        late = late_words(step)
        en, zh = f"{en}, and arrives {_within(late.en)}", f"{zh}，{late.zh}"
    return Said(f"{en}.", f"{zh}。")


def _run(step: NextStep, names: Known) -> tuple[str, Said, Said]:
    """A departure, its two places, and when it leaves."""
    run, known = run_words(step.departure, names), names.timetable.get(step.departure)
    if known is None:
        return run, Said("", ""), Said("", "")
    origin, end = said_place(names, known.origin), said_place(names, known.destination)
    at = clock_at(step.leaves_at, known.origin, names)
    way = Said(f" ({origin.en} – {end.en})", f"（{origin.zh}至{end.zh}）")
    return run, way, Said(f" on {at.en}", f"于{at.zh}")


def late_words(step: NextStep) -> Said:
    """How late goods arrive, and the notice that makes them late."""
    late, notice = span(timedelta(minutes=step.late_min)), _notice(step)
    return Said(f"{late.en} late{notice.en}", f"晚{late.zh}{notice.zh}")


def _notice(step: NextStep) -> Said:
    if step.notice:
        return _by_notice(step.notice)
    return Said(f" ({step.by})", f"（{step.by}）") if step.by else Said("", "")


BARE = {  # what is said without a flight or a notice
    Next.MISSING: Said("Missing", "下落不明"),
    Next.DESTROYED: Said("Destroyed", "已销毁"),
    Next.RETURNED: Said("Returned", "已退回"),
    Next.LEFT: Said("Left behind by the plan", "计划未予安排"),
}


def what_happened(step: NextStep, names: Known) -> Said:
    """What keeps goods from going on as planned, or makes them late, without a full stop."""
    run, why = run_words(step.departure, names), _notice(step)
    if step.kind in BARE:
        return BARE[step.kind]
    match step.kind:
        case Next.HELD:
            return Said(f"Detained{why.en}", f"被扣留{why.zh}")
        case Next.WITHDRAWN:
            return Said(f"It is not to travel{why.en}", f"无需运输{why.zh}")
        case Next.UNPLANNED:
            return Said(f"In no plan yet{why.en}", f"尚未计划{why.zh}")
        case Next.CANCELLED:
            return Said(f"{run} is cancelled{why.en}", f"{run}取消{why.zh}")
        case Next.DIVERTED:
            return _lands_elsewhere(step, names)
        case Next.NO_ROOM:
            return Said(f"{run} is cut below its load{why.en}", f"{run}削减舱位，装不下{why.zh}")
        case Next.LIMIT:
            return Said(f"A daily limit or a quota has no room{why.en}", f"超出限额{why.zh}")
        case Next.MISSES:
            return Said(f"It does not reach {run} in time{why.en}", f"赶不上{run}{why.zh}")
        case Next.CLOSED:
            return Said(f"{run} is closed to it{why.en}", f"{run}不得承运{why.zh}")
        case Next.REFUSED:
            return Said(f"The carrier refused it on {run}{why.en}", f"承运人拒绝{run}订舱{why.zh}")
        case Next.TOO_LATE:
            return Said(
                f"It would arrive after its latest time{why.en}", f"将晚于最迟到达时间{why.zh}"
            )
        case Next.OFFLOADED:
            return Said(f"Offloaded{' from ' + run if run else ''}", f"被{run}拉货")
        case Next.MISSED:
            return Said(f"{run} left without it", f"未搭上{run}")
        case Next.ASTRAY:
            return _astray(said_place(names, step.place), why)
        case Next.IMPOSSIBLE:
            return Said(f"The plan is no longer possible{why.en}", f"原计划已不可行{why.zh}")
        case _:
            return late_words(step)


def _astray(place: Said, why: Said) -> Said:
    return Said(f"No plan takes it on from {place.en}{why.en}", f"在{place.zh}无后续计划{why.zh}")


def changed_words(each: ChangedDeparture, names: Known) -> Said:
    """What has become of a departure since the plan, without a full stop."""
    run, why = run_words(each.run.id, names), _by_notice(each.notice)
    if each.course is None:
        return Said(f"{run} is cancelled{why.en}", f"{run}取消{why.zh}")
    if each.kind != DELAYED:
        return what_happened(each.stop, names) if each.stop else _diverted(each, names)
    was = clock_at(each.run.departs_at, each.run.origin, names)
    leaves = clock_at(instant(each.course.departs), each.run.origin, names)
    lands = clock_at(instant(each.course.arrives), each.run.destination, names)
    return Said(
        f"{run} leaves on {leaves.en}, not {was.en}, and lands on {lands.en}{why.en}",
        f"{run}改于{leaves.zh}起运（原{was.zh}），{lands.zh}到达{why.zh}",
    )


def load_change_words(each: LoadChange, before: str, *, empty: bool) -> Said:
    """What a draft changes on a departure, compared with the plan ``before``; ``empty``: the draft
    has no goods on it.
    """
    counts = [(each.more, "more", "多"), (each.fewer, "fewer", "少")]
    en = ", ".join(f"{number_of(n, 'piece')} {word}" for n, word, _ in counts if n)
    zh = "，".join(f"{word} {n:,} 件" for n, _, word in counts if n)
    none = Said("; the draft puts none on it", "；不再承运") if empty else Said("", "")
    return Said(
        f"{en} than in {before}{none.en}",
        f"与 {before} 相比，{zh}{none.zh}",
    )


def _diverted(each: ChangedDeparture, names: Known) -> Said:
    run, why = run_words(each.run.id, names), _by_notice(each.notice)
    place = said_place(names, each.course.lands_at if each.course else "")
    return Said(f"{run} lands at {place.en} instead{why.en}", f"{run}改降{place.zh}{why.zh}")


def _by_notice(number: int) -> Said:
    return Said(f" (notice {number})", f"（{number} 号通知）") if number else Said("", "")


def _lands_elsewhere(step: NextStep, names: Known) -> Said:
    run, why = run_words(step.departure, names), _notice(step)
    if not step.destination:
        return Said(f"{run} lands elsewhere{why.en}", f"{run}改降他处{why.zh}")
    place = said_place(names, step.destination)
    return Said(f"{run} lands at {place.en} instead{why.en}", f"{run}改降{place.zh}{why.zh}")


AT_END = {
    Next.OVER: Said("Its journey is over", "运输已结束"),
    Next.DELIVERY: Said("It is at its destination", "已在目的地"),
}


def off_it(stop: NextStep, names: Known, went_by: str = "") -> Said:
    """Why a departure is not to take goods, without a full stop. ``went_by``: the other departure
    by which they left its place.
    """
    if stop.kind in STOPS or stop.kind is Next.WITHDRAWN:
        return what_happened(stop, names)
    end, went = AT_END.get(stop.kind), run_words(went_by, names)
    if went:
        then = Said(f"; {end.en[0].lower()}{end.en[1:]}", f"；{end.zh}") if end else Said("", "")
        return Said(f"It went by {went}{then.en}", f"已由{went}承运{then.zh}")
    if end:
        return end
    run = run_words(stop.departure, names)
    return Said(
        f"It goes by {run}" if run else "It goes another way", f"改由{run or '其他班次'}承运"
    )


def coded_stop(stop: NextStep | None, names: Known | None, went_by: str = "") -> Coded | None:
    """What keeps goods off a departure, as a cell; None if nothing does."""
    if stop is None or names is None:
        return None
    said = off_it(stop, names, went_by)
    return Coded(str(stop.kind), said.en, "stays", said.zh)


def joined_words(steps: Sequence[NextStep], names: Known) -> Said:
    """What happens next to goods of which some may go another way than others: each sentence with
    its handling units.
    """
    said = [(step, next_words(step, names)) for step in steps]
    if len({words for _, words in said}) == 1:
        return said[0][1]
    each = [
        Said(f"{_units(step)}: {words.en}", f"第 {_units(step)} 件：{words.zh}")
        for step, words in said
    ]
    return Said(" ".join(e.en for e in each), "".join(e.zh for e in each))


def _units(step: NextStep) -> str:
    return f"{step.first}-{step.last}" if step.first < step.last else f"{step.first}"
