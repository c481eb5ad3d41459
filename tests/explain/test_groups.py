"""Reasons grouped, on a scenario small enough to count by hand."""

from __future__ import annotations

from little import little

from onward.explain import explain
from onward.explain.groups import grouped
from onward.plan.greedy import greedy
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
    assert (first.words, first.goods.units) == ("CV PVG–LGG 2 Mar 10:00", 10)
    assert ("document paper held", 1, "tests", 5, 5) in [
        (a.words, a.shipments, a.shipment, a.units, a.of) for a in groups.advice
    ]
    more = next(a for a in groups.advice if a.words == "more room on CV PVG–LGG 2 Mar 10:00")
    assert (more.shipments, more.shipment, more.units) == (2, "masks", 1)


def test_the_first_ten_lines_say_how_much_and_why() -> None:
    found = explain(SCENARIO, greedy(SCENARIO))
    lines = sheet_text(explain_sheet(found, SCENARIO, 0)).splitlines()
    assert lines[0] == (
        "13 handling units of 3 shipments (360 kg) stay; 2 handling units of 1 shipment (200 kg) "
        "arrive late."
    )
    rows = lines[lines.index("Why, by mass:") + 2 :]
    assert [line.split("  ")[0] for line in rows[:3]] == ["full", "full", "a missing paper"]
    assert lines.index("Why, by mass:") + 5 <= 10
