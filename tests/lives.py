"""Random lives of a desk: acts of every kind by two people, some of them refused."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from desks import begun, notice, planned
from little import little

from onward.acts.bookings import bookings, request
from onward.acts.drafts import adopt, withdraw
from onward.acts.kept_itineraries import leave_out, lines_of
from onward.acts.moves_by_hand import MoveRefused, move
from onward.acts.notify import acknowledge, record_sent, to_notify
from onward.acts.pins import pin, unpin
from onward.acts.settings import set_clock, set_silence
from onward.acts.undo import redo, undo
from onward.desk.act import ActKind, ActRefused
from onward.desk.desk import Desk, projection_problems
from onward.desk.desk_values import DeskState, PinKind, PlanState, Silence
from onward.desk.state import fold
from onward.desk.state_rows import rows_of_state
from onward.errors import InvalidInput
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.hub import hub_day
from onward.goods.legs_run import legs_run
from onward.goods.morning import morning
from onward.goods.numbers_of_goods import number_goods
from onward.goods.unconfirmed import check_movements, plan_periods, planned_movements, stopped
from onward.store.store import OWN, Store
from onward.store.verify import verify
from onward.units import instant, minutes

SCENARIO = little("""
    as_of 2020-03-01
    set name=life
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 800kg 8m3 400/kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 800kg 8m3 400/kg
    fly F3 CNPVG>BELGG 6 10:00 > 6 22:00 800kg 8m3 400/kg
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00 5000kg 50m3 20/kg
    road T2 BELGG>FRLIO 5 06:00 > 5 18:00 5000kg 50m3 20/kg
    road T3 BELGG>FRLIO 7 06:00 > 7 18:00 5000kg 50m3 20/kg
    ship masks CNPVG>FRLIO p1 6x 100kg 0.5m3 ready=1 due=4 00:00 latest=12 00:00 party=red
    ship gowns CNPVG>BELGG p2 4x 100kg 0.5m3 ready=3 due=5 00:00 latest=12 00:00 party=blue
""")
FLIGHTS, GOODS = ("F1", "F2", "F3", "T1", "T2", "T3"), ("masks", "gowns")
# how each may be refused; what is not named is refused with words about the act itself
REFUSALS = defaultdict(
    lambda: (ActRefused,),
    _plan=(),
    _look=(),
    _notice=(InvalidInput,),
    _book=(InvalidInput,),
    _adopt=(InvalidInput,),
    _leave_out=(InvalidInput,),
    _move=(ActRefused, MoveRefused),
)


class Life:
    """One desk, two people, and acts drawn at random."""

    def __init__(self, store: Store, seed: int, whose: str = OWN) -> None:
        self.store, self.draw = store, random.Random(seed)
        one = begun(store, SCENARIO, whose)
        self.people = [one, Desk(store, one.organisation, wall=one.wall)]
        adopt(one, planned(one).name)
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def live(self, acts: int) -> None:
        """So many acts, each looked at afterwards."""
        kinds: list[tuple[int, Callable[[Desk], object]]] = [
            (6, self._notice), (4, self._clock), (4, self._plan), (4, self._move),
            (4, self._adopt), (4, self._undo), (2, self._redo), (3, self._confirm),
            (2, self._pin), (1, self._unpin), (1, self._withdraw), (1, self._silence),
            (5, self._leave_out), (1, self._book), (1, self._tell), (1, self._number),
            (2, self._look),
        ]  # fmt: skip
        weights = [weight for weight, _ in kinds]
        for _ in range(acts):
            (kind,) = self.draw.choices([each for _, each in kinds], weights)
            self._once(kind)
        self._sound()

    def _once(self, kind: Callable[[Desk], object]) -> None:
        desk = self.draw.choice(self.people)
        before = self._state()
        why = _refusal(kind, desk)
        (self.done if why is None else self.refused)[kind.__name__] += 1
        if why is not None:
            assert isinstance(why, REFUSALS[kind.__name__]), why
            assert self._state() == before  # what is refused changes nothing
        after = self._state()
        assert fold(desk.acts()) == after
        if after.acts == before.acts + 1 and self.draw.random() < 0.3:
            self._taken_back(desk, before, after.acts)

    def _taken_back(self, desk: Desk, before: DeskState, number: int) -> None:
        """An undo at once leaves what was before, history aside; a redo what was after."""
        after = self._state()
        try:
            undo(desk, number)
        except InvalidInput:
            return
        assert _but_history(self._state()) == _but_history(before)
        redo(desk, number)
        assert _but_history(self._state()) == _but_history(after)

    def _state(self) -> DeskState:
        desk = self.people[0]
        desk.look_again()
        return desk.state

    def _sound(self) -> None:
        assert projection_problems(self.store)[1] == []
        assert verify(self.store.reading).problems == []
        state = self._state()
        current = [
            name for name, (state_of, _) in state.plans.items() if state_of is PlanState.CURRENT
        ]
        assert len(current) <= 1
        adopted = Counter(
            act.body["plan"] for act in self.people[0].acts() if act.kind is ActKind.ADOPT
        )
        void_or_one = [name for name, n in adopted.items() if n > 1 and not self._was_undone(name)]
        assert void_or_one == []

    def _was_undone(self, name: str) -> bool:
        acts = self.people[0].acts()
        mine = {
            act.number for act in acts if act.kind is ActKind.ADOPT and act.body["plan"] == name
        }
        return any(act.kind is ActKind.UNDO and act.body["act"] in mine for act in acts)

    # -- acts

    def _notice(self, desk: Desk) -> object:
        f, s = self.draw.choice(FLIGHTS), self.draw.choice(GOODS)
        day = self.draw.randint(3, 9)
        words = self.draw.choice((
            f"cancel_departure {f} cause=fog", f"cut_departure {f} factor=0.{day}",
            f"delay_departure {f} departs_at=2020-03-{day:02}T12:00Z",
            f"amend_shipment {s} due_at=2020-03-{day:02}T00:00Z",
            f"refuse_booking {s} departure={f}", f"await_approval {s}", f"approve_shipment {s}",
            f"close_place BELGG starts_at=2020-03-{day:02}T00:00Z ends_at=2020-03-{day + 1:02}T00:00Z",
            f"add_departure X{day} mode=freighter origin=CNPVG destination=BELGG "
            f"departs_at=2020-03-{day:02}T08:00Z arrives_at=2020-03-{day:02}T20:00Z "
            "capacity_kg=500 capacity_m3=5",
        ))  # fmt: skip
        return notice(desk, words)

    def _clock(self, desk: Desk) -> object:
        desk.look_again()
        return set_clock(desk, desk.now + timedelta(hours=self.draw.choice((-3, 8, 12, 20))))

    def _plan(self, desk: Desk) -> object:
        desk.look_again()
        return planned(desk, fresh=self.draw.random() < 0.2)

    def _move(self, desk: Desk) -> object:
        desk.look_again()
        goods = self.draw.choice(("masks", "gowns", "masks#1-2", "gowns#2-3", "masks#3"))
        ways = (["F1", "T1"], ["F2", "T2"], ["F3", "T3"], ["F2"], ["F3"], ["T2"], ["T3"], [])
        drafts = [each.name for each in desk.state.drafts]
        name = self.draw.choice([*drafts, ""])
        give_way = self.draw.random() < 0.3
        return move(desk, goods, self.draw.choice(ways), draft=name, give_way=give_way)

    def _adopt(self, desk: Desk) -> object:
        desk.look_again()
        drafts = [each.name for each in desk.state.drafts]
        return adopt(desk, self.draw.choice(drafts) if drafts else "p1")

    def _withdraw(self, desk: Desk) -> object:
        desk.look_again()
        return withdraw(desk, self.draw.choice([*(each.name for each in desk.state.drafts), ""]))

    def _undo(self, desk: Desk) -> object:
        number = self.draw.randint(1, self._state().acts)
        return undo(desk, self.draw.choice((None, number)))

    def _redo(self, desk: Desk) -> object:
        return redo(desk, self.draw.choice((None, self.draw.randint(1, self._state().acts))))

    def _confirm(self, desk: Desk) -> object:
        desk.look_again()
        open_ones = [each.departure for each in check_movements(desk).unconfirmed]
        asked = Confirm(what=self.draw.choice((*FLIGHTS, *GOODS, *open_ones * 9)))
        return confirm(
            desk,
            self.draw.choice(
                (asked, replace(asked, not_moved=True), replace(asked, count=2, damaged=1))
            ),
        )

    def _pin(self, desk: Desk) -> object:
        kind = self.draw.choice(list(PinKind))
        flight = "" if kind is PinKind.AS_IT_IS else self.draw.choice(FLIGHTS)
        return pin(desk, self.draw.choice((*GOODS, "masks#2-4", "gowns#1-1")), kind, flight)

    def _leave_out(self, desk: Desk) -> object:
        desk.look_again()
        current = desk.state.current
        drafts = [d for d in desk.state.drafts if current and d.parent == current.name]
        mine = self.draw.choice(drafts) if drafts else None
        lines = ["masks", "gowns#2-2"]
        if mine is not None and current is not None:
            found = lines_of(desk, mine, current)
            lines += [f"{each.shipment}#{each.first}-{each.last}" for each in found] * 6
        return leave_out(desk, [self.draw.choice(lines)], mine.name if mine else "p1")

    def _book(self, desk: Desk) -> object:
        desk.look_again()
        return request(desk, self.draw.choice(FLIGHTS))

    def _tell(self, desk: Desk) -> object:
        """Everybody is told, or one of them answers."""
        desk.look_again()
        if self.draw.random() < 0.5:
            return acknowledge(desk, self.draw.choice(("red", "blue", "BELGG", "F2")))
        return record_sent(desk, to_notify(desk))

    def _number(self, desk: Desk) -> object:
        desk.look_again()
        goods = self.draw.choice(("masks", "gowns#1-2", "masks#3"))
        return number_goods(desk, goods, awb=self.draw.choice(("999-12345675", "999-12345670")))

    def _look(self, desk: Desk) -> object:
        """What a person asks records nothing and does not fail."""
        desk.look_again()
        acts = desk.state.acts
        found = morning(desk)
        assert sum(row.unconfirmed for row in found.priorities) >= 0
        if desk.state.current is not None:
            for place in ("CNPVG", "BELGG", "FRLIO"):
                hub_day(desk, place)
            bookings(desk)
            to_notify(desk)
            self._same_in_part(desk)
        desk.look_again()
        assert desk.state.acts == acts
        return found

    def _same_in_part(self, desk: Desk) -> None:
        """What is left out to be quick, of readings and of what notices stop, changes nothing."""
        quick, whole = plan_periods(desk), plan_periods(desk, whole=True)
        ends = (desk.now if t.until is None else min(instant(t.until), desk.now) for t in whole)
        slow = [
            replace(turn, run=legs_run(desk, turn.plan)) if minutes(end) > turn.since else turn
            for turn, end in zip(whole, ends, strict=True)
        ]
        for read in (planned_movements, stopped):
            assert list(read(quick, desk.now)) == list(read(whole, desk.now))
            assert list(read(quick, desk.now)) == list(read(slow, desk.now))

    def _unpin(self, desk: Desk) -> object:
        return unpin(desk, self.draw.choice(GOODS))

    def _silence(self, desk: Desk) -> object:
        return set_silence(desk, self.draw.choice(list(Silence)))


def _refusal(kind: Callable[[Desk], object], desk: Desk) -> InvalidInput | None:
    """Why an act was refused; None: it was done."""
    try:
        kind(desk)
    except InvalidInput as wrong:
        return wrong
    return None


def _but_history(state: DeskState) -> object:
    """A state without the number of acts."""
    things = rows_of_state(replace(state, acts=0))
    return sorted(things.items())
