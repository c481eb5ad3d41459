"""Acts, pins and notices name flights and places as people say them; machines get ids."""

from __future__ import annotations

from pathlib import Path

from desks import begun, current, notice, opened
from little import little

from onward.acts.pins import pin
from onward.desk.desk_values import PinKind
from onward.desk.history import history
from onward.desk.names import AS_THEY_ARE, names_of
from onward.report.render.json import table_rows
from onward.report.render.text import table_text
from onward.report.tables.desk_lists import history_table, notices_table, pins_table

SCENARIO = """
    as_of 2020-03-01
    set name=little
    place CNPVG
    place BELGG
    service MU.A CNPVG>BELGG 10:00 720 days=2..9 carrier=MU
    ship masks CNPVG>BELGG p1 2x 100kg 0.5m3 ready=1 due=9 00:00 latest=12 00:00 party=red
"""
RUN, SAID = "MU.A@2020-03-04", "MU PVG–LGG 04MAR"


def test_people_read_flights_and_machines_ids(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store, little(SCENARIO))
        current(desk)
        pin(desk, "masks", PinKind.OFF, RUN)
        notice(desk, f"cancel-departure {RUN}")
        notice(desk, "close-place BELGG starts_at=2020-03-08T00:00Z")
        names = names_of(desk)
        pins = pins_table(desk.state, names)
        notices = notices_table(desk.state.notices.values(), names)
        acts = history_table(history(desk.acts(), names), {})
        for table in (pins, notices, acts):
            assert SAID in table_text(table)
            assert RUN not in table_text(table)
            assert RUN in str(table_rows(table))
        assert "place Liège (LGG)" in table_text(notices)


def test_what_is_unknown_keeps_its_id(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        names = names_of(begun(store, little(SCENARIO)))
        assert names.departure("X9") == "X9"
        assert names.departure("") == ""
        assert names.departure(f"{RUN}#A1").endswith("#A1")
        assert names.of("service", "MU.A") == "MU PVG–LGG"
        assert names.of("cause", "BELGG") == "BELGG"
        assert AS_THEY_ARE.of("place", "BELGG") == "BELGG"
