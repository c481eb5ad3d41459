"""The frame of a curve on a page: positions of its points, in units of an SVG view box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Width and height of the picture, and the margins around the frame."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def box(self) -> tuple[int, int, int, int, int, int]:
        """Width, height, then the frame's left, right, top and bottom edge."""
        right, bottom = self.width - self.right, self.height - self.bottom
        return self.width, self.height, self.left, right, self.top, bottom

    def x(self, i: int, count: int) -> float:
        """x of the i-th of ``count`` points, spread evenly from edge to edge.

        >>> Plot(width=100, height=50, left=10, right=10, top=5, bottom=5).x(1, 3)
        50.0
        """
        return self.left + (self.width - self.left - self.right) * i / max(1, count - 1)

    def y(self, part: float) -> float:
        """y of a share of the whole height, 0 at the bottom.

        >>> Plot(width=100, height=50, left=10, right=10, top=5, bottom=5).y(0.25)
        35.0
        """
        return self.top + (self.height - self.top - self.bottom) * (1 - part)

    def points(self, parts: Sequence[float]) -> list[str]:
        """SVG points of a line through shares of the height.

        >>> Plot(width=100, height=50, left=10, right=10, top=5, bottom=5).points([0, 1])
        ['10.0,45.0', '90.0,5.0']
        """
        return [f"{self.x(i, len(parts)):.1f},{self.y(part):.1f}" for i, part in enumerate(parts)]
