"""Maps of lanes: the part of the world that they touch, and a closer view where places crowd."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onward.report.chart import Chart, Lane, draw, inset_view, put_places, world_view
from onward.report.words import place_name
from onward.scenario import Mode, Place
from onward.wording.quantities import tonnes

MODES = tuple(mode.value for mode in Mode)


def maps(lanes: Sequence[Lane], held: Mapping[Place, int] | None = None) -> list[tuple[str, Chart]]:
    """The maps with their titles; empty without a lane. ``lanes``: heaviest first; ``held``: grams
    detained at places, which are marked.
    """
    if not lanes:
        return []
    through: dict[str, int] = defaultdict(int)
    places: dict[str, Place] = {}
    for lane in lanes:
        for place in (lane.origin, lane.destination):
            places[place.id] = place
            through[place.id] += lane.mass_g
    detained = {place.id: grams for place, grams in (held or {}).items()}
    for place in held or {}:
        places.setdefault(place.id, place)
        through.setdefault(place.id, 0)

    def title(place: Place) -> str:
        more = f"; {tonnes(detained[place.id])} detained" if place.id in detained else ""
        return f"{place_name(place)} ({place.id}): {tonnes(through[place.id])} in and out{more}"

    titled = [(places[name], grams, title(places[name])) for name, grams in through.items()]
    view, cut = world_view(lanes, MODES, 1000)
    views = [("All lanes", view)]
    if near := inset_view(
        sorted(((p, grams) for p, grams, _ in titled), key=lambda row: row[0].id), view, 640
    ):
        views.append(("A closer look", near))
    made = []
    for name, each in views:
        chart = draw(lanes, each, cut, MODES, lanes[0].mass_g)
        put_places(chart, each, cut, titled, frozenset(detained))
        made.append((name, chart))
    return made
