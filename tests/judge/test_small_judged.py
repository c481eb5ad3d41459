"""What the judge reads of a scenario: where policies apply, what is committed, exact sums."""

from __future__ import annotations

import numpy as np
import pytest
from little import little

from onward.judge.exact_sums import added, times
from onward.judge.travel import judged_scenario
from onward.units import minutes, utc

WORLD = """
    fly F1 CNPVG>BELGG 3 10:00 > 3 22:00
    fly F2 CNPVG>BELGG 5 10:00 > 5 22:00
    rail T1 BELGG>FRLIO 7 06:00 > 7 12:00
    ship masks CNPVG>FRLIO 1x hs=630790
"""


@pytest.mark.parametrize(
    ("policy", "does"),
    [
        ("ban scope=CN directions=export hs=6307 from=4", "no F2"),
        ("ban scope=CN directions=export hs=90", ""),
        ("ban scope=CN directions=export until=4", "no F1"),
        ("ban scope=BE directions=import", ""),  # the masks go on to France
        ("ban scope=BE directions=transit", "no F1 F2 T1"),
        ("ban scope=FR directions=import partners=DE", ""),
        ("ban scope=FR directions=import", "no T1"),
        ("embargo scope=CN directions=export carriers=XX", ""),
        ("licence scope=FR directions=import document=permit", "no T1"),
        ("licence scope=FR directions=import document=permit\ndocument masks permit", ""),
        ("inspection scope=CN directions=export hours=3", "F1 180+0 F2 180+0"),
        ("inspection scope=FR directions=import hours=2", "T1 0+120"),
        ("quota scope=CN directions=export quota=5 quota_unit=kg", "F1 F2 count"),
        ("closure scope=BE from=7", "T1 closed"),
        ("curfew scope=BELGG starts_local=21:00 ends_local=23:00", "F1 F2 closed"),
        ("capacity_factor scope=CN directions=export factor=0.5", "F1 F2 x 500000"),
    ],
)
def test_a_policy_applies_where_and_to_what_it_says(policy: str, does: str) -> None:
    seen = judged_scenario(little(f"{WORLD}policy P {policy}"))
    names, borders = [*seen.facts.carriage.index], seen.borders(0)

    def of(numbers: object) -> list[str]:
        return sorted(names[i] for i in np.unique(numbers))  # type: ignore[call-overload]

    rows = zip(of(borders.inspected), borders.pre, borders.post, strict=True)
    found = {
        "no {}": of(borders.blocked),
        "{}": [f"{name} {pre}+{post}" for name, pre, post in rows],
        "{} count": of(borders.quota_departure),
        "{} closed": of([*seen.customs.closed_by]),
        "{} x 500000": of([i for i, f in seen.customs.factors.items() if f == {"P": 500_000}]),
    }
    assert [form.format(" ".join(of)) for form, of in found.items() if of] == [does] * bool(does)


def test_what_is_committed_counts_in_its_pool_on_its_days_and_in_its_quota() -> None:
    seen = judged_scenario(
        little(f"""{WORLD}
            policy Q quota scope=CN quota=500 quota_unit=units
            commit F1 100kg 1m3 starts
            commit F1 50kg 1m3
            commit T1 7kg 1m3 pool=A
            quota_use Q 0 30
            quota_use Q 0 0.5
        """)
    )
    facts, held = seen.facts, seen.held
    days = {(facts.scenario.places[p].id, day): g for (p, day), g in held.days.items()}
    third, seventh = (minutes(utc(f"2020-03-0{n}T00:00Z")) // 1440 for n in (3, 7))
    assert held.space == {(0, ""): (150_000, 2000), (2, "A"): (7000, 1000)}
    assert days == {("BELGG", third): 150_000, ("CNPVG", third): 100_000, ("FRLIO", seventh): 7000}
    assert held.quotas == {(0, 0): 31}  # half a unit counts as a whole one


def test_products_and_sums_beyond_64_bits_are_exact() -> None:
    big = np.array([1 << 40, -(1 << 40), 3])
    assert times(big, big).tolist() == [1 << 80, 1 << 80, 9]
    assert times(np.array([3]), np.array([4])).dtype == np.int64
    sums = added(np.array([0, 2, 0]), np.array([1 << 62, 5, 1 << 62]), 3)
    assert sums.tolist() == [1 << 63, 0, 5]
