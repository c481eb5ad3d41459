"""What is published stays readable: a new column at its default changes no digest."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from first_spring import home
from little import little

from onward.formats.columns import ROWS
from onward.formats.digest import digest, table_digests
from onward.formats.first_columns import FIRST_COLUMNS, FIRST_SETTINGS
from onward.formats.folder import read_folder
from onward.scenario import Scenario, Shipment

SCENARIO = little("""
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 100m3 400/kg
    ship masks CNPVG>BELGG p1 2x 100kg 0.1m3
    ship gowns CNPVG>BELGG p2 2x 100kg 0.1m3
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class NextShipment(Shipment):
    """A shipment of a later version, which has one column more."""

    fragile: bool = False


def with_fragile(*values: bool) -> Scenario:
    """The scenario in the later version."""
    plain = [{f.name: getattr(s, f.name) for f in fields(s)} for s in SCENARIO.shipments]
    rows = (NextShipment(**row, fragile=v) for row, v in zip(plain, values, strict=True))
    return replace(SCENARIO, shipments=tuple(rows))


def test_a_new_column_counts_once_some_row_says_something_in_it() -> None:
    assert digest(with_fragile(False, False)) == digest(SCENARIO)
    assert table_digests(with_fragile(False, False)) == table_digests(SCENARIO)
    some = [digest(with_fragile(*rows)) for rows in ((True, False), (False, True), (True, True))]
    assert len({digest(SCENARIO), *some}) == 4


def test_the_first_columns_are_all_there_still() -> None:
    """None of them may ever go or get another name: digests of published plans count them."""
    for name, columns in FIRST_COLUMNS.items():
        assert columns <= {field.name for field in fields(ROWS[name])}
    assert {field.name for field in fields(Scenario)} >= FIRST_SETTINGS


def test_the_digest_of_a_scenario_that_plans_name_stays() -> None:
    """Spring 2020 as first published, as plans of 0.1.0 have it; recomputed by no code of ours."""
    assert digest(read_folder(home() / "spring-2020" / "S")) == SPRING


SPRING = "51fb4fec2076bebc17b4f428b145288ee7c68ec4ce53d41702f86ab762cf51d1"
