"""An act that is refused for several reasons says all of them."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import at, begun, current, opened

from onward.acts.moves_by_hand import move
from onward.acts.notices import change_in_words
from onward.acts.pins import pin
from onward.acts.settings import set_clock
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.desk.desk_values import PinKind
from onward.desk.present_scenario import with_notices
from onward.errors import InvalidInput
from onward.goods.confirming import Confirm, confirm
from onward.goods.numbers_of_goods import number_goods

PACKAGE = Path(__file__).parents[2] / "onward"
LIFE = "_reason"  # what a claim's life says no by


def told(desk: Desk, words: str) -> None:
    kind, *rest = words.split()
    change_in_words(kind, rest, now=desk.now, known_at=None, where_wrong=lambda: with_notices(desk))


REFUSED: dict[str, tuple[Callable[[Desk], object], set[str]]] = {
    "numbers": (
        lambda desk: number_goods(desk, "mask", awb="999-12345676", uld="12345"),
        {"shipment", "awb", "uld"},
    ),
    "pin": (lambda desk: pin(desk, "mask", PinKind.ON, "F99"), {"shipment", "departure"}),
    "move": (lambda desk: move(desk, "mask", ["F98", "F99"]), {"shipment", "departure"}),
    "confirm": (
        lambda desk: confirm(
            desk, Confirm(what="mask", at=at(29), landed_at=at(28), corrects=99, damaged=-1)
        ),
        {"what", "at", "landed_at", "corrects"},
    ),
    "notice in words": (
        lambda desk: told(desk, "cut-departure F99 factor=half weekday=1 factor=2"),
        {"departure", "factor", "weekday"},
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    store = opened(tmp_path_factory.mktemp("desk") / "onward.db")
    made = begun(store)
    current(made)
    return made


@pytest.mark.parametrize("act", REFUSED)
def test_every_reason_is_told(desk: Desk, act: str) -> None:
    do, fields = REFUSED[act]
    with pytest.raises(InvalidInput) as refused:
        do(desk)
    assert {each.field for each in refused.value.problems} == fields
    assert all(each.maybe for each in refused.value.problems), refused.value.problems


def test_numbers_that_goods_cannot_have(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store)
        current(desk)
        set_clock(desk, at(20))
        with pytest.raises(ActRefused) as refused:
            confirm(desk, Confirm(what="masks", count=999, damaged=999, landed_at=at(1)))
        assert [each.field for each in refused.value.problems] == ["count", "damaged", "landed_at"]
        again = pickle.loads(pickle.dumps(refused.value))
        assert isinstance(again, ActRefused)
        assert again.problems == refused.value.problems


def certain(said: ast.expr) -> bool:
    """Whether a text is there at any time: a guess alone is empty where nothing is near."""
    guess = isinstance(said, ast.Call) and isinstance(said.func, ast.Name)
    return not (guess and said.func.id == "closest")


def without_a_way_out(file: Path) -> list[str]:
    """Refusals of a module that never say what else could be done."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        at = {"ActRefused": 3, LIFE: 4}.get(node.func.id)
        if at and not any(map(certain, node.args[at:])):
            found.append(f"{file.name}:{node.lineno}")
    return found


def test_every_refusal_of_an_act_says_what_else_could_be_done() -> None:
    rooms = ("desk", "goods", "acts", "questions")
    files = [file for room in rooms for file in (PACKAGE / room).glob("*.py")]
    files.append(PACKAGE / "money" / "life.py")
    assert [each for file in files for each in without_a_way_out(file)] == []


def test_a_refusal_without_a_way_out_is_found(tmp_path: Path) -> None:
    file = tmp_path / "planted.py"
    file.write_text(
        'ActRefused("a", 1, "is wrong")\nActRefused("a", 1, "is wrong", closest(a, b))\n'
        'ActRefused("a", 1, "is wrong", closest(a, b) or "onward lanes")\n',
        encoding="utf-8",
    )
    assert without_a_way_out(file) == ["planted.py:1", "planted.py:2"]
