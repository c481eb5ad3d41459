"""How full the departures of each hub are on each day, as a heat map has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from onward.desk.loads import Filling, Loads
from onward.questions.traffic import average
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table
from onward.report.words import place_name
from onward.wording.moments import day_code
from onward.wording.quantities import full, number_of, tonnes

BANDS = (0.0, 0.01, 0.25, 0.5, 0.75, 0.9, 0.99)  # of fullness: empty, under 25 % ... full


def fullness_table(read: Loads) -> Table:
    """One row for each hub with departing goods, sorted by their mass; one column for each UTC day:
    the used share of the space, in percent.
    """
    found: dict[str, dict[date, list[Filling]]] = defaultdict(lambda: defaultdict(list))
    for filling in read.fillings:
        found[filling.departure.origin][filling.departure.departs_at.date()].append(filling)
    grams = {
        origin: sum(f.mass_g for mine in by_day.values() for f in mine)
        for origin, by_day in found.items()
    }
    names = {origin: place_name(read.places[origin]) for origin in found if grams[origin]}
    shown = days(read)
    return Table(
        name="heat",
        title="Fullness by hub and day",
        columns=(
            Column("hub", "Hub"),
            *(Column(_key(day), _heading(day, shown[0]), Kind.SHARE) for day in shown),
        ),
        rows=[
            {"hub": Coded(origin, names[origin])}
            | {_key(day): _cell(found[origin].get(day, []), names[origin], day) for day in shown}
            for origin in sorted(names, key=lambda each: (-grams[each], names[each]))
        ],
        nothing="Nothing travels.",
    )


def days(read: Loads) -> list[date]:
    """Every UTC day from the first departure with goods to the last."""
    dates = [filling.departure.departs_at.date() for filling in read.loaded]
    span = (max(dates) - min(dates)).days + 1 if dates else 0
    return [min(dates) + timedelta(days=i) for i in range(span)]


def _key(day: date) -> str:
    return f"day_{day:%Y_%m_%d}"


def _heading(day: date, first: date) -> str:
    """The day where it begins a month, a week or the map; others have too little room."""
    if day.day == 1 or day == first:
        return day_code(day)
    return str(day.day) if day.weekday() == 0 else ""


def _cell(fillings: Sequence[Filling], hub: str, day: date) -> Coded:
    """One hub on one day."""
    usable = [f for f in fillings if f.capacity_g and f.capacity_l]
    if not usable:
        return Coded("", "", "b0", note=f"{hub}, {day_code(day)}: nothing leaves with space")
    part = average(usable)
    band = max(i for i, least in enumerate(BANDS, 1) if part >= least)
    carried, space = sum(f.mass_g for f in usable), sum(f.capacity_g for f in usable)
    where = number_of(len(usable), "departure")
    words = f"{full(part)} full, {tonnes(carried)} of {tonnes(space)} on {where}"
    note = f"{hub}, {day_code(day)}: {words}"
    return Coded(round(part, 4), f"{100 * part:.0f}", f"b{band}", note=note)
