"""What the page says can still be done is possible by what is known now, not when the plan was
made.
"""

from __future__ import annotations

from pathlib import Path

from little import little
from serving_here import WALL, Caller, serving

from onward.acts.settings import new_desk
from onward.store.store import open_store

# F1 takes the suits; three parcels want more space there, and one more pair of boots on F2
SCENARIO = little("""
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 500kg 9m3
    fly F2 CNCAN>BELGG 9 10:00 > 9 22:00 100kg 9m3
    ship suits CNPVG>BELGG p1 5x 100kg 0.1m3 due=12 latest=20
    ship parcels CNPVG>BELGG p2 3x 100kg 0.1m3 due=12 latest=20
    ship boots CNCAN>BELGG p2 2x 100kg 0.1m3 due=12 latest=20
""")


def test_more_space_on_a_departure_is_not_advised_once_it_is_cancelled(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        own = store.organisation("own")
        new_desk(store, own, SCENARIO, wall=WALL, story=SCENARIO.as_of, name="little")
    with serving(tmp_path / "onward.db") as caller:
        plan = caller.job(kind="plan")["result"]["plan"]
        caller.post(f"/plans/{plan}/adopt", if_match='"none"')
        assert (advised(caller), remedies(caller)) == (
            ["F1", "F2"],
            {"parcels": "room", "boots": "room"},
        )
        cells = {"departure": "F1", "cause": "fog"}
        saved = caller.post(
            "/notices", {"notices": [{"kind": "cancel_departure", "cells": cells}]}
        ).json
        assert (advised(caller), remedies(caller)) == (["F2"], {"parcels": "", "boots": "room"})
        assert caller.get("/shipments/parcels").json["exceptions"][0]["advice"] == []
        caller.post(f"/history/{saved['acts'][0]}/undo")
        assert advised(caller) == ["F1", "F2"]


def advised(caller: Caller) -> list[str]:
    """What each repair of the morning changes."""
    return [each["on"] for each in caller.get("/morning").json["morning"]["repairs"]]


def remedies(caller: Caller) -> dict[str, str]:
    """The remedy of each exception of the list."""
    told = caller.get("/exceptions?columns=shipment,remedy").json
    return {str(shipment): str(remedy or "") for shipment, remedy in told["rows"]}
