"""A large picture in pieces that a card holds, with a margin that is thrown away; pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Tile:
    """Half-open boxes in pixels of the picture: ``seen`` is what the model is given, ``kept`` what of it is used."""

    left: int
    top: int
    right: int
    bottom: int
    kept_left: int
    kept_top: int
    kept_right: int
    kept_bottom: int


def tiles(width: int, height: int, side: int, margin: int) -> list[Tile]:
    """Kept boxes cover every pixel once. No tile is larger than ``side``; ``margin`` pixels lie around what is kept."""
    return [
        Tile(left, top, right, bottom, kept_left, kept_top, kept_right, kept_bottom)
        for top, bottom, kept_top, kept_bottom in _spans(height, side, margin)
        for left, right, kept_left, kept_right in _spans(width, side, margin)
    ]


def _spans(length: int, side: int, margin: int) -> list[tuple[int, int, int, int]]:
    if length <= side:
        return [(0, length, 0, length)]
    inner = side - 2 * margin
    count = -(-length // inner)
    edges = [round(index * length / count) for index in range(count + 1)]
    return [(max(0, start - margin), min(length, end + margin), start, end) for start, end in pairwise(edges)]
