"""Published figures, and what lies between them."""

from __future__ import annotations

from itertools import pairwise

Points = tuple[tuple[float, float], ...]


def between(points: Points, x: float) -> float:
    """Straight lines through points that rise in x and y; level before the first, and straight on beyond the last."""
    first_x, first_y = points[0]
    if x <= first_x:
        return first_y
    for (left, low), (right, high) in pairwise(points):
        if x <= right:
            return low + (high - low) * (x - left) / (right - left)
    (left, low), (right, high) = points[-2:]
    return high + (high - low) / (right - left) * (x - right)
