"""Golden: what two real notices of spring 2020 did, on the built-in scenarios and only once they
were known.

South Africa, 23 March to 7 April: essential goods only; then everything after sanitising; then
goods that are not essential are stored and not delivered. China's aviation authority, 26 March: one
passenger flight a week for each airline and country; preighters are exempt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onward.formats.builtin import read_scenario
from onward.judge import check, value
from onward.plan.greedy import greedy
from onward.scenario import Departure, Document, Mode, Scenario, Shipment, bites, known, timetable
from onward.scenario.changes import ImposePolicy, LiftPolicy, apply


def at(month: int, day: int) -> datetime:
    return datetime(2020, month, day, tzinfo=UTC)


def addis_to_johannesburg(as_of: datetime, *documents: Document) -> Scenario:
    """Two cartons of 50 kg in Addis Ababa, ready on 20 March; a freighter flies on Fridays and
    arrives at 07:50 UTC.
    """
    lane = {
        "origin": "ETADD",
        "destination": "ZAJNB",
        "mass_kg": 50.0,
        "volume_m3": 0.2,
        "handling_units": 1,
        "priority": 1,
    }
    dates = {"ready_at": at(3, 20), "due_at": at(3, 28), "latest_at": at(5, 20)}
    shipments = (
        Shipment(id="garments", **lane, **dates),
        Shipment(id="masks", hs="630790", **lane, **dates),
    )  # type: ignore[arg-type]
    scenario = read_scenario("spring-2020:S")
    fridays_only = (
        replace(s, weekdays="5") for s in scenario.services if s.id.startswith("ET.ETADD-ZAJNB.F.")
    )
    return replace(
        scenario,
        as_of=as_of,
        known_to=None,
        services=tuple(fridays_only),
        cuts=(),
        allotments=(),
        shipments=shipments,
        documents=documents,
        pins=(),
    )


def fridays(scenario: Scenario) -> dict[str, str]:
    """The day each shipment flies, "stays" if it does not."""
    plan = greedy(scenario)
    assert check(scenario, plan) == []
    found = {left.shipment: "stays" for left in plan.left_behind}
    return found | {c.shipment: c.legs[0].departure.partition("@")[2] for c in plan.consignments}


@pytest.mark.parametrize(
    ("as_of", "garments", "masks", "minutes"),
    [
        (at(3, 22), "2020-03-27", "2020-03-27", 0),  # not announced: both fly on Friday
        # only essential goods from 27 March to 2 April; 3 April 07:50 is 9,110 minutes late
        (
            at(3, 23),
            "2020-04-03",
            "2020-03-27",
            9110,
        ),
        (at(4, 1), "2020-04-03", "2020-04-03", 2 * 9110),
        # sanitising, announced on the day: 24 hours
        (
            at(4, 2),
            "2020-04-03",
            "2020-04-03",
            2 * (9110 + 1440),
        ),
        (at(4, 5), "2020-04-10", "2020-04-10", 2 * (9110 + 7 * 1440 + 1440)),
        # storage without delivery from 7 April to 1 May, announced the day before
        (
            at(4, 6),
            "stays",
            "2020-04-10",
            None,
        ),
    ],
)
def test_south_africa_from_23_march_to_7_april(
    as_of: datetime, garments: str, masks: str, minutes: int | None
) -> None:
    scenario = addis_to_johannesburg(as_of)
    assert fridays(scenario) == {"garments": garments, "masks": masks}
    if minutes is not None:
        assert value(scenario, greedy(scenario))["loss:1"] == 50 * minutes


def test_a_south_african_paper_opens_the_border_for_what_would_be_stored():
    paper = Document(shipment="garments", kind="za-essential-goods")
    assert fridays(addis_to_johannesburg(at(4, 6), paper)) == {
        "garments": "2020-04-10",
        "masks": "2020-04-10",
    }


def test_the_same_notices_as_changes_give_the_same_plans():
    """Taken out of the scenario and imposed again, each on its day; and taken back on 25 March, the
    ban is gone by the Friday.
    """
    for as_of in (at(3, 22), at(3, 23), at(4, 2), at(4, 6)):
        whole = addis_to_johannesburg(as_of)
        notices = [policy for policy in whole.policies if policy.id.startswith("ZA-LOCKDOWN")]
        assert len(notices) == 3
        bare = replace(
            whole, policies=tuple(policy for policy in whole.policies if policy not in notices)
        )
        changes = [
            ImposePolicy(id=f"N-{p.id}", known_at=p.known_at, policy=p)
            for p in notices
            if p.known_at
        ]
        assert fridays(apply(bare, changes)) == fridays(whole)
    lifted = LiftPolicy(
        id="N1", known_at=at(3, 25), policy="ZA-LOCKDOWN-IMPORTS", ends_at=at(3, 26)
    )
    assert fridays(apply(addis_to_johannesburg(at(3, 24)), [lifted]))["garments"] == "2020-04-03"
    assert fridays(apply(addis_to_johannesburg(at(3, 25)), [lifted]))["garments"] == "2020-03-27"


def to_and_from_china(scenario: Scenario) -> Iterator[Departure]:
    """International flights of mainland China from 29 March on that are not cancelled, as known."""
    seen = known(scenario)
    cuts: dict[str, list[object]] = {}
    for cut in seen.cuts:
        cuts.setdefault(cut.service, []).append(cut)
    for d in timetable(seen):
        cancelled = any(bites(cut, d) for cut in cuts.get(d.service, []))  # type: ignore[arg-type]
        if (
            d.departs_at >= at(3, 29)
            and (d.origin[:2] == "CN") != (d.destination[:2] == "CN")
            and not cancelled
        ):
            yield d


# passenger flights known before and after it was told, of those the most that an airline has to a
# country in a week, and preighters known on 12 April
LIMITS = {"S": ((30, 3), (2, 1), 3), "M": ((667, 49), (8, 1), 21)}


@pytest.mark.parametrize("size", LIMITS)
def test_chinas_limit_leaves_one_passenger_flight_a_week_and_exempts_preighters(size: str) -> None:
    bellies, most, preighters = LIMITS[size]

    def flights(as_of: datetime) -> list[Departure]:
        scenario = replace(read_scenario(f"spring-2020:{size}"), as_of=as_of, known_to=None)
        return list(to_and_from_china(scenario))

    for number, as_of in enumerate((at(3, 25), at(3, 26))):
        weekly = Counter(
            (
                d.carrier,
                d.origin[:2],
                d.destination[:2],
                d.local_day and d.local_day.isocalendar()[:2],
            )
            for d in flights(as_of)
            if d.mode is Mode.BELLY
        )
        assert sum(weekly.values()) == bellies[number]
        assert max(weekly.values(), default=0) == most[number]
    assert sum(d.mode is Mode.PREIGHTER for d in flights(at(4, 12))) == preighters
