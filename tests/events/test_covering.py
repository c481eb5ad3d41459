"""Parts of shipments: what covers which range of handling units."""

from __future__ import annotations

import pytest

from onward.events.parts import Bounds, covering


@pytest.mark.parametrize(
    ("things", "covered"),
    [
        ([], "1-9 -"),
        ([(1, 9, "A")], "1-9 A"),
        ([(1, 4, "A"), (5, 9, "B")], "1-4 A, 5-9 B"),
        ([(3, 5, "A")], "1-2 -, 3-5 A, 6-9 -"),
        ([(4, 6, "A"), (1, 9, "B")], "1-3 B, 4-6 A, 7-9 B"),  # the first of two
        ([(1, 9, "B"), (4, 6, "A")], "1-3 B, 4-6 B, 7-9 B"),
        # of a part: numbers beyond it
        (
            [(-3, 0, "A"), (0, 2, "B"), (8, 12, "C"), (10, 12, "D")],
            "1-2 B, 3-7 -, 8-9 C",
        ),
    ],
)
def test_the_first_thing_that_covers_a_range(
    things: list[tuple[int, int, str]], covered: str
) -> None:
    bounds = Bounds(9)
    for first, last, _ in things:
        bounds.cut(first, last)
    ranges = list(bounds)
    found = covering(ranges, things)
    assert (
        ", ".join(
            f"{first}-{last} {thing or '-'}"
            for (first, last), thing in zip(ranges, found, strict=True)
        )
        == covered
    )
