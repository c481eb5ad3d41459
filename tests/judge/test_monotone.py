"""Every kind of false claim about a repaired plan is found, in words that name what is wrong; and the
same replan without it passes.

Two of each go from Shanghai to Liege, due on 5 March at 12:00: F1 is in time, F2 three hours late,
F3 two days. F1 and F2 take two, F3 takes four.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from judge.plans import plan
from little import little

from onward.judge import verify
from onward.judge.kept_back import review_moves
from onward.judge.travel import judged_scenario
from onward.judge.what_is_left import what_is_left
from onward.plan.plan import KeptBack, Plan, Touched, seal
from onward.scenario import Scenario

LANE = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 5 00:00 > 5 12:00 200kg 10m3 10/kg
    fly F2 CNPVG>BELGG 5 03:00 > 5 15:00 200kg 10m3 10/kg
    fly F3 CNPVG>BELGG 7 00:00 > 7 12:00 400kg 10m3 10/kg
    ship vents CNPVG>BELGG p1 2x 100kg 0.1m3 due=5T12:00 latest=12
    ship masks CNPVG>BELGG p2 2x 100kg 0.1m3 due=5T12:00 latest=12
    ship gowns CNPVG>BELGG p3 2x 100kg 0.1m3 due=5T12:00 latest=12
"""
CURRENT = "vents 1-2 F1, masks 1-2 F2, gowns 1-2 F3"
FIRM = "set firm_hours=400"
CUT = "cut X departure=F1"
CHEAP = "fly F4 CNPVG>BELGG 5 00:00 > 5 12:00 100kg 10m3 9/kg"


def replanned(
    more: str, current: str, added: str, new: str, **claims: object
) -> tuple[Scenario, Plan]:
    """A replan of the lane with these rows, which claims to be no worse than the repaired plan."""
    scenario = little(LANE + more)
    rows, made = plan(scenario, current).consignments, plan(scenario, new)
    claim = {
        "value": 0,
        "bound": 0,
        "in_force": rows,
        "rows": seal(rows),
        "added": plan(scenario, added).consignments,
        "price_per_touched_minor": 500,
        "monotone": True,
    }
    kept = sum(
        min(a.handling_units, b.handling_units)
        for a in rows
        for b in made.consignments
        if (a.shipment, a.legs) == (b.shipment, b.legs)
    )
    claim["value"] = sum(row.handling_units for row in rows) - kept
    return scenario, replace(made, touched=Touched(**(claim | claims)))  # type: ignore[arg-type]


# what is added to the lane | the current plan | rows added to what is left | the replan
SOUND = {
    "nothing happened": ("", CURRENT, "", CURRENT),
    "one takes a better seat": ("", "vents 1-2 F2", "masks 1-2 F1, gowns 1-2 F3", CURRENT),
    "a flight is cancelled": (
        CUT,
        "vents 1-2 F1, gowns 1-2 F2",
        "vents 1-2 F3, masks 1-2 F3",
        "vents 1-2 F2, masks 1-2 F3, gowns 1-2 F3",
    ),
    "a refused booking": (
        "booking B vents F1 refused",
        CURRENT,
        "vents 1-2 F3",
        "vents 1-2 F3, masks 1-2 F2, gowns 1-2 F3",
    ),
    "a cheaper one pays for being touched": (
        CHEAP.replace("9/kg", "4/kg"),
        "vents 1-2 F1, masks 1-2 F2, gowns 1-2 F3",
        "",
        "vents 1 F4, vents 2 F1, masks 1-2 F2, gowns 1-2 F3",
    ),
}
# the same | words of the false claim
PLANTED = {
    "first priority gives way to second": (
        "",
        CURRENT,
        "",
        "vents 1-2 F2, masks 1-2 F1, gowns 1-2 F3",
        r"it loses 36,000 kg-minutes more of first priority .* \(36,000 against 0\)",
    ),
    "one kilogram a minute later": (
        "ship pill CNPVG>BELGG p1 1x 0.5kg 0.001m3 due=5T12:00 latest=12\n"
        "fly F4 CNPVG>BELGG 5 00:00 > 5 12:00 1kg 1m3\n"
        "fly F5 CNPVG>BELGG 5 00:00 > 5 12:01 1kg 1m3",
        f"{CURRENT}, pill 1 F4",
        "",
        f"{CURRENT}, pill 1 F5",
        r"it loses 1 kg-minute more of first priority",
    ),
    "what is touched is dearer than what it saves": (
        CHEAP,
        CURRENT,
        "",
        "vents 1 F4, vents 2 F1, masks 1-2 F2, gowns 1-2 F3",
        "it costs 4.00 USD more than the repaired plan, the price of touching included",
    ),
    "room is free for what is left out": (
        CUT,
        "vents 1-2 F1, gowns 1-2 F3",
        "masks 1-2 F2",
        "vents 1-2 F2, masks 1-2 F3, gowns 1-2 F3",
        "left out shipment vents: F2 has room, none has to stay",
    ),
    "a seat for the third priority before the first": (
        CUT,
        "vents 1-2 F1, gowns 1-2 F1, masks 1-2 F3",
        "gowns 1-2 F2, vents 1-2 F3",
        "vents 1-2 F2, masks 1-2 F3, gowns 1-2 F3",
        "put F3 shipment vents: F2 has room, 2,700 min less late",
    ),
    "a dearer seat than there is": (
        f"{CUT}\n{CHEAP}",
        "gowns 1-2 F3, vents 1 F1, masks 1-2 F3",
        "vents 1 F2, vents 2 F2",
        "vents 1 F4, vents 2 F2, masks 1-2 F3, gowns 1-2 F3",
        "put F2 shipment vents: F4 has room, 180 min less late",
    ),
    "a charter": (
        f"{CUT}\ncharter C1 100\nfly X1 CNPVG>BELGG 5 00:00 > 5 12:00 charter=C1",
        CURRENT,
        "vents 1-2 X1",
        "buy C1, vents 1-2 X1, masks 1-2 F2, gowns 1-2 F3",
        "uses departure X1: charter C1 is not paid",
    ),
    "more units than there are": (
        "",
        CURRENT,
        "vents 1-2 F3",
        CURRENT,
        "carries 4 handling units of shipment vents, which has 2",
    ),
    "more than fits": (
        CUT,
        CURRENT,
        "vents 1-2 F2",
        "vents 1-2 F3, masks 1-2 F2, gowns 1-2 F3",
        "departure F2 carries 400 kg but has room for 200 kg",
    ),
    "a way that goes elsewhere": (
        f"{CUT}\nfly F9 CNPVG>NLRTM 5 00:00 > 5 12:00",
        CURRENT,
        "vents 1-2 F9",
        "vents 1-2 F3, masks 1-2 F2, gowns 1-2 F3",
        "must go to BELGG, its last departure ends at NLRTM",
    ),
    "a refused booking that was not seen": (
        "booking B vents F1 refused",
        CURRENT,
        "",
        "vents 1-2 F3, masks 1-2 F2, gowns 1-2 F3",
        "left out shipment vents: F2 has room|left out shipment vents: F3 has room",
    ),
    "a pin that was not seen": (
        "pin masks must_not_use departure=F2",
        CURRENT,
        "",
        "vents 1-2 F1, masks 1-2 F3, gowns 1-2 F3",
        "left out shipment masks: F3 has room",
    ),
}


@pytest.mark.parametrize("case", SOUND)
def test_a_replan_that_is_no_worse_is_proven(case: str) -> None:
    scenario, made = replanned(*SOUND[case])
    found = verify(scenario, made)
    assert (found.problems, found.false_claims) == ((), [])
    assert found.replan is not None
    assert found.replan.monotone


@pytest.mark.parametrize("case", PLANTED)
def test_a_false_claim_to_be_no_worse_is_found(case: str) -> None:
    *rows, words = PLANTED[case]
    scenario, made = replanned(*rows)
    found = verify(scenario, made)
    assert found.problems == ()
    assert found.replan is not None
    assert found.replan.monotone is False
    assert re.search(f"monotone: .*({words})", "\n".join(found.false_claims)), found.false_claims
    assert not found.proven
    silent = replace(made, touched=replace(made.touched, monotone=None))  # type: ignore[type-var]
    assert verify(scenario, silent).false_claims == []


def test_what_a_plan_states_of_the_price_of_touching_is_checked() -> None:
    rows = SOUND["a cheaper one pays for being touched"]
    assert verify(*replanned(*rows, touching_minor=500)).false_claims == []
    (claim,) = verify(*replanned(*rows, touching_minor=499)).false_claims
    assert "4.99 USD is stated for touching; recomputed it is 5.00 USD" in claim
    (claim,) = verify(*replanned(*rows, price_per_touched_minor=-1)).false_claims
    assert "-0.01 USD is stated; it is at least 0" in claim
    (claim,) = verify(*replanned(*rows, price_per_touched_minor=None)).false_claims
    assert "states no price of touching" in claim


# what is added to the lane | the current plan | what is left of it
SQUEEZED = {
    "nothing": ("", CURRENT, CURRENT),
    "a pin goes first": (
        "cut X departure=F1 factor=0.5\npin gowns must_use departure=F1",
        "vents 1 F1, gowns 1 F1",
        "gowns 1 F1",
    ),
    "the higher priority": (
        "cut X departure=F1 factor=0.5",
        "gowns 1 F1, masks 1 F1",
        "masks 1 F1",
    ),
    "the firm one of equals": (
        "cut X departure=F1 factor=0.5\nship rest CNPVG>BELGG p1 2x 100kg 0.1m3 due=5T12:00 latest=12"
        "\nbooking B vents F1 confirmed",
        "rest 1 F1, vents 1 F1",
        "vents 1 F1",
    ),
    "the heavier": (
        "cut X departure=F1 factor=0.5\nship rest CNPVG>BELGG p1 2x 80kg 0.1m3 due=5T12:00 latest=12",
        "rest 1 F1, vents 1 F1",
        "vents 1 F1",
    ),
    "the one that would lose more": (
        "cut X departure=F1 factor=0.5\n"
        "ship rest CNPVG>BELGG p1 2x 100kg 0.1m3 due=5T12:00 latest=12 left_behind_hours=99999",
        "vents 1 F1, rest 1 F1",
        "rest 1 F1",
    ),
    "the shipment's id": (
        "cut X departure=F1 factor=0.5\n"
        "ship rest CNPVG>BELGG p1 2x 100kg 0.1m3 due=5T12:00 latest=12",
        "vents 1 F1, rest 1 F1",
        "rest 1 F1",
    ),
    "the unit's number": ("cut X departure=F1 factor=0.5", "vents 1-2 F1", "vents 1 F1"),
    "a charter on offer is not left": (
        "charter C1 100\nfly X1 CNPVG>BELGG 5 00:00 > 5 12:00 charter=C1",
        "vents 1-2 X1, masks 1 F1",
        "masks 1 F1",
    ),
    "a paid charter is": (
        "charter C1 100 paid=true\nfly X1 CNPVG>BELGG 5 00:00 > 5 12:00 charter=C1",
        "vents 1-2 X1",
        "vents 1-2 X1",
    ),
    "goods that are gone": (
        "cancellation K shipment=vents",
        "vents 1 F1, masks 1 F1",
        "masks 1 F1",
    ),
}


@pytest.mark.parametrize("case", SQUEEZED)
def test_what_is_left_where_there_is_no_room_for_all(case: str) -> None:
    more, current, rest = SQUEEZED[case]
    scenario = little(LANE + more)
    found = what_is_left(judged_scenario(scenario), plan(scenario, current).consignments)
    rows = plan(scenario, rest).consignments
    assert {(c.shipment, c.first, c.last, c.legs) for c in found.rows} == {
        (c.shipment, c.first, c.last, c.legs) for c in rows
    }


# what is added to the lane | the current plan | which units are firm
BOUND = {
    "none": ("", "vents 1-2 F1", 0),
    "what closes within 96 hours": ("set firm_hours=96", "vents 1-2 F1, masks 1 F2", 2),
    "but one minute less": (
        "set firm_hours=96\nfly F4 CNPVG>BELGG 5 00:01 > 5 12:00",
        "vents 1-2 F4",
        0,
    ),
    "an inspection closes it sooner": (
        "set firm_hours=95\npolicy P inspection scope=CN directions=export hours=1",
        "vents 1-2 F1",
        2,
    ),
    "booked": ("booking B vents F1 requested", "vents 1-2 F1", 2),
    "booked, one unit": ("booking B vents F1 confirmed handling_units=1", "vents 1-2 F1", 1),
    "no longer booked": (
        "booking B vents F1 confirmed known=2020-02-02\n"
        "booking C vents F1 requested handling_units=1 known=2020-02-03",
        "vents 1-2 F1",
        1,
    ),
}


@pytest.mark.parametrize("case", BOUND)
def test_which_units_are_firm(case: str) -> None:
    more, current, count = BOUND[case]
    scenario = little(LANE + more)
    found = what_is_left(judged_scenario(scenario), plan(scenario, current).consignments)
    assert sum(found.firm.values()) == count


# what is added to the lane | the current plan | the replan | the move that the judge finds
MOVES = {
    "a firm unit moved for money": (
        f"{FIRM}\n{CHEAP.replace('9/kg', '1/kg')}",
        CURRENT,
        "vents 1 F4, vents 2 F1, masks 1-2 F2, gowns 1-2 F3",
        "vents (1, on F4): F1, back to its itinerary; it was there in the current plan",
    ),
    "a firm unit moved three hours earlier, and it fits back": (
        FIRM,
        "vents 1-2 F2, masks 1-2 F3, gowns 1-2 F3",
        "vents 1-2 F1, masks 1-2 F3, gowns 1-2 F3",
        "vents (2, on F1): F2, back to its itinerary; it was there in the current plan",
    ),
    "first priority three hours later for second": (
        "",
        CURRENT,
        "vents 1-2 F2, masks 1-2 F1, gowns 1-2 F3",
        "vents (2, on F2): F1, 180 min less late; it was there in the current plan",
    ),
    "a loose unit with room": (
        "",
        "vents 1-2 F2, masks 1-2 F3, gowns 1-2 F3",
        "vents 1-2 F2, masks 1-2 F3, gowns 1-2 F3",
        "vents (2, on F2): F1, 180 min less late; there is room",
    ),
    "money that pays for being touched": (
        CHEAP.replace("9/kg", "4/kg"),
        CURRENT,
        CURRENT,
        "vents (1, on F1): F4, 100 minor units cheaper; there is room",
    ),
    "a firm one, two days earlier": (
        FIRM,
        "vents 1-2 F3, masks 1-2 F2",
        "vents 1-2 F3, masks 1-2 F2, left gowns 1-2",
        "vents (2, on F3): F1, 2880 min less late; there is room",
    ),
}


@pytest.mark.parametrize("case", MOVES)
def test_the_moves_of_a_replan(case: str) -> None:
    more, current, new, words = MOVES[case]
    scenario, made = replanned(more, current, "", new)
    found = review_moves(judged_scenario(scenario), made)
    assert words in [str(move) for move in found.moves]


# what is added to the lane | the current plan, and the replan | what is kept back of the vents
STAYS = {
    "money that does not pay for being touched": (CHEAP, CURRENT, ""),
    "a firm one for money": (f"{FIRM}\n{CHEAP.replace('9/kg', '1/kg')}", CURRENT, "F4 0 400"),
    "a firm one three hours earlier": (FIRM, "vents 1-2 F2, masks 1-2 F3", "F1 180 -1000"),
}


@pytest.mark.parametrize("case", STAYS)
def test_firm_units_and_what_touching_costs_hold_moves_back(case: str) -> None:
    more, current, words = STAYS[case]
    scenario, made = replanned(more, current, "", current)
    found = review_moves(judged_scenario(scenario), made)
    assert [move for move in found.moves if move.shipment == "vents"] == []
    assert found.kept_back is not None
    kept = [
        f"{move.to[0].departure} {move.less_late_min} {move.saved_minor}"
        for move in found.kept_back.largest
        if move.shipment == "vents"
    ]
    assert kept == [words] * bool(words)
    assert all(move.firm and not move.displaces for move in found.kept_back.largest)


def test_what_a_plan_states_of_the_moves_kept_back_is_compared() -> None:
    """The masks would gain three hours where the gowns are."""
    scenario, made = replanned("", CURRENT, "", "vents 1-2 F2, gowns 1-2 F1, masks 1-2 F3")
    made = replace(made, touched=None)
    seen = judged_scenario(scenario)
    found = review_moves(seen, made).kept_back
    assert found is not None
    (move,) = found.largest
    assert (move.shipment, move.less_late_min, move.loss, move.saved_minor) == (
        "vents",
        180,
        36_000,
        0,
    )
    assert move.displaces == ("gowns",)
    planted = {
        "2 are stated; the judge finds 1": KeptBack(count=2, largest=found.largest),
        "0 are listed, not 1": KeptBack(count=1),
        "handling_units is 1, not 2": replace(
            found, largest=(replace(move, handling_units=1, loss=18_000),)
        ),
        "loss is 36001, not 36000": replace(found, largest=(replace(move, loss=36_001),)),
        "displaces is none, not gowns": replace(found, largest=(replace(move, displaces=()),)),
        "another itinerary is better: F1": replace(found, largest=(replace(move, to=move.of),)),
        "finds none of this group": replace(found, largest=(replace(move, shipment="gowns"),)),
    }
    assert review_moves(seen, replace(made, kept_back=found)).wrong == ()
    for words, stated in planted.items():
        wrong = review_moves(seen, replace(made, kept_back=stated)).wrong
        assert words in " ".join(wrong), (words, wrong)
