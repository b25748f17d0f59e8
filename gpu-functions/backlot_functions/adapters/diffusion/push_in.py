"""A camera that closes in, told to a model as pictures: where it will stand, cut out of where it stands."""

from __future__ import annotations

from PIL import Image

MOVES = frozenset({"zoom_in", "dolly_in"})
"""Moves that end inside the first frame. Where others lead, nobody has seen yet: they are told in words."""

_CLOSEST = 0.8
"""Share of the first frame's sides that is seen at the end of the shot."""


def seen_from(first: Image.Image, progress: float) -> Image.Image:
    """What a camera that closes in sees of the first frame at ``progress``, 0 to 1, of its way; of the same size."""
    share = 1 - (1 - _CLOSEST) * min(1.0, max(0.0, progress))
    width, height = first.size
    left, top = (1 - share) / 2 * width, (1 - share) / 2 * height
    return first.resize(first.size, Image.Resampling.LANCZOS, box=(left, top, width - left, height - top))
