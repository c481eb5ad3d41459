"""Small desks to act at: a scenario as text, a store, and the words of notices."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from little import little

from onward.acts.drafts import Drafted, Wishes, adopt, draft
from onward.acts.moves import with_moves
from onward.acts.notices import add, change_in_words
from onward.acts.settings import new_desk, set_clock
from onward.desk.desk import Desk, projection_problems
from onward.scenario import Scenario
from onward.store import OWN
from onward.store.store import Store, open_store
from onward.store.verify import verify

TEXT = """
    as_of 2020-03-01
    set name=little
    place CNPVG
    place BELGG
    place FRLIO
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 400/kg
    fly F3 CNPVG>BELGG 6 10:00 > 6 22:00 1000kg 10m3 400/kg
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00 5000kg 50m3 20/kg
    road T2 BELGG>FRLIO 5 06:00 > 5 18:00 5000kg 50m3 20/kg
    road T3 BELGG>FRLIO 7 06:00 > 7 18:00 5000kg 50m3 20/kg
    ship masks CNPVG>FRLIO p1 8x 100kg 0.5m3 ready=1 due=4 00:00 latest=12 00:00 party=red
    ship gowns CNPVG>BELGG p2 4x 100kg 0.5m3 ready=3 due=5 00:00 latest=12 00:00 party=blue
"""
WALL = datetime(2026, 11, 28, 12, tzinfo=UTC)


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant of March 2020."""
    return datetime(2020, 3, day, hour, minute, tzinfo=UTC)


def opened(place: Path | str) -> Store:
    """The store, open for writing."""
    return open_store(str(place), write=True)


def begun(store: Store, scenario: Scenario | None = None, whose: str = OWN) -> Desk:
    """A new desk on a story clock that stands at the scenario's instant."""
    scenario = scenario or little(TEXT)
    organisation = store.organisation(whose)
    return new_desk(store, organisation, scenario, wall=WALL, story=scenario.as_of)


@cache
def kept(text: str, clock: datetime | None) -> bytes:
    """The file of a store whose desk has a current plan, at an instant; made once a process."""
    with TemporaryDirectory() as room:
        path = Path(room) / "desk.db"
        with opened(path) as store:
            desk = begun(store, little(text))
            current(desk)
            if clock is not None:
                set_clock(desk, clock)
        return path.read_bytes()


def ready(place: Path, text: str = TEXT, clock: datetime | None = None) -> Desk:
    """A desk with a current plan, in a store of its own that is open for writing: close it."""
    place.write_bytes(kept(text, clock))
    store = opened(place)
    return Desk(store, store.organisation(OWN), wall=WALL)


def planned(desk: Desk, **wishes: object) -> Drafted:
    """A draft from what holds now."""
    return draft(desk, Wishes(**wishes))  # type: ignore[arg-type]


def current(desk: Desk) -> str:
    """A plan, adopted."""
    return adopt(desk, planned(desk).name).plan.name


def notice(desk: Desk, words: str, known_at: datetime | None = None, *, sure: bool = False) -> int:
    """The number of a notice that is told in words."""
    kind, *rest = words.split()
    change = change_in_words(kind, rest, now=desk.now, known_at=known_at)
    looked, acts = add(desk, [change], sure=sure)
    return acts[0].number if acts else looked.checked[0].recorded_as


def ways(desk: Desk, name: str = "") -> dict[str, str]:
    """Each consignment's goods and departures in a plan: the named one, else the current."""
    state = desk.state
    plan = state.plans[name][1] if name else state.current
    assert plan is not None
    scenario, found = with_moves(desk, plan)
    rows = {s.id: s for s in scenario.shipments}
    ways = {}
    for c in found.consignments:
        s = rows[c.shipment]
        first, last = c.first + s.first_unit - 1, c.last + s.first_unit - 1
        ways[f"{s.part_of or s.id}#{first}-{last}"] = " ".join(leg.departure for leg in c.legs)
    return ways


def sound(store: Store) -> None:
    """What every act leaves: the chain holds, and the projection is the fold of the acts."""
    assert projection_problems(store)[1] == []
    assert verify(store.reading).problems == []
