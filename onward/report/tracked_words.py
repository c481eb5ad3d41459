"""Tracked goods as text, English and Chinese: promise, state, cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from onward.events.eta import EtaBasis
from onward.events.holds import Hold
from onward.events.state import Phase, State
from onward.events.tally import Whereabouts
from onward.events.vocabulary import MEANINGS, EventReason, Status
from onward.goods.tracked import Tracked, TrackedPart
from onward.report import chinese
from onward.report.departure_words import departure_words, local
from onward.scenario import Departure, Place
from onward.wording.instants import moment_chinese
from onward.wording.moments import whole_moment_words
from onward.wording.place_names import bare_name, place_words
from onward.wording.quantities import number_of


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in both languages."""

    en: str
    zh: str


class Known(Protocol):
    """What gives names to places and departures."""

    @property
    def places(self) -> Mapping[str, Place]: ...

    @property
    def timetable(self) -> Mapping[str, Departure]: ...


WHERE: dict[Whereabouts, Said] = {
    Whereabouts.DELIVERED: Said("Delivered", "已送达"),
    Whereabouts.ARRIVED: Said("Arrived", "已到目的地"),
    Whereabouts.EN_ROUTE: Said("En route", "运输途中"),
    Whereabouts.HELD: Said("Detained", "被扣留"),
    Whereabouts.WAITING: Said("Not departed", "尚未启运"),
    Whereabouts.LOST: Said("Not coming", "不再送达"),
    Whereabouts.UNKNOWN: Said("Unknown", "状态不明"),
}
REASONS_ZH: dict[EventReason, str] = {
    EventReason.UNDETERMINED: "原因不明，没有已知政策可以解释。",
    EventReason.CUSTOMS_DELAY: "在海关排队等候。",
    EventReason.CUSTOMS_INSPECTION: "海关或卫生部门正在查验货物。",
    EventReason.CUSTOMS_DOCUMENTS: "缺少主管部门要求的许可、注册或申报，或其无效。",
    EventReason.CUSTOMS_DUTIES: "关税或税款未缴。",
    EventReason.CUSTOMS_PROHIBITED: "此类货物不得出入该边境。",
    EventReason.REQUISITION: "国家征用了货物。",
    EventReason.QUALITY_TEST: "货物在等待质量检测。",
    EventReason.QUOTA: "本期配额已用完。",
    EventReason.CLOSURE: "边境、机场或港口关闭。",
    EventReason.EMBARGO: "承运人或货站暂不接收此类货物。",
    EventReason.CAPACITY: "舱位不足。",
    EventReason.CANCELLED: "班次取消。",
    EventReason.CARRIER_DELAY: "承运人的班次延误。",
    EventReason.MISSED_CONNECTION: "未赶上下一班次。",
    EventReason.MISSED_CUT_OFF: "交货晚于截载时间。",
    EventReason.MISROUTED: "货物被错运。",
    EventReason.HANDLING: "货站操作延误。",
    EventReason.DOCUMENTS: "运输单证缺失或有误。",
    EventReason.DAMAGE: "货物或包装破损。",
    EventReason.LOSS: "货物下落不明。",
    EventReason.SECURITY: "安检或安全事件。",
    EventReason.WEATHER: "天气原因。",
    EventReason.FORCE_MAJEURE: "不可抗力：疫情、罢工、灾害、动乱。",
    EventReason.SHIPPER: "发货人要求，或尚未备妥。",
    EventReason.CONSIGNEE: "收货人拒收、不在或另有要求。",
    EventReason.OTHER: "其他已知原因，见备注或原始代码。",
}
STATUS: dict[Status, Said] = {
    Status.PACKED: Said("Packed", "装入"),
    Status.PLANNED: Said("Planned", "已计划"),
    Status.BOOKED: Said("Booked", "已订舱"),
    Status.UNBOOKED: Said("Booking given up", "取消订舱"),
    Status.EXPECTED: Said("Expected", "预计到达"),
    Status.COLLECTED: Said("Collected", "已提货"),
    Status.ON_HAND: Said("On hand", "已入承运人货站"),
    Status.ACCEPTED: Said("Accepted", "已收运"),
    Status.PREPARED: Said("Prepared", "已备装"),
    Status.MANIFESTED: Said("Manifested", "已列舱单"),
    Status.LOADED: Said("Loaded", "已装载"),
    Status.OFFLOADED: Said("Offloaded", "被拉货"),
    Status.DEPARTED: Said("Departed", "已离港"),
    Status.LANDED: Said("Landed", "已到港"),
    Status.RECEIVED: Said("Received", "已理货"),
    Status.TRANSFERRED: Said("Transferred", "已转交"),
    Status.PAPERS: Said("Documents", "单证已收"),
    Status.NOTIFIED: Said("Consignee notified", "已通知收货人"),
    Status.DECLARED: Said("Reported to customs", "已报关"),
    Status.HELD: Said("Detained", "被扣留"),
    Status.CLEARED: Said("Cleared by customs", "海关放行"),
    Status.RELEASED: Said("Released", "已放行"),
    Status.MISSING: Said("Missing", "下落不明"),
    Status.FOUND: Said("Found", "已找到"),
    Status.DAMAGED: Said("Damaged", "破损"),
    Status.DELIVERED: Said("Delivered", "已送达"),
    Status.RETURNED: Said("Returned", "已退回"),
    Status.DESTROYED: Said("Destroyed", "已销毁"),
    Status.NOTED: Said("Noted", "备注"),
    Status.UNPACKED: Said("Unpacked", "取出"),
    Status.VOID: Said("Taken back", "作废"),
}
BASES: dict[EtaBasis, Said] = {
    EtaBasis.LEARNT: Said(
        "learnt from {cases} past cases ({group})", "根据{cases}个以往案例推算（{group}）"
    ),
    EtaBasis.HOLD: Said(
        "learnt from {cases} past holds ({group})", "根据{cases}次以往扣留推算（{group}）"
    ),
    EtaBasis.TOLD: Said("the carrier's word", "承运人告知"),
    EtaBasis.PLAN: Said(
        "the plan; too few past cases to say how sure it is",
        "按计划；以往案例太少，无法说明把握多大",
    ),
}


def clock(at: datetime | None) -> Said:
    """An instant by its own clock, with its offset from UTC."""
    if at is None:
        return Said("an unknown time", "时间不明")
    return Said(whole_moment_words(at), moment_chinese(at))


def clock_at(at: datetime | None, place: str, desk: Known) -> Said:
    """An instant by the clock of a place; in UTC where the place is not known."""
    return clock(at and local(at, place, desk.places))


def run_words(name: str, desk: Known) -> str:
    """A departure's name; its id if the timetable does not have it."""
    known = desk.timetable.get(name)
    return departure_words(known, desk.places) if known else name


def span(time: timedelta) -> Said:
    """A length of time: in hours up to two days, then in days."""
    hours = time / timedelta(hours=1)
    if hours >= 48:
        return Said(f"{hours / 24:.1f} days", f"{hours / 24:.1f}天")
    return Said(number_of(round(hours), "hour"), f"{hours:.0f}小时")


def named(desk: Known, place: str) -> str:
    """A place's name with its code."""
    known = desk.places.get(place)
    return place_words(place, known.name if known else "")


def said_place(desk: Known, place: str) -> Said:
    """The same in both languages."""
    known = desk.places.get(place)
    name = bare_name(known.name) if known else ""
    return Said(named(desk, place), chinese.place(place, name))


def at_place(desk: Known, place: str) -> Said:
    """The text " at PLACE" for use in a sentence; empty if the place is unknown."""
    place_text = said_place(desk, place)
    return Said(f" at {place_text.en}", f"在{place_text.zh}") if place else Said("", "")


def cases(group: str) -> Said:
    """The past cases from which an expectation was learnt; ``group`` as ``Eta`` has it."""
    kind, _, of = group.partition(" ")
    match kind:
        case "lane":
            return Said(f"on the lane {of}", f"航线{of}")
        case "mode":
            return Said(f"by {of}", chinese.MODES[of])
        case "policy":
            return Said(f"under policy {of}", f"政策{of}")
        case "reason":
            return Said(of.replace("_", " "), REASONS_ZH[EventReason(of)].rstrip("。"))
        case _:
            return Said("of all kinds", "各种情形")


def promise(row: TrackedPart, desk: Tracked) -> Said:
    """The promised arrival, and the expected one."""
    end, guess = row.shipment.destination, row.eta
    due = clock_at(row.shipment.due_at, end, desk)
    en, zh = f"Due {due.en}.", f"应于{due.zh}前送达。"
    if guess.basis is EtaBasis.DELIVERED:
        there = clock_at(guess.at, end, desk)
        return Said(
            f"{en} Delivered {there.en}{', late' if row.late else ', in time'}.",
            f"{zh}{there.zh}送达，{'迟到' if row.late else '准时'}。",
        )
    if guess.at is None:
        return Said(
            f"{en} When it will be delivered is unknown{'; it is overdue' if row.late else ''}.",
            f"{zh}何时送达不明{'，已逾期' if row.late else ''}。",
        )
    middle, basis = clock_at(guess.at, end, desk), BASES[guess.basis]
    group = cases(guess.group)
    en += f" Expected about {middle.en}"
    zh += f"预计{middle.zh}左右送达"
    if guess.low is not None:
        low, high = clock_at(guess.low, end, desk), clock_at(guess.high, end, desk)
        until = (
            (f"and {high.en}", f"至{high.zh}")
            if guess.high is not None
            else ("and nobody can say when", "至不明")
        )
        en += f", with 80 % between {low.en} {until[0]}"
        zh += f"，八成可能在{low.zh}{until[1]}之间"
    late = (" That is late.", "将会迟到。") if row.late else ("", "")
    return Said(
        f"{en}: {basis.en.format(cases=guess.cases, group=group.en)}.{late[0]}",
        f"{zh}：{basis.zh.format(cases=guess.cases, group=group.zh)}。{late[1]}",
    )


def state(row: TrackedPart, desk: Tracked) -> Said:
    """Where it is and since when, and whether it was reported damaged."""
    said = _whereabouts(row, desk)
    hurt = desk.damage(row.state)
    if hurt is None:
        return said
    at, when = at_place(desk, hurt.place), clock_at(hurt.at, hurt.place, desk)
    return Said(
        f"{said.en} Reported damaged{at.en} on {when.en}.", f"{said.zh}{when.zh}{at.zh}报告破损。"
    )


def _whereabouts(row: TrackedPart, desk: Tracked) -> Said:
    """Where it is and since when."""
    now, since = row.state, clock_at(row.state.since, row.state.place, desk)
    place, at = said_place(desk, now.place), at_place(desk, now.place)
    if row.where is Whereabouts.UNKNOWN:
        return Said("No event speaks of it.", "尚无任何记录。")
    if row.where is Whereabouts.HELD and now.held is not None:
        return _detained(now.held, desk)
    if row.where is Whereabouts.DELIVERED:
        return Said(f"Delivered{at.en} on {since.en}.", f"{since.zh}{at.zh}送达。")
    if row.where is Whereabouts.ARRIVED:
        return Said(
            f"At its destination, {place.en}, since {since.en}; not delivered yet.",
            f"{since.zh}到达目的地{place.zh}，尚未送达。",
        )
    if row.where is Whereabouts.LOST:
        kind = STATUS[Status(now.phase.value)]
        return Said(f"{kind.en}{at.en} on {since.en}.", f"{since.zh}{at.zh}{kind.zh}。")
    return _on_its_way(now, desk)


def _detained(hold: Hold, desk: Tracked) -> Said:
    """Who holds it, where, since when and for how long."""
    began, lasted = clock_at(hold.since, hold.place, desk), span(hold.lasted(desk.as_of))
    there, by = at_place(desk, hold.place), f" by {hold.by}" if hold.by else ""
    return Said(
        f"Detained{there.en}{by} since {began.en}, {lasted.en} by now.",
        f"自{began.zh}起被{chinese.authority(hold.by)}扣留{there.zh}，至今{lasted.zh}。",
    )


def _on_its_way(now: State, desk: Tracked) -> Said:
    """The place of goods that are neither held nor at the end of their journey."""
    since = clock_at(now.since, now.place, desk)
    place, at = said_place(desk, now.place), at_place(desk, now.place)
    if now.phase is Phase.EN_ROUTE:
        left = place if now.place else None
        return _under_way(run_words(now.departure, desk), left, since)
    if now.phase is Phase.LOADED:
        name = run_words(now.departure, desk)
        on = Said(f" on {name}", f"装上{name}") if name else Said("", "装载")
        return Said(f"Loaded{on.en}{at.en} on {since.en}.", f"{since.zh}{at.zh}{on.zh}。")
    if now.phase is Phase.AT_PLACE and now.place:
        return Said(f"At {place.en} since {since.en}.", f"自{since.zh}起在{place.zh}。")
    if now.phase is Phase.AT_PLACE:
        kind = STATUS[desk.tracking.events[now.event].status]
        return Said(
            f"{kind.en} on {since.en}; nobody has said where.", f"{since.zh}{kind.zh}，地点不明。"
        )
    kind = STATUS[Status(now.phase.value)]
    return Said(
        f"{kind.en} since {since.en}; nobody has received it yet.",
        f"{since.zh}{kind.zh}，货物尚未交运。",
    )


def _under_way(departure: str, place: Said | None, since: Said) -> Said:
    if departure and place is not None:
        return Said(
            f"On {departure}, which left {place.en} on {since.en}.",
            f"在{departure}上，{since.zh}离开{place.zh}。",
        )
    if departure:
        return Said(
            f"On {departure}, which left on {since.en}.", f"在{departure}上，{since.zh}出发。"
        )
    if place is not None:
        return Said(
            f"Left {place.en} on {since.en}; nobody has said on what.",
            f"{since.zh}离开{place.zh}，班次不明。",
        )
    return Said(
        f"Departed on {since.en}; nobody has said where, or on what.",
        f"{since.zh}出发，地点和班次不明。",
    )


def cause(row: TrackedPart, desk: Tracked) -> Said | None:
    """Why it is held or left behind; None without a cause."""
    if row.state.held is not None:
        return _why_held(row.state.held, row, desk)
    if row.state.offloaded and row.where is not Whereabouts.DELIVERED:
        link = row.state.offloaded[-1]
        reason = desk.tracking.events[link.event].reason or EventReason.UNDETERMINED
        at = clock_at(link.at, row.state.place, desk)
        return Said(
            f"Offloaded from {run_words(link.departure, desk)} on {at.en}. {MEANINGS[reason]}",
            f"{at.zh}被{run_words(link.departure, desk)}拉货。{REASONS_ZH[reason]}",
        )
    return None


def _why_held(hold: Hold, row: TrackedPart, desk: Tracked) -> Said:
    """The reason recorded, with its policies; without a policy, known policies that could be the
    reason.
    """
    if hold.policy:
        return _under_policies(hold, row, desk)
    if row.policies:
        first, rest = row.policies[:3], len(row.policies) - 3
        listed = ", ".join(first) + (f" and {rest} more" if rest > 0 else "")
        zh_listed = "、".join(first) + (f"等{len(row.policies)}项" if rest > 0 else "")
        return Said(
            f"Undetermined. Nobody has said why; known policies that could: {listed}.",
            f"原因未定，无人说明；可能的已知政策：{zh_listed}。",
        )
    return Said(MEANINGS[hold.reason], REASONS_ZH[hold.reason])


def _under_policies(hold: Hold, row: TrackedPart, desk: Tracked) -> Said:
    """The hold's policy in its own words, what of it is modelled, and the others under which the
    goods are held too.
    """
    policy = desk.policies.get(hold.policy)
    words = f": {policy.words}" if policy and policy.words else ""
    if policy and words and policy.in_our_words:
        words += " (in our words; its source's are not at hand)"
    modelled = f" Modelled: {policy.modelled}." if policy and policy.modelled else ""
    effect = f"（{chinese.EFFECTS[policy.effect]}）" if policy else ""
    assumed = "本表对其影响的设定为模型假设。" if modelled else ""
    more = dict.fromkeys(
        each.policy
        for each in row.state.holds
        if each.until is None and each.policy not in ("", hold.policy)
    )
    return Said(
        f"{MEANINGS[hold.reason]} Policy {hold.policy}{words}.{modelled}"
        + (f" Held under {' and '.join(more)} too." if more else ""),
        f"{REASONS_ZH[hold.reason]}政策：{hold.policy}{effect}。{assumed}"
        + (f"另据{'、'.join(more)}扣留。" if more else ""),
    )
