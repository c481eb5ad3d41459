"""The table of flows: a row for each key, or both periods of each and the growth."""

from __future__ import annotations

from onward.numbers.flows import MEASURES, Flow
from onward.numbers.growth import Growth, GrowthLine, without_data
from onward.numbers.periods import Period
from onward.questions.flows import CountedFlows, about
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Sheet, Table
from onward.wording.place_names import lane_words, place_words

KINDS = {"kg": Kind.KG, "m3": Kind.M3, "handling_units": Kind.WHOLE, "units": Kind.WHOLE}
FEW = ("kg", "units")  # measures of growth that a terminal has room for


def flows_sheet(value: CountedFlows) -> Sheet:
    """The table and its subject."""
    found, brief = value.found, about(value)
    if isinstance(found, Growth):
        brief += (("baseline", str(found.baseline.period)),)
    return Sheet(
        title=f"Flows of {value.moves.scenario}",
        tables=(growth_table(value) if isinstance(found, Growth) else flows_table(value),),
        about=brief,
        brief=remarks(value),
        made_at=value.scenario.as_of,
    )


def remarks(value: CountedFlows) -> tuple[str, ...]:
    """Notes: days without data, and limits of a percentage."""
    found = value.found
    if isinstance(found, Growth):
        return found.remarks
    return without_data(value.moves, found.period)


def measures(flow: Flow) -> dict[str, object]:
    """The four measures."""
    return {name: getattr(flow, name) for name in MEASURES}


def dimension(value: CountedFlows, name: str, text: str) -> object:
    """A place or lane with its code; any other value unchanged."""
    if name == "hub":
        known = next((place.name for place in value.scenario.places if place.id == text), "")
        return Coded(text, place_words(text, known))
    if name == "lane":
        origin, _, destination = text.partition("-")
        return Coded(text, lane_words(origin, destination))
    return text


def keyed(value: CountedFlows, by: tuple[str, ...], key: tuple[str, ...]) -> dict[str, object]:
    """A line's key by dimension."""
    return {name: dimension(value, name, text) for name, text in zip(by, key, strict=False)}


def key_columns(by: tuple[str, ...]) -> tuple[Column, ...]:
    """A column for each dimension; without one, a column that names the numbers."""
    if not by:
        return (Column("flow", "Flow"),)
    return tuple(Column(name, name.replace("_", " ").capitalize()) for name in by)


def flows_table(value: CountedFlows) -> Table:
    """One row for each key, then the total, in which every leg counts once."""
    found = value.now
    rows = [keyed(value, found.by, line.key) | measures(line) for line in found.lines]
    total = {found.by[0] if found.by else "flow": "all"} | measures(found.total)
    return Table(
        name="flows",
        title="Flows",
        about=dict(about(value))["counted"],
        columns=(
            *key_columns(found.by),
            *(Column(name, heading(name), KINDS[name]) for name in MEASURES),
        ),
        rows=rows if found.by else [total],
        total=total if found.by else None,
    )


def heading(measure: str) -> str:
    """A measure for people."""
    return measure.replace("_", " ").capitalize() if len(measure) > 2 else measure


def growth_table(value: CountedFlows) -> Table:
    """Both periods and the growth, measure by measure; the reason where there is no percentage."""
    found = value.found
    assert isinstance(found, Growth)
    by = found.now.by
    rows = [keyed(value, by, line.key) | grown(line) for line in found.changes]
    total = {by[0] if by else "flow": "all"} | grown(found.total)
    columns = [column for name in MEASURES for column in growth_columns(name, found)]
    return Table(
        name="flows",
        title="Flows",
        about="Growth a day with data, against the baseline.",
        columns=(*key_columns(by), *columns),
        rows=rows if by else [total],
        total=total if by else None,
    )


def growth_columns(name: str, found: Growth) -> tuple[Column, ...]:
    """A measure in both periods, its growth, and why there is none."""
    few, title = name not in FEW, heading(name)
    before, now = (f"{title} {p.first} to {p.last}" for p in compared(found))
    return (
        Column(f"{name}_baseline", before, KINDS[name], detail=few),
        Column(name, now, KINDS[name], detail=few),
        Column(f"{name}_growth", f"{title}, growth a day", Kind.GROWTH, detail=few),
        Column(f"{name}_missing", f"{title}, why no growth", detail=True),
    )


def compared(found: Growth) -> tuple[Period, Period]:
    """The baseline, and the period."""
    before, now = found.baseline.period, found.now.period
    assert before is not None
    assert now is not None
    return before, now


def grown(line: GrowthLine) -> dict[str, object]:
    """The measures of a line of growth."""
    row: dict[str, object] = {}
    for name in MEASURES:
        growth = line.growth[name]
        missing = isinstance(growth, str)
        row[f"{name}_baseline"] = getattr(line.baseline, name)
        row[name] = getattr(line.now, name)
        row[f"{name}_growth"] = Coded("", str(growth)) if missing else float(growth)
        row[f"{name}_missing"] = str(growth) if missing else None
    return row
