"""Reasons grouped, on a scenario small enough to count by hand."""

from __future__ import annotations

from little import little

from onward.explain import explain
from onward.explain.groups import grouped
from onward.plan.greedy import greedy
from onward.report.advice_text import advice_text
from onward.report.render.text import sheet_text
from onward.report.tables.explain import explain_sheet

SCENARIO = little("""
    place BELGG handling=1000kg/day
    service CV CNPVG>BELGG 10:00 720 days=2..2 300kg 9m3 carrier=CV
    fly F2 CNPVG>BELGG 12 10:00 > 12 22:00 200kg 9m3
    fly F3 CNCAN>BELGG 2 10:00 > 2 22:00
    ship suits CNPVG>BELGG p1 3x 100kg 0.1m3 due=4 latest=20
    ship masks CNPVG>BELGG p2 4x 100kg 0.1m3 due=4 latest=20
    ship gloves CNPVG>BELGG p3 6x 10kg 0.1m3 due=4 latest=9
    ship tests CNCAN>BELGG p1 5x 20kg 0.1m3 due=4 latest=9
    policy P licence scope=CN directions=export document=paper partners=BE
    document suits paper
    document masks paper
    document gloves paper
""")


def test_goods_and_advice_are_counted_by_cause() -> None:
    """CV's one flight takes the suits, F2 two of the masks, late; the tests lack a paper."""
    groups = grouped(explain(SCENARIO, greedy(SCENARIO)), SCENARIO)
    assert (groups.left.units, groups.left.grams) == (13, 360_000)
    assert (groups.late.units, groups.late.grams, groups.late.shipments) == (2, 200_000, 1)
    assert [(g.kind, g.reason, g.goods.shipments, g.goods.units) for g in groups.causes] == [
        ("left", "out-competed", 2, 8),
        ("late", "out-competed", 1, 2),
        ("left", "document", 1, 5),
    ]
    (first, *_) = groups.limits
    assert (first.words, first.goods.units) == ("CV PVG–LGG 02MAR 10:00", 10)
    advice = {group.sizes[0].act.on: group for group in groups.advice}
    assert [s.goods.units for s in advice["paper"].sizes] == [5]
    more = advice["CV@2020-03-02"].sizes
    assert [(s.goods.units, s.goods.shipments, s.size.asked[0].grams) for s in more] == [
        (10, 2, 460_000),
        (2, 1, 200_000),
    ]


def test_what_would_help_says_its_size_for_whom_and_what_it_saves() -> None:
    found = grouped(explain(SCENARIO, greedy(SCENARIO)), SCENARIO)
    assert advice_text(found, SCENARIO, 1, "--rows 0 has all").splitlines() == [
        "What would help, each alone and tried beside the plan:",
        "460 kg more on CV PVG–LGG 02MAR 10:00: 10 handling units of 2 shipments (460 kg), saves "
        "186,800 kg-hours of second",
        "  priority and 73,440 kg-hours of third priority",
        "  or only 200 kg: 2 handling units of 1 shipment (200 kg), saves 144,000 kg-hours of second "
        "priority",
        "(1 of 2 changes. --rows 0 has all.)",
    ]


def test_the_first_ten_lines_say_how_much_and_why() -> None:
    found = grouped(explain(SCENARIO, greedy(SCENARIO)), SCENARIO)
    lines = sheet_text(explain_sheet(found, SCENARIO, 0)).splitlines()
    assert lines[0] == (
        "13 handling units of 3 shipments (360 kg) stay; 2 handling units of 1 shipment (200 kg) "
        "arrive late."
    )
    rows = lines[lines.index("Why, by mass:") + 2 :]
    assert [line.split("  ")[0] for line in rows[:3]] == ["full", "full", "a missing paper"]
    assert lines.index("Why, by mass:") + 5 <= 10
