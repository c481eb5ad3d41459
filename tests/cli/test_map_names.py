"""Names on a map: they cover neither each other nor a place, and the least important ones are left
out.
"""

from __future__ import annotations

from itertools import pairwise

from onward.report.labels import Dot, labels

PAPER = (400.0, 300.0)


def dot(x: float, y: float) -> Dot:
    return Dot(x, y, 3.0, "")


def test_a_name_avoids_a_place_that_comes_after_it() -> None:
    (first, second) = labels([(dot(100, 100), "Shanghai"), (dot(120, 100), "Yiwu")], 10, PAPER)
    assert (first.text, first.anchor) == ("Shanghai", "end"), (
        "to the right it would cover Yiwu's dot"
    )
    assert (second.text, second.anchor) == ("Yiwu", "start")


def test_the_least_important_names_of_a_crowd_are_left_out() -> None:
    crowd = [(dot(200 + 6 * (i % 3), 150 + 6 * (i // 3)), f"Place {i}") for i in range(9)]
    found = labels(crowd, 20, PAPER)
    assert 1 <= len(found) < 9
    heights = sorted(label.y for label in found if label.anchor == "start")
    assert all(after - before > 20 for before, after in pairwise(heights))
    assert len(labels([(dot(60, 60), "A"), (dot(300, 250), "B")], 20, PAPER)) == 2
