"""Makes docs/format.md from the dataclasses, the limits and the meanings."""

from __future__ import annotations

from onward.formats import meanings
from onward.formats.columns import RATIOS, SETTINGS, TABLES, Column
from onward.formats.csvfile import MAX_BYTES
from onward.scenario import FORMAT_VERSION, KG_PER_M3
from onward.scenario.limits import LONGEST_ID, MAX_DELAY, MAX_RUNS, MAX_TOTAL, RANGES
from onward.units import EARLIEST, LATEST
from onward.wording.instants import A_DAY, AN_INSTANT

# Ending of a column's name -> its unit.
UNITS = {
    "_minor_per_kg": "minor units per kg",
    "_minor_per_day": "minor units per day",
    "_kg_per_day": "kg per day",
    "minor_per_tonne_hour": "minor units per tonne and hour",
    "ppm_of_value_per_day": "millionths of the value per day",
    "_minor": "minor units",
    "_min": "minutes",
    "minutes": "minutes",
    "kg": "kg",
    "m3": "m3",
    "_hours": "hours",
    "hours": "hours",
    "_days": "days",
    "latitude": "degrees",
    "longitude": "degrees",
    "weight": "kg",
    "quota": "quota_unit",
    "amount": "the policy's quota_unit",
    "factor": "share",
    "share": "share",
    "rate": "units of the scenario's currency",
    "plan_quantile": "share",
}

HEAD = f"""\
# The format of a scenario (version {FORMAT_VERSION})

A scenario is a **folder**: `scenario.toml` with the settings and one CSV file per table, or a
**workbook** (.xlsx): a sheet per table and the sheet `scenario` with the columns setting and
value. `onward init DIR` writes a small one,
`onward init --workbook FILE.xlsx` an empty workbook with drop-downs.

* Only the settings, `places` and `shipments` are needed. A table may be packed: `<table>.csv.gz`
  or `.csv.xz` is read if there is no `<table>.csv`.
* CSV: UTF-8, commas, a header line. Columns may come in any order; one with a default may be
  absent, and an empty cell means the default.
* An unknown column, setting, sheet or .csv file is a problem, because it is most likely a slip.
  In a workbook, sheets whose names begin with `_` are not read. Blank rows, also above the header,
  and empty columns without a name are passed over; a title above the header is one problem.
* An instant is ISO 8601 with an offset, on a whole minute: `{AN_INSTANT}`,
  `{A_DAY}T20:00+08:00`. A day is `{A_DAY}`. Lists are separated by `;`.
* In a workbook a cell that holds a date counts as UTC; instants written as text need their
  offset, as in CSV. A formula counts with its saved value.
* Numbers have a point, no separators and no units. Money is in whole minor units of the
  scenario's currency; prices per kg may have fractions. Price and minimum of an offer are in its
  own `currency`, if it states one.
* `format_version`: an older version is brought up to date when it is read; a newer one is
  refused.

Limits: a file of at most {MAX_BYTES // 1_000_000} MB, unpacked; instants of {EARLIEST.year} to
{LATEST.year - 1}; {MAX_RUNS:,} days of services; ids of at most {LONGEST_ID} characters; the
grams, litres, units and kg-minutes of possible loss of all shipments together at most
2^{MAX_TOTAL.bit_length() - 1} each, so that sums stay exact; likewise the minor units of all goods
with a price of delay, left behind, and the delay of one handling unit at most
2^{MAX_DELAY.bit_length() - 1} millionths of a minor unit.
"""


def format_page() -> str:
    parts = [HEAD, "## Settings: `scenario.toml`\n", _settings()]
    for name, table in TABLES.items():
        needed = " (needed)" if table.needed else ""
        parts += [f"## `{name}`{needed}\n", meanings.TABLES[name] + "\n", _rows(name)]
    return "\n".join(parts).rstrip() + "\n"


def _settings() -> str:
    lines = ["| setting | type | unit | default | range | meaning |", "|---|---|---|---|---|---|"]
    lines.append(
        f"| `format_version` | whole number |  | **needed** | {FORMAT_VERSION} | version of this "
        "format |"
    )
    for name, column in SETTINGS.items():
        lines.append(_line(name, "scenario", column, meanings.SETTINGS[name]))
    for transport, ratio in KG_PER_M3.items():
        span = span_of("scenario", RATIOS)
        lines.append(
            f"| `{RATIOS}.{transport}` | whole number | kg per m3 | {ratio} | {span} | "
            f"{meanings.SETTINGS[f'{RATIOS}.{transport}']} |"
        )
    lines.append(
        "\n`charters.x` and `kg_per_m3.x` are the key x in the section `[charters]` or "
        "`[kg_per_m3]`.\n"
    )
    return "\n".join(lines)


def _rows(table: str) -> str:
    lines = ["| column | type | unit | default | range | meaning |", "|---|---|---|---|---|---|"]
    lines += [
        _line(name, table, column, meanings.COLUMNS[table][name])
        for name, column in TABLES[table].columns.items()
    ]
    return "\n".join(lines) + "\n"


def _line(name: str, table: str, column: Column, meaning: str) -> str:
    return (
        f"| `{name}` | {type_of(column)} | {unit_of(column)} | {default_of(column)} | "
        f"{span_of(table, name)} | {meaning} |"
    )


def type_of(column: Column) -> str:
    """The kind of a column's cells, with the choices."""
    if not column.kind.choices:
        return column.kind.word
    several = "; ..." if column.kind.word.endswith("; ...") else ""
    return "one of " * (not several) + ", ".join(column.kind.choices) + several


def unit_of(column: Column) -> str:
    """The unit of a number, from the column's name."""
    if column.kind.word not in ("number", "whole number"):
        return ""
    return next((unit for ending, unit in UNITS.items() if column.name.endswith(ending)), "")


def default_of(column: Column) -> str:
    """The meaning of an empty cell."""
    if column.needed:
        return "**needed**"
    return "" if column.default is None else column.kind.write(column.default)


def span_of(table: str, column: str) -> str:
    """The range of a number."""
    span = RANGES.get((table, column))
    return f"{_short(span.low)} to {_short(span.high)}" if span else ""


def _short(number: float) -> str:
    return f"{number:g}" if abs(number) < 1 else f"{number:,.0f}"
