"""What a person reads of a part of a shipment: promise, state, cause, what happens next; in
English, and never empty in Chinese.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from little import little
from telling import day, telling

from onward.events.eta import Past
from onward.goods.tracked import Tracked, TrackedPart
from onward.report.chinese import authority, place
from onward.report.next_words import joined_words
from onward.report.tables.track import part_row
from onward.report.tracked_words import Said, cases, cause, promise, state

WORLD = little("""
    place CNPVG name=Shanghai
    place BELGG name=Liege
    place FRLIO name=Lyon
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00
    rail T1 BELGG>FRLIO 6 06:00 > 6 12:00
    ship masks CNPVG>FRLIO p1 10x due=7 hs=630790
    policy LOOK inspection scope=BE directions=transit hours=24 from=1 title=Everything
""")
PLAN = "1 06:00 planned masks on=F1\n 1 06:00 planned masks on=T1\n"
CHINESE = re.compile("[\u4e00-\u9fff]")


def at(text: str, now: str, past: Past | None = None) -> tuple[TrackedPart, Tracked]:
    desk = Tracked(WORLD, tuple(telling(text)), day(now), day(now))
    if past is not None:
        desk.__dict__["past"] = past
    (row,) = desk.rows()
    return row, desk


def english(said: Said | None) -> str:
    assert said is not None
    assert CHINESE.search(said.zh)
    return said.en


def next_of(row: TrackedPart, seen: Tracked) -> Said:
    return joined_words(row.steps, seen)


@pytest.mark.parametrize(
    ("text", "now", "told"),
    [
        ("", "2", "No event speaks of it."),
        (PLAN, "2", "Planned since 01MAR20 06:00Z; nobody has received it yet."),
        (
            PLAN + "4 09:00 loaded masks on=F1 at=CNPVG",
            "5",
            "Loaded on F1 at Shanghai (PVG) on 04MAR20 09:00Z.",
        ),
        (
            PLAN + "4 10:00 departed masks on=F1 at=CNPVG",
            "4T12:00",
            "On F1, which left Shanghai (PVG) on 04MAR20 10:00Z.",
        ),
        (
            PLAN + "4 22:00 landed masks on=F1 at=BELGG",
            "5",
            "At Liège (LGG) since 04MAR20 22:00Z.",
        ),
        (
            PLAN + "6 12:00 landed masks on=T1 at=FRLIO",
            "7",
            "At its destination, Lyon (FRLIO), since 06MAR20 12:00Z; not delivered yet.",
        ),
        (
            PLAN + "6 12:00 delivered masks at=FRLIO",
            "7",
            "Delivered at Lyon (FRLIO) on 06MAR20 12:00Z.",
        ),
        (
            PLAN + "5 12:00 destroyed masks at=BELGG",
            "7",
            "Destroyed at Liège (LGG) on 05MAR20 12:00Z.",
        ),
        (
            PLAN + "5 12:00 held masks at=BELGG",
            "8",
            "Detained at Liège (LGG) since 05MAR20 12:00Z, 2.5 days by now.",
        ),
        (
            PLAN + "5 12:00 held masks by=police",
            "8",
            "Detained by police since 05MAR20 12:00Z, 2.5 days by now.",
        ),
        (
            PLAN + "5 12:00 held masks",
            "8",
            "Detained since 05MAR20 12:00Z, 2.5 days by now.",
        ),
        (PLAN + "4 09:00 loaded masks", "5", "Loaded on 04MAR20 09:00Z."),
        (
            PLAN + "4 10:00 departed masks at=CNPVG",
            "5",
            "Left Shanghai (PVG) on 04MAR20 10:00Z; nobody has said on what.",
        ),
        (
            PLAN + "4 10:00 departed masks on=F1",
            "5",
            "On F1, which left on 04MAR20 10:00Z.",
        ),
        (
            PLAN + "4 10:00 departed masks",
            "5",
            "Departed on 04MAR20 10:00Z; nobody has said where, or on what.",
        ),
        (
            PLAN + "4 22:00 landed masks",
            "5",
            "Landed on 04MAR20 22:00Z; nobody has said where.",
        ),
        (
            PLAN + "4 22:00 landed masks on=F1 at=BELGG\n 6 06:00 departed masks at=BELGG",
            "7",
            "Left Liège (LGG) on 06MAR20 06:00Z; nobody has said on what.",
        ),
        (PLAN + "6 12:00 delivered masks", "7", "Delivered on 06MAR20 12:00Z."),
        (PLAN + "5 12:00 destroyed masks", "7", "Destroyed on 05MAR20 12:00Z."),
    ],
)
def test_state(text: str, now: str, told: str) -> None:
    assert english(state(*at(text, now))) == told


@pytest.mark.parametrize(
    ("text", "now", "told"),
    [
        (
            PLAN,
            "2",
            "It leaves on F1 (Shanghai (PVG) – Liège (LGG)) on 04MAR20 10:00Z.",
        ),
        (
            PLAN,
            "5",
            "It should have left on F1 (Shanghai (PVG) – Liège (LGG)) on 04MAR20 10:00Z; "
            "the desk asks the carrier.",
        ),
        (
            PLAN + "4 10:00 departed masks on=F1 at=CNPVG",
            "4T12:00",
            "It arrives at Liège (LGG) on 04MAR20 22:00Z. Then: it leaves on T1 "
            "(Liège (LGG) – Lyon (FRLIO)) on 06MAR20 06:00Z.",
        ),
        (
            PLAN + "4 10:00 departed masks at=CNPVG",
            "4T12:00",
            "It arrives at Liège (LGG) on 04MAR20 22:00Z. Then: it leaves on T1 "
            "(Liège (LGG) – Lyon (FRLIO)) on 06MAR20 06:00Z.",
        ),
        (
            PLAN + "4 22:00 landed masks at=BELGG",
            "5",
            "It leaves on T1 (Liège (LGG) – Lyon (FRLIO)) on 06MAR20 06:00Z.",
        ),
        (
            "4 10:00 departed masks at=CNPVG",
            "4T12:00",
            "It arrives; nobody has said where and when.",
        ),
        (PLAN + "2 06:00 planned masks", "3", "The plan leaves it behind; the desk plans it anew."),
        ("2 06:00 accepted masks at=CNPVG", "3", "Nobody has planned it yet."),
        (PLAN + "6 12:00 landed masks on=T1 at=FRLIO", "7", "It is delivered to the consignee."),
        (
            PLAN + "4 22:00 landed masks on=F1 at=BELGG\n 5 00:00 held masks at=BELGG",
            "5",
            "The authority releases, returns or destroys it. If it is released: it leaves on T1 "
            "(Liège (LGG) – Lyon (FRLIO)) on "
            "06MAR20 06:00Z.",
        ),
        (PLAN + "6 12:00 delivered masks at=FRLIO", "7", "Nothing: the journey is over."),
    ],
)
def test_what_happens_next(text: str, now: str, told: str) -> None:
    assert english(next_of(*at(text, now))) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "5 00:00 held masks at=BELGG why=customs_inspection policy=LOOK",
            "A customs or health inspection of the goods. Policy LOOK: Everything.",
        ),
        (
            "5 00:00 held masks at=BELGG why=quota policy=OTHER",
            "The period's quota is used up. Policy OTHER.",
        ),
        (
            "5 00:00 held masks at=BELGG why=quota policy=OTHER\n 5 01:00 held masks at=BELGG "
            "policy=LOOK",
            "The period's quota is used up. Policy OTHER. Held under LOOK too.",
        ),
        (
            "5 00:00 held masks at=BELGG",
            "Undetermined. Nobody has said why; known policies that could: LOOK.",
        ),
        ("5 00:00 held masks at=CNPVG", "Nobody has said why, and no known policy explains it."),
        (
            "5 00:00 offloaded masks on=F1 at=CNPVG why=capacity",
            "Offloaded from F1 on 05MAR20 00:00Z. No room: out-competed, or the aircraft "
            "was too heavy.",
        ),
    ],
)
def test_cause(text: str, told: str) -> None:
    assert english(cause(*at(PLAN + text, "6"))) == told


def test_nothing_to_explain() -> None:
    assert cause(*at(PLAN, "2")) is None
    assert (
        cause(
            *at(
                PLAN + "4 09:00 offloaded masks on=F1 at=CNPVG\n 6 00:00 delivered masks at=FRLIO",
                "7",
            )
        )
        is None
    )


LATE = Past({("any", "", "waiting", 2): [60.0 * n for n in range(19)]})
OPEN = Past({("any", "", "waiting", 2): [60.0 * n for n in range(15)] + [float("inf")] * 5})


@pytest.mark.parametrize(
    ("text", "now", "past", "told"),
    [
        (
            PLAN,
            "2",
            None,
            "Due 07MAR20 00:00Z. Expected about 06MAR20 12:00Z: the plan; too few "
            "past cases to say how sure it is.",
        ),
        (
            PLAN,
            "2",
            LATE,
            "Due 07MAR20 00:00Z. Expected about 06MAR20 21:00Z, with 80 % between "
            "06MAR20 13:00Z and 07MAR20 05:00Z: learnt from 19 past cases (of all "
            "kinds).",
        ),
        (
            PLAN,
            "2",
            OPEN,
            "Due 07MAR20 00:00Z. Expected about 06MAR20 22:00Z, with 80 % between "
            "06MAR20 13:00Z and nobody can say when: learnt from 20 past cases (of all "
            "kinds).",
        ),
        (
            PLAN + "2 00:00 expected masks expected=8",
            "3",
            None,
            "Due 07MAR20 00:00Z. Expected about 08MAR20 00:00Z: the carrier's word. That is late.",
        ),
        (
            PLAN,
            "8",
            None,
            "Due 07MAR20 00:00Z. When it will be delivered is unknown; it is overdue.",
        ),
        ("", "2", None, "Due 07MAR20 00:00Z. When it will be delivered is unknown."),
        (
            PLAN + "8 00:00 delivered masks at=FRLIO",
            "9",
            None,
            "Due 07MAR20 00:00Z. Delivered 08MAR20 00:00Z, late.",
        ),
        (
            PLAN + "6 00:00 delivered masks at=FRLIO",
            "9",
            None,
            "Due 07MAR20 00:00Z. Delivered 06MAR20 00:00Z, in time.",
        ),
    ],
)
def test_promise(text: str, now: str, past: Past | None, told: str) -> None:
    assert english(promise(*at(text, now, past))) == told


@pytest.mark.parametrize(
    "group",
    [
        "lane BELGG-FRLIO",
        "mode road",
        "any",
        "policy LOOK",
        "reason customs_inspection",
        "any hold",
    ],
)
def test_the_cases_an_expectation_is_learnt_from_are_said_in_words(group: str) -> None:
    said = cases(group)
    assert "_" not in said.en
    assert CHINESE.search(said.zh)
    assert not re.search("mode|road|reason|customs|hold", said.zh)


def test_chinese_names_places_authorities_and_effects_in_chinese() -> None:
    row, desk = at(PLAN + "5 12:00 held masks at=BELGG why=customs_inspection policy=LOOK", "8")
    assert authority("customs BE") == "比利时海关"
    assert "列日（BELGG）" in state(row, desk).zh
    plain = desk.policies["LOOK"]
    desk.policies["LOOK"] = replace(plain, published="All is looked at", modelled="a day's wait")
    quoted = cause(row, desk)
    desk.policies["LOOK"] = plain
    assert quoted is not None
    assert quoted.en.endswith('Policy LOOK: "All is looked at". Modelled: a day\'s wait.')
    assert quoted.zh.endswith("为模型假设。")
    why = cause(row, desk)
    assert why is not None
    assert why.zh.endswith("政策：LOOK（查验）。")
    assert "（上海浦东（CNPVG）至列日（BELGG））" in next_of(*at(PLAN, "2")).zh
    assert place("XXXXX", "Nowhere") == "Nowhere（XXXXX）"
    assert place("CNPVG", "浦东机场") == "浦东机场（CNPVG）"


def test_damage_is_said_in_words_and_has_a_column() -> None:
    row, desk = at(
        PLAN + "2 10:00 departed masks on=F1 at=CNPVG\n2 11:00 damaged masks at=CNPVG", "3"
    )
    assert "Reported damaged" in state(row, desk).en
    assert str(part_row(row, desk, {})["damaged_at"])[:16] == "2020-03-02 11:00"
    whole, desk = at(PLAN, "3")
    assert part_row(whole, desk, {})["damaged_at"] is None
