"""A week at a desk, lived at random: every act and question of a day, on scenarios of many shapes,
and what holds at any hour.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from desks import WALL, begun, notice, planned, sound
from oracles.differing import differ
from random_notices import HS, LISTED, WORDS, PaymentLimits

from onward.acts.bookings import bookings, request
from onward.acts.drafts import adopt, withdraw
from onward.acts.kept_itineraries import leave_out, lines_of
from onward.acts.moves_by_hand import move
from onward.acts.notify import acknowledge, record_sent, to_notify
from onward.acts.pins import pin, unpin
from onward.acts.settings import set_clock, set_silence
from onward.acts.undo import redo, undo
from onward.answer import Answer
from onward.desk.act import ActKind
from onward.desk.desk import Desk
from onward.desk.desk_values import DeskState, PinKind, Silence
from onward.desk.present_scenario import scenario_now
from onward.desk.state import fold
from onward.desk.state_rows import rows_of_state
from onward.errors import InvalidInput
from onward.events.state import Phase
from onward.events.vocabulary import EventReason
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.current_plan import remaining_plan
from onward.goods.hub import HubDay, hub_day
from onward.goods.left_goods import left_goods
from onward.goods.morning import morning, priorities_now
from onward.goods.next_steps import next_steps
from onward.goods.numbers_of_goods import number_goods
from onward.goods.planning_start import Start
from onward.goods.restored_goods import start
from onward.goods.unconfirmed import check_movements
from onward.questions.desk_record import record_of_desk
from onward.questions.flows import CountFlows, count_flows
from onward.questions.lanes import ShowLanes, show_lanes
from onward.questions.options import AskOptions, ask_options
from onward.questions.situation import ReportSituation, report_situation
from onward.questions.track import seen_by_events
from onward.report.hub_page import hub_page
from onward.report.notify_text import CHINESE, ENGLISH, html, short_text, text
from onward.scenario import Scenario, known, timetable
from onward.scenario.amended_goods import units_there, waits_at_start
from onward.store.store import Store

WEEK = timedelta(days=7)


class Week:
    """Seven days of one desk with two people."""

    def __init__(self, store: Store, scenario: Scenario, seed: int) -> None:
        self.store, self.draw = store, random.Random(seed)
        one = begun(store, scenario)
        self.people = [one, Desk(store, one.organisation, wall=WALL)]
        self.end = one.now + WEEK
        self.done, self.refused = Counter[str](), Counter[str]()
        adopt(one, planned(one).name)

    def live(self, acts_a_day: int, most: int = 1_000) -> None:
        """So many acts a day, each looked at, until the week is over or ``most`` are done."""
        while most > 0 and self.people[0].now < self.end:
            for _ in range(min(acts_a_day, most)):
                self._once(self.draw.choice(ACTS))
                most -= 1
            for act in (Week.clock, Week.happened, Week.happened, Week.plan, Week.adopt):
                self._once(act)
            self.look(self.draw.choice(self.people))
        sound(self.store)

    def _once(self, act: Callable[[Week, Desk], object]) -> None:
        desk = self.draw.choice(self.people)
        desk.look_again()
        before, name = self.state, act.__name__
        try:
            act(self, desk)
            self.done[name] += 1
        except InvalidInput as wrong:
            self._refused(name, wrong, before)
        after = self.state
        assert fold(desk.acts()) == after, name
        if after.acts == before.acts + 1 and self.draw.random() < 0.2:
            self._taken_back(desk, before, after)

    def _refused(self, name: str, wrong: InvalidInput, before: DeskState) -> None:
        """What is refused says why, and changes nothing."""
        assert all(len(p.message.split()) > 1 for p in wrong.problems), wrong
        assert self.state == before, name
        self.refused[name] += 1

    def _taken_back(self, desk: Desk, before: DeskState, after: DeskState) -> None:
        try:
            undo(desk, after.acts)
        except InvalidInput:
            return
        assert _but_history(self.state) == _but_history(before)
        redo(desk, after.acts)
        assert _but_history(self.state) == _but_history(after)

    @property
    def state(self) -> DeskState:
        """The state, read anew."""
        self.people[0].look_again()
        return self.people[0].state

    def around(self, desk: Desk) -> PaymentLimits:
        """What can be named."""
        scenario = start(desk).scenario
        end = desk.now + timedelta(days=3)
        soon = [d.id for d in timetable(scenario) if desk.now <= d.departs_at < end]
        goods = sorted({s.part_of or s.id for s in scenario.shipments}) or ["nothing"]
        return PaymentLimits(scenario, tuple(soon) or ("none",), tuple(goods))

    # -- acts

    def clock(self, desk: Desk) -> object:
        """Some hours later."""
        return set_clock(desk, desk.now + timedelta(hours=self.draw.choice((5, 11, 17, 24))))

    def tell(self, desk: Desk) -> object:
        """A notice of any kind about what is there."""
        words = self.draw.choice((WORDS, LISTED))
        told = self.draw.choice(words)(self.draw, self.around(desk), desk.now)
        return notice(desk, told, sure=self.draw.random() < 0.5)

    def happened(self, desk: Desk) -> object:
        """What nobody has told of yet is told, perhaps otherwise."""
        left = [each for each in check_movements(desk).unconfirmed if each.step == "departed"]
        what = self.draw.choice([each.departure for each in left] or ["none"])
        how: dict[str, Any] = self.draw.choice((
            {}, {}, {}, {"not_moved": True, "reason": EventReason.CAPACITY}, {"count": 1},
            {"damaged": 1}, {"at": desk.now - timedelta(minutes=3)},
        ))  # fmt: skip
        done = confirm(desk, Confirm(what=what, **how))
        if self.draw.random() < 0.2:
            return confirm(desk, Confirm(what=what, corrects=done.act.number))
        return done

    def plan(self, desk: Desk) -> object:
        """A draft; what becomes of every handling unit is said once."""
        made = planned(desk, fresh=self.draw.random() < 0.2)
        conserved(start(desk))
        return made

    def adopt(self, desk: Desk) -> object:
        """One of the drafts."""
        drafts = [each.name for each in desk.state.drafts]
        return adopt(desk, self.draw.choice(drafts or ["p1"]))

    def withdraw(self, desk: Desk) -> object:
        """The same is given up."""
        drafts = [each.name for each in desk.state.drafts]
        return withdraw(desk, self.draw.choice(drafts or ["p1"]))

    def move(self, desk: Desk) -> object:
        """By hand: where options say there is room, or anywhere."""
        here = self.around(desk)
        goods, way = self.draw.choice(here.goods), [self.draw.choice(here.departures)]
        with record_of_desk(desk) as record:
            if self.draw.random() < 0.7:
                asked = ask_options(record, AskOptions(shipment=goods)).value.options
                ways = [[leg.departure for leg in each.legs] for each in asked.values()]
                way = self.draw.choice(ways or [way])
        units = self.draw.choice(("", "#1", "#1-2"))
        drafts, give = [each.name for each in desk.state.drafts], self.draw.random() < 0.3
        name = self.draw.choice(drafts) if drafts else ""
        return move(
            desk, goods + units, self.draw.choice((way, way, ())), draft=name, give_way=give
        )

    def pin(self, desk: Desk) -> object:
        """As it is, on or off a departure."""
        here, kind = self.around(desk), self.draw.choice(list(PinKind))
        on = "" if kind is PinKind.AS_IT_IS else self.draw.choice(here.departures)
        return pin(desk, self.draw.choice(here.goods), kind, on)

    def unpin(self, desk: Desk) -> object:
        """Let go."""
        return unpin(
            desk, self.draw.choice([p.shipment for p in desk.state.pins.values()] or ["x"])
        )

    def leave_out(self, desk: Desk) -> object:
        """A line of a draft is not wanted."""
        current = desk.state.current
        mine = [d for d in desk.state.drafts if current and d.parent == current.name]
        if not mine or current is None:
            return leave_out(desk, ["nothing"])
        found = lines_of(desk, mine[0], current)
        lines = [f"{each.shipment}#{each.first}-{each.last}" for each in found]
        return leave_out(desk, [self.draw.choice(lines or ["nothing"])], mine[0].name)

    def book(self, desk: Desk) -> object:
        """A carrier is asked for all that it carries."""
        return request(desk, self.draw.choice([b.carrier for b in bookings(desk)] or ["none"]))

    def number(self, desk: Desk) -> object:
        """An AWB or a ULD."""
        goods = self.draw.choice(self.around(desk).goods)
        if self.draw.random() < 0.5:
            return number_goods(desk, goods, uld=f"AKE{self.draw.randint(10000, 10003)}CV")
        serial = self.draw.randint(1_000_000, 1_000_005)
        return number_goods(desk, goods, awb=f"999-{serial}{serial % 7}")

    def send(self, desk: Desk) -> object:
        """Everybody is told, in every form."""
        found = to_notify(desk)
        for each in found:
            for language in (ENGLISH, CHINESE):
                assert len(short_text(each, "week", language)) <= 300
                assert each.plan in text(each, "week", language)
                assert len(html(each, "week", language).encode()) < 100_000
        done = record_sent(desk, found)
        assert to_notify(desk) == []
        return done

    def answer(self, desk: Desk) -> object:
        """Somebody who was told answers."""
        names = [message.to for _, message in desk.state.messages.values()]
        return acknowledge(desk, self.draw.choice(names or ["nobody"]))

    def undo(self, desk: Desk) -> object:
        """Any act, or the last."""
        return undo(desk, self.draw.choice((None, self.draw.randint(1, desk.state.acts))))

    def redo(self, desk: Desk) -> object:
        """What was undone last."""
        return redo(desk)

    def silence(self, desk: Desk) -> object:
        """What it means that nothing is told."""
        return set_silence(desk, self.draw.choice(list(Silence)))

    # -- questions

    def look(self, desk: Desk) -> None:
        """Everything that a person may ask; nothing is recorded, and silence is one truth."""
        desk.look_again()
        acts = desk.state.acts
        seen, quiet = morning(desk), check_movements(desk)
        assert seen.movements == quiet
        conserved(start(desk))
        listed(desk)
        assert differ(start(desk).scenario) == []
        if desk.state.current is not None:
            for place in {p.id for p in scenario_now(desk).places}:
                found = hub_day(desk, place)
                hub_page(found)
                each_once(found)
            bookings(desk)
        counted_only_by_events(desk)
        remaining_plan(desk)
        for ask in (
            lambda r: count_flows(r, CountFlows(by=("mode",))),
            lambda r: report_situation(r, ReportSituation()),
            lambda r: show_lanes(r, ShowLanes(days=2)),
        ):
            with record_of_desk(desk) as record:
                answer: Answer[object] = ask(record)
                assert answer.outcome == "done"
        desk.look_again()
        assert desk.state.acts == acts


ACTS = (
    *[Week.tell] * 5, *[Week.happened] * 5, *[Week.plan] * 3, *[Week.adopt] * 3, *[Week.move] * 3,
    *[Week.undo] * 2, Week.redo, Week.pin, Week.pin, Week.unpin, Week.leave_out, Week.book,
    Week.number, Week.send, Week.answer, Week.withdraw, Week.silence,
)  # fmt: skip


def _but_history(state: DeskState) -> object:
    return sorted(rows_of_state(replace(state, acts=0)).items())


# -- what holds


def conserved(begin: Start) -> None:
    """Every handling unit of every shipment is in one place: to be planned, waiting, or gone."""
    if begin.advanced is None or begin.carried_on is None:
        return
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    sizes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    before = {s.id: s for s in begin.carried_on.shipments}
    for s in begin.carried_on.shipments:
        sizes[s.part_of or s.id].append((s.first_unit, s.first_unit + s.handling_units - 1))
    for s in begin.scenario.shipments:
        found[s.part_of or s.id].append((s.first_unit, s.first_unit + s.handling_units - 1))
    held = {"held", "missing"}
    for gone in begin.advanced.gone:
        s = before[gone.shipment]
        waits = gone.why in held and gone.place != s.destination  # such are a shipment, too
        if not waits:
            shift = s.first_unit - 1
            found[s.part_of or s.id].append((gone.first + shift, gone.last + shift))
    for name, ranges in sizes.items():
        assert joined(found[name]) == joined(ranges), name


def listed(desk: Desk) -> None:
    """Of every shipment there are as many handling units as its list says: those that have left,
    and of the others those that remain. What happens next is said of each once.
    """
    begin, now = start(desk), scenario_now(desk)
    rows = tuple(
        row for row in begin.scenario.amendments if (row.known_at or now.as_of) <= now.as_of
    )
    there = units_there(begin.scenario.shipments, rows)
    waiting, given = Counter[str](), {s.id: s.handling_units for s in now.shipments}
    for s in begin.scenario.shipments:
        if waits_at_start(s):
            waiting[s.part_of or s.id] += there.get(s.id, s.handling_units)
    gone = left_goods(desk, begin, set(given))
    for s in known(now).shipments:
        assert waiting[s.id] == max(0, s.handling_units - gone[s.id].left), s.id
    steps = next_steps(desk)
    said: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for step in steps or ():
        said[step.shipment].append((step.first, step.last))
    for name, ranges in said.items():
        assert joined(ranges) == [(1, given[name])], (name, ranges, given[name])
    for row in priorities_now(steps) if steps else ():
        parts = row.over + row.in_time + row.late + row.left + row.stopped + row.held
        assert parts == row.pieces, row


def each_once(found: HubDay) -> None:
    """Every handling unit lands once by a departure, and lies in one place on the floor."""
    for lots in (found.arrivals, found.floor):
        ranges: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for lot in lots:
            ranges[lot.shipment, lot.by].append((lot.first, lot.last))
        for mine in ranges.values():
            joined(mine)


def joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Adjacent ranges as one; none overlap."""
    made: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        assert not made or made[-1][1] < first, ranges
        if made and made[-1][1] + 1 == first:
            made[-1] = made[-1][0], last
        else:
            made.append((first, last))
    return made


def counted_only_by_events(desk: Desk) -> None:
    """What nobody has confirmed has arrived nowhere; every handling unit has one state."""
    with record_of_desk(desk) as record:
        _, tracked = seen_by_events(record, record.job)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for state in tracked.tracking.shipments:
        found[state.key.id].append((state.key.first, state.key.last))
    for name, shipment in tracked.shipments.items():
        assert joined(found[name]) == [(1, shipment.handling_units)], name
    told = any(act.kind is ActKind.EVENTS for act in desk.acts())
    arrived = [s for s in tracked.tracking.shipments if s.phase is Phase.DELIVERED]
    assert told or not arrived


# -- shapes


def shapes(draw: random.Random) -> Iterator[str]:
    """Lines of a scenario of two hubs over the change of clocks on 29 March 2020, with an amount of
    everything drawn at random.
    """
    yield "as_of 2020-03-26"
    yield f"set name=week currency={draw.choice(('USD', 'EUR', 'JPY'))} charter_budget_minor=90000"
    yield "place CNPVG zone=Asia/Shanghai"
    yield "place BELGG zone=Europe/Brussels"
    yield f"place DEFRA zone=Europe/Berlin handling={draw.choice((400, 5000))}"
    yield "place FRLIO zone=Europe/Paris"
    for hub in ("BELGG", "DEFRA"):
        yield f"transfer {hub} air road {draw.choice((120, 300))}"
        for n in range(draw.randint(1, 3)):
            kg, hour = draw.choice((300, 1000, 4000)), draw.choice(("00:30", "10:00", "23:50"))
            yield (
                f"service {hub[:2]}{n} CNPVG>{hub} {hour} {draw.choice((660, 720, 1500))} {kg}kg 9m3 "
                f"{draw.randint(1, 900)}/kg carrier={hub[:2]} days=2020-03-26..2020-04-05 "
                f"cut_off={draw.choice((0, 90))}"
            )
        yield (
            f"service R{hub[:2]} {hub}>FRLIO 02:30 540 5000kg 50m3 20/kg carrier=LORRY "
            "days=2020-03-26..2020-04-08"
        )
    yield "fly C1 CNPVG>BELGG 2020-03-30T10:00 > 2020-03-30T22:00 2000kg 20m3 mode=charter charter=K"
    yield f"charter K {draw.choice((5000, 80000))}"
    yield "limit LK 1"
    for n in range(draw.randint(2, 5)):
        units, mass = draw.choice(((1, 900), (8, 100), (60, 10), (5000, 0.1)))
        yield (
            f"ship G{n} CNPVG>{draw.choice(('FRLIO', 'FRLIO', 'BELGG', 'DEFRA'))} "
            f"p{draw.randint(1, 3)} {units}x {mass}kg {mass / 500}m3 ready=2020-03-{draw.randint(26, 30)} "
            f"due=2020-03-{draw.randint(30, 31)} latest=2020-04-08 party={draw.choice(('red', 'blue'))} "
            f"hs={draw.choice((HS, '990000'))}"
        )
    if draw.random() < 0.7:
        yield (
            f"policy P ban scope=CN directions=export hs={HS} from=2020-03-29 until=2020-03-31 "
            "known=2020-03-28"
        )
    if draw.random() < 0.5:
        yield "policy Q quota scope=BE directions=import quota=500 unit=kg from=2020-03-28 period=2"
