"""The tables of a plan's page: proofs by level, lanes, charters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Loads
from onward.plan.plan import Level
from onward.questions.traffic import BoughtCharter, CarriedLane
from onward.report.cells import Coded, Kind
from onward.report.departure_words import local
from onward.report.judged_plan import proof_of
from onward.report.table import Column, Table
from onward.report.words import PARTS, amount, gap_titles, gap_words, level_title, priority_of
from onward.scenario import Place
from onward.wording.amounts import Money, money, number
from onward.wording.moments import day_code
from onward.wording.place_names import lane_words, place_words
from onward.wording.quantities import full, hours, kg_hours, ordinal

G_PER_T = 1_000_000
BAR = Markup(
    '<span class="bar proof" aria-hidden="true">'
    '<span class="proven" style="width:{:.2f}%"></span></span>'
)


def proofs(found: JudgedPlan) -> Table:
    """Each level's value and gaps, and as a bar the part that no plan with these charters can
    avoid.
    """
    titles = gap_titles(bool(found.read.scenario.charters))
    return Table(
        name="proofs",
        title="Values and proofs",
        about="What is proven: the solid part of each bar is loss (or cost) that no plan with "
        "these charters can avoid. The gap is the share of what can be helped that a better plan "
        "might save.",
        columns=(
            Column("level", "Level"),
            Column("value", "Value", Kind.NUMBER),
            *(Column(name, title.capitalize(), Kind.NUMBER) for name, title in titles.items()),
            Column("proven", "Proven part"),
            Column("words", "In words"),
        ),
        rows=[
            *(proof_row(level, found, titles) for level in found.levels),
            *_reported(found, titles),
        ],
    )


def _reported(found: JudgedPlan, gaps: Iterable[str]) -> Iterator[dict[str, object]]:
    """Figures without a bound: the parts of cost other than 0, and the priced delay."""
    for name, minor in found.cost_parts.items():
        if minor:
            value = Coded(number(minor, found.currency), money(minor, found.currency))
            yield _part(Coded(name, f"of it {PARTS[name]}"), value, gaps)
    for priority, lost in found.priced_losses.items():
        title = f"delay of {ordinal(priority)} priority, priced".capitalize()
        yield _part(Coded(f"delay:{priority}", title), Coded(hours(lost), kg_hours(lost)), gaps)


def _part(level: Coded, value: Coded, gaps: Iterable[str]) -> dict[str, object]:
    nothing = dict.fromkeys(gaps, Coded("", ""))
    return {"level": level, "value": value, "proven": None, "words": "", **nothing}


def proof_row(level: Level, found: JudgedPlan, gaps: Iterable[str]) -> dict[str, object]:
    """One level."""
    bound, proof = level.bound_bought, proof_of(level, found)
    part = None if bound is None else min(1.0, bound / level.value) if level.value else 1.0
    return {
        "level": Coded(level.name, level_title(level).capitalize()),
        "value": Coded(_major(level, found.currency), amount(level, level.value, found.currency)),
        **{name: _gap(getattr(level, name)) for name in gaps},
        "proven": None if part is None else Coded(part, BAR.format(100 * part)),
        "words": f"{proof[0].upper()}{proof[1:]}.",
    }


def _major(level: Level, currency: str) -> float:
    """The value in major units of money, or in kg-hours."""
    return number(level.value, currency) if priority_of(level) is None else hours(level.value)


def _gap(gap: float | None) -> Coded:
    return Coded("" if gap is None else gap, gap_words(gap))


def place(each: Place) -> Coded:
    """A place for people and machines."""
    return Coded(each.id, place_words(each.id, each.name))


def lanes(found: Sequence[CarriedLane]) -> Table:
    """The goods on each lane by each mode, most first."""
    return Table(
        name="lanes",
        title="Lanes",
        about="Lanes, most tonnes first.",
        columns=(
            Column("origin", "From"),
            Column("destination", "To"),
            Column("mode", "Mode"),
            Column("mass_t", "Tonnes", Kind.TONNES),
            Column("departures", "Departures", Kind.WHOLE),
            Column("fullness", "Full", Kind.SHARE),
        ),
        rows=[
            {
                "origin": place(lane.origin),
                "destination": place(lane.destination),
                "mode": Coded(lane.mode, keyed_mode(lane.mode)),
                "mass_t": lane.mass_g / G_PER_T,
                "departures": lane.departures,
                "fullness": Coded(lane.fullness, full(lane.fullness)),
            }
            for lane in found
        ],
        nothing="Nothing travels.",
    )


def keyed_mode(mode: str) -> Markup:
    """A mode with its colour on the map."""
    return Markup('<span class="key line {0}"></span> {0}').format(mode)


def charters(found: Sequence[BoughtCharter], read: Loads) -> Table:
    """The charters bought, dearest first."""
    currency = read.scenario.currency
    return Table(
        name="charters",
        title="Charters bought",
        about="The charters that the plan buys, dearest first.",
        columns=(
            Column("charter", "Charter"),
            Column("departures", "Departures"),
            Column("price", "Price", Kind.MONEY),
            Column("mass_t", "Carries, t", Kind.TONNES),
            Column("price_per_kg", "Price per kg carried", Kind.MONEY),
        ),
        rows=[
            {
                "charter": each.id,
                "departures": rotation(each, read),
                "price": Money(each.price_minor, currency),
                "mass_t": each.mass_g / G_PER_T,
                "price_per_kg": None
                if each.minor_per_kg is None
                else Money(each.minor_per_kg, currency),
            }
            for each in found
        ],
        nothing="No charter is bought.",
    )


def rotation(charter: BoughtCharter, read: Loads) -> str:
    """Its departures, each with its day and how full it is."""
    parts = []
    for f in charter.fillings:
        d = f.departure
        at = local(d.departs_at, d.origin, read.places)
        lane = lane_words(d.origin, d.destination)
        parts.append(f"{day_code(at)} {lane} ({full(f.fullness)} full)")
    return "; ".join(parts)
