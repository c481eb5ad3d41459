"""Names are one line wherever they enter the store; what lies in it stays readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from little import little

from onward.acts.settings import new_desk
from onward.desk.act import ActRefused
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.keys import key
from onward.events.vocabulary import Status
from onward.formats.changes import cells_of, change_of, changes_of
from onward.formats.folder import read_folder, write_folder
from onward.formats.packed import packed, unpacked
from onward.formats.workbook import read_workbook, write_workbook
from onward.people.roles import Role
from onward.questions.books import Books
from onward.questions.users import AddUser, add_user
from onward.scenario import Scenario
from onward.store.store import Store, open_store

ODD = "Red\nCross"
NOW = datetime(2020, 3, 2, tzinfo=UTC)
NOTICE = {"kind": "cancel_shipment", "id": "n1", "known_at": "2020-03-02T00:00Z"}
WORLD = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    ship masks CNPVG>BELGG p1 10x 20kg 0.18m3
"""


def scenario(**shipment: str) -> Scenario:
    world = little(WORLD)
    return replace(world, shipments=(replace(world.shipments[0], **shipment),))  # type: ignore[arg-type]


def in_a_folder(store: Store, room: Path) -> None:
    write_folder(scenario(shipper=ODD), room)
    read_folder(room)


def in_a_workbook(store: Store, room: Path) -> None:
    write_workbook(scenario(consignee=ODD), room / "a.xlsx")
    read_workbook(room / "a.xlsx")


def of_a_place(store: Store, room: Path) -> None:
    world = little(WORLD)
    write_folder(replace(world, places=tuple(replace(p, name=ODD) for p in world.places)), room)
    read_folder(room)


def in_a_list(store: Store, room: Path) -> None:
    world = scenario()
    coded = replace(world.shipments[0], special_handling=frozenset({"PIL", ODD}))
    write_folder(replace(world, shipments=(coded,)), room)
    read_folder(room)


def of_a_scenario(store: Store, room: Path) -> None:
    write_folder(replace(little(WORLD), name=ODD), room)
    read_folder(room)


def in_a_notice(store: Store, room: Path) -> None:
    change_of(NOTICE | {"shipment": ODD})


def of_a_desk(store: Store, room: Path) -> None:
    own = store.organisation("own")
    new_desk(store, own, little(WORLD), wall=NOW, story=NOW, name=ODD)


def of_an_organisation(store: Store, room: Path) -> None:
    store.organisation(ODD)


def of_a_user(store: Store, room: Path) -> None:
    add_user(Books(store, store.organisation("own")), AddUser(name=ODD, roles=(Role.CLAIMS,)))


def of_an_event(name: str, value: Any) -> Callable[[Store, Path], None]:
    def recorded(store: Store, room: Path) -> None:
        told = Event(at=NOW, known_at=NOW, status=Status.HELD, **{name: value})
        store.record(store.organisation("own"), [told])

    return recorded


ENTERING: dict[str, Callable[[Store, Path], None]] = {
    **{"a folder": in_a_folder, "a workbook": in_a_workbook, "a place": of_a_place},
    **{"a list": in_a_list, "a scenario": of_a_scenario, "a notice": in_a_notice},
    **{"a desk": of_a_desk, "an organisation": of_an_organisation, "a user": of_a_user},
    "an authority": of_an_event("by", ODD),
    "a place of an event": of_an_event("place", ODD),
    "goods of an event": of_an_event("what", (key(f"shipment:{ODD}"),)),
}


@pytest.mark.parametrize("name", ENTERING)
def test_a_name_of_two_lines_does_not_enter(name: str, tmp_path: Path) -> None:
    with (
        open_store(str(tmp_path / "o.db"), write=True) as store,
        pytest.raises((InvalidInput, ActRefused)) as refused,
    ):
        ENTERING[name](store, tmp_path / "scenario" if "book" not in name else tmp_path)
    said: list[Problem] = [p for p in refused.value.problems if "line break" in p.message]
    assert said, refused.value
    assert ODD in said[0].value
    assert said[0].field


def test_a_name_of_two_lines_that_lies_in_a_store_is_read() -> None:
    world = scenario(shipper=ODD, consignee=ODD)
    assert unpacked(packed(world)) == world
    (read,) = changes_of([NOTICE | {"shipment": ODD}])
    assert cells_of(read)["shipment"] == ODD


def test_other_texts_may_have_lines(tmp_path: Path) -> None:
    write_folder(scenario(goods="masks\nand more"), tmp_path / "a")
    assert read_folder(tmp_path / "a").shipments[0].goods == "masks\nand more"
