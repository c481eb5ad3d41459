"""What is planned now beside fast, cheap and safe, and alternatives that differ from these."""

from __future__ import annotations

from little import little

from onward.options.alternatives import Contrast, difference
from onward.options.choices import Choices, choices_for, choices_of
from onward.options.options import Options, Preference
from onward.options.planned import PlannedFate
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.report.options import options_text
from onward.scenario import Scenario
from onward.scenario.chance import CERTAIN, Chance, Lateness

LANE = """
    as_of 2020-03-01
    transfer NLAMS air road 60
    fly  SUN    CNPVG>BELGG 2 00:00 > 2 12:00 100kg 1m3 300/kg
    fly  MON    CNPVG>BELGG 3 00:00 > 3 12:00 100kg 1m3 300/kg
    fly  DEAR   CNPVG>BELGG 3 01:00 > 3 13:00 100kg 1m3 900/kg
    fly  AMS    CNPVG>NLAMS 2 00:00 > 2 12:00 100kg 1m3 250/kg
    road TRUCK  NLAMS>BELGG 2 20:00 > 4 02:00 100kg 1m3 20/kg
    ship masks  CNPVG>BELGG 3x 20kg 0.1m3 due=9 00:00 latest=12 00:00
"""


def plan_of(
    scenario: Scenario, *ways: tuple[int, int, str], left: tuple[int, int] = (0, 0)
) -> Plan:
    """Masks by first and last number and departures; ``left`` stays."""
    return Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        consignments=tuple(
            Consignment(
                id=f"masks/{first}",
                shipment="masks",
                first=first,
                last=last,
                legs=tuple(map(Leg, way.split())),
            )
            for first, last, way in ways
        ),
        left_behind=(LeftBehind(shipment="masks", first=left[0], last=left[1]),) if left[0] else (),
    )


def asked(text: str, *ways: tuple[int, int, str], left: tuple[int, int] = (0, 0)) -> Choices:
    scenario = little(text)
    plan = plan_of(scenario, *ways, left=left)
    return choices_of(Options(scenario, plan, chance=CERTAIN), plan, "masks")


def others(choices: Choices) -> list[tuple[str, bool]]:
    return [
        (" ".join(leg.departure for leg in a.option.legs), a.next_best)
        for a in choices.alternatives
    ]


def test_fast_cheap_and_safe_may_be_one_itinerary_which_is_said_once() -> None:
    """SUN is planned, fast and safe; by way of AMS is cheaper. MON, later and as dear, is beaten, but
    on another day; DEAR, on the day of MON, is beaten by it.
    """
    choices = asked(LANE, (1, 3, "SUN"))
    text = options_text(choices, little(LANE))
    assert "planned, fast, safe " in text
    assert text.count("freighter SUN") == 1
    assert {str(w): o.legs[0].departure for w, o in choices.options.items()} == {
        "fast": "SUN", "cheap": "AMS", "safe": "SUN",
    }  # fmt: skip
    assert others(choices) == [("MON", True)]


def test_an_alternative_that_nothing_beats_is_shown_before_the_next_best() -> None:
    """Beside SUN (300 a kg) and the slow one (100 a kg) AMS is between them in both."""
    text = LANE + "rail SLOW CNPVG>BELGG 2 00:00 > 8 00:00 100kg 1m3 100/kg"
    choices = asked(text, (1, 3, "MON"))
    assert choices.planned_itinerary is not None
    assert others(choices) == [("AMS TRUCK", False)]
    (other,) = choices.alternatives
    found = difference(
        other.option, choices.planned_itinerary, {p.id: p for p in little(text).places}
    )
    assert found == Contrast(
        later_min=14 * 60,
        dearer_minor=16_998 - 18_000,  # by air 20 kg at 250, by road 33.3 chargeable kg at 20
        safer=0.0,
        other=("route", "mode", "day"),
    )
    said = options_text(choices, little(text))
    assert (
        "compared with planned: arrives 14 hours later, 10.02 USD cheaper, by way of Amsterdam "
        "(AMS), by freighter and road, leaves 1 day earlier"
    ) in " ".join(said.split())


def test_where_all_others_are_beaten_the_next_best_are_shown_and_called_so() -> None:
    text = "\n".join(line for line in LANE.splitlines() if "NLAMS" not in line)
    choices = asked(text, (1, 3, "SUN"))
    assert len({option.legs for option in choices.options.values()}) == 1
    assert others(choices) == [("MON", True)]
    said = options_text(choices, little(text))
    assert "planned, fast, cheap, safe:" in said
    assert "next best, compared with planned: arrives 1 day later, costs the same" in said


def test_the_same_arrival_by_another_feeder_is_no_alternative() -> None:
    """TRUCK and LATE reach the same flight; nobody chooses between them."""
    text = """
        as_of 2020-03-01
        transfer CNPVG road air 60
        road TRUCK CNHGH>CNPVG 2 00:00 > 2 03:00
        road LATE  CNHGH>CNPVG 2 01:00 > 2 04:00
        fly  F     CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks CNHGH>BELGG 3x 20kg 0.1m3 due=9 00:00 latest=12 00:00
    """
    assert others(asked(text, (1, 3, "TRUCK F"))) == []
    assert "No further free itinerary was found" in options_text(
        asked(text, (1, 3, "TRUCK F")), little(text)
    )


def test_safer_but_later_is_an_alternative() -> None:
    """A freighter is late in half of all cases, by up to a day: RISKY, fast and cheap, then misses
    due. SURE is safe; EARLY, as safe, is earlier and dearer.
    """
    text = """
        as_of 2020-03-01
        fly  RISKY CNPVG>BELGG 2 00:00 > 2 12:00 100/kg
        rail EARLY CNPVG>BELGG 2 00:00 > 2 18:00 300/kg
        rail SURE  CNPVG>BELGG 2 00:00 > 2 23:00 200/kg
        ship masks CNPVG>BELGG 3x 20kg 0.1m3 due=3 00:00 latest=9 00:00
    """
    late = Chance(late={"freighter": Lateness(((0, 0), (0.5, 0), (1, 1440)))})
    scenario = little(text)
    options = Options(scenario, chance=late)
    choices = choices_for(options, options.market.of("masks"))
    assert choices.options[Preference.SAFE].legs[0].departure == "SURE"
    assert others(choices) == [("EARLY", False)]


def test_what_is_planned_may_be_several_itineraries_and_some_stay() -> None:
    choices = asked(LANE, (1, 1, "SUN"), (2, 2, "AMS TRUCK"), left=(3, 3))
    assert [(u.fate, u.first, u.last) for u in choices.planned] == [
        (PlannedFate.TRAVELS, 1, 1),
        (PlannedFate.TRAVELS, 2, 2),
        (PlannedFate.LEFT, 3, 3),
    ]
    said = options_text(choices, little(LANE))
    assert said.startswith(
        "Planned now: 2 of 3 handling units on 2 itineraries, the last cleared 04MAR 02:00Z; 1 "
        "left behind."
    )
    assert "planned 1-1" not in said
    assert "\nplanned 2:\n" in said


def test_a_plan_may_not_name_goods_or_name_what_no_longer_runs() -> None:
    text = LANE + "cut X departure=SUN"
    choices = asked(text, (1, 2, "SUN"))
    assert [(u.fate, u.handling_units) for u in choices.planned] == [
        (PlannedFate.BROKEN, 2),
        (PlannedFate.UNPLANNED, 1),
    ]
    assert options_text(choices, little(text)).startswith(
        "Planned now: 1 of 3 handling units not named by the plan; 2 on an itinerary that is no longer possible."
    )


def test_consignments_that_go_on_on_the_same_legs_are_one_row() -> None:
    choices = asked(LANE, (1, 1, "SUN"), (2, 3, "SUN"))
    assert [(u.first, u.last) for u in choices.planned] == [(1, 3)]
    assert choices.planned_itinerary == choices.planned[0].option


def test_of_priced_goods_leaving_behind_has_a_price() -> None:
    """720 hours at 10.00 a tonne-hour for 20 kg are 144.00; and the goods themselves, 500.00."""
    text = (
        LANE.replace("latest=12 00:00", "latest=12 00:00 value=50000")
        + "delay_price p1 minor_per_tonne_hour=1000"
    )
    choices = asked(text, left=(1, 3))
    (stays,) = choices.planned
    assert stays.delay_minor == 3 * 50_000
    assert "all 3 handling units left behind, which costs 1,500.00 USD" in options_text(
        choices, little(text)
    )
