"""An error declaration marks its event whichever of the two comes first."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from calling import Caller
from samples import document, event

from onward.epcis.app import application
from onward.events.state import fold, state_hash
from onward.formats.epcis.hash import event_hash
from onward.store.codes import name_places
from onward.store.reading import logged
from onward.store.store import open_store
from onward.store.verify import verify

DOCK = {"id": "urn:epc:id:sgln:4012345.00011.0"}
TRUE = event(eventID="urn:x:1", readPoint=DOCK)
OTHER_SPELLING = {
    **TRUE,
    "epcList": ["https://id.gs1.org/00/040123450000001112"],
    "eventTime": "2020-04-03T19:30:00Z",
}
FIRST = {
    **OTHER_SPELLING,
    "errorDeclaration": {"declarationTime": "2020-05-01T00:00:00Z", "reason": "incorrect_data"},
}
SECOND = {
    **TRUE,
    "errorDeclaration": {
        "declarationTime": "2020-05-02T00:00:00Z",
        "reason": "did_not_occur",
        "correctiveEventIDs": ["urn:x:2"],
    },
}
CORRECT = event(eventID="urn:x:2", readPoint=DOCK, bizStep="arriving")


def told(
    template: Path,
    folder: Path,
    arrivals: tuple[dict[str, Any], ...],
    named_after: int,
    *,
    together: bool = False,
) -> tuple[Any, ...]:
    """What is known after events came in some order, the dock being named after some of them:
    states, marked events, answers.
    """
    path = folder / "onward.db"
    path.write_bytes(template.read_bytes())
    with open_store(str(path), write=True) as store:
        mine = store.organisation()
        server = Caller(application(store, mine))
        for number, each in enumerate(arrivals):
            if number == named_after:
                name_places(
                    store, mine, "read_point", {"https://id.gs1.org/414/4012345000115": "BELGG"}
                )
                server = Caller(application(store, mine))  # it would heed the name within a second
            body = document(*arrivals) if together else document(each)
            assert server.post("/epcis/capture", body).status == 202
            if together:
                break
        assert verify(store.reading).problems == []
        tracking = fold(event for _, _, event in logged(store, mine))
        phases = tuple(state.phase for what in tracking.things for state in tracking.states(what))
        shown = [
            server.get(f"/epcis/events/{quote(each['eventID'], safe='')}").json.get(
                "errorDeclaration"
            )
            for each in arrivals
        ]
        held = sorted(dict(event.extra)["epcis:eventID"] for event in tracking.events.values())
        return (
            (state_hash(tracking) if named_after < 0 else phases),
            held,
            {each["eventID"]: found for each, found in zip(arrivals, shown, strict=True)},
        )


ORDERS = [*permutations((TRUE, FIRST, SECOND, CORRECT))]


@pytest.mark.parametrize(
    "orders", [ORDERS[::4], pytest.param(ORDERS, marks=pytest.mark.deep)], ids=["some", "all"]
)
@pytest.mark.parametrize("together", [False, True])
def test_any_order_of_arrival_is_one_state(
    together: bool, orders: list[Any], template: Path, tmp_path: Path
) -> None:
    outcomes = [told(template, tmp_path, each, -1, together=together) for each in orders]
    assert all(each == outcomes[0] for each in outcomes)
    assert outcomes[0][1:] == (
        ["urn:x:2"],
        {"urn:x:1": SECOND["errorDeclaration"], "urn:x:2": None},
    )


@pytest.mark.parametrize("named_after", [0, 1])
@pytest.mark.parametrize("arrivals", [(TRUE, FIRST), (FIRST, TRUE)])
def test_a_place_named_meanwhile_changes_nothing(
    arrivals: tuple[dict[str, Any], ...], named_after: int, template: Path, tmp_path: Path
) -> None:
    _, held, shown = told(template, tmp_path, arrivals, named_after)
    assert (held, shown) == ([], {"urn:x:1": FIRST["errorDeclaration"]})


def test_without_an_event_id_the_hash_binds_them(server: Caller) -> None:
    bare = {name: value for name, value in TRUE.items() if name != "eventID"}
    name = event_hash(bare)
    server.post("/epcis/capture", document({**FIRST, "eventID": name}))
    server.post("/epcis/capture", document(bare))
    assert len(server.get("/epcis/events").events) == 2
    assert (
        server.get(f"/epcis/events/{quote(name, safe='')}").json["errorDeclaration"]
        == FIRST["errorDeclaration"]
    )
