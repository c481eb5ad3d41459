"""A scenario whose goods cannot change transport anywhere on their way says so when it is checked."""

from __future__ import annotations

import pytest
from little import little

from onward.questions.record import record_of
from onward.questions.validate import ValidateScenario, validate_scenario

ROAD = "road T1 BELGG>FRLIO 3 06:00 > 3 18:00"
RAIL = "rail T1 BELGG>FRLIO 3 06:00 > 3 18:00"
FORGOTTEN = "goods cannot change transport at BELGG (air to road): a row of transfers.csv says in"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((ROAD,), [FORGOTTEN]),
        ((ROAD, "transfer BELGG air road 180"), []),
        ((RAIL, ROAD.replace("T1", "T2"), "transfer BELGG air rail 180"), []),  # another way
        (("fly F2 BELGG>FRLIO 4 06:00 > 4 12:00",), []),  # from air to air
        (("road T1 BELGG>NLAMS 3 06:00 > 3 18:00",), []),  # no way even so
    ],
)
def test_a_forgotten_transfer_is_told(lines: tuple[str, ...], said: list[str]) -> None:
    scenario = little(
        "\n".join(
            (
                "fly F1 CNPVG>BELGG 2 10:00 > 2 22:00",
                *lines,
                "ship masks CNPVG>FRLIO",
                "place FRLIO",
            )
        )
    )
    with record_of(scenario) as record:
        notes = validate_scenario(record, ValidateScenario()).notes
    told = [note.text[: len(FORGOTTEN)] for note in notes if "transfers.csv" in note.text]
    assert told == said
